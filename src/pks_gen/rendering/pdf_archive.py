"""A PDF file -> the proof that it is fit for the archive (PDF/A-3b, ISO 19005-3)."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf.pdfa

from pks_gen.errors import NotArchivalError
from pks_gen.rendering.pdf_sample import sample

FLAVOUR = "3b"


def ensure_archival(pdf: Path | bytes) -> None:
    """Approve a PDF that is about to become final; costs 5 to 30 ms a page, of a long list for a few pages.

    The validator allows only what it knows: it may refuse a good file, it does not approve a bad one.

    Raises:
        NotArchivalError: naming what the office's style or logos brought in.
    """
    data = sample(pdf) or pdf
    report = pikepdf.pdfa.validate_written(io.BytesIO(data) if isinstance(data, bytes) else data, FLAVOUR)
    if report.passed:
        return
    findings = "; ".join(dict.fromkeys(str(finding.message) for finding in report.findings[:5]))
    raise NotArchivalError(
        f"PDF belum memenuhi PDF/A-3b, jadi tidak layak arsip: {findings}. "
        "Periksa perubahan pada gaya.css dan berkas logo, lalu ulangi."
    )
