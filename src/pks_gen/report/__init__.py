"""What a check found -> one report in plain words, which rendering lays out as a page or a Word file."""

from __future__ import annotations

from pks_gen.report.build import build_report
from pks_gen.report.figures import participant_total
from pks_gen.report.inputs import Citation, Computation, Origin, OwnPassage, ReportInput, Status
from pks_gen.report.page import Cell, Chapter, Column, Part, Report, Section, Table, Tone

__all__ = [
    "Cell",
    "Chapter",
    "Citation",
    "Column",
    "Computation",
    "Origin",
    "OwnPassage",
    "Part",
    "Report",
    "ReportInput",
    "Section",
    "Status",
    "Table",
    "Tone",
    "build_report",
    "participant_total",
]
