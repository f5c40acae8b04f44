"""A passage -> how readers call the places of its lines: ``Pasal 7 ayat (2) huruf a``."""

from __future__ import annotations

from collections.abc import Sequence

from pks_gen.comparison.changes import PassageChange
from pks_gen.passages import Line, LineKind, Passage

_LEVELS = (
    LineKind.AYAT,
    LineKind.HURUF,
    LineKind.ANGKA,
    LineKind.HURUF_KURUNG,
    LineKind.ANGKA_KURUNG,
)
_LEVEL_NAMES = dict(zip(_LEVELS, ("ayat", "huruf", "angka", "huruf", "angka"), strict=True))
_LONGEST_LABEL = 60
"""Characters of a cell that may name the figures behind it."""


def place_names(passage: PassageChange) -> dict[int, str]:
    """Name the place of each line, by its ``id``: ``Pasal 7 ayat (2) huruf a``."""
    sides = (passage.before, passage.after)
    before, after = ([] if side is None else _line_names(side) for side in sides)
    made = {}
    for line in passage.all_lines:
        index, names = (line.before_index, before) if line.after_index is None else (line.after_index, after)
        made[id(line)] = names[index] if index is not None and index >= 0 else passage.name
    return made


def place_in(passages: Sequence[Passage], passage: int, line: int) -> str:
    """Name the place of a line by the indexes of its passage and of itself."""
    if not 0 <= passage < len(passages):
        return ""
    side = passages[passage]
    return _line_names(side)[line] if 0 <= line < len(side.lines) else side.name


def _line_names(passage: Passage) -> list[str]:
    """Name each line; figures of a table by the cell with words before them."""
    name = passage.name
    made: list[str] = []
    open_labels: dict[int, str] = {}
    row = ""
    for line in passage.lines:
        if line.kind in _LEVELS:
            level = _LEVELS.index(line.kind)
            open_labels = {depth: label for depth, label in open_labels.items() if depth < level}
            label = line.label if line.kind is LineKind.AYAT else line.label.strip("().")
            open_labels[level] = f"{_LEVEL_NAMES[line.kind]} {label}"
            made.append(" ".join((name, *open_labels.values())))
        elif _is_figure(line):
            made.append(f"{name} ({row})" if row else name)
        else:
            row = line.text if line.kind is LineKind.CELL and len(line.text) <= _LONGEST_LABEL else ""
            made.append(name)
    return made


def _is_figure(line: Line) -> bool:
    """Whether a cell has no words of its own."""
    return line.kind is LineKind.CELL and not any(sign.isalpha() for sign in line.text)
