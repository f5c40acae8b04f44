"""A shipped font family -> the characters that every style of it can print."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pks_gen.fonts import FACES

EVERYWHERE = frozenset(map(ord, (*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA0, 0xAD)), *"–—‘’“”…•é")))
"""What all families have; spares opening fonts for the usual text."""


@cache
def characters(family: str) -> frozenset[int]:
    """Code points that every style of the family has."""
    return frozenset.intersection(*(_covered(face.path) for face in FACES if face.family == family))


def unprintable(text: str, family: str) -> list[str]:
    """Characters of ``text`` that the family lacks, each once, in order."""
    unusual = [c for c in dict.fromkeys(text) if ord(c) not in EVERYWHERE]
    return [c for c in unusual if ord(c) not in characters(family)]


def _covered(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - a tenth of a second, rarely needed

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
