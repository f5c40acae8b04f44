"""A PDF file -> the proof that it is fit for the archive (PDF/A-3b, ISO 19005-3)."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf.pdfa

from pks_gen.errors import NotArchivalError

FLAVOUR = "3b"


def ensure_archival(pdf: Path | bytes) -> None:
    """Approve a PDF that is about to become final; costs about 30 ms a page.

    The validator allows only what it knows: it may refuse a good file, it does not approve a bad one.

    Raises:
        NotArchivalError: naming what the office's style or logos brought in.
    """
    report = pikepdf.pdfa.validate_written(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf, FLAVOUR)
    if report.passed:
        return
    findings = "; ".join(dict.fromkeys(str(finding.message) for finding in report.findings[:5]))
    raise NotArchivalError(
        f"PDF belum memenuhi PDF/A-3b, jadi tidak layak arsip: {findings}. "
        "Periksa perubahan pada gaya.css dan berkas logo, lalu ulangi."
    )
