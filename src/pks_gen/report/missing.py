"""Open values -> one table for each party or subject, so that everybody sees what they must supply."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pks_gen.draft import Value
from pks_gen.indonesian import party_name
from pks_gen.problems import key_path
from pks_gen.report.page import Cell, Column, Table
from pks_gen.report.wording import sentence

_COLUMNS = (
    Column("No.", 0.07, number=True),
    Column("Yang diperlukan", 0.48),
    Column("Isian", 0.45),
)

_SUBJECTS = {
    "tanggal": "Waktu dan tempat",
    "tempat": "Waktu dan tempat",
    "jangka_waktu": "Waktu dan tempat",
    "program": "Program dan iuran",
    "segmen": "Program dan iuran",
    "iuran": "Program dan iuran",
    "peserta": "Peserta",
    "dasar_hukum": "Dasar hukum dan rujukan",
    "induk": "Dasar hukum dan rujukan",
    "saksi": "Saksi",
    "forum_perselisihan": "Ketentuan penutup dan naskah",
    "rangkap": "Ketentuan penutup dan naskah",
}
_OTHER = "Ketentuan lain"
_COMMON = -1
"""Stands for the index of a party where all parties settle a value together."""

_GUIDES = {
    "sebagai": "pemberi kerja, penyelenggara, atau pendukung",
    "lembaga": "nama resmi, selengkapnya",
    "nomor": "menurut penomoran pihak ini",
    "alamat": "kantor, selengkapnya",
    "narahubung.jabatan": "jabatan yang dapat dihubungi untuk pelaksanaan",
    "penandatangan.nama": "nama lengkap dengan gelar, seperti pada surat keputusan",
    "penandatangan.jabatan": "jabatan lengkap, seperti pada surat keputusan",
    "penandatangan.nip": "delapan belas angka",
    "penandatangan.npk": "nomor pegawai BPJS Ketenagakerjaan",
    "penandatangan.kewenangan": (
        "surat kuasa, keputusan pengangkatan, atau penunjukan: jenis, nomor, tanggal, dan perihalnya"
    ),
    "program": "misalnya JKK dan JKM",
    "segmen": "penerima upah atau bukan penerima upah",
    "iuran.dasar_upah": "honorarium atau upah tetap",
    "iuran.penanggung": "pihak yang membayar iuran",
    "iuran.sumber_dana": "anggaran yang membiayai iuran",
    "peserta.kelompok": "jabatan dan jumlah orang setiap kelompok",
    "forum_perselisihan": "forum bila musyawarah tidak mencapai mufakat",
    "rangkap.meterai": "silang, cukup, atau tanpa meterai (berisiko: UU 10/2020)",
}


_NAMED_BY = {"kelompok": "jabatan", "saksi": "jabatan", "dasar_hukum": "jenis"}
"""Which part of a numbered record tells people which one it is."""


def missing_tables(
    values: Sequence[Value], parties: Sequence[str], given: Mapping[str, str]
) -> tuple[Table, ...]:
    """One table for each party that owes something, in order; then one for each common subject.

    ``given`` are the known values by key: of a numbered record they tell which one is meant.
    """
    groups: dict[str, list[Value]] = {}
    order = [party_heading(index, parties) for index in range(_last_party(values) + 1)]
    order += [f"PARA PIHAK: {name}" for name in dict.fromkeys((*_SUBJECTS.values(), _OTHER))]
    for value in values:
        groups.setdefault(_group(value, parties), []).append(value)
    return tuple(
        Table(heading, _COLUMNS, tuple(_rows(groups[heading], given)))
        for heading in order
        if heading in groups
    )


def owed(values: Sequence[Value]) -> str:
    """``PIHAK KESATU 8, PIHAK KEDUA 7, PARA PIHAK 11``: how much waits for whom."""
    waiting = Counter(_party_index(value) for value in values)
    names = {index: party_name(index) for index in range(_last_party(values) + 1)} | {_COMMON: "PARA PIHAK"}
    return ", ".join(f"{name} {waiting[index]}" for index, name in names.items() if waiting[index])


def party_heading(index: int, parties: Sequence[str]) -> str:
    """``PIHAK KEDUA: BPJS Ketenagakerjaan Kantor Cabang Lahat``; the name alone when it is not known."""
    institution = parties[index] if index < len(parties) else ""
    return f"{party_name(index)}: {institution}" if institution else party_name(index)


def _party_index(value: Value) -> int:
    """Index of the party that it belongs to."""
    match key_path(value.key):
        case ("pihak", int(index), *_):
            return index
    return _COMMON


def _last_party(values: Sequence[Value]) -> int:
    return max((_party_index(value) for value in values), default=_COMMON)


def _group(value: Value, parties: Sequence[str]) -> str:
    index = _party_index(value)
    if index >= 0:
        return party_heading(index, parties)
    head = re.split(r"[.\[]", value.key, maxsplit=1)[0]
    return f"PARA PIHAK: {_SUBJECTS.get(head, _OTHER)}"


def _rows(values: Sequence[Value], given: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    for number, value in enumerate(values, start=1):
        line = f"baris {value.line}" if value.line else ""
        hint = _GUIDES.get(re.sub(r"^pihak\[\d+\]\.", "", value.key)) or _which(value, given)
        text = f"{_label(value)} ({hint})" if hint else _label(value)
        yield Cell(str(number)), Cell(text, " · ".join(filter(None, (value.key, line)))), Cell("")


def _label(value: Value) -> str:
    """Name what is missing; the heading has named the party already."""
    index = _party_index(value)
    label = value.label.removesuffix(f" {party_name(index)}") if index != _COMMON else value.label
    return sentence(label.partition(";")[0])


def _which(value: Value, given: Mapping[str, str]) -> str:
    """Tell by name what a number alone would tell: the group, the witness, the kind of regulation."""
    found = re.match(r"(?:\w+\.)?(\w+)\[\d+\]\.", value.key)
    if found is None or found[1] not in _NAMED_BY:
        return ""
    return given.get(found[0] + _NAMED_BY[found[1]], "")
