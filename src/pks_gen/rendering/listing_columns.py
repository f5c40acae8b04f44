"""A list's texts -> how wide its columns are, after one walk through it; memory does not grow with the rows.

A number or a NIK gets the room it needs. Names and places share the rest so that as few rows as possible
take a second line: of each column it is kept how many texts are how wide, in steps of a quarter em.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from pks_gen.errors import UnreadableError
from pks_gen.listing import Entry, EntryKind, ListColumn, Listing, are_tidy
from pks_gen.rendering.glyphs import around, described
from pks_gen.rendering.listing_fonts import Metrics

BATCH = 1024
"""Entries looked at together."""

_STEP = 250.0
_WORD_SHARE = 0.4
"""No single word is given more than this share of the table; it is broken instead."""
_SIMILAR = 3
"""Letters by which a word may be shorter than the longest and still be wider."""
_FAULTS_SHOWN = 5

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")


def tidy(text: str) -> str:
    """Text as printed: NFC, blanks and line ends as one blank; a non-breaking blank stays one."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def in_batches(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    """Take some entries at a time, for what is said of many at once costs less."""
    while batch := list(islice(entries, BATCH)):
        yield batch


@dataclass
class _Widths:
    """Of one column, in thousandths of the type size."""

    natural: float = 0
    word: float = 0
    letters: int = 0
    """Of the longest word."""
    steps: Counter[int] = field(default_factory=Counter)
    """How many texts end in which step."""

    def add(self, texts: Sequence[str], metrics: Metrics) -> None:
        width = metrics.width
        known = Counter(texts)
        if 2 * len(known) < len(texts):
            # Names of places come again and again; numbers never do, but all have few shapes.
            shapes = metrics.shapes(list(known))
            counts: Iterable[tuple[str, int]] = zip(shapes, known.values(), strict=True)
        else:
            shapes = metrics.shapes(texts)
            counts = Counter(shapes).items()
        for text, count in counts:
            wide = width(text)
            self.natural = max(self.natural, wide)
            self.steps[int(wide / _STEP) + 1] += count
        for word in dict.fromkeys(" ".join(shapes).split(" ")):  # in their order, the same in every run
            if len(word) > self.letters - _SIMILAR:
                self.word = max(self.word, width(word))
                self.letters = max(self.letters, len(word))


@dataclass(frozen=True)
class Measured:
    """What one walk through the list found."""

    columns: tuple[ListColumn, ...]
    rows: int
    """People, groups and sums."""
    naturals: tuple[float, ...]
    """Width of each column's widest text, thousandths of the type size."""
    words: tuple[float, ...]
    """Width of each column's widest word."""
    steps: tuple[Counter[int], ...]
    plain: frozenset[str]
    """Characters set in regular type."""
    strong: frozenset[str]
    """Characters set in bold: the head, groups, sums."""
    untidy: bool
    """Some text is not as it will be printed (see :func:`tidy`)."""


def measure(listing: Listing, regular: Metrics, bold: Metrics, family: str) -> Measured:
    """Walk through the list once.

    Raises :class:`UnreadableError` naming the first rows with a character that the family lacks.
    """
    widths = [_Widths() for _ in listing.columns]
    plain: set[str] = set()
    strong = set("".join(map(tidy, listing.titles)))
    untidy = False
    people = count = 0
    for batch in in_batches(listing.entries()):
        count += len(batch)
        rows = [entry.cells for entry in batch if entry.kind == EntryKind.PERSON]
        cells = list(chain.from_iterable(rows))
        loud = "\n".join(cell for entry in batch if entry.kind != EntryKind.PERSON for cell in entry.cells)
        if not are_tidy(cells):
            untidy = True
            rows = [tuple(map(tidy, row)) for row in rows]
            cells = list(chain.from_iterable(rows))
        plain.update("".join(cells))
        strong.update(tidy(loud))
        if not (plain <= regular.advances.keys() and strong <= bold.advances.keys()):
            raise UnreadableError(_faults(batch, people, regular, bold, family))
        people += len(rows)
        for column, texts in zip(widths, zip(*rows, strict=True), strict=False):
            column.add(texts, regular)
    return Measured(
        columns=listing.columns,
        rows=count,
        naturals=tuple(column.natural for column in widths),
        words=tuple(column.word for column in widths),
        steps=tuple(column.steps for column in widths),
        plain=frozenset(plain),
        strong=frozenset(strong),
        untidy=untidy,
    )


def _faults(batch: Iterable[Entry], people: int, regular: Metrics, bold: Metrics, family: str) -> str:
    """Name the rows that cannot be printed."""
    found: list[str] = []
    for entry in batch:
        person = entry.kind == EntryKind.PERSON
        people += person
        known = (regular if person else bold).advances
        for cell in map(tidy, entry.cells):
            for character in sorted(set(cell) - known.keys()):
                place = f"baris ke-{people}" if person else f"judul kelompok sesudah baris ke-{people}"
                found.append(f"  {place}: {described(character)} dalam “{around(cell, character)}”")
    more = len(found) - _FAULTS_SHOWN
    rest = (f"  dan {more} lagi",) if more > 0 else ()
    return "\n".join(
        (
            f"daftar peserta: ada huruf yang tidak dapat dicetak dengan {family}; "
            "tulis dengan huruf Latin dalam berkas peserta:",
            *found[:_FAULTS_SHOWN],
            *rest,
        )
    )


# ---- sharing the room -----------------------------------------------------------------------------


def share(measured: Measured, bold: Metrics, room: float) -> tuple[float, ...]:
    """Return the room of each column's text; ``room`` is that of all, in thousandths of the type size."""
    wishes, least = _bounds(measured, bold, room)
    spare = room - sum(least)
    if spare < 0:
        return _squeezed(least, measured.columns, room)
    if sum(wishes) <= room:
        return _stretched(wishes, measured.columns, room)
    return _stretched(_grown(least, measured, spare), measured.columns, room)


def breaks_words(measured: Measured, bold: Metrics, room: float) -> bool:
    """Whether some word, or a number, cannot stand on one line."""
    return sum(_bounds(measured, bold, room)[1]) > room


def _bounds(measured: Measured, bold: Metrics, room: float) -> tuple[list[float], list[float]]:
    """Return what each column would like, and the least that breaks no word."""
    heads = [max(map(bold.width, tidy(column.title).split(" "))) for column in measured.columns]
    wishes = [max(pair) for pair in zip(measured.naturals, heads, strict=True)]
    limit = _WORD_SHARE * room
    least = [
        wish if column.fixed else max(head, min(word, limit))
        for column, wish, head, word in zip(measured.columns, wishes, heads, measured.words, strict=True)
    ]
    return wishes, least


def _squeezed(least: Sequence[float], columns: Sequence[ListColumn], room: float) -> tuple[float, ...]:
    """Give less than the least: numbers stay whole as long as they leave the others a third of the table."""
    fixed = sum(width for width, column in zip(least, columns, strict=True) if column.fixed)
    loose = sum(least) - fixed
    if not loose or fixed > room * 2 / 3:
        return tuple(width * room / sum(least) for width in least)
    return tuple(
        width if column.fixed else width * (room - fixed) / loose
        for width, column in zip(least, columns, strict=True)
    )


def _grown(least: Sequence[float], measured: Measured, spare: float) -> list[float]:
    """Widen, each time where most texts a unit of width are spared a second line."""
    widths = list(least)
    loose = [i for i, column in enumerate(measured.columns) if not column.fixed]
    while True:
        best, gain, where = 0.0, 0.0, -1
        for i in loose:
            spared = 0
            for step in sorted(measured.steps[i]):
                more = min(step * _STEP, measured.naturals[i]) - widths[i]
                if more <= 0:
                    continue
                if more > spare:
                    break
                spared += measured.steps[i][step]
                if spared / more > best:
                    best, gain, where = spared / more, more, i
        if where < 0:
            return widths
        widths[where] += gain
        spare -= gain


def _stretched(widths: Sequence[float], columns: Sequence[ListColumn], room: float) -> tuple[float, ...]:
    """Fill the width of the table: what is left goes to the columns that may grow, by their size."""
    loose = [not column.fixed for column in columns]
    if not any(loose):
        loose = [True] * len(widths)
    base = sum(width for width, grows in zip(widths, loose, strict=True) if grows)
    left = room - sum(widths)
    return tuple(
        width + (left * width / base if grows and base else 0)
        for width, grows in zip(widths, loose, strict=True)
    )
