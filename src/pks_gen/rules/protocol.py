"""What a rule is: a module with a manual page and a check that yields findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pks_gen.draft import Draft
from pks_gen.model import Agreement, Participant
from pks_gen.problems import CodePage, KeyPath


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule may look at."""

    agreement: Agreement
    today: dt.date
    """Stands in for a signing date that is still open."""
    participants: Sequence[Participant] = ()
    """Rows of the participants' file; empty when there is none."""
    missing_files: frozenset[str] = frozenset()
    """Files that the agreement names and its folder lacks; rules open none themselves."""
    draft: Draft | None = None
    """The drafted text; None before drafting, and for rules that look at data only."""
    rows_refused: bool = False
    """Whether the file has rows that could not be read: what is in ``participants`` is not all."""

    @property
    def day(self) -> dt.date:
        """The signing day, or today while that is open."""
        return self.agreement.date or self.today

    @property
    def people(self) -> Sequence[Participant]:
        """The participants, unless they are a made-up sample, which proves nothing."""
        return () if self.agreement.participants.sample else self.participants

    @property
    def counted(self) -> Sequence[Participant]:
        """The people, when all of them are known: a refused row makes no count wrong."""
        return () if self.rows_refused else self.people


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: at a key of the agreement, or in a row of the participants' list."""

    path: KeyPath
    text: str
    hint: str = ""
    row: int | None = None
    """Index of the participant, from 0."""
    column: str = "name"
    """Field of the participant in which the fault stands."""


class Rule(Protocol):
    """One rule, one module; its docstring is its manual page (:func:`pks_gen.problems.manual`)."""

    PAGE: CodePage

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield what is wrong."""
        ...
