"""Lines and passages -> how alike their words are, between 0 and 1; and what programs change in signs.

Autocorrection, other programs and other fonts exchange quotes, dashes, blanks and ligatures: two texts
that differ in these only are the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pks_gen.draft import PLACEHOLDER
from pks_gen.passages import Line, Passage

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c", None),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f", " "),
        "\u2026": "...",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)
_WORD = re.compile(r"\w+")
_BLANKS_OF_DASH = re.compile(r" ?- ?")
_MOST_WORDS = 5_000
"""Words of one passage that are weighed; enough to know it by."""


def folded(text: str) -> str:
    """Return the text with all signs in their plainest form."""
    return " ".join(text.translate(_SIGNS).split())


def typographic_only(before: str, after: str) -> bool:
    """Tell whether two different lines differ in signs only, never in a letter, digit or case."""
    one, other = folded(before), folded(after)
    return one == other or _BLANKS_OF_DASH.sub("-", one) == _BLANKS_OF_DASH.sub("-", other)


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words; two empty ones are alike."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def most_alike(one: Counter[str], other: Counter[str]) -> float:
    """Return what :func:`likeness` cannot exceed, from the lengths alone."""
    small, large = sorted((one.total(), other.total()))
    return 2 * small / (small + large) if large else 1.0


@dataclass(slots=True)
class Bags:
    """Bags of words, each counted once."""

    _lines: dict[str, Counter[str]] = field(default_factory=dict)

    def of_line(self, line: Line) -> Counter[str]:
        """Words of a line without its label; what is not filled in yet counts as nothing."""
        words = line.words
        found = self._lines.get(words)
        if found is None:
            found = self._lines[words] = _bag((PLACEHOLDER.sub(" ", words) or words,))
        return found


def bag_of(passage: Passage) -> Counter[str]:
    """Words of a passage, heading aside."""
    return _bag((passage.title, *(line.words for line in passage.lines)))


def _bag(texts: Iterable[str]) -> Counter[str]:
    words: list[str] = []
    for text in texts:
        words += _WORD.findall(text[: 20 * _MOST_WORDS].translate(_SIGNS).lower())
        if len(words) >= _MOST_WORDS:
            break
    return Counter(words[:_MOST_WORDS])
