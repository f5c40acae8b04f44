"""Values written by a clause -> private marks in its Markdown, and back to runs afterwards.

What ``{{ … }}`` prints never meets the Markdown parser: it becomes a mark (two private-use characters
around an index), so a name such as ``*Budi* 1. 2.`` stays exactly that. ``scalars.one_line`` refuses
private-use characters in data, hence no mark can be forged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from pks_gen.draft import Placeholder, Runs, Text
from pks_gen.drafting.open_values import Open

_START, _END = "\ue000", "\ue001"
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


class Pieces:
    """The pieces of one rendered clause, in the order they were written."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []

    def mark(self, piece: Piece) -> Markup:
        """Keep ``piece`` and return the mark that stands for it."""
        self._pieces.append(piece)
        return Markup(f"{_START}{len(self._pieces) - 1}{_END}")  # noqa: S704 - digits only

    def write(self, value: object) -> Markup:
        """Turn what an expression yields into marks; text made by the template itself passes."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, Open):
            return self.mark(value.placeholder())
        if isinstance(value, PendingReference | Placeholder | Text):
            return self.mark(value)
        return self.mark(Text(str(value)))

    def split(self, text: str, *, bold: bool = False, italic: bool = False) -> list[Piece]:
        """Split template text into its literal parts and the pieces behind its marks."""
        found: list[Piece] = []
        for index, part in enumerate(MARK.split(text)):
            if index % 2:
                found.append(_styled(self._pieces[int(part)], bold=bold, italic=italic))
            elif part:
                found.append(Text(part, bold=bold, italic=italic))
        return found


def _styled(piece: Piece, *, bold: bool, italic: bool) -> Piece:
    match piece:
        case Text(text, was_bold, was_italic, underline):
            return Text(text, was_bold or bold, was_italic or italic, underline)
        case Placeholder(label, key, was_bold):
            return Placeholder(label, key, was_bold or bold)
        case _:
            return piece


def runs_of(value: str | Open, *, bold: bool = False) -> Runs:
    """Make the runs of one value outside the clauses: its text, or its placeholder."""
    if isinstance(value, Open):
        return (value.placeholder(bold=bold),)
    return (Text(value, bold=bold),)
