"""Two made-up texts with every kind of change, as a report tells them."""

from __future__ import annotations

from pks_gen.comparison.changes import Place, Tracked, TrackedKind
from pks_gen.comparison.list_changes import ListingChange
from pks_gen.comparison.lists import ListRows, compare_lists
from pks_gen.comparison.texts import Version, compare
from pks_gen.passages import Line, LineKind, Part, Passage
from pks_gen.rendering.comparison_report import CommentFacts, ComparisonReport, SideFacts

NIK = "9109014101019001"


def ayat(*texts: str) -> tuple[Line, ...]:
    return tuple(
        Line(f"({number}) {text}", LineKind.AYAT, f"({number})") for number, text in enumerate(texts, start=1)
    )


def pasal(number: int, key: str, title: str, *texts: str) -> Passage:
    return Passage(Part.ARTICLE, key, f"Pasal {number}", title, ayat(*texts))


OPENING = Passage(Part.OPENING, lines=(Line("PERJANJIAN KERJA SAMA"), Line("Nana Contoh")))
SCOPE = "Ruang lingkup Perjanjian Kerja Sama ini meliputi pendaftaran dan pembayaran Iuran bagi Peserta."
LATE = "Keterlambatan pembayaran Iuran diberitahukan secara tertulis dalam waktu 7 (tujuh) hari."
TERM = "Perjanjian Kerja Sama ini berlaku sejak ditandatangani sampai dengan tanggal 31 Desember 2024."
PRIVATE = "PARA PIHAK menjaga kerahasiaan data pribadi yang dipertukarkan menurut peraturan yang berlaku."
FORCE = "Keadaan kahar adalah keadaan di luar kemampuan PARA PIHAK, seperti bencana alam dan kerusuhan."
SENT = (
    OPENING,
    pasal(1, "lingkup", "RUANG LINGKUP", SCOPE, "Objeknya ialah pelindungan Peserta."),
    pasal(2, "iuran", "IURAN", "Iuran setiap Peserta ialah Rp5.400,00 (lima ribu empat ratus rupiah).", LATE),
    pasal(3, "jangka", "JANGKA WAKTU", TERM),
    pasal(4, "rahasia", "KERAHASIAAN", PRIVATE),
    pasal(5, "kahar", "KEADAAN KAHAR", FORCE),
    Passage(
        Part.ANNEX,
        "kelompok",
        "Lampiran I",
        lines=tuple(Line(text, LineKind.CELL) for text in ("Pengawas TPS", "755", "Jumlah", "755")),
    ),
)
BACK = (
    Passage(Part.OPENING, lines=(Line("PERJANJIAN KERJA SAMA"), Line("Nana <b>Contoh</b>"))),
    pasal(1, "lingkup", "RUANG LINGKUP", SCOPE, "Objeknya ialah pelindungan Peserta."),
    pasal(2, "", "DENDA", f"Denda sebesar Rp1.000.000,00 (satu juta rupiah) dibayar oleh {NIK}."),
    pasal(3, "iuran", "IURAN", "Iuran setiap Peserta ialah Rp4.500,00 (lima ribu empat ratus rupiah).", LATE),
    pasal(4, "jangka", "JANGKA WAKTU", TERM.replace("31 Desember 2024", "31 Maret 2025")),
    pasal(5, "kahar", "KEADAAN KAHAR", FORCE),
    Passage(
        Part.ANNEX,
        "kelompok",
        "Lampiran I",
        lines=tuple(Line(text, LineKind.CELL) for text in ("Pengawas TPS", "757", "Jumlah", "757")),
    ),
)


def listing() -> ListingChange:
    """A list in which one person left, one came and one has another name."""
    titles = ("No.", "Nama", "NIK")
    before = [("1", "Adi Contoh", NIK), ("2", "Bima Rekaan", ""), ("3", "Citra Umpama", "")]
    after = [("1", "Ada Contoh", NIK), ("2", "Citra Umpama", ""), ("3", "Dian Misalnya", "")]
    return compare_lists(ListRows(titles, before), ListRows(titles, after))


def report() -> ComparisonReport:
    """All that can be told at once."""
    rejected = (*BACK[:4], pasal(5, "jangka", "JANGKA WAKTU", TERM), *BACK[5:])
    tracked = (
        Tracked(
            TrackedKind.INSERTED,
            "Budi Contoh",
            "2024-11-10T09:30:00Z",
            "Maret 2025",
            Place(4, 0),
            Place(4, 0),
        ),
    )
    theirs = Version(
        "kembali.docx",
        BACK,
        rejected,
        tracked,
        ("disimpan dengan LibreOffice", "huruf lain dipakai: Arial"),
        ("nomor Pasal ganda: Pasal 9",),
    )
    ours = (*SENT[:3], pasal(3, "jangka", "JANGKA WAKTU", TERM.replace("2024", "2026")), *SENT[4:])
    return ComparisonReport(
        "Perbandingan naskah contoh-2024",
        SideFacts("contoh-2024@1", (("dikirim", "1 November 2024"),)),
        SideFacts("kembali.docx", (("dilacak", "1 perubahan, oleh Budi Contoh"),)),
        compare(Version("contoh-2024@1", SENT), theirs, names={"Nana Contoh"}, listing=listing()),
        ("Pasal yang sama diubah di kedua pihak.",),
        compare(Version("contoh-2024@1", SENT), Version("contoh-2024", ours)),
        ("Pasal 3 → Pasal 4",),
        (
            CommentFacts(
                "Budi <i>Contoh</i>", "2024-11-10T09:30:00Z", "Pasal 4 ayat (1)", TERM, f"Lihat {NIK}."
            ),
        ),
    )
