"""Ours: head of the annex, list, bookmarks, page numbers, DRAF mark; PDF/A-3b."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from bench import annex
from pks_gen.draft import Annex, Draft, Text
from pks_gen.rendering.pdf import render_pdf, write_pdf
from pks_gen.rendering.presentation import Presentation

STYLE_DIR = Path(__file__).resolve().parents[1] / "templates" / "gaya-resmi"
_HEADING = tuple((Text(line),) for line in ("Lampiran", "Perjanjian Kerja Sama", "Nomor : 1/CONTOH/2024"))
_ANNEX = Annex("daftar", "", _HEADING, (Text("DAFTAR PESERTA"),), ())
_LOOK = Presentation(STYLE_DIR, dt.datetime(2024, 11, 15, tzinfo=dt.UTC))


def write(rows: int, path: Path) -> None:
    """Write to a file."""
    annexes = (replace(_ANNEX, listing=annex.listing(rows)),)
    with path.open("wb") as file:
        write_pdf(file, Draft("contoh", "Contoh", (), (), annexes), _LOOK)


if __name__ == "__main__":
    # What a process pays once: Pango, fonts, style sheets.
    render_pdf(Draft("contoh", "Contoh", (), (), (_ANNEX,)), _LOOK)
    annex.report(write)
