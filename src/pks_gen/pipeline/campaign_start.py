"""A base and a kind of office -> a new campaign: ``massal.yaml``, and its table with every region's row."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pks_gen.choices import PartyKind
from pks_gen.errors import ProblemsFoundError, RefusedOverwriteError, UsageError
from pks_gen.pipeline.campaign_columns import Columns, known_cell, table_column, usual_columns
from pks_gen.problems import errors_of, key_text
from pks_gen.reading.agreement import MAX_BYTES
from pks_gen.reading.campaign import read_campaign
from pks_gen.reading.campaign_parts import CampaignReading
from pks_gen.reading.columns import plain_title
from pks_gen.reading.intake import read_bytes
from pks_gen.reading.nodes import read_nodes
from pks_gen.reading.patterns import pattern_of
from pks_gen.reading.schema import campaign_schema
from pks_gen.reading.targets import Target
from pks_gen.reading.tree import Plain
from pks_gen.reference import regions
from pks_gen.reference.offices import regions_with_office
from pks_gen.rendering.campaign_table import campaign_table
from pks_gen.scaffold import with_schema
from pks_gen.workspace import AGREEMENT_FILE, CAMPAIGN_FILE, Workspace
from pks_gen.writing import write_together

TABLE_FILE = "tabel.xlsx"
SCHEMA_FILE = "massal.schema.json"


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
        columns, table = usual_columns(data, kind), folder / TABLE_FILE
        new = _campaign_text(columns, base_name, data, kind)
    if table.suffix.lower() != ".xlsx":
        raise UsageError(f"{table.name}: tabel isian hanya berupa .xlsx; ubah `tabel` di {CAMPAIGN_FILE}")
    if table.exists() and not replace:
        raise RefusedOverwriteError(f"{table} sudah ada; tambahkan --force untuk menggantinya")
    places = regions_with_office(kind, provinces)
    filled = [table_column(title, target, data, kind) for title, target in columns]
    rows = [[known_cell(title, target, place, data, kind) for title, target in columns] for place in places]
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


def _existing(folder: Path, workspace: Workspace) -> tuple[Columns, Path, dict[str, Plain]]:
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
