"""What was found in each agreement, and a day -> the report, in the words of an office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from pks_gen.draft import ValueState
from pks_gen.indonesian import format_number, join_list, long_date
from pks_gen.problems import CodePage
from pks_gen.report.chapter import STATUS_TONES, chapter
from pks_gen.report.inputs import ReportInput
from pks_gen.report.page import Cell, Column, Labelled, Part, Report, Section, Table
from pks_gen.report.wording import cleaned, sentence, unmarked

TITLE = "Laporan Pemeriksaan Naskah Perjanjian"

_CLOSING = (
    "Laporan ini disusun secara otomatis dari data perjanjian, untuk dibahas dan dilengkapi oleh para pihak. "
    "Laporan ini bukan bagian dari naskah perjanjian dan bukan pendapat hukum."
)
_OVERVIEW = (
    Column("No.", 0.07, number=True),
    Column("Perjanjian", 0.38),
    Column("Status", 0.19),
    Column("Keliru", 0.10, number=True),
    Column("Perlu ditimbang", 0.14, number=True),
    Column("Belum diisi", 0.12, number=True),
)
_CODES = (Column("Kode", 0.14), Column("Penjelasan", 0.86))


def build_report(
    agreements: Sequence[ReportInput],
    *,
    made_on: dt.date,
    unread: Sequence[str] = (),
    pages: Mapping[str, CodePage] | None = None,
) -> Report:
    """Build the report; no text of it holds a whole NIK.

    ``unread`` names the files that could not be checked; with ``pages``, an appendix explains each code used.
    """
    chapters = tuple(chapter(found, number) for number, found in enumerate(agreements, start=1))
    report = Report(
        title=TITLE,
        about=_about(agreements, made_on, unread),
        overview=_overview(agreements, tuple(part.anchor for part in chapters)),
        chapters=chapters,
        appendix=_appendix(agreements, pages or {}),
        closing=_CLOSING,
    )
    return cleaned(report)


def _about(agreements: Sequence[ReportInput], made_on: dt.date, unread: Sequence[str]) -> Labelled:
    facts = [("Tanggal pemeriksaan", long_date(made_on))]
    if len(agreements) > 1:
        facts.append(("Perjanjian yang diperiksa", format_number(len(agreements))))
    if unread:
        facts.append(("Tidak dapat dibaca", join_list(unread)))
    return tuple(facts)


def _overview(agreements: Sequence[ReportInput], anchors: Sequence[str]) -> tuple[Part, ...]:
    if not agreements:
        return ("Tidak ada perjanjian yang dapat diperiksa.",)
    if len(agreements) == 1:
        return ()
    rows = tuple(
        (
            Cell(format_number(number)),
            Cell(found.subject or found.agreement_id, _told_apart(found), target=anchor),
            Cell(found.status, tone=STATUS_TONES[found.status]),
            Cell(format_number(len(found.errors))),
            Cell(format_number(len(found.warnings))),
            Cell(format_number(len(found.of_state(ValueState.PLACEHOLDER))) if found.drafted else "–"),
        )
        for number, (found, anchor) in enumerate(zip(agreements, anchors, strict=True), start=1)
    )
    return (Table("Semua perjanjian", _OVERVIEW, rows),)


def _told_apart(found: ReportInput) -> str:
    """Name what differs between agreements of one subject: the institutions and the id."""
    name = found.agreement_id if found.subject else ""
    return " · ".join(filter(None, (join_list(filter(None, found.parties)), name)))


def _appendix(agreements: Sequence[ReportInput], pages: Mapping[str, CodePage]) -> tuple[Section, ...]:
    """Explain each code that occurs, once."""
    used = {problem.code for found in agreements for problem in found.problems}
    used |= {item.problem.code for found in agreements for item in found.accepted or ()}
    rows = tuple(
        (Cell(code), Cell(f"{sentence(pages[code].title)}. {unmarked(pages[code].why)}"))
        for code in sorted(used)
        if code in pages
    )
    if not rows:
        return ()
    table = Table("Penjelasan setiap kode", _CODES, rows, titled=False)
    return (Section("Lampiran: penjelasan kode", "Mengapa setiap hal di atas diperiksa.", (table,)),)
