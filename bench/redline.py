"""Five agreements, each against each -> redlines: how long they take, and how many say both texts exactly.

    python -m bench.redline                     ours
    python -m bench.redline --peer PYTHON       beside python-redlines (Docxodus), installed for that Python

The peer is no dependency: ``pip install "python-redlines[docxodus]"`` into an environment of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from pks_gen.ooxml import W, open_office_file
from pks_gen.pipeline import draft_agreement
from pks_gen.pipeline.documents import present
from pks_gen.pipeline.revisions import without_lists
from pks_gen.reading.docx_text import View, docx_lines
from pks_gen.rendering.docx import render_docx
from pks_gen.rendering.redline import Reader, redline
from pks_gen.workspace import agreement_folders, find_workspace

DAY = dt.datetime(2024, 11, 15, tzinfo=dt.UTC)
READER = Reader(docx_lines, lambda data: docx_lines(data, view=View.REJECTED))
PEER = """
import json, sys, time
from pathlib import Path
from python_redlines import DocxodusEngine
folder, times = Path(sys.argv[1]), {}
engine = DocxodusEngine()
for target in sorted(folder.glob("*.pair")):
    one, other = target.read_text().split()
    start = time.perf_counter()
    made = engine.run_redline("pks", (folder / one).read_bytes(), (folder / other).read_bytes())[0]
    times[target.stem] = time.perf_counter() - start
    target.with_suffix(".made").write_bytes(made)
print(json.dumps(times))
"""


def bodies() -> dict[str, bytes]:
    """Write the agreements of this repository, lists left out."""
    workspace = find_workspace(Path(__file__).parent)
    made = {}
    for folder in agreement_folders(workspace):
        drafted = draft_agreement(folder, workspace, today=DAY.date())
        made[folder.name] = render_docx(without_lists(drafted.draft), present(drafted, final=False))
    return made


class Made(NamedTuple):
    """One redline."""

    seconds: float
    exact: bool
    """Both texts come out of it."""
    marked: int
    """Characters that a reader sees as put in or taken out; the fewer, the finer."""


def judged(seconds: float, data: bytes, before: bytes, after: bytes) -> Made:
    """Read a redline both ways and count what is marked."""
    said = docx_lines(data), docx_lines(data, view=View.REJECTED)
    body = open_office_file(data).xml("word/document.xml")
    marks = body.iter(*(W + tag for tag in ("ins", "del", "moveFrom", "moveTo")))
    marked = sum(len(text.text or "") for mark in marks for text in mark.iter(W + "t", W + "delText"))
    return Made(seconds, said == (docx_lines(after), docx_lines(before)), marked)


def ours(documents: dict[str, bytes]) -> Iterator[Made]:
    """Time and exactness of each pair."""
    for one, other in permutations(documents.values(), 2):
        start = time.perf_counter()
        made = redline(one, other, author="pks", date=DAY, reader=READER)
        yield judged(time.perf_counter() - start, made.data, one, other)


def peers(documents: dict[str, bytes], python: str) -> Iterator[Made]:
    """Do the same with the peer, in one process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for key, data in documents.items():
            (folder / f"{key}.docx").write_bytes(data)
        pairs = {f"{n:02d}": pair for n, pair in enumerate(permutations(documents, 2))}
        for stem, (one, other) in pairs.items():
            (folder / f"{stem}.pair").write_text(f"{one}.docx {other}.docx", encoding="utf-8")
        done = subprocess.run([python, "-c", PEER, name], capture_output=True, text=True, check=True)
        for stem, seconds in json.loads(done.stdout.splitlines()[-1]).items():
            one, other = pairs[stem]
            made = (folder / f"{stem}.made").read_bytes()
            yield judged(seconds, made, documents[one], documents[other])


def show(name: str, found: list[Made], base: float) -> float:
    """Print one line of the table; return the median time."""
    median = statistics.median(one.seconds for one in found)
    ratio = median / (base or median)
    good, marked = sum(one.exact for one in found), sum(one.marked for one in found)
    print(f"| {name} | {median:.2f} | {ratio:.1f} | {good} of {len(found)} | {marked:,} |")
    return median


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peer", help="Python for which python-redlines is installed")
    arguments = parser.parse_args()
    documents = bodies()
    print("| redline | seconds (median) | ratio | says both texts | marked |\n|---|---|---|---|---|")
    base = show("pks_gen, proven by reading back", list(ours(documents)), 0.0)
    if arguments.peer:
        show("python-redlines (Docxodus)", list(peers(documents, arguments.peer)), base)


if __name__ == "__main__":
    main()
