"""A line, a column and a message -> a Problem that shows its source line; words made safe to print."""

from __future__ import annotations

import re
from pathlib import Path

from pks_gen.problems import Level, Mark, Place, Problem

_BREAK = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> tuple[str, ...]:
    """Cut into lines exactly where YAML does, so that line numbers agree."""
    return tuple(_BREAK.split(text))


def at_mark(file: Path, lines: tuple[str, ...], mark: Mark, code: str, text: str, hint: str = "") -> Problem:
    """Make an error at ``mark`` with its source line as excerpt."""
    excerpt = lines[mark.line - 1] if mark.line <= len(lines) else ""
    return Problem(Place(file, mark.line, mark.column), Level.ERROR, code, text, hint, excerpt, mark.width)


def at_file(file: Path, code: str, text: str, hint: str = "", *, warn: bool = False) -> Problem:
    """Make a problem about the whole file."""
    return Problem(Place(file), Level.WARNING if warn else Level.ERROR, code, text, hint)


def shown(word: str, limit: int = 40) -> str:
    """Quote a word of the file in a message: one line, cut, without characters that steer a terminal."""
    plain = "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(word.split()))
    return f"`{plain if len(plain) <= limit else plain[: limit - 1] + '…'}`"
