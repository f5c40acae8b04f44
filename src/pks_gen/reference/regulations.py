"""An id and a day -> the citation of a regulation with its amendments as of that day.

Register in ``data/regulations.yaml``. Titles of amendments and amendment tails follow drafting practice
(UU 12/2011 Lampiran II): one amendment "sebagaimana telah diubah dengan …", several "sebagaimana telah
beberapa kali diubah, terakhir dengan …".
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from pks_gen.reference import DATA
from pks_gen.reference.kinds import KIND_NAMES, kind_in_full, rank

_ORDINALS = ("", "Kedua ", "Ketiga ", "Keempat ", "Kelima ", "Keenam ", "Ketujuh ", "Kedelapan ")


@dataclass(frozen=True, slots=True)
class Regulation:
    """One entry of the register; None and empty mean that it is not known."""

    id: str
    kind: str
    number: str
    year: int
    title: str | None
    enacted: str | None
    """ISO day."""
    in_force: str | None
    """ISO day, or only a year when the day is not known."""
    amended_by: tuple[str, ...]
    amendment_number: int
    """2 for a second amendment; 0 for what is not titled as an amendment."""
    replaced_by: str | None
    gazette: str | None
    """Lembaran Negara, ``2015/154``."""
    supplement: str | None
    """Tambahan Lembaran Negara."""
    bulletin: str | None
    """Berita Negara, ``2022/1116``."""
    verified: bool
    """Whether the entry stands in the source named; `unchecked` names parts that do not."""
    unchecked: tuple[str, ...]
    source: str

    @property
    def short_name(self) -> str:
        """Kind, number and year."""
        return f"{KIND_NAMES[self.kind]} Nomor {self.number} Tahun {self.year}"

    @property
    def full_name(self) -> str:
        """With its title, when that is known."""
        return f"{self.short_name} tentang {self.title}" if self.title else self.short_name


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
    dated: dt.date | None = None
    """A letter's day: letters are cited by it, not by the year."""
    gazette: str = ""
    """What stands in brackets after the title in the formal style; empty when not asked for or not known."""
    doubts: tuple[str, ...] = ()
    """What an officer should check before signing, one Indonesian sentence each."""

    @property
    def hierarchy_key(self) -> tuple[int, int, int, str]:
        """Sort by rank, year and number."""
        digits = re.search(r"\d+", self.number or "")
        number = int(digits[0]) if digits else 9999
        return (rank(self.kind_name), self.year or 9999, number, self.title or "")


def regulation(regulation_id: str) -> Regulation | None:
    """Look an entry up."""
    return _register().get(regulation_id)


def regulation_ids() -> tuple[str, ...]:
    """All ids of the register."""
    return tuple(_register())


def citation(entry: Regulation, *, on: dt.date | None, with_gazette: bool = False) -> CitationParts:
    """Cite ``entry`` as it reads on the day ``on``; without a day the tail stays open."""
    amendments = [_register()[one] for one in entry.amended_by]
    holding = [one for one in amendments if on and in_force_on(one, on)]
    letter = entry.kind.startswith(("surat_", "se_"))
    return CitationParts(
        kind_name=KIND_NAMES[entry.kind],
        number=entry.number,
        year=entry.year,
        title=entry.title,
        tail=_tail(holding),
        tail_open=on is None and bool(amendments),
        dated=dt.date.fromisoformat(entry.enacted) if letter and entry.enacted else None,
        gazette=_gazette(entry) if with_gazette else "",
        doubts=(*_doubts(entry, amendments, on), *_title_doubts(entry, *holding[-1:])),
    )


def free_citation(
    kind_name: str | None, number: str | None, year: int | None, title: str | None
) -> CitationParts:
    """Cite a regulation that the register lacks, from what the agreement says."""
    return CitationParts(kind_in_full(kind_name) if kind_name else None, number, year, title)


def in_force_on(entry: Regulation, day: dt.date) -> bool:
    """Tell whether ``entry`` held on ``day``; known only to the year, it holds from 31 December."""
    known = entry.in_force or str(entry.year)
    start = dt.date(int(known), 12, 31) if _only_year(known) else dt.date.fromisoformat(known)
    return day >= start


def _only_year(known: str) -> bool:
    return len(known) == 4


def _tail(holding: list[Regulation]) -> str:
    if not holding:
        return ""
    last = holding[-1]
    if len(holding) == 1 and last.amendment_number <= 1:
        return f"sebagaimana telah diubah dengan {last.full_name}"
    return f"sebagaimana telah beberapa kali diubah, terakhir dengan {last.full_name}"


def _gazette(entry: Regulation) -> str:
    parts = []
    for name, value in (("Lembaran Negara", entry.gazette), ("Berita Negara", entry.bulletin)):
        if value:
            year, number = value.split("/")
            parts.append(f"{name} Republik Indonesia Tahun {year} Nomor {number}")
    if entry.supplement:
        parts.append(f"Tambahan Lembaran Negara Republik Indonesia Nomor {entry.supplement}")
    return ", ".join(parts)


def _title_doubts(*printed: Regulation) -> list[str]:
    return [
        f"{'judul ' if one.verified else ''}{one.short_name} belum diperiksa terhadap naskah resminya"
        for one in printed
        if not one.verified or (one.title and "tentang" in one.unchecked)
    ]


def _doubts(entry: Regulation, amendments: list[Regulation], on: dt.date | None) -> list[str]:
    name = entry.short_name
    said = []
    if entry.amended_by and "diubah" in entry.unchecked:
        said.append(f"daftar perubahan {name} belum diperiksa")
    if on is None:
        return said
    if entry.in_force and not _only_year(entry.in_force) and not in_force_on(entry, on):
        said.append(f"{name} baru berlaku pada {entry.in_force}")
    said += [
        f"hari mulai berlakunya {one.short_name} belum diketahui; dianggap 31 Desember {one.in_force}"
        for one in amendments
        if one.in_force == str(on.year)
    ]
    replacement = _register().get(entry.replaced_by or "")
    if replacement and in_force_on(replacement, on):
        said.append(f"{name} sudah diganti dengan {replacement.full_name}")
    return said


@lru_cache(maxsize=1)
def _register() -> dict[str, Regulation]:
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (DATA / "regulations.yaml").read_text(encoding="utf-8")
    rows = {row["id"]: row for row in yaml.load(text, Loader=loader)}  # noqa: S506 - safe loaders only
    return {key: _entry(row, rows) for key, row in rows.items()}


def _entry(row: dict[str, Any], rows: dict[str, dict[str, Any]]) -> Regulation:
    return Regulation(
        id=row["id"],
        kind=row["jenis"],
        number=row["nomor"],
        year=int(row["tahun"]),
        title=_title(row, rows),
        enacted=row.get("ditetapkan"),
        in_force=row.get("berlaku"),
        amended_by=tuple(row.get("diubah", ())),
        amendment_number=row.get("perubahan", {}).get("ke", 0),
        replaced_by=row.get("diganti"),
        gazette=row.get("ln"),
        supplement=row.get("tln"),
        bulletin=row.get("bn"),
        verified=row["verified"],
        unchecked=tuple(row.get("belum_diperiksa", ())),
        source=row["sumber"],
    )


def _title(row: dict[str, Any], rows: dict[str, dict[str, Any]]) -> str | None:
    change = row.get("perubahan")
    if change is None:
        title: str | None = row.get("tentang")
        return title
    changed = rows[change["atas"]]
    return (
        f"Perubahan {_ORDINALS[change['ke'] - 1]}atas {KIND_NAMES[changed['jenis']]} "
        f"Nomor {changed['nomor']} Tahun {changed['tahun']} tentang {_title(changed, rows)}"
    )
