"""A source's plain template + the names of a real agreement -> what fails when it is filled in.

The production environment renders it; a tag that fails is told, taken out, and the rest tried again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2.exceptions import SecurityError

from pks_gen.linting.finding import Finding, Spot
from pks_gen.linting.sources import Source
from pks_gen.linting.tags import Kind
from pks_gen.templating.faults import FAULTS, line_in, said
from pks_gen.templating.own import FormPieces, OwnTemplateEnvironment, UnknownNameError
from pks_gen.templating.pieces import PIECES

MOST_FAILURES = 25


def trial_findings(
    source: Source, names: Mapping[str, Any], environment: OwnTemplateEnvironment
) -> list[Finding]:
    """Fill in one source; tags of which something was said already are left out."""
    lines = list(source.nested.lines)
    told = {(found.spot.paragraph, found.spot.line, found.spot.start) for found in source.findings}
    made: list[Finding] = []
    for _ in range(MOST_FAILURES):
        failure = _failure(lines, names, environment)
        if failure is None:
            return made
        line, error = failure
        tag = source.tag_at(line)
        if tag is None or not lines[line - 1]:
            return made
        spot = source.text.spot(tag.start, tag.end)
        inside = any(
            (spot.paragraph, spot.line) == place[:2]
            and spot.start <= place[2] < max(spot.end, spot.start + 1)
            for place in told
        )
        if not inside and not _is_absent_entry(error):
            made.append(_finding(error, spot, names))
        lines[line - 1] = _silenced(lines[line - 1], printing=tag.kind is Kind.PRINT)
    return made


def _failure(
    lines: list[str], names: Mapping[str, Any], environment: OwnTemplateEnvironment
) -> tuple[int, Exception] | None:
    """Line and error of the first failure; None when all can be filled in."""
    try:
        template = environment.from_string("\n".join(lines))
        template.render({**names, PIECES: FormPieces()})
    except FAULTS as error:
        return line_in(error), error
    return None


def _is_absent_entry(error: Exception) -> bool:
    """Whether a list is only shorter than the template thinks: another agreement may have that entry."""
    return isinstance(error, UnknownNameError) and error.name.isdigit()


def _finding(error: Exception, spot: Spot, names: Mapping[str, Any]) -> Finding:
    text, hint = said(error, names)
    code = "PKS331" if isinstance(error, SecurityError) else "PKS330"
    return Finding(code, text, hint or "lihat isi setiap nama dengan `pks template vars`", spot)


def _silenced(line: str, *, printing: bool) -> str:
    """Take out what failed; what opens a part keeps opening it."""
    word = line.partition("{%")[2].split(maxsplit=1)[:1]
    if printing or not word:
        return ""
    return {
        "if": "{% if false %}",
        "elif": "{% elif false %}",
        "for": "{% for tak_terbaca in [] %}",
        "call": "{% if false %}",
    }.get(word[0], "")
