"""A Comparison -> what people read of it: names of places, what became of each, lines worth showing.

The terminal and the page say the same with different means; this is what they have in common.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pks_gen.comparison.changes import (
    QUIET,
    Comparison,
    Kind,
    LineChange,
    PassageChange,
    Span,
    SpanKind,
)
from pks_gen.comparison.list_changes import ListingChange, RowChange
from pks_gen.indonesian import format_number, join_list, long_date
from pks_gen.passages import Line
from pks_gen.rendering.comparison_places import place_names

_STATES = {
    Kind.SAME: "tetap",
    Kind.TYPOGRAPHIC: "tetap, hanya tanda tipografis",
    Kind.RENUMBERED: "hanya berganti nomor",
    Kind.MOVED: "pindah tempat, kata-katanya tetap",
    Kind.CHANGED: "berubah",
    Kind.ADDED: "ditambahkan",
    Kind.REMOVED: "dihapus",
}
UNTRACKED = "tanpa lacak"
_COUNTED = {
    Kind.CHANGED: "berubah",
    Kind.ADDED: "ditambahkan",
    Kind.REMOVED: "dihapus",
    Kind.MOVED: "pindah tempat",
    Kind.RENUMBERED: "hanya berganti nomor",
    Kind.TYPOGRAPHIC: "hanya berbeda tanda tipografis",
    Kind.SAME: "tetap",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line that is shown, and how readers call its place."""

    place: str
    change: LineChange


@dataclass(frozen=True, slots=True)
class Kept:
    """Lines in a row that need not be shown."""

    lines: tuple[LineChange, ...]

    @property
    def said(self) -> str:
        """``3 baris tetap``, with what is only a matter of numbers or signs."""
        kinds = [line.kind for line in self.lines]
        counts = (
            (kinds.count(Kind.SAME), "tetap"),
            (kinds.count(Kind.RENUMBERED), "hanya berganti nomor"),
            (kinds.count(Kind.TYPOGRAPHIC), "hanya berbeda tanda tipografis"),
        )
        said = [f"{count} baris {word}" for count, word in counts if count]
        return ", ".join(said)


def upper_first(text: str) -> str:
    """Begin as a sentence does."""
    return text[:1].upper() + text[1:]


def title_of(passage: PassageChange) -> str:
    """``Pasal 7 → Pasal 8, IURAN``."""
    return ", ".join(part for part in (passage.name, passage.side.title) if part)


def state_of(passage: PassageChange) -> str:
    """Say what became of a passage."""
    if passage.moved and passage.kind is not Kind.MOVED:
        return f"{_STATES[passage.kind]} dan pindah tempat"
    return _STATES[passage.kind]


def summary_of(comparison: Comparison) -> str:
    """``2 bagian berubah, 1 ditambahkan, 17 tetap``."""
    said = [f"{count} {word}" for kind, word in _COUNTED.items() if (count := comparison.counts[kind])]
    if not said:
        return "tidak ada bagian yang dibandingkan"
    first, *rest = said
    number, _, word = first.partition(" ")
    return ", ".join([f"{number} bagian {word}", *rest])


def detailed(comparison: Comparison) -> list[PassageChange]:
    """Passages that are shown line by line."""
    return [
        one
        for one in comparison.passages
        if one.kind not in QUIET or any(line.remarks for line in one.all_lines)
    ]


def rows_of(passage: PassageChange) -> Iterator[Shown | Kept]:
    """Yield what is shown of a passage, and in between what is not."""
    names = place_names(passage)
    waiting: list[LineChange] = []
    whole = passage.before is None or passage.after is None
    for line in passage.lines if whole else passage.all_lines:  # the heading tells of what is new or gone
        if line.quiet and not line.remarks:
            if line is not passage.heading and line is not passage.title:
                waiting.append(line)
            continue
        if waiting:
            yield Kept(tuple(waiting))
            waiting = []
        yield Shown(names.get(id(line), passage.name), line)
    if waiting:
        yield Kept(tuple(waiting))


def spans_of(line: LineChange) -> tuple[Span, ...]:
    """Divide a line into its words; one that came or went as a whole is one span."""
    if line.spans:
        return line.spans
    kinds = {Kind.ADDED: SpanKind.ADDED, Kind.REMOVED: SpanKind.REMOVED}
    side: Line | None = line.after or line.before
    return (Span(kinds.get(line.kind, SpanKind.SAME), side.text),) if side is not None else ()


def notes_of(line: LineChange) -> list[str]:
    """Say what the words of a line do not show: where it moved, who changed it, whether that was tracked."""
    notes = []
    if line.elsewhere:
        notes.append(f"{'pindah dari' if line.before is None else 'pindah ke'} {line.elsewhere}")
    elif line.moved:
        notes.append("pindah urutan")
    if line.kind is Kind.RENUMBERED:
        notes.append("hanya nomor")
    who = dict.fromkeys((one.author, one.date) for one in line.tracked)
    notes += (f"dilacak: {signed(*one)}" for one in who)
    if line.untracked:
        notes.append(UNTRACKED)
    return notes


def signed(author: str, date: str) -> str:
    """``Budi Contoh, 3 November 2024``."""
    return ", ".join(part for part in (author or "tanpa nama", day_of(date)) if part)


def day_of(date: str) -> str:
    """Write the day of an ISO moment out; as it is when it is none."""
    try:
        return long_date(dt.date.fromisoformat(date[:10]))
    except ValueError:
        return date


def names_of(passages: Iterable[PassageChange]) -> str:
    """Name passages in a row, runs of Pasal from the first to the last: ``Pembuka, Pasal 1–6, Penutup``."""
    said: list[str] = []
    run: list[int] = []
    for passage in (*passages, None):
        number = passage.side.number if passage is not None and "→" not in passage.name else None
        if run and number == run[-1] + 1:
            run.append(number)
            continue
        if run:
            said.append(f"Pasal {run[0]}" if len(run) == 1 else f"Pasal {run[0]}–{run[-1]}")
        run = [number] if number is not None else []
        if passage is not None and number is None:
            said.append(passage.name)
    return ", ".join(said)


def listing_text(listing: ListingChange) -> str:
    """Say what became of the list of participants."""
    said = [
        f"{format_number(count)} {word}"
        for count, word in (
            (listing.added, "ditambahkan"),
            (listing.removed, "dihapus"),
            (listing.changed, "berubah"),
        )
        if count
    ]
    numbers = f"{format_number(listing.before_rows)} baris"
    if listing.after_rows != listing.before_rows:
        numbers = f"{format_number(listing.before_rows)} → {format_number(listing.after_rows)} baris"
    parts = [numbers, join_list(said) if said else "tidak ada baris yang berbeda"]
    if listing.reordered:
        parts.append("urutannya lain")
    return "; ".join((*parts, *listing.columns))


def row_text(row: RowChange) -> str:
    """``baris 12: Nama Adi → Ada``."""
    if row.before is None:
        return f"baris {row.after} ditambahkan"
    if row.after is None:
        return f"baris {row.before} dihapus"
    number = f"{row.before}" if row.before == row.after else f"{row.before} → {row.after}"
    cells = (f"{cell.column} {_cell(cell.before)} → {_cell(cell.after)}" for cell in row.cells)
    return f"baris {number}: {'; '.join(cells)}"


def _cell(text: str) -> str:
    return text or "(kosong)"
