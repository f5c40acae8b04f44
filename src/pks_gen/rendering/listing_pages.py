"""Rows and the frames they may fill -> pages, packed into a file; a few integers per page are kept."""

from __future__ import annotations

import tempfile
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from pks_gen.listing import EntryKind
from pks_gen.rendering.listing_look import Color, Frame, TableLook, number, painted
from pks_gen.rendering.listing_rows import REGULAR, Row, Rows

LEVEL = 6
"""Of the packing (zlib)."""
_IN_MEMORY = 2_000_000
"""Bytes from which the packed pages go to a temporary file."""
_MARKED = 2
"""Levels of groups that have bookmarks; deeper ones would be too many to find anything among."""
HEAD, PATTERN = b"/PksKepala", b"/PksLatar"
"""Names in a page's resources: the head of the table, and what else all new pages share."""


class Bookmark(NamedTuple):
    """One group in the list of bookmarks."""

    title: str
    level: int
    page: int
    """Counted from the first page of the list, 0."""
    top: float


class PackedPages:
    """Contents of pages; the foot of each is added when the number of all pages is known."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - see close
        self._places = array("Q", (0,))
        self._sums = array("L")

    def __len__(self) -> int:
        return len(self._sums)

    def add(self, content: bytes) -> None:
        """Keep one page, without the end of its stream."""
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH)
        self._file.write(data)
        self._places.append(self._places[-1] + len(data))
        self._sums.append(zlib.adler32(content))

    def page(self, place: int, foot: bytes) -> bytes:
        """Return a page as a zlib stream (RFC 1950) that ends with its foot."""
        self._file.seek(self._places[place])
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        end = packer.compress(foot) + packer.flush()
        total = zlib.adler32(foot, self._sums[place]).to_bytes(4, "big")
        return b"".join(
            (b"\x78\x9c", self._file.read(self._places[place + 1] - self._places[place]), end, total)
        )

    def close(self) -> None:
        """Remove the temporary file."""
        self._file.close()


@dataclass
class ListPages:
    """A list that has been laid out."""

    packed: PackedPages = field(default_factory=PackedPages)
    bookmarks: list[Bookmark] = field(default_factory=list)
    head: bytes = b""
    """Content of the form that shows the head of the table, its upper left corner at 0 0."""
    head_height: float = 0
    width: float = 0
    begins_below: bool = True
    """The first page goes on the page that has the annex's own head; else all pages are new ones."""


def lay_out(rows: Rows, first: Frame, others: Frame) -> ListPages:
    """Lay out a list: its first page in the frame ``first``, if a head and a row fit there."""
    head = rows.head()
    pages = ListPages(head=_head_form(rows, head), head_height=head.height, width=rows.width)
    builder = _Page(rows, head.height)
    room = others.top - others.bottom - rows.look.rule - head.height
    builder.begin(first, new=False)

    def turn() -> None:
        """Go on to a new page; where the first has no row yet, it is given up."""
        if builder.begun:
            pages.packed.add(builder.finished())
        elif not len(pages.packed):
            pages.begins_below = False
        builder.begin(others)

    for block in _blocks(rows):
        height = block[0].height if len(block) == 1 else sum(row.height for row in block)
        parts = block
        if height > room:
            parts = [piece for row in block for piece in _divided(rows, row, room)]
        elif height > builder.left:
            turn()
        for row in parts:
            if row.height > builder.left:
                turn()
            if row.kind == EntryKind.GROUP and row.level <= _MARKED:
                place = len(pages.packed)
                pages.bookmarks.append(Bookmark(row.cells[0], row.level, place, builder.y))
            builder.add(row)
    pages.packed.add(builder.finished())
    return pages


def _divided(rows: Rows, row: Row, room: float) -> list[Row]:
    look = rows.look
    if row.height <= room:
        return [row]
    return rows.pieces(row, max(1, int((room - look.height(0)) / look.leading)))


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows that stay together: headings with the first below them, sums with the last above them."""
    block: list[Row] = []
    complete = False
    group = EntryKind.GROUP
    for row in rows:
        if complete and row.kind <= group:
            yield block
            block, complete = [], False
        block.append(row)
        complete = complete or row.kind is not group
    if block:
        yield block


def _head_form(rows: Rows, head: Row) -> bytes:
    """Draw the head of the table once for all pages, downwards from 0 0."""
    look, height = rows.look, head.height
    fill = _filled(look.head_fill, [b"0 %b %b %b re" % tuple(map(number, (-height, rows.width, height)))])
    text = b"BT 0 %b Td %bET " % (number(-look.baseline(rows.bold)), head.text)
    rules = [b"%b 0 m %b %b l" % (number(x), number(x), number(-height)) for x in rows.edges]
    rules += [
        b"%b %b m %b %b l" % (_out(look), number(y), number(rows.width + look.rule / 2), number(y))
        for y in (0, -height)
    ]
    return fill + text + _stroked(look, rules)


def _out(look: TableLook) -> bytes:
    """Level rules begin half a rule outside, so that corners are whole."""
    return number(-look.rule / 2)


def _stroked(look: TableLook, rules: Iterable[bytes]) -> bytes:
    return b"%b RG %b w %b S" % (painted(look.ink), number(look.rule), b" ".join(rules)) if look.rule else b""


def _filled(color: Color | None, areas: Sequence[bytes]) -> bytes:
    return b"%b rg %b f 0 g " % (painted(color), b" ".join(areas)) if color and areas else b""


class _Page:
    """One page in the making; its origin is put at the table's left edge, heights stay the page's."""

    def __init__(self, rows: Rows, head_height: float) -> None:
        self.rows, self.look = rows, rows.look
        self._head_height = head_height
        self._drop = rows.look.baseline(rows.regular)
        self._drop_bold = rows.look.baseline(rows.bold)
        ends = (number(-rows.look.rule / 2), number(rows.width + rows.look.rule / 2))
        self._level_rule = b"%b %%.2f m %b %%.2f l" % ends

    def begin(self, frame: Frame, *, new: bool = True) -> None:
        """Start with the head of the table; a new page shows the pattern below it."""
        self.frame, self._new = frame, new
        self.begun = False
        self._top = frame.top - self.look.rule / 2
        self.y = self._open = self._top - self._head_height
        self._fills: list[bytes] = []
        self._texts: list[bytes] = []
        self._rules: list[bytes] = []
        self._pen = (0.0, 0.0)

    @property
    def left(self) -> float:
        """Height that is still free."""
        return self.y - self.look.rule / 2 - self.frame.bottom + 0.01

    def add(self, row: Row) -> None:
        """Put one row below the last."""
        bottom = self.y - row.height
        person = row.kind == EntryKind.PERSON
        drop = self._drop if person else self._drop_bold
        x, y = self._pen
        start = self.y - drop
        self._texts.append(b"%.2f %.2f Td %b" % (-x, start - y, row.text))
        self._pen = (row.pen[0], start + row.pen[1])
        if not person:
            self._close_columns(bottom)
            if row.kind != EntryKind.SUBTOTAL:
                self._fills.append(
                    b"0 %b %b %b re" % (number(bottom), number(self.rows.width), number(row.height))
                )
        self._rules.append(self._level_rule % (bottom, bottom))
        self.y = bottom
        self.begun = True

    def _close_columns(self, bottom: float) -> None:
        """End the upright rules between columns above a row that goes across, and begin anew below it."""
        if self._open - self.y > 0.01:
            top, end = number(self._open), number(self.y)
            self._rules += [
                b"%b %b m %b %b l" % (number(x), top, number(x), end) for x in self.rows.edges[1:-1]
            ]
        self._open = bottom

    def finished(self) -> bytes:
        """Everything but the foot."""
        look, left = self.look, number(self.frame.left)
        self._close_columns(self.y)
        top, end = number(self._top - self._head_height), number(self.y - look.rule / 2)
        for edge in (0.0, self.rows.width):
            self._rules.append(b"%b %b m %b %b l" % (number(edge), top, number(edge), end))
        fills = _filled(look.group_fill, self._fills)
        return b"\n".join(
            (
                b"%b Do" % PATTERN if self._new else b"",
                b"q 1 0 0 1 %b 0 cm" % left,
                fills,
                b"q 1 0 0 1 0 %b cm %b Do Q" % (number(self._top), HEAD),
                b"BT %b %b Tf" % (REGULAR, number(look.size)),
                *self._texts,
                b"ET",
                _stroked(look, self._rules),
                b"Q ",
            )
        )
