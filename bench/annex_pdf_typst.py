"""Peer: the same list as a Typst table; not among our dependencies."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import typst

from bench import annex
from pks_gen.listing import EntryKind

_WIDTH, _HEIGHT = annex.PAGE_MM
_TOP, _RIGHT, _BOTTOM, _LEFT = annex.MARGINS_MM
_PAGE = f"""
#set page(width: {_WIDTH}mm, height: {_HEIGHT}mm,
  margin: (top: {_TOP}mm, right: {_RIGHT}mm, bottom: {_BOTTOM}mm, left: {_LEFT}mm),
  footer: context align(center)[Halaman #counter(page).display() dari #counter(page).final().first()])
#set text(font: "PKS Bonum", size: {annex.SIZE}pt)
#let rows = json("rows.json")
#table(columns: ({", ".join(f"{wide.millimetres}mm" for wide in annex.COLUMNS)}), stroke: 0.5pt,
  inset: (x: 3pt, y: 3pt),
  table.header(..json("heads.json").map(h => strong(h))),
  ..rows.map(r => if r.len() == 1 {{ (table.cell(colspan: {len(annex.COLUMNS)}, strong(r.at(0))),) }}
    else {{ r }}).flatten())
"""


def write(rows: int, path: Path) -> None:
    """Write to a file, without tags, which would double its time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cells = [cells if kind == EntryKind.PERSON else cells[:1] for kind, _, cells in annex.entries(rows)]
        (folder / "rows.json").write_text(json.dumps(cells), encoding="utf-8")
        heads = [wide.column.title for wide in annex.COLUMNS]
        (folder / "heads.json").write_text(json.dumps(heads), encoding="utf-8")
        (folder / "annex.typ").write_text(_PAGE, encoding="utf-8")
        typst.compile(
            str(folder / "annex.typ"), output=str(path), font_paths=[str(annex.FONTS)], pdf_tags=False
        )


if __name__ == "__main__":
    annex.report(write)
