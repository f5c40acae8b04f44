"""Where things come to lie: signatures with their text, table heads, and the words of the page read back."""

from __future__ import annotations

import itertools
import re

import pytest

from pks_gen.canonical import canonical_text
from pks_gen.choices import Paper
from pks_gen.draft import (
    Article,
    Comparison,
    Draft,
    ListKind,
    NumberedItem,
    NumberedList,
    Paragraph,
    PartyIntro,
    Reference,
    Signatures,
    SignatureSlot,
    Text,
)
from pks_gen.rendering.pdf import render_pdf
from support.drafts import ORDINALS, sample_draft
from support.pdf_cases import AWKWARD, awkward_draft, presentation, sample_pdf
from support.pdf_text import assert_says, pdf_lines, pdf_words

LAYOUTS = [(2, 0), (2, 1), (2, 3), (3, 0), (3, 2), (4, 0), (4, 1), (4, 4), (5, 2), (5, 3), (6, 0), (6, 4)]


def closing_lines(pages: list[list[str]], draft: Draft, parties: int, witnesses: int) -> list[str]:
    """Lines of text above the signatures; fails when signatures and witnesses are not all on one page."""
    signing = [page for page in pages if "PIHAK KESATU," in page or "PIHAK KESATU, PIHAK KEDUA," in page]
    assert len(signing) == 1
    text = " ".join(signing[0])
    assert all(f"PIHAK {ORDINALS[i]}," in text for i in range(parties))
    assert all(f"Saksi Rekaan {'ABCD'[i]}, S.H." in text for i in range(witnesses))
    above = list(itertools.takewhile(lambda line: not line.startswith("PIHAK KESATU,"), signing[0]))
    closing = next(b for b in draft.body if isinstance(b, Paragraph) and b.keep_with_next)
    said = "".join(run.text for run in closing.runs).replace(" ", "")
    assert said.endswith("".join(above[-2:]).replace(" ", ""))
    return above


@pytest.mark.parametrize("layout", LAYOUTS)
def test_signatures_share_a_page_with_text_and_every_word_is_there(layout: tuple[int, int]) -> None:
    parties, witnesses = layout
    # Another number of Pasal each time, so that the signatures meet the page's end at different heights.
    draft = awkward_draft(parties, witnesses, articles=1 + LAYOUTS.index(layout) % 3)
    data = render_pdf(draft, presentation())

    assert len(closing_lines(pdf_lines(data), draft, parties, witnesses)) >= 2
    assert_says(data, draft)


@pytest.mark.parametrize(("paper", "layout"), [(Paper.A4, (6, 4)), (Paper.A4, (4, 3)), (Paper.LEGAL, (5, 4))])
def test_other_papers_hold_the_signatures_too(paper: Paper, layout: tuple[int, int]) -> None:
    draft = awkward_draft(*layout)
    data = render_pdf(draft, presentation(paper=paper, final=False))

    assert len(closing_lines(pdf_lines(data), draft, *layout)) >= 2
    assert_says(data, draft)


def test_lines_are_filled_where_a_link_meets_the_margin() -> None:
    words = "perubahan alamat atau narahubung sebagaimana dimaksud dalam "
    runs = (
        Text(words),
        Reference("p", "Pasal 21 ayat (3)"),
        Text(" dilaksanakan oleh "),
        Text("PIHAK", bold=True),
    )
    # The first line grows by a hair from paragraph to paragraph, so that its blank meets the margin in some.
    hairs = ("i" * narrow + "m" * wide for narrow in range(10) for wide in range(4) if narrow + wide)
    lists = [NumberedItem("a.", (Paragraph((Text(f"{hair} "), *runs)),)) for hair in hairs]
    article = Article("p", 1, (Text("Uji"),), (NumberedList(ListKind.HURUF, tuple(lists)),))
    lines = pdf_lines(render_pdf(Draft("uji", "Uji", (), (article,)), presentation()))

    first = [line for page in lines for line in page if line.startswith("a. ")]
    assert len(first) == len(lists)
    assert all(line.split()[-1] in {"sebagaimana", "dimaksud", "dalam", "Pasal", "21"} for line in first), (
        first
    )


def test_komparisi_may_turn_the_page_but_a_name_stays_with_its_text() -> None:
    text = "bertindak untuk dan atas nama Badan Contoh yang berkedudukan di Lahat, " * 6
    intros = tuple(
        PartyIntro(
            f"{n}.", (Text(f"Rekaan Bernama Panjang Sekali {n}", bold=True),), (Text(f"{text}akhir."),)
        )
        for n in range(1, 7)
    )
    for above in range(6):
        start = [Paragraph((Text(f"Pembuka {n}."),)) for n in range(above)]
        draft = Draft("uji", "Uji", (), (*start, Comparison(intros)))
        data = render_pdf(draft, presentation(paper=Paper.A4))
        pages = pdf_lines(data)

        assert len(pages) > 1
        for page in pages:
            starts = [n for n, line in enumerate(page) if re.match(r"[1-6]\. ?Rekaan", line)]
            assert all(len(page) - n >= 3 for n in starts), page
        assert_says(data, draft)


def test_awkward_words_are_read_back_word_by_word() -> None:
    data = render_pdf(awkward_draft(), presentation())
    words = [word for page in pdf_words(data) for word in page]

    assert {"<b>R&D</b>", "“Café", "Señor’s”", "«Añ»", "&&", "{{", "Rp1.500.000,00"} <= set(words)
    assert "".join(AWKWARD.split()) in "".join(words)


def test_annex_repeats_its_head_on_every_page_and_says_all() -> None:
    draft = sample_draft(parties=3, witnesses=2, rows=120)
    pages = pdf_lines(sample_pdf())
    annex = [page for page in pages if any("Pengawas TPS" in line for line in page)]

    assert len(annex) >= 3
    assert annex[0][0] == "Lampiran I"
    assert all(" ".join(page[:4]).startswith("No. Nama Jabatan Jumlah") for page in annex[1:])
    assert annex[-1][-1] == "Jumlah 120"
    assert len(annex[-1]) > 2
    assert_says(sample_pdf(), draft)


def test_reading_back_notices_a_changed_word() -> None:
    draft = sample_draft(parties=3, witnesses=2, rows=119)

    assert canonical_text(draft) != canonical_text(sample_draft(parties=3, witnesses=2, rows=120))
    with pytest.raises(AssertionError):
        assert_says(sample_pdf(), draft)


def test_signatures_taller_than_a_page_break_rather_than_fail() -> None:
    """Six parties, each with positions and names as long as the contract allows, by two delegations."""
    words = ("Kantor Kementerian Pemberdayaan " * 7)[:195].strip()
    line = (Text(words),)
    slots = tuple(SignatureSlot(line, (line,) * 4, line, line, stamped=True) for _ in range(6))
    rows = (slots[:2], slots[2:4], slots[4:])
    draft = Draft("tinggi", "Tinggi", (), (Paragraph(line, keep_with_next=True), Signatures(rows)))
    assert_says(render_pdf(draft, presentation()), draft)
