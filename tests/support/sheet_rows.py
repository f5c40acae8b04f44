"""Rows of cells -> a spreadsheet that needs no file, handed out in blocks of any size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from pks_gen.reading import participants
from pks_gen.reading.list_pointers import PLAIN, Pointers
from pks_gen.reading.participants import ParticipantsReading, read_participants
from pks_gen.reading.spreadsheet import Cell, Row, Sheet, SheetFile

Rows = Sequence[Sequence[Cell]]
FILE = Path("peserta.xlsx")


def in_blocks(name: str, rows: Rows, size: int, **details: object) -> Sheet:
    """Make a sheet of rows; trailing blank rows are not handed out, and trailing blank cells neither."""
    short = [cut(row) for row in rows]
    while short and not short[-1]:
        short.pop()

    def blocks() -> Iterator[list[Row]]:
        return (list(short[start : start + size]) for start in range(0, len(short), size))

    return Sheet(name, blocks, **details)  # type: ignore[arg-type]


def cut(row: Sequence[Cell]) -> Row:
    cells = ["" if cell is None else cell for cell in row]
    while cells and cells[-1] == "":
        cells.pop()
    return cells


@contextmanager
def opened(*sheets: Sheet, hidden: Sequence[Sheet] = ()) -> Iterator[None]:
    """Let every file that is read hold these sheets."""
    with patch.object(
        participants, "read_sheets", lambda _: SheetFile(sheets, hidden=tuple(hidden), said="x")
    ):
        yield


def read_rows(
    sheets: Mapping[str, Rows], size: int = 1000, pointers: Pointers = PLAIN, **details: object
) -> ParticipantsReading:
    """Read lists of rows, by name of the sheet; ``details`` hold for each."""
    with opened(*(in_blocks(name, rows, size, **details) for name, rows in sheets.items())):
        return read_participants(FILE, pointers)
