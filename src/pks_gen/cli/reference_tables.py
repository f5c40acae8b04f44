"""Words -> bodies, elections, institutions and acting titles of the registers, as cards or JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from pks_gen.cli import output
from pks_gen.cli.cards import card, label_of, lines
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, Command
from pks_gen.cli.reference_facts import (
    Facts,
    body_facts,
    election_facts,
    institution_facts,
    no_body_facts,
    position_facts,
)

_NAMES = ("kode", "nama", "singkatan", "nama_lain", "awalan")
"""What is searched; sources and explanations would find everything."""
_WORDS = click.argument("words", nargs=-1, metavar="[KATA]...")


def _register(name: str, short_help: str, example: str) -> Callable[[Callable[..., int]], click.Command]:
    return click.command(
        name, cls=Command, context_settings=HELP_NAMES, short_help=short_help, epilog=example
    )


@_register(
    "bodies",
    "Cari badan ad hoc: susunan, usia, honorarium, masa kerja.",
    """
    pks reference bodies
    pks reference bodies Ketua PPK
    pks reference bodies sekretariat --json
    """,
)
@_WORDS
@JSON_OPTION
def bodies(words: tuple[str, ...], *, as_json: bool) -> int:
    """Cari badan ad hoc menurut nama, nama lain, atau jabatan, seperti ditulis dalam kelompok peserta."""
    from pks_gen.reference import bodies as register

    wanted = " ".join(words)
    named = register.post_named(wanted) if wanted else None
    if named:
        return _show("badan", [body_facts(named.body)], as_json=as_json)
    possible = register.candidates(wanted) or register.bodies()
    facts = [body_facts(body) for body in possible] + [no_body_facts(other) for other in register.no_bodies()]
    narrowed = facts[: len(possible)] if len(possible) < len(register.bodies()) else _matching(facts, wanted)
    return _show("badan", narrowed, as_json=as_json)


@_register(
    "elections",
    "Lihat hari pemungutan suara dan masa kerja.",
    """
    pks reference elections
    pks reference elections pilkada 2024 --json
    """,
)
@_WORDS
@JSON_OPTION
def elections(words: tuple[str, ...], *, as_json: bool) -> int:
    """Lihat pemilu dan pilkada yang dikenal, dengan masa kerja badan ad hocnya."""
    from pks_gen.reference import elections as register

    facts = [election_facts(one) for one in register.elections()]
    return _show("ajang", _matching(facts, " ".join(words)), as_json=as_json)


@_register(
    "institutions",
    "Cari lembaga: nama panjang, pola nomor, penandatangan.",
    """
    pks reference institutions
    pks reference institutions bawaslu
    """,
)
@_WORDS
@JSON_OPTION
def institutions(words: tuple[str, ...], *, as_json: bool) -> int:
    """Cari lembaga menurut jenis, nama, atau singkatannya; pola nomor hanya untuk memperingatkan."""
    from pks_gen.reference import institutions as register

    facts = [institution_facts(one) for one in register.institutions()]
    return _show("lembaga", _matching(facts, " ".join(words)), as_json=as_json)


@_register(
    "positions",
    "Lihat arti Plt., Plh., Pj., Pjs., a.n., dan u.b.",
    """
    pks reference positions
    pks reference positions plt --json
    """,
)
@_WORDS
@JSON_OPTION
def positions(words: tuple[str, ...], *, as_json: bool) -> int:
    """Lihat sebutan jabatan penandatangan, dokumen yang diperlukan, dan batas wewenangnya."""
    from pks_gen.reference import positions as register

    facts = [position_facts(one) for one in register.acting_titles()]
    return _show("sebutan", _matching(facts, " ".join(words)), as_json=as_json)


def _matching(facts: Sequence[Facts], wanted: str) -> list[Facts]:
    """Keep the one of that code, else those in which every word occurs; UsageError when none does."""
    from pks_gen.errors import UsageError

    if exact := [one for one in facts if one["kode"] == wanted.lower()]:
        return exact
    words = wanted.lower().split()
    found = [one for one in facts if all(word in _searched(one) for word in words)]
    if not found:
        known = ", ".join(dict.fromkeys(str(one["kode"]) for one in facts))
        raise UsageError(f"tidak ada yang cocok dengan `{wanted}`; yang dikenal: {known}")
    return found


def _searched(facts: Facts) -> str:
    return " ".join(line for key in _NAMES for line in lines(facts.get(key))).lower()


def _show(key: str, found: Sequence[Facts], *, as_json: bool) -> int:
    from pks_gen.errors import ExitCode

    if as_json:
        output.show_json({"versi": 1, key: list(found)})
    elif len(found) == 1:
        click.echo(card((label_of(key), value) for key, value in found[0].items()))
    else:
        rows = [(one["kode"], one["nama"], *lines(one["diperiksa"])) for one in found]
        click.echo(output.table(("KODE", "NAMA", "DIPERIKSA"), rows))
        click.echo(f"{len(found)} {key}; tulis kode atau nama lengkapnya untuk melihat salah satu", err=True)
    return ExitCode.OK
