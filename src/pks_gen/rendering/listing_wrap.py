"""A text and the width of its column -> the lines that hold it."""

from __future__ import annotations

from pks_gen.rendering.listing_fonts import Metrics

HAIR = 0.02
"""By which a text may be too wide, for sums of fractions differ with their order."""

_BREAKS = "-/"


def wrap(text: str, room: float, metrics: Metrics) -> list[str]:
    """Break at blanks; inside a word only when no line can hold it. ``room`` in thousandths of the size."""
    room += HAIR
    blank, lines, line, length = metrics.advances[" "], [], "", 0.0
    for word in text.split(" "):
        wide = metrics.width(word)
        if line and length + blank + wide <= room:
            line, length = f"{line} {word}", length + blank + wide
            continue
        if line:
            lines.append(line)
        rest = word
        while wide > room:
            end = _fitting(rest, room, metrics)
            lines.append(rest[:end])
            rest = rest[end:]
            wide = metrics.width(rest)
        line, length = rest, wide
    return [*lines, line] if line or not lines else lines


def _fitting(word: str, room: float, metrics: Metrics) -> int:
    """How many letters fit, at least one; up to a hyphen or stroke when there is one."""
    end, wide = 1, metrics.advances[word[0]]
    while end < len(word) and (wide := wide + metrics.advances[word[end]]) <= room:
        end += 1
    after = max(word.rfind(sign, 1, end) for sign in _BREAKS) + 1
    return after or end
