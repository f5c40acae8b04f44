"""A heading's words -> the lines it should be broken into, each a sensible phrase of much the same length.

Official headings are centred and long; broken by paper width alone they end in a single orphaned word.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, pairwise

BEFORE = frozenset(
    {"ANTARA", "BAGI", "BERDASARKAN", "CABANG", "DALAM", "DAN", "DENGAN", "DI", "KABUPATEN", "KANTOR"}
    | {"KECAMATAN", "KEPADA", "KOTA", "MELALUI", "OLEH", "PADA", "PROVINSI", "SERTA", "TAHUN", "TENTANG"}
    | {"UNTUK", "YANG"}
)
"""Words that open a phrase: a new line gladly begins with one."""

NEVER_LAST = BEFORE | {"ATAS", "ATAU", "DARI", "SEBAGAI", "TERHADAP"}
"""A line never ends with one of these when it can be helped."""

HEADING_CHARACTERS = 50
"""Longest line of a heading over the whole page: bold capitals of the widest office face on A4."""

CAPACITY_CHARACTERS = 26
"""Longest line of a position over half the page."""

SINGLE_CAPACITY_CHARACTERS = 38
"""Longest line of a position that stands alone in the middle."""

_PHRASE_BONUS = 250
_DANGLING_COST = 400


@lru_cache(maxsize=512)
def balanced(text: str, limit: int) -> tuple[str, ...]:
    """Break ``text`` at blanks into the fewest lines of at most ``limit`` characters, evenly and by phrase.

    A single word longer than ``limit`` is left whole; very long texts (over 40 words) are left to the page.
    """
    words = text.split()
    if len(text) <= limit or len(words) > 40:
        return (" ".join(words),)
    for count in range(2, 5):
        cuts = combinations(range(1, len(words)), count - 1)
        choices = [lines for cut in cuts if max(map(len, lines := _cut(words, cut))) <= limit]
        if choices:
            return min(choices, key=_cost)
    return (" ".join(words),)


def _cut(words: list[str], cuts: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *cuts, len(words))
    return tuple(" ".join(words[a:b]) for a, b in pairwise(edges))


def _cost(lines: tuple[str, ...]) -> float:
    """Raggedness in squared characters, less what a good phrase is worth."""
    mean = sum(map(len, lines)) / len(lines)
    cost = sum((len(line) - mean) ** 2 for line in lines)
    for before, after in pairwise(lines):
        cost -= _PHRASE_BONUS * (after.split()[0].upper() in BEFORE)
        cost += _DANGLING_COST * (before.split()[-1].upper() in NEVER_LAST)
    return cost
