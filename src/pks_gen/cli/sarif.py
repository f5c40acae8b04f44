"""What checks found -> a SARIF 2.1.0 log (OASIS), which code hosts and editors show beside the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pks_gen.nik import without_niks
from pks_gen.problems import CodePage, Level, Place, Problem

if TYPE_CHECKING:
    from pks_gen.report import ReportInput

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning"}

Json = dict[str, Any]


def sarif_log(
    checked: Iterable[ReportInput],
    pages: Mapping[str, CodePage],
    *,
    base: Path,
    version: str,
    unread: Sequence[Path] = (),
) -> Json:
    """Return the log as plain data; files below ``base`` are named relative to it.

    Accepted warnings are results too, suppressed, with the office's reason. ``unread`` are the files that
    could not be checked.
    """
    order = {code: place for place, code in enumerate(pages)}
    driver = {"name": "pks_gen", "version": version, "rules": [_rule(page) for page in pages.values()]}
    invocation = {
        "executionSuccessful": not unread,
        "toolExecutionNotifications": [_notification(file, base) for file in unread],
    }
    run = {
        "tool": {"driver": driver},
        "language": "id",
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [result for found in checked for result in _results(found, order, base)],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(page: CodePage) -> Json:
    examples = [
        f"{heading}\n{example.rstrip()}"
        for heading, example in (("Salah:", page.wrong), ("Benar:", page.right))
        if example
    ]
    return {
        "id": page.code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.why},
        "help": {"text": "\n\n".join([page.why, *examples])},
        "defaultConfiguration": {"level": LEVELS[page.level]},
    }


def _results(found: ReportInput, order: Mapping[str, int], base: Path) -> Iterator[Json]:
    for problem in found.problems:
        yield _result(problem, order, base)
    for item in found.accepted or ():
        # The reason stands in perjanjian.yaml: beside what it excuses, or not.
        kind = "inSource" if item.problem.place.file == found.file else "external"
        suppression = {"kind": kind, "status": "accepted", "justification": without_niks(item.reason)}
        yield _result(item.problem, order, base) | {"suppressions": [suppression]}


def _result(problem: Problem, order: Mapping[str, int], base: Path) -> Json:
    made: Json = {
        "ruleId": problem.code,
        "level": LEVELS[problem.level],
        "message": {"text": message_of(problem)},
        "locations": [_location(problem, base)],
    }
    if problem.code in order:
        made["ruleIndex"] = order[problem.code]
    return made


def message_of(problem: Problem) -> str:
    """Say what is wrong and, on a second line, what to do; a cell leads, for it has no line."""
    lead = f"{problem.place.cell}: " if problem.place.cell else ""
    return without_niks("\n".join(filter(None, (lead + problem.text, problem.hint))))


def _location(problem: Problem, base: Path) -> Json:
    made: Json = {"physicalLocation": _physical(problem.place, problem.width, base)}
    names = [name for name in (problem.place.cell, problem.key) if name]
    if names:
        made["logicalLocations"] = [{"fullyQualifiedName": name} for name in names]
    return made


def _physical(place: Place, width: int, base: Path) -> Json:
    made: Json = {"artifactLocation": {"uri": _uri(place.file, base)}}
    if place.line and not place.cell:
        region = {"startLine": place.line}
        if place.column:
            region |= {"startColumn": place.column, "endColumn": place.column + max(1, width)}
        made["region"] = region
    return made


def _notification(file: Path, base: Path) -> Json:
    return {
        "level": "error",
        "message": {"text": "berkas tidak dapat dibaca; sebabnya ditulis ke stderr"},
        "locations": [{"physicalLocation": _physical(Place(file), 1, base)}],
    }


def _uri(file: Path, base: Path) -> str:
    """Relative below ``base``, percent-encoded (RFC 3986); else a whole ``file:`` address."""
    whole = base / file
    try:
        return quote(whole.resolve().relative_to(base.resolve()).as_posix())
    except ValueError:
        return whole.resolve().as_uri()
