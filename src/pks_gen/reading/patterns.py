"""A text with {Judul Kolom} in it + the cells of a row -> the text filled in, or a safe name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_HOLE = re.compile(r"\{([^{}]*)\}")
_NAME_LETTERS = re.compile(r"[\w .,'’()&+-]*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Literal texts and, between them, titles of columns."""

    parts: tuple[str, ...]
    """A literal first and last, a title at every second place."""

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles, in order."""
        return self.parts[1::2]

    def filled(self, text_of: Callable[[str], str]) -> str:
        """Put the text of each title in its place."""
        pieces = (text_of(part) if at % 2 else part for at, part in enumerate(self.parts))
        return "".join(pieces)


def pattern_of(text: str) -> Pattern:
    """Take a text apart; one without titles has a single part."""
    return Pattern(tuple(part.strip() if at % 2 else part for at, part in enumerate(_HOLE.split(text))))


def name_part(text: str) -> str:
    """Write a cell as part of a folder's name: ``Kab. Lahat`` becomes ``kab-lahat``; empty when it must not.

    Slashes, colons and double dots are refused rather than dropped: they mean a place, not a name.
    """
    if ".." in text or not _NAME_LETTERS.fullmatch(text):
        return ""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
