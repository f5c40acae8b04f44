"""Changes of all passages -> the same, with lines that left one passage and came into another marked so.

When a Pasal is split, merged, or loses an ayat to another, nothing is new and nothing is lost.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import replace

from pks_gen.comparison.changes import Kind, LineChange, PassageChange
from pks_gen.comparison.likeness import Bags, folded, likeness
from pks_gen.passages import Line

_FEW_WORDS = 5
"""Shorter lines are alike by chance."""
_ALIKE = 0.8
_MOST_LINES = 150

_At = tuple[int, int]
"""Index of a passage and of a line in it."""


def with_wanderers(changes: Sequence[PassageChange]) -> list[PassageChange]:
    """Name for each line that came or went where its words went or came from."""
    gone, come = _lines(changes, Kind.REMOVED), _lines(changes, Kind.ADDED)
    pairs = _equal(gone, come)
    pairs += _like(
        {at: line for at, line in gone.items() if at not in {one for one, _ in pairs}},
        {at: line for at, line in come.items() if at not in {other for _, other in pairs}},
    )
    names: dict[_At, str] = {}
    for one, other in pairs:
        names[one], names[other] = changes[other[0]].name, changes[one[0]].name
    return [_named(passage, index, names) for index, passage in enumerate(changes)] if names else [*changes]


def _lines(changes: Sequence[PassageChange], kind: Kind) -> dict[_At, Line]:
    found: dict[_At, Line] = {}
    for index, passage in enumerate(changes):
        for place, change in enumerate(passage.lines):
            line = change.after or change.before
            if change.kind is kind and line is not None and len(line.words.split()) >= _FEW_WORDS:
                found[index, place] = line
    return found


def _equal(gone: dict[_At, Line], come: dict[_At, Line]) -> list[tuple[_At, _At]]:
    waiting: dict[str, deque[_At]] = defaultdict(deque)
    for at, line in come.items():
        waiting[folded(line.words)].append(at)
    pairs: list[tuple[_At, _At]] = []
    for at, line in gone.items():
        queue = waiting.get(folded(line.words))
        if queue:
            pairs.append((at, queue.popleft()))
    return pairs


def _like(gone: dict[_At, Line], come: dict[_At, Line]) -> list[tuple[_At, _At]]:
    if len(gone) > _MOST_LINES or len(come) > _MOST_LINES:
        return []
    bags = Bags()
    scored = sorted(
        (-score, one, other)
        for one, line in gone.items()
        for other, new in come.items()
        if (score := likeness(bags.of_line(line), bags.of_line(new))) >= _ALIKE
    )
    pairs: list[tuple[_At, _At]] = []
    used: set[tuple[str, _At]] = set()
    for _, one, other in scored:
        if ("gone", one) not in used and ("come", other) not in used:
            used |= {("gone", one), ("come", other)}
            pairs.append((one, other))
    return pairs


def _named(passage: PassageChange, index: int, names: dict[_At, str]) -> PassageChange:
    lines: list[LineChange] = [
        replace(line, elsewhere=names[index, place]) if (index, place) in names else line
        for place, line in enumerate(passage.lines)
    ]
    return replace(passage, lines=tuple(lines))
