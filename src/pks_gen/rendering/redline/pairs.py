"""Two sequences + how alike any two members are -> pairs in order, and who has no partner.

Equal ends are paired first; the differing middle is weighed pair by pair, or, when it is too long for
that, by equal members alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher

from pks_gen.comparison.order import best_pairs

Pair = tuple[int | None, int | None]
"""Positions in both sequences; None on the side that has nothing."""

_MOST_CELLS = 90_000
"""Pairs of members that are weighed against each other."""


def paired(
    before: Sequence[Hashable], after: Sequence[Hashable], score: Callable[[int, int], float]
) -> list[Pair]:
    """Pair members for the greatest sum of scores; 0 never pairs. What went stands before what came."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start] and score(start, start):
        start += 1
    end = 0
    while (
        end < min(len(before), len(after)) - start
        and before[-1 - end] == after[-1 - end]
        and score(len(before) - 1 - end, len(after) - 1 - end)
    ):
        end += 1
    old, new = range(start, len(before) - end), range(start, len(after) - end)
    if len(old) * len(new) > _MOST_CELLS:
        middle = _equal(before, after, old, new, score)
    else:
        middle = _best(old, new, score)
    head: list[Pair] = [(index, index) for index in range(start)]
    tail: list[Pair] = [(old.stop + n, new.stop + n) for n in range(end)]
    return head + _with_others(middle, old, new) + tail


def _equal(
    before: Sequence[Hashable],
    after: Sequence[Hashable],
    old: range,
    new: range,
    score: Callable[[int, int], float],
) -> list[tuple[int, int]]:
    matcher = SequenceMatcher(None, before[old.start : old.stop], after[new.start : new.stop])
    found = [
        (old.start + a + n, new.start + b + n)
        for a, b, size in matcher.get_matching_blocks()
        for n in range(size)
    ]
    return [pair for pair in found if score(*pair)]


def _best(old: range, new: range, score: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Weigh all pairs."""
    weights = [[score(a, b) for b in new] for a in old]
    return [(old[i], new[j]) for i, j in best_pairs(weights)]


def _with_others(pairs: list[tuple[int, int]], old: range, new: range) -> list[Pair]:
    result: list[Pair] = []
    a, b = old.start, new.start
    for one, other in [*pairs, (old.stop, new.stop)]:
        result += ((index, None) for index in range(a, one))
        result += ((None, index) for index in range(b, other))
        if one < old.stop:
            result.append((one, other))
        a, b = one + 1, other + 1
    return result
