"""Two sequences, or pairs of positions in them -> what is equal, what pairs best, what kept its order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence


def equal_ends(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    """Count the equal members at the start, and behind them those at the end."""
    shorter = min(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end


def best_pairs(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pair rows and columns in order for the greatest sum of weights; 0 never pairs.

    Needleman and Wunsch (1970), without a price for gaps.
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            weight = weights[i][j]
            joined = best[i + 1][j + 1] + weight if weight else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], joined)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < rows and j < columns:
        if weights[i][j] and best[i][j] == best[i + 1][j + 1] + weights[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


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
