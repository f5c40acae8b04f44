"""Nothing -> what an office's mapping file (``ekspor/*.yaml``) may say of the columns it uploads; no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ExportKind(StrEnum):
    """File type of an export."""

    XLSX = "xlsx"
    CSV = "csv"


class LetterCase(StrEnum):
    """How letters are written."""

    UPPER = "besar"
    LOWER = "kecil"


class ExportField(StrEnum):
    """What a column may be filled with."""

    NUMBER = "nomor_urut"
    NAME = "nama"
    NIK = "nik"
    POST = "jabatan"
    SEX = "jenis_kelamin"
    BIRTH_DATE = "tanggal_lahir"
    DISTRICT = "kecamatan"
    VILLAGE = "desa"
    WAGE = "upah"
    START = "mulai"
    END = "selesai"
    REGENCY = "kabupaten"
    PROVINCE = "provinsi"
    EMPLOYER = "lembaga"
    AGREEMENT_NUMBER = "nomor_pks"
    JKK = "jkk"
    JKM = "jkm"
    JHT = "jht"


DATES = frozenset({ExportField.BIRTH_DATE, ExportField.START, ExportField.END})


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column of the file."""

    title: str
    source: ExportField | None = None
    """None: ``constant`` in every row."""
    constant: str = ""
    date_format: str = ""
    """For ``strftime``; empty: a real date."""
    case: LetterCase | None = None
    replace: Mapping[str, str] = field(default_factory=dict)
    required: bool = False


@dataclass(frozen=True, slots=True)
class ExportMapping:
    """What a mapping file says."""

    name: str
    columns: tuple[ExportColumn, ...]
    kind: ExportKind = ExportKind.XLSX
    sheet: str = "Peserta"
    separator: str = ","
    verified: bool = False
    """Whether the office has compared it with the official form."""
