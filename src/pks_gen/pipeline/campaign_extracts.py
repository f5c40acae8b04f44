"""Extract of an agreement -> bytes in the run's private folder -> the extract again, its NIK read as needed.

What crosses agreements is compared without holding five million NIK twice: they stay in their files, and
are walked there.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pks_gen.choices import EventKind
from pks_gen.model import Ignored
from pks_gen.problems import CellMap, KeyPath, Mark, NextSheet, Place, SourceMap, Spot, key_path, key_text
from pks_gen.rules.extract import Extract, Niks, PartyNumber

_AT_ONCE = 1 << 13
"""NIK that are read together."""


def pack(extract: Extract) -> bytes:
    """Write one extract: a line of JSON, then eight bytes for each participant."""
    niks = array("Q", extract.niks)
    if sys.byteorder != "little":
        niks.byteswap()
    head = {
        "id": extract.agreement_id,
        "event": list(extract.event),
        "term": [day.isoformat() if day else None for day in extract.term],
        "numbers": [[number.party, number.text, number.key] for number in extract.numbers],
        "ignored": [one.model_dump(mode="json", by_alias=True) for one in extract.ignored],
        "source": _source(extract.source),
        "cells": _cells(extract.cells),
    }
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + niks.tobytes()


def unpack(file: Path) -> Extract:
    """Read an extract; its NIK stay in the file."""
    with file.open("rb") as opened:
        line = opened.readline()
    head = json.loads(line)
    kind, year = head["event"]
    start, end = (dt.date.fromisoformat(day) if day else None for day in head["term"])
    return Extract(
        agreement_id=head["id"],
        source=_source_of(head["source"]),
        cells=_cells_of(head["cells"]),
        event=(EventKind(kind) if kind else None, year),
        term=(start, end),
        numbers=tuple(PartyNumber(*number) for number in head["numbers"]),
        niks=StoredNiks(file, len(line)),
        ignored=tuple(Ignored.model_validate(one) for one in head["ignored"]),
    )


@dataclass(frozen=True, slots=True)
class StoredNiks:
    """NIK in a file, one after the other; as often as they are asked for."""

    file: Path
    start: int

    def __iter__(self) -> Iterator[int]:
        with self.file.open("rb") as opened:
            opened.seek(self.start)
            while block := opened.read(_AT_ONCE * 8):
                niks: Niks = array("Q")
                niks.frombytes(block)
                if sys.byteorder != "little":
                    niks.byteswap()
                yield from niks


# ---- places as plain data -------------------------------------------------------------------------


def _source(source: SourceMap) -> dict[str, Any]:
    marks = {
        key_text(path): [mark.line, mark.column, mark.width, source.lines[mark.line - 1]]
        for path, mark in source.values.items()
    }
    spots = {
        key_text(path): [
            spot.place.file.as_posix(),
            spot.place.line,
            spot.place.column,
            spot.place.cell,
            spot.excerpt,
            spot.width,
        ]
        for path, spot in source.elsewhere.items()
    }
    return {"file": source.file.as_posix(), "marks": marks, "spots": spots}


def _source_of(plain: dict[str, Any]) -> SourceMap:
    marks: dict[KeyPath, Mark] = {}
    texts: dict[int, str] = {}
    for key, (line, column, width, text) in plain["marks"].items():
        marks[key_path(key)] = Mark(line, column, width)
        texts[line] = text
    lines = tuple(texts.get(number, "") for number in range(1, max(texts, default=0) + 1))
    spots = {
        key_path(key): Spot(Place(Path(file), line, column, cell), excerpt, width)
        for key, (file, line, column, cell, excerpt, width) in plain["spots"].items()
    }
    return SourceMap(Path(plain["file"]), lines, {}, marks, spots)


def _cells(cells: CellMap | None) -> dict[str, Any] | None:
    if cells is None:
        return None
    more = [[part.first, part.sheet, dict(part.columns)] for part in cells.more]
    return {
        "file": cells.file.as_posix(),
        "sheet": cells.sheet,
        "rows": list(_stretches(cells.rows)),
        "columns": dict(cells.columns),
        "more": more,
    }


def _cells_of(plain: dict[str, Any] | None) -> CellMap | None:
    if plain is None:
        return None
    more = tuple(NextSheet(first, sheet, columns) for first, sheet, columns in plain["more"])
    return CellMap(Path(plain["file"]), plain["sheet"], _rows_of(plain["rows"]), plain["columns"], more)


def _stretches(rows: Iterable[int]) -> Iterator[list[int]]:
    """Write row numbers as first and count of those that follow each other."""
    first = count = 0
    for row in rows:
        if count and row == first + count:
            count += 1
            continue
        if count:
            yield [first, count]
        first, count = row, 1
    if count:
        yield [first, count]


def _rows_of(stretches: Sequence[Sequence[int]]) -> Sequence[int]:
    if len(stretches) == 1:
        first, count = stretches[0]
        return range(first, first + count)
    rows = array("I")
    for first, count in stretches:
        rows.extend(range(first, first + count))
    return rows
