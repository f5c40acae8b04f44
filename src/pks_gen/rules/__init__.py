"""Agreement + participants + draft -> problems; one rule, one file, one manual page.

A new rule is a module with a docstring, ``PAGE`` and ``check``, listed in :mod:`pks_gen.rules.catalogue`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pks_gen.problems import CellMap, CodePage, Problem, SourceMap
from pks_gen.rules import acceptance, nik_across
from pks_gen.rules.acceptance import settle
from pks_gen.rules.catalogue import RULES, TEXT_RULES
from pks_gen.rules.facts import Facts, facts
from pks_gen.rules.protocol import Case, Finding, Rule

MAX_ROWS = 50
"""Findings of one rule in the participants' list that are told one by one."""


def check(case: Case, source: SourceMap, cells: CellMap | None = None) -> Iterator[Problem]:
    """Run every rule on the data; findings become problems at their place in the files."""
    yield from _run(RULES, case, source, cells)


def check_texts(case: Case, source: SourceMap) -> Iterator[Problem]:
    """Run the rules on wording, which also look at the drafted clauses."""
    yield from _run(TEXT_RULES, case, source, None)


def _run(rules: Sequence[Rule], case: Case, source: SourceMap, cells: CellMap | None) -> Iterator[Problem]:
    for rule in rules:
        rows = 0
        for finding in rule.check(case):
            if finding.row is not None:
                rows += 1
                if rows > MAX_ROWS:
                    continue
            yield _problem(rule, finding, source, cells)
        if rows > MAX_ROWS:
            yield _problem(rule, _and_more(rows - MAX_ROWS), source, cells)


def _and_more(count: int) -> Finding:
    text = f"masih ada {count} baris lain dengan masalah yang sama"
    return Finding(("peserta", "berkas"), text, "biasanya satu sebab: perbaiki, lalu periksa lagi")


def _problem(rule: Rule, finding: Finding, source: SourceMap, cells: CellMap | None) -> Problem:
    page = rule.PAGE
    if finding.row is not None and cells is not None:
        place = cells.place(finding.row, finding.column)
        key, final = "peserta.berkas", page.blocks_final
        return Problem(place, page.level, page.code, finding.text, finding.hint, key=key, blocks_final=final)
    found = source.problem(finding.path, page.level, page.code, finding.text, finding.hint)
    return found if not page.blocks_final else found.blocking()


def pages() -> tuple[CodePage, ...]:
    """Return the manual page of every rule."""
    return (*(rule.PAGE for rule in (*RULES, *TEXT_RULES)), acceptance.PAGE, nik_across.PAGE)


__all__ = [
    "RULES",
    "TEXT_RULES",
    "Case",
    "Facts",
    "Finding",
    "Rule",
    "check",
    "check_texts",
    "facts",
    "pages",
    "settle",
]
