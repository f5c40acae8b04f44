from __future__ import annotations

import pytest

from pks_gen.rendering.docx_levels import level_of
from pks_gen.rendering.docx_xml import el


@pytest.mark.parametrize(
    ("indent", "left", "hanging"),
    [
        ({"left": 567, "hanging": 283}, 567, 283),
        ({"start": 567}, 567, 0),  # as newer versions of the standard call it
        ({"left": -10}, -10, 0),
        ({"left": "1.27cm", "hanging": "x"}, 0, 0),
    ],
)
def test_an_indent_in_twips_or_none(indent: dict[str, object], left: int, hanging: int) -> None:
    node = el("lvl", el("lvlText", val="(%2)"), el("pPr", el("ind", **indent)), ilvl=1)
    found = level_of(node, "3")
    assert (found.left, found.hanging, found.in_style) == (left, hanging, False)
    assert (found.abstract, found.level, found.text, found.number_format) == ("3", 1, "(%1)", "decimal")


def test_the_indent_of_the_style_comes_first() -> None:
    node = el("lvl", el("pPr", el("ind", left=567)), ilvl=0)
    own = el("pPr", el("ind", left=100))
    found = level_of(node, "3", own)
    assert (found.left, found.in_style) == (100, True)
