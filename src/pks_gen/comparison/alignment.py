"""Passages before and after -> which passage became which.

The id of a clause (a bookmark in Word) comes first, then the title, then the words; all of them are
weighed together, for a bookmark can slip into the neighbour's heading and a title can be rewritten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from pks_gen.comparison.likeness import bag_of, folded, likeness
from pks_gen.passages import Part, Passage

Pair = tuple[int, int]

_KEY, _TITLE, _HEADING = 0.45, 0.4, 0.05
"""What an equal id, title and number add to the likeness of the words."""
_ENOUGH = 0.5
_MOST_PAIRS = 20_000
"""Pairs whose words are weighed; above it, only those that share an id, a title or a heading."""


def align_passages(before: Sequence[Passage], after: Sequence[Passage]) -> list[Pair]:
    """Pair passages, each at most once, ordered by ``before``; only parts of one kind pair."""
    pairs: list[Pair] = []
    for part in Part:
        old = [index for index, passage in enumerate(before) if passage.part is part]
        new = [index for index, passage in enumerate(after) if passage.part is part]
        if part in (Part.ARTICLE, Part.ANNEX):
            certain = _certain(old, new, before, after)
            pairs += certain
            done_old, done_new = {b for b, _ in certain}, {a for _, a in certain}
            pairs += _weighed(
                [b for b in old if b not in done_old], [a for a in new if a not in done_new], before, after
            )
        else:
            pairs += zip(old, new, strict=False)
    return sorted(pairs)


def _certain(
    old: Sequence[int], new: Sequence[int], before: Sequence[Passage], after: Sequence[Passage]
) -> list[Pair]:
    """Pair those that say the same in all, or have the same id and title, where only one can be meant."""
    pairs: list[Pair] = []
    done_old: set[int] = set()
    done_new: set[int] = set()
    for sign in (_identity, _words):
        by_sign: dict[object, list[int]] = defaultdict(list)
        for a in new:
            if a not in done_new and (mark := sign(after[a])) is not None:
                by_sign[mark].append(a)
        counts = Counter(sign(before[b]) for b in old if b not in done_old)
        for b in old:
            mark = sign(before[b])
            if b not in done_old and mark is not None and counts[mark] == 1 == len(by_sign[mark]):
                pairs.append((b, by_sign[mark][0]))
        done_old, done_new = {b for b, _ in pairs}, {a for _, a in pairs}
    return pairs


def _identity(passage: Passage) -> object:
    return (passage.key, folded(passage.title)) if passage.key and passage.title else None


def _words(passage: Passage) -> object:
    words = tuple(folded(line.words) for line in passage.lines)
    return (folded(passage.title), words) if words else None


def _weighed(
    old: Sequence[int], new: Sequence[int], before: Sequence[Passage], after: Sequence[Passage]
) -> list[Pair]:
    """Pair the most alike first."""
    if not old or not new:
        return []
    every = len(old) * len(new) <= _MOST_PAIRS
    bags_old = {index: bag_of(before[index]) for index in old}
    bags_new = {index: bag_of(after[index]) for index in new}
    candidates = [(b, a) for b in old for a in new] if every else _sharing(old, new, before, after)
    scored: list[tuple[float, int, int, int]] = []
    for b, a in candidates:
        score = _score(before[b], after[a], bags_old[b], bags_new[a])
        if score >= _ENOUGH:
            scored.append((-score, abs(b - a), b, a))
    pairs: list[Pair] = []
    done_old: set[int] = set()
    done_new: set[int] = set()
    for _, _, b, a in sorted(scored):
        if b not in done_old and a not in done_new:
            done_old.add(b)
            done_new.add(a)
            pairs.append((b, a))
    return pairs


def _score(one: Passage, other: Passage, words: Counter[str], other_words: Counter[str]) -> float:
    bonus = _KEY * bool(one.key and one.key == other.key)
    bonus += _HEADING * bool(one.heading and one.heading == other.heading)
    if one.title and other.title:
        bonus += _TITLE * (folded(one.title).lower() == folded(other.title).lower())
    return bonus + likeness(words, other_words)


def _sharing(
    old: Sequence[int], new: Sequence[int], before: Sequence[Passage], after: Sequence[Passage]
) -> list[Pair]:
    """Pairs that share an id, a title or a heading which stands once on each side."""
    pairs: set[Pair] = set()
    for sign in (lambda p: p.key, lambda p: folded(p.title), lambda p: p.heading):
        where: dict[str, list[int]] = defaultdict(list)
        for a in new:
            where[sign(after[a])].append(a)
        for b in old:
            mark = sign(before[b])
            if mark and len(where.get(mark, ())) == 1:
                pairs.add((b, where[mark][0]))
    return sorted(pairs)
