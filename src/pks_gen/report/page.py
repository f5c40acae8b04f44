"""The report as plain words in chapters, sections and tables; knows neither paper nor file formats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a word is meant; a format may colour it, the word alone says enough."""

    PLAIN = "biasa"
    GOOD = "baik"
    WARN = "timbang"
    BAD = "buruk"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell; empty text is a blank to be filled in by hand."""

    text: str
    note: str = ""
    """What only some readers need (a code, a key, a file), set small and grey."""
    tone: Tone = Tone.PLAIN
    target: str = ""
    """Anchor of the chapter that the words lead to."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; the shares of a table add up to one."""

    title: str
    share: float
    number: bool = False
    """Right-aligned figures."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under repeated headings."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    titled: bool = True
    """Whether the caption is shown; a table that is alone in its section is named by the section."""


Part = str | Table
"""A paragraph, or a table."""


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered part of a chapter."""

    title: str
    intro: str
    parts: tuple[Part, ...] = ()


Labelled = tuple[tuple[str, str], ...]
"""Labels with their values."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One agreement."""

    anchor: str
    title: str
    about: Labelled
    status: Cell
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    title: str
    about: Labelled
    overview: tuple[Part, ...]
    """All agreements at a glance; empty when there is one."""
    chapters: tuple[Chapter, ...]
    appendix: tuple[Section, ...] = ()
    """What is said once for all chapters."""
    closing: str = ""
    """What the report is and is not."""
