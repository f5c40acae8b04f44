"""The smallest PDF with a page, for converters that are made up."""

from __future__ import annotations

import io

import pikepdf


def small_pdf() -> bytes:
    """Make a PDF of one blank page."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target, static_id=True)
    return target.getvalue()
