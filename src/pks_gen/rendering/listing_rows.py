"""Entries and column widths -> rows with their height and the PDF operators that show their text.

A row begins at its left edge on its first base line, and says how far from there it leaves the pen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from pks_gen.listing import Align, EntryKind, Listing
from pks_gen.rendering.listing_columns import Measured, breaks_words, in_batches, share, tidy
from pks_gen.rendering.listing_fonts import Metrics
from pks_gen.rendering.listing_look import TableLook, number
from pks_gen.rendering.listing_wrap import HAIR, wrap

REGULAR, BOLD = b"/PksR", b"/PksB"
"""Names of the two fonts in a page's resources."""


@dataclass(slots=True)
class Row:
    """One line of the table, or several where a text needs them."""

    kind: EntryKind
    level: int
    height: float
    lines: int
    text: bytes
    """Operators; the pen starts at the row's left edge, on its first base line."""
    pen: tuple[float, float]
    """Where the last text began, from there."""
    cells: tuple[str, ...]
    """Of a row that may have to be cut; the text of one that goes across."""


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    """Where its text may begin, from the table's left edge."""
    room: float
    align: Align
    plain: bool
    """Left-aligned, and every text fits on one line: nothing to measure."""
    fits: bool


class Rows:
    """Makes rows of one list, for a table of one width."""

    def __init__(
        self,
        listing: Listing,
        measured: Measured,
        look: TableLook,
        faces: tuple[Metrics, Metrics],
        width: float,
    ) -> None:
        self.listing, self.width = listing, width
        self.regular, self.bold = faces
        self.look = look = _readable(measured, look, self.bold, width)
        self._untidy = measured.untidy
        self.edges, self._columns = _columns(measured, look, self.bold, width)
        self._line = b" ".join(
            (b"" if moves else b"%b 0 Td" % number(by)) + (b"%b(%b)Tj" if moves else b"(%b)Tj")
            for moves, by in _moves(self._columns)
        )
        """A row of one line: a template for the texts, and the moves before them where these differ."""

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows of all entries."""
        for batch in in_batches(self.listing.entries()):
            people = [entry.cells for entry in batch if entry.kind == EntryKind.PERSON]
            if self._untidy:
                people = [tuple(map(tidy, cells)) for cells in people]
            persons = iter(self._persons(people))
            for kind, level, cells in batch:
                if kind == EntryKind.PERSON:
                    yield next(persons)
                else:
                    yield self._across(kind, level, tidy(" ".join(filter(None, cells))))

    def _persons(self, people: Sequence[tuple[str, ...]]) -> list[Row]:
        """Set many rows at once, column by column: first all on one line, then those that need more."""
        if not people:
            return []
        wrapped: set[int] = set()
        values: list[Iterable[bytes]] = []
        before: Iterable[float] = repeat(0.0)
        moving = False
        for texts, column in zip(zip(*people, strict=True), self._columns, strict=True):
            places: Iterable[float] = repeat(column.left)
            if not column.plain:
                slacks = self._slacks(texts, column)
                if not column.fits:
                    wrapped.update(i for i, slack in enumerate(slacks) if slack < -HAIR)
                places = [column.left + _shift(column.align, slack) for slack in slacks]
            shifted = column.align is not Align.LEFT
            if moving or shifted:
                values.append([b"%.2f 0 Td" % (x - last) for x, last in zip(places, before, strict=False)])
            values.append(self.regular.strings(texts))
            before, moving = places, shifted
        pens = before if moving else repeat(self._columns[-1].left)
        height, line = self.look.height(1), self._line
        rows = [
            Row(EntryKind.PERSON, 0, height, 1, line % texts, (pen, 0.0), ())
            for texts, pen in zip(zip(*values, strict=True), pens, strict=False)
        ]
        for i in wrapped:
            rows[i] = self._wrapped(people[i])
        return rows

    def _slacks(self, texts: Sequence[str], column: _Column) -> list[float]:
        """Room that each text leaves; below zero when it needs more than one line."""
        scale, width = self.look.size / 1000, self.regular.width
        known = {text: column.room - width(text) * scale for text in set(texts)}
        return [known[text] for text in texts]

    def _wrapped(self, cells: tuple[str, ...]) -> Row:
        return self._lined(cells, self._lines(cells, self.regular))

    def _lines(self, cells: Sequence[str], face: Metrics) -> list[list[str]]:
        """Break the text of each column into lines."""
        scale = self.look.size / 1000
        return [
            wrap(text, column.room / scale, face) for text, column in zip(cells, self._columns, strict=True)
        ]

    def _lined(self, cells: tuple[str, ...], lined: Sequence[Sequence[str]]) -> Row:
        """Set cells of several lines each."""
        leading, scale, face = self.look.leading, self.look.size / 1000, self.regular
        text, pen = b"", (0.0, 0.0)
        for lines, column in zip(lined, self._columns, strict=True):
            for place, line in enumerate(filter(None, lines)):
                slack = column.room - face.width(line) * scale
                to = (column.left + round(_shift(column.align, slack), 2), -place * leading)
                text += b"%b %b Td(%b)Tj " % (
                    number(to[0] - pen[0]),
                    number(to[1] - pen[1]),
                    face.string(line),
                )
                pen = to
        count = max(map(len, lined), default=1)
        return Row(EntryKind.PERSON, 0, self.look.height(count), count, text, pen, cells)

    def _across(self, kind: EntryKind, level: int, text: str) -> Row:
        """Set one text over the whole width."""
        look = self.look
        left = look.pad_x + look.rule / 2 + look.indent * max(level - 1, 0)
        lines = wrap(text, (self.width - left - look.pad_x) / look.size * 1000, self.bold)
        shown = b"".join(
            b"%b %b Td(%b)Tj "
            % (number(0 if i else left), number(-look.leading if i else 0), self.bold.string(line))
            for i, line in enumerate(lines)
        )
        pen = (left, -look.leading * (len(lines) - 1))
        operators = b"%b %b Tf %b%b %b Tf " % (BOLD, number(look.size), shown, REGULAR, number(look.size))
        return Row(kind, level, look.height(len(lines)), len(lines), operators, pen, (text,))

    def head(self) -> Row:
        """Set the titles of the columns, centred both ways."""
        scale, leading = self.look.size / 1000, self.look.leading
        lined = self._lines([*map(tidy, self.listing.titles)], self.bold)
        count = max(map(len, lined))
        text, pen = b"", (0.0, 0.0)
        for lines, column in zip(lined, self._columns, strict=True):
            for place, line in enumerate(filter(None, lines)):
                x = column.left + (column.room - self.bold.width(line) * scale) / 2
                y = -leading * (place + (count - len(lines)) / 2)
                text += b"%b %b Td(%b)Tj " % (number(x - pen[0]), number(y - pen[1]), self.bold.string(line))
                pen = (x, y)
        operators = b"%b %b Tf %b" % (BOLD, number(self.look.size), text)
        return Row(EntryKind.GROUP, 0, self.look.height(count), count, operators, pen, ())

    def pieces(self, row: Row, most: int) -> list[Row]:
        """Cut a row that no page can hold into rows of at most ``most`` lines."""
        if row.kind != EntryKind.PERSON:
            across = wrap(row.cells[0], self.width / self.look.size * 900, self.bold)
            cut = (" ".join(across[at : at + most]) for at in range(0, len(across), most))
            return [self._across(row.kind, row.level, text) for text in cut]
        lined = self._lines(row.cells, self.regular)
        return [
            self._lined((), [lines[at : at + most] for lines in lined]) for at in range(0, row.lines, most)
        ]


def _readable(measured: Measured, look: TableLook, bold: Metrics, width: float) -> TableLook:
    """Take the largest type in which no word is broken, or the smallest there is."""
    for choice in look.smaller():
        if not breaks_words(measured, bold, _room(choice, width, len(measured.columns))):
            break
    return choice


def _room(look: TableLook, width: float, columns: int) -> float:
    """Room for texts in thousandths of the type size, when the table is ``width`` wide."""
    return (width - (2 * look.pad_x + look.rule) * columns) * 1000 / look.size


def _columns(
    measured: Measured, look: TableLook, bold: Metrics, width: float
) -> tuple[tuple[float, ...], tuple[_Column, ...]]:
    """Return the rules' places from the left edge, and the columns between them."""
    scale, around = look.size / 1000, 2 * look.pad_x + look.rule
    rooms = share(measured, bold, _room(look, width, len(measured.columns)))
    edges, columns = [0.0], []
    for column, natural, room in zip(measured.columns, measured.naturals, rooms, strict=True):
        fits = natural <= room + HAIR
        columns.append(
            _Column(
                left=round(edges[-1] + look.pad_x + look.rule / 2, 2),
                room=room * scale,
                align=column.align,
                plain=fits and column.align is Align.LEFT,
                fits=fits,
            )
        )
        edges.append(edges[-1] + room * scale + around)
    return tuple(edges), tuple(columns)


def _moves(columns: Sequence[_Column]) -> Iterator[tuple[bool, float]]:
    """Yield for each column whether the way to its text differs from row to row, else how far it is."""
    last, moving = 0.0, False
    for column in columns:
        shifted = column.align is not Align.LEFT
        yield moving or shifted, column.left - last
        last, moving = column.left, shifted


def _shift(align: Align, slack: float) -> float:
    """From the left end of the room to where the text begins."""
    return slack if align is Align.RIGHT else slack / 2 if align is Align.CENTER else 0.0
