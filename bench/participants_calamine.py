"""Peer: the same cells through plain python-calamine, nothing checked."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineWorkbook

from bench import participants


def read(path: Path) -> int:
    """Read all cells as Python values."""
    return len(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()) - 1


if __name__ == "__main__":
    participants.report(read)
