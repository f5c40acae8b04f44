"""The part of one worksheet -> its rows, block by block.

Rows of the shape in which all usual programs write them are taken by a pattern that is made for the width of
the sheet and covers every byte of them; any other row goes through the XML parser. Both give the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import cast

from pks_gen.cell_names import column_letters, column_number
from pks_gen.reading.sheets.refusals import corrupt
from pks_gen.reading.sheets.row_blocks import LAST_ROW, RowBlocks
from pks_gen.reading.sheets.sheet import UNCOMPUTED, Cell, Row
from pks_gen.reading.sheets.texts import trimmed
from pks_gen.reading.sheets.values import Values
from pks_gen.reading.sheets.xml_stream import XmlStream, in_main

LAST_COLUMN = 16_384
_CLOSING = b"</row>"
_WIDEST = 64
"""Columns for which a pattern is made."""
_ROW = (
    rb'<row r="([1-9][0-9]{0,6})"(?: (?:spans|s|customFormat|ht|hidden|customHeight|outlineLevel|collapsed'
    rb'|thickTop|thickBot|x14ac:dyDescent)="[^"<>&\x00-\x1f]{0,40}")*+>%b</row>'
)
_TEXT = rb"(?! )([^<>&\x00-\x1f]*+)(?<! )"
_FORMULA = (
    rb'<f(?: [a-z0-9]{1,9}="[^"<>&\x00-\x1f]{0,99}")*+'
    rb"(?:/>|>(?:[^<>&\x00-\x1f]|&(?:amp|lt|gt|quot|apos);)*+</f>)(?=<v>[^<])"
)
_CELL = (
    rb'(?:<c r="%%b\1"([^<>/&]*+)'
    rb'(?:/>|>(?:%b)?+(?:<v>%b</v>|<is><t(?: xml:space="preserve")?+>%b</t></is>)?+</c>))?+'
) % (_FORMULA, _TEXT, _TEXT)
_ATTRIBUTE = re.compile(rb' ([a-z]{1,2})="([A-Za-z0-9]{1,9})"')
_Column = Sequence[bytes | None]


@lru_cache(maxsize=16)
def _pattern(width: int) -> re.Pattern[bytes]:
    """Match one whole row: its number; then attributes, value and inline text of each cell that is there."""
    return re.compile(_ROW % b"".join(_CELL % column_letters(at + 1).encode() for at in range(width)))


@lru_cache(maxsize=4096)
def _kind_and_style(attributes: bytes | None) -> tuple[str, str] | None:
    """Read a cell's attributes behind its place; None when they are not of the usual shape."""
    found = _ATTRIBUTE.findall(attributes or b"")
    named = dict(found)
    if len(named) < len(found) or sum(len(name) + len(value) + 4 for name, value in found) != len(
        attributes or b""
    ):
        return None
    return named.get(b"t", b"").decode(), named.get(b"s", b"").decode()


class _Columns(dict[str, int]):
    """Columns by their letters, from 1."""

    def __missing__(self, letters: str) -> int:
        number = (
            column_number(letters) if len(letters) <= 3 and letters.isascii() and letters.isalpha() else 0
        )
        if not 0 < number <= LAST_COLUMN:
            raise corrupt()
        self[letters] = number
        return number


_COLUMNS = _Columns()


def walk_rows(chunks: Iterable[bytes], values: Values, blocks: RowBlocks) -> Iterator[list[Row]]:
    """Read the rows of a worksheet; what follows them is not looked at."""
    reader = _RowsReader(values, blocks)
    for _ in reader.stream.run(chunks, _CLOSING, reader.quick):
        yield from blocks.ready()
        values.rest()
        if reader.is_done:
            return
    yield from blocks.ready()


class _RowsReader:
    """Takes usual rows by a pattern, and all others from the parser."""

    def __init__(self, values: Values, blocks: RowBlocks) -> None:
        self._values, self._blocks = values, blocks
        self._number = self._column = self._width = 0
        self._row: list[Cell] = []
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._attributes: dict[str, str] = {}
        self._phonetic = self._has_formula = False
        self._is_usual = True
        """Whether the pattern fits; where it does not, no more time is lost with it."""
        self.is_done = False
        starts = in_main(
            row=self._begin_row,
            c=self._begin_cell,
            v=self._begin_text,
            t=self._begin_text,
            rPh=self._begin_aside,
            f=self._note_formula,
        )
        ends = in_main(
            row=self._finish_row,
            c=self._finish_cell,
            v=self._finish_value,
            t=self._finish_text,
            rPh=self._finish_aside,
            sheetData=self._finish,
        )
        self.stream = XmlStream(starts, ends, corrupt)

    def quick(self, buffer: bytes, at: int) -> int:
        """Take as many usual rows as follow each other."""
        if not 0 < self._width <= _WIDEST or self.is_done or not self._is_usual:
            return at
        match, rows, end = _pattern(self._width).match, [], at
        while found := match(buffer, end):
            rows.append(found.groups())
            end = found.end()
        if not rows:
            return at
        numbers, *columns = zip(*rows, strict=True)
        if None in set(map(_kind_and_style, set(chain.from_iterable(columns[::3])))):
            self._is_usual = False
            return at
        self._take(list(map(int, numbers)), columns)
        return end

    def _take(self, numbers: list[int], columns: Sequence[_Column]) -> None:
        thirds = (columns[at : at + 3] for at in range(0, len(columns), 3))
        rows = list(zip(*(self._cells(*third) for third in thirds), strict=True))
        first, self._number = self._number + 1, numbers[-1]
        is_run = first == self._blocks.next and numbers == list(range(first, first + len(numbers)))
        if is_run and rows[-1].count("") < len(rows[-1]):
            self._blocks.extend(rows)
            return
        for number, row in zip(numbers, rows, strict=True):
            self._blocks.add(number, row)

    def _cells(self, attributes: _Column, values: _Column, inline: _Column) -> Sequence[Cell]:
        """Read one column; cells that are alike are read together."""
        texts = values
        if inline.count(None) < len(inline):
            texts = [value or text for value, text in zip(values, inline, strict=True)]
        if len(set(attributes)) == 1 and all(texts):
            return self._several(attributes[0], texts)
        alike: dict[bytes | None, list[int]] = {}
        for at, text in enumerate(texts):
            if text:
                alike.setdefault(attributes[at], []).append(at)
        cells: list[Cell] = [""] * len(texts)
        for attribute, places in alike.items():
            found = self._several(attribute, [texts[at] for at in places])
            for at, cell in zip(places, found, strict=True):
                cells[at] = cell
        return cells

    def _several(self, attributes: bytes | None, texts: _Column) -> Sequence[Cell]:
        kind, style = _kind_and_style(attributes) or ("", "")
        return self._values.several(kind, style, cast("Sequence[bytes]", texts))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        if number and not (number.isascii() and number.isdigit() and self._number < int(number) <= LAST_ROW):
            raise corrupt()
        self._number = int(number) if number else self._number + 1
        self._row, self._column = [], 0

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._cell, self._text, self._has_formula = attributes, [], False
        place = attributes.get("r", "")
        letters = place.rstrip("0123456789")
        if place and place[len(letters) :] != str(self._number):
            raise corrupt()
        self._column = _COLUMNS[letters] if place else self._column + 1
        self._width = max(self._width, self._column)
        if self._column > LAST_COLUMN:
            raise corrupt()

    def _begin_text(self, attributes: dict[str, str]) -> None:
        if self._cell is not None:
            self._attributes = attributes
            self.stream.collect()

    def _finish_value(self) -> None:
        if self._cell is not None:
            self._text.append(self.stream.collected())

    def _finish_text(self) -> None:
        if self._cell is not None:
            text = trimmed(self.stream.collected(), self._attributes)
            if not self._phonetic:
                self._text.append(text)

    def _begin_aside(self, _: dict[str, str]) -> None:
        self._phonetic = True

    def _finish_aside(self) -> None:
        self._phonetic = False

    def _note_formula(self, _: dict[str, str]) -> None:
        self._has_formula = True

    def _finish_cell(self) -> None:
        cell, text = self._cell or {}, "".join(self._text)
        is_open = self._has_formula and not text.strip() and cell.get("t") != "str"
        if self._cell is not None and (text or is_open):
            self._blocks.ensure_column(self._number, self._column)
            value = UNCOMPUTED if is_open else self._values.one(cell.get("t", ""), cell.get("s", ""), text)
            self._row.extend([""] * (self._column - len(self._row)))
            self._row[self._column - 1] = value
        self._cell = None

    def _finish_row(self) -> None:
        self._blocks.add(self._number, self._row)
        self.stream.note_end()

    def _finish(self) -> None:
        self.is_done = True
