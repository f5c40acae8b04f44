"""A name or a Kemendagri code -> regions as a card, a table or JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.cli.cards import card, lines
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pks_gen.reference.regions import Region


@click.command(
    "regions",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Cari provinsi, kabupaten, kota, atau kecamatan.",
    epilog="""
    pks reference regions Lahat
    pks reference regions 16.04
    pks reference regions "Kota Bogor" --json
    pks reference regions Kikim Timur --kecamatan
    """,
)
@click.argument("words", nargs=-1, required=True, metavar="NAMA")
@click.option("--kecamatan", "districts", is_flag=True, help="Cari di antara kecamatan.")
@click.option("--one", is_flag=True, help="Harus tepat satu; bila lebih, kode keluar 1.")
@JSON_OPTION
def regions(words: tuple[str, ...], *, districts: bool, one: bool, as_json: bool) -> int:
    """Cari wilayah menurut nama atau kode Kemendagri.

    Nama boleh tanpa kata Kabupaten atau Kota. Bila kabupaten dan kota bernama sama, program bertanya;
    tanpa terminal keduanya ditampilkan.
    """
    from pks_gen.errors import ExitCode
    from pks_gen.reference.regions import EDITION

    found = _found(" ".join(" ".join(words).split()), districts=districts)
    if len(found) > 1 and output.is_interactive() and not as_json and _differ_in_kind(found):
        found = (_asked(found),)
    rows = [_row(place) for place in found]
    if as_json:
        output.show_json({"versi": 1, "edisi": EDITION, "wilayah": rows})
    elif len(rows) == 1:
        click.echo(card((_LABELS[key], value) for key, value in {**rows[0], "edisi": EDITION}.items()))
    else:
        click.echo(_table(rows))
    if len(found) == 1:
        return ExitCode.OK
    click.echo(
        f"{len(found)} wilayah cocok; sebutkan salah satu dengan nama lengkap atau kodenya, "
        f"misalnya `pks reference regions {found[0].code}`",
        err=True,
    )
    return ExitCode.PROBLEMS if one else ExitCode.OK


def _found(wanted: str, *, districts: bool) -> tuple[Region, ...]:
    """Regions of that code or name; else those whose names contain it; never none."""
    from pks_gen.errors import UsageError
    from pks_gen.problems import suggest
    from pks_gen.reference import regions as register

    wanted = _spelled(wanted)
    by_code = register.region(wanted)
    if by_code is not None:
        return (by_code,)
    exact = register.find_regions(wanted, districts=districts)
    if exact:
        return exact
    names = register.all_regions(districts=districts)
    near = [place for place in names if wanted and wanted.lower() in place.name.lower()]
    if near:
        return tuple(near)
    advice = suggest(wanted.title(), sorted({register.short_name(place) for place in names})) or (
        "periksa ejaannya, atau tulis kode seperti 16.04"
        + ("" if districts else "; nama kecamatan dicari dengan `--kecamatan`")
    )
    raise UsageError(f"wilayah `{wanted}` tidak dikenal; {advice}")


def _spelled(wanted: str) -> str:
    """Write codes and kinds as the list does: ``1604`` is 16.04, ``Kab.`` a Kabupaten."""
    if wanted.isdecimal() and len(wanted) in {4, 6}:
        return ".".join(wanted[place : place + 2] for place in range(0, len(wanted), 2))
    for short, kind in (("kab", "Kabupaten"), ("prov", "Provinsi")):
        wanted = re.sub(rf"^{short}\b\.? ?", f"{kind} ", wanted, flags=re.IGNORECASE)
    return wanted


def _differ_in_kind(found: Sequence[Region]) -> bool:
    """Whether a person can answer at once: the kabupaten or the kota."""
    from pks_gen.reference.regions import short_name

    return len({short_name(place) for place in found}) == 1


def _asked(found: Sequence[Region]) -> Region:
    from pks_gen.reference.regions import full_name, province_of

    for place, region in enumerate(found, 1):
        province = province_of(region.code)
        where = f", {full_name(province)}" if province and province != region else ""
        click.echo(f"{place}) {full_name(region)} ({region.code}{where})", err=True)
    while True:
        answer: str = click.prompt("Wilayah yang mana", err=True).strip().lower()
        for place, region in enumerate(found, 1):
            if answer in {str(place), region.code, region.level, full_name(region).lower()}:
                return region
        click.echo("  tulis nomor pilihan atau kodenya", err=True)


def _row(place: Region) -> dict[str, str | int | None]:
    from pks_gen.reference.regions import counts, full_name, province_of, region

    province = province_of(place.code)
    parent = region(place.parent) if place.level == "kecamatan" else None
    below = counts(place.code)
    return {
        "kode": place.code,
        "nama": full_name(place) if place.level != "kecamatan" else place.name,
        "tingkat": place.level,
        "induk": parent.name if parent else None,
        "provinsi": province.name if province else None,
        "kecamatan": below.kecamatan if below else None,
        "kelurahan": below.kelurahan if below else None,
        "desa": below.desa if below else None,
    }


_LABELS = {
    "kode": "Kode",
    "nama": "Nama",
    "tingkat": "Tingkat",
    "induk": "Kabupaten/kota",
    "provinsi": "Provinsi",
    "kecamatan": "Kecamatan",
    "kelurahan": "Kelurahan",
    "desa": "Desa",
    "edisi": "Edisi",
}


def _table(rows: Sequence[dict[str, str | int | None]]) -> str:
    keys = [key for key in rows[0] if any(row[key] is not None for row in rows)]
    numbers = {keys.index(key) for key in ("kecamatan", "kelurahan", "desa") if key in keys}
    cells = [["".join(lines(row[key])) for key in keys] for row in rows]
    return output.table([_LABELS[key].upper() for key in keys], cells, right=numbers)
