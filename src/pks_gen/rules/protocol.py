"""What a rule is: a module with a code, a manual page and a check that yields findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pks_gen.model import Agreement, Participant
from pks_gen.problems import CodePage, KeyPath, Level


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule may look at."""

    agreement: Agreement
    today: dt.date
    """Stands in for a signing date that is still open."""
    participants: tuple[Participant, ...] = ()
    """Rows of the participants' file; empty when there is none."""
    missing_files: frozenset[str] = frozenset()
    """Files that the agreement names and its folder lacks; rules open none themselves."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, at a key of the agreement."""

    path: KeyPath
    text: str
    hint: str = ""
    level: Level = Level.ERROR


class Rule(Protocol):
    """One rule, one module."""

    PAGE: CodePage

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield what is wrong."""
        ...
