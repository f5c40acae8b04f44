"""Ours: head of the annex and the list, in the office's Word styles, cut into tables of a page each."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import BinaryIO

from bench import annex
from pks_gen.draft import Annex, Draft, Text
from pks_gen.rendering.docx import write_docx
from pks_gen.rendering.presentation import Presentation

STYLE_DIR = Path(__file__).resolve().parents[1] / "templates" / "gaya-resmi"
_HEADING = tuple((Text(line),) for line in ("Lampiran", "Perjanjian Kerja Sama", "Nomor : 1/CONTOH/2024"))
_LOOK = Presentation(STYLE_DIR, dt.datetime(2024, 11, 15, tzinfo=dt.UTC))


def write(rows: int, target: BinaryIO) -> None:
    """Draft and write."""
    ended = Annex("daftar", "", _HEADING, (Text("DAFTAR PESERTA"),), (), annex.listing(rows))
    write_docx(target, Draft("contoh", "Contoh", (), (), (ended,)), _LOOK)


def write_file(rows: int, path: Path) -> None:
    """Write to a file."""
    with path.open("wb") as file:
        write(rows, file)


if __name__ == "__main__":
    write(1, io.BytesIO())  # what a process pays once: the style file and the widths of letters
    annex.report(write_file)
