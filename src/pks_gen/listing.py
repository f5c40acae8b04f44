"""Nothing -> what every writer of a list is given: its columns, and its rows one at a time.

A list may hold 150,000 people. It is never a tree of runs: each writer asks for its entries as often as it
needs (to measure, then to write), and each time they come one by one, so that memory does not grow with
the rows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

MASKED_DATE, MASKED_WAGE = "**-**-****", "***"
"""What a masked list shows of a date of birth and of a wage: that there is one (docs/decisions/0016)."""


class Align(StrEnum):
    """Alignment of a column."""

    LEFT = "kiri"
    RIGHT = "kanan"
    CENTER = "tengah"


class EntryKind(IntEnum):
    """What one line of the list is."""

    PERSON = 0
    """One participant: as many cells as there are columns."""
    GROUP = 1
    """A heading across the table; ``level`` 1 is the outermost, such as a post or a kecamatan."""
    SUBTOTAL = 2
    """How many stood below the heading of this level: one text across the table."""
    TOTAL = 3
    """How many stand in the whole list."""


class Entry(NamedTuple):
    """One line."""

    kind: EntryKind
    level: int
    """0 for participants and the total, else the level of the group."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the list."""

    title: str
    align: Align = Align.LEFT
    fixed: bool = False
    """Its texts are numbers of one shape (No., NIK, dates): never wrapped."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that can be walked more than once."""

    columns: tuple[ListColumn, ...]
    entries: Callable[[], Iterator[Entry]]
    """Yields the same entries each time."""
    landscape: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of the columns, for the repeated head."""
        return tuple(column.title for column in self.columns)


_EDGE = "\u2502"
"""Stands between texts that are looked at together; where one has it, they count as untidy."""


def are_tidy(texts: Sequence[str]) -> bool:
    """Tell, faster than text by text, whether all are as they will be said: one line, single blanks, NFC.

    No is always a safe answer.
    """
    whole = _EDGE.join(texts)
    return (
        whole.isprintable()
        and whole.count(_EDGE) < max(len(texts), 1)
        and not any(blanks in whole for blanks in ("  ", f"{_EDGE} ", f" {_EDGE}"))
        and not whole.startswith(" ")
        and not whole.endswith(" ")
        and (whole.isascii() or unicodedata.is_normalized("NFC", whole))
    )
