"""A DOCX that came back, in whatever form, is read as the passages of the Draft it came from."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import etree

from pks_gen.comparison import Place, TrackedKind
from pks_gen.errors import UnreadableError
from pks_gen.passages import LineKind, Part, Passage, passages
from pks_gen.pipeline import draft_agreement
from pks_gen.reading.returned_document import read_returned
from pks_gen.reading.returned_layout import layout_differences
from pks_gen.workspace import agreement_folders, find_workspace
from support.docx_made import made, zipped
from support.drafts import sample_draft
from support.program_edits import (
    autocorrected,
    drop,
    footnote,
    numbered_headings,
    one_line_headings,
    type_labels,
)
from support.returned import edited
from support.word_edits import W, Word
from support.word_xml import SPACES, p, r

WORKSPACE = find_workspace(Path(__file__).parent)
CASES = [folder.name for folder in agreement_folders(WORKSPACE)]
TODAY = dt.date(2026, 1, 1)
SOFFICE = shutil.which("soffice")


@lru_cache
def case(name: str) -> tuple[bytes, tuple[Passage, ...]]:
    """The file of a case, and what its draft says."""
    draft = draft_agreement(WORKSPACE.agreements / name / "perjanjian.yaml", WORKSPACE, today=TODAY).draft
    return made(draft), passages(draft)


def test_the_file_we_made_is_read_as_the_draft() -> None:
    for name in CASES:
        data, sent = case(name)
        for known in ((), sent):
            found = read_returned(data, sent=known)
            assert found.passages == sent
        assert found.rejected is None
        assert (found.tracked, found.comments, found.warnings) == ((), (), ())
        assert found.properties["pks_digest"]


def titled(word: Word) -> None:
    one_line_headings(word, "PASAL {number} \u2013 {title}")


def titled_with_dot(word: Word) -> None:
    one_line_headings(word, "Pasal {number}. {title}")


def counted_by_word(word: Word) -> None:
    drop(word, "bookmarkStart", "bookmarkEnd")
    numbered_headings(word)


def counted_with_capitals(word: Word) -> None:
    numbered_headings(word, "PASAL %1.")


def from_a_web_editor(word: Word) -> None:
    type_labels(word)
    drop(word, "bookmarkStart", "bookmarkEnd", "pStyle", "tblHeader")
    word.noise(3)


def wrapped_in_controls(word: Word) -> None:
    for node in [node for node in word.body if node.tag == W + "p"]:
        control = etree.Element(W + "sdt")
        node.addprevious(control)
        etree.SubElement(control, W + "sdtContent").append(node)


def without_properties(word: Word) -> None:
    del word.parts["docProps/custom.xml"]
    word.parts["_rels/.rels"] = word.parts["_rels/.rels"].replace(b"custom-properties", b"custom-nothing")


HABITS: list[Callable[[Word], None]] = [
    titled,
    titled_with_dot,
    counted_by_word,
    counted_with_capitals,
    from_a_web_editor,
    wrapped_in_controls,
    Word.restyle,
    without_properties,
]


@pytest.mark.parametrize("habit", HABITS)
def test_habits_of_people_and_programs_change_nothing(habit: Callable[[Word], None]) -> None:
    data, sent = case("seruyan-2024")
    word = Word(data)
    habit(word)
    found = read_returned(word.save(), sent=sent)
    assert [one.heading for one in found.passages] == [one.heading for one in sent]
    assert [(one.part, one.title, one.lines) for one in found.passages] == [
        (one.part, one.title, one.lines) for one in sent
    ]


def test_autocorrection_is_seen_but_only_as_signs() -> None:
    data, sent = case("seruyan-2024")
    word = Word(data)
    autocorrected(word)
    found = read_returned(word.save(), sent=sent)
    assert found.passages != sent
    assert len(found.passages) == len(sent)


@pytest.mark.skipif(
    SOFFICE is None and os.environ.get("PKS_REQUIRE_LIBREOFFICE") != "1",
    reason="LibreOffice is not installed",
)
def test_libreoffice_loses_nothing_of_the_text(tmp_path: Path) -> None:
    names = ["seruyan-2024", "buol-2024"]
    for name in names:
        (tmp_path / f"{name}.docx").write_bytes(case(name)[0])

    def convert(kind: str, folder: str, files: list[Path]) -> list[Path]:
        command = [str(SOFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"]
        command += ["--convert-to", kind, "--outdir", str(tmp_path / folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return [tmp_path / folder / f"{file.stem}.{kind}" for file in files]

    files = [tmp_path / f"{name}.docx" for name in names]
    again = convert("docx", "docx", files)
    through = convert("docx", "odt-docx", convert("odt", "odt", files))
    for name, one, other in zip(names, again, through, strict=True):
        data, sent = case(name)
        assert read_returned(one, sent=sent).passages == sent
        assert read_returned(other).passages == sent
        looks = layout_differences(read_returned(data).layout, read_returned(one).layout)
        assert any("LibreOffice" in words for words in looks)


# ---- tracked changes, comments, notes ----------------------------------------------------------------


def test_both_texts_of_a_file_with_tracked_changes() -> None:
    data, sent = case("seruyan-2024")
    found = read_returned(edited(data, ("7 (tujuh)", "14 (empat belas)"), author="Rekan"), sent=sent)
    assert found.rejected == sent
    assert found.passages != sent
    gone, come = found.tracked
    assert (gone.kind, gone.text, gone.author) == (TrackedKind.DELETED, "7 (tujuh)", "Rekan")
    assert (come.kind, come.text) == (TrackedKind.INSERTED, "14 (empat belas)")
    assert come.after is not None
    assert "14 (empat belas)" in found.passages[come.after.passage].lines[come.after.line].text
    assert come.after == come.before


def test_a_tracked_new_paragraph_has_no_place_in_the_rejected_text() -> None:
    data, sent = case("seruyan-2024")
    word = Word(data)
    word.author = "Rekan"
    word.add_after(word.article("Pasal 5")[3], "PIHAK KEDUA dapat menolak Peserta.")
    found = read_returned(word.save(), sent=sent)
    assert found.rejected == sent
    (new,) = [one for one in found.tracked if "menolak" in one.text]
    assert new.after == Place(5, 2)
    assert new.before is None or "menolak" not in sent[5].lines[new.before.line].text


def test_changes_of_looks_alone_are_no_second_text() -> None:
    data, sent = case("seruyan-2024")
    word = Word(data)
    run = word.article("Pasal 3")[2].find(W + "r")
    assert run is not None
    looks = etree.Element(W + "rPr")
    etree.SubElement(looks, W + "rPrChange", {W + "id": "1", W + "author": "Rekan"})
    run.insert(0, looks)
    found = read_returned(word.save(), sent=sent)
    assert found.rejected is None
    assert [one.kind for one in found.tracked] == [TrackedKind.LAYOUT]
    assert found.passages == sent


def test_tracked_rows_of_a_table() -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{p(r(text))}</w:tc></w:tr>"
        for text, mark in (
            ("tetap", ""),
            ("baru", '<w:ins w:id="1" w:author="A"/>'),
            ("lama", '<w:del w:id="2" w:author="A"/>'),
        )
    )
    found = read_returned(document(p(r("Pasal 1")) + f"<w:tbl>{rows}</w:tbl>"))
    assert [line.text for line in found.passages[1].lines] == ["tetap", "baru"]
    assert found.rejected is not None
    assert [line.text for line in found.rejected[1].lines] == ["tetap", "lama"]
    assert [(one.text, one.after is None, one.before is None) for one in found.tracked] == [
        ("baru", False, True),
        ("lama", True, False),
    ]


def test_comments_say_who_where_and_about_what() -> None:
    data, sent = case("seruyan-2024")
    found = read_returned(edited(data, ("7 (tujuh)", "9 (sembilan)"), author="Rekan", comment="Terlalu lama"))
    (comment,) = found.comments
    assert (comment.author, comment.text) == ("Rekan", "Terlalu lama")
    assert "9 (sembilan)" in comment.quoted
    assert comment.place is not None
    assert sent[comment.place.passage].heading == "Pasal 5"


def test_a_footnote_is_text_too() -> None:
    data, sent = case("seruyan-2024")
    word = Word(data)
    footnote(word, word.article("Pasal 3")[2], "Kecuali yang bertugas di luar negeri.")
    found = read_returned(word.save(), sent=sent)
    article = next(one for one in found.passages if one.heading == "Pasal 3")
    assert article.lines[-1].text == "Catatan kaki: Kecuali yang bertugas di luar negeri."
    assert found.passages != sent


# ---- structure ---------------------------------------------------------------------------------------


def document(body: str) -> bytes:
    word = Word(made(sample_draft()))
    word.root = etree.fromstring(f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
    return word.save()


def headings(body: str) -> list[tuple[str, str]]:
    return [(one.heading, one.title) for one in read_returned(document(body)).passages if one.heading]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Pasal 7", ("Pasal 7", "")),
        ("PASAL 7", ("Pasal 7", "")),
        ("Pasal 7.", ("Pasal 7", "")),
        ("Pasal 7A", ("Pasal 7A", "")),
        ("Pasal VII", ("Pasal VII", "")),
        ("PASAL 7: IURAN", ("Pasal 7", "IURAN")),
        ("Pasal 7 IURAN DAN DENDA", ("Pasal 7", "IURAN DAN DENDA")),
        ("Pasal7", ("Pasal 7", "")),
    ],
)
def test_forms_of_a_heading(line: str, found: tuple[str, str]) -> None:
    assert headings(p(r(line)) + p(r("(1) Isi ayat."))) == [found]


@pytest.mark.parametrize(
    "line",
    [
        "Pasal 7 ayat (2) mulai berlaku sejak ditandatangani.",
        "Pasal 7 tidak berlaku bagi Sekretariat.",
        "Pasalnya sudah jelas.",
        "Lihat Pasal 7",
        "(1) Pasal 7",
    ],
)
def test_sentences_are_no_headings(line: str) -> None:
    assert headings(p(r("Pasal 1")) + p(r(line))) == [("Pasal 1", "")]


def test_labels_are_known_whoever_counts() -> None:
    body = "".join(
        p(r(text))
        for text in ("Pasal 1", "(1) satu", "a. dua", "1. tiga", "a) empat", "1) lima", "a.n. enam")
    )
    article = read_returned(document(body)).passages[-1]
    assert [line.kind for line in article.lines] == [
        LineKind.AYAT,
        LineKind.HURUF,
        LineKind.ANGKA,
        LineKind.HURUF_KURUNG,
        LineKind.ANGKA_KURUNG,
        LineKind.TEXT,
    ]
    assert [line.words for line in article.lines] == ["satu", "dua", "tiga", "empat", "lima", "a.n. enam"]


def test_a_document_without_pasal_is_one_part_and_says_so() -> None:
    found = read_returned(document(p(r("Surat biasa.")) + p(r("Dua baris."))))
    assert [one.part for one in found.passages] == [Part.OPENING]
    assert len(found.passages[0].lines) == 2
    assert "Pasal N" in found.warnings[0]


def test_a_number_given_twice_is_told() -> None:
    found = read_returned(document(p(r("Pasal 2")) + p(r("Pasal 2"))))
    assert any("ganda: Pasal 2" in words for words in found.warnings)


def test_rows_of_people_are_no_lines() -> None:
    data, sent = case("lahat-bawaslu-2024")
    found = read_returned(data)
    people = [row for row in found.list_rows if len(row) == len(found.list_head)]
    assert found.list_head == ("No.", "Nama", "NIK", "Desa/Kelurahan")
    assert len(people) == 1444
    assert not any(row[2] in line.text for row in people[:3] for one in found.passages for line in one.lines)
    assert "1604" not in repr(found)
    assert found.passages == sent


def test_two_mistakes_in_one_file() -> None:
    data, sent = case("seruyan-2024")
    word = Word(data)
    heading, title = word.article("Pasal 10")[:2]
    word.remove(heading)
    word.remove(title)
    word.replace(word.article("Pasal 12")[0], "12", "13")
    found = read_returned(word.save(), sent=sent)
    numbers = [one.number for one in found.passages if one.part is Part.ARTICLE]
    assert 10 not in numbers
    assert numbers.count(13) == 2
    assert found.warnings == ("nomor Pasal ganda: Pasal 13; periksa penomorannya",)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rusak", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" * 10])
def test_what_is_no_document_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"balasan\.docx: .+;"):
        read_returned(data, name="balasan.docx")


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{p(r(text))}</w:tc>" for text in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


LIST = table(("No.", "Nama", "NIK"), ("1.", "Peserta Contoh 1", "1604990101900001"))
MORE = table(("2.", "Peserta Contoh 2", "1604990101900002"))


def test_a_list_goes_on_in_the_next_table() -> None:
    found = read_returned(document(p(r("Pasal 1")) + LIST + p() + MORE))
    assert [row[0] for row in found.list_rows] == ["1.", "2."]
    assert not found.passages[-1].lines


@pytest.mark.parametrize("between", ["", p()])
def test_a_table_of_another_kind_behind_a_list_is_text(between: str) -> None:
    signing = table(("PIHAK KESATU,", "PIHAK KEDUA,"), ("Nama A", "Nama B"))
    found = read_returned(document(p(r("Pasal 1")) + LIST + between + signing))
    assert len(found.list_rows) == 1
    assert [line.text for line in found.passages[-1].lines] == [
        "PIHAK KESATU,",
        "Nama A",
        "PIHAK KEDUA,",
        "Nama B",
    ]


def test_tracked_rows_of_a_list_are_read_in_both_ways() -> None:
    tracked = LIST.replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>').replace(
        '<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>', "<w:tr>", 1
    )
    found = read_returned(document(p(r("Pasal 1")) + tracked + MORE))
    assert [row[0] for row in found.list_rows] == ["2."]
    assert found.list_head == ("No.", "Nama", "NIK")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:document ", '<!DOCTYPE w:document [<!ENTITY a "aaaa">]><w:document '),
        ("</w:body>", "<w:p></w:body>"),
        ("<w:body>", "<w:other>"),
    ],
)
def test_broken_and_dangerous_text_is_refused(old: str, new: str) -> None:
    word = Word(document(p(r("Pasal 1"))))
    broken = word.save()
    data = etree.tostring(word.root).decode().replace(old, new)
    parts = dict(word.parts, **{"word/document.xml": data.encode()})
    with pytest.raises(UnreadableError):
        read_returned(zipped(parts))
    assert read_returned(broken).passages


@pytest.mark.parametrize(("parties", "witnesses"), [(2, 1), (3, 0), (4, 2), (6, 4)])
def test_signatures_and_titles_without_styles(parties: int, witnesses: int) -> None:
    draft = sample_draft(parties=parties, witnesses=witnesses, articles=4, rows=30)
    sent = passages(draft)
    word = Word(made(draft))
    from_a_web_editor(word)
    found = read_returned(word.save(), sent=sent)
    assert [(one.part, one.title, one.lines) for one in found.passages] == [
        (one.part, one.title, one.lines) for one in sent
    ]
