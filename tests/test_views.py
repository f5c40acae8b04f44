"""Copies of one agreement in several views, beside its own documents."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pikepdf
import pytest

from pks_gen.canonical import canonical_text
from pks_gen.choices import ParticipantView
from pks_gen.pipeline import render_agreement
from pks_gen.pipeline.checking import draft_agreement
from pks_gen.reading.docx_text import docx_lines
from pks_gen.workspace import Workspace
from support.offices import office_with
from support.pdf_text import assert_says

TODAY = dt.date(2024, 12, 1)
ACROSS = """
  lampiran:
    menurut: [kecamatan, desa, jabatan]
    kolom: [nama, nik, jenis_kelamin, tanggal_lahir, jabatan, kecamatan, desa, upah]
    urut: nama"""


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return office_with(tmp_path, lengkap="bench/lengkap")


def changed(office: Workspace, more: str) -> Path:
    file = office.agreements / "lengkap" / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("berkas: peserta.csv", f"berkas: peserta.csv{more}"), encoding="utf-8")
    return file.parent


def before_the_list(lines: list[str]) -> list[str]:
    """All up to the list's annex: its title stands alone on a line."""
    return lines[: lines.index("DAFTAR PESERTA")]


def test_copies_stand_beside_the_agreement_and_say_the_same_before_the_list(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    made = {
        view: render_agreement(folder, office, out=office.out, view=view, today=TODAY)
        for view in (None, *ParticipantView)
    }
    names = {path.name for path in office.out.iterdir()}
    assert names == {
        f"lengkap{mark}.{form}" for mark in ("", "-tersamar", "-rekap") for form in ("docx", "pdf")
    }
    own, full = made[None], made[ParticipantView.FULL]
    assert [file.path for file in own.files] == [file.path for file in full.files]
    assert own.digest == full.digest
    texts = {view: docx_lines(found.files[0].path) for view, found in made.items()}
    assert len({tuple(before_the_list(lines)) for lines in texts.values()}) == 1
    assert [found.shows_niks for found in made.values()] == [True, True, False, False]
    for view in (ParticipantView.MASKED, ParticipantView.SUMMARY):
        whole = " ".join(texts[view])
        assert "1604010108909001" in " ".join(texts[None])
        assert "160401010890" not in whole


@pytest.mark.parametrize("view", list(ParticipantView))
def test_three_levels_across_the_page_are_read_back_from_both_formats(
    office: Workspace, view: ParticipantView
) -> None:
    folder = changed(office, ACROSS)
    made = render_agreement(folder, office, out=office.out, view=view, today=TODAY)
    draft = draft_agreement(folder, office, today=TODAY, view=view).draft
    docx, pdf = (file.path.read_bytes() for file in made.files)
    assert docx_lines(docx) == canonical_text(draft).splitlines()
    assert_says(pdf, draft)
    with pikepdf.open(made.files[1].path) as found:
        across = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in found.pages]
    assert any(across) == (view is not ParticipantView.SUMMARY)
