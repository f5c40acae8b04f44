"""A folder and a share of the nation -> a workspace with one campaign: base, table, one list per agreement.

Kept between runs: what was made once with the same sources is used again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench import national_people
from bench.national_people import POSTS, people, regencies, sizes, stations
from pks_gen.choices import PartyKind
from pks_gen.reference import regions
from pks_gen.reference.offices import office_name
from pks_gen.reference.regions import Region
from pks_gen.rendering.campaign_table import TableColumn, campaign_table
from pks_gen.rendering.listing_xlsx import SheetColumn, SheetInfo, write_sheet
from pks_gen.rendering.participant_sheet import COLUMNS
from pks_gen.workspace.starting import init_workspace

NAME = "nasional-2024"
KINDS = (PartyKind.KPU, PartyKind.BAWASLU)
_MOST_POSTS = max(map(len, POSTS.values()))
_INFO = SheetInfo("Daftar peserta rekaan", dt.datetime(2024, 11, 1, tzinfo=dt.UTC))
_BODIES = {PartyKind.KPU: "Penyelenggara", PartyKind.BAWASLU: "Pengawas"}
_SUBJECT = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Badan Ad Hoc"
_STAMP = "selesai.json"


class Campaign(NamedTuple):
    """What was made."""

    root: Path
    """Of the workspace."""
    agreements: int
    people: int


class _Job(NamedTuple):
    kind: PartyKind
    place: Region
    number: int
    """Of its region, from 0."""
    stations: int

    @property
    def id(self) -> str:
        return f"{self.kind}-{self.place.code}"


def campaign(folder: Path, share: int, workers: int) -> Campaign:
    """Make every ``share``-th regency's two agreements, or find them made."""
    sources = [Path(__file__), Path(national_people.__file__)]
    seen = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    root = folder / f"{share}-{seen[:12]}"
    stamp = root / _STAMP
    if not stamp.exists():
        stamp.write_text(json.dumps(_made(root, share, workers)), encoding="ascii")
    return Campaign(root, **json.loads(stamp.read_text(encoding="ascii")))


def _made(root: Path, share: int, workers: int) -> dict[str, int]:
    workspace = init_workspace(root)
    (workspace.folder_of("dasar")).mkdir(exist_ok=True)
    (workspace.folder_of("dasar") / "perjanjian.yaml").write_text(_BASE, encoding="utf-8")
    folder = workspace.folder_of(NAME)
    (folder / "peserta").mkdir(parents=True, exist_ok=True)
    (folder / "massal.yaml").write_text(_CAMPAIGN, encoding="utf-8")
    jobs = list(_jobs(share))
    columns = [TableColumn(title) for title in (*_TITLES, *(title for title, _ in _GROUPS))]
    (folder / "tabel.xlsx").write_bytes(campaign_table(columns, [_row(job) for job in jobs], "Tabel rekaan"))
    with ProcessPoolExecutor(workers) as pool:
        # The largest first, so that no worker is left alone with one at the end.
        ordered = sorted(jobs, key=lambda job: -job.stations)
        counted = sum(pool.map(partial(_write_list, folder / "peserta"), ordered))
    return {"agreements": len(jobs), "people": counted}


def _jobs(share: int) -> Iterator[_Job]:
    found = stations()
    for index, place in enumerate(regencies()):
        if index % share == share // 2:
            for kind in KINDS:
                yield _Job(kind, place, index, found[place.code])


def _write_list(folder: Path, job: _Job) -> int:
    """Write one list, beside and then renamed; memory does not grow with it."""
    target = folder / f"{job.id}.xlsx"
    beside = target.with_suffix(f".{os.getpid()}.tmp")
    columns = [SheetColumn(title, width=width) for title, width in COLUMNS]
    with beside.open("wb") as file:
        count = write_sheet(file, columns, people(job.kind, job.place, job.stations, job.number), _INFO)
    beside.replace(target)
    return count


# ---- the table --------------------------------------------------------------------------------------


_TITLES = (
    "Kode", "Jenis", "Wilayah", "Nama Wilayah", "Perihal", "Tanggal", "Tempat", "Lembaga", "Nomor Lembaga",
    "Alamat Lembaga", "Ketua", "Jabatan Ketua", "Nomor SK Ketua", "Cabang", "Nomor Cabang", "Alamat Cabang",
    "Kepala Cabang", "Sumber Dana", "Forum",
)  # fmt: skip
_GROUP = (("Jabatan", "jabatan"), ("Jumlah", "jumlah"), ("Upah", "upah"), ("Bulan", "bulan"))
_GROUPS = [
    (f"{what} {n + 1}", f"peserta.kelompok[{n}].{key}") for n in range(_MOST_POSTS) for what, key in _GROUP
]
_FIRST = ("Adiwarta", "Baskarani", "Cendikara", "Danuarsa", "Elokwati", "Fajarnata", "Gemilang", "Handaruni")
_LAST = ("Contoh", "Misalnya", "Umpama", "Rekaan", "Karangan", "Andaian", "Khayali")


def _row(job: _Job) -> list[str | int]:
    kind, place, index = job.kind, job.place, job.number
    signed = dt.date(2024, 10, 1) + dt.timedelta(days=index % 30)
    institution, short = office_name(kind, place), regions.short_name(place)
    province = regions.province_of(place.code)
    number = index + 1
    own = (
        f"{number}/PR.07-NK/{place.code.replace('.', '')}/2024"
        if kind is PartyKind.KPU
        else f"{number:03}/HK.02/K.XX-{place.code[-2:]}/{signed:%m/%Y}"
    )
    cells: list[str | int] = [
        job.id, str(kind), place.code, place.name,
        f"{_SUBJECT} {_BODIES[kind]} Pemilihan di {place.name}",
        signed.isoformat(), f"Aula Contoh {1 + index % 9}, {place.name}", institution, own,
        f"Jalan Contoh Nomor {1 + index % 97}, {short}", _name(index), f"Ketua {institution}",
        f"{number}/KP/2023",
        f"BPJS Ketenagakerjaan Kantor Cabang {short}", f"PER/{2 * number + KINDS.index(kind)}/{signed:%m%Y}",
        f"Jalan Misalnya Nomor {1 + index % 89}, {short}", _name(index + 3),
        f"APBD {place.name} Tahun Anggaran 2024",
        f"mediasi yang difasilitasi oleh Gubernur {province.name if province else ''}",
    ]  # fmt: skip
    for post, count in sizes(kind, place, job.stations):
        cells += [post.name, count, post.wage, post.months]
    return cells + [""] * (len(_TITLES) + len(_GROUPS) - len(cells))


def _name(index: int) -> str:
    return f"{_FIRST[index % len(_FIRST)]} {_LAST[index % len(_LAST)]}, S.H."


_BASE = """\
# Dasar rekaan untuk mengukur kecepatan.
pks: 1
templat: pks-badan-ad-hoc
bentuk: perjanjian kerja sama
perihal:
wilayah:
ajang: {jenis: pilkada, tahun: 2024}
tanggal:
tempat:
jangka_waktu: {mulai: 2024-11-01, selesai: 2024-12-31}
pihak:
  - jenis:
    lembaga:
    sebagai: pemberi_kerja
    nomor:
    alamat:
    narahubung: {jabatan: Sekretaris Rekaan, telepon: "0800-000-0001", surel: sekretaris@contoh.invalid}
    penandatangan:
      nama:
      jabatan:
      kewenangan:
        - {jenis: Keputusan Rekaan, nomor: , tanggal: 2023-10-17, tentang: Pengangkatan Ketua dan Anggota}
  - jenis: bpjs_tk
    lembaga:
    sebagai: penyelenggara
    nomor:
    alamat:
    narahubung: {jabatan: Kepala Bidang Rekaan, telepon: "0800-001-0001", surel: cabang@bpjs.invalid}
    penandatangan:
      nama:
      jabatan: Kepala Kantor Cabang
      npk: "-"
      kewenangan:
        - {jenis: Keputusan Direksi Rekaan, nomor: KEP/1/012024, tanggal: 2024-01-15, tentang: Penempatan}
program: [JKK, JKM]
segmen: penerima_upah
iuran: {dasar_upah: honorarium, penanggung: pihak kesatu, sumber_dana: }
peserta:
  kelompok: []
dasar_hukum: [uu-24-2011, uu-10-2016, pp-44-2015, inpres-2-2021, permenaker-5-2021]
forum_perselisihan:
rangkap: {asli: 2, salinan: 0, meterai: silang}
"""

_CAMPAIGN = f"""\
massal: 1
dasar: dasar
tabel: tabel.xlsx
lembar: Perjanjian
kode: "{{Kode}}"
kolom:
  Jenis: pihak[0].jenis
  Wilayah: wilayah
  Perihal: perihal
  Tanggal: tanggal
  Tempat: tempat
  Lembaga: pihak[0].lembaga
  Nomor Lembaga: pihak[0].nomor
  Alamat Lembaga: pihak[0].alamat
  Ketua: pihak[0].penandatangan.nama
  Jabatan Ketua: pihak[0].penandatangan.jabatan
  Nomor SK Ketua: pihak[0].penandatangan.kewenangan[0].nomor
  Cabang: pihak[1].lembaga
  Nomor Cabang: pihak[1].nomor
  Alamat Cabang: pihak[1].alamat
  Kepala Cabang: pihak[1].penandatangan.nama
  Sumber Dana: iuran.sumber_dana
  Forum: forum_perselisihan
{"".join(f"  {title}: {place}{chr(10)}" for title, place in _GROUPS)}peserta:
  berkas: "peserta/{{Kode}}.xlsx"
"""
