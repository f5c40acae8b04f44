"""A base and a kind of office -> the columns of a campaign's table, and what is known of each region."""

from __future__ import annotations

from typing import TypeAlias

from pks_gen.choices import PartyKind
from pks_gen.problems import KeyPath, key_text
from pks_gen.reading.columns import plain_title
from pks_gen.reading.contract import choices_in, field_at
from pks_gen.reading.targets import Kind, Target, target_of
from pks_gen.reading.tree import Plain
from pks_gen.reference import regions
from pks_gen.reference.offices import office_name
from pks_gen.reference.regions import Region
from pks_gen.rendering.campaign_table import Look, TableColumn

Columns: TypeAlias = list[tuple[str, Target | None]]
"""Title of each column, and the place that it fills; None for one that only tells."""
_INFO = {
    "nama wilayah": "Nama menurut daftar Kemendagri; boleh dipakai di massal.yaml sebagai {Nama Wilayah}.",
    "provinsi": "Nama provinsinya.",
    "kecamatan": "Banyaknya kecamatan, untuk mencocokkan jumlah peserta.",
    "desa kelurahan": "Banyaknya desa dan kelurahan, untuk mencocokkan jumlah peserta.",
}
"""Columns that tell of a region and fill nothing."""


def usual_columns(data: dict[str, Plain], kind: PartyKind) -> Columns:
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


def table_column(title: str, target: Target | None, data: dict[str, Plain], kind: PartyKind) -> TableColumn:
    """Describe one column: what may be typed, and what the office is told of it."""
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


def known_cell(
    title: str, target: Target | None, place: Region, data: dict[str, Plain], kind: PartyKind
) -> str | int:
    """Fill in what is known of a region: its code, its names, its office; empty for all else."""
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
