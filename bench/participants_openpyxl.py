"""Peer: the same cells through openpyxl, read-only, nothing checked; not among our dependencies."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from bench import participants


def read(path: Path) -> int:
    """Read all cells as Python values, row by row."""
    book = load_workbook(path, read_only=True)
    rows = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return rows - 1


if __name__ == "__main__":
    participants.report(read)
