"""A day -> contribution rates, relief and other numbers in force on it, as tables or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.cli.cards import lines
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, Command
from pks_gen.cli.reference_facts import origin_facts

if TYPE_CHECKING:
    from pks_gen.reference.rates import IncomeTable, Provision, Rate, Rates, Relief
    from pks_gen.reference.tables import Origin


@click.command(
    "rates",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Lihat tarif iuran pada suatu hari.",
    epilog="""
    pks reference rates
    pks reference rates --on 2024-11-15
    pks reference rates --on 2026-05-01 --json
    """,
)
@click.option("--on", "day", metavar="TTTT-BB-HH", help="Hari pertama pelindungan; tanpa opsi ini, hari ini.")
@JSON_OPTION
def rates(*, day: str | None, as_json: bool) -> int:
    """Lihat tarif iuran JKK, JKM, dan JHT, tabel bukan penerima upah, keringanan, dan ketentuan angka lain.

    Setiap nilai menyebut sumbernya dan apakah sudah diperiksa; yang belum diperiksa wajib dicocokkan dengan
    naskah resminya.
    """
    from pks_gen.errors import ExitCode
    from pks_gen.reference.rates import rates_on

    found = rates_on(output.day_or_today(day))
    if as_json:
        output.show_json(_facts(found))
    else:
        click.echo("\n".join(_text(found)))
        if not found.rates:
            click.echo("belum ada tarif pada hari itu; program dimulai 1 Juli 2015", err=True)
    return ExitCode.OK


def _checked(origin: Origin) -> str:
    (said,) = lines(origin.verified)
    return said


def _facts(found: Rates) -> dict[str, object]:
    from pks_gen.reference.rates import rounding_rule

    rule, origin = rounding_rule()
    return {
        "versi": 1,
        "pada": found.day.isoformat(),
        "tarif": [_rate_facts(rate) for rate in found.rates],
        "tabel_bukan_penerima_upah": _table_facts(found.table) if found.table else None,
        "keringanan": [_relief_facts(relief) for relief in found.reliefs],
        "ketentuan": [_provision_facts(one) for one in found.provisions],
        "batas_upah_rendah": found.low_wage_limit,
        "pembulatan": {"bunyi": rule, **origin_facts(origin)},
    }


def _rate_facts(rate: Rate) -> dict[str, object]:
    return {
        "program": str(rate.program),
        "segmen": str(rate.segment),
        "risiko": str(rate.risk) if rate.risk else None,
        "pemberi_kerja": str(rate.employer),
        "peserta": str(rate.worker),
        "rupiah": rate.fixed,
        "peraturan": rate.regulation,
        **origin_facts(rate.origin),
    }


def _table_facts(table: IncomeTable) -> dict[str, object]:
    classes = [{"sampai_dengan": one.up_to, "penghasilan_acuan": one.base} for one in table.classes]
    return {"kelas": classes, **origin_facts(table.origin)}


def _relief_facts(relief: Relief) -> dict[str, object]:
    return {
        "id": relief.id,
        "segmen": str(relief.segment),
        "program": [str(program) for program in relief.programs],
        "sektor": relief.sector,
        "dibayar": str(relief.paid),
        "kecuali_penanggung": [str(kind) for kind in relief.excluded_payers],
        "kecuali_dana": list(relief.excluded_funds),
        "peraturan": relief.regulation,
        **origin_facts(relief.origin),
    }


def _provision_facts(one: Provision) -> dict[str, object]:
    facts: dict[str, object] = {"kode": one.key, "nilai": one.value, "satuan": one.unit, "arti": one.meaning}
    return {**facts, **origin_facts(one.origin)}


def _text(found: Rates) -> Iterator[str]:
    from pks_gen.indonesian import format_number, long_date
    from pks_gen.reference.rates import rounding_rule

    yield f"Tarif pada {long_date(found.day)}"
    yield ""
    yield _rate_table(found)
    if found.table:
        yield ""
        yield f"Penghasilan acuan bukan penerima upah (diperiksa: {_checked(found.table.origin)})"
        rows = [
            (format_number(one.up_to) if one.up_to else "lebih dari itu", format_number(one.base))
            for one in found.table.classes
        ]
        yield output.table(("SAMPAI DENGAN", "ACUAN"), rows, right={0, 1})
    yield from _relief_lines(found)
    yield ""
    provisions = [
        (one.key, format_number(one.value), one.unit, _checked(one.origin), one.meaning)
        for one in found.provisions
    ]
    yield output.table(("KETENTUAN", "NILAI", "SATUAN", "DIPERIKSA", "ARTI"), provisions, right={1})
    yield ""
    yield f"Pembulatan: {rounding_rule()[0]}"


def _rate_table(found: Rates) -> str:
    headings = ("PROGRAM", "SEGMEN", "RISIKO", "PEMBERI KERJA", "PESERTA", "DIPERIKSA", "SUMBER")
    rows = [
        (
            str(rate.program),
            str(rate.segment).replace("_", " "),
            str(rate.risk or "–").replace("_", " "),
            *_amounts(rate),
            _checked(rate.origin),
            rate.origin.source,
        )
        for rate in found.rates
    ]
    return output.table(headings, rows, right={3, 4})


def _amounts(rate: Rate) -> tuple[str, str]:
    from pks_gen.contributions.amounts import percent_text
    from pks_gen.indonesian import short_rupiah

    if rate.fixed is not None:
        return ("–", short_rupiah(rate.fixed))
    employer, worker = (percent_text(share) if share else "–" for share in (rate.employer, rate.worker))
    return (employer, worker)


def _relief_lines(found: Rates) -> Iterator[str]:
    from pks_gen.contributions.amounts import percent_text
    from pks_gen.indonesian import long_date

    for relief in found.reliefs:
        programs = " dan ".join(relief.programs)
        until = f" sampai dengan {long_date(relief.origin.until)}" if relief.origin.until else ""
        yield ""
        yield (
            f"Keringanan: {programs} bukan penerima upah (sektor {relief.sector}) dibayar "
            f"{percent_text(relief.paid)}{until}; tidak bagi peserta yang iurannya dibayar APBN atau APBD"
        )
        yield f"  sumber: {relief.origin.source}; diperiksa: {_checked(relief.origin)}"
