"""A list of many participants -> time and peak memory of whole `pks` commands, reading included."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.annex_tables import FEW, MANY, ROOT, count, decimal, machine

_ID = "lengkap"
COMMANDS = (
    ("check", _ID),
    ("render", _ID, "--format", "pdf"),
    ("render", _ID, "--format", "docx"),
    ("render", _ID),
    ("participants", "export", _ID, "--view", "lengkap", "--force", "--out", "salinan.xlsx"),
)


class Use(NamedTuple):
    """What one process used."""

    seconds: float
    megabytes: float
    """Peak resident memory."""


def lines(rounds: int) -> Iterator[str]:
    """Yield the table; ``peserta.xlsx`` of eight columns, made beforehand."""
    yield "### Seluruh proses: membaca daftar, memeriksa, menulis\n"
    yield f"{machine()}; `peserta.xlsx` rekaan.\n"
    sizes = " | ".join(f"{count(rows)} baris | puncak memori" for rows in (FEW, MANY))
    yield f"| perintah | {sizes} | memori | waktu per baris |"
    yield f"| --- |{' ---: |' * 6}"
    with tempfile.TemporaryDirectory() as name:
        folders = {rows: _workspace(Path(name) / str(rows), rows) for rows in (FEW, MANY)}
        for command in COMMANDS:
            few, many = (_median(command, folders[rows], min(rounds, 3)) for rows in (FEW, MANY))
            cells = [f"{decimal(use.seconds, 1)} s | {decimal(use.megabytes, 0)} MB" for use in (few, many)]
            cells += [
                f"{decimal(many.megabytes / few.megabytes, 2)} ×",
                f"{decimal(many.seconds / MANY / (few.seconds / FEW), 2)} ×",
            ]
            words = " ".join(word for word in command if word not in ("--force", "--out", "salinan.xlsx"))
            yield f"| `pks {words}` | {' | '.join(cells)} |"
    yield f"\n- Memori dan waktu per baris: {count(MANY)} terhadap {count(FEW)} baris."


def _workspace(root: Path, rows: int) -> Path:
    """Make a workspace of one agreement with so many participants, each step in a process of its own."""
    pks = str(Path(sys.executable).with_name("pks"))
    subprocess.run([pks, "init", str(root)], capture_output=True, check=True)
    folder = root / "agreements" / _ID
    folder.mkdir(parents=True)
    text = (ROOT / "bench" / "lengkap" / "perjanjian.yaml").read_text(encoding="utf-8")
    (folder / "perjanjian.yaml").write_text(text.replace("peserta.csv", "peserta.xlsx"), encoding="utf-8")
    made = [sys.executable, "-m", "bench.participants", str(folder / "peserta.xlsx"), str(rows)]
    subprocess.run(made, cwd=ROOT, check=True)
    return root


def _median(command: tuple[str, ...], folder: Path, rounds: int) -> Use:
    uses = [_use(command, folder) for _ in range(rounds)]
    return Use(statistics.median(use.seconds for use in uses), max(use.megabytes for use in uses))


def _use(command: tuple[str, ...], folder: Path) -> Use:
    """Run one command; SystemExit when it fails."""
    pks = str(Path(sys.executable).with_name("pks"))
    quiet = subprocess.DEVNULL
    start = time.perf_counter()
    running = subprocess.Popen([pks, *command], cwd=folder, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - start
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"pks {' '.join(command)}: kode keluar {running.returncode}")
    return Use(seconds, used.ru_maxrss / 1024)
