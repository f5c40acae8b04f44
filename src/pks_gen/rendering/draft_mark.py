"""Paper size and font -> the large pale DRAF across a page, as an SVG of outlines.

Outlines, not text: the word must not turn up when the page is searched, copied or compared.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from pks_gen.rendering.presentation import DRAFT_WORD

_INK = "#efefef"
_LENGTH = 0.6
"""Length of the word, as a share of the page's diagonal."""


@cache
def draft_mark_svg(width: float, height: float, font: Path) -> str:
    """Return the mark for a page of ``width`` × ``height`` millimetres, rising from left to right."""
    outlines, length, cap_height = _outlines(DRAFT_WORD, font)
    scale = _LENGTH * math.hypot(width, height) / length
    angle = -math.degrees(math.atan2(height, width))
    place = (
        f"translate({width / 2:.2f} {height / 2:.2f}) rotate({angle:.3f}) scale({scale:.5f} {-scale:.5f}) "
        f"translate({-length / 2:.1f} {-cap_height / 2:.1f})"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}"><path fill="{_INK}" transform="{place}" d="{outlines}"/></svg>'
    )


def _outlines(word: str, font: Path) -> tuple[str, float, float]:
    """Path data of the word in font units, its length and the height of its letters."""
    with TTFont(font) as ttfont:
        glyphs, names = ttfont.getGlyphSet(), ttfont.getBestCmap()
        pen = SVGPathPen(glyphs)
        x = 0.0
        for letter in word:
            glyph = glyphs[names[ord(letter)]]
            glyph.draw(TransformPen(pen, (1, 0, 0, 1, x, 0)))
            x += glyph.width
        return pen.getCommands(), x, float(ttfont["OS/2"].sCapHeight)
