"""Pairs of positions -> which of them kept their order, and which have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence


def in_order(positions: Sequence[int]) -> set[int]:
    """Find the indices of one longest strictly increasing subsequence; the rest has moved. O(n log n)."""
    tails: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for index, value in enumerate(positions):
        place = bisect_left(tails, value)
        previous.append(last[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        last[place : place + 1] = [index]
    kept: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        kept.add(index)
        index = previous[index]
    return kept


def moved_pairs(pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Pairs (before, after) that left their order: as few as possible."""
    by_after = sorted(pairs, key=lambda pair: pair[1])
    kept = in_order([before for before, _ in by_after])
    return {pair for index, pair in enumerate(by_after) if index not in kept}


def merged(pairs: Iterable[tuple[int, int]], before: int, after: int) -> list[tuple[int | None, int | None]]:
    """Order of ``after``; positions of ``before`` without a partner stand behind the one they followed."""
    partner = dict(pairs)
    gone: dict[int | None, list[int]] = {}
    anchor: int | None = None
    for index in range(before):
        if index in partner:
            anchor = partner[index]
        else:
            gone.setdefault(anchor, []).append(index)
    back = {a: b for b, a in partner.items()}
    result: list[tuple[int | None, int | None]] = [(index, None) for index in gone.get(None, ())]
    for index in range(after):
        result.append((back.get(index), index))
        result += ((one, None) for one in gone.get(index, ()))
    return result
