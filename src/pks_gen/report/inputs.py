"""What a check yields of one agreement -> the facts that a report is built from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pks_gen.draft import Value, ValueState
from pks_gen.problems import Accepted, Level, Problem


@dataclass(frozen=True, slots=True)
class Computation:
    """A figure or text that nobody typed."""

    label: str
    """What it is: ``jumlah peserta``."""
    formula: str
    """How it comes about: ``72 + 377 + 755 + 240``."""
    result: str
    source: str = ""
    """From where: a file, a law, a key."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A regulation as it reads on the day of signing."""

    text: str
    status: str = ""
    """What is known of it on that day: ``berlaku``, ``telah dicabut``."""
    doubts: tuple[str, ...] = ()
    """What is to be verified before signing, one sentence each."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from, when it was no document."""

    label: str
    value: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class OwnPassage:
    """A place where the text is the agreement's own, not its template's."""

    name: str
    what: str
    file: str = ""


class Status(StrEnum):
    """How far an agreement is."""

    READY = "Siap final"
    OPEN = "Belum lengkap"
    BLOCKED = "Tertahan"
    ERRORS = "Ada galat"


@dataclass(frozen=True, slots=True)
class ReportInput:
    """One agreement with all that was found.

    None means *not asked*: its section is left out. An empty tuple means that there is none, and is said.
    """

    agreement_id: str
    file: Path
    subject: str = ""
    parties: tuple[str, ...] = ()
    """Names of the institutions, in order."""
    date: dt.date | None = None
    """Day of signing."""
    problems: tuple[Problem, ...] = ()
    values: tuple[Value, ...] = ()
    """Empty when errors kept the agreement from being drafted."""
    accepted: tuple[Accepted, ...] | None = None
    computations: tuple[Computation, ...] | None = None
    citations: tuple[Citation, ...] | None = None
    origins: tuple[Origin, ...] | None = None
    own_passages: tuple[OwnPassage, ...] = ()
    """Told only where there are any."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops the line."""
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is to be weighed."""
        return tuple(problem for problem in self.problems if problem.level is not Level.ERROR)

    def of_state(self, state: ValueState) -> tuple[Value, ...]:
        """Return the values of one state, down the file."""
        found = (value for value in self.values if value.state is state)
        return tuple(sorted(found, key=lambda value: (value.line, value.column)))

    @property
    def drafted(self) -> bool:
        """Whether the check came as far as the draft, so that what is missing is known."""
        return bool(self.values) or not self.errors

    @property
    def status(self) -> Status:
        """How far it is; the worst reason counts."""
        if self.errors:
            return Status.ERRORS
        if self.of_state(ValueState.PLACEHOLDER):
            return Status.OPEN
        if any(problem.blocks_final for problem in self.warnings):
            return Status.BLOCKED
        return Status.READY
