"""What differs between two texts, and file names -> the report as a page, the redline as a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.errors import RefusedOverwriteError, UsageError

if TYPE_CHECKING:
    from pks_gen.pipeline.comparing import ComparedDocuments


def ensure_writable(wanted: Mapping[str, Path | None], *, force: bool) -> None:
    """Refuse files before the work begins: their kind, their folder, what stands there.

    Raises:
        UsageError: when a name does not end as its kind does, or its folder does not exist.
        RefusedOverwriteError: when a file exists and ``force`` is not said.
    """
    for suffix, path in wanted.items():
        if path is None:
            continue
        shown = output.shown_path(path)
        if path.suffix.lower() != suffix:
            raise UsageError(f"{shown}: tulis nama berkas yang berakhir dengan {suffix}")
        if path.is_dir():
            raise UsageError(f"{shown}: nama itu sebuah map; tulis nama berkas")
        if not path.parent.is_dir():
            raise UsageError(
                f"{shown}: map {output.shown_path(path.parent)} tidak ada; buat map itu, atau pilih map lain"
            )
        if path.exists() and not force:
            raise RefusedOverwriteError(f"{shown} sudah ada; tambahkan --force untuk menggantinya")


def write_files(found: ComparedDocuments, *, html: Path | None, docx: Path | None) -> list[Path]:
    """Write what is asked for, all or nothing; return what was written."""
    from pks_gen.writing import write_together

    made: list[tuple[Path, bytes]] = []
    if html is not None:
        from pks_gen.pipeline.comparison_report import comparison_report
        from pks_gen.rendering.comparison_html import comparison_html

        made.append((html, comparison_html(comparison_report(found))))
    if docx is not None:
        made.append((docx, _redline(found, docx)))
    write_together(made)
    for path, _ in made:
        click.echo(f"ditulis: {output.shown_path(path)}", err=True)
    return [path for path, _ in made]


def _redline(found: ComparedDocuments, file: Path) -> bytes:
    """Make the redline; say where it is not exact."""
    from pks_gen.pipeline.compare_codes import REDLINE_INEXACT
    from pks_gen.pipeline.redlining import redline_of
    from pks_gen.problems import Level, Place, Problem

    made = redline_of(found, today=output.today())
    if made.exact:
        for note in made.notes:
            click.echo(note, err=True)
    else:
        text = "naskah berlacak tidak sepenuhnya tepat; pakai laporan perbandingan"
        hint = "; ".join(made.notes)
        output.show_problems([Problem(Place(file), Level.WARNING, REDLINE_INEXACT, text, hint)], err=True)
    return made.data
