"""What a comparison looks like in each form, kept as files; ``make golden`` writes them again."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pks_gen.cli.compare_text import ReportText
from pks_gen.comparison import plain_comparison
from pks_gen.rendering.comparison_html import comparison_html
from support.compared import NIK, report

HERE = Path(__file__).parent / "perbandingan"


def as_text(*, color: bool = False, width: int = 90) -> str:
    return "".join(f"{line}\n" for line in ReportText(color=color, width=width).lines(report()))


FORMS = {
    "laporan.txt": as_text(),
    "laporan-warna.txt": as_text(color=True),
    "laporan.html": comparison_html(report()).decode(),
    "laporan.json": json.dumps(plain_comparison(report().comparison), ensure_ascii=False, indent=1) + "\n",
}


@pytest.mark.parametrize("name", FORMS)
def test_form(name: str) -> None:
    golden = HERE / name
    if os.environ.get("PKS_UPDATE_GOLDEN"):
        golden.write_text(FORMS[name], encoding="utf-8")
    assert FORMS[name] == golden.read_text(encoding="utf-8"), "jalankan `make golden`, lalu baca perbedaannya"


@pytest.mark.parametrize("name", FORMS)
def test_no_form_shows_a_nik(name: str) -> None:
    assert NIK not in FORMS[name]
    assert NIK[-4:] in FORMS[name]
