"""Peer: the same list as an fpdf2 table; not among our dependencies."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF

from bench import annex
from pks_gen.listing import EntryKind

_TOP, _RIGHT, _BOTTOM, _LEFT = annex.MARGINS_MM


def write(rows: int, path: Path) -> int:
    """Write to a file."""
    pdf = FPDF(format=(annex.PAGE_MM[1], annex.PAGE_MM[0]), orientation="landscape")
    pdf.add_font("Bonum", fname=annex.REGULAR)
    pdf.add_font("Bonum", style="B", fname=annex.BOLD)
    pdf.set_font("Bonum", size=annex.SIZE)
    pdf.set_margins(_LEFT, _TOP, _RIGHT)
    pdf.set_auto_page_break(auto=True, margin=_BOTTOM)
    pdf.add_page()
    widths = tuple(wide.millimetres for wide in annex.COLUMNS)
    with pdf.table(col_widths=widths, line_height=5) as table:
        table.row([wide.column.title for wide in annex.COLUMNS])
        for kind, _, cells in annex.entries(rows):
            row = table.row()
            if kind == EntryKind.PERSON:
                for cell in cells:
                    row.cell(cell)
            else:
                row.cell(cells[0], colspan=len(annex.COLUMNS))
    pdf.output(str(path))
    return int(pdf.pages_count)


if __name__ == "__main__":
    annex.report(write)
