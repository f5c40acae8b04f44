"""The proof of a list -> what it proves, in words and as plain data; rows and columns only, nobody's data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pks_gen.indonesian import format_number

if TYPE_CHECKING:
    from pks_gen.pipeline import ListProof
    from pks_gen.pipeline.list_difference import ListDifference


def proof_lines(proof: ListProof) -> Iterator[str]:
    """Say the verdict, then what it rests on."""
    yield from _text_lines(proof) if proof.stated else _list_lines(proof)


def _text_lines(proof: ListProof) -> Iterator[str]:
    """Tell of a list and a text that states its digest."""
    stated = proof.stated
    rows = format_number(proof.rows)
    if proof.holds:
        yield f"sama: daftar {rows} baris ini adalah daftar yang dimaksud naskah"
    elif proof.same:
        yield "BERBEDA: sidiknya sama, tetapi banyaknya baris di naskah lain; periksa apakah naskahnya diubah"
    else:
        yield "BERBEDA: daftar ini bukan daftar yang dimaksud naskah"
    yield f"  sidik daftar   {proof.digest}"
    if not proof.same:
        yield f"  sidik naskah   {proof.other_digest}"
    if stated and stated.page:
        yield f"  tertulis di    halaman {stated.page}"
    if stated and stated.rows is not None:
        same = "sama" if stated.rows == proof.rows else f"daftar ini {rows}"
        yield f"  baris, naskah  {format_number(stated.rows)} ({same})"
    elif stated and stated.page:
        yield "  baris, naskah  tidak disebut; yang dibuktikan hanya sidiknya"


def _list_lines(proof: ListProof) -> Iterator[str]:
    """Tell of two lists."""
    rows, unlike = format_number(proof.rows), proof.difference
    if unlike is None:
        yield f"sama: kedua daftar memuat {rows} baris yang sama"
        yield f"  sidik          {proof.digest}"
        return
    if unlike.same_people:
        yield f"sama: kedua daftar memuat {rows} orang dengan data yang sama, tetapi urutannya lain"
    else:
        yield "BERBEDA: kedua daftar tidak memuat orang atau data yang sama"
    yield f"  sidik daftar   {proof.digest}"
    yield f"  sidik lainnya  {proof.other_digest}"
    yield from _differences(unlike)


def _differences(unlike: ListDifference) -> Iterator[str]:
    if unlike.missing:
        yield f"  {format_number(unlike.missing)} orang tidak ada di daftar lainnya:"
        yield from _rows(unlike.first_missing, unlike.missing)
    if unlike.added:
        yield f"  {format_number(unlike.added)} orang hanya ada di daftar lainnya:"
        yield from _rows(unlike.first_added, unlike.added)
    if unlike.changed:
        yield f"  {format_number(unlike.changed)} orang dengan data yang lain:"
        told = [
            f"{one.own} (di sana {one.other}): {', '.join(map(field_title, one.fields))}"
            for one in unlike.first_changed
        ]
        yield from _rows(told, unlike.changed)
    if unlike.moved and not unlike.same_people:
        yield "  urutan yang ada di keduanya juga lain"


def _rows(told: Sequence[str], total: int) -> Iterator[str]:
    yield from (f"    {row}" for row in told)
    if total > len(told):
        yield f"    … dan {format_number(total - len(told))} lagi"


def field_title(field: str) -> str:
    """Name a field as the sheet does, inside a sentence."""
    from pks_gen.reading.columns import TITLES

    title = TITLES[field]
    return title if title.isupper() else title.lower()


def proof_json(proof: ListProof) -> dict[str, Any]:
    """Plain data for ``--json``; the keys are a promise to scripts."""
    stated, unlike = proof.stated, proof.difference
    return {
        "versi": 1,
        "terbukti": proof.holds,
        "sidik_sama": proof.same,
        "baris": proof.rows,
        "sidik": proof.digest.replace(" ", ""),
        "sidik_lain": proof.other_digest.replace(" ", ""),
        "baris_di_naskah": stated.rows if stated else None,
        "halaman": stated.page if stated else None,
        "perbedaan": None
        if unlike is None
        else {
            "tidak_ada": unlike.missing,
            "tambahan": unlike.added,
            "lain": unlike.changed,
            "urutan_lain": unlike.moved,
            "baris_tidak_ada": list(unlike.first_missing),
            "baris_tambahan": list(unlike.first_added),
            "baris_lain": [
                {
                    "di_sini": one.own,
                    "di_sana": one.other,
                    "kolom": [field_title(name) for name in one.fields],
                }
                for one in unlike.first_changed
            ],
        },
    }
