"""The part of one worksheet -> its merged cells and hidden rows, which stand behind or among its rows.

The part is unpacked whole, chunk by chunk, which also proves its size and checksum. Its rows are skipped, not
parsed, where no comment can be mistaken for them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pks_gen.cell_names import column_number
from pks_gen.reading.sheets.refusals import corrupt, too_many
from pks_gen.reading.sheets.row_blocks import LAST_ROW
from pks_gen.reading.sheets.sheet import MAX_MERGED, Range
from pks_gen.reading.sheets.xml_stream import MAX_TAG, XmlStream, in_main

_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:<\?xml[^<>]*?\?>)?[^!]*?<sheetData>", re.IGNORECASE)
_FOREIGN = re.compile(rb"encoding=[\"'](?!utf-8)", re.IGNORECASE)
_END = b"</sheetData>"
_ROW = re.compile(rb"<row\s([^<>]*)>")
_HIDDEN = re.compile(rb"(?:^|\s)hidden=[\"'](?:1|true)[\"']")
_NUMBER = re.compile(rb"(?:^|\s)r=[\"']([0-9]{1,7})[\"']")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass(slots=True)
class Outline:
    """What is known of a sheet before its rows are walked."""

    merged: list[Range] = field(default_factory=list)
    hidden: array[int] = field(default_factory=lambda: array("L"))
    """Numbers of hidden rows, from 1, in order."""


class _Unclear(Exception):  # noqa: N818
    """Raised where only the parser can tell what stands there."""


def read_outline(chunks: Callable[[], Iterator[bytes]]) -> Outline:
    """Read what surrounds the rows, skipping them if that is safe."""
    try:
        return _skipping(chunks())
    except _Unclear:
        reader = _OutlineReader()
        for chunk in chunks():
            reader.stream.feed(chunk)
        reader.stream.feed(b"", last=True)
        return reader.outline


def _skipping(chunks: Iterator[bytes]) -> Outline:
    reader = _OutlineReader()
    rest = _head(chunks, reader)
    for chunk in chunks:
        rest += chunk
        end = rest.find(_END)
        body = rest if end < 0 else rest[:end]
        if b"!" in body and b"<!" in body:  # one byte is sought ten times as fast as two
            raise _Unclear
        cut = body.rfind(b"<") if end < 0 else end
        _note_hidden(body[: max(cut, 0)], reader.outline)
        rest = rest[max(cut, 0) :]
        if end >= 0:
            break
        if len(rest) > MAX_TAG:
            raise _Unclear
    reader.stream.feed(rest)
    for chunk in chunks:
        reader.stream.feed(chunk)
    reader.stream.feed(b"", last=True)
    return reader.outline


def _head(chunks: Iterator[bytes], reader: _OutlineReader) -> bytes:
    """Parse down to the rows, and return what was unpacked behind that."""
    begun = b""
    for chunk in chunks:
        begun += chunk
        if found := _HEAD.match(begun):
            if _FOREIGN.search(found[0]):
                raise _Unclear
            reader.stream.feed(found[0])
            return begun[found.end() :]
        if len(begun) > MAX_TAG:
            break
    raise _Unclear


def _note_hidden(body: bytes, outline: Outline) -> None:
    for row in _ROW.finditer(body) if b" hidden=" in body else ():
        if _HIDDEN.search(row[1]):
            number = _NUMBER.search(row[1])
            if number is None:
                raise _Unclear
            outline.hidden.append(int(number[1]))


class _OutlineReader:
    """Reads by the parser alone."""

    def __init__(self) -> None:
        self.outline = Outline()
        self._number = 0
        self.stream = XmlStream(in_main(row=self._row, mergeCell=self._merge), {}, corrupt)

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", str(self._number + 1))
        if not (number.isascii() and number.isdigit() and self._number < int(number) <= LAST_ROW):
            raise corrupt()
        self._number = int(number)
        if attributes.get("hidden") in {"1", "true"}:
            self.outline.hidden.append(self._number)

    def _merge(self, attributes: dict[str, str]) -> None:
        found = _RANGE.fullmatch(attributes.get("ref", ""))
        if not found:
            return
        left, right = column_number(found[1]) - 1, column_number(found[3]) - 1
        top, bottom = int(found[2]) - 1, int(found[4]) - 1
        if top < 0 or top > bottom or left > right or bottom >= LAST_ROW:
            raise corrupt()
        self.outline.merged.append(((top, left), (bottom, right)))
        if len(self.outline.merged) > MAX_MERGED:
            raise too_many(MAX_MERGED, "sel gabungan")
