"""Peer: the same list as a ReportLab LongTable of strings; not among our dependencies."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, SimpleDocTemplate

from bench import annex
from pks_gen.listing import EntryKind

_TOP, _RIGHT, _BOTTOM, _LEFT = (side * mm for side in annex.MARGINS_MM)


def write(rows: int, path: Path) -> None:
    """Write to a file."""
    pdfmetrics.registerFont(TTFont("Bonum", str(annex.REGULAR)))
    blank = ("",) * (len(annex.COLUMNS) - 1)
    entries = list(annex.entries(rows))
    data = [tuple(wide.column.title for wide in annex.COLUMNS)]
    data += [cells if kind == EntryKind.PERSON else (cells[0], *blank) for kind, _, cells in entries]
    style = [
        ("FONT", (0, 0), (-1, -1), "Bonum", annex.SIZE, annex.SIZE * 1.2),
        ("GRID", (0, 0), (-1, -1), 0.5, "#404040"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    widths = [wide.millimetres * mm for wide in annex.COLUMNS]
    table = LongTable(data, colWidths=widths, repeatRows=1, style=style)
    document = SimpleDocTemplate(
        str(path),
        pagesize=tuple(side * mm for side in annex.PAGE_MM),
        topMargin=_TOP,
        rightMargin=_RIGHT,
        bottomMargin=_BOTTOM,
        leftMargin=_LEFT,
    )
    document.build([table])


if __name__ == "__main__":
    annex.report(write)
