"""A report of a comparison -> lines for a terminal: what to look at first, then Pasal by Pasal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from pks_gen.cli.compare_words import safe, wrapped_spans
from pks_gen.comparison.changes import QUIET, Comparison, Kind, PassageChange
from pks_gen.rendering.comparison_first import LEFT_TEXT, first_of, first_text
from pks_gen.rendering.comparison_report import ComparisonReport, SideFacts
from pks_gen.rendering.comparison_words import (
    Kept,
    Shown,
    detailed,
    listing_text,
    names_of,
    notes_of,
    row_text,
    rows_of,
    signed,
    spans_of,
    state_of,
    title_of,
)

_BOLD, _DIM, _YELLOW, _RESET = (f"\x1b[{code}m" for code in ("1", "2", "33", "0"))
_INDENT = "  "
_LOWEST, _HIGHEST = 50, 110
"""Characters of a line, however narrow or wide the terminal is."""
_MOST_FIRST = 25
"""Lines to look at first that are named; two agreements of different offices have many."""
_QUOTE = 70
"""Characters of the words that a comment is about."""
_MOST_ROWS = 12
"""Rows of the list of participants that are named."""


class ReportText:
    """Writes one report."""

    def __init__(self, *, color: bool, width: int, only_flagged: bool = False) -> None:
        self.color, self.only_flagged = color, only_flagged
        self.width = max(_LOWEST, min(_HIGHEST, width))

    def lines(self, report: ComparisonReport) -> Iterator[str]:
        """Yield the whole report."""
        yield self._styled(report.title, _BOLD)
        yield from self._side("sebelum", report.before)
        yield from self._side("sesudah", report.after)
        yield from self._flagged(report.comparison)
        if self.only_flagged:
            return
        if report.ours is not None and not report.ours.same:
            yield from self._ours(report, report.ours)
        for passage in detailed(report.comparison):
            yield from self._passage(passage)
        yield from self._comments(report)
        yield from self._rest(report.comparison)

    # ---- head ------------------------------------------------------------------------------------

    def _side(self, label: str, side: SideFacts) -> Iterator[str]:
        facts = "; ".join(f"{name} {fact}" for name, fact in side.facts)
        yield from self._wrapped(f"{label}  {side.name}{f' ({facts})' if facts else ''}", _INDENT, 11)

    def _flagged(self, comparison: Comparison) -> Iterator[str]:
        first, left = first_of(comparison)
        if not first:
            return
        yield ""
        yield self._styled(f"Lihat lebih dahulu ({len(first)})", _BOLD)
        shown = first if self.only_flagged else first[:_MOST_FIRST]
        for row in shown:
            yield from self._wrapped(first_text(row), _INDENT, 2)
        if len(first) > len(shown):
            yield f"{_INDENT}… dan {len(first) - len(shown)} lagi (semuanya: --flagged, atau --html)"
        if left:
            yield from self._wrapped(f"{left} {LEFT_TEXT}", _INDENT, 2, style=_DIM)

    def _ours(self, report: ComparisonReport, ours: Comparison) -> Iterator[str]:
        yield ""
        yield self._styled("Sementara itu, di pihak kita", _BOLD)
        changed = [one for one in ours.passages if one.kind not in QUIET]
        for passage in changed:
            yield from self._wrapped(f"{title_of(passage)}: {state_of(passage)}", _INDENT, 2)
        if report.conflicts:
            clash = f"diubah di kedua pihak: {', '.join(report.conflicts)}"
            yield from self._wrapped(clash, _INDENT, 2, style=_YELLOW)

    # ---- passages --------------------------------------------------------------------------------

    def _passage(self, passage: PassageChange) -> Iterator[str]:
        yield ""
        heading = f"{title_of(passage)} — {state_of(passage)}"
        yield from self._wrapped(heading, "", 2, style=_BOLD)
        if passage.kind is Kind.MOVED and not any(line.remarks for line in passage.all_lines):
            return
        for row in rows_of(passage):
            if isinstance(row, Kept):
                yield self._styled(f"{_INDENT}… {row.said} …", _DIM)
            else:
                yield from self._row(row)

    def _row(self, row: Shown) -> Iterator[str]:
        yield from wrapped_spans(spans_of(row.change), self.width, _INDENT, color=self.color)
        notes = [str(flag) for flag in row.change.flags] + notes_of(row.change)
        if notes:
            yield from self._wrapped(f"({'; '.join(notes)})", _INDENT * 3, 0, style=_DIM)

    # ---- below -----------------------------------------------------------------------------------

    def _comments(self, report: ComparisonReport) -> Iterator[str]:
        if not report.comments:
            return
        yield ""
        yield self._styled(f"Komentar ({len(report.comments)})", _BOLD)
        for one in report.comments:
            where = f"{one.place}, " if one.place else ""
            about = f" tentang “{textwrap.shorten(one.words, _QUOTE, placeholder=' …')}”" if one.words else ""
            yield from self._wrapped(f"{where}{signed(one.author, one.date)}{about}: {one.text}", _INDENT, 2)

    def _rest(self, comparison: Comparison) -> Iterator[str]:
        listing = comparison.listing
        if listing is not None:
            yield ""
            yield from self._wrapped(f"Daftar peserta: {listing_text(listing)}", "", 2)
            rows = listing.rows[:_MOST_ROWS]
            for row in rows:
                yield from self._wrapped(row_text(row), _INDENT, 2)
            if (more := listing.added + listing.removed + listing.changed - len(rows)) > 0:
                yield f"{_INDENT}… dan {more} baris lain"
        shown = {id(one) for one in detailed(comparison)}
        quiet = [one for one in comparison.passages if id(one) not in shown]
        for label, kinds in (
            ("Hanya berganti nomor", {Kind.RENUMBERED}),
            ("Tetap", {Kind.SAME, Kind.TYPOGRAPHIC}),
        ):
            if said := names_of(one for one in quiet if one.kind in kinds):
                yield ""
                yield from self._wrapped(f"{label}: {said}", "", 2)
        for label, texts in (("Hanya tata letak", comparison.layout), ("Catatan", comparison.notes)):
            if texts:
                yield ""
                yield from self._wrapped(f"{label}: {'; '.join(texts)}", "", 2)

    # ---- pieces ----------------------------------------------------------------------------------

    def _wrapped(self, text: str, indent: str, hanging: int, style: str = "") -> list[str]:
        rows = textwrap.wrap(
            safe(text),
            self.width,
            initial_indent=indent,
            subsequent_indent=indent + " " * hanging,
            break_on_hyphens=False,
        )
        return [self._styled(row, style) for row in rows]

    def _styled(self, text: str, style: str) -> str:
        return f"{style}{safe(text)}{_RESET}" if self.color and style else safe(text)
