"""A sentence -> the misspelt words in it with their standard forms, from ``data/spelling.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pks_gen.reference.tables import load

_LONGEST = 3
"""Words of the longest phrase in the list."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def misspelt(text: str) -> Iterator[tuple[str, str]]:
    """Yield each misspelt word or phrase as it stands, and how it is spelt."""
    words = [word[0] for word in _WORD.finditer(text)]
    keys = [word.casefold().replace("’", "'") for word in words]
    if _first_words().isdisjoint(keys):
        return
    done = 0
    for index, key in enumerate(keys):
        if index < done or key not in _first_words():
            continue
        for length in range(_LONGEST, 0, -1):
            standard = _known().get(" ".join(keys[index : index + length]))
            found = " ".join(words[index : index + length])
            if standard and found in text and not _is_taste(words[index : index + length]):
                done = index + length
                yield found, _like(found, standard)
                break


def _is_taste(words: list[str]) -> bool:
    """Whether only a later word has a capital: ``antar Pihak`` is left alone."""
    return words[0][0].islower() and any(word[0].isupper() for word in words[1:])


def _like(found: str, standard: str) -> str:
    """Give the standard form the capitals of what was found."""
    if found.isupper() and len(found) > 1:
        return standard.upper()
    if not found[0].isupper() or standard[0].isupper():
        return standard
    return " ".join(word[0].upper() + word[1:] for word in standard.split(" "))


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    found: dict[str, str] = load("spelling.yaml")
    return found


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(wrong.partition(" ")[0] for wrong in _known())
