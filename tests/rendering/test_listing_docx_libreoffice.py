"""A long list in another program: one page for each table, each under its head, nobody left out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from pks_gen.choices import Typeface
from pks_gen.draft import Annex, Draft
from pks_gen.listing import Align, Entry, EntryKind, ListColumn, Listing
from pks_gen.rendering.docx import render_docx
from pks_gen.rendering.presentation import Presentation
from support.docx_made import MADE_AT, STYLE_DIR, W, tree_of
from support.drafts import para, words

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
if SOFFICE is None and os.environ.get("PKS_REQUIRE_LIBREOFFICE") == "1":
    raise RuntimeError("LibreOffice (soffice) is required by PKS_REQUIRE_LIBREOFFICE=1 but is not installed")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

PEOPLE = 620
COLUMNS = (
    ListColumn("No.", Align.CENTER, fixed=True),
    ListColumn("Nama"),
    ListColumn("NIK", fixed=True),
    ListColumn("Kecamatan"),
)
CASES = [
    (Typeface.BOOKMAN, False),
    (Typeface.BOOKMAN, True),
    (Typeface.TIMES, False),
    (Typeface.CAMBRIA, True),
]


def rows() -> list[Entry]:
    found = []
    for number in range(1, PEOPLE + 1):
        if number % 70 == 1:
            found.append(Entry(EntryKind.GROUP, 1, (f"Kelompok Contoh {number}",)))
        name = (
            "Contoh Rekaan"
            if number % 9
            else "Contoh Dengan Nama Yang Panjang Sekali Dan Bergelar, S.Sos., M.Si."
        )
        place = "Kecamatan Contoh" if number % 11 else "Kecamatan Dengan Nama Yang Lebih Panjang"
        found.append(Entry(EntryKind.PERSON, 0, (f"{number}.", name, f"16049999{number:08d}", place)))
    return [*found, Entry(EntryKind.TOTAL, 0, ("Jumlah", f"{PEOPLE} orang"))]


def made(typeface: Typeface, *, landscape: bool) -> bytes:
    listed = Listing(COLUMNS, lambda: iter(rows()), landscape)
    title = words("Daftar Peserta Program Jaminan Sosial Ketenagakerjaan")
    heading = tuple(words(line) for line in ("Lampiran I", "Perjanjian Kerja Sama", "Nomor : 1/CONTOH/2024"))
    annex = Annex("peserta", "I", heading, title, (para("Catatan tentang daftar ini."),), listing=listed)
    draft = Draft("contoh", "Perjanjian Contoh", ("Badan Contoh",), (para("Naskah."),), (annex,))
    return render_docx(draft, Presentation(STYLE_DIR, MADE_AT, typeface=typeface))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("libreoffice")
    files = []
    for typeface, landscape in CASES:
        files.append(folder / f"{typeface.name}-{landscape}.docx")
        files[-1].write_bytes(made(typeface, landscape=landscape))
    assert SOFFICE is not None
    subprocess.run(
        [SOFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf",
         "--outdir", str(folder), *map(str, files)],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    return folder


def pages_of(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize(("typeface", "landscape"), CASES)
def test_each_table_is_one_page_under_its_head(folder: Path, typeface: Typeface, landscape: bool) -> None:
    name = f"{typeface.name}-{landscape}"
    tables: list[etree._Element] = list(tree_of((folder / f"{name}.docx").read_bytes()).iter(W + "tbl"))
    body, *listed = pages_of(folder / f"{name}.pdf")
    assert "Naskah." in body
    assert len(listed) == len(tables) > 10
    assert all("NIK" in page for page in listed)
    niks = [int(nik) for page in listed for nik in re.findall(r"16049999(\d{8})", page)]
    assert niks == list(range(1, PEOPLE + 1))


@pytest.mark.parametrize(("typeface", "landscape"), CASES)
def test_pages_are_full_but_the_last(folder: Path, typeface: Typeface, landscape: bool) -> None:
    _, first, *listed = pages_of(folder / f"{typeface.name}-{landscape}.pdf")
    assert "Lampiran I" in first
    fullest = max(len(page.splitlines()) for page in listed)
    assert all(len(page.splitlines()) > 0.75 * fullest for page in listed[:-1])
