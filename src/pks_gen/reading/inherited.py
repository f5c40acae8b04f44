"""Data of a base -> the places whose values belong to one agreement: no row takes them over unseen."""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.problems import KeyPath
from pks_gen.reading.tree import Plain

_SIGNATORY = ("pihak", "penandatangan")
_OWN = frozenset(
    {
        ("wilayah",),
        ("pihak", "nomor"),
        *((*_SIGNATORY, key) for key in ("nama", "nip", "npk")),
        *((*_SIGNATORY, "kewenangan", key) for key in ("nomor", "tanggal", "berlaku_sampai")),
        *(("saksi", key) for key in ("nama", "nip")),
        *(("saksi", "diwakili", key) for key in ("nama", "nip")),
        *(("iuran", key) for key in ("per_bulan", "jumlah")),
        ("peserta", "jumlah"),
        ("peserta", "kelompok", "jumlah"),
    }
)
"""Keys from the root down, places in lists left out: one person, one number, one region, one headcount."""


def own_places(data: Plain, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the places with such a value, in the order of the file."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from own_places(value, (*path, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from own_places(item, (*path, index))
    elif data is not None and data != "-" and tuple(s for s in path if isinstance(s, str)) in _OWN:
        yield path


def shareable(data: dict[str, Plain]) -> dict[str, Plain]:
    """Empty what is the base's alone: its list of people, and notes on where its values came from."""
    people = data.get("peserta")
    shared = dict(data)
    if isinstance(people, dict):
        shared["peserta"] = {**people, **dict.fromkeys(people.keys() & {"berkas", "contoh"})}
    if "catatan_sumber" in data:
        shared["catatan_sumber"] = []
    return shared
