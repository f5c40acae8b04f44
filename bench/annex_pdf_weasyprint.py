"""Peer: the same list as a plain HTML table of fixed columns through WeasyPrint."""

from __future__ import annotations

from html import escape
from pathlib import Path

from weasyprint import HTML

from bench import annex
from pks_gen.listing import EntryKind

_WIDTH, _HEIGHT = annex.PAGE_MM
_TOP, _RIGHT, _BOTTOM, _LEFT = annex.MARGINS_MM
_CSS = f"""
@font-face {{ font-family: Bonum; src: url({annex.REGULAR.as_uri()}) }}
@font-face {{ font-family: Bonum; font-weight: bold; src: url({annex.BOLD.as_uri()}) }}
@page {{ size: {_WIDTH}mm {_HEIGHT}mm; margin: {_TOP}mm {_RIGHT}mm {_BOTTOM}mm {_LEFT}mm; font-family: Bonum;
         @bottom-center {{ content: "Halaman " counter(page) " dari " counter(pages) }} }}
table {{ table-layout: fixed; width: 100%; border-collapse: collapse; font: {annex.SIZE}pt/1.2 Bonum }}
td, th {{ border: 0.5pt solid #404040; padding: 2pt 3pt; text-align: left }}
"""


def write(rows: int, path: Path) -> None:
    """Write to a file."""
    columns = "".join(f"<col style='width: {wide.millimetres}mm'>" for wide in annex.COLUMNS)
    heads = "".join(f"<th>{escape(wide.column.title)}</th>" for wide in annex.COLUMNS)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
        if kind == EntryKind.PERSON
        else f"<tr><th colspan={len(annex.COLUMNS)}>{escape(cells[0])}</th></tr>"
        for kind, _, cells in annex.entries(rows)
    )
    table = f"<table><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead>{body}</table>"
    document = HTML(string=f"<style>{_CSS}</style>{table}").render()
    document.write_pdf(path)


if __name__ == "__main__":
    annex.report(write)
