"""Listing + type -> widths of its columns in Word, from its texts, and how many lines each row takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice

from pks_gen.choices import Typeface
from pks_gen.fonts import face_for
from pks_gen.listing import Entry, EntryKind, Listing
from pks_gen.rendering.docx_xml import shares
from pks_gen.rendering.listing_docx_look import LineLook, ListLook
from pks_gen.rendering.listing_fonts import metrics_for
from pks_gen.rendering.presentation import LONG_TABLE_ROWS

_PERSON = EntryKind.PERSON
_BATCH = 1_000
_SAMPLE = 29
"""Every so manyeth text of a batch is measured; of the others the length counts."""
_USUAL = 0.98
"""Share of the texts of a column that shall stand on one line."""
_WIDER = 1.03
"""The office's own font may be so much wider than the one measured with."""
_SLACK = 1.06
"""The same, and a little air, in the widths of columns."""
_UNKNOWN = 700.0
"""Width of a character that the font lacks, in thousandths of its size."""
_WIDE = 0.78
"""Mean width of a letter, to the size of type, that hardly any text exceeds."""
_SMALLEST = 7.0
"""Points; type is not set smaller, words are then broken."""
_MOST_KEPT = 0.8
"""Share of the table that columns of numbers may take from those of words."""
_SHORT = 5
"""Letters up to which a title such as L/P is not broken at its stroke."""
_INDENT = 180
_BOLD = 1.1
"""Width of bold letters to that of the others."""


def indent(level: int) -> int:
    """Twips by which a heading or a sum stands in, for each level below the outermost."""
    return _INDENT * max(level - 1, 0)


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of the columns in twips, and the measures to tell how many lines a cell takes."""

    widths: tuple[int, ...]
    count: int
    """Entries of the list."""
    safe: tuple[tuple[int, int], ...]
    """Columns in which a text may wrap, and how many letters surely stand on one line there."""
    half_points: int
    """Size of type that rows must name, for the columns would not fit otherwise; 0: the style's own."""
    head_half_points: int
    """The same of the head."""
    advances: Mapping[str, float]
    look: ListLook

    def head_height(self, titles: Sequence[str]) -> int:
        """Height of the head, which is bold."""
        look = self.look.head
        cells = zip(titles, self.widths, strict=True)
        lines = max((self._lines(title, width, look.size * _BOLD) for title, width in cells), default=1)
        return look.height(lines) + self.look.border

    def heights(self, entries: Sequence[Entry]) -> list[int]:
        """Heights of the entries' rows; of a heading or a sum the first cell spans the table."""
        lines = self._lines_of([cells for kind, _, cells in entries if kind is _PERSON])
        row, border = self.look.row, self.look.border
        known = [row.height(count) + border for count in range(max(lines, default=1) + 1)]
        people = map(known.__getitem__, lines)
        return [
            next(people) if kind is _PERSON else self._across(level, cells) for kind, level, cells in entries
        ]

    def _lines_of(self, people: Sequence[tuple[str, ...]]) -> list[int]:
        """Lines that each person's row takes; a text that comes again is looked at once."""
        found = [1] * len(people)
        if not people:
            return found
        columns = list(zip(*people, strict=True))
        for index, safe in self.safe:
            width, texts = self.widths[index], columns[index]
            long = {text for text in texts if len(text) > safe}
            lines = {text: self._lines(text, width, self.look.row.size) for text in long}
            if max(lines.values(), default=1) > 1:
                found = [max(pair) for pair in zip(found, (lines.get(t, 1) for t in texts), strict=True)]
        return found

    def _across(self, level: int, cells: tuple[str, ...]) -> int:
        look = self.look.strong
        width = sum(self.widths[: len(self.widths) - max(len(cells), 1) + 1]) - indent(level)
        first = cells[0] if cells else ""
        return look.height(self._lines(first, width, look.size * _BOLD)) + self.look.border

    def _lines(self, text: str, width: int, size: float) -> int:
        """Break a text as Word does: between words, and inside of one only when it is wider than the cell."""
        room = max(1.0, width - self.look.margins) / (size * 20 * _WIDER)
        if _measure(text, self.advances) <= room:
            return 1
        lines, reached = 1, 0.0
        blank = _measure(" ", self.advances)
        for word in text.split(" "):
            wide = _measure(word, self.advances)
            if reached and reached + blank + wide > room:
                lines, reached = lines + 1, 0.0
            broken = int(wide / room)
            lines += broken
            reached += blank + wide - broken * room
        return lines


@dataclass(slots=True)
class _Column:
    """What is known of one column's texts while they pass."""

    lengths: Counter[int] = field(default_factory=Counter)
    longest: str = ""
    longest_word: str = ""
    sampled: float = 0.0
    letters: int = 0

    def add(self, texts: Sequence[str], advances: Mapping[str, float], *, whole: bool) -> None:
        """Look at some texts; of those that stay whole, only the longest counts."""
        different = dict.fromkeys(texts)  # in their order: of equally long ones the first counts
        self.longest = max(self.longest, *different, key=len)
        if whole:
            return
        self.lengths.update(map(len, texts))
        self.longest_word = max(self.longest_word, *" ".join(different).split(" "), key=len)
        for text in texts[::_SAMPLE]:
            self.sampled += _measure(text, advances)
            self.letters += len(text)

    def width(self, advances: Mapping[str, float], *, whole: bool) -> float:
        """Width, to the size of type, of the longest text, or of what nearly all are within."""
        if whole or not self.letters:
            return _measure(self.longest, advances)
        upto = accumulate(count for _, count in sorted(self.lengths.items()))
        usual = _USUAL * self.lengths.total()
        length = next(
            length for length, seen in zip(sorted(self.lengths), upto, strict=True) if seen >= usual
        )
        return length * self.sampled / self.letters


def fit_columns(listing: Listing, look: ListLook, typeface: Typeface, total: int) -> Columns:
    """Walk the list once and divide ``total`` twips: numbers whole, the rest by what most need."""
    advances = _Advances(metrics_for(face_for(typeface.value), 400, "normal").advances)
    columns = [_Column() for _ in listing.columns]
    count = 0
    entries = listing.entries()
    while batch := list(islice(entries, _BATCH)):
        count += len(batch)
        rows = [entry.cells for entry in batch if entry.kind is _PERSON]
        for told, column, texts in zip(listing.columns, columns, zip(*rows, strict=True), strict=False):
            column.add(texts, advances, whole=told.fixed)
    if count < LONG_TABLE_ROWS:
        look = look._replace(row=look.few)
    size = look.row.size
    fixed = [told.fixed for told in listing.columns]
    while True:
        head = max(look.head.size * size / look.row.size, min(_SMALLEST, look.head.size))
        needs, least = _needs(listing, columns, advances, size, head, look)
        if sum(least) <= total or size <= _SMALLEST:
            break
        size -= 0.5
    widths = tuple(shares(total, _divide(total, needs, least, fixed)))
    whole = [
        is_fixed and width >= int(need) for is_fixed, width, need in zip(fixed, widths, needs, strict=True)
    ]
    safe = tuple(
        (index, int((width - look.margins) / (size * 20 * _WIDE)))
        for index, (is_whole, width) in enumerate(zip(whole, widths, strict=True))
        if not is_whole
    )
    points, head_points = (
        round(now * 2) if now < usual.size else 0 for now, usual in ((size, look.row), (head, look.head))
    )
    look = look._replace(row=_smaller(look.row, size), head=_smaller(look.head, head))
    return Columns(widths, count, safe, points, head_points, advances, look)


def _smaller(look: LineLook, size: float) -> LineLook:
    return look._replace(size=size, line=round(look.line * size / look.size))


def _needs(
    listing: Listing,
    columns: list[_Column],
    advances: Mapping[str, float],
    size: float,
    head_size: float,
    look: ListLook,
) -> tuple[list[float], list[float]]:
    """Width that each column would like, and the width below which its words break."""
    needs, least = [], []
    for told, column in zip(listing.columns, columns, strict=True):
        title = told.title.replace("/", "/ ") if len(told.title) > _SHORT else told.title
        word = max(title.split(), key=len, default="")
        head = _twips(_measure(word, advances) * _BOLD, head_size, look)
        text = _twips(column.width(advances, whole=told.fixed), size, look)
        inner = _twips(_measure(column.longest_word, advances), size, look)
        needs.append(max(text, head))
        least.append(needs[-1] if told.fixed else min(max(inner, head), needs[-1]))
    return needs, least


def _twips(width: float, size: float, look: ListLook) -> float:
    return width * size * 20 * _SLACK + look.margins


def _divide(total: int, needs: list[float], least: list[float], fixed: list[bool]) -> list[float]:
    """Give what is left to the columns that may wrap; when it is too little, all of these give way alike.

    Numbers stay whole as long as that leaves the other columns some room.
    """
    wanted, floor = sum(needs), sum(least)
    kept = sum(need for need, is_fixed in zip(needs, fixed, strict=True) if is_fixed)
    if floor > total and kept <= _MOST_KEPT * total and kept < floor:
        # Below the longest words there is nothing left but to break them.
        part = (total - kept) / (floor - kept)
        return [low if is_fixed else low * part for low, is_fixed in zip(least, fixed, strict=True)]
    if wanted > total:
        part = (total - floor) / (wanted - floor) if floor < total else 0.0
        return [low + (need - low) * part for need, low in zip(needs, least, strict=True)]
    wrapping = sum(need for need, is_fixed in zip(needs, fixed, strict=True) if not is_fixed)
    factor = 1 + (total - wanted) / wrapping if wrapping else 1.0
    return [need if is_fixed else need * factor for need, is_fixed in zip(needs, fixed, strict=True)]


class _Advances(dict[str, float]):
    """Widths of letters; one that the font lacks is as wide as most."""

    def __missing__(self, letter: str) -> float:
        return _UNKNOWN


def _measure(text: str, advances: Mapping[str, float]) -> float:
    """Width of a line to the size of its type."""
    return sum(map(advances.__getitem__, text)) / 1000
