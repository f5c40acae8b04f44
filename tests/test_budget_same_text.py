"""The budget annex says the same in Word and in PDF, complete and with gaps."""

from __future__ import annotations

from typing import Any

import pytest

from pks_gen.canonical import canonical_text
from pks_gen.reading.docx_text import docx_lines
from pks_gen.rendering.docx import render_docx
from pks_gen.rendering.pdf import render_pdf
from support.agreements import complete, draft_of
from support.pdf_cases import presentation
from support.pdf_text import assert_says

LONG_NAME = (
    "Pelaksana Teknis Non-PNS Sekretariat Panitia Pengawas Pemilihan Umum Kecamatan Tanjung Sakti Pumu"
)


@pytest.mark.parametrize(
    "second",
    [{"upah": 999_999_999, "bulan": 120}, {"upah": None, "bulan": None}],
    ids=["besar", "terbuka"],
)
def test_both_formats_say_the_budget(second: dict[str, Any]) -> None:
    groups = [
        {"jabatan": "Pengawas TPS", "jumlah": 755, "upah": 750_000, "bulan": 1},
        {"jabatan": LONG_NAME, "jumlah": 99_999, **second},
    ]
    draft = draft_of(complete(program=["JKK", "JKM", "JHT"], peserta={"kelompok": groups}))
    assert any(annex.id == "rencana-anggaran" for annex in draft.annexes)
    assert docx_lines(render_docx(draft, presentation(final=False))) == canonical_text(draft).splitlines()
    assert_says(render_pdf(draft, presentation(final=False)), draft)
