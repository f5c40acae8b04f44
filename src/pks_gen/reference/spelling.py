"""A sentence -> the misspelt words in it with their standard forms, from ``data/spelling.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pks_gen.reference.tables import load

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def misspelt(text: str) -> Iterator[tuple[str, str]]:
    """Yield each misspelt word or pair of words as it stands, and how it is spelt."""
    words = list(_WORD.finditer(text))
    keys = [word[0].casefold().replace("’", "'") for word in words]
    if _known().keys().isdisjoint(keys):
        return
    skip = -1
    for index, key in enumerate(keys):
        pairs = _known().get(key)
        if pairs is None or index == skip:
            continue
        if "" in pairs:
            yield words[index][0], _like(words[index][0], pairs[""])
        elif index + 1 < len(words) and keys[index + 1] in pairs:
            found = text[words[index].start() : words[index + 1].end()]
            if _is_pair(found, words[index][0], words[index + 1][0]):
                skip = index + 1
                yield found, _like(found, pairs[keys[index + 1]])


def _is_pair(found: str, first: str, second: str) -> bool:
    """Side by side; ``antar Pihak`` with a capital is a matter of taste, and is left alone."""
    return len(found) == len(first) + len(second) + 1 and (first[0].isupper() or not second[0].isupper())


def _like(found: str, standard: str) -> str:
    """Give the standard form the capitals of what was found."""
    if found.isupper() and len(found) > 1:
        return standard.upper()
    if not found[0].isupper() or standard[0].isupper():
        return standard
    return " ".join(word[0].upper() + word[1:] for word in standard.split(" "))


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[str, str]]:
    """First word -> second word (empty for a single one) -> standard form."""
    known: dict[str, dict[str, str]] = {}
    for wrong, standard in load("spelling.yaml").items():
        first, _, second = wrong.partition(" ")
        known.setdefault(first, {})[second] = standard
    return known
