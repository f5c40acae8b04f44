"""Lines of one passage, before and after -> which line became which.

Equal lines first, then like ones between them, then what moved. All steps are bounded: hostile input
gets a coarser answer, never a slow one.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pks_gen.comparison.likeness import Bags, folded, likeness, most_alike
from pks_gen.comparison.order import best_pairs, equal_ends, moved_pairs
from pks_gen.draft import OPEN_MARK
from pks_gen.passages import Line, LineKind

Pair = tuple[int, int]

_ALIKE = 0.4
"""Words that two lines must share to count as one line that was changed."""
_ALIKE_MOVED = 0.75
"""The same for a line that also left its place."""
_MOST_CELLS = 40_000
"""Pairs of lines weighed in one gap; above it, lines of a gap are paired by their position."""
_MOST_LOOSE = 200
_FEW_WORDS = 6
_SAME_PLACE = 0.05


def align_lines(before: Sequence[Line], after: Sequence[Line], bags: Bags) -> list[Pair]:
    """Pair lines, each at most once, ordered by ``before``."""
    equal = _equal(before, after)
    straight = sorted(set(equal) - moved_pairs(equal))
    pairs = set(equal)
    used_before, used_after = {b for b, _ in equal}, {a for _, a in equal}
    edges = [(-1, -1), *straight, (len(before), len(after))]
    for (b0, a0), (b1, a1) in pairwise(edges):
        old = [index for index in range(b0 + 1, b1) if index not in used_before]
        new = [index for index in range(a0 + 1, a1) if index not in used_after]
        if old and new:
            pairs.update(_like(old, new, before, after, bags))
    pairs.update(_loose(before, after, pairs, bags))
    return sorted(pairs)


def _equal(before: Sequence[Line], after: Sequence[Line]) -> list[Pair]:
    """Pair lines of the same words: ends first, then those that occur once, then the rest in order."""
    old, new = [folded(line.words) for line in before], [folded(line.words) for line in after]
    start, end = equal_ends(old, new)
    pairs = [(index, index) for index in range(start)]
    pairs += [(len(old) - n, len(new) - n) for n in range(1, end + 1)]
    middle_old, middle_new = range(start, len(old) - end), range(start, len(new) - end)
    once = _once(old, middle_old, new, middle_new)
    pairs += once
    anchors = sorted(set(once) - moved_pairs(once))
    taken_old, taken_new = {b for b, _ in once}, {a for _, a in once}
    edges = [(start - 1, start - 1), *anchors, (middle_old.stop, middle_new.stop)]
    for (b0, a0), (b1, a1) in pairwise(edges):
        waiting: dict[str, deque[int]] = defaultdict(deque)
        for index in range(a0 + 1, a1):
            if index not in taken_new:
                waiting[new[index]].append(index)
        floor = -1
        for index in range(b0 + 1, b1):
            queue = waiting.get(old[index])
            while queue and queue[0] < floor:
                queue.popleft()
            if index not in taken_old and queue:
                floor = queue.popleft()
                pairs.append((index, floor))
    return pairs


def _once(old: Sequence[str], old_range: range, new: Sequence[str], new_range: range) -> list[Pair]:
    """Pair words that stand once on each side."""
    count_old, count_new = (
        Counter(side[index] for index in where) for side, where in ((old, old_range), (new, new_range))
    )
    where_new = {new[index]: index for index in new_range}
    return [
        (index, where_new[old[index]])
        for index in old_range
        if count_old[old[index]] == 1 == count_new[old[index]]
    ]


def _like(
    old: Sequence[int], new: Sequence[int], before: Sequence[Line], after: Sequence[Line], bags: Bags
) -> list[Pair]:
    """Pair the lines of a gap so that together they are as alike as can be, in order."""
    if len(old) * len(new) > _MOST_CELLS:
        return [(b, a) for b, a in zip(old, new, strict=False) if _score(before[b], after[a], bags)]
    scores = [[_score(before[b], after[a], bags) for a in new] for b in old]
    return [(old[i], new[j]) for i, j in best_pairs(scores)]


def _score(one: Line, other: Line, bags: Bags) -> float:
    """How alike two lines are; 0 when they are two lines. Kind and label weigh a little."""
    bag, other_bag = bags.of_line(one), bags.of_line(other)
    both_cells = one.kind is other.kind is LineKind.CELL
    bonus = 0.01 + _SAME_PLACE * ((one.kind is other.kind) + (one.label == other.label))
    if both_cells or _unfilled(one) or _unfilled(other):
        return likeness(bag, other_bag) + bonus  # a filled placeholder shares no word with what filled it
    if most_alike(bag, other_bag) < _ALIKE:
        return 0.0
    found = likeness(bag, other_bag)
    return found + bonus if found >= _ALIKE else 0.0


def _unfilled(line: Line) -> bool:
    return line.words.startswith(OPEN_MARK)


def _loose(before: Sequence[Line], after: Sequence[Line], pairs: Iterable[Pair], bags: Bags) -> list[Pair]:
    """Pair lines that both moved and changed: the most alike first."""
    used_before, used_after = {b for b, _ in pairs}, {a for _, a in pairs}
    old = [index for index in range(len(before)) if index not in used_before]
    new = [index for index in range(len(after)) if index not in used_after]
    if not old or not new or len(old) > _MOST_LOOSE or len(new) > _MOST_LOOSE:
        return []
    found = [
        (score, b, a)
        for b in old
        for a in new
        if bags.of_line(before[b]).total() >= _FEW_WORDS
        and (score := likeness(bags.of_line(before[b]), bags.of_line(after[a]))) >= _ALIKE_MOVED
    ]
    result: list[Pair] = []
    for _, b, a in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if b not in used_before and a not in used_after:
            used_before.add(b)
            used_after.add(a)
            result.append((b, a))
    return result
