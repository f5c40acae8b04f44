"""Problems, tables and JSON -> text on stdout or stderr, coloured only where a person reads it."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from pks_gen.errors import UsageError

if TYPE_CHECKING:
    from pks_gen.problems import Problem

EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> dt.date:
    """Return the day on which rules look things up; ``SOURCE_DATE_EPOCH`` fixes it, for repeatable runs."""
    epoch = os.environ.get(EPOCH_VARIABLE, "")
    if not epoch:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"{EPOCH_VARIABLE} bukan detik sejak 1970 yang sah; perbaiki atau hapus variabel itu"
        ) from None


def day_or_today(text: str | None) -> dt.date:
    """Read the day of an option, ``2024-11-15``; without one, today."""
    if text is None:
        return today()
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise UsageError(f"tanggal `{text}` tidak sah; tulis seperti 2024-11-15") from None


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at this stream; a stream that the shell closed (``>&-``) is None."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def is_interactive() -> bool:
    """Whether questions can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def wants_color(stream: TextIO | None) -> bool:
    """Colour only on a terminal, and never when ``NO_COLOR`` is set (no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def show_problems(problems: Iterable[Problem], *, err: bool = False) -> None:
    """Print problems in compiler style, with paths as seen from here and no NIK: output ends in logs."""
    from pks_gen.nik import without_niks
    from pks_gen.problems import format_problem

    color = wants_color(sys.stderr if err else sys.stdout)
    here = Path.cwd()
    for problem in problems:
        # The line goes first: it is cut to a window, and half a NIK would not be known as one.
        shown = replace(problem.relative_to(here), excerpt=without_niks(problem.excerpt))
        text = without_niks(format_problem(shown, color=color))
        click.echo(text, err=err, color=color)


def problem_json(problem: Problem) -> dict[str, Any]:
    """Make plain data of a problem, with its path as seen from here and no NIK in its words."""
    return masked(problem.relative_to(Path.cwd()).as_json())


def masked(data: dict[str, Any]) -> dict[str, Any]:
    """Mask whatever may be a NIK in the texts of plain data."""
    from pks_gen.nik import without_niks

    return {key: without_niks(value) if isinstance(value, str) else value for key, value in data.items()}


def show_json(data: object) -> None:
    """Print plain data as JSON on stdout."""
    click.echo(json_text(data))


def json_text(data: object) -> str:
    """Write plain data as JSON that people can read, without a newline at the end."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Collection[int] = ()) -> str:
    """Lay out rows under headings; columns in ``right`` are right-aligned."""
    grid = [tuple(headings), *(tuple(row) for row in rows)]
    widths = [max(len(row[column]) for row in grid) for column in range(len(headings))]
    return "\n".join(_line(row, widths, right) for row in grid)


def _line(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> str:
    cells = (
        cell.rjust(width) if column in right else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()


def size_text(size: int) -> str:
    """Write bytes as ``812 B``, ``43 kB`` or ``1,2 MB``, with the Indonesian decimal comma."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{round(size / 1000)} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def shown_path(path: Path) -> str:
    """Write a path as seen from here when it lies below, else whole."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()
