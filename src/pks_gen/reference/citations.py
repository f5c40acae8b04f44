"""A regulation and a day -> its citation with title, gazette and amendments as of that day.

Form after UU 12/2011 Lampiran II: kind, number, year and title, the gazettes in brackets, then the tail;
one amendment "sebagaimana telah diubah dengan …", several "sebagaimana telah beberapa kali diubah,
terakhir dengan …", each with the gazettes of the last amendment behind it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pks_gen.indonesian.dates import long_date
from pks_gen.reference.kinds import GAZETTES, KIND_NAMES, kind_in_full, rank
from pks_gen.reference.regulations import Regulation, amendments, amendments_on
from pks_gen.reference.validity import day_doubts, status_on


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


@dataclass(frozen=True, slots=True)
class Gap:
    """A value that a citation needs and nobody knows."""

    key: str
    """``jenis``, ``nomor``, ``tahun``, ``tentang``, or ``tanggal`` for the day of signing."""


def citation(entry: Regulation, *, on: dt.date | None, with_gazette: bool = False) -> CitationParts:
    """Cite ``entry`` as it reads on the day ``on``; without a day the tail stays open."""
    holding = amendments_on(entry, on) if on else ()
    printed = (entry, *holding[-1:])
    return CitationParts(
        kind_name=KIND_NAMES[entry.kind],
        number=entry.number,
        year=entry.year,
        title=entry.title,
        tail=_tail(holding, with_gazette=with_gazette),
        tail_open=on is None and bool(entry.amended_by),
        dated=dt.date.fromisoformat(entry.enacted) if entry.is_letter and entry.enacted else None,
        gazette=gazette_of(entry) if with_gazette else "",
        doubts=(
            *_doubts(entry, on),
            *_title_doubts(printed),
            *(_gazette_doubts(printed) if with_gazette else ()),
        ),
    )


def free_citation(
    kind_name: str | None, number: str | None, year: int | None, title: str | None
) -> CitationParts:
    """Cite a regulation that the register lacks, from what the agreement says."""
    return CitationParts(kind_in_full(kind_name) if kind_name else None, number, year, title)


def pieces(parts: CitationParts) -> Iterator[str | Gap]:
    """Lay a citation out: text and gaps, in reading order."""
    yield parts.kind_name or Gap("jenis")
    yield " Nomor "
    yield parts.number or Gap("nomor")
    if parts.dated:
        yield f" tanggal {long_date(parts.dated)}"
    else:
        yield " Tahun "
        yield str(parts.year) if parts.year else Gap("tahun")
    letter = parts.dated and not (parts.kind_name or "").startswith("Surat Edaran")
    yield " perihal " if letter else " tentang "
    yield parts.title or Gap("tentang")
    if parts.gazette:
        yield f" ({parts.gazette})"
    if parts.tail_open:
        yield " "
        yield Gap("tanggal")
    elif parts.tail:
        yield f" {parts.tail}"


def citation_text(parts: CitationParts) -> str:
    """Write a citation as one line, gaps as ``…``."""
    return "".join("…" if isinstance(piece, Gap) else piece for piece in pieces(parts))


def gazette_of(entry: Regulation) -> str:
    """Name the gazettes in full; empty unless all that its kind needs are known and checked.

    A wrong number in the bracket is worse than no bracket: nothing unchecked is printed.
    """
    needed = GAZETTES.get(entry.kind, ())
    values = _gazette_values(entry)
    if any(not values[key] or _unchecked(entry, key) for key in needed):
        return ""
    return ", ".join(_gazette_name(key, values[key] or "") for key in needed)


def _gazette_values(entry: Regulation) -> dict[str, str | None]:
    return {"ln": entry.gazette, "tln": entry.supplement, "bn": entry.bulletin}


def _gazette_name(key: str, value: str) -> str:
    if key == "tln":
        return f"Tambahan Lembaran Negara Republik Indonesia Nomor {value}"
    year, number = value.split("/")
    name = "Lembaran Negara" if key == "ln" else "Berita Negara"
    return f"{name} Republik Indonesia Tahun {year} Nomor {number}"


def _unchecked(entry: Regulation, key: str) -> bool:
    return not entry.verified or key in entry.unchecked


def _tail(holding: Sequence[Regulation], *, with_gazette: bool) -> str:
    if not holding:
        return ""
    last = holding[-1]
    gazette = gazette_of(last) if with_gazette else ""
    name = last.full_name + (f" ({gazette})" if gazette else "")
    if len(holding) == 1 and last.amendment_number <= 1:
        return f"sebagaimana telah diubah dengan {name}"
    return f"sebagaimana telah beberapa kali diubah, terakhir dengan {name}"


def _doubts(entry: Regulation, on: dt.date | None) -> list[str]:
    said = []
    if amendments(entry) and _unchecked(entry, "diubah"):
        said.append(f"daftar perubahan {entry.short_name} belum diperiksa")
    if on is not None:
        standing = status_on(entry, on)
        if not standing.holds:
            said.append(f"{entry.short_name} tidak berlaku pada {long_date(on)}: {standing.reason}")
        if entry.traced and on > dt.date.fromisoformat(entry.traced):
            day = long_date(dt.date.fromisoformat(entry.traced))
            said.append(f"perubahan {entry.short_name} sesudah {day} belum ditelusuri")
        said += [doubt for doubt in day_doubts(entry, on) if doubt not in said]
    return said


def _title_doubts(printed: Sequence[Regulation]) -> Iterator[str]:
    for one in printed:
        if not one.verified or (one.title and "tentang" in one.unchecked):
            what = "judul " if one.verified else ""
            yield f"{what}{one.short_name} belum diperiksa terhadap naskah resminya"


def _gazette_doubts(printed: Sequence[Regulation]) -> Iterator[str]:
    for one in printed:
        needed = GAZETTES.get(one.kind, ())
        if not needed or gazette_of(one):
            continue
        name = "Berita Negara" if needed == ("bn",) else "Lembaran Negara"
        known = all(_gazette_values(one)[key] for key in needed)
        state = "belum diperiksa" if known else "belum diketahui"
        yield f"{name} {one.short_name} {state}; tidak dicantumkan"
