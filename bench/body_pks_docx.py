"""Ours: Draft to DOCX."""

from __future__ import annotations

from bench import body
from pks_gen.rendering.docx import render_docx

if __name__ == "__main__":
    DRAFT, LOOK = body.draft(), body.presentation()
    body.report(lambda: render_docx(DRAFT, LOOK))
