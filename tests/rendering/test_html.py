from __future__ import annotations

import datetime as dt
import subprocess
import sys
import unicodedata
from xml.etree import ElementTree

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.canonical import canonical_text
from pks_gen.draft import (
    Article,
    Draft,
    ListKind,
    NumberedItem,
    NumberedList,
    Paragraph,
    Placeholder,
    Reference,
    Text,
)
from pks_gen.rendering.html import TIGHTNESS, to_html
from support.drafts import sample_draft
from support.pdf_cases import MADE_AT, awkward_draft


def page(draft: Draft, **more: object) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(to_html(draft, made_at=MADE_AT, **more))  # type: ignore[arg-type]


def squeezed(text: str) -> str:
    return "".join(text.split())


def one_paragraph(*runs: Text | Placeholder | Reference) -> Draft:
    return Draft("uji", "Uji", ("Badan Uji",), (Paragraph(runs),))


@pytest.mark.parametrize("parties", range(2, 7))
def test_visible_words_are_the_canonical_text(parties: int) -> None:
    draft = sample_draft(parties=parties, witnesses=parties - 2, rows=5)

    assert squeezed(page(draft).body.text_content()) == squeezed(canonical_text(draft))


@given(
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1).filter(
        lambda t: unicodedata.normalize("NFC", t) == t
    ),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=60)
def test_any_text_comes_back_unchanged(text: str, bold: bool, underline: bool) -> None:
    body = page(one_paragraph(Text(text, bold=bold, underline=underline))).body

    assert body.text_content().strip() == text
    assert {child.tag for child in body.iter()} <= {"body", "p", "strong", "u"}


@given(st.text(), st.text())
@settings(max_examples=60)
def test_page_is_well_formed_whatever_metadata_and_text_hold(title: str, text: str) -> None:
    draft = Draft("uji", title, (title,), (Article(text, 1, (Text(text),), (Paragraph((Text(text),)),)),))
    made = to_html(draft, made_at=MADE_AT, logos=(f"https://naskah.invalid/{text}",))

    assert ElementTree.fromstring(made).tag == "html"  # noqa: S314


def test_data_never_become_markup() -> None:
    evil = "<img src='file:///etc/passwd'><script>x</script>&lt;"
    draft = Draft(
        evil, evil, (evil,), (Article("a' onclick='x", 1, (Text(evil),), (Paragraph((Text(evil),)),)),)
    )

    made = page(draft, logos=("https://naskah.invalid/' onerror='x", None))

    assert [image.attrib.keys() for image in made.iter("img")] == [["src", "alt"]]
    assert not list(made.iter("script"))
    assert not [e for e in made.iter() if {"onclick", "onerror"} & set(e.attrib)]
    assert made.body.text_content().count(evil) == 2


def test_page_says_its_language_title_authors_and_moment() -> None:
    made = page(sample_draft())
    meta = [(e.get("name"), e.get("content")) for e in made.iter("meta") if e.get("name")]

    assert made.get("lang") == "id"
    assert made.findtext(".//title") == "Perjanjian Kerja Sama Contoh"
    assert ("author", "Badan Contoh") in meta
    assert ("author", "Badan Lain") in meta
    assert ("dcterms.created", "2024-11-15T03:00:00Z") in meta


def test_moment_is_written_in_utc_and_never_guessed() -> None:
    jakarta = dt.datetime(2024, 11, 15, 10, tzinfo=dt.timezone(dt.timedelta(hours=7)))

    assert to_html(sample_draft(), made_at=jakarta) == to_html(sample_draft(), made_at=MADE_AT)
    with pytest.raises(ValueError, match="time zone"):
        to_html(sample_draft(), made_at=dt.datetime(2024, 11, 15))  # noqa: DTZ001


def test_reference_links_to_what_exists_only() -> None:
    draft = one_paragraph(Reference("pasal-9", "Pasal 9"))
    linked = page(sample_draft()).xpath("//a[@href='#pasal-1']")

    assert [a.text for a in linked] == ["Pasal 1 ayat (1)"] * 2
    assert page(sample_draft()).xpath("//section/h2/span[@id='pasal-1']/text()") == ["Pasal 1"]
    assert not page(draft).xpath("//a")
    assert page(draft).body.text_content().strip() == "Pasal 9"


def test_placeholders_are_marked() -> None:
    made = page(one_paragraph(Placeholder("nomor PIHAK KEDUA", "pihak[1].nomor", bold=True)))

    assert [m.text for m in made.xpath("//strong/mark[@class='belum-diisi']")] == [
        "[BELUM DIISI: nomor PIHAK KEDUA]"
    ]


def test_tables_have_heads_groups_and_totals() -> None:
    table = page(sample_draft(rows=2)).xpath("//table[@class='daftar']")[0]

    assert table.xpath("thead/tr/th[@scope='col']/text()") == ["No.", "Nama", "Jabatan", "Jumlah"]
    assert table.xpath("string(tbody/tr[@class='kelompok']/th[@scope='rowgroup']/@colspan)") == "4"
    assert table.xpath("string(tbody/tr[@class='jumlah']/th/@colspan)") == "3"
    assert table.xpath("tbody/tr[@class='jumlah']/td[@class='kanan']/text()") == ["2"]
    assert table.xpath("colgroup/col/@style") == ["width: 8%", "width: 42%", "width: 30%", "width: 20%"]


def test_blanks_and_accents_are_normalised() -> None:
    made = page(one_paragraph(Text("dua\n \tkata\u2028lagi\u00a0tetap Cafe\u0301")))

    assert made.body.text_content().strip() == "dua kata lagi\u00a0tetap Café"


def test_text_that_accompanies_the_signatures_is_glued() -> None:
    made = page(awkward_draft())
    short = Draft(
        "uji",
        "Uji",
        (),
        (*sample_draft().body[:-3], Paragraph((Text("Demikian."),)), *sample_draft().body[-2:]),
    )

    assert made.xpath("string(//div[@id='_penutup'])").startswith("Demikian Perjanjian ini")
    assert page(short).xpath("string(//div[@id='_penutup'])").strip() == "Demikian."
    assert page(short).xpath(
        "//div[@id='_penutup']/preceding-sibling::div[@class='lekat']/section//span[@id]"
    )


def test_widest_setting_is_the_default_and_the_last_lets_witnesses_go() -> None:
    draft = sample_draft(witnesses=2)

    assert page(draft).xpath("//section[@class='tanda-tangan']/@data-rapat") == ["0"]
    tightest = page(draft, tightness=TIGHTNESS[-1])
    assert tightest.xpath("//section[@class='tanda-tangan']/@data-rapat") == ["4", "4"]
    assert squeezed(tightest.body.text_content()) == squeezed(canonical_text(draft))


def test_a_label_of_three_digits_may_take_more_room() -> None:
    items = tuple(
        NumberedItem(label, (Paragraph((Text("x"),)),)) for label in ("(99)", "(100)", "100.", "a.")
    )
    draft = Draft("uji", "Uji", (), (NumberedList(ListKind.AYAT, items),))

    assert page(draft).xpath("//li/span/@class") == ["label", "label panjang", "label panjang", "label"]


def test_unknown_block_is_refused() -> None:
    with pytest.raises(TypeError, match="bukan blok naskah: str"):
        page(Draft("uji", "Uji", (), ("kata",)))  # type: ignore[arg-type]


def test_page_engine_is_not_loaded() -> None:
    code = "import sys, pks_gen.rendering.html, pks_gen.rendering.pdf; sys.exit('weasyprint' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
