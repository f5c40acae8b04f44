"""Made-up findings for tests of reports; no person in them exists."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pks_gen.draft import Value, ValueState
from pks_gen.problems import Accepted, CodePage, Level, Place, Problem
from pks_gen.report import Cell, Citation, Computation, Report, ReportInput, Section, Table

FILE = Path("agreements/contoh-2024/perjanjian.yaml")
LIST = Path("agreements/contoh-2024/peserta.xlsx")
MADE_ON = dt.date(2024, 11, 1)

ERROR = Problem(
    Place(FILE, 3, 5), Level.ERROR, "PKS104", "kunci `jabatn` tidak dikenal", "maksud Anda `jabatan`?"
)
WARNING = Problem(
    Place(FILE, 28, 19), Level.WARNING, "PKS207", "tanpa dokumen kewenangan", "isi surat penunjukannya"
)
CELL = Problem(
    Place(LIST, cell="Peserta!C14"), Level.WARNING, "PKS160", "sama dengan Peserta!C9", "hapus satu"
)
PROBLEMS = (ERROR, WARNING, CELL)

VALUES = (
    Value("perihal", "perihal", ValueState.GIVEN, "Pelindungan", 4),
    Value("peserta.jumlah", "jumlah peserta", ValueState.COMPUTED, "1.444", 30),
    Value("pihak[1].nomor", "nomor PIHAK KEDUA", ValueState.PLACEHOLDER, line=34),
    Value("pihak[0].alamat", "alamat PIHAK KESATU", ValueState.PLACEHOLDER, line=22),
    Value("rangkap.asli", "jumlah rangkap asli", ValueState.PLACEHOLDER, line=68),
)

PAGES = {"PKS207": CodePage("PKS207", "Kewenangan belum disebut", "Isi `kewenangan`.", level=Level.WARNING)}


def found(*problems: Problem, values: tuple[Value, ...] = VALUES, **more: object) -> ReportInput:
    """One agreement of two parties."""
    facts: dict[str, object] = {
        "subject": "Pelindungan Petugas Contoh",
        "parties": ("Lembaga Contoh", "Badan Rekaan"),
        "date": dt.date(2024, 11, 15),
    }
    return ReportInput("contoh-2024", FILE, problems=problems, values=values, **(facts | more))  # type: ignore[arg-type]


def full() -> ReportInput:
    """Everything that a report can tell, except errors."""
    return found(
        WARNING,
        CELL,
        accepted=(Accepted(WARNING, "sudah dibahas dengan `Badan Rekaan`"),),
        computations=(Computation("jumlah peserta", "72 + 377 + 755 + 240", "1.444", "kelompok peserta"),),
        citations=(
            Citation("UU Nomor 24 Tahun 2011", "berlaku", ("Belum diperiksa terhadap naskah resminya.",)),
        ),
    )


def cells(report: Report) -> list[Cell]:
    """Every cell of every table."""
    parts = [*report.overview]
    for section in sections(report):
        parts += section.parts
    return [cell for part in parts if isinstance(part, Table) for row in part.rows for cell in row]


def sections(report: Report) -> list[Section]:
    """Every section of every chapter, then the appendix."""
    return [*(section for chapter in report.chapters for section in chapter.sections), *report.appendix]
