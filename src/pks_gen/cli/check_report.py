"""What checks found, and a file name -> the report in that file, as a page or a Word document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.errors import RefusedOverwriteError, UsageError

if TYPE_CHECKING:
    from pks_gen.pipeline import CheckResult
    from pks_gen.report import ReportInput

SUFFIXES = (".html", ".docx")


def ensure_writable(path: Path, *, force: bool) -> None:
    """Refuse a report before the work begins: its kind, its folder, a file that stands there.

    Raises:
        UsageError: when the suffix is neither ``.html`` nor ``.docx``, or the folder does not exist.
        RefusedOverwriteError: when the file exists and ``force`` is not said.
    """
    shown = output.shown_path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"laporan {shown}: tulis nama yang berakhir dengan {' atau '.join(SUFFIXES)}")
    if not path.parent.is_dir():
        raise UsageError(
            f"laporan {shown}: map {output.shown_path(path.parent)} tidak ada; "
            "buat map itu, atau pilih map lain"
        )
    if path.is_dir():
        raise UsageError(f"laporan {shown}: nama itu sebuah map; tulis nama berkas")
    if path.exists() and not force:
        raise RefusedOverwriteError(f"{shown} sudah ada; tambahkan --force untuk menggantinya")


def write_report(
    path: Path, checked: Sequence[ReportInput], *, made_on: dt.date, unread: Sequence[Path]
) -> None:
    """Write the report; its suffix decides the format."""
    from pks_gen.pipeline import code_pages
    from pks_gen.report import build_report
    from pks_gen.writing import write_atomically

    names = [output.shown_path(file) for file in unread]
    report = build_report(checked, made_on=made_on, unread=names, pages=code_pages())
    if path.suffix.lower() == ".html":
        from pks_gen.rendering.report_html import report_html as render
    else:
        from pks_gen.rendering.report_docx import report_docx as render
    write_atomically(path, render(report))
    click.echo(f"laporan ditulis ke {output.shown_path(path)}", err=True)


def shown_input(result: CheckResult) -> ReportInput:
    """Take from one check what a report tells, with paths as seen from here."""
    from pks_gen.pipeline import report_input

    return replace(report_input(result), file=Path(output.shown_path(result.file)))
