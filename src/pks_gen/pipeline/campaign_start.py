"""A base and a kind of office -> a new campaign: ``massal.yaml``, and its table with every region's row."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pks_gen.choices import PartyKind
from pks_gen.errors import ProblemsFoundError, RefusedOverwriteError, UsageError
from pks_gen.problems import KeyPath, errors_of, key_text
from pks_gen.reading.agreement import MAX_BYTES
from pks_gen.reading.campaign import read_campaign
from pks_gen.reading.campaign_parts import CampaignReading
from pks_gen.reading.contract import choices_in, field_at
from pks_gen.reading.intake import read_bytes
from pks_gen.reading.nodes import read_nodes
from pks_gen.reading.patterns import pattern_of
from pks_gen.reading.schema import campaign_schema
from pks_gen.reading.table import plain_title
from pks_gen.reading.targets import Kind, Target, target_of
from pks_gen.reading.tree import Plain
from pks_gen.reference import regions
from pks_gen.reference.offices import office_name, regions_with_office
from pks_gen.reference.regions import Region
from pks_gen.rendering.campaign_table import Look, TableColumn, campaign_table
from pks_gen.scaffold import with_schema
from pks_gen.workspace import AGREEMENT_FILE, CAMPAIGN_FILE, Workspace
from pks_gen.writing import write_together

TABLE_FILE = "tabel.xlsx"
SCHEMA_FILE = "massal.schema.json"
_INFO = {
    "nama wilayah": "Nama menurut daftar Kemendagri; boleh dipakai di massal.yaml sebagai {Nama Wilayah}.",
    "provinsi": "Nama provinsinya.",
    "kecamatan": "Banyaknya kecamatan, untuk mencocokkan jumlah peserta.",
    "desa kelurahan": "Banyaknya desa dan kelurahan, untuk mencocokkan jumlah peserta.",
}
"""Columns that tell of a region and fill nothing."""


@dataclass(frozen=True, slots=True)
class StartedCampaign:
    """What was written."""

    table: Path
    campaign: Path | None
    """None when it was there already."""
    rows: int


def start_campaign(
    workspace: Workspace,
    name: str,
    kind: PartyKind,
    *,
    base: str | None = None,
    provinces: tuple[str, ...] = (),
    replace: bool = False,
) -> StartedCampaign:
    """Write the table to fill in, by the columns of ``massal.yaml``; that one too where there is none.

    Raises:
        UsageError: for an unknown province, or without ``massal.yaml`` and without ``base``.
        RefusedOverwriteError: when the table exists and ``replace`` is not said.
        ProblemsFoundError: when ``massal.yaml`` or the base cannot be understood.
    """
    for code in provinces:
        place = regions.region(code)
        if place is None or place.level != "provinsi":
            raise UsageError(
                f"kode provinsi `{code}` tidak dikenal; dua angka, lihat `pks reference regions`"
            )
    folder = workspace.folder_of(name)
    file = folder / CAMPAIGN_FILE
    if file.exists():
        columns, table, data = _existing(folder, workspace)
        new = None
    else:
        base_name, data = _base(workspace, base)
        columns, table = _usual(data, kind), folder / TABLE_FILE
        new = _campaign_text(columns, base_name, data, kind)
    if table.suffix.lower() != ".xlsx":
        raise UsageError(f"{table.name}: tabel isian hanya berupa .xlsx; ubah `tabel` di {CAMPAIGN_FILE}")
    if table.exists() and not replace:
        raise RefusedOverwriteError(f"{table} sudah ada; tambahkan --force untuk menggantinya")
    places = regions_with_office(kind, provinces)
    filled = [_column(title, target, data, kind) for title, target in columns]
    rows = [[_cell(title, target, place, data, kind) for title, target in columns] for place in places]
    files = [(table, campaign_table(filled, rows, f"Tabel perjanjian {name}"))]
    if new is not None:
        schema = workspace.schema.with_name(SCHEMA_FILE)
        shown = Path(os.path.relpath(schema, folder)).as_posix()
        files.append((file, with_schema(new, shown).encode()))
        if not schema.exists():
            files.append(
                (schema, f"{json.dumps(campaign_schema(), ensure_ascii=False, indent=2)}\n".encode())
            )
    write_together(files)
    return StartedCampaign(table, file if new is not None else None, len(rows))


_Columns = list[tuple[str, Target | None]]


def _existing(folder: Path, workspace: Workspace) -> tuple[_Columns, Path, dict[str, Plain]]:
    """Columns that ``massal.yaml`` names, in its order; that its table is not there yet is no fault."""
    reading = read_campaign(folder, workspace.agreements)
    about_table = {folder / reading.campaign.table} if reading.campaign else set()
    wrong = [p for p in errors_of(reading.problems) if p.place.file not in about_table and p.code != "PKS136"]
    if reading.campaign is None or wrong:
        raise ProblemsFoundError(wrong or reading.problems)
    found: dict[str, tuple[str, Target | None]] = {}
    for column in reading.columns:
        first = column.targets[0] if column.targets else None
        found.setdefault(plain_title(column.title), (column.title, first))
    for title in _mentioned(reading):
        found.setdefault(plain_title(title), (title, None))
    return list(found.values()), folder / reading.campaign.table, dict(reading.base.data or {})


def _mentioned(reading: CampaignReading) -> Iterator[str]:
    """Titles that texts take in."""
    if reading.campaign:
        yield from pattern_of(reading.campaign.id_pattern).titles
    for override in (*reading.for_all, *(o for each in reading.for_province.values() for o in each)):
        yield from override.titles
    if reading.list_pattern:
        yield from reading.list_pattern.titles


def _base(workspace: Workspace, base: str | None) -> tuple[str, dict[str, Plain]]:
    if base is None:
        raise UsageError(
            f"belum ada {CAMPAIGN_FILE}; sebutkan perjanjian dasarnya dengan `--base PERJANJIAN`"
        )
    file = workspace.folder_of(base) / AGREEMENT_FILE
    intake = read_bytes(file, limit=MAX_BYTES)
    if intake.problem:
        raise UsageError(f"perjanjian dasar `{base}`: {intake.problem.text}; {intake.problem.hint}")
    nodes = read_nodes(intake.raw, file)
    if errors_of(nodes.problems):
        raise ProblemsFoundError(nodes.problems)
    return base, dict(nodes.data or {})


# ---- columns --------------------------------------------------------------------------------------


def _usual(data: dict[str, Plain], kind: PartyKind) -> _Columns:
    """Columns that most campaigns need, for the parties and groups of this base."""
    own, branch = _party(data, kind) or 0, _party(data, PartyKind.BPJS_TK)
    places = {
        "Kode Wilayah": "wilayah", "Nama Wilayah": "", "Provinsi": "", "Kecamatan": "", "Desa/Kelurahan": "",
        "Lembaga": f"pihak[{own}].lembaga",
        "Nama Penandatangan": f"pihak[{own}].penandatangan.nama",
        "Jabatan Penandatangan": f"pihak[{own}].penandatangan.jabatan",
        "NIP Penandatangan": f"pihak[{own}].penandatangan.nip",
        "Alamat Lembaga": f"pihak[{own}].alamat",
        "Nomor Naskah Lembaga": f"pihak[{own}].nomor",
    }  # fmt: skip
    if branch is not None:
        places |= {
            "Kantor Cabang BPJS": f"pihak[{branch}].lembaga",
            "Nama Kepala Kantor Cabang": f"pihak[{branch}].penandatangan.nama",
            "NPK Kepala Kantor Cabang": f"pihak[{branch}].penandatangan.npk",
            "Alamat Kantor Cabang": f"pihak[{branch}].alamat",
            "Nomor Naskah BPJS": f"pihak[{branch}].nomor",
        }
    places |= {"Tanggal": "tanggal", "Tempat": "tempat", "Sumber Dana": "iuran.sumber_dana"}
    for index, position in enumerate(_groups(data)):
        places[f"Jumlah {position or f'Kelompok {index + 1}'}"] = f"peserta.kelompok[{index}].jumlah"
    return [(title, _target(place)) for title, place in places.items()]


def _target(place: str) -> Target | None:
    found = target_of(place) if place else None
    return found if isinstance(found, Target) else None


def _party(data: dict[str, Plain], kind: PartyKind) -> int | None:
    parties = data.get("pihak")
    kinds = [each.get("jenis") if isinstance(each, dict) else None for each in parties or ()]
    return kinds.index(str(kind)) if str(kind) in kinds else None


def _groups(data: dict[str, Plain]) -> list[str]:
    people = data.get("peserta")
    groups = people.get("kelompok") if isinstance(people, dict) else None
    found = groups if isinstance(groups, list) else []
    return [str(each.get("jabatan") or "") if isinstance(each, dict) else "" for each in found]


def _column(title: str, target: Target | None, data: dict[str, Plain], kind: PartyKind) -> TableColumn:
    if target is None:
        info = _INFO.get(plain_title(title), "")
        number = plain_title(title) in {"kecamatan", "desa kelurahan"}
        return TableColumn(title, Look.NUMBER if number else Look.TEXT, "", info, filled=bool(info))
    look = {Kind.NUMBER: Look.NUMBER, Kind.DATE: Look.DATE}.get(target.kind, Look.TEXT)
    field = field_at(target.path)
    choices = choices_in(field.annotation) if field and not target.many else ()
    if target.kind is Kind.YES_NO:
        choices = ("ya", "tidak")
    filled = target.path in {("wilayah",), _office_path(data, kind)}
    advice = (field.description or "") if field else ""
    return TableColumn(title, look, key_text(target.path), advice, choices, filled)


def _office_path(data: dict[str, Plain], kind: PartyKind) -> KeyPath:
    return ("pihak", _party(data, kind) or 0, "lembaga")


def _cell(
    title: str, target: Target | None, place: Region, data: dict[str, Plain], kind: PartyKind
) -> str | int:
    if target is not None:
        known = {("wilayah",): place.code, _office_path(data, kind): office_name(kind, place)}
        return known.get(target.path, "")
    counts = regions.counts(place.code)
    province = regions.province_of(place.code)
    info: dict[str, str | int] = {
        "nama wilayah": place.name,
        "provinsi": province.name if province else "",
        "kecamatan": counts.kecamatan if counts else "",
        "desa kelurahan": counts.desa + counts.kelurahan if counts else "",
    }
    return info.get(plain_title(title), "")


# ---- massal.yaml ----------------------------------------------------------------------------------


def _campaign_text(columns: Sequence[tuple[str, Target | None]], base: str, data: dict[str, Plain],
                   kind: PartyKind) -> str:  # fmt: skip
    event = data.get("ajang")
    year = event.get("tahun") if isinstance(event, dict) else None
    lines = "".join(
        f"  {title}: {key_text(target.path)}\n" for title, target in columns if target is not None
    )
    return f"""\
# Satu perjanjian dasar, satu tabel, satu baris per perjanjian. Periksa dengan `pks bulk check`.
# Yang kemudian menang: dasar, untuk_semua, untuk_provinsi, baris. Sel kosong memakai nilai sebelumnya.

massal: 1
dasar: {base}
tabel: {TABLE_FILE}
lembar: Perjanjian
kode: {kind}-{{Kode Wilayah}}{f"-{year}" if year else ""}   # nama setiap perjanjian

kolom:                          # judul kolom di tabel: tempatnya di perjanjian
{lines}
peserta:
  berkas:                       # satu berkas per baris di map ini, misalnya peserta/{{Kode Wilayah}}.xlsx

untuk_semua: {{}}                 # misalnya  iuran.sumber_dana: APBD {{Nama Wilayah}} Tahun Anggaran 2024
untuk_provinsi: {{}}              # misalnya  "16": {{forum_perselisihan: mediasi oleh Gubernur}}
"""
