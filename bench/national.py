"""Make the agreements of the whole nation, or of a share of it -> time, memory, and what grows with what.

    python -m bench.national               everything: 1,028 agreements, 5.09 million people
    python -m bench.national --share 10    every tenth regency (`make bench-national`)
    python -m bench.national --share 10 --sizes 40,20 --profile 40 --write

Each agreement becomes a PDF with the whole list, one with the masked list, a DOCX that counts people instead
of naming them, and a spreadsheet. Lists are made once and kept in ``out/bench-nasional``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import national_stages
from bench.annex_tables import count, decimal, machine
from bench.national_campaign import NAME, Campaign, campaign
from bench.processes import watch

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "kinerja.md"
PRODUCTS = ("pdf:lengkap", "pdf:tersamar", "docx:rekap", "xlsx:lengkap")


class Run(NamedTuple):
    """One run of the command."""

    made: Campaign
    seconds: float
    """From the first process to the end of the last."""
    processor: float
    """Seconds of all processes."""
    megabytes: float
    """Peak of all processes together."""
    files: int
    size: int
    """Bytes of all files."""
    pages: int
    again: float
    """Seconds of a second run, which has nothing to do."""


def run(folder: Path, share: int, workers: int) -> Run:
    """Make everything anew, then once more without a change."""
    made = campaign(folder, share, workers)
    out = made.root / "out"
    shutil.rmtree(out, ignore_errors=True)
    formats = [word for product in PRODUCTS for word in ("--format", product)]
    command = [
        str(Path(sys.executable).with_name("pks")),
        "bulk",
        "run",
        NAME,
        "--jobs",
        str(workers),
        *formats,
    ]
    used = watch(command, made.root)
    if used.exit_code:
        raise SystemExit(f"{' '.join(command)}: kode keluar {used.exit_code}, di {made.root}")
    start = time.perf_counter()
    subprocess.run(command, cwd=made.root, stdout=subprocess.DEVNULL, check=True)
    again = time.perf_counter() - start
    lines = (out / NAME / "manifest.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    entries = [json.loads(line) for line in lines]
    files = [file for entry in entries for file in entry.get("keluaran", ())]
    pages = sum(sum(entry["fakta"]["halaman"].values()) for entry in entries if "fakta" in entry)
    size = sum(file["ukuran"] for file in files)
    return Run(made, used.wall, used.seconds, used.megabytes, len(files), size, pages, again)


def tables(folder: Path, shares: Sequence[int], workers: int, profiled: int) -> Iterator[str]:
    """Yield the tables; ``shares`` from the largest part of the nation to the smallest."""
    yield "### Pilkada nasional: semua naskah\n"
    yield f"{machine()}; {workers} proses pekerja. Orang, nomor, dan alamatnya rekaan.\n"
    yield (
        "| bagian | perjanjian | peserta | berkas | halaman PDF | ukuran | waktu | per perjanjian "
        "| per 1.000 peserta | waktu prosesor | puncak memori | dijalankan lagi |"
    )
    yield f"| ---{' | ---:' * 11} |"
    for share in shares:
        found = run(folder, share, workers)
        people, agreements = found.made.people, found.made.agreements
        cells = [
            "seluruhnya" if share == 1 else f"1/{share}",
            count(agreements),
            count(people),
            count(found.files),
            count(found.pages),
            f"{decimal(found.size / 1e6, 0)} MB",
            f"{decimal(found.seconds, 1)} s",
            f"{decimal(found.seconds / agreements * 1000, 0)} ms",
            f"{decimal(found.seconds / people * 1e6, 0)} ms",
            f"{decimal(found.processor, 0)} s",
            f"{decimal(found.megabytes, 0)} MB",
            f"{decimal(found.again, 1)} s",
        ]
        yield f"| {' | '.join(cells)} |"
    if profiled:
        yield ""
        yield from national_stages.table(campaign(folder, profiled, workers).root, PRODUCTS)


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.national", description=__doc__)
    parser.add_argument("--share", type=int, default=1, help="every so many-th regency; 1 is all of them")
    parser.add_argument("--sizes", default="", help="smaller shares to compare with, such as 40,20")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--profile", type=int, default=0, metavar="SHARE", help="tell where the time goes")
    parser.add_argument("--folder", type=Path, default=ROOT / "out" / "bench-nasional")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/kinerja.md")
    options = parser.parse_args()
    smaller = [int(share) for share in options.sizes.split(",") if share]
    shares = sorted({options.share, *smaller}, reverse=True)
    found = []
    for line in tables(options.folder, shares, options.jobs, options.profile):
        print(line, flush=True)
        found.append(line)
    if options.write:
        _write("\n".join(found))


def _write(text: str) -> None:
    start, end = "<!-- bench nasional -->\n", "<!-- akhir bench -->"
    before, _, rest = DOCS.read_text(encoding="utf-8").partition(start)
    _, _, after = rest.partition(end)
    DOCS.write_text(f"{before}{start}{text}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
