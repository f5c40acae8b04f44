"""Words and a day -> regulations as a card, a table or JSON, as they read on that day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.cli.cards import card, shown
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pks_gen.reference.regulations import Regulation


@click.command(
    "regulations",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Cari peraturan, dan lihat kutipannya pada suatu hari.",
    epilog="""
    pks reference regulations
    pks reference regulations pp 44 2015 --on 2019-11-01
    pks reference regulations jaminan kematian
    pks reference regulations uu-11-2020 --gazette --json
    """,
)
@click.argument("words", nargs=-1, metavar="[KATA]...")
@click.option("--on", "day", metavar="TTTT-BB-HH", help="Hari penandatanganan; tanpa opsi ini, hari ini.")
@click.option("--all", "everything", is_flag=True, help="Daftar juga yang tidak berlaku pada hari itu.")
@click.option("--gazette", is_flag=True, help="Kutip dengan Lembaran Negara atau Berita Negara.")
@JSON_OPTION
def regulations(
    words: tuple[str, ...], *, day: str | None, everything: bool, gazette: bool, as_json: bool
) -> int:
    """Cari peraturan menurut kode, jenis, nomor, tahun, atau kata dalam judulnya.

    Bila hanya satu yang cocok, semua yang diketahui tentangnya ditampilkan, dengan kutipan sebagaimana
    berlaku pada hari itu. Tanpa KATA, semua yang berlaku pada hari itu didaftar.
    """
    from pks_gen.errors import ExitCode

    on = output.day_or_today(day)
    found = _found(" ".join(words), on, everything=everything)
    if as_json:
        facts = [_facts(entry, on, gazette=gazette) for entry in found]
        output.show_json({"versi": 1, "pada": on.isoformat(), "peraturan": facts})
    elif len(found) == 1:
        click.echo(_card(found[0], on, gazette=gazette))
    else:
        click.echo(_table(found, on))
        click.echo(f"{len(found)} peraturan; tulis kodenya untuk melihat salah satu", err=True)
    return ExitCode.OK


def _found(words: str, on: dt.date, *, everything: bool) -> tuple[Regulation, ...]:
    from pks_gen.errors import UsageError
    from pks_gen.problems import suggest
    from pks_gen.reference.lookup import find_regulations
    from pks_gen.reference.regulations import in_force_on, regulation, regulation_ids

    if words.strip():
        found = find_regulations(words)
        if found:
            return found
        near = suggest(words, regulation_ids()) or "lihat semuanya dengan `pks reference regulations --all`"
        raise UsageError(f"tidak ada peraturan yang cocok dengan `{words}`; {near}")
    known = [entry for one in regulation_ids() if (entry := regulation(one)) is not None]
    return tuple(entry for entry in known if everything or in_force_on(entry, on))


def _table(found: Sequence[Regulation], on: dt.date) -> str:
    from pks_gen.reference.validity import status_on

    rows = [(entry.id, str(status_on(entry, on).status), entry.full_name) for entry in found]
    return output.table(("KODE", "STATUS", "PERATURAN"), rows)


def _card(entry: Regulation, on: dt.date, *, gazette: bool) -> str:
    facts = _facts(entry, on, gazette=gazette)
    return f"{facts['kutipan']}\n\n{card((label, _brief(facts[key])) for label, key in _LABELS)}"


_LABELS = (
    ("Kode", "kode"),
    ("Pada", "pada"),
    ("Status", "status"),
    ("Sebab", "sebab"),
    ("Ditetapkan", "ditetapkan"),
    ("Berlaku", "berlaku"),
    ("Berakhir", "berakhir"),
    ("Pengganti", "pengganti"),
    ("Lembaran Negara", "ln"),
    ("Tambahan", "tln"),
    ("Berita Negara", "bn"),
    ("Diubah dengan", "perubahan"),
    ("Ditelusuri", "ditelusuri"),
    ("Terkait", "terkait"),
    ("Diperiksa", "diperiksa"),
    ("Belum diperiksa", "belum_diperiksa"),
    ("Sumber", "sumber"),
    ("Catatan", "catatan"),
)


def _brief(value: object) -> object:
    """Write each of several regulations in one line, without the names of its parts."""
    if not isinstance(value, list):
        return value
    return [
        ", ".join(shown(str(part)) for part in one.values() if part) if isinstance(one, dict) else one
        for one in value
    ]


def _facts(entry: Regulation, on: dt.date, *, gazette: bool) -> dict[str, object]:
    """Gather all that is known of ``entry``, under Indonesian names."""
    from pks_gen.reference.citations import citation, citation_text
    from pks_gen.reference.regulations import amendments, end_of, related_on
    from pks_gen.reference.validity import status_on

    parts = citation(entry, on=on, with_gazette=gazette)
    standing = status_on(entry, on)
    end = end_of(entry)
    return {
        "kode": entry.id,
        "pada": on.isoformat(),
        "kutipan": citation_text(parts),
        "status": str(standing.status),
        "sebab": standing.reason,
        "pasti": standing.certain,
        "ditetapkan": entry.enacted,
        "berlaku": entry.in_force,
        "berakhir": end.day.isoformat() if end else None,
        "pengganti": standing.replacement.id if standing.replacement else None,
        "ln": entry.gazette,
        "tln": entry.supplement,
        "bn": entry.bulletin,
        "perubahan": [_change(one, on) for one in amendments(entry)],
        "ditelusuri": entry.traced,
        "terkait": [{"kode": one.id, "tentang": one.title} for one in related_on(entry, on)],
        "diperiksa": entry.verified,
        "belum_diperiksa": list(entry.unchecked),
        "sumber": entry.source,
        "catatan": list(parts.doubts),
    }


def _change(one: Regulation, on: dt.date) -> dict[str, str | None]:
    from pks_gen.reference.validity import status_on

    return {"kode": one.id, "berlaku": one.in_force, "status": str(status_on(one, on).status)}
