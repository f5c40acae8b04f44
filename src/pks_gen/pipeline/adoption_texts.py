"""Passages -> words, and whether one text lies on the way from another to a third.

A value is taken over only when the text that it makes is one step towards what came back, in every passage
that it touches: no word is changed that the counterpart left, and none otherwise than it wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pks_gen.comparison.order import equal_ends
from pks_gen.comparison.words import tokens
from pks_gen.passages import Passage

PassageKey: TypeAlias = tuple[str, str]
"""Part and id: what a passage of our own text is known by."""
Words: TypeAlias = tuple[str, ...]
_END = "\n"


def key_of(passage: Passage) -> PassageKey:
    """Tell by what a passage of a draft is known, whatever its number."""
    return str(passage.part), passage.key


def words_of(passage: Passage | None) -> Words:
    """Divide a passage into its words; the ends of lines are words too."""
    if passage is None:
        return ()
    return tuple(word for text in passage.texts for word in (*tokens(text), _END))


def keyed(passages: Sequence[Passage]) -> dict[PassageKey, Passage]:
    """Find the passages of a draft by their keys."""
    return {key_of(passage): passage for passage in passages}


def strayed(
    before: Mapping[PassageKey, Passage],
    now: Mapping[PassageKey, Passage],
    target: Mapping[PassageKey, Passage | None],
) -> list[PassageKey]:
    """Name the passages in which ``now`` does not lie between ``before`` and ``target``."""
    found = []
    for key in dict.fromkeys((*before, *now)):
        old, new = before.get(key), now.get(key)
        if old == new:
            continue
        if key in target and target[key] is None:
            continue  # what is no longer there says nothing
        ours, ours_now, theirs = words_of(old), words_of(new), words_of(target.get(key))
        if not between(ours, ours_now, theirs):
            found.append(key)
    return found


def between(first: Words, middle: Words, last: Words) -> bool:
    """Whether each word that ``middle`` changes in ``first`` is changed alike in ``last``."""
    return distance(first, middle) + distance(middle, last) == distance(first, last)


def distance(one: Words, other: Words) -> int:
    """Count the words that have to go and to come; exact, with whole rows of the table as one number.

    Hyyrö, *Bit-parallel LCS-length computation revisited* (2004).
    """
    start, end = equal_ends(one, other)
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if not left or not right:
        return len(left) + len(right)
    places: dict[str, int] = {}
    for index, word in enumerate(left):
        places[word] = places.get(word, 0) | 1 << index
    everything = (1 << len(left)) - 1
    row = everything
    for word in right:
        matched = row & places.get(word, 0)
        row = (row + matched | row - matched) & everything
    common = len(left) - row.bit_count()
    return len(left) + len(right) - 2 * common
