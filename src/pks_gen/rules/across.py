"""Extracts of many agreements -> problems that no agreement shows by itself.

Agreements are read in worker processes; each sends back :class:`~pks_gen.rules.extract.Extract`, and the
comparison runs once, over all of them, in the order of the agreements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from pks_gen.problems import Accepted, CodePage, Problem
from pks_gen.rules import nik_across, number_once
from pks_gen.rules.acceptance import accepting
from pks_gen.rules.extract import Extract, extract_of
from pks_gen.rules.placing import placed
from pks_gen.rules.protocol import Finding


class AcrossRule(Protocol):
    """One rule, one module, like :class:`~pks_gen.rules.protocol.Rule`."""

    PAGE: CodePage

    def compare(self, extracts: Sequence[Extract]) -> Iterator[tuple[int, Finding]]:
        """Yield the index of an agreement and what is wrong in it."""
        ...


RULES: tuple[AcrossRule, ...] = (number_once, nik_across)


def compare(extracts: Sequence[Extract]) -> Iterator[tuple[int, Problem | Accepted]]:
    """Run every rule over all agreements; what an agreement's ``abaikan`` accepts comes with its reason."""
    for rule in RULES:
        for index, finding in rule.compare(extracts):
            owner = extracts[index]
            problem = placed(rule.PAGE, finding, owner.source, owner.cells)
            entry = accepting(problem, owner.ignored)
            yield index, problem if entry is None else Accepted(problem, owner.ignored[entry].reason or "")


__all__ = ["RULES", "AcrossRule", "Extract", "compare", "extract_of"]
