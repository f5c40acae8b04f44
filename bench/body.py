"""The agreement that all engines set, and how one engine measures itself."""

from __future__ import annotations

import datetime as dt
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from pks_gen.draft import Article, Draft
from pks_gen.drafting import draft_agreement, load_template
from pks_gen.model import Agreement
from pks_gen.reading.agreement import read_agreement
from pks_gen.rendering.presentation import Presentation

ROOT = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=1)
def agreement() -> Agreement:
    """Read a made-up agreement in which nothing is missing."""
    reading = read_agreement(ROOT / "bench" / "lengkap")
    if reading.agreement is None:
        raise SystemExit(f"bench/lengkap: {reading.problems}")
    return reading.agreement


TEN_PAGES = 11
"""How many Pasal fill ten pages, signatures included."""


def draft() -> Draft:
    """Draft it and keep ten pages; annexes are left out, for their scale is another bench."""
    template = load_template(ROOT / "templates", agreement().template)
    whole = draft_agreement(agreement(), template, agreement_id="lengkap")
    kept = tuple(b for b in whole.body if not isinstance(b, Article) or b.number <= TEN_PAGES)
    return Draft(whole.agreement_id, whole.title, whole.authors, kept)


def presentation() -> Presentation:
    """F4 in Bookman, final form."""
    made_at = dt.datetime(2024, 11, 15, tzinfo=dt.UTC)
    return Presentation(ROOT / "templates" / "gaya-resmi", made_at, final=True)


def report(make: Callable[[], bytes], *, pages: Callable[[bytes], int] = lambda _: 0) -> None:
    """Warm up twice, run the asked number of rounds, and print the figures as JSON."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for _ in range(2):
        data = make()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        data = make()
        times.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = statistics.median(times)
    print(json.dumps({"seconds": seconds, "megabytes": peak, "size": len(data), "pages": pages(data)}))


def pdf_pages(data: bytes) -> int:
    """Count the pages of a PDF."""
    import io  # noqa: PLC0415

    import pikepdf  # noqa: PLC0415

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)
