"""A place in a template -> a Finding there: plain data that a child process can hand to its parent."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pks_gen.linting.codes import LEVELS
from pks_gen.problems import Place, Problem

MOST_SHOWN = 2000
"""Characters of a paragraph or line that are quoted."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Some characters of one paragraph of a Word file, or of one line of a text file."""

    where: str = ""
    """``naskah, tabel 2, baris 3, sel 1``; "" in a text file, which has lines."""
    line: int = 0
    """Of a text file, from 1."""
    text: str = ""
    """The whole paragraph or line."""
    start: int = 0
    end: int = 0
    part: str = ""
    """Part of the package: ``word/header1.xml``."""
    paragraph: int = -1
    """Which ``w:p`` of the part, from 0; -1 where there is none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in one file."""

    code: str
    text: str
    hint: str = ""
    spot: Spot = Spot()

    def as_json(self) -> dict[str, Any]:
        """Plain data; :func:`from_json` reads it back. Of a paragraph without end its beginning is shown."""
        spot = self.spot
        if len(spot.text) > MOST_SHOWN:
            spot = replace(spot, text=spot.text[:MOST_SHOWN] if spot.end <= MOST_SHOWN else "")
        return asdict(replace(self, spot=spot))

    def problem(self, file: Path) -> Problem:
        """Say it of ``file``, as every other problem is said."""
        spot = self.spot
        column = spot.start + 1 if spot.text else 0
        place = Place(file, spot.line, column, spot.where or None)
        width = max(1, spot.end - spot.start)
        return Problem(place, LEVELS[self.code], self.code, self.text, self.hint, spot.text, width)


def from_json(data: dict[str, Any]) -> Finding:
    """Read what :meth:`Finding.as_json` wrote; whatever is not of that form raises ValueError."""
    try:
        code = str(data["code"])
        if code not in LEVELS:
            raise ValueError(code)
        return Finding(code, str(data["text"]), str(data["hint"]), spot_from_json(data["spot"]))
    except (KeyError, TypeError) as error:
        raise ValueError("temuan tidak terbaca") from error


def spot_from_json(data: dict[str, Any]) -> Spot:
    """Read a place; KeyError, TypeError or ValueError when it is none."""
    return Spot(
        str(data["where"]),
        int(data["line"]),
        str(data["text"]),
        int(data["start"]),
        int(data["end"]),
        str(data["part"]),
        int(data["paragraph"]),
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """One paragraph or line of a source, and where it begins in the source's whole text."""

    begin: int
    text: str
    where: str = ""
    line: int = 0
    paragraph: int = -1


class Text:
    """The whole text of a source, which knows the paragraph or line of each of its characters."""

    def __init__(self, stretches: Sequence[Stretch], part: str = "") -> None:
        self.stretches = stretches
        self.part = part
        self.whole = "\n".join(one.text for one in stretches)
        self._begins = [one.begin for one in stretches]

    def stretch(self, offset: int) -> int:
        """Index of the stretch in which a character stands."""
        return max(0, bisect_right(self._begins, offset) - 1)

    def spot(self, start: int, end: int) -> Spot:
        """Name the place of some characters; what runs on in the next paragraph is cut off."""
        if not self.stretches:
            return Spot(part=self.part)
        at = self.stretches[self.stretch(start)]
        first = start - at.begin
        last = max(first, min(end - at.begin, len(at.text)))
        return Spot(at.where, at.line, at.text, first, last, self.part, at.paragraph)


def lines_of(text: str) -> Text:
    """Divide the text of a file into its lines."""
    stretches, begin = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        stretches.append(Stretch(begin, line, line=number))
        begin += len(line) + 1
    return Text(stretches)
