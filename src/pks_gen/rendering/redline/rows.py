"""Rows of two tables -> which row became which; a row of one table -> as wide as the other's columns."""

from __future__ import annotations

from collections.abc import Sequence

from pks_gen.comparison.likeness import likeness
from pks_gen.ooxml import W
from pks_gen.rendering.docx_xml import Element
from pks_gen.rendering.redline.blocks import all_words, bag_of
from pks_gen.rendering.redline.pairs import Pair, paired

_ALIKE = 0.4
"""Share of words from which on two rows are one that was changed."""


def paired_rows(before: Sequence[Element], after: Sequence[Element]) -> list[Pair]:
    """Pair rows; those of a form (as many rows, of as many cells) stay where they are."""
    if len(before) == len(after) <= _FORM_ROWS and [spans_of(row) for row in before] == [
        spans_of(row) for row in after
    ]:
        return [(index, index) for index in range(len(before))]
    old, new = ([_text(row) for row in rows] for rows in (before, after))
    bags = [[bag_of(text) for text in texts] for texts in (old, new)]

    def score(a: int, b: int) -> float:
        if old[a] == new[b]:
            return 2.0
        alike = likeness(bags[0][a], bags[1][b])
        return alike if alike >= _ALIKE else 0.0

    return paired(old, new, score)


_FORM_ROWS = 3
"""Rows of a table in which people sign: heading, space, name."""


def spans_of(row: Element) -> list[int]:
    """How many columns each cell takes."""
    return [_span(cell) for cell in row.findall(W + "tc")]


def fit(row: Element, table: Element) -> None:
    """Give the cells of a row the widths of a table's columns."""
    widths = [int(column.get(W + "w", "0")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    place = 0
    for cell in row.findall(W + "tc"):
        over = _span(cell)
        width = cell.find(f"{W}tcPr/{W}tcW")
        if width is not None:
            width.set(W + "w", str(sum(widths[place : place + over])))
        place += over


def _span(cell: Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    value = "1" if found is None else found.get(W + "val", "1")
    return int(value) if value.isdecimal() else 1


def _text(row: Element) -> str:
    return " ".join(" ".join("".join(all_words(p)) for p in row.iter(W + "p")).split())
