"""A share of the nation -> does it come to its end: thirty bad rows among the good, and kills at any instant.

    python -m bench.national_trials --share 10 wrong    30 bad rows, the list of them corrected and fed back
    python -m bench.national_trials --share 10 kill     ten kills: of a worker, of the parent, of everything

Not measured: proven. Ends with 1 when something is not as it should be.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.national import ROOT
from bench.national_campaign import NAME, Campaign, campaign
from pks_gen.reading.spreadsheet import Cell
from pks_gen.reading.table import Row, read_table
from pks_gen.rendering.campaign_table import TableColumn, campaign_table

KILLS = 10
Changes = Sequence[tuple[str, str | int]]
WRONG: Changes = (
    *(("Wilayah", value) for value in ("99.99", "1604", "Lahat", "16.4", "16-04", 1604)),
    *(
        ("Tanggal", value)
        for value in ("besok", "2024-02-30", "20/11/2024", "November 2024", 20241120, "#N/A")
    ),
    *(("Jumlah 1", value) for value in ("banyak", "72 orang", "-3", "1,5", "#REF!", "7")),
    *(("Upah 1", value) for value in ("sejuta", "-1", "1.5.0", "#DIV/0!")),
    *(("Jenis", value) for value in ("kpud", "panwas")),
    *(("Ketua", value) for value in ("x " * 120, "#NAME?")),
    *(("Lembaga", value) for value in ("x " * 120, "#VALUE!")),
    ("Tempat", "x" * 400),
    ("Bulan 1", "setahun"),
)
"""Thirty kinds of mistakes: a column, and what stands in it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the campaign, try, and say what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trial", choices=("wrong", "kill"))
    parser.add_argument("--share", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--format", action="append", dest="formats")
    chosen = parser.parse_args(arguments)
    made = campaign(ROOT / "out" / "bench-nasional", chosen.share, chosen.jobs)
    office = _office(made)
    words = [word for form in chosen.formats or ("docx:rekap",) for word in ("--format", form)]
    command = [
        str(Path(sys.executable).with_name("pks")),
        "bulk",
        "run",
        NAME,
        "--jobs",
        str(chosen.jobs),
        *words,
    ]
    trial = _wrong if chosen.trial == "wrong" else _kill
    return 0 if trial(office, command, made.agreements) else 1


def _office(made: Campaign) -> Path:
    """Make a workspace of its own beside the measured one, with the same lists."""
    root = made.root / "coba"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(made.root / "templates", root / "templates")
    shutil.copytree(made.root / "agreements" / "dasar", root / "agreements" / "dasar")
    shutil.copy(made.root / "pks.toml", root)
    folder = root / "agreements" / NAME
    folder.mkdir()
    for name in ("massal.yaml", "tabel.xlsx"):
        shutil.copy(made.root / "agreements" / NAME / name, folder)
    (folder / "peserta").symlink_to(made.root / "agreements" / NAME / "peserta")
    return root


def _said(what: str, *, good: bool) -> bool:
    print(f"{'baik ' if good else 'SALAH'}  {what}", flush=True)
    return good


# ---- bad rows ---------------------------------------------------------------------------------------


def _wrong(office: Path, command: Sequence[str], agreements: int) -> bool:
    """Spoil thirty rows, run, correct the list of failed rows, run again."""
    folder, out = office / "agreements" / NAME, office / "out" / NAME
    table = read_table(folder / "tabel.xlsx", None, ["Kode"])
    rows = [_cells(row, len(table.titles)) for row in table.rows]
    step = len(rows) // len(WRONG)
    if step < 2:
        raise SystemExit(
            f"{len(rows)} baris terlalu sedikit untuk {len(WRONG)} kesalahan; pakai --share yang kecil"
        )
    spoiled = [list(row) for row in rows]
    for at, (title, value) in enumerate(WRONG):
        spoiled[at * step][table.titles.index(title)] = value
    columns = [TableColumn(title) for title in table.titles]
    (folder / "tabel.xlsx").write_bytes(campaign_table(columns, spoiled, "Tabel rekaan"))
    counts = _counts(office, command)
    bad = len(WRONG)
    first = counts == (5, agreements - bad, 0, bad)
    ok = _said(f"{bad} baris salah di antara {agreements}: {counts[1]} dibuat, {counts[3]} gagal", good=first)

    failed = read_table(out / "gagal.xlsx", None, ["Kode", "Baris Asal"])
    origin = failed.column("Baris Asal") or 0
    by_origin = {str(row.cell(origin)).partition("-")[0]: row for row in failed.rows}
    corrected = [
        [*rows[at * step], "", str(by_origin[str(table.rows[at * step].number)].cell(origin))]
        for at in range(len(WRONG))
    ]
    titles = [*columns, TableColumn("Alasan"), TableColumn("Baris Asal")]
    (folder / "perbaikan.xlsx").write_bytes(campaign_table(titles, corrected, "Perbaikan"))
    with (folder / "massal.yaml").open("a", encoding="utf-8") as file:
        file.write("perbaikan: perbaikan.xlsx\n")
    counts = _counts(office, command)
    good = counts == (0, bad, agreements - bad, 0)
    return (
        _said(f"sesudah diperbaiki: {counts[1]} dibuat, {counts[2]} tetap, {counts[3]} gagal", good=good)
        and ok
    )


def _cells(row: Row, width: int) -> list[str | int]:
    return [_written(row.cell(at)) for at in range(width)]


def _written(cell: Cell) -> str | int:
    if isinstance(cell, float):  # as spreadsheets keep every number
        return int(cell)
    return cell if isinstance(cell, int | str) else "" if cell is None else str(cell)


def _counts(office: Path, command: Sequence[str]) -> tuple[int, int, int, int]:
    """Run; return the exit code, and how many were made, left as they were, and failed."""
    ran = subprocess.run([*command, "--json"], cwd=office, stdout=subprocess.PIPE, check=False)
    data = json.loads(ran.stdout)
    return ran.returncode, data["dibuat"], data["tetap"], data["gagal"]


# ---- kills ------------------------------------------------------------------------------------------


def _kill(office: Path, command: Sequence[str], agreements: int) -> bool:
    """Run undisturbed; then take away half of the files and kill whoever makes them again, ten times."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=office, stdout=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - begin
    out = office / "out"
    undisturbed = _digests(out)
    listed = _listed(out)
    chance = random.Random(agreements)  # noqa: S311 - instants, not secrets
    ok = True
    for number in range(KILLS):
        whom = ("worker", "parent", "everything")[number % 3]
        for name in chance.sample(sorted(undisturbed), len(undisturbed) // 2):
            (out / NAME / name).unlink(missing_ok=True)
        _run_and_kill(office, command, whom, chance.uniform(0.5, max(1.0, seconds / 2)))
        half = [name for name, digest in _digests(out).items() if undisturbed.get(name, digest) != digest]
        ok = (
            _said(f"kill -9 ({whom}): {len(_digests(out))} berkas, {len(half)} lain isinya", good=not half)
            and ok
        )
    subprocess.run(command, cwd=office, stdout=subprocess.DEVNULL, check=True)
    ok = _said(f"{len(undisturbed)} berkas sama bita demi bita", good=_digests(out) == undisturbed) and ok
    return _said("manifest menyebut hal yang sama", good=_listed(out) == listed) and ok


def _run_and_kill(office: Path, command: Sequence[str], whom: str, after: float) -> None:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=office, stdout=quiet, stderr=quiet) as running:
        time.sleep(after)
        everyone = [running.pid, *_children(running.pid)]
        for pid in {"worker": everyone[-1:], "parent": everyone[:1]}.get(whom, everyone):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if parent == pid:
            found += [int(entry.parent.name), *_children(int(entry.parent.name))]
    return found


def _digests(out: Path) -> dict[str, str]:
    """Digest what was made of the agreements."""
    made = (file for kind in ("docx", "pdf", "xlsx") for file in (out / NAME).glob(f"*.{kind}"))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(made)}


def _listed(out: Path) -> list[dict[str, object]]:
    """Read the manifest, but for the program's own digest: it may be edited while this runs."""
    lines = [json.loads(line) for line in (out / NAME / "manifest.jsonl").read_text("utf-8").splitlines()[1:]]
    for line in lines:
        del line["kunci"], line["masukan"]["program"]
    return lines


if __name__ == "__main__":
    sys.exit(main())
