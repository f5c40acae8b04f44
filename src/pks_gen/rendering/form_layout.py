"""Text, a font and the room of a field -> lines, their places and the type size at which all of it fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pks_gen.rendering.listing_fonts import Metrics

LEAST_SIZE = 4.0
"""Points; what needs smaller type does not fit."""
_MOST_AUTO, _AUTO_LINES = 12.0, 12.0
"""Points; where the form leaves the size to the viewer (single line, several lines)."""
_STEP = 0.25
_GAP = 2.0
"""Points between a border and the text, as viewers keep."""


@dataclass(frozen=True)
class Room:
    """Where text may stand; points, the origin at the lower left corner of the field."""

    width: float
    height: float
    inset: float
    """Width of the border."""
    several: bool = False
    """More than one line."""
    cells: int = 0
    """For a comb: number of its cells; otherwise 0."""
    quadding: int = 0
    """0 left, 1 centred, 2 right."""

    @property
    def side(self) -> float:
        """Left and right of it no text stands."""
        return 0.0 if self.cells else self.inset + _GAP

    @property
    def inner_width(self) -> float:
        """How long a line may be."""
        return max(0.0, self.width - 2 * self.side)

    @property
    def inner_height(self) -> float:
        """How high the lines may be together."""
        return max(0.0, self.height - 2 * self.inset)


@dataclass(frozen=True)
class SetText:
    """Text that was set."""

    size: float
    """Points."""
    lines: tuple[tuple[float, float, str], ...]
    """From left, from below (base line), and the words."""
    fits: bool
    shrunk: bool = False
    """Set smaller than the form says."""


def set_text(text: str, metrics: Metrics, room: Room, size: float) -> SetText:
    """Set ``text``; a ``size`` of 0 leaves it to us. What does not fit is set smaller, down to 4 points."""
    if not room.several:
        text = " ".join(text.split("\n"))
    asked = size or _auto(metrics, room)
    at = asked
    while True:
        lines = [text] if not room.several else list(_wrapped(text, metrics, 1000 * room.inner_width / at))
        fits = _fits(lines, metrics, room, at)
        if fits or at <= LEAST_SIZE:
            break
        at = max(LEAST_SIZE, at - _STEP)
    return SetText(at, tuple(_placed(lines, metrics, room, at)), fits, shrunk=bool(size) and at < asked)


def _auto(metrics: Metrics, room: Room) -> float:
    if room.several:
        return _AUTO_LINES
    by_height = 1000 * room.inner_height / (metrics.ascent + metrics.descent)
    return max(LEAST_SIZE, min(_MOST_AUTO, int(by_height / _STEP) * _STEP))


def line_height(metrics: Metrics, size: float) -> float:
    """Distance of base lines, in points."""
    return size * (metrics.ascent + metrics.descent) / 1000


def _fits(lines: Sequence[str], metrics: Metrics, room: Room, size: float) -> bool:
    # A form's own size may be higher than its room by the empty part above capitals and below letters.
    spare = 0.0 if room.several else size * (metrics.ascent - metrics.cap_height) / 1000
    if len(lines) * line_height(metrics, size) > room.inner_height + spare + 0.01:
        return False
    if room.cells:
        widest = max((metrics.width(c) for c in lines[0]), default=0)
        return len(lines[0]) <= room.cells and widest * size / 1000 <= room.width / room.cells + 0.01
    return all(metrics.width(line) * size / 1000 <= room.inner_width + 0.01 for line in lines)


def _placed(
    lines: Sequence[str], metrics: Metrics, room: Room, size: float
) -> Iterator[tuple[float, float, str]]:
    height = line_height(metrics, size)
    if room.several:
        base = room.height - room.inset - _GAP / 2 - size * metrics.ascent / 1000
    else:
        base = (room.height - size * (metrics.ascent - metrics.descent) / 1000) / 2
    if room.cells:
        cell = room.width / room.cells
        for place, character in enumerate(lines[0]):
            wide = metrics.width(character) * size / 1000
            yield place * cell + (cell - wide) / 2, base, character
        return
    for number, line in enumerate(lines):
        spare = room.inner_width - metrics.width(line) * size / 1000
        yield room.side + (spare * room.quadding / 2 if spare > 0 else 0), base - number * height, line


def _wrapped(text: str, metrics: Metrics, width: float) -> Iterator[str]:
    """Break into lines no wider than ``width`` (thousandths of the size); a longer word is broken too."""
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if metrics.width(longer) <= width:
                line = longer
                continue
            if line:
                yield line
            *full, line = _broken(word, metrics, width)
            yield from full
        yield line


def _broken(word: str, metrics: Metrics, width: float) -> list[str]:
    parts, part = [], ""
    for character in word:
        if part and metrics.width(part + character) > width:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]
