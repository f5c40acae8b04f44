"""The sent text of Lahat -> copies edited to be hard to compare, each with what is really in it and no more."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from support.word_edits import W, Word, text_of

CASE = "lahat-bawaslu-2024"
AUTHOR = "Sekretariat (rekaan)"
_ONCE = "Satu orang hanya didaftarkan"
_FREE = "Pelaporan dan pengajuan Manfaat tidak dipungut biaya."

Told = tuple[str, str, str, str]
"""Kind of a line, words that went, words that came, a flag that must be raised; "" for none."""


@dataclass(frozen=True)
class Hard:
    """One copy."""

    edit: Callable[[Word], None]
    lines: tuple[Told, ...] = ()
    """Every line about which somebody decided something, and no other."""
    note: str = ""
    """Words of a note or warning that must be given."""
    elsewhere: int = 0
    """Lines whose words went to, or came from, another Pasal."""


def words(place: str, old: str, new: str) -> Callable[[Word], None]:
    """Type ``new`` over ``old``."""
    return lambda word: word.replace(word.find(place), old, new)


def row_of(word: Word, text: str) -> etree._Element:
    cell = next(node for node in word.paragraphs() if text_of(node) == text)
    return next(cell.iterancestors(W + "tr"))


def headings_as(form: str) -> Callable[[Word], None]:
    def edit(word: Word) -> None:
        for node in word.headings():
            old = text_of(node)
            word.replace(node, old, form.format(old.split()[1]))

    return edit


def labels_typed(*labels: str) -> Callable[[Word], None]:
    """Type the labels of Pasal 16 as plain text, the list switched off."""

    def edit(word: Word) -> None:
        for label, node in zip(labels, word.article("Pasal 16")[2:], strict=True):
            node.remove(node.find(W + "pPr"))
            first = next(node.iter(W + "t"))
            first.text = f"{label} {first.text}"

    return edit


def swapped(word: Word) -> None:
    word.move(word.article("Pasal 17"), word.article("Pasal 15")[-1])
    word.follow(word.renumber())


def ayat_elsewhere(word: Word) -> None:
    word.move([word.find(_FREE)], word.find("Hasil monitoring dan evaluasi dituangkan"))


def ayat_elsewhere_tracked(word: Word) -> None:
    word.author = AUTHOR
    ayat_elsewhere(word)


def ayat_as_huruf(word: Word) -> None:
    node, like = word.find(_FREE), word.find("menjamin terdaftarnya setiap")
    node.replace(node.find(W + "pPr"), copy.deepcopy(like.find(W + "pPr")))


def two_nines(word: Word) -> None:
    word.replace(next(node for node in word.headings() if text_of(node) == "Pasal 10"), "10", "9")


def rewritten(word: Word) -> None:
    _, title, content = word.article("Pasal 3")
    word.replace(title, text_of(title), "SASARAN")
    word.replace(content, "pelindungan jaminan sosial", "kerja sama")


def degrees(word: Word) -> None:
    for node in [node for node in word.paragraphs() if text_of(node) == "Nana Priana"]:
        word.replace(node, "Nana Priana", "Dr. Nana Priana, S.H.")


def witness_gone(word: Word) -> None:
    table = next(row_of(word, "Sukma Frando, S.H., M.H.").iterancestors(W + "tbl"))
    word.body_of(table).remove(table)


def row_gone(word: Word) -> None:
    row = row_of(word, "377")
    word.body_of(row).remove(row)


def row_put_in(word: Word) -> None:
    """With tracked changes; the number in the first cell is one that stands below, too."""
    row = row_of(word, "377")
    made = copy.deepcopy(row)
    word.author = AUTHOR
    for node, text in zip(made.iter(W + "p"), ("3.", "Petugas Rekaan", "10"), strict=True):
        for run in node.findall(W + "r"):
            node.remove(run)
        mark = etree.SubElement(node, W + "ins", {W + "id": "7000", W + "author": AUTHOR})
        etree.SubElement(etree.SubElement(mark, W + "r"), W + "t").text = text
    row.addnext(made)


def nested(word: Word) -> None:
    """One puts words in, another takes a part of them out again: nothing of that part was ever there."""
    run = word._selected(word.find(_ONCE), "satu kali")[0]
    word.author = AUTHOR
    word.insert(word.find(_ONCE), "satu kali", " atau dua atau tiga")
    gone = etree.Element(W + "del", {W + "id": "7001", W + "author": "Orang Kedua (rekaan)"})
    put_in = run.getnext()
    assert put_in is not None
    late = copy.deepcopy(put_in[0])
    put_in[0].find(W + "t").text, late.find(W + "t").text = " atau dua", " atau tiga"
    late.find(W + "t").tag = W + "delText"
    put_in.append(gone)
    gone.append(late)


def tampered(word: Word) -> None:
    """The tracked deletion shows other words than those that were sent."""
    node = word.find(_ONCE)
    word.author = AUTHOR
    word.replace(node, "satu kali", "dua kali")
    for text in node.iter(W + "delText"):
        text.text = (text.text or "").replace("satu", "tiga")


def footer(word: Word) -> None:
    part = next(name for name in word.parts if name.startswith("word/footer"))
    said = b"<w:p><w:r><w:t>Pasal 5 tidak berlaku.</w:t></w:r></w:p></w:ftr>"
    word.parts[part] = word.parts[part].replace(b"</w:ftr>", said)


def hidden(word: Word) -> None:
    word.insert(word.find(_ONCE), "satu kali", " atau lebih")
    run = word._selected(word.find(_ONCE), " atau lebih")[0]
    run.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:vanish/></w:rPr>'))


_EXTEND = "PIHAK yang menghendaki perpanjangan"
_REPORT = "melaporkan setiap Kecelakaan Kerja"
_CODE = "menerbitkan kode pembayaran berdasarkan"
_WITNESS = (
    "KEPALA KEJAKSAAN NEGERI LAHAT",
    "diwakili oleh",
    "KEPALA SEKSI PERDATA DAN TATA USAHA NEGARA,",
)

HARD: dict[str, Hard] = {
    "dua Pasal bertukar tempat": Hard(swapped),
    "ayat pindah Pasal": Hard(ayat_elsewhere, (("hapus", _FREE, "", ""), ("tambah", "", _FREE, "")), "", 2),
    "ayat pindah Pasal, dilacak": Hard(
        ayat_elsewhere_tracked, (("hapus", _FREE, "", ""), ("tambah", "", _FREE, "")), "", 2
    ),
    "ayat menjadi huruf": Hard(ayat_as_huruf, (("berubah", "(8)", "a.", ""),)),
    "label diketik": Hard(labels_typed("(1)", "(2)", "(3)", "(4)")),
    "label diketik keliru": Hard(labels_typed("(1)", "(2)", "(2)", "(5)"), note="nomor ayat tidak berurutan"),
    "PASAL 7": Hard(headings_as("PASAL {}")),
    "Pasal 7.": Hard(headings_as("Pasal {}.")),
    "dua Pasal 9": Hard(two_nines, (("berubah", "Pasal 10", "Pasal 9", ""),), "nomor Pasal ganda"),
    "judul dan isi": Hard(
        rewritten,
        (("berubah", "OBJEK", "SASARAN", ""), ("berubah", "pelindungan jaminan sosial", "kerja sama", "")),
    ),
    "tidak": Hard(words(_ONCE, "hanya", "tidak hanya"), (("berubah", "", "tidak", "kata kewajiban"),)),
    "harus menjadi dapat": Hard(
        words("Setiap Peserta harus memenuhi", "harus", "dapat"),
        (("berubah", "harus", "dapat", "kata kewajiban"),),
    ),
    "atau menjadi dan": Hard(
        words("Hasil monitoring dan evaluasi dituang", "perubahan, atau", "perubahan, dan"),
        (("berubah", "atau", "dan", "kata kewajiban"),),
    ),
    "lambat menjadi cepat": Hard(
        words(_CODE, "paling lambat", "paling cepat"), (("berubah", "lambat", "cepat", "kata kewajiban"),)
    ),
    "hari kalender menjadi Hari Kerja": Hard(
        words(_EXTEND, "hari kalender", "Hari Kerja"),
        (("berubah", "hari kalender", "Hari Kerja", "kata kewajiban"),),
    ),
    "PIHAK lain": Hard(
        words(_CODE, "PIHAK KEDUA", "PIHAK KESATU"), (("berubah", "KEDUA", "KESATU", "nama"),)
    ),
    "huruf saja": Hard(
        words(_EXTEND, "tiga puluh", "tiga belas"),
        (("berubah", "puluh", "belas", "huruf berbeda dari angka"),),
    ),
    "jam, angka saja": Hard(
        words(_REPORT, "2 x 24", "3 x 24"), (("berubah", "2", "3", "huruf berbeda dari angka"),)
    ),
    "jam, huruf saja": Hard(
        words(_REPORT, "(dua kali", "(tiga kali"),
        (("berubah", "dua", "tiga", "huruf berbeda dari angka"),),
    ),
    "tanggal, angka saja": Hard(
        words("Pada hari ini", "15-11-2024", "15-12-2024"),
        (("berubah", "15-11-2024", "15-12-2024", "huruf berbeda dari angka"),),
    ),
    "rujukan ke yang tidak ada": Hard(
        words("Biaya untuk pembayaran Iuran dibebankan", "Pasal 8", "Pasal 88"),
        (("berubah", "Pasal 8", "Pasal 88", "rujukan pasal"),),
    ),
    "uang": Hard(
        words(_ONCE, "satu kali", "satu kali dengan biaya Rp54.00"),
        (("berubah", "", "dengan biaya Rp54.00", "jumlah uang"),),
    ),
    "gelar": Hard(degrees, (("berubah", "", "Dr.", "nama"), ("berubah", "", "Dr.", "nama"))),
    "saksi dihapus": Hard(
        witness_gone,
        (*(("hapus", text, "", "") for text in _WITNESS), ("hapus", "Sukma Frando, S.H., M.H.", "", "nama")),
    ),
    "baris tabel dihapus": Hard(
        row_gone, tuple(("hapus", text, "", "") for text in ("2.", "Panwaslu Kelurahan/Desa", "377"))
    ),
    "baris tabel disisipkan, dilacak": Hard(
        row_put_in, tuple(("tambah", "", text, "") for text in ("3.", "Petugas Rekaan", "10"))
    ),
    "sisipan di dalamnya dihapus lagi": Hard(nested, (("berubah", "", "atau dua", ""),)),
    "hapusan yang dipalsukan": Hard(tampered, (("berubah", "satu", "dua", ""),), "tidak tercatat"),
    "kata di kaki halaman": Hard(footer, note="Pasal 5 tidak berlaku."),
    "kata tersembunyi": Hard(hidden, note="Pasal 5 ayat (6) `atau lebih`"),
    "huruf Kiril": Hard(
        words("tidak boleh dihentikan", "tidak", "tid\u0430k"),
        (("berubah", "tidak", "tid\u0430k", "kata kewajiban"),),
        "asing",
    ),
    "spasi tak terlihat dan tanda hubung lunak": Hard(
        words(_ONCE, "hanya didaftarkan", "ha\u00adnya\u00a0di\u200bdaftarkan")
    ),
}
