"""The part content.xml of an .ods -> the rows of one of its sheets, block by block.

OpenDocument writes equal rows and cells once, with a count (ODF 1.3 part 3, 19.675 and 19.677): blank ones
are stepped over, and filled ones repeated only within the limits.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from pks_gen.cell_names import cell_name
from pks_gen.reading.sheets.refusals import corrupt_ods, too_long, too_many, too_wordy
from pks_gen.reading.sheets.row_blocks import RowBlocks
from pks_gen.reading.sheets.sheet import MAX_MERGED, Cell, Limits, Range, Row, sheet_name
from pks_gen.reading.sheets.values import clock
from pks_gen.reading.sheets.xml_stream import MAX_TEXT, Ends, Starts, XmlStream

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_ERROR = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_LAST = 1 << 24
"""No sheet of any program has more rows or columns."""
_SPAN = re.compile(r"PT(?:([0-9]{1,6})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})(?:[.,]([0-9]{1,9}))?S)?")
"""A span of time as OpenDocument programs write it: PT10H30M00S."""


Take = Callable[[int, int, Row, bool], None]
"""Is given a filled row: its number from 1, how often it stands there, its cells, whether it is hidden."""


class RowsReader:
    """Reads the rows of the sheet with one number, from 0, or of all sheets."""

    def __init__(self, limits: Limits, take: Take, wanted: int | None = None, *, begun: bool = False) -> None:
        self._limits, self._take, self._wanted = limits, take, wanted
        self._table = wanted - 1 if begun and wanted else -1
        self.name = ""
        """Name of the sheet that was begun last, fit to be printed."""
        self.is_done = False
        """Whether the wanted sheet has been read."""
        self.merged: list[Range] = []
        self._number = 1
        self._row: list[Cell] = []
        self._row_attributes: dict[str, str] = {}
        self._column = 0
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._asides = self._open_texts = 0
        self.stream = XmlStream(self.starts(), self.ends(), corrupt_ods)

    def starts(self) -> Starts:
        """Say what to do at which start tag."""
        return {
            TABLE + "table": self.begin_table,
            TABLE + "table-row": self._begin_row,
            TABLE + "table-cell": self._begin_cell,
            TABLE + "covered-table-cell": self._begin_cell,
            TEXT + "p": self._begin_text,
            TEXT + "s": self._add_blanks,
            TEXT + "tab": lambda _: self._add("\t"),
            TEXT + "line-break": lambda _: self._add("\n"),
            OFFICE + "annotation": self._begin_aside,
        }

    def ends(self) -> Ends:
        """Say what to do at which end tag."""
        return {
            TABLE + "table": self.finish_table,
            TABLE + "table-row": self._finish_row,
            TABLE + "table-cell": self._finish_cell,
            TABLE + "covered-table-cell": self._finish_cell,
            TEXT + "p": self._finish_text,
            OFFICE + "annotation": self._finish_aside,
        }

    def begin_table(self, attributes: dict[str, str]) -> None:
        """Begin the next sheet."""
        self._table += 1
        self._number, self.merged = 1, []
        self.name = sheet_name(attributes.get(TABLE + "name", ""))

    def finish_table(self) -> None:
        """End a sheet."""
        self.is_done |= self._table == self._wanted

    def _is_wanted(self) -> bool:
        return self._wanted is None or self._table == self._wanted

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column, self._row_attributes = [], 0, attributes

    def _finish_row(self) -> None:
        if not self._is_wanted():
            return
        repeated = _count(self._row_attributes, "number-rows-repeated")
        is_hidden = self._row_attributes.get(TABLE + "visibility", "visible") != "visible"
        if self._row:
            self._take(self._number, repeated, self._row, is_hidden)
        self._number += repeated
        if self._number > _LAST:
            raise corrupt_ods()

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if self._is_wanted():
            self._cell, self._paragraphs = attributes, []

    def _finish_cell(self) -> None:
        if self._cell is None:
            return
        attributes, self._cell = self._cell, None
        repeated = _count(attributes, "number-columns-repeated")
        self._note_span(attributes)
        value = _value(attributes, "\n".join(self._paragraphs))
        if value != "":
            if self._column + repeated > self._limits.columns:
                raise too_long(self._limits, cell_name(self.name, self._number, self._column + 1))
            self._row.extend([""] * (self._column - len(self._row)))
            self._row.extend([value] * repeated)
        self._column += repeated
        if self._column > _LAST:
            raise corrupt_ods()

    def _note_span(self, attributes: dict[str, str]) -> None:
        across, down = _count(attributes, "number-columns-spanned"), _count(attributes, "number-rows-spanned")
        if across > 1 or down > 1:
            first, last = self._number - 1, self._number + down - 2
            self.merged.append(((first, self._column), (last, self._column + across - 1)))
            if len(self.merged) > MAX_MERGED:
                raise too_many(MAX_MERGED, "sel gabungan")

    def _begin_text(self, _: dict[str, str]) -> None:
        if self._cell is not None and not self._asides:
            self._open_texts += 1
            if self._open_texts == 1:
                self.stream.collect()

    def _add(self, text: str) -> None:
        if self._open_texts and not self._asides:
            self.stream.insert(text)

    def _add_blanks(self, attributes: dict[str, str]) -> None:
        self._add(" " * min(_count(attributes, "c", TEXT), 1_000))

    def _finish_text(self) -> None:
        if self._open_texts and not self._asides:
            self._open_texts -= 1
            if not self._open_texts:
                self._paragraphs.append(self.stream.collected())
                if sum(map(len, self._paragraphs)) > MAX_TEXT:
                    raise too_wordy(cell_name(self.name, self._number, self._column + 1))

    def _begin_aside(self, _: dict[str, str]) -> None:
        self._asides += 1

    def _finish_aside(self) -> None:
        self._asides -= 1


def walk_table(
    chunks: Iterable[bytes], number: int, limits: Limits, blocks: RowBlocks, *, begun: bool
) -> Iterator[list[Row]]:
    """Read the rows of one sheet; what follows them is not looked at.

    When it has ``begun``, the chunks lead to this sheet without those before it.
    """

    def take(number: int, repeated: int, row: Row, _: object) -> None:
        blocks.repeat(number, row, repeated)

    reader = RowsReader(limits, take, number, begun=begun)
    for chunk in chunks:
        reader.stream.feed(chunk)
        yield from blocks.ready()
        if reader.is_done:
            return


def _count(attributes: dict[str, str], name: str, space: str = TABLE) -> int:
    text = attributes.get(space + name, "1")
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise corrupt_ods()
    return int(text)


def _value(attributes: dict[str, str], text: str) -> Cell:
    """Return the value of a cell; of a formula too, only the value counts."""
    kind = attributes.get(OFFICE + "value-type", "")
    if attributes.get(_ERROR) == "error" or not kind:
        return text
    try:
        if kind in {"float", "percentage", "currency"}:
            return float(attributes[OFFICE + "value"])
        if kind == "boolean":
            return attributes[OFFICE + "boolean-value"] == "true"
        if kind == "date":
            return _day(attributes[OFFICE + "date-value"])
        if kind == "time":
            return _span(attributes[OFFICE + "time-value"])
    except (KeyError, ValueError, OverflowError):
        raise corrupt_ods() from None
    return attributes.get(OFFICE + "string-value", text)


def _day(text: str) -> Cell:
    if "T" not in text:
        return dt.date.fromisoformat(text)
    moment = dt.datetime.fromisoformat(text).replace(tzinfo=None)
    return moment if moment.time() != dt.time.min else moment.date()


def _span(text: str) -> Cell:
    found = _SPAN.fullmatch(text)
    if not found:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    micros = int((found[4] or "").ljust(6, "0")[:6])
    span = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micros)
    return clock(span) if span < dt.timedelta(days=1) else span
