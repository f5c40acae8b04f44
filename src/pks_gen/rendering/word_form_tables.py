"""Tables whose cells were made in a loop -> the same with a grid that fits; drawings -> ids of their own.

Both as docxtpl does it, so that a template looks the same whoever fills it in.
"""

from __future__ import annotations

from lxml import etree

from pks_gen.ooxml import W

_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_DRAWING = 1001


def fit_grids(root: etree._Element) -> None:
    """Give each table as many grid columns as its widest row has cells, within the same width."""
    for table in root.iter(W + "tbl"):
        grid = table.find(W + "tblGrid")
        if grid is not None:
            rows = list(table.iter(W + "tr"))
            _widen(grid, max((len(row.findall(W + "tc")) for row in rows), default=0))
            _narrow(grid, max((_cells(row) for row in rows), default=0))


def number_drawings(root: etree._Element) -> None:
    """Count the drawings anew: those in a loop would all bear one id."""
    for number, node in enumerate(root.iter(_DOC_PR), start=_FIRST_DRAWING):
        node.set("id", str(number))


def _widen(grid: etree._Element, wanted: int) -> None:
    columns = grid.findall(W + "gridCol")
    more = wanted - len(columns)
    width = sum(_width(column) for column in columns)
    if more <= 0 or not columns:
        return
    share = width / (len(columns) + more)
    for column in columns:
        if column.get(W + "w") is not None:
            column.set(W + "w", str(int(_width(column) * share / (width / len(columns))) if width else 0))
    for _ in range(more):
        etree.SubElement(grid, W + "gridCol", {W + "w": str(int(share))})


def _narrow(grid: etree._Element, wanted: int) -> None:
    columns = grid.findall(W + "gridCol")
    kept, dropped = columns[:wanted], columns[wanted:]
    if not dropped or not kept:
        return
    spare = int(sum(_width(column) for column in dropped) / len(kept))
    for column in dropped:
        grid.remove(column)
    for column in kept:
        column.set(W + "w", str(int(_width(column)) + spare))


def _cells(row: etree._Element) -> int:
    return sum(_span(cell) for cell in row.findall(W + "tc"))


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    text = "1" if span is None else span.get(W + "val", "1")
    return int(text) if text.isascii() and text.isdigit() else 1


def _width(column: etree._Element) -> float:
    try:
        return float(column.get(W + "w", "0"))
    except ValueError:
        return 0.0
