"""Agreement + participants + draft -> problems; one rule, one file, one manual page.

A new rule is a module with a docstring, ``PAGE`` and ``check``, listed in :mod:`pks_gen.rules.catalogue`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pks_gen.indonesian import format_number
from pks_gen.problems import CellMap, CodePage, Problem, SourceMap
from pks_gen.rules import acceptance, nik_across
from pks_gen.rules.acceptance import settle
from pks_gen.rules.catalogue import RULES, TEXT_RULES
from pks_gen.rules.extract import Extract, extract_of
from pks_gen.rules.placing import placed
from pks_gen.rules.protocol import Case, Finding, Rule
from pks_gen.rules.rows import FILE, TOLD_ROWS


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
                if rows > TOLD_ROWS:
                    continue
            yield placed(rule.PAGE, finding, source, cells)
        if rows > TOLD_ROWS:
            yield placed(rule.PAGE, _and_more(rows - TOLD_ROWS), source, cells)


def _and_more(count: int) -> Finding:
    text = f"masih ada {format_number(count)} baris lain dengan masalah yang sama"
    return Finding(FILE, text, "biasanya satu sebab: perbaiki, lalu periksa lagi")


def pages() -> tuple[CodePage, ...]:
    """Return the manual page of every rule."""
    return (*(rule.PAGE for rule in (*RULES, *TEXT_RULES)), acceptance.PAGE, nik_across.PAGE)


__all__ = [
    "RULES",
    "TEXT_RULES",
    "Case",
    "Extract",
    "Finding",
    "Rule",
    "check",
    "check_texts",
    "extract_of",
    "pages",
    "settle",
]
