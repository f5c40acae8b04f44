"""A campaign -> how long each stage of its rows takes, in one process, by the clock of the processor."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import weasyprint.document

import pks_gen.rules
from bench.annex_tables import count, decimal
from bench.national_campaign import NAME
from pks_gen.pipeline import campaign_jobs, checking, products
from pks_gen.pipeline.campaign_run import Order, open_run
from pks_gen.pipeline.campaigns import campaign_folder, load_campaign
from pks_gen.pipeline.products import Production, products_of
from pks_gen.rendering import pdf_engine
from pks_gen.rendering.pdf_page import Page
from pks_gen.workspace import read_workspace

REST = "baris tabel, sidik, berkas, selebihnya"
STAGES: tuple[tuple[str, Any, str], ...] = (
    (REST, campaign_jobs, "make_row"),
    ("membaca daftar", checking, "read_people"),
    ("memeriksa", campaign_jobs, "check_data"),
    ("memeriksa", pks_gen.rules, "check_texts"),
    ("menyusun naskah", products, "draft_checked"),
    ("HTML", pdf_engine, "to_html"),
    ("HTML", pdf_engine, "share_layout"),
    ("menata halaman", Page, "render"),
    ("mengukur daftar", pdf_engine, "measure_lists"),
    ("menata daftar", pdf_engine, "place_lists"),
    ("nomor halaman", pdf_engine, "renumber"),
    ("menggambar halaman", weasyprint.document.Page, "paint"),
    ("huruf dan PDF batang tubuh", pdf_engine.Engine, "_written"),
    ("menggabungkan daftar", pdf_engine, "merge"),
    ("DOCX", products, "write_document"),
    ("XLSX", Production, "_write_list"),
)
"""Name, owner and function; what a stage calls of another counts there."""


def table(root: Path, wanted: Sequence[str]) -> Iterator[str]:
    """Yield where the time goes when each row of a campaign is made, the first one twice to warm up."""
    workspace = read_workspace(root)
    campaign = load_campaign(campaign_folder(workspace, str(workspace.agreements / NAME)), workspace)
    with tempfile.TemporaryDirectory() as out:
        order = Order(products_of(wanted), store=out)
        with open_run(campaign, workspace, order, today=dt.date(2024, 10, 1)) as course:
            jobs = [job.payload for job in course.jobs]
        campaign_jobs.make_row(jobs[0])
        used, undo = _watched()
        people = 0
        try:
            for job in jobs:
                listed = campaign_jobs.make_row(job).facts["peserta"]
                people += listed if isinstance(listed, int) else 0
        finally:
            undo()
    total = sum(used.values())
    yield f"#### Ke mana waktunya ({count(len(jobs))} perjanjian, {count(people)} peserta, satu proses)\n"
    yield "| tahap | bagian | per perjanjian | per 1.000 peserta |"
    yield "| --- | ---: | ---: | ---: |"
    for name, seconds in (*sorted(used.items(), key=lambda stage: -stage[1]), ("semuanya", total)):
        cells = [
            name,
            f"{decimal(seconds / total * 100, 0)} %",
            f"{decimal(seconds / len(jobs) * 1000, 0)} ms",
            f"{decimal(seconds / people * 1e6, 1)} ms",
        ]
        yield f"| {' | '.join(cells)} |"


def _watched() -> tuple[dict[str, float], Callable[[], None]]:
    """Count the time of each stage; returns what puts everything back, too."""
    used: defaultdict[str, float] = defaultdict(float)
    inner: list[float] = []
    plain = [(owner, name, getattr(owner, name)) for _, owner, name in STAGES]

    def counting(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **more: Any) -> Any:
            start = time.process_time()
            inner.append(0.0)
            try:
                return function(*arguments, **more)
            finally:
                spent = time.process_time() - start
                used[stage] += spent - inner.pop()
                if inner:
                    inner[-1] += spent

        return counted

    for (stage, _, _), (owner, name, function) in zip(STAGES, plain, strict=True):
        setattr(owner, name, counting(stage, function))

    def undo() -> None:
        for owner, name, function in plain:
            setattr(owner, name, function)

    return used, undo
