"""What is wrong in a file a person wrote -> a Problem that prints like a compiler's message.

A problem names file, line, column, level and a stable code; ``pks explain CODE`` tells the rest.
"""

from __future__ import annotations

import difflib
import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from pks_gen.cell_names import cell_name


class Level(StrEnum):
    """How bad: an error stops the line, a warning travels along."""

    ERROR = "galat"
    WARNING = "peringatan"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: line and column count from 1; 0 means the whole file."""

    file: Path
    line: int = 0
    column: int = 0
    cell: str | None = None
    """Spreadsheet place such as ``Peserta!C14`` instead of line and column."""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file.as_posix()}:{self.cell}"
        if not self.line:
            return self.file.as_posix()
        return f"{self.file.as_posix()}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, at one place."""

    place: Place
    level: Level
    code: str
    text: str
    """What is wrong, one sentence without the place."""
    hint: str = ""
    """What to do next; may suggest a word ("maksud Anda `penandatangan`?")."""
    excerpt: str = ""
    """The source line, for the caret."""
    width: int = 1
    """How many characters the caret underlines."""
    key: str = ""
    """Key of the agreement that it is about (``pihak[0].nomor``); empty outside ``perjanjian.yaml``."""
    blocks_final: bool = False
    """A warning while drafting that keeps the document from being final."""

    def as_json(self) -> dict[str, Any]:
        """Plain data for ``--json``; keys are part of the CLI's promise."""
        return {
            "berkas": self.place.file.as_posix(),
            "baris": self.place.line,
            "kolom": self.place.column,
            "sel": self.place.cell,
            "tingkat": str(self.level),
            "kode": self.code,
            "pesan": self.text,
            "saran": self.hint,
            "bagian": self.key,
            "menghalangi_final": self.blocks_final or self.level is Level.ERROR,
        }

    def blocking(self) -> Problem:
        """Say that it keeps the document from being final."""
        return replace(self, blocks_final=True)

    def relative_to(self, base: Path) -> Problem:
        """Write the file relative to ``base`` when it lies below it."""
        try:
            short = self.place.file.resolve().relative_to(base.resolve())
        except ValueError:
            return self
        return replace(self, place=replace(self.place, file=short))


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that the office has weighed, and why it stands."""

    problem: Problem
    reason: str
    """In the office's own words."""


@dataclass(frozen=True, slots=True)
class CodePage:
    """The manual page of one problem code, as ``pks explain`` and the docs print it."""

    code: str
    title: str
    why: str
    """Why it matters and what the reader of the message should do."""
    wrong: str = ""
    """A short example that raises the problem."""
    right: str = ""
    """The same example, put right."""
    level: Level = Level.ERROR
    blocks_final: bool = False
    """Whether this warning keeps a document from being final."""

    @property
    def severity(self) -> str:
        """How bad, in words: ``galat``, ``peringatan``, or a warning that blocks final form."""
        return f"{self.level} yang menghalangi naskah final" if self.blocks_final else str(self.level)


_WRONG, _RIGHT = "\nSalah::\n", "\nBenar::\n"


def manual(doc: str | None, code: str, level: Level = Level.ERROR, *, blocks_final: bool = False) -> CodePage:
    """Make a rule's manual page of its module's docstring: title, reasons, ``Salah::`` and ``Benar::``."""
    text = textwrap.dedent(doc or "")  # python -OO keeps no docstrings
    reasons, _, examples = text.partition(_WRONG)
    wrong, _, right = examples.partition(_RIGHT)
    title, _, why = reasons.strip().partition("\n")
    paragraphs = (" ".join(paragraph.split()) for paragraph in why.strip().split("\n\n"))
    return CodePage(
        code=code,
        title=title.rstrip("."),
        why="\n\n".join(paragraphs),
        wrong=textwrap.dedent(wrong).strip("\n"),
        right=textwrap.dedent(right).strip("\n"),
        level=level,
        blocks_final=blocks_final,
    )


KeyPath = tuple[str | int, ...]
"""Where a value stands in a document: ``("pihak", 1, "nomor")``."""


@lru_cache(maxsize=4096)
def key_text(path: KeyPath) -> str:
    """Write a key path as officers see it: ``pihak[1].nomor``."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(parts).removeprefix(".")


@lru_cache(maxsize=4096)
def key_path(text: str) -> KeyPath:
    """Read back what :func:`key_text` writes."""
    steps = re.findall(r"\[(\d+)\]|([^.\[\]]+)", text)
    return tuple(int(index) if index else name for index, name in steps)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a key or value stands: line and column from 1, and its width in characters."""

    line: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in another file than the one that a map is of: a cell of a table, a line of ``massal.yaml``."""

    place: Place
    excerpt: str = ""
    width: int = 1


@dataclass(frozen=True, slots=True)
class SourceMap:
    """From key paths back to places in the file that a person wrote."""

    file: Path
    lines: tuple[str, ...] = ()
    keys: Mapping[KeyPath, Mark] = field(default_factory=dict)
    """Where each key itself stands (for unknown or missing keys)."""
    values: Mapping[KeyPath, Mark] = field(default_factory=dict)
    """Where each value stands."""
    elsewhere: Mapping[KeyPath, Spot] = field(default_factory=dict)
    """Values that were put in from other files, in place of whatever stands in this one."""

    def problem(
        self, path: KeyPath, level: Level, code: str, text: str, hint: str = "", *, at_key: bool = False
    ) -> Problem:
        """Make a problem at ``path``, or at its nearest ancestor that stands in the file."""
        mark, key = self._nearest(path, at_key=at_key), key_text(path)
        if isinstance(mark, Spot):
            return Problem(mark.place, level, code, text, hint, mark.excerpt, mark.width, key)
        if mark is None:
            return Problem(Place(self.file), level, code, text, hint, key=key)
        excerpt = self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""
        place = Place(self.file, mark.line, mark.column)
        return Problem(place, level, code, text, hint, excerpt, mark.width, key)

    def mark(self, path: KeyPath, *, at_key: bool = False) -> Mark | None:
        """Where ``path`` stands, or its nearest ancestor; None when nothing of it is in the file."""
        found = self._nearest(path, at_key=at_key)
        return found if isinstance(found, Mark) else None

    def _nearest(self, path: KeyPath, *, at_key: bool) -> Mark | Spot | None:
        first, second = (self.keys, self.values) if at_key else (self.values, self.keys)
        for end in range(len(path), 0, -1):
            part = path[:end]
            if found := self.elsewhere.get(part) or first.get(part) or second.get(part):
                return found
        return None


@dataclass(frozen=True, slots=True)
class NextSheet:
    """A further sheet of a list that runs over several."""

    first: int
    """Index of the first participant that stands in it."""
    sheet: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CellMap:
    """From participants back to the cells of their spreadsheet."""

    file: Path
    sheet: str
    """Empty for a .csv."""
    rows: Sequence[int]
    """Row of each participant, from 1."""
    columns: Mapping[str, str]
    """Letters of the column in which each field stands; a field without a column is shown by its row."""
    more: tuple[NextSheet, ...] = ()
    """The sheets behind the first, in the list's order."""

    def place(self, index: int, field: str) -> Place:
        """Name the cell, such as ``Peserta!C14``, in which a participant's field stands."""
        sheet, columns = self.sheet, self.columns
        if after := bisect_right(self.more, index, key=lambda part: part.first):
            sheet, columns = self.more[after - 1].sheet, self.more[after - 1].columns
        return Place(self.file, cell=cell_name(sheet, self.rows[index], columns.get(field, "A")))


def format_problem(problem: Problem, *, color: bool = False) -> str:
    """Print as ``file:line:col: level CODE: text``, then the line, a caret and the hint."""
    red, yellow, bold, reset = ("\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m") if color else ("",) * 4
    tone = red if problem.level is Level.ERROR else yellow
    rows = [f"{bold}{problem.place}{reset}: {tone}{problem.level} {problem.code}{reset}: {problem.text}"]
    if problem.excerpt and problem.place.column:
        # Tabs and breaks would push the caret away from its word: show them as one blank each.
        line = problem.excerpt.replace("\t", " ").replace("\n", " ").rstrip()
        margin = f"{problem.place.line or '':>5} | "
        offset = problem.place.column - 1
        shown, offset = _window(line, offset)
        width = max(1, min(problem.width, len(shown) - offset))
        rows.append(margin + shown)
        rows.append(" " * (len(margin) - 2) + "| " + " " * offset + tone + "^" * width + reset)
    if problem.hint:
        rows.append(f"      = {problem.hint}")
    if problem.blocks_final:
        rows.append("      = menghalangi naskah final")
    return "\n".join(rows)


def _window(line: str, offset: int, size: int = 100) -> tuple[str, int]:
    """Cut a very long source line to the part around the caret."""
    if len(line) <= size:
        return line, min(offset, len(line))
    start = max(0, min(offset - size // 2, len(line) - size))
    return line[start : start + size], offset - start


def suggest(word: str, known: Iterable[str]) -> str:
    """Return ``maksud Anda `x`?`` for the known word nearest to ``word``, or an empty string."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"maksud Anda `{near[0]}`?" if near else ""


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only those that stop the line."""
    return tuple(p for p in problems if p.level is Level.ERROR)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by file, line, column and code, and drop exact repeats."""
    unique = dict.fromkeys(problems)
    return sorted(
        unique,
        key=lambda p: (p.place.file.as_posix(), p.place.line, p.place.column, _cell_order(p.place), p.code),
    )


def _cell_order(place: Place) -> tuple[str, int, int, str]:
    """Order cells as they are read: sheet, row, column (``B2`` before ``A10``)."""
    sheet, _, cell = (place.cell or "").rpartition("!")
    letters = cell.rstrip("0123456789")
    return sheet, int(cell[len(letters) :] or 0), len(letters), letters
