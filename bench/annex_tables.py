"""Engines that write a participants' list -> tables of time, memory, size and pages, one process each."""

from __future__ import annotations

import importlib.metadata
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-bench" / "bin" / "python"
"""Python of the peers that are no dependencies; ``make bench-annex`` makes it."""
ROWS = (72, 1_444, 4_047, 20_000, 150_000)
FEW, MANY = ROWS[-2:]
_OURS = "pks_gen"
_COUNT_PAGES = "import sys, pikepdf; print(len(pikepdf.open(sys.argv[1]).pages))"
_VERSION = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"


class Engine(NamedTuple):
    """One way to write the list."""

    name: str
    module: str
    package: str = ""
    """Distribution whose version is told."""
    most: int = MANY
    """Rows up to which it is asked: beyond, it takes minutes or gigabytes."""
    is_guest: bool = False
    """It lives with the peers that are no dependencies."""


class Table(NamedTuple):
    """All engines of one format."""

    suffix: str
    title: str
    engines: tuple[Engine, ...]


TABLES = {
    "annex-pdf": Table(
        ".pdf",
        "Daftar peserta dalam PDF (F4 mendatar, delapan kolom, berkelompok menurut kecamatan dan desa)",
        (
            Engine(_OURS, "bench.annex_pdf_pks"),
            Engine("WeasyPrint", "bench.annex_pdf_weasyprint", "weasyprint", 4_047),
            Engine("Typst, tanpa tag", "bench.annex_pdf_typst", "typst", FEW, is_guest=True),
            Engine("ReportLab LongTable", "bench.annex_pdf_reportlab", "reportlab", FEW, is_guest=True),
        ),
    ),
    "annex-docx": Table(
        ".docx",
        "Daftar peserta dalam DOCX (F4 mendatar, delapan kolom, berkelompok menurut kecamatan dan desa)",
        (
            Engine(_OURS, "bench.annex_docx_pks"),
            Engine("docxtpl, gaya yang sama", "bench.annex_docx_docxtpl", "docxtpl", FEW),
        ),
    ),
    "annex-xlsx": Table(
        ".xlsx",
        "Salinan lunak daftar peserta dalam XLSX (satu lembar, delapan kolom)",
        (
            Engine(_OURS, "bench.annex_xlsx_pks"),
            Engine("XlsxWriter, constant_memory", "bench.annex_xlsx_xlsxwriter", "xlsxwriter"),
            Engine("openpyxl, write_only", "bench.annex_xlsx_openpyxl", "openpyxl", is_guest=True),
        ),
    ),
}


class Figures(NamedTuple):
    """What one process measured."""

    seconds: float
    """Median of its rounds."""
    begun: float
    """Resident memory when it began to write, MB."""
    peak: float
    size: int
    pages: int
    """0: nobody counted them."""


def lines(name: str, rounds: int) -> Iterator[str]:
    """Yield the lines of one table as they come: ours of several rounds, peers of one."""
    table = TABLES[name]
    engines = [engine for engine in table.engines if _is_there(engine)]
    is_paged = table.suffix == ".pdf"
    yield f"### {table.title}\n"
    yield f"{machine()}; {', '.join(filter(None, map(_version, engines)))}.\n"
    heads = ["baris", "mesin", "waktu", "pks_gen lebih cepat", "memori di atas awal", "ukuran"]
    heads += ["halaman"] * is_paged
    yield f"| {' | '.join(heads)} |"
    yield f"| ---: | --- |{' ---: |' * (len(heads) - 2)}"
    ours: dict[int, Figures] = {}
    for rows in ROWS:
        for engine in engines:
            if rows > engine.most:
                continue
            turns = 1 if engine.package else rounds if rows <= FEW else min(rounds, 3)
            found = _measured(engine, table.suffix, turns, rows)
            faster = f"{decimal(found.seconds / ours[rows].seconds, 0)} ×" if engine.package else "–"
            ours.setdefault(rows, found)
            above = f"{decimal(found.peak - found.begun, 0)} MB"
            cells = [count(rows), engine.name, f"{decimal(found.seconds, 2)} s", faster, above]
            cells += [f"{decimal(found.size / 1e6, 2)} MB"] + [count(found.pages)] * is_paged
            yield f"| {' | '.join(cells)} |"
    yield f"\n{_growth(ours[FEW], ours[MANY])}"


def _growth(few: Figures, many: Figures) -> str:
    """Compare the two longest lists of ours."""
    each = [found.seconds / rows * 1e6 for found, rows in ((few, FEW), (many, MANY))]
    return (
        f"- pks_gen, {count(MANY)} terhadap {count(FEW)} baris: "
        f"puncak memori proses {decimal(many.peak, 0)} MB terhadap {decimal(few.peak, 0)} MB "
        f"({decimal(many.peak / few.peak, 2)} ×), "
        f"waktu per baris {decimal(each[1], 1)} µs terhadap {decimal(each[0], 1)} µs "
        f"({decimal(each[1] / each[0], 2)} ×)."
    )


def _measured(engine: Engine, suffix: str, rounds: int, rows: int) -> Figures:
    """Run one engine in a process of its own, and look at what it made."""
    python = str(PEERS) if engine.is_guest else sys.executable
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"lampiran{suffix}"
        command = [python, "-m", engine.module, str(rounds), str(rows), str(path)]
        done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True)
        pages = 0
        if suffix == ".pdf":
            # Not in this process: its memory must stay small.
            asked = [sys.executable, "-c", _COUNT_PAGES, str(path)]
            pages = int(subprocess.run(asked, stdout=subprocess.PIPE, check=True).stdout)
        return Figures(**json.loads(done.stdout), size=path.stat().st_size, pages=pages)


def _is_there(engine: Engine) -> bool:
    if engine.is_guest and not PEERS.exists():
        print(f"{engine.name} tidak diukur; pasang dahulu: make bench-annex", file=sys.stderr)
        return False
    return True


def _version(engine: Engine) -> str:
    if not engine.package:
        return ""
    if engine.is_guest:
        asked = [str(PEERS), "-c", _VERSION, engine.package]
        found = subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    else:
        found = importlib.metadata.version(engine.package)
    return f"{engine.name.partition(',')[0]} {found}"


def machine() -> str:
    """Say on what is measured."""
    return f"{os.cpu_count()} inti, Python {sys.version_info.major}.{sys.version_info.minor}"


def decimal(value: float, places: int) -> str:
    """Write a number with a decimal comma, thousands parted by points."""
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def count(value: int) -> str:
    """Write a whole number, thousands parted by points."""
    return decimal(value, 0)
