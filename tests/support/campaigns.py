"""Campaigns for tests: a base, a table made on the spot, and ``massal.yaml``; all people made up."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from pks_gen.reference import regions
from pks_gen.reference.people import made_up_participants
from pks_gen.rendering.participant_sheet import participant_sheet
from support.offices import office_with

BASE = """\
# dasar: catatan kantor tetap
pks: 1
templat: pks-badan-ad-hoc
perihal: Pelindungan Jaminan Sosial Ketenagakerjaan bagi Badan Ad Hoc
wilayah:                        # kode Kemendagri
ajang: {jenis: pilkada, tahun: 2024}
tanggal: 2024-11-15
tempat: Aula Dasar
jangka_waktu: {mulai: , selesai: }
pihak:
  - jenis: bawaslu
    lembaga:
    sebagai: pemberi_kerja
    nomor:                      # datang terakhir
    penandatangan:
      nama:
      jabatan: Ketua
      nip:
  - jenis: bpjs_tk
    lembaga: BPJS Ketenagakerjaan Kantor Cabang Contoh
    sebagai: penyelenggara
    penandatangan: {nama: , jabatan: Kepala Kantor Cabang}
saksi: []
program: [JKK, JKM]
peserta:
  berkas: milik-dasar.xlsx
  kelompok:
    - {jabatan: Panwaslu Kecamatan, jumlah: , upah: 1900000}
catatan_sumber:
  - {bagian: tempat, nilai: Aula Dasar, sumber: penyusun}
"""

CAMPAIGN = """\
massal: 1
dasar: dasar-2024
tabel: tabel.xlsx
kode: bawaslu-{Kode}-2024
kolom:
  Kode: wilayah
  Lembaga: pihak[0].lembaga
  Nama: pihak[0].penandatangan.nama
  NIP: pihak[0].penandatangan.nip
  Tanggal: tanggal
  Jumlah: peserta.kelompok[0].jumlah
untuk_semua:
  tempat: Aula {Nama Wilayah}
untuk_provinsi:
  "16":
    forum_perselisihan: mediasi oleh Gubernur Sumatera Selatan
"""

TITLES = ("Kode", "Nama Wilayah", "Lembaga", "Nama", "NIP", "Tanggal", "Jumlah")


def row(code: str, name: str, **changes: object) -> dict[str, object]:
    """A row in which nothing is wrong."""
    return {
        "Kode": code,
        "Nama Wilayah": name,
        "Lembaga": f"Badan Pengawas Pemilihan Umum {name}",
        "Nama": "Contoh Rekaan, S.H.",
        "NIP": "-",
        "Tanggal": dt.date(2024, 11, 20),
        "Jumlah": 72,
        **changes,
    }


ROWS = (row("16.04", "Kabupaten Lahat"), row("18.02", "Kabupaten Lampung Tengah"))


def write_table(path: Path, rows: Sequence[Mapping[str, Any]], titles: Sequence[str] = TITLES) -> Path:
    """Write .csv, or .xlsx in which a text beginning with ``=`` is a formula that shows #N/A."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(titles)
            writer.writerows([each.get(title, "") for title in titles] for each in rows)
        return path
    book = xlsxwriter.Workbook(path, {"strings_to_numbers": False})
    sheet = book.add_worksheet("Perjanjian")
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    sheet.write_row(0, 0, titles)
    for number, each in enumerate(rows, start=1):
        for column, title in enumerate(titles):
            cell = each.get(title)
            if isinstance(cell, str) and cell.startswith("="):
                sheet.write_formula(number, column, cell, None, "#N/A")
            elif isinstance(cell, dt.date):
                sheet.write_datetime(number, column, cell, day)
            elif cell is not None:
                sheet.write(number, column, cell)
    book.close()
    return path


def make_campaign(
    root: Path,
    rows: Sequence[Mapping[str, Any]] = ROWS,
    *,
    campaign: str = CAMPAIGN,
    base: str = BASE,
    titles: Sequence[str] = TITLES,
) -> Path:
    """Make ``agreements/massal-2024`` and its base below ``root``; return the campaign's folder."""
    folder = root / "agreements" / "massal-2024"
    folder.mkdir(parents=True)
    (folder / "massal.yaml").write_text(campaign, encoding="utf-8")
    write_table(folder / "tabel.xlsx", rows, titles)
    home = root / "agreements" / "dasar-2024"
    home.mkdir()
    (home / "perjanjian.yaml").write_text(base, encoding="utf-8")
    return folder


def office_with_lists(root: Path, rows: int) -> Path:
    """Make an office in ``root`` with a campaign of so many rows, each with its own list of 72 people."""
    office_with(root)
    places = [place for place in regions.all_regions() if place.level != "provinsi"][:rows]
    table = [row(place.code, place.name) for place in places]
    folder = make_campaign(root, table, campaign=CAMPAIGN + "peserta:\n  berkas: peserta/{Kode}.csv\n")
    (folder / "peserta").mkdir()
    for seed, place in enumerate(places):
        people = made_up_participants([("Panwaslu Kecamatan", 72)], region=place.code, seed=seed, rows=72)
        (folder / "peserta" / f"{place.code}.csv").write_bytes(participant_sheet(people, as_csv=True))
    return root
