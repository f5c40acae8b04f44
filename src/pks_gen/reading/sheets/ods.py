"""A path of an .ods -> its sheets, each of which is streamed when it is walked."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pks_gen.cell_names import cell_name
from pks_gen.reading.sheets.contents import ensure_no_doctype, macro, outside
from pks_gen.reading.sheets.ods_rows import TABLE, RowsReader, walk_table
from pks_gen.reading.sheets.package import Package, open_package
from pks_gen.reading.sheets.refusals import (
    Refused,
    corrupt_ods,
    guarded,
    locked_ods,
    too_long,
    too_many,
    unnatural,
)
from pks_gen.reading.sheets.row_blocks import RowBlocks, RowCount
from pks_gen.reading.sheets.sheet import MAX_SHEETS, Limits, Range, Row, Sheet, SheetFile, merged
from pks_gen.reading.sheets.xml_stream import Starts, parse

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0 encryption-data"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_MACRO_NAME = re.compile(r"^(?:basic/[^/]+/(?!script-lb\.xml$)|scripts/.+\.)", re.IGNORECASE)
_OUTSIDE = (
    "table-source",
    "dde-link",
    "database-source-sql",
    "database-source-query",
    "database-source-table",
)
"""Elements that fetch cells from elsewhere (ODF 1.3 part 3, 9.3 and 14.6)."""
_FIRST_PIECE = 1 << 11
"""Bytes."""


class _Place(NamedTuple):
    """Where one sheet stands among the others; places are counted in bytes."""

    number: int
    """From 0."""
    first: int
    """Where the first sheet begins."""
    start: int
    """Where this one begins."""


@dataclass(slots=True)
class _Table:
    """What is known of a sheet before its rows are walked."""

    name: str
    is_hidden: bool
    place: _Place
    merged: list[Range] = field(default_factory=list)
    hidden: array[int] = field(default_factory=lambda: array("L"))


def open_ods(path: Path, limits: Limits) -> SheetFile:
    """Open a workbook; Refused when it is damaged, encrypted, too large, or fetches data from elsewhere."""
    package = open_package(path, limits, corrupt_ods)
    _judge(package)
    tables = _tables(package, limits)
    count = RowCount(limits)
    opened: list[Sheet] = []
    hidden: list[Sheet] = []
    for table in tables:
        across, down = merged(table.merged)
        walk = guarded(path, _Walk(package, table.place, table.name, count))
        sheet = Sheet(table.name, walk, across, down, table.hidden)
        (hidden if table.is_hidden else opened).append(sheet)
    return SheetFile(tuple(opened), (), tuple(hidden), f"ODS, {len(opened)} lembar")


@dataclass(frozen=True, slots=True)
class _Walk:
    """All that a walk needs."""

    package: Package
    place: _Place
    name: str
    count: RowCount

    def __call__(self) -> Iterator[list[Row]]:
        blocks = RowBlocks(self.name, self.place.number, self.count)
        try:
            number, first, start = self.place
            chunks = _without(self.package.chunks(CONTENT), first, start)
            yield from walk_table(chunks, number, self.count.limits, blocks, begun=start > first)
        except Refused as refused:
            raise refused.within(self.name) from None


def _without(chunks: Iterable[bytes], start: int, end: int) -> Iterator[bytes]:
    """Leave out what lies between two places: many sheets would be parsed as often as there are sheets.

    What follows is handed out in pieces, small ones first: a small sheet ends long before its chunk.
    """
    at, piece = 0, _FIRST_PIECE
    for chunk in chunks:
        if at < start:
            yield chunk[: start - at]
        done = max(end - at, 0)
        while done < len(chunk):
            yield chunk[done : done + piece]
            done += piece
            piece *= 2
        at += len(chunk)


def _judge(package: Package) -> None:
    found: list[None] = []
    parse(package.chunks(MANIFEST), {_ENCRYPTION: lambda _: found.append(None)}, {}, corrupt_ods)
    if found:
        raise locked_ods()
    if any(map(_MACRO_NAME.search, package.entries)):
        raise macro()
    for name in package.entries:
        if name.lower().endswith((".xml", ".rdf")):
            ensure_no_doctype(package, name)


def _tables(package: Package, limits: Limits) -> list[_Table]:
    """Parse all of the content once."""
    reader = _TablesReader(limits)
    for chunk in package.chunks(CONTENT):
        reader.stream.feed(chunk)
    reader.stream.feed(b"", last=True)
    return reader.tables


class _TablesReader(RowsReader):
    """Reads names, hidden sheets, hidden rows and merged cells of every sheet."""

    def __init__(self, limits: Limits) -> None:
        self.tables: list[_Table] = []
        self._limits = limits
        self._style = ""
        self._first: tuple[int, int] | None = None
        """Where the first sheet begins, and how deep."""
        self._hiding: set[str] = set()
        """Styles of sheets that are not shown."""
        super().__init__(limits, self._note_row)

    def starts(self) -> Starts:
        """Look at styles and sources too."""
        return {
            **super().starts(),
            _STYLE + "style": self._begin_style,
            _STYLE + "table-properties": self._note_display,
            **{TABLE + name: _refuse_source for name in _OUTSIDE},
        }

    def begin_table(self, attributes: dict[str, str]) -> None:
        """Enter a sheet into the list."""
        super().begin_table(attributes)
        hidden = attributes.get(TABLE + "style-name") in self._hiding
        self.tables.append(_Table(self.name, hidden, self._place()))
        if len(self.tables) > MAX_SHEETS:
            raise too_many(MAX_SHEETS, "lembar")

    def _place(self) -> _Place:
        """Say where the sheet begins; refuse a sheet inside another, whose further rows it would hide."""
        here, depth = self.stream.place, self.stream.depth
        self._first = self._first or (here, depth)
        first, usual = self._first
        if depth != usual:
            raise unnatural("di dalam satu lembar ada lembar lain")
        return _Place(len(self.tables), first, here)

    def finish_table(self) -> None:
        """Keep what was merged."""
        self.tables[-1].merged = self.merged

    def _begin_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get(_STYLE + "name", "")

    def _note_display(self, attributes: dict[str, str]) -> None:
        if attributes.get(TABLE + "display") == "false":
            self._hiding.add(self._style)

    def _note_row(self, number: int, repeated: int, _row: Row, is_hidden: bool) -> None:  # noqa: FBT001
        if number + repeated > self._limits.rows + 1:
            raise too_long(self._limits, cell_name(self.name, self._limits.rows + 1, 1))
        if is_hidden:
            self.tables[-1].hidden.extend(range(number, number + repeated))


def _refuse_source(_: dict[str, str]) -> None:
    raise outside()
