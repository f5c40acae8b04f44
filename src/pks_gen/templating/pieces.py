"""Values written by a clause -> private marks in its Markdown, and back to runs afterwards.

What ``{{ … }}`` prints never meets the Markdown parser: it becomes a mark (two private-use characters
around an index), so a name such as ``*Budi* 1. 2.`` stays exactly that. ``scalars.one_line`` refuses
private-use characters in data, hence no mark can be forged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, TypeVar, cast

from jinja2.runtime import Context, Undefined
from markupsafe import Markup

from pks_gen.draft import Placeholder, Runs, Text
from pks_gen.templating.open_values import Open

_START, _END = "\ue000", "\ue001"
PIECES = "_naskah"
"""Context key under which one rendering keeps its pieces; templates cannot reach it (leading underscore)."""
MOST_STEPS = 200_000
"""Calls, conditions, loops and printed parts in one rendering; real clauses need some hundreds."""
_LETTERS_A_STEP = 64
MARK = re.compile(f"{_START}(\\d+){_END}")


@dataclass(frozen=True, slots=True)
class PendingReference:
    """A cross-reference that waits for the numbers."""

    clause: str
    """Id of the Pasal or annex that is meant."""
    item: str | int | None = None
    """Id (or plain number) of the ayat or item within it."""
    relative: bool = False
    """Within the same Pasal: ``ayat (2)`` instead of ``Pasal 7 ayat (2)``."""
    annex: bool = False


Piece = Text | Placeholder | PendingReference


@dataclass(frozen=True, slots=True)
class Hole:
    """Where the Markdown of a clause has a mark, and in which look."""

    index: int
    bold: bool = False
    italic: bool = False


Veil = Callable[[object], str]
"""What is written in place of a value, where only the words around it count."""
Part = Text | Hole
"""What the Markdown of a clause consists of, whatever the values are."""


class Pieces:
    """The pieces of one rendered clause, in the order they were written."""

    most_steps: ClassVar[float] = MOST_STEPS

    def __init__(self, veil: Veil | None = None) -> None:
        self._pieces: list[Piece] = []
        self._veil = veil
        self._steps = 0

    @classmethod
    def of(cls, *pieces: Piece) -> Pieces:
        """Hold these pieces, in this order."""
        made = cls()
        made._pieces += pieces
        return made

    def mark(self, piece: Piece) -> Markup:
        """Keep ``piece`` and return the mark that stands for it."""
        self.step()
        self._pieces.append(piece)
        return _mark(len(self._pieces) - 1)

    def step(self, size: int = 0) -> None:
        """Count a step of the template, and the letters it made; refuse what no text ever needs."""
        self._steps += 1 + size // _LETTERS_A_STEP
        if self._steps > self.most_steps:
            raise ValueError(
                "templat ini berulang tanpa akhir; kurangi perulangan dan pemanggilan di dalamnya"
            )

    def write(self, value: object) -> Markup:
        """Turn what an expression yields into marks; text made by the template itself passes."""
        if isinstance(value, Markup):
            self.step(len(value))
            return value
        if self._veil is not None and not isinstance(value, PendingReference):
            return self.mark(Text(self._veil(value)))
        if isinstance(value, Open):
            return self.mark(value.placeholder())
        if isinstance(value, PendingReference | Placeholder | Text):
            return self.mark(value)
        if callable(value) and not isinstance(value, Undefined):
            raise ValueError("sebuah fungsi tidak dapat dicetak; panggillah dengan tanda kurung: nama(…)")
        return self.mark(Text(str(value)))

    def piece(self, hole: Hole) -> Piece:
        """Return what stands behind a mark, in the look that the Markdown around it asks for."""
        piece = self._pieces[hole.index]
        if not (hole.bold or hole.italic):
            return piece
        match piece:
            case Text(text, bold, italic, underline):
                return Text(text, bold or hole.bold, italic or hole.italic, underline)
            case Placeholder(label, key, bold):
                return Placeholder(label, key, bold or hole.bold)
            case reference:
                return reference


def pieces_of(context: Context) -> Pieces:
    """Return the pieces of the rendering that ``context`` belongs to."""
    return cast("Pieces", context[PIECES])


@lru_cache(maxsize=1024)
def _mark(index: int) -> Markup:
    return Markup(f"{_START}{index}{_END}")  # noqa: S704 - digits only


def parts_of(text: str, *, bold: bool = False, italic: bool = False) -> list[Part]:
    """Split template text into its literal words and its marks."""
    return [
        Hole(int(part), bold, italic) if index % 2 else Text(part, bold=bold, italic=italic)
        for index, part in enumerate(MARK.split(text))
        if part
    ]


R = TypeVar("R")


def joined(runs: Iterable[R]) -> tuple[R | Text, ...]:
    """Join neighbouring words of the same look."""
    made: list[R | Text] = []
    last: Text | None = None
    for run in runs:
        if not isinstance(run, Text):
            last = None
            made.append(run)
        elif last is not None and (
            run.bold == last.bold and run.italic == last.italic and run.underline == last.underline
        ):
            made[-1] = last = Text(last.text + run.text, run.bold, run.italic, run.underline)
        else:
            last = run
            made.append(run)
    return tuple(made)


def runs_of(value: str | Open, *, bold: bool = False) -> Runs:
    """Make the runs of one value outside the clauses: its text, or its placeholder."""
    if isinstance(value, Open):
        return (value.placeholder(bold=bold),)
    return (Text(value, bold=bold),)
