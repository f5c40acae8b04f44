"""Two ways to write a participants' list as DOCX -> a table of their times and memory, one process each."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROWS = (72, 1_444, 4_047, 20_000, 150_000)


class Writer(NamedTuple):
    """One way to write the list."""

    name: str
    module: str
    most: int
    """Rows up to which it is asked: beyond, it takes minutes and gigabytes."""


WRITERS = (
    Writer("pks_gen", "bench.annex_docx_pks", 150_000),
    Writer("docxtpl, loop over rows", "bench.annex_docx_docxtpl", 20_000),
)


def annex_docx(rounds: int) -> None:
    """Write a list of eight columns; the peer once, ours several times."""
    print("\n### A participants' list in DOCX (F4 across, eight columns, grouped by kecamatan and desa)\n")
    print("| rows | engine | time | ours is faster | memory above start | size |")
    print("| ---: | --- | ---: | ---: | ---: | ---: |")
    for rows in ROWS:
        ours = 0.0
        for writer in WRITERS:
            if rows > writer.most:
                continue
            found = _figures(writer.module, 1 if ours else min(rounds, 3), rows)
            ratio = f"{found['seconds'] / ours:.0f} ×" if ours else "–"
            ours = ours or found["seconds"]
            cells = (f"{rows:,}", writer.name, f"{found['seconds']:.2f} s", ratio)
            print(
                f"| {' | '.join(cells)} | {found['megabytes']:.0f} MB | {found['size'] / 1e6:.2f} MB |",
                flush=True,
            )


def _figures(module: str, rounds: int, rows: int) -> dict[str, float]:
    command = [sys.executable, "-m", module, str(rounds), str(rows)]
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
