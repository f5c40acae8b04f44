"""A checked agreement -> the figures that nobody typed, each with its formula, for the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pks_gen.choices import Program, Segment
from pks_gen.contributions import Budget, Line, budget
from pks_gen.indonesian import format_difference, format_number, short_rupiah
from pks_gen.reference import regions, regulations
from pks_gen.reference.rates import rates_on, rounding_rule
from pks_gen.reference.sizes import expected, is_usual
from pks_gen.report import Computation, participant_total
from pks_gen.rules.groups import groups_of

if TYPE_CHECKING:
    from pks_gen.rules import Case


def computations(case: Case) -> tuple[Computation, ...]:
    """Show every figure with how it comes about: people, usual sizes, contributions."""
    return (*_people(case), *_sizes(case), *_contributions(case))


def _people(case: Case) -> tuple[Computation, ...]:
    counted = tuple(group.entry.model_copy(update={"count": group.count}) for group in groups_of(case))
    return participant_total(case.agreement.participants.model_copy(update={"groups": counted}))


def _sizes(case: Case) -> Iterator[Computation]:
    counts = regions.counts(case.agreement.region or "")
    for group in groups_of(case):
        if group.kind is None or group.count is None:
            continue
        sizes = expected(group.kind.body, counts, post=group.kind.post)
        if not sizes:
            continue
        usual = min(sizes, key=lambda size: abs(size.number - (group.count or 0)))
        difference = group.count - usual.number
        fits = is_usual(group.count, sizes)
        verdict = "sesuai" if fits else f"selisih {format_difference(difference)}"
        yield Computation(
            f"susunan lazim {group.name}",
            usual.formula,
            f"{format_number(group.count)} orang: {verdict}",
            f"data wilayah {regions.EDITION}",
        )


def _contributions(case: Case) -> Iterator[Computation]:
    found = budget(case.agreement, case.people)
    if not found.amounts:
        return
    law = ", ".join(one.short_name for key in found.regulations if (one := regulations.regulation(key)))
    for group in found.groups:
        for line in group.lines:
            if line.formulas:
                label = f"iuran {group.name or 'kelompok tanpa nama'}"
                yield Computation(label, "; ".join(line.formulas), _result(line), law)
    yield from (_of_program(found, program) for program in found.programs)
    yield _in_all(found)
    yield from _accident_benefits(found)


def _accident_benefits(found: Budget) -> Iterator[Computation]:
    """Show what the chosen wage base means for the heirs; the agreement itself does not state it."""
    if found.segment is not Segment.WAGE_EARNER or Program.JKK not in found.programs:
        return
    for group in found.groups:
        benefit = rates_on(group.day).provision("kali_upah_jkk") if group.day else None
        if benefit is None:
            continue
        for wage in [line.wage for line in group.lines if line.wage is not None]:
            yield Computation(
                f"santunan kematian karena kecelakaan kerja, {group.name or 'kelompok tanpa nama'}",
                f"{benefit.value} × {short_rupiah(wage)}",
                short_rupiah(benefit.value * wage),
                benefit.origin.source,
            )


def _result(line: Line) -> str:
    if line.total is not None:
        return short_rupiah(line.total)
    each = f"{short_rupiah(line.per_person)} per orang per bulan; " if line.per_person is not None else ""
    return f"{each}jumlahnya belum dapat dihitung"


def _of_program(found: Budget, program: Program) -> Computation:
    """Show what one programme costs for everybody and the whole cover."""
    parts = [
        f"{short_rupiah(one.total)} × {format_number(line.count)} orang × {format_number(line.months)} bulan"
        for line in found.lines
        for name, one in line.programs
        if name is program and one and line.count is not None and line.months is not None
    ]
    total = found.program_total(program)
    result = short_rupiah(total) if total is not None else "belum dapat dihitung"
    return Computation(f"jumlah iuran {program}", " + ".join(parts) or "…", result)


def _in_all(found: Budget) -> Computation:
    totals = [group.total for group in found.groups]
    known = " + ".join(short_rupiah(total) if total is not None else "…" for total in totals)
    result = short_rupiah(found.total) if found.total is not None else "belum dapat dihitung"
    return Computation("jumlah anggaran iuran", known, result, rounding_rule()[0])
