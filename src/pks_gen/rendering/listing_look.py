"""Nothing -> where a list may stand on its pages and how its table looks: points, from the lower left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from pks_gen.rendering.listing_fonts import Metrics

SMALLEST = 7.0
"""Type size, points."""


Color = tuple[float, float, float]
"""Red, green, blue, from 0 to 1."""


class Frame(NamedTuple):
    """The part of a page that the table may fill."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class TableLook:
    """The look of the table; the defaults are those of a long ``.daftar`` in ``gaya.css``."""

    size: float = 9
    leading: float = 10.8
    """From line to line."""
    pad_x: float = 3
    pad_y: float = 2
    rule: float = 0.5
    ink: Color = (0.251, 0.251, 0.251)
    """Of the rules."""
    head_fill: Color | None = (0.906, 0.902, 0.902)
    group_fill: Color | None = (0.949, 0.949, 0.949)
    indent: float = 9
    """Of a group's name, for each level below the first."""

    def smaller(self) -> Iterator[TableLook]:
        """Yield this look and tighter ones, down to the smallest type that is still read with ease."""
        size = self.size
        while size >= min(self.size, SMALLEST):
            yield replace(self, size=size, leading=self.leading * size / self.size)
            size -= 0.5

    def height(self, lines: int) -> float:
        """Height of a row, with one of its two rules."""
        return lines * self.leading + 2 * self.pad_y + self.rule

    def baseline(self, metrics: Metrics) -> float:
        """From the row's upper edge (the middle of its rule) down to the first base line."""
        letters = (metrics.ascent + metrics.descent) * self.size / 1000
        return self.rule / 2 + self.pad_y + (self.leading - letters) / 2 + metrics.ascent * self.size / 1000


def painted(color: Color) -> bytes:
    """Write a colour's three parts."""
    return b"%.3g %.3g %.3g" % color


def number(value: float) -> bytes:
    """Write a length as PDF has it: two decimals, no more digits than needed."""
    return (b"%.2f" % value).rstrip(b"0").rstrip(b".") if value else b"0"


PAGE, TOTAL = "{halaman}", "{jumlah}"
"""In the text of a foot: the number of the page and that of all pages."""


@dataclass(frozen=True)
class Foot:
    """A text in the margin of every page that holds its number."""

    text: str
    face: Metrics
    size: float
    color: Color
    x: float
    """Where the text begins, has its middle or ends, as ``share`` is 0, 0.5 or 1."""
    y: float
    share: float

    def written(self, page: int, total: int, font: bytes) -> bytes:
        """Operators that write it; ``font`` is the name of its face in the page's resources."""
        text = self.text.replace(PAGE, str(page)).replace(TOTAL, str(total))
        x = self.x - self.share * self.face.width(text) * self.size / 1000
        color = painted(self.color)
        return b"BT %b %b Tf %b rg %b %b Td (%b) Tj ET" % (
            font, number(self.size), color, number(x), number(self.y), self.face.string(text),
        )  # fmt: skip

    @property
    def characters(self) -> frozenset[str]:
        """All that it may be written with."""
        return frozenset(self.text.replace(PAGE, "").replace(TOTAL, "")) | frozenset("0123456789")
