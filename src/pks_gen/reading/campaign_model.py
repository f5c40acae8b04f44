"""A campaign as data: frozen records -> everything ``massal.yaml`` can say; no I/O.

A campaign is one agreement many times: a base, a table with one row per agreement, and what the rows share.
Places are written as messages write them: ``pihak[0].penandatangan.nama``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from pks_gen.model import Record
from pks_gen.scalars import Count, FileName, Phrase, Text, file_inside

Place = Text
"""A place in the agreement, as text."""


def _base_inside(value: str) -> str:
    """Accept what stays in the folder of agreements or in the campaign's own."""
    try:
        return file_inside(value)
    except PydanticCustomError:
        raise PydanticCustomError(
            "dasar",
            "bukan nama perjanjian atau berkas di map massal; tulis misalnya dasar-2024 atau dasar.yaml",
        ) from None


class RowParticipants(Record):
    """Where the participants of each row are: a file of its own, or its part of one file for all."""

    file: Text | None = Field(
        None, alias="berkas", description="Berkas di map massal; {Judul Kolom} diganti isi selnya."
    )
    column: Phrase | None = Field(
        None,
        alias="pembagi",
        description="Kolom tabel dan berkas peserta yang isinya sama; membagi satu berkas untuk semua.",
    )


class Campaign(Record):
    """One campaign: everything ``massal.yaml`` can say."""

    version: Count = Field(alias="massal", ge=1, le=1, description="Versi kontrak massal.yaml; sekarang 1.")
    base: Annotated[Text, AfterValidator(_base_inside)] = Field(
        alias="dasar", description="Perjanjian dasar: namanya di agreements/, atau berkas YAML di map massal."
    )
    table: FileName = Field(
        alias="tabel", description="Tabel .xlsx atau .csv di map massal, satu baris per perjanjian."
    )
    sheet: Phrase | None = Field(
        None, alias="lembar", description="Lembar tabel; kosong: dicari dari judulnya."
    )
    corrections: FileName | None = Field(
        None, alias="perbaikan", description="Daftar gagal yang sudah diperbaiki; menggantikan baris asalnya."
    )
    id_pattern: Text = Field(
        alias="kode", description="Pola nama setiap perjanjian, misalnya bawaslu-{Kode Wilayah}-2024."
    )
    columns: dict[str, Place | tuple[Place, ...] | None] = Field(
        alias="kolom", description="Judul kolom tabel dan tempatnya di perjanjian; satu atau beberapa tempat."
    )
    participants: RowParticipants = Field(
        default_factory=RowParticipants, alias="peserta", description="Daftar peserta setiap baris."
    )
    for_all: dict[str, object] = Field(
        default_factory=dict, alias="untuk_semua", description="Tempat di perjanjian dan nilainya."
    )
    for_province: dict[str, dict[str, object] | None] = Field(
        default_factory=dict,
        alias="untuk_provinsi",
        description="Kode provinsi (dua angka), lalu tempat di perjanjian dan nilainya.",
    )
