"""A folder -> a workspace with one made-up agreement per kabupaten/kota and election organiser: 1,028.

Regions and bodies are real, for rules look them up; people, numbers, addresses and sums are invented from
the region's place in the list, so that every run makes the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pks_gen.reference import regions
from pks_gen.reference.regions import Region, RegionCounts
from pks_gen.workspace import AGREEMENT_FILE
from pks_gen.workspace.starting import init_workspace

_FIRST = ("Adiwarta", "Baskarani", "Cendikara", "Danuarsa", "Elokwati", "Fajarnata", "Gemilang", "Handaruni")
_LAST = ("Contoh", "Misalnya", "Umpama", "Rekaan", "Karangan", "Andaian", "Khayali")
_DEGREES = (", S.H.", ", S.E.", ", S.Sos., M.Si.", ", S.H., M.H.", "", ", M.Pd.", ", S.IP.")
_BASES = (
    "[uu-24-2011, uu-10-2016, pp-44-2015, inpres-2-2021, permenaker-5-2021]",
    "[uu-40-2004, uu-24-2011, uu-10-2016, pp-44-2015, inpres-2-2021]",
    "[uu-24-2011, uu-10-2016, pp-44-2015, permenaker-5-2021]",
)
_POLLING_STATIONS = 5
"""Per village; about the national mean."""
_SIGNING_DAYS = 30


class Organiser(NamedTuple):
    """KPU or Bawaslu: what its agreements say."""

    kind: str
    name: str
    name_in_aceh: str
    bodies: str
    """As in the agreement's subject."""


class Post(NamedTuple):
    """One group of participants."""

    name: str
    people: int
    wage: int
    months: int


KPU = Organiser(
    "kpu", "Komisi Pemilihan Umum", "Komisi Independen Pemilihan", "Badan Ad Hoc Penyelenggara Pemilihan"
)
BAWASLU = Organiser(
    "bawaslu",
    "Badan Pengawas Pemilihan Umum",
    "Panitia Pengawas Pemilihan",
    "Badan Ad Hoc Pengawas Pemilihan",
)


def make(folder: Path) -> int:
    """Make the workspace in ``folder``; return how many agreements it holds."""
    workspace = init_workspace(folder)
    count = 0
    for agreement_id, text in agreements():
        place = workspace.folder_of(agreement_id)
        place.mkdir()
        (place / AGREEMENT_FILE).write_text(text, encoding="utf-8")
        count += 1
    return count


def agreements() -> Iterator[tuple[str, str]]:
    """Yield id and YAML of each agreement, in the order of the regions' codes."""
    for index, place in enumerate(_regencies()):
        for organiser in (KPU, BAWASLU):
            agreement_id = f"{organiser.kind}-{place.code.replace('.', '-')}-2024"
            yield agreement_id, _text(place, organiser, index)


def _regencies() -> list[Region]:
    provinces = (f"{number:02}" for number in range(11, 100))
    return [place for province in provinces for place in regions.children(province)]


def _posts(organiser: Organiser, below: RegionCounts, index: int) -> tuple[Post, ...]:
    districts, villages = below.kecamatan, below.kelurahan + below.desa
    stations = villages * _POLLING_STATIONS + index % 7
    more = 50_000 * (index % 5)
    if organiser is KPU:
        return (
            Post("PPK", districts * 5, 2_200_000 + more, 8),
            Post("PPS", villages * 3, 1_300_000 + more, 8),
            Post("KPPS", stations * 7, 880_000 + more // 10, 1),
            Post("Sekretariat PPK", districts * 3, 1_300_000 + more, 8),
        )
    return (
        Post("Panwaslu Kecamatan", districts * 3, 1_900_000 + more, 8),
        Post("Panwaslu Kelurahan/Desa", villages, 900_000 + more, 7),
        Post("Pengawas TPS", stations, 750_000 + more // 4, 1 + index % 2),
        Post("Sekretariat Panwaslu Kecamatan", districts * 6, 1_000_000 + more, 8),
    )


def _number(organiser: Organiser, place: Region, index: int, signed: dt.date) -> str:
    """Write a number in the form that the organiser uses."""
    if organiser is KPU:
        return f"{index + 1}/PR.07-NK/{place.code.replace('.', '')}/{signed.year}"
    return f"{index + 1:03}/HK.02/K.XX-{place.code[-2:]}/{signed:%m/%Y}"


def _text(place: Region, organiser: Organiser, index: int) -> str:
    below = regions.counts(place.code)
    province = regions.province_of(place.code)
    if below is None or province is None:
        raise SystemExit(f"{place.code}: wilayah tanpa data")
    name = organiser.name_in_aceh if province.code == "11" else organiser.name
    institution, short = f"{name} {place.name}", regions.short_name(place)
    signed = dt.date(2024, 10, 1) + dt.timedelta(days=index % _SIGNING_DAYS)
    posts, with_savings = _posts(organiser, below, index), index % 10 == 9
    groups = "\n".join(
        f'    - {{jabatan: "{post.name}", jumlah: {post.people}, upah: {post.wage}, bulan: {post.months}}}'
        for post in posts
    )
    return f"""\
# Perjanjian rekaan untuk mengukur kecepatan: orang, nomor, alamat, dan besarannya karangan.
pks: 1
templat: pks-badan-ad-hoc
bentuk: perjanjian kerja sama
perihal: Pelindungan Jaminan Sosial Ketenagakerjaan bagi {organiser.bodies} di {place.name}
wilayah: "{place.code}"
ajang: {{jenis: pilkada, tahun: 2024}}
tanggal: {signed}
tempat: Aula Contoh {1 + index % 9}, {place.name}
jangka_waktu: {{mulai: {signed}, selesai: 2025-0{1 + index % 3}-28}}

pihak:
  - jenis: {organiser.kind}
    lembaga: {institution}
    sebagai: pemberi_kerja
    nomor: {_number(organiser, place, index, signed)}
    alamat: Jalan Contoh Nomor {1 + index % 97}, {short}
    narahubung:
      jabatan: Sekretaris Rekaan
      telepon: "0800-000-{index:04}"
      surel: {organiser.kind}-{place.code}@contoh.invalid
    penandatangan:
      nama: "{_person(index)}"
      jabatan: Ketua {institution}
      kewenangan:
        - jenis: Keputusan Rekaan
          nomor: {index + 1}/KP/2023
          tanggal: 2023-0{1 + index % 9}-17
          tentang: Pengangkatan Ketua dan Anggota
  - jenis: bpjs_tk
    lembaga: BPJS Ketenagakerjaan Kantor Cabang {short}
    sebagai: penyelenggara
    nomor: PER/{2 * index + 1 + (organiser is BAWASLU)}/{signed:%m%Y}
    alamat: Jalan Misalnya Nomor {1 + index % 89}, {short}
    narahubung:
      jabatan: Kepala Bidang Kepesertaan Rekaan
      telepon: "0800-001-{index:04}"
      surel: cabang-{place.code}@bpjs.invalid
    penandatangan:
      nama: "{_person(index + 3)}"
      jabatan: Kepala Kantor Cabang
      npk: "-"
      kewenangan:
        - jenis: Keputusan Direksi Rekaan
          nomor: KEP/{index + 1}/012024
          tanggal: 2024-01-{1 + index % 28:02}
          tentang: Penempatan Pejabat
{_witness(place, index)}
program: [{"JKK, JKM, JHT" if with_savings else "JKK, JKM"}]
segmen: penerima_upah
iuran:
  dasar_upah: honorarium
  penanggung: pihak kesatu
  sumber_dana: APBD {place.name} Tahun Anggaran 2024
peserta:
  kelompok:
{groups}
dasar_hukum: {_BASES[index % len(_BASES)]}
forum_perselisihan: mediasi yang difasilitasi oleh Gubernur {province.name}
rangkap: {{asli: 2, salinan: {index % 4}, meterai: {"cukup" if index % 3 else "silang"}}}
{_accepted(with_savings=with_savings)}"""


def _person(index: int) -> str:
    first, last = _FIRST[index % len(_FIRST)], _LAST[index % len(_LAST)]
    return f"{first} {last}{_DEGREES[index % len(_DEGREES)]}"


def _accepted(*, with_savings: bool) -> str:
    """Accept, as an office would, what it cannot avoid: savings for a short service."""
    if not with_savings:
        return ""
    return "abaikan:\n  - {kode: PKS259, alasan: Disepakati para pihak rekaan}\n"


def _witness(place: Region, index: int) -> str:
    """Every other agreement has a witness, represented as in practice."""
    if index % 2:
        return ""
    return f"""
saksi:
  - jabatan: Kepala Kejaksaan Negeri {regions.short_name(place)}
    diwakili:
      nama: "{_person(index + 5)}"
      jabatan: Kepala Seksi Perdata dan Tata Usaha Negara
"""
