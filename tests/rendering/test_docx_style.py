from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pks_gen.canonical import canonical_text
from pks_gen.errors import UnreadableError
from pks_gen.reading.docx_text import docx_lines
from pks_gen.rendering.docx_style import STYLES
from pks_gen.rendering.presentation import Presentation
from support.docx_check import faults
from support.docx_made import (
    MADE_AT,
    STYLE_DIR,
    Change,
    draft_of,
    made,
    parts_of,
    restyled,
    text_of,
    tree_of,
    zipped,
)
from support.drafts import para, sample_draft

DRAFT = draft_of(para("Isi."))


def replace(old: str, new: str) -> Change:
    return lambda xml: xml.replace(old, new)


def test_shipped_file_is_valid_and_what_the_tool_writes() -> None:
    data = (STYLE_DIR / "gaya.docx").read_bytes()
    assert faults(data) == []
    tool = Path(__file__).resolve().parents[2] / "tools" / "build_style_docx.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "same"
    assert done.returncode == 0


def test_every_style_has_an_indonesian_name_in_word_s_list() -> None:
    sheet = tree_of((STYLE_DIR / "gaya.docx").read_bytes(), "word/styles.xml")
    shown = {
        name.get("{*}val") or next(iter(name.attrib.values()))
        for style in sheet.iter("{*}style")
        if style.find("{*}qFormat") is not None and (name := style.find("{*}name")) is not None
    }
    assert set(STYLES) <= shown


@pytest.mark.parametrize("style", STYLES)
def test_a_missing_style_is_named(tmp_path: Path, style: str) -> None:
    look = restyled(tmp_path, {"word/styles.xml": replace(f'w:name w:val="{style}"', 'w:name w:val="Lain"')})
    with pytest.raises(UnreadableError, match=f"gaya `{style}` tidak ada; buat lagi gaya itu di Word"):
        made(DRAFT, look)


def test_two_missing_styles_are_told_at_once(tmp_path: Path) -> None:
    look = restyled(
        tmp_path,
        {"word/styles.xml": lambda xml: xml.replace('"PKS Isi"', '"A"').replace('"PKS Pasal"', '"B"')},
    )
    with pytest.raises(UnreadableError, match="`PKS Isi`, `PKS Pasal`"):
        made(DRAFT, look)


@pytest.mark.parametrize(
    ("part", "old", "new", "message"),
    [
        ("word/header1.xml", "{{ tanda_draf }}", "{{ tanda_draff }}", "maksud Anda `tanda_draf`"),
        ("word/header1.xml", "{{ tanda_draf }}", "{{ tanda_draf", "penanda Jinja tidak dapat dibaca"),
        ("word/header1.xml", "{{ tanda_draf }}", "{{ naskah }}", "header1.xml: penanda tidak dapat diisi"),
        ("word/header1.xml", "{{ tanda_draf }}", "{{ judul.__class__ }}", "penanda tidak dapat diisi"),
        ("word/header1.xml", "{{ tanda_draf }}", "{{ range(9) }}", "`{{ range }}` tidak dikenal"),
        ("word/header1.xml", "{{ tanda_draf }}", "{{ judul|safe }}", "penanda Jinja tidak dapat dibaca"),
        ("word/header1.xml", "{{ tanda_draf }}", "{% include 'x' %}", "penanda"),
        ("word/document.xml", "{{p naskah }}", "{{ naskah }}", "tepat satu kali, sendirian"),
        ("word/document.xml", "{{p naskah }}", "kosong", "tepat satu kali, sendirian"),
        ("word/document.xml", 'w:left="1701"', 'w:left="lebar"', "bukan angka"),
        ("word/styles.xml", '<w:numPr><w:numId w:val="1"/></w:numPr>', "", "`PKS Ayat` tidak lagi terhubung"),
        (
            "word/numbering.xml",
            'w:abstractNumId w:val="1"',
            'w:abstractNumId w:val="7"',
            "`PKS Ayat` tidak lagi",
        ),
        (
            "word/styles.xml",
            '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
            "",
            "`PKS Huruf` tidak lagi",
        ),
    ],
)
def test_what_an_officer_broke_is_named(tmp_path: Path, part: str, old: str, new: str, message: str) -> None:
    look = restyled(tmp_path, {part: replace(old, new)})
    with pytest.raises(UnreadableError, match=message):
        made(DRAFT, look)


def test_tags_may_be_moved_split_and_filtered(tmp_path: Path) -> None:
    look = restyled(
        tmp_path,
        {
            "word/header1.xml": replace(
                ">{{ tanda_draf }}</w:t>",
                ">{{ ta</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>nda_draf }} {{ id | up</w:t></w:r><w:r><w:t>per }}"
                " {% if revisi %}revisi {{ revisi }}{% endif %}</w:t>",
            ),
            "word/footer1.xml": replace(">Halaman ", ">{{ lembaga }}; halaman "),
        },
    )
    data = made(sample_draft(rows=2), look)
    assert text_of(tree_of(data, "word/header1.xml")) == "DRAF CONTOH revisi 1"
    assert text_of(tree_of(data, "word/footer1.xml")).startswith("Badan Contoh, Badan Lain")
    assert faults(data) == []


def test_a_restyled_file_is_seen_at_once(tmp_path: Path) -> None:
    look = restyled(tmp_path, {"word/header1.xml": replace("{{ tanda_draf }}", "satu")})
    assert text_of(tree_of(made(DRAFT, look), "word/header1.xml")) == "satu"
    restyled(tmp_path, {"word/header1.xml": replace("{{ tanda_draf }}", "dua kali")})
    assert text_of(tree_of(made(DRAFT, look), "word/header1.xml")) == "dua kali"


def test_what_word_adds_when_it_saves_does_no_harm(tmp_path: Path) -> None:
    parts = parts_of((STYLE_DIR / "gaya.docx").read_bytes())
    types = (
        parts["[Content_Types].xml"]
        .decode()
        .replace(
            "</Types>",
            '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            '<Override PartName="/docProps/thumbnail.xml" ContentType="application/xml"/></Types>',
        )
    )
    links = (
        parts["_rels/.rels"]
        .decode()
        .replace(
            "</Relationships>",
            '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
            ' Target="docProps/core.xml"/></Relationships>',
        )
    )
    body = (
        parts["word/document.xml"]
        .decode()
        .replace(
            "<w:sectPr>",
            '<w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/></w:p><w:sectPr>',
        )
    )
    (tmp_path / "gaya.docx").write_bytes(
        zipped(
            {
                **parts,
                "[Content_Types].xml": types,
                "_rels/.rels": links,
                "word/document.xml": body,
                "docProps/core.xml": "<a>pegawai</a>",
                "docProps/thumbnail.xml": "<a/>",
            }
        )
    )
    draft = sample_draft(rows=3)
    data = made(draft, Presentation(tmp_path, MADE_AT))
    assert faults(data) == []
    assert docx_lines(data) == canonical_text(draft).splitlines()
    assert b"pegawai" not in b"".join(parts_of(data).values())


def test_macros_in_the_style_file_are_refused(tmp_path: Path) -> None:
    parts = parts_of((STYLE_DIR / "gaya.docx").read_bytes())
    (tmp_path / "gaya.docx").write_bytes(zipped({**parts, "word/vbaProject.bin": b"x"}))
    with pytest.raises(UnreadableError, match="memuat makro"):
        made(DRAFT, Presentation(tmp_path, MADE_AT))
