"""PDF bytes -> the words on its pages, without what stands in the page margins; and how to compare them with a Draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pypdfium2

from pks_gen.canonical import canonical_text, plain
from pks_gen.draft import Annex, Draft, Table

FOOTER = re.compile(r"Halaman \d+ dari \d+")


def raw_lines(data: bytes) -> list[list[str]]:
    """All lines of each page, in the order in which they were drawn."""
    with pypdfium2.PdfDocument(data) as document:
        pages = []
        for page in document:
            textpage = page.get_textpage()
            # PDFium reports a hyphen at the end of a line as U+FFFE or U+0002, for it may be a hyphenation.
            text = textpage.get_text_range().replace("\ufffe", "-\n").replace("\x02", "-\n")
            pages.append([line.strip() for line in text.splitlines() if line.strip()])
            textpage.close()
            page.close()
        return pages


def pdf_lines(data: bytes) -> list[list[str]]:
    """Lines of each page without ``Halaman x dari y`` and DRAF."""
    return [
        [line for line in page if not FOOTER.fullmatch(line) and line != "DRAF"] for page in raw_lines(data)
    ]


def pdf_words(data: bytes) -> list[list[str]]:
    """Words of each page; one that a line end cut in two counts twice."""
    return [[word for line in page for word in line.split()] for page in pdf_lines(data)]


def assert_says(data: bytes, draft: Draft) -> None:
    """The PDF says the canonical text: letter by letter, and word by word inside each line."""
    expected = canonical_text(draft)
    lines = [line for page in _without_repeated_heads(pdf_lines(data), draft) for line in page]
    assert "".join("".join(lines).split()) == "".join(expected.split())

    wanted = set(_ends(expected.split()))
    found = set(_ends([word for line in lines for word in line.split()]))
    line_ends = set(_ends(["".join(line.split()) for line in lines]))
    assert found - line_ends <= wanted, "a blank inside a word"
    assert wanted <= found, "two words run together"


def _without_repeated_heads(pages: list[list[str]], draft: Draft) -> Iterator[list[str]]:
    """Drop the table heads that open a continued page."""
    tables = [part for annex in draft.annexes for part in annex.content if isinstance(part, Table)]
    heads = {"".join("".join(c.title for c in table.columns).split()) for table in tables}
    heads |= {"".join("".join(listing.titles).split()) for listing in draft.listings.values()}
    running = {_running_head(annex) for annex in draft.annexes if annex.listing is not None}
    seen = ""
    for page in pages:
        kept = list(page)
        for head in running:
            kept = _cut(kept, head)
        for head in heads:
            if head in seen:
                kept = _cut(kept, head)
        seen += "".join("".join(page).split())
        yield kept


def _running_head(annex: Annex) -> str:
    """What stands above a list on its further pages, without blanks."""
    number, *rest = [text.replace(" : ", " ") for runs in annex.heading if (text := plain(runs))]
    return "".join(f"{number} — {plain(annex.title)}; {', '.join(rest)}".split())


def _cut(page: list[str], head: str) -> list[str]:
    opening = ""
    for count, line in enumerate(page):
        if opening == head:
            return page[count:]
        opening += "".join(line.split())
        if not head.startswith(opening):
            return page
    return [] if opening == head else page


def _ends(words: Sequence[str]) -> Iterator[int]:
    """Where each word ends, counted in letters from the start of the text."""
    place = 0
    for word in words:
        place += len(word)
        yield place
