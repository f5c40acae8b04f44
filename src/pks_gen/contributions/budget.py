"""Agreement + participants -> Budget: each group's contributions with formulas, totals and what is missing.

Nothing is guessed: what the officer left open is named by its key in ``perjanjian.yaml`` and leaves every
sum that hangs on it open. Rates are those of the first day of cover, else of the signing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pks_gen.choices import Payer, Program, Segment, WageBase
from pks_gen.contributions.amounts import Amount, amount
from pks_gen.contributions.groups import group_counts, group_wages, sized_groups
from pks_gen.contributions.records import Budget, GroupBudget, Line
from pks_gen.model import Agreement, Participant, ParticipantGroup
from pks_gen.people import column
from pks_gen.problems import KeyPath
from pks_gen.reference.rates import Rates, Relief, rates_on

_START: KeyPath = ("jangka_waktu", "mulai")


def budget(
    agreement: Agreement, participants: Sequence[Participant] = (), *, day: dt.date | None = None
) -> Budget:
    """Compute the contributions of an agreement.

    Args:
        agreement: The agreement; groups without a count take it from the list.
        participants: The list; a sample counts for nothing.
        day: Rates of this day instead of those of the first day of cover.
    """
    groups = sized_groups(agreement, group_counts(agreement, participants))
    rows = group_wages(agreement, participants)
    made = tuple(
        _Group(agreement, index, group, rows.get(group.position or "", {}), day).budget()
        for index, group in enumerate(groups)
    )
    missing: list[KeyPath] = [] if groups else [("peserta", "kelompok")]
    missing += [("program",)] if agreement.programs is None else []
    missing += [("segmen",)] if agreement.segment is None else []
    missing += [key for group in made for key in group.missing]
    return Budget(agreement.segment, agreement.programs or (), made, tuple(dict.fromkeys(missing)))


def wage_known(agreement: Agreement, participants: Sequence[Participant] = ()) -> bool:
    """Tell whether at least one wage is stated: in a group, for everybody, or in a real list."""
    if agreement.contribution.wage_base is WageBase.FLAT and agreement.contribution.flat_wage is not None:
        return True
    if any(group.wage is not None for group in agreement.participants.groups or ()):
        return True
    return not agreement.participants.sample and any(
        wage is not None for wage in column(participants, "wage")
    )


def cover_start(agreement: Agreement, group: ParticipantGroup) -> dt.date | None:
    """First day of a group's cover; else the agreement's first day, else its signing."""
    return group.start or agreement.term.start or agreement.date


@dataclass
class _Group:
    """One group on its way to its budget; collects what is missing."""

    agreement: Agreement
    index: int
    group: ParticipantGroup
    rows: dict[int | None, int]
    day: dt.date | None

    def budget(self) -> GroupBudget:
        self.missing: list[KeyPath] = []
        day = self.day or cover_start(self.agreement, self.group)
        lines = tuple(
            Line(wage, count, self.group.months, self._programs(day, wage)) for wage, count in self._wages()
        )
        self._miss(self.group.count is None, self._key("jumlah"))
        self._miss(self.group.months is None, self._key("bulan"))
        return GroupBudget(self.index, self.group.position, day, lines, tuple(dict.fromkeys(self.missing)))

    def _wages(self) -> list[tuple[int | None, int | None]]:
        """Wages and their people: stated for the group, for everybody, or row by row."""
        stated, terms = self.group.wage, self.agreement.contribution
        if stated is None and terms.wage_base is WageBase.FLAT:
            stated = terms.flat_wage
        if stated is None and self.rows and None not in self.rows and self._listed == self.group.count:
            return sorted(((wage, n) for wage, n in self.rows.items()), key=lambda pair: -(pair[0] or 0))
        return [(stated, self.group.count)]

    @property
    def _listed(self) -> int:
        return sum(self.rows.values())

    def _programs(self, day: dt.date | None, wage: int | None) -> tuple[tuple[Program, Amount | None], ...]:
        wanted, segment = self.agreement.programs or (), self.agreement.segment
        if segment is None or not wanted:
            return tuple((program, None) for program in wanted)
        if day is None:
            self.missing.append(_START)
            return tuple((program, None) for program in wanted)
        rates = rates_on(day)
        return tuple((program, self._amount(program, rates, segment, wage)) for program in wanted)

    def _amount(self, program: Program, rates: Rates, segment: Segment, wage: int | None) -> Amount | None:
        risk = self.agreement.contribution.risk
        relief = rates.relief(program, segment)
        relieved = _relieved(self.agreement, relief) if relief else False
        if isinstance(relieved, tuple):
            self.missing.append(relieved)
            return None
        found = amount(program, rates, segment, wage=wage, risk=risk, relieved=relieved)
        if found is None:
            needs_risk = program is Program.JKK and segment is Segment.WAGE_EARNER and risk is None
            self._miss(needs_risk, ("iuran", "risiko"))
            self._miss(wage is None, self._wage_key())
            self._miss(not rates.rates, _START)
        return found

    def _wage_key(self) -> KeyPath:
        flat = self.agreement.contribution.wage_base is WageBase.FLAT
        return ("iuran", "upah_tetap") if flat else self._key("upah")

    def _key(self, name: str) -> KeyPath:
        return ("peserta", "kelompok", self.index, name)

    def _miss(self, absent: bool, key: KeyPath) -> None:  # noqa: FBT001 - reads as a sentence
        if absent:
            self.missing.append(key)


def _relieved(agreement: Agreement, relief: Relief) -> bool | KeyPath:
    """Tell whether relief reaches these members, or which key decides it.

    PP 50/2025 leaves out those whose contribution is paid out of APBN or APBD.
    """
    terms = agreement.contribution
    words = "|".join(map(re.escape, relief.excluded_funds))
    if terms.funding_source and re.search(rf"\b(?:{words})\b", terms.funding_source, re.IGNORECASE):
        return False
    if terms.payer is None:
        return ("iuran", "penanggung")
    if terms.payer is Payer.PARTICIPANT:
        return True
    payer = agreement.paying_party
    if payer and payer.kind in relief.excluded_payers:
        return False
    return ("iuran", "sumber_dana") if terms.funding_source is None else True
