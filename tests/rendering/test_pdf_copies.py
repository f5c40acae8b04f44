"""Several views of one agreement, laid out once: each file is what it would be by itself."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import weasyprint.draw
from PIL import Image
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox

from pks_gen.draft import Annex, Draft, Paragraph, Reference, Text
from pks_gen.listing import Listing
from pks_gen.rendering.pdf import render_pdf, write_pdfs
from pks_gen.rendering.pdf_page import Page
from pks_gen.rendering.presentation import Presentation
from support.drafts import para, sample_draft
from support.listings import annex, listing, some_names
from support.pdf_cases import STYLE_DIR, presentation

RECAP = Annex("rekap", "I", ((Text("Lampiran I"),),), (Text("RINCIAN"),), (para("Rincian rekaan."),))
AFTER = Annex("anggaran", "III", ((Text("Lampiran III"),),), (Text("ANGGARAN"),), (para("Anggaran rekaan."),))


def view(note: str, people: Listing | None) -> Draft:
    """A draft whose list, in the middle of its annexes, is shown in its own way; the text leads to it."""
    draft = sample_draft(parties=2)
    lead = Paragraph((Text("Peserta tercantum dalam "), Reference("daftar", "Lampiran II")))
    shown = annex("daftar", "II")
    shown = replace(shown, content=(*shown.content, *((para(note),) if note else ())), listing=people)
    return replace(draft, body=(*draft.body[:2], lead, *draft.body[2:]), annexes=(RECAP, shown, AFTER))


def views() -> list[Draft]:
    """Two lists of different length and width, one note longer than a page, and one copy without a list."""
    return [
        view("", listing(some_names(60))),
        view("Disamarkan. " * 700, listing(some_names(90, seed=2))),
        view("Dalam salinan ini hanya jumlahnya.", None),
        view("Melintang.", listing(some_names(40), landscape=True)),
    ]


def together(drafts: Sequence[Draft], look: Presentation) -> list[bytes]:
    targets = [io.BytesIO() for _ in drafts]
    counted = write_pdfs(list(zip(targets, drafts, strict=True)), look)
    made = [target.getvalue() for target in targets]
    for data, pages in zip(made, counted, strict=True):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert len(pdf.pages) == pages
    return made


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Number of pages of each layout that is made."""
    found: list[int] = []
    plain = HTML.render

    def counted(self: Page, *args: object, **more: object) -> object:
        document = plain(self, *args, **more)
        found.append(len(document.pages))
        return document

    monkeypatch.setattr(Page, "render", counted, raising=False)
    return found


@pytest.mark.parametrize("final", [True, False])
def test_each_file_is_what_it_would_be_by_itself(layouts: list[int], *, final: bool) -> None:
    drafts, look = views(), presentation(final=final)
    made = together(drafts, look)
    assert len(layouts) == 1
    assert made == [render_pdf(draft, look) for draft in drafts]
    assert len(set(made)) == len(drafts)
    assert together(drafts[::-1], look) == made[::-1]


@pytest.fixture
def glyphs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts whose glyphs the page engine is asked for."""
    asked: list[str] = []
    plain = weasyprint.draw.draw_text

    def counted(stream: object, box: TextBox, *more: object) -> None:
        asked.append(box.text)
        plain(stream, box, *more)

    monkeypatch.setattr(weasyprint.draw, "draw_text", counted)
    return asked


def test_what_copies_share_is_painted_once(glyphs: list[str]) -> None:
    drafts = views()[:2]
    together(drafts, presentation())
    once = len(glyphs)
    glyphs.clear()
    for draft in drafts:
        render_pdf(draft, presentation())
    assert once < 0.7 * len(glyphs)


LOOKS = (
    ".lampiran { opacity: 0.5 }",
    "p { background: linear-gradient(red, blue) }",
    "h2 { color: rgba(10, 20, 30, 0.4); text-decoration: underline }",
    "body { background: url('latar.png') }",
)


@pytest.mark.parametrize("rule", LOOKS)
def test_pages_with_pictures_and_light_are_the_same_in_every_copy(tmp_path: Path, rule: str) -> None:
    style = tmp_path / "gaya"
    shutil.copytree(STYLE_DIR, style)
    picture = Image.new("RGB", (40, 40), "orange")
    picture.save(style / "latar.png")
    picture.save(tmp_path / "logo.png")
    with (style / "gaya.css").open("a", encoding="utf-8") as css:
        css.write(f"\n{rule}\n")
    look = replace(presentation(style_dir=style), logos=(tmp_path / "logo.png", None))
    drafts = views()[:2]
    assert together(drafts, look) == [render_pdf(draft, look) for draft in drafts]


def test_a_link_leads_to_the_copy_s_own_annex() -> None:
    for data in together(views(), presentation()):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            names = list(pdf.Root.Names.Dests.Names)
            found = {str(name): page[0].objgen for name, page in zip(names[::2], names[1::2], strict=True)}
            assert not [name for name in found if name.startswith("_salinan")]
            pages = [page.objgen for page in pdf.pages]
            assert pages.index(found["rekap"]) < pages.index(found["daftar"]) < pages.index(found["anggaran"])


def test_texts_that_differ_are_laid_out_apart(layouts: list[int]) -> None:
    one = view("", listing(some_names(30)))
    other = replace(one, body=(*one.body, para("Satu kalimat lagi.")))
    assert together([one, other], presentation()) == [
        render_pdf(each, presentation()) for each in (one, other)
    ]
    assert len(layouts) == 4


@pytest.mark.parametrize(
    "rule",
    [
        "@page :left { margin-left: 5cm }",
        "@page :nth(2n) { margin-top: 6cm }",
        "a::after { content: target-counter(attr(href url), page) }",
        ".lampiran { break-before: auto !important }",
        ".lampiran { break-before: right !important }",
    ],
)
def test_an_office_whose_pages_depend_on_their_place_has_each_laid_out_by_itself(
    tmp_path: Path, layouts: list[int], rule: str
) -> None:
    style = tmp_path / "gaya"
    shutil.copytree(STYLE_DIR, style)
    with (style / "gaya.css").open("a", encoding="utf-8") as css:
        css.write(f"\n{rule}\n")
    look = presentation(style_dir=style)
    drafts = [view("", None), view("Disamarkan.", None)]
    made = together(drafts, look)
    assert len(layouts) >= 2
    assert made == [render_pdf(draft, look) for draft in drafts]


def test_no_copies_are_no_files() -> None:
    assert write_pdfs([], presentation()) == []
