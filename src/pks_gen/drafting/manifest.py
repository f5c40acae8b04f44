"""What ``templat.yaml`` and the head of a clause's file may say -> frozen records."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pks_gen.draft import ListKind


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Parts(_Part):
    """Files outside the Pasal, by role, in the order in which they appear."""

    opening: str = Field(alias="pembukaan")
    comparison: str = Field(alias="komparisi")
    together: str = Field(alias="sebutan_bersama")
    recitals: str = Field(alias="menerangkan")
    legal_basis: str = Field(alias="dasar_hukum")
    agreed: str = Field(alias="sepakat")
    closing: str = Field(alias="penutup")


class AnnexPlan(_Part):
    """One annex that the template provides."""

    id: str
    title: str = Field(alias="judul")
    text: str | None = Field(None, alias="isi")
    table: Literal["rekap", "peserta"] | None = Field(None, alias="tabel")
    condition: str | None = Field(None, alias="jika")


class Manifest(_Part):
    """What ``templat.yaml`` says."""

    version: Literal[1] = Field(alias="templat")
    title: str = Field(alias="judul")
    instruments: tuple[str, ...] = Field(alias="bentuk", min_length=1)
    style: str = Field(alias="gaya", pattern=r"^[a-z0-9-]+$")
    self_names: dict[str, str] = Field(alias="sebutan")
    vocabulary: dict[str, dict[str, str]] = Field(alias="istilah")
    defaults: dict[str, Any] = Field(alias="bawaan")
    parts: Parts = Field(alias="bagian")
    clauses: tuple[str, ...] = Field(alias="pasal", min_length=1)
    annexes: tuple[AnnexPlan, ...] = Field((), alias="lampiran")


class FrontMatter(_Part):
    """What stands between the ``---`` lines of a Pasal's file."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=32)
    title: str = Field(alias="judul", min_length=1)
    condition: str | None = Field(None, alias="jika")
    items: ListKind = Field(ListKind.HURUF, alias="rincian")


def faults(bad: ValidationError) -> list[str]:
    """Say each fault in Indonesian, with the key at which it stands."""
    return [f"{'.'.join(map(str, e['loc'])) or 'isi'}: {_meaning(e['type'], e['msg'])}" for e in bad.errors()]


def _meaning(kind: str, message: str) -> str:
    known = {"missing": "wajib diisi", "extra_forbidden": "kunci tidak dikenal"}
    return known.get(kind, message)
