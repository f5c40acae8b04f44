"""Agreement + participants -> findings; one rule, one file, one manual page.

A new rule is a module with ``PAGE`` and ``check``, listed here.
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.problems import Problem, SourceMap
from pks_gen.rules import (
    authority_stated,
    authority_valid,
    legal_basis_known,
    logo_present,
    participant_totals,
    payer_is_a_party,
    printable,
    region_known,
    roles_filled,
    term_order,
)
from pks_gen.rules.protocol import Case, Finding, Rule

RULES: tuple[Rule, ...] = (
    region_known,
    legal_basis_known,
    participant_totals,
    payer_is_a_party,
    term_order,
    roles_filled,
    authority_stated,
    authority_valid,
    printable,
    logo_present,
)


def check(case: Case, source: SourceMap) -> Iterator[Problem]:
    """Run every rule; findings become problems at their place in the file."""
    for rule in RULES:
        for finding in rule.check(case):
            yield source.problem(finding.path, finding.level, rule.PAGE.code, finding.text, finding.hint)


__all__ = ["RULES", "Case", "Finding", "Rule", "check"]
