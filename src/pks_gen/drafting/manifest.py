"""What ``templat.yaml`` and the head of a clause's file may say -> frozen records."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pks_gen.choices import EventKind, InstrumentKind
from pks_gen.draft import ListKind
from pks_gen.drafting.own_files import Need, OwnDocuments, PdfForm
from pks_gen.model import ClauseOptions
from pks_gen.problems import Level, Problem, SourceMap, suggest

_SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


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

    id: str = Field(pattern=_SLUG)
    title: str = Field(alias="judul")
    text: str | None = Field(None, alias="isi")
    table: Literal["rekap", "peserta", "anggaran"] | None = Field(None, alias="tabel")
    after: str | None = Field(None, alias="penutup")
    condition: str | None = Field(None, alias="jika")


class Manifest(_Part):
    """What ``templat.yaml`` says."""

    version: Literal["1"] = Field(alias="templat")
    title: str = Field(alias="judul")
    instruments: tuple[InstrumentKind, ...] = Field(alias="bentuk", min_length=1)
    style: str = Field("gaya-resmi", alias="gaya", pattern=r"^[a-z0-9-]+$")
    self_names: dict[str, str] = Field(default_factory=dict, alias="sebutan")
    vocabulary: dict[EventKind, dict[str, str]] = Field(default_factory=dict, alias="istilah")
    defaults: ClauseOptions = Field(default_factory=ClauseOptions, alias="bawaan")
    parts: Parts | None = Field(None, alias="bagian")
    """None for a template that has no clauses: its text stands in the office's own document."""
    clauses: tuple[str, ...] = Field((), alias="pasal")
    annexes: tuple[AnnexPlan, ...] = Field((), alias="lampiran")
    documents: OwnDocuments | None = Field(None, alias="dokumen")
    forms: tuple[PdfForm, ...] = Field((), alias="formulir")
    needs: tuple[Need, ...] = Field((), alias="perlu")

    def self_name(self, instrument: InstrumentKind) -> str:
        """How the document calls itself: ``Perjanjian Kerja Sama``."""
        return self.self_names.get(str(instrument)) or str(instrument).title()

    def absent(self) -> tuple[str, ...]:
        """Keys that are wanting; those about clauses only where there are clauses, or nothing else."""
        own_text = self.documents is not None or bool(self.forms)
        if own_text and not self.clauses and self.parts is None:
            return ()
        given = {
            "sebutan": self.self_names,
            "istilah": self.vocabulary,
            "bawaan": "defaults" in self.model_fields_set,
            "bagian": self.parts,
            "pasal": self.clauses,
        }
        return tuple(key for key, value in given.items() if not value)

    @model_validator(mode="after")
    def _parts_agree(self) -> Manifest:
        for instrument in self.instruments if self.self_names else ():
            if instrument not in self.self_names:
                raise ValueError(f"`sebutan` tidak memuat `{instrument}`, padahal ada di `bentuk`")
        words = {kind: set(self.vocabulary.get(kind, {})) for kind in EventKind}
        for kind, known in words.items():
            if absent := sorted(set().union(*words.values()) - known):
                raise ValueError(f"`istilah.{kind}` tidak memuat {', '.join(f'`{word}`' for word in absent)}")
        if any(plan.table == "peserta" and plan.after for plan in self.annexes):
            raise ValueError(
                "lampiran dengan `tabel: peserta` berakhir dengan daftarnya; pindahkan `penutup` ke `isi`"
            )
        if self.parts is None and any(plan.text or plan.after for plan in self.annexes):
            raise ValueError("`isi` dan `penutup` lampiran adalah klausul; templat ini tidak memuat `pasal`")
        ids = [plan.id for plan in self.annexes]
        if doubles := sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(f"`lampiran` memakai id `{doubles[0]}` dua kali")
        return self


class FrontMatter(_Part):
    """What stands between the ``---`` lines of a Pasal's file."""

    id: str = Field(pattern=_SLUG, max_length=32)
    title: str = Field(alias="judul", min_length=1)
    condition: str | None = Field(None, alias="jika")
    items: ListKind = Field(ListKind.HURUF, alias="rincian")


WANTING = "wajib diisi"
_KINDS = {
    "missing": WANTING,
    "extra_forbidden": "kunci tidak dikenal",
    "string_too_short": "wajib diisi",
    "too_short": "wajib diisi",
    "string_type": "harus berupa teks",
    "string_pattern_mismatch": "hanya boleh huruf kecil, angka, dan tanda hubung",
    "tuple_type": "harus berupa daftar: [a, b], atau baris-baris yang diawali `-`",
    "dict_type": "harus berupa baris-baris `kunci: nilai`",
    "model_type": "harus berupa baris-baris `kunci: nilai`",
}


def faults(bad: ValidationError, source: SourceMap, record: type[BaseModel]) -> list[Problem]:
    """Say each fault in Indonesian, at the key where it stands."""
    return [_fault(dict(error), source, record) for error in bad.errors()]


def _fault(error: dict[str, Any], source: SourceMap, record: type[BaseModel]) -> Problem:
    path = tuple(step for step in error["loc"] if step != "[key]")
    unknown = error["type"] == "extra_forbidden"
    known = [field.alias or name for name, field in record.model_fields.items()]
    hint = suggest(str(path[-1]), known) if unknown and len(path) == 1 else ""
    where = f"{'.'.join(map(str, path))}: " if path else ""
    at_key = unknown or error["type"] == "missing"
    return source.problem(path, Level.ERROR, "PKS302", where + _meaning(error), hint, at_key=at_key)


def _meaning(error: dict[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if error.get("input") is None and kind.endswith("_type"):
        return "wajib diisi"
    if kind in {"literal_error", "enum"}:
        return f"pilih salah satu dari {context['expected'].replace(' or ', ' atau ')}"
    if kind == "string_too_long":
        return f"paling panjang {context['max_length']} karakter"
    if kind == "value_error":
        return str(context["error"])
    # What ``scalars`` refuses is Indonesian already.
    return _KINDS.get(kind) or (error["msg"] if kind == "ya_tidak" else "nilai ini tidak sah")
