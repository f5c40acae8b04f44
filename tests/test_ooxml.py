from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pks_gen import ooxml
from pks_gen.errors import UnreadableError
from pks_gen.ooxml import open_office_file, parse_xml, rels_part, target_part
from support.docx_made import zipped
from support.word_xml import KIND, p, parts, word

GOOD = parts(p())


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        open_office_file(data, "balik.docx")
    message = str(caught.value)
    assert message.startswith("balik.docx: ")
    return message


def with_link(kind: str, mode: str = "External") -> bytes:
    link = (
        f'<Relationship Id="rIdX" Type="{KIND}/{kind}" Target="http://contoh.invalid/a" TargetMode="{mode}"/>'
    )
    return zipped(parts(p(), links=link))


def test_a_good_file_opens() -> None:
    office = open_office_file(word(p()))
    assert office.main_part() == "word/document.xml"
    assert office.related("word/document.xml", "styles") == ["word/styles.xml"]
    assert office.related("word/document.xml", "image") == []
    assert office.related("word/styles.xml", "image") == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"bukan zip", "berkas rusak atau bukan berkas Office"),
        (b"", "berkas rusak atau bukan berkas Office"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "format lama atau dikunci sandi"),
        (word(p())[:-30], "berkas rusak"),
        (zipped({"a.txt": "x"}), r"bagian `[Content_Types].xml` tidak ada"),
        (zipped({**GOOD, "../luar.xml": "x"}), "nama bagian `../luar.xml` janggal"),
        (zipped({**GOOD, "/etc/x": "x"}), "janggal"),
        (zipped({**GOOD, "c:x": "x"}), "janggal"),
        (zipped({**GOOD, "WORD/document.xml": "x"}), "ganda"),
        (zipped({**GOOD, "word/vbaProject.bin": "x"}), "memuat makro"),
        (with_link("attachedTemplate"), "tautan ke berkas luar (attachedTemplate)"),
        (with_link("image"), "tautan ke berkas luar (image)"),
        (with_link("oleObject"), "tautan ke berkas luar (oleObject)"),
    ],
)
def test_bad_files_are_refused_with_a_reason(data: bytes, reason: str) -> None:
    assert reason in refused(data)


def test_macro_enabled_types_are_refused() -> None:
    types = GOOD["[Content_Types].xml"].replace(
        "</Types>",
        '<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    )
    assert "memuat makro" in refused(zipped({**GOOD, "[Content_Types].xml": types}))


def test_hyperlinks_are_only_text() -> None:
    open_office_file(with_link("hyperlink"))


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        "<a>&tidakada;</a>",
        "<a",
    ],
)
def test_entities_and_broken_xml_are_refused(body: str) -> None:
    with pytest.raises(UnreadableError, match=r"x\.xml: (XML rusak|memuat DOCTYPE)"):
        parse_xml(body.encode(), "x.xml")


def test_too_much_of_anything_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({**GOOD, "word/media/a.bin": b"\0" * (ooxml.RATIO_FREE + 1)})
    assert "mengembang tidak wajar" in refused(bomb)
    open_office_file(zipped({**GOOD, "word/media/a.bin": b"\0" * ooxml.RATIO_FREE}))
    monkeypatch.setattr(ooxml, "MAX_PARTS", 5)
    assert "berisi 6 bagian, paling banyak 5" in refused(word(p()))
    monkeypatch.setattr(ooxml, "MAX_PARTS", 6)
    monkeypatch.setattr(ooxml, "MAX_TOTAL", 100)
    assert "setelah dibuka" in refused(word(p()))
    monkeypatch.setattr(ooxml, "MAX_FILE", 10)
    assert "lebih besar dari" in refused(word(p()))


def test_a_folder_or_an_encrypted_part_is_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="tidak dapat dibaca"):
        open_office_file(tmp_path)
    data = bytearray(word(p()))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.start_dir
    data[start + 8] |= 1
    assert "berkas rusak" in refused(bytes(data))


def test_targets_are_resolved_against_their_source() -> None:
    assert rels_part("") == "_rels/.rels"
    assert rels_part("word/document.xml") == "word/_rels/document.xml.rels"
    assert target_part("word/document.xml", "media/a.png") == "word/media/a.png"
    assert target_part("word/document.xml", "../docProps/a.xml") == "docProps/a.xml"
    assert target_part("word/document.xml", "/word/b.xml") == "word/b.xml"


@pytest.mark.parametrize(
    ("value", "holds"), [("1", True), ("on", True), ("true", True), ("0", False), (None, False)]
)
def test_an_attribute_is_on_only_when_it_says_so(value: str | None, holds: bool) -> None:
    assert ooxml.is_on(value) is holds


@pytest.mark.parametrize(
    ("value", "holds"), [("", True), ("1", True), ("0", False), ("off", False), ("false", False)]
)
def test_an_element_holds_unless_it_is_off(value: str, holds: bool) -> None:
    node = parse_xml(
        f'<a xmlns:w="{ooxml.W[1:-1]}"><w:vanish{f" w:val={chr(34)}{value}{chr(34)}" if value else ""}/></a>'.encode(),
        "x",
    )
    assert ooxml.switches_on(node[0]) is holds
    assert not ooxml.switches_on(node.find("tiada"))
