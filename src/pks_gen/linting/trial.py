"""A source's plain template + the names of a real agreement -> what fails when it is filled in.

The production environment renders it; a tag that fails is told, taken out, and the rest tried again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jinja2.exceptions import SecurityError

from pks_gen.linting.finding import Finding, Spot
from pks_gen.linting.sources import Source
from pks_gen.linting.tags import Kind
from pks_gen.templating.faults import FAULTS, line_in, said
from pks_gen.templating.form_context import printed_twice
from pks_gen.templating.own import FormPieces, OwnTemplateEnvironment, PrintedBlock, UnknownNameError
from pks_gen.templating.pieces import PIECES

MOST_FAILURES = 25
_BRINGS = re.compile(r"\{% (?:include|extends)\b")


def trial_findings(
    source: Source, names: Mapping[str, Any], environment: OwnTemplateEnvironment
) -> list[Finding]:
    """Fill in one source; tags of which something was said already are left out."""
    lines = [_alone(line) for line in source.nested.lines]
    told = {(found.spot.paragraph, found.spot.line, found.spot.start) for found in source.findings}
    made: list[Finding] = []
    for _ in range(MOST_FAILURES):
        pieces = FormPieces()
        failure = _failure(lines, {**names, PIECES: pieces}, environment)
        if failure is None:
            return made + _doubled(source, pieces, names)
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
        if tag.keyword == "call":
            _end_as_condition(lines, source, line - 1)
    return made


def _alone(line: str) -> str:
    """Leave out what brings other pages in: those are judged by themselves."""
    return "" if _BRINGS.match(line) else line


def _end_as_condition(lines: list[str], source: Source, opener: int) -> None:
    """Close a ``call`` that was taken out as the condition that stands for it."""
    for pair in source.nested.pairs:
        if pair.opener == opener:
            before, _, after = lines[pair.other].rpartition("{% endcall %}")
            lines[pair.other] = f"{before}{{% endif %}}{after}"


def _doubled(source: Source, pieces: FormPieces, names: Mapping[str, Any]) -> list[Finding]:
    """Tell of a block that is printed twice, at its last tag."""
    written: tuple[object, ...] = pieces.all
    printed = [piece.block for piece in written if isinstance(piece, PrintedBlock)]
    block = printed_twice(printed, [name for name, value in names.items() if hasattr(value, "block")])
    if not block:
        return []
    tag = [tag for tag in source.tags if tag.kind is Kind.PRINT and tag.inner == block][-1:]
    spot = source.text.spot(tag[0].start, tag[0].end) if tag else Spot()
    return [Finding("PKS323", f"blok `{block}` dicetak dua kali", "cetak setiap blok sekali saja", spot)]


def _failure(
    lines: list[str], names: Mapping[str, Any], environment: OwnTemplateEnvironment
) -> tuple[int, Exception] | None:
    """Line and error of the first failure; None when all can be filled in."""
    try:
        environment.from_string("\n".join(lines)).render(names)
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
