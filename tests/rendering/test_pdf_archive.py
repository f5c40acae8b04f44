"""What final form demands of a PDF: approved by a strict PDF/A-3b validator, or refused with the reason."""

from __future__ import annotations

import io

import pikepdf
import pytest

from pks_gen.errors import ExitCode, NotArchivalError
from pks_gen.rendering.pdf_archive import ensure_archival
from support.pdf_cases import sample_pdf


def test_what_we_make_is_approved() -> None:
    ensure_archival(sample_pdf(final=True))


def test_a_script_in_the_file_is_refused_by_name() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(sample_pdf(final=True))) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.save(buffer)
    with pytest.raises(NotArchivalError, match="PDF/A-3b") as caught:
        ensure_archival(buffer.getvalue())
    assert "gaya.css" in str(caught.value)
    assert caught.value.exit_code is ExitCode.PROBLEMS
