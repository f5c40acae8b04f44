"""Ours: Draft to PDF/A-3b."""

from __future__ import annotations

from bench import body
from pks_gen.rendering.pdf import render_pdf

if __name__ == "__main__":
    DRAFT, LOOK = body.draft(), body.presentation()
    body.report(lambda: render_pdf(DRAFT, LOOK), pages=body.pdf_pages)
