"""The sent text of Lahat -> edited copies, each with the changes that are really in it and no other.

What a counterpart does in Word: words, amounts, Pasal moved and numbered anew, tracked or not. The truth
stands beside each edit; :func:`copies` needs nothing of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from support.word_edits import Word

CASE = "lahat-bawaslu-2024"
OTHERS = "Sekretariat BPJS (rekaan)"


@dataclass(frozen=True)
class Truth:
    """One change: in which passage, of what kind, which words went and which came."""

    where: str
    """Id of the clause or annex; name of the part for what stands around them."""
    kind: str
    """``berubah``, ``tambah``, ``hapus``: of a line."""
    gone: str = ""
    come: str = ""
    flags: frozenset[str] = frozenset()
    """Flags that must be raised, among others."""
    author: str = ""
    """Who made it, when it was tracked."""


@dataclass(frozen=True)
class Copy:
    """One edited copy."""

    name: str
    edit: Callable[[Word], None]
    lines: tuple[Truth, ...] = ()
    passages: dict[str, str] = field(default_factory=dict)
    """Whole Pasal that were ``tambah``, ``hapus`` or ``pindah``; an added one by its title."""
    renumbered: bool = False
    """Pasal after it have other numbers now; references were corrected."""
    layout: bool = False
    """It must be said that the looks differ."""


def flags(*names: str) -> frozenset[str]:
    return frozenset(names)


def tracked(edit: Callable[[Word], None]) -> Callable[[Word], None]:
    """The same edit with tracked changes switched on."""

    def switched(word: Word) -> None:
        word.author = OTHERS
        edit(word)
        word.author = ""

    return switched


# ---- the edits -------------------------------------------------------------------------------------


def nothing(word: Word) -> None:
    word.noise(1)


def looks(word: Word) -> None:
    word.restyle()
    word.noise(2)


def one_word(word: Word) -> None:
    word.replace(word.find("Satu orang hanya didaftarkan"), "satu kali", "dua kali")
    word.noise(3)


def digits_only(word: Word) -> None:
    word.replace(word.find("PIHAK yang menghendaki perpanjangan"), "30", "14")


def digits_and_words(word: Word) -> None:
    word.noise(5)
    word.replace(word.find("PIHAK yang menghendaki perpanjangan"), "30 (tiga puluh)", "14 (empat belas)")


def count_of_people(word: Word) -> None:
    node = word.find("Jumlah Peserta seluruhnya")
    word.replace(
        node, "1.444 (seribu empat ratus empat puluh empat)", "1.544 (seribu lima ratus empat puluh empat)"
    )


def the_date(word: Word) -> None:
    node = word.find("Pada hari ini Jumat")
    word.replace(node, "Jumat tanggal lima belas", "Senin tanggal delapan belas")
    word.replace(node, "(15-11-2024)", "(18-11-2024)")


def a_name(word: Word) -> None:
    for node in [node for node in word.paragraphs() if "".join(node.itertext()) == "Nana Priana"]:
        word.replace(node, "Nana Priana", "Contoh Rekaan, S.H.")


def new_ayat(word: Word) -> None:
    node = word.find("Setiap Peserta harus memenuhi persyaratan kepesertaan")
    word.add_after(node, "Persyaratan kepesertaan diumumkan oleh PIHAK KEDUA di kantor kecamatan.")


def gone_ayat(word: Word) -> None:
    word.remove(word.find("Pelaporan dan pengajuan Manfaat tidak dipungut biaya."))


def obligation(word: Word) -> None:
    word.replace(
        word.find("PIHAK KEDUA menerbitkan kode pembayaran berdasarkan"), "menerbitkan", "dapat menerbitkan"
    )


def not_any_more(word: Word) -> None:
    word.replace(word.find("pelayanan kepada Peserta tidak boleh dihentikan"), "tidak boleh", "dapat")


def moved_article(word: Word) -> None:
    nodes = word.article("Pasal 12")
    word.move(nodes, word.article("Pasal 15")[-1])
    word.follow(word.renumber())


def added_article(word: Word) -> None:
    last = word.article("Pasal 18")[-1]
    heading, title, *_ = word.article("Pasal 3")
    first = word.add_after(last, "Pasal 0", like=heading)
    second = word.add_after(first, "SANKSI ADMINISTRATIF", like=title)
    word.add_after(
        second,
        "PIHAK yang lalai diberi teguran tertulis paling banyak 2 (dua) kali.",
        like=word.article("Pasal 3")[2],
    )
    told = {}
    for number, node in enumerate(word.headings(), start=1):
        old = int("".join(node.itertext()).split()[1])
        if old:
            told[old] = number
    word.renumber()
    word.follow(told)


def removed_article(word: Word) -> None:
    for node in word.article("Pasal 23"):
        word.remove(node)
    word.follow(word.renumber())


def removed_leaving_a_gap(word: Word) -> None:
    for node in word.article("Pasal 23"):
        word.remove(node)


def new_title(word: Word) -> None:
    word.replace(word.find("MONITORING DAN EVALUASI", under="Pasal 16"), "MONITORING", "PEMANTAUAN")


def other_reference(word: Word) -> None:
    node = word.find("Biaya untuk pembayaran Iuran dibebankan")
    word.replace(node, "Pasal 8 ayat (5)", "Pasal 13 ayat (1)")


def split_ayat(word: Word) -> None:
    node = word.find("Dalam hal mufakat tidak tercapai")
    word.replace(node, ", PARA PIHAK menyelesaikannya", ". PARA PIHAK menyelesaikannya")
    word.split(node, " PARA PIHAK menyelesaikannya")


def filled_in(word: Word) -> None:
    gap = "[BELUM DIISI: nomor PIHAK KEDUA]"
    for node in [node for node in word.paragraphs() if gap in "".join(node.itertext())]:
        word.replace(node, gap, "PER/77/112024")


def autocorrect(word: Word) -> None:
    node = word.find("PARA PIHAK melakukan monitoring dan evaluasi")
    word.replace(node, "(satu) kali setiap 6 (enam)", "(satu)\u00a0kali  setiap 6\u00a0(enam)")


def many(word: Word) -> None:
    word.replace(
        word.find("lebih dari 60 (enam puluh) hari kalender"), "60 (enam puluh)", "90 (sembilan puluh)"
    )
    word.author = OTHERS
    word.replace(word.find("PIHAK KEDUA menerbitkan kode pembayaran berdasarkan"), "3 (tiga)", "7 (tujuh)")
    word.insert(word.find("kerusuhan, perang, dan gangguan keamanan"), "kerusuhan, ", "pemogokan, ")
    word.remove(word.find("Selama keadaan kahar berlangsung, kewajiban yang terhalang"))
    word.author = ""
    node = word.find("menerapkan pengamanan teknis dan organisasi yang layak")
    word.add_after(node, "menunjuk pejabat pelindungan data;")
    word.replace(
        word.find("Kepala Kantor Cabang, berkedudukan"), "Kepala Kantor Cabang", "Deputi Direktur Wilayah"
    )
    word.noise(20)


TWENTY: tuple[Copy, ...] = (
    Copy("hanya dibuka dan disimpan", nothing),
    Copy("gaya lain", looks, layout=True),
    Copy("satu kata", one_word, (Truth("kepesertaan", "berubah", "satu", "dua"),)),
    Copy(
        "angka tanpa huruf",
        digits_only,
        (Truth("jangka-waktu", "berubah", "30", "14", flags("angka", "huruf berbeda dari angka")),),
    ),
    Copy(
        "angka dan huruf",
        tracked(digits_and_words),
        (Truth("jangka-waktu", "berubah", "30 (tiga puluh)", "14 (empat belas)", flags("angka"), OTHERS),),
    ),
    Copy(
        "jumlah peserta",
        count_of_people,
        (Truth("kepesertaan", "berubah", "1.444", "1.544", flags("angka")),),
    ),
    Copy("tanggal", the_date, (Truth("pembuka", "berubah", "15-11-2024", "18-11-2024", flags("tanggal")),)),
    Copy(
        "nama",
        a_name,
        (
            Truth("pembuka", "berubah", "Nana Priana", "Contoh Rekaan", flags("nama")),
            Truth("tanda tangan", "berubah", "Nana Priana", "Contoh Rekaan", flags("nama")),
        ),
    ),
    Copy("ayat baru", new_ayat, (Truth("kepesertaan", "tambah", "", "di kantor kecamatan"),)),
    Copy(
        "ayat baru, dilacak",
        tracked(new_ayat),
        (Truth("kepesertaan", "tambah", "", "di kantor kecamatan", author=OTHERS),),
    ),
    Copy(
        "ayat dihapus, dilacak",
        tracked(gone_ayat),
        (Truth("pelaporan", "hapus", "tidak dipungut biaya", "", author=OTHERS),),
    ),
    Copy(
        "kewajiban dilunakkan", obligation, (Truth("iuran", "berubah", "", "dapat", flags("kata kewajiban")),)
    ),
    Copy(
        "larangan hilang, dilacak",
        tracked(not_any_more),
        (Truth("perselisihan", "berubah", "tidak boleh", "dapat", flags("kata kewajiban"), OTHERS),),
    ),
    Copy("Pasal pindah", moved_article, passages={"pembiayaan": "pindah"}, renumbered=True),
    Copy("Pasal baru", added_article, passages={"SANKSI ADMINISTRATIF": "tambah"}, renumbered=True),
    Copy("Pasal dihapus", removed_article, passages={"antigratifikasi": "hapus"}, renumbered=True),
    Copy(
        "Pasal dihapus, dilacak, nomor dibiarkan",
        tracked(removed_leaving_a_gap),
        passages={"antigratifikasi": "hapus"},
    ),
    Copy("judul Pasal", new_title, (Truth("monitoring-evaluasi", "berubah", "MONITORING", "PEMANTAUAN"),)),
    Copy(
        "rujukan lain",
        other_reference,
        (Truth("pembiayaan", "berubah", "Pasal 8 ayat (5)", "Pasal 13 ayat (1)", flags("rujukan pasal")),),
    ),
    Copy(
        "satu ayat menjadi dua",
        split_ayat,
        (
            Truth("perselisihan", "berubah", "PARA PIHAK menyelesaikannya", ""),
            Truth("perselisihan", "tambah", "", "PARA PIHAK menyelesaikannya"),
        ),
    ),
    Copy(
        "tempat kosong diisi",
        filled_in,
        tuple(
            Truth(where, "berubah", "BELUM DIISI", "PER/77/112024")
            for where in ("pembuka", "rincian-peserta", "daftar-peserta")
        ),
    ),
    Copy("hanya tanda baca dan spasi", autocorrect),
    Copy(
        "banyak sekaligus",
        many,
        (
            Truth("kahar", "berubah", "60 (enam puluh)", "90 (sembilan puluh)", flags("angka")),
            Truth("iuran", "berubah", "3 (tiga)", "7 (tujuh)", flags("angka"), OTHERS),
            Truth("kahar", "berubah", "", "pemogokan", author=OTHERS),
            Truth("kahar", "hapus", "Selama keadaan kahar berlangsung", "", author=OTHERS),
            Truth("data-pribadi", "tambah", "", "menunjuk pejabat"),
            Truth("pembuka", "berubah", "Kepala Kantor Cabang", "Deputi Direktur Wilayah"),
        ),
    ),
)


def copies(sent: bytes) -> Iterator[tuple[Copy, bytes]]:
    """Make them all from the text that was sent."""
    for copy in TWENTY:
        word = Word(sent)
        copy.edit(word)
        yield copy, word.save()
