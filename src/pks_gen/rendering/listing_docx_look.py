"""Styles of gaya.docx -> the measures of a long list: sizes of type, heights of lines, margins of cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from pks_gen.choices import Typeface
from pks_gen.ooxml import W

_LEADING = {
    Typeface.BOOKMAN: (1.34, 1.46),
    Typeface.CAMBRIA: (1.3, 1.3),
    Typeface.ARIAL: (1.17, 1.17),
    Typeface.TIMES: (1.17, 1.17),
}
"""Height of a single line to the size of its type, regular and bold: of the office's font or of the free one
that stands in for it, whichever is higher."""
_SINGLE = 240
"""``w:line`` of single spacing when its rule is ``auto`` (17.3.1.33)."""
_BORDER = 12
"""Twips that a ruled line of half a point adds to a row, at most."""
_WORD_MARGINS = 216
"""Left and right margin of a cell when no style says otherwise."""


class LineLook(NamedTuple):
    """How high rows of one paragraph style are; measures in twips."""

    size: float
    """Type size in points."""
    line: int
    """Height of each line."""
    around: int
    """Space above and below the paragraph."""

    def height(self, lines: int) -> int:
        """Height of a row of so many lines, without its border."""
        return lines * self.line + self.around


class ListLook(NamedTuple):
    """What a list needs to know of the office's styles."""

    row: LineLook
    few: LineLook
    """Rows of a list so short that it is set as any table."""
    strong: LineLook
    """Headings of groups and sums."""
    head: LineLook
    margins: int
    """Left and right margin of a cell together, in twips."""
    border: int = _BORDER


def read_list_look(sheet: etree._Element, ids: Mapping[str, str], typeface: Typeface) -> ListLook:
    """Read the styles of rows, of the head and of the grid; ValueError for a measure that is no number."""
    regular, bold = _LEADING[typeface]
    return ListLook(
        row=_line_look(sheet, ids["PKS Daftar"], regular),
        few=_line_look(sheet, ids["PKS Tabel"], regular),
        strong=_line_look(sheet, ids["PKS Daftar"], bold),
        head=_line_look(sheet, ids["PKS Tabel Kepala"], bold),
        margins=_margins(sheet, ids["PKS Kisi"]),
    )


def _line_look(sheet: etree._Element, style: str, leading: float) -> LineLook:
    half_points = _attribute(sheet, style, "rPr/sz", "val") or _default(sheet, "rPr/sz", "val") or "20"
    size = int(half_points) / 2
    natural = size * 20 * leading
    line = int(_attribute(sheet, style, "pPr/spacing", "line") or _SINGLE)
    rule = _attribute(sheet, style, "pPr/spacing", "lineRule") or "auto"
    heights = {"auto": natural * line / _SINGLE, "exact": line}
    around = sum(int(_attribute(sheet, style, "pPr/spacing", side) or 0) for side in ("before", "after"))
    return LineLook(size, round(heights.get(rule, max(line, natural))), around)


def _margins(sheet: etree._Element, style: str) -> int:
    sides = [_attribute(sheet, style, f"tblPr/tblCellMar/{side}", "w") for side in ("left", "right")]
    return sum(int(side) if side else _WORD_MARGINS // 2 for side in sides)


def _attribute(sheet: etree._Element, style: str, path: str, name: str) -> str | None:
    """Look a property up in a style, then in those it is based on."""
    seen: set[str] = set()
    while style and style not in seen:
        seen.add(style)
        node = next((s for s in sheet.iter(W + "style") if s.get(W + "styleId") == style), None)
        if node is None:
            return None
        found = node.find(_path(path))
        if found is not None and (value := found.get(W + name)) is not None:
            return value
        parent = node.find(W + "basedOn")
        style = "" if parent is None else parent.get(W + "val", "")
    return None


def _default(sheet: etree._Element, path: str, name: str) -> str | None:
    found = sheet.find(_path(f"docDefaults/rPrDefault/{path}"))
    return None if found is None else found.get(W + name)


def _path(path: str) -> str:
    return "/".join(W + step for step in path.split("/"))
