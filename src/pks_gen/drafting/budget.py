"""Budget -> the table of its annex, and what the text around the table says: formulas, rates, gaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pks_gen.contributions import Amount, Budget, Line
from pks_gen.contributions.amounts import percent_text
from pks_gen.draft import Column, Row, RowKind, Runs, Table, Text
from pks_gen.drafting.labels import label_of
from pks_gen.indonesian import format_number, short_rupiah
from pks_gen.listing import Align
from pks_gen.problems import key_text
from pks_gen.reference.rates import Rate, rounding_rule
from pks_gen.reference.regulations import regulation
from pks_gen.templating.open_values import Open

_OPEN = "…"
"""In a cell that waits for a value; the text below the table names it."""


def budget_table(found: Budget) -> Table:
    """Set a group's name across the table, below it one row per wage, last the total; rupiah without sen."""
    columns = _columns(found)
    rows: list[Row] = []
    for number, group in enumerate(found.groups, start=1):
        name = group.name or _OPEN
        rows.append(Row((_cell(f"{number}. {name}"),), RowKind.GROUP))
        rows += [_row(line) for line in group.lines]
    people = [line.count for line in found.lines]
    known = None if None in people else sum(count for count in people if count is not None)
    label = "Jumlah" if known is None else f"Jumlah untuk {format_number(known)} orang"
    blanks: list[Runs] = [()] * (len(columns) - 2)
    return Table(columns, (*rows, Row((_cell(label), *blanks, _number(found.total)), RowKind.TOTAL)))


def _columns(found: Budget) -> tuple[Column, ...]:
    """People, wage, one column per programme, months and sum, as wide as long numbers need."""
    programs = [Column(f"{program} (Rp)", 0.13, Align.RIGHT) for program in found.programs]
    left = 1 - 0.13 * len(programs)
    widths = (("Orang", 0.18), ("Upah (Rp)", 0.27), ("Bulan", 0.16), ("Jumlah (Rp)", 0.39))
    people, wage, months, total = (Column(title, share * left, Align.RIGHT) for title, share in widths)
    return (people, wage, *programs, months, total)


def _row(line: Line) -> Row:
    amounts = [_number(found.total if found else None) for _, found in line.programs]
    return Row((_number(line.count), _number(line.wage), *amounts, _number(line.months), _number(line.total)))


def _cell(text: str) -> Runs:
    return (Text(text),)


def _number(value: int | None) -> Runs:
    return _cell(_OPEN if value is None else format_number(value))


def budget_values(found: Budget | None) -> dict[str, Any]:
    """Return what clauses may say about the budget; only that there is none while no wage is known."""
    if found is None:
        return {"ada": False}
    missing = [Open(label_of(key), key_text(key)) for key in found.missing]
    return {
        "ada": True,
        "jumlah": missing[0] if found.total is None else found.total,
        "kurang": missing,
        "rincian": list(_details(found)),
        "tarif": _rates(found),
        "pembulatan": rounding_rule()[0],
    }


def _details(found: Budget) -> Iterator[dict[str, Any]]:
    for group in found.groups:
        key = ("peserta", "kelompok", group.index, "jabatan")
        name = group.name or Open(label_of(key), key_text(key))
        for line in group.lines:
            if line.formulas:
                yield {"kelompok": name, "rumus": "; ".join(line.formulas)}


def _rates(found: Budget) -> list[dict[str, Any]]:
    rates: dict[tuple[object, ...], dict[str, Any]] = {}
    for one in sorted(found.amounts, key=lambda one: found.programs.index(one.program)):
        rates.setdefault((one.rate, one.relief), _rate(one))
    return list(rates.values())


def _rate(one: Amount) -> dict[str, Any]:
    fixed, relief = one.rate.fixed, one.relief
    base = "penghasilan acuan" if one.table else "upah"
    if risk := one.rate.risk:
        base = f"{base} bagi tingkat risiko lingkungan kerja {risk.replace('_', ' ')}"
    return {
        "program": str(one.program),
        "besar": percent_text(one.rate.share) if fixed is None else short_rupiah(fixed),
        "dasar": base if fixed is None else "",
        "bagian": _shares(one.rate),
        "peraturan": _name(one.rate.regulation),
        "keringanan": relief
        and {"dibayar": percent_text(relief.paid), "peraturan": _name(relief.regulation)},
    }


def _shares(rate: Rate) -> dict[str, str] | None:
    """Both shares, where employer and member bear one each."""
    if not (rate.employer and rate.worker):
        return None
    return {"pemberi_kerja": percent_text(rate.employer), "peserta": percent_text(rate.worker)}


def _name(regulation_id: str) -> str:
    entry = regulation(regulation_id)
    return entry.short_name if entry else regulation_id
