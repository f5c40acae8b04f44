"""Run the benchmarks, each engine in a process of its own, and print Markdown tables.

    python -m bench            everything
    python -m bench body       one of them
    python -m bench participants
    python -m bench annex-pdf annex-docx annex-xlsx annex-whole   (`make bench-annex` sets up the peers first)
    python -m bench --write annex-pdf   put the table into docs/kinerja.md too
    python -m bench check
    python -m bench --rounds 9

Absolute times depend on the machine; the ratios, taken in one run, are what counts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench import annex_tables, annex_whole

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "kinerja.md"


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


def annex(name: str, rounds: int, *, write: bool) -> None:
    """Print one table of lists as it grows; into the documentation, when asked, once it is whole."""
    source = annex_whole.lines(rounds) if name == "annex-whole" else annex_tables.lines(name, rounds)
    found = []
    print()
    for line in source:
        print(line, flush=True)
        found.append(line)
    if write:
        start, end = f"<!-- bench {name} -->\n", "<!-- akhir bench -->"
        before, _, rest = DOCS.read_text(encoding="utf-8").partition(start)
        _, _, after = rest.partition(end)
        text = "\n".join(found)
        DOCS.write_text(f"{before}{start}{text}\n{end}{after}", encoding="utf-8")


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
    works = {"body": body, "participants": participants, "check": check, "cold": cold}
    lists = [*annex_tables.TABLES, "annex-whole"]
    names = [*works, *lists]
    parser.add_argument("names", nargs="*", metavar="|".join(names), help="default: all")
    parser.add_argument("--rounds", type=int, default=7, help="rounds per engine; the median counts")
    parser.add_argument("--write", action="store_true", help="put the tables of lists into docs/kinerja.md")
    options = parser.parse_args()
    for name in options.names or names:
        if name in works:
            works[name](options.rounds)
        else:
            annex(name, options.rounds, write=options.write)


if __name__ == "__main__":
    main()
