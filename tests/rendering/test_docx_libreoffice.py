"""What another program makes of our files: pages, fields, and the text after it saved them anew."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from pks_gen.canonical import canonical_text
from pks_gen.reading.docx_text import docx_lines, docx_properties
from pks_gen.rendering.presentation import Presentation
from support.docx_check import faults
from support.docx_made import MADE_AT, STYLE_DIR, made
from support.drafts import sample_draft

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
if SOFFICE is None and os.environ.get("PKS_REQUIRE_LIBREOFFICE") == "1":
    raise RuntimeError("LibreOffice (soffice) is required by PKS_REQUIRE_LIBREOFFICE=1 but is not installed")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

SIZES = [(2, 1), (3, 0), (4, 2), (5, 3), (6, 4)]


def convert(files: list[Path], kind: str, target: Path, profile: Path) -> None:
    assert SOFFICE is not None
    subprocess.run(
        [SOFFICE, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", kind,
         "--outdir", str(target), *map(str, files)],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("libreoffice")
    files = []
    for parties, witnesses in SIZES:
        files.append(folder / f"{parties}-{witnesses}.docx")
        files[-1].write_bytes(made(sample_draft(parties=parties, witnesses=witnesses, articles=4, rows=70)))
    convert(files, "pdf", folder, folder / "profile")
    convert([*files[-1:], STYLE_DIR / "gaya.docx"], "docx", folder / "again", folder / "profile")
    return folder


def pages_of(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize(("parties", "witnesses"), SIZES)
def test_signatures_lie_on_one_page_with_the_closing_words(
    converted: Path, parties: int, witnesses: int
) -> None:
    pages = pages_of(converted / f"{parties}-{witnesses}.pdf")
    (signed,) = [page for page in pages if "PIHAK KESATU," in page]
    assert "Demikian Perjanjian ini dibuat" in signed
    assert signed.count("Dr. Contoh Rekaan") + signed.count("[BELUM DIISI: nama") == parties
    assert signed.count("Saksi Rekaan") == witnesses


def test_pages_are_counted_and_heads_repeat(converted: Path) -> None:
    pages = pages_of(converted / "2-1.pdf")
    for number, page in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in page
        assert "DRAF" in page
    listing = [page for page in pages if "Peserta Contoh" in page]
    assert len(listing) > 1
    assert all("Jabatan" in page for page in listing)
    assert "Lampiran I" in listing[0]


def test_text_survives_a_round_trip(converted: Path) -> None:
    draft = sample_draft(parties=6, witnesses=4, articles=4, rows=70)
    again = converted / "again" / "6-4.docx"
    assert docx_lines(again) == canonical_text(draft).splitlines()
    assert docx_properties(again)["pks_id"] == "contoh"


def test_a_style_file_saved_by_libreoffice_serves(converted: Path) -> None:
    draft = sample_draft(parties=3, witnesses=1, rows=5)
    data = made(draft, Presentation(converted / "again", MADE_AT))
    assert docx_lines(data) == canonical_text(draft).splitlines()
    assert not [fault for fault in faults(data) if "style" in fault or "num" in fault]
