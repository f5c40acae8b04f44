"""Run the benchmarks, each engine in a process of its own, and print Markdown tables.

    python -m bench            everything
    python -m bench body       one of them
    python -m bench participants
    python -m bench annex --peers PYTHON   (one that has some of typst, reportlab and fpdf2)
    python -m bench annex-docx
    python -m bench check
    python -m bench --rounds 9

Absolute times depend on the machine; the ratios, taken in one run, are what counts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.annex_docx import annex_docx

ROOT = Path(__file__).resolve().parents[1]
PEERS = "PKS_BENCH_PEERS"
"""Environment variable: a Python with peers that are no dependencies."""


class Engine(NamedTuple):
    """One way to do one piece of work."""

    work: str
    name: str
    module: str
    baseline: bool
    """The peer that the others of the same work are compared with."""


BODY = (
    Engine("PDF, warm", "WeasyPrint, plain HTML", "bench.body_weasyprint", baseline=True),
    Engine("PDF, warm", "pks_gen", "bench.body_pks_pdf", baseline=False),
    Engine("DOCX, warm", "docxtpl, plain template", "bench.body_docxtpl", baseline=True),
    Engine("DOCX, warm", "pks_gen", "bench.body_pks_docx", baseline=False),
    Engine("draft only, warm", "pks_gen", "bench.body_draft", baseline=True),
)

PARTICIPANTS = (
    Engine(
        "100,000 rows", "openpyxl, read-only, nothing checked", "bench.participants_openpyxl", baseline=True
    ),
    Engine("100,000 rows", "python-calamine, nothing checked", "bench.participants_calamine", baseline=False),
    Engine("100,000 rows", "pks_gen, all checks of a row", "bench.participants_pks", baseline=False),
)
"""Without openpyxl, which is no dependency, python-calamine is the peer."""


class Setter(NamedTuple):
    """One way to set the list of an annex."""

    name: str
    module: str
    most: int
    """Rows up to which it is asked: beyond, it takes minutes or gigabytes."""
    needs: str = ""
    """What the other Python must have."""


ANNEX_ROWS = (72, 1_444, 4_047, 20_000, 150_000)
SETTERS = (
    Setter("pks_gen", "bench.annex_pks", 150_000),
    Setter("WeasyPrint", "bench.annex_weasyprint", 4_047),
    Setter("Typst, no tags", "bench.annex_typst", 20_000, "typst"),
    Setter("ReportLab LongTable", "bench.annex_reportlab", 20_000, "reportlab"),
    Setter("fpdf2", "bench.annex_fpdf2", 4_047, "fpdf"),
)


class Figures(NamedTuple):
    """What one process measured."""

    seconds: float
    """Median of its rounds."""
    megabytes: float
    """Peak resident memory of the process."""
    size: int
    """Bytes of what it made."""
    pages: int


def measure(engine: Engine, rounds: int, *arguments: str) -> Figures:
    """Run one engine in a process of its own."""
    command = [sys.executable, "-m", engine.module, str(rounds), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Figures(**json.loads(done.stdout))


def body(rounds: int) -> None:
    """Set the body of one agreement, without participants, once everything is warm."""
    print("### Body of an agreement (ten pages of F4, two parties, complete)\n")
    print("| work | engine | median | against peer | peak memory | size | pages |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    peers: dict[str, float] = {}
    for engine in BODY:
        found = measure(engine, rounds)
        if engine.baseline:
            peers[engine.work] = found.seconds
        ratio = f"{found.seconds / peers[engine.work]:.2f} ×"
        print(
            f"| {engine.work} | {engine.name} | {found.seconds * 1000:.1f} ms | {ratio} "
            f"| {found.megabytes:.0f} MB | {found.size / 1000:.0f} kB | {found.pages or '–'} |"
        )


def participants(rounds: int) -> None:
    """Read a list of 100,000 participants, then check an agreement that has it; three rounds say enough."""
    rounds = min(rounds, 3)
    print("\n### A list of 100,000 participants (XLSX, eight columns)\n")
    with tempfile.TemporaryDirectory() as name:
        folder = _agreement_with_list(Path(name))
        print("| work | engine | median | against peer | memory above start |")
        print("| --- | --- | ---: | ---: | ---: |")
        engines = PARTICIPANTS if importlib.util.find_spec("openpyxl") else PARTICIPANTS[1:]
        figures = [(engine, measure(engine, rounds, str(folder / "peserta.xlsx"))) for engine in engines]
        for engine, found in figures:
            ratio = f"{found.seconds / figures[0][1].seconds:.2f} ×"
            row = (engine.work, engine.name, f"{found.seconds:.2f} s", ratio, f"{found.megabytes:.0f} MB")
            print(f"| {' | '.join(row)} |")
        check = [str(Path(sys.executable).with_name("pks")), "check", folder.name]
        times = [_wall(check, folder) for _ in range(rounds)]
        print(f"| `pks check`, whole process | pks_gen | {statistics.median(times):.2f} s | – | – |")


def _agreement_with_list(root: Path) -> Path:
    """Make a workspace of one agreement with 100,000 participants; returns the agreement's folder."""
    from pks_gen.workspace.starting import init_workspace  # noqa: PLC0415

    folder = init_workspace(root / "ruang").agreements / "seratus-ribu"
    folder.mkdir(parents=True)
    text = (ROOT / "bench" / "lengkap" / "perjanjian.yaml").read_text(encoding="utf-8")
    (folder / "perjanjian.yaml").write_text(text.replace("peserta.csv", "peserta.xlsx"), encoding="utf-8")
    # A process of its own: a child's peak memory is never below what its parent had when it began.
    command = [sys.executable, "-m", "bench.participants", str(folder / "peserta.xlsx")]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


def annex(rounds: int) -> None:
    """Set a participants' list of eight columns on F4 lying across; peers once, ours several times."""
    peers = os.environ.get(PEERS, "")
    print("\n### A participants' list in PDF (F4 across, eight columns, grouped by kecamatan and desa)\n")
    print("| rows | engine | time | ours is faster | memory above start | size | pages |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for rows in ANNEX_ROWS:
        ours = 0.0
        for setter in SETTERS:
            if rows > setter.most or not _installed(setter.needs, peers):
                continue
            python = peers if peers and setter.needs else sys.executable
            found = _annex_figures(python, setter.module, 1 if ours else min(rounds, 3), rows)
            ratio = f"{found.seconds / ours:.0f} ×" if ours else "–"
            ours = ours or found.seconds
            cells = (f"{rows:,}", setter.name, f"{found.seconds:.2f} s", ratio, f"{found.megabytes:.0f} MB")
            print(f"| {' | '.join(cells)} | {found.size / 1e6:.2f} MB | {found.pages or '–'} |", flush=True)


def _installed(module: str, python: str) -> bool:
    if not module:
        return True
    asked = [python or sys.executable, "-c", f"import {module}"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _annex_figures(python: str, module: str, rounds: int, rows: int) -> Figures:
    command = [python, "-m", module, str(rounds), str(rows)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return Figures(**json.loads(done.stdout))


def check(rounds: int) -> None:
    """Check one made-up agreement per kabupaten/kota and organiser; three rounds say enough."""
    from bench import nation, processes  # noqa: PLC0415

    rounds = min(rounds, 3)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "ruang"
        count = nation.make(folder)
        print(f"\n### `pks check` of {count:,} agreements without participants, complete (whole process)\n")
        print("| command | median | processor time per agreement | peak memory, all processes |")
        print("| --- | ---: | ---: | ---: |")
        pks = str(Path(sys.executable).with_name("pks"))
        for options in ([], ["--jobs", "1"]):
            command = [pks, "check", *options]
            times = [_wall(command, folder) for _ in range(rounds)]
            used = processes.use(command, folder)
            if used.exit_code:
                raise SystemExit(f"{' '.join(command)}: kode keluar {used.exit_code}")
            each = f"{used.seconds / count * 1000:.1f} ms"
            row = (f"`{' '.join(['pks', *command[1:]])}`", f"{statistics.median(times):.1f} s", each)
            print(f"| {' | '.join(row)} | {used.megabytes:.0f} MB |")


def cold(rounds: int) -> None:
    """Whole commands, from the shell's prompt back to it."""
    print("\n### Commands, cold (whole process)\n")
    print("| command | median |")
    print("| --- | ---: |")
    pks = Path(sys.executable).with_name("pks")
    wrong = ROOT / "bench" / "lima-salah"
    for name, arguments in (
        ("python -c 'import weasyprint'", [sys.executable, "-c", "import weasyprint"]),
        ("pks --help", [str(pks), "--help"]),
        ("pks check (five mistakes)", [str(pks), "check", str(wrong)]),
        ("pks check buol-2024", [str(pks), "check", "buol-2024"]),
    ):
        times = [_wall(arguments) for _ in range(rounds)]
        print(f"| `{name}` | {statistics.median(times) * 1000:.0f} ms |")


def _wall(arguments: Sequence[str], folder: Path = ROOT) -> float:
    import time  # noqa: PLC0415

    start = time.perf_counter()
    subprocess.run(arguments, cwd=folder, capture_output=True, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    known = {
        "body": body,
        "participants": participants,
        "annex": annex,
        "annex-docx": annex_docx,
        "check": check,
        "cold": cold,
    }
    parser.add_argument("names", nargs="*", metavar="|".join(known), help="default: all")
    parser.add_argument("--rounds", type=int, default=7, help="rounds per engine; the median counts")
    parser.add_argument("--peers", default="", help="a Python with peers that are no dependencies (annex)")
    options = parser.parse_args()
    os.environ[PEERS] = options.peers
    for name in options.names or known:
        known[name](options.rounds)


if __name__ == "__main__":
    main()
