"""Ours: the soft copy of the list, one sheet with a frozen head and a filter."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bench import annex
from pks_gen.rendering.listing_xlsx import SheetColumn, SheetInfo, write_sheet
from pks_gen.rendering.listing_xlsx_cells import CellKind

_KINDS = {0: CellKind.NUMBER, 4: CellKind.DATE}
_COLUMNS = tuple(
    SheetColumn(wide.column.title, _KINDS.get(place, CellKind.TEXT))
    for place, wide in enumerate(annex.COLUMNS)
)
_INFO = SheetInfo("Daftar peserta", dt.datetime(2024, 11, 15, tzinfo=dt.UTC))


def write(rows: int, path: Path) -> None:
    """Write to a file."""
    with path.open("wb") as file:
        write_sheet(file, _COLUMNS, annex.people(rows), _INFO)


if __name__ == "__main__":
    annex.report(write)
