"""A Draft -> its canonical text, line by line in reading order, and the SHA-256 of it.

The text read back from the DOCX and from the PDF must equal :func:`canonical_text`.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import islice

from pks_gen.draft import (
    Article,
    Comparison,
    Draft,
    NumberedList,
    NumberLines,
    Paragraph,
    Placeholder,
    Runs,
    SignatureRows,
    Signatures,
    Table,
    Text,
    Title,
    Witnesses,
)
from pks_gen.listing import Listing, are_tidy

STAMP_LABEL = "METERAI"
"""Printed inside the box where the meterai is stuck."""
_ENTRIES_AT_ONCE = 500


def plain(runs: Runs) -> str:
    """Text of runs, blanks collapsed, NFC."""
    return one_line("".join(run.text for run in runs))


def lines(draft: Draft) -> Iterator[Runs]:
    """Yield every line in reading order: one per paragraph or table cell; numbering labels are words.

    Lists are not among them: they hold no placeholders, and are said entry by entry.
    """
    for block in draft.body:
        yield from lines_of(block)
    for annex in draft.annexes:
        yield from annex.heading
        yield annex.title
        for part in annex.content:
            yield from lines_of(part)


def _texts(draft: Draft) -> Iterator[str]:
    """Yield the canonical lines; those of lists come in pieces, never whole."""
    for block in draft.body:
        yield from _plain_lines(lines_of(block))
    for annex in draft.annexes:
        yield from _plain_lines((*annex.heading, annex.title))
        for part in annex.content:
            yield from _plain_lines(lines_of(part))
        if annex.listing is not None:
            yield from annex.listing.titles
            yield from _listed(annex.listing)


def _listed(listing: Listing) -> Iterator[str]:
    """Yield what a list says; many lines together where none has to be tidied, which takes half the time."""
    entries = listing.entries()
    while some := list(islice(entries, _ENTRIES_AT_ONCE)):
        cells = [cell for entry in some for cell in entry.cells if cell]
        if cells and are_tidy(cells):
            yield "\n".join(cells)
        else:
            yield from filter(None, map(one_line, cells))


def _plain_lines(rows: Iterable[Runs]) -> Iterator[str]:
    return (text for runs in rows if (text := plain(runs)))


def one_line(text: str) -> str:
    """Collapse blanks, NFC."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def canonical_text(draft: Draft) -> str:
    """Return the text that both renderings must say: plain lines, none empty, joined by newlines."""
    return "".join(f"{text}\n" for text in _texts(draft))


def digest(draft: Draft) -> str:
    """SHA-256 of the canonical text in UTF-8, as hexadecimal."""
    found = hashlib.sha256()
    for text in _texts(draft):
        found.update(f"{text}\n".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def placeholders(draft: Draft) -> tuple[Placeholder, ...]:
    """All placeholders in the order of their first appearance, each key once by its shortest label."""
    first: dict[str, Placeholder] = {}
    for run in (run for runs in lines(draft) for run in runs):
        if isinstance(run, Placeholder):
            known = first.setdefault(run.key, run)
            if len(run.label) < len(known.label):  # the longer one adds what hangs on the value
                first[run.key] = run
    return tuple(first.values())


@singledispatch
def lines_of(block: object) -> Iterator[Runs]:
    """Yield the lines of one block."""
    raise TypeError(f"bukan blok naskah: {type(block).__name__}")


@lines_of.register
def _(block: Title) -> Iterator[Runs]:
    yield from (line.runs for line in block.lines)


@lines_of.register
def _(block: NumberLines) -> Iterator[Runs]:
    yield from block.lines


@lines_of.register
def _(block: Paragraph) -> Iterator[Runs]:
    yield block.runs


@lines_of.register
def _(block: NumberedList) -> Iterator[Runs]:
    for item in block.items:
        first, *rest = (line for part in item.content for line in lines_of(part))
        yield (Text(f"{item.label} "), *first)
        yield from rest


@lines_of.register
def _(block: Comparison) -> Iterator[Runs]:
    for party in block.parties:
        yield from ((Text(party.label),), party.name, (Text(":"),), party.text)


@lines_of.register
def _(block: Article) -> Iterator[Runs]:
    yield (Text(block.heading),)
    yield block.title
    for part in block.content:
        yield from lines_of(part)


@lines_of.register
def _(block: Signatures) -> Iterator[Runs]:
    yield from _slot_lines(block.rows)


@lines_of.register
def _(block: Witnesses) -> Iterator[Runs]:
    yield (Text(block.label),)
    yield from _slot_lines(block.rows)


@lines_of.register
def _(block: Table) -> Iterator[Runs]:
    yield from ((Text(column.title),) for column in block.columns)
    for row in block.rows:
        yield from row.cells


def _slot_lines(rows: SignatureRows) -> Iterator[Runs]:
    for slot in (slot for row in rows for slot in row):
        yield slot.heading
        yield from slot.capacity
        if slot.stamped:
            yield (Text(STAMP_LABEL),)
        yield slot.name
        yield slot.id_line
