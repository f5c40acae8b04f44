"""Run the benchmarks, each engine in a process of its own, and print Markdown tables.

    python -m bench            everything
    python -m bench body       one of them
    python -m bench --rounds 9

Absolute times depend on the machine; the ratios, taken in one run, are what counts.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]


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


class Figures(NamedTuple):
    """What one process measured."""

    seconds: float
    """Median of its rounds."""
    megabytes: float
    """Peak resident memory of the process."""
    size: int
    """Bytes of what it made."""
    pages: int


def measure(engine: Engine, rounds: int) -> Figures:
    """Run one engine in a process of its own."""
    command = [sys.executable, "-m", engine.module, str(rounds)]
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


def _wall(arguments: Sequence[str]) -> float:
    import time  # noqa: PLC0415

    start = time.perf_counter()
    subprocess.run(arguments, cwd=ROOT, capture_output=True, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    known = {"body": body, "cold": cold}
    parser.add_argument("names", nargs="*", metavar="|".join(known), help="default: all")
    parser.add_argument("--rounds", type=int, default=7, help="rounds per engine; the median counts")
    options = parser.parse_args()
    for name in options.names or known:
        known[name](options.rounds)


if __name__ == "__main__":
    main()
