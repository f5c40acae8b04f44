"""An id and a day -> the citation of a regulation with its amendments as of that day.

Register in ``data/regulations.yaml``. Amendment tails follow drafting practice (UU 12/2011 Lampiran II):
one amendment "sebagaimana telah diubah dengan …", several "sebagaimana telah beberapa kali diubah,
terakhir dengan …".
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from pks_gen.reference import DATA

KIND_NAMES = {
    "uu": "Undang-Undang",
    "pp": "Peraturan Pemerintah",
    "perpres": "Peraturan Presiden",
    "inpres": "Instruksi Presiden",
    "permenaker": "Peraturan Menteri Ketenagakerjaan",
    "permendagri": "Peraturan Menteri Dalam Negeri",
    "pkpu": "Peraturan Komisi Pemilihan Umum",
    "perbawaslu": "Peraturan Badan Pengawas Pemilihan Umum",
    "anri": "Peraturan Arsip Nasional Republik Indonesia",
    "keputusan_kpu": "Keputusan Komisi Pemilihan Umum",
}

_RANKS = (
    r"undang-undang dasar", r"undang-undang|peraturan pemerintah pengganti", r"peraturan pemerintah",
    r"peraturan presiden|keputusan presiden", r"instruksi presiden",
    r"peraturan (?!daerah|bupati|wali ?kota|gubernur)", r"keputusan", r"peraturan daerah",
    r"peraturan (?:bupati|wali ?kota|gubernur)", r"surat",
)  # fmt: skip
"""Order in a list of legal bases, most binding first (UU 12/2011 Article 7; practice for the rest)."""


@dataclass(frozen=True, slots=True)
class Regulation:
    """One entry of the register."""

    id: str
    kind: str
    number: str
    year: int
    title: str
    in_force: str | None
    """ISO day, or only a year when the day is not known."""
    amended_by: tuple[str, ...]
    gazette: str | None
    supplement: str | None
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class CitationParts:
    """A citation in parts; what is None is not known and becomes a placeholder."""

    kind_name: str | None
    number: str | None
    year: int | None
    title: str | None
    tail: str = ""
    tail_open: bool = False
    """Amendments exist, but which of them hold depends on a day that is not known."""

    @property
    def hierarchy_key(self) -> tuple[int, int, int, str]:
        """Sort by rank, year and number."""
        digits = re.search(r"\d+", self.number or "")
        return (
            _rank(self.kind_name),
            self.year or 9999,
            int(digits[0]) if digits else 9999,
            self.title or "",
        )


def regulation(regulation_id: str) -> Regulation | None:
    """Look an entry up."""
    return _register().get(regulation_id)


def regulation_ids() -> tuple[str, ...]:
    """All ids of the register."""
    return tuple(_register())


def citation(entry: Regulation, *, on: dt.date | None) -> CitationParts:
    """Cite ``entry`` as it reads on the day ``on``; without a day the tail stays open."""
    tail_open = on is None and bool(entry.amended_by)
    tail = _tail([_register()[one] for one in entry.amended_by], on) if on else ""
    return CitationParts(KIND_NAMES[entry.kind], entry.number, entry.year, entry.title, tail, tail_open)


def free_citation(
    kind_name: str | None, number: str | None, year: int | None, title: str | None
) -> CitationParts:
    """Cite a regulation that the register lacks, from what the agreement says."""
    return CitationParts(kind_name, number, year, title)


def in_force_on(entry: Regulation, day: dt.date) -> bool:
    """Tell whether ``entry`` held on ``day``; known only to the year, it holds from 31 December."""
    known = entry.in_force or str(entry.year)
    start = dt.date(int(known), 12, 31) if len(known) == 4 else dt.date.fromisoformat(known)
    return day >= start


def _tail(amendments: list[Regulation], on: dt.date) -> str:
    holding = [entry for entry in amendments if in_force_on(entry, on)]
    if not holding:
        return ""
    last = holding[-1]
    name = f"{KIND_NAMES[last.kind]} Nomor {last.number} Tahun {last.year} tentang {last.title}"
    if len(holding) == 1:
        return f"sebagaimana telah diubah dengan {name}"
    return f"sebagaimana telah beberapa kali diubah, terakhir dengan {name}"


def _rank(kind_name: str | None) -> int:
    name = (kind_name or "").lower()
    return next((rank for rank, pattern in enumerate(_RANKS) if re.match(pattern, name)), len(_RANKS))


@lru_cache(maxsize=1)
def _register() -> dict[str, Regulation]:
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load((DATA / "regulations.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - safe
    return {row["id"]: _entry(row) for row in rows}


def _entry(row: dict[str, Any]) -> Regulation:
    return Regulation(
        id=row["id"],
        kind=row["jenis"],
        number=row["nomor"],
        year=int(row["tahun"]),
        title=row["tentang"],
        in_force=row.get("berlaku"),
        amended_by=tuple(row.get("diubah", ())),
        gazette=row.get("ln"),
        supplement=row.get("tln"),
        verified=row["verified"],
        source=row["sumber"],
    )
