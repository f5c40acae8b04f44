"""What checks found -> workflow commands, which GitHub Actions shows at the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.cli.sarif import LEVELS, message_of
from pks_gen.problems import Problem

if TYPE_CHECKING:
    from pks_gen.report import ReportInput


def annotation_lines(checked: Iterable[ReportInput], *, base: Path) -> Iterator[str]:
    """Yield one line for each problem: ``::error file=…,line=…,col=…,title=PKS207::text%0Awhat to do``."""
    for found in checked:
        for problem in found.problems:
            yield _annotation(problem.relative_to(base))


def _annotation(problem: Problem) -> str:
    place = problem.place
    properties = {"file": place.file.as_posix()}
    if place.line and not place.cell:
        properties["line"] = str(place.line)
        if place.column:
            properties["col"] = str(place.column)
    properties["title"] = problem.code
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{LEVELS[problem.level]} {written}::{_data(message_of(problem))}"


def _data(words: str) -> str:
    """Keep a command on its one line; the percent sign goes first, for it marks what is escaped."""
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    """Colons and commas would end a property."""
    return _data(words).replace(":", "%3A").replace(",", "%2C")
