"""Lists of 150,000 people with awkward names, read back from each format row by row; memory that stays flat."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pikepdf
import pytest
import python_calamine
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pks_gen.draft import Draft
from pks_gen.listing import Entry, EntryKind, Listing
from pks_gen.rendering.docx import write_docx
from pks_gen.rendering.listing_xlsx import SheetColumn, SheetInfo, write_sheet
from pks_gen.rendering.pdf import write_pdf
from support.listings import annex, draft_with
from support.long_lists import COLUMNS, NAMES, assert_pdf_says, docx_rows, long_listing, tidied
from support.pdf_cases import presentation

ROWS = 150_000
ROOT = Path(__file__).parents[2]
RUNNING = (
    "Lampiran II — DAFTAR PESERTA; Perjanjian Kerja Sama, Nomor 1/CONTOH/2024, "
    "Nomor [BELUM DIISI: nomor PIHAK KEDUA]"
)
TITLES = [column.title for column in COLUMNS]


def draft_of(listing: Listing) -> Draft:
    return draft_with(replace(annex("daftar", "II"), listing=listing))


def pdf_of(listing: Listing, folder: Path) -> Path:
    path = folder / "lampiran.pdf"
    with path.open("wb") as file:
        write_pdf(file, draft_of(listing), presentation())
    return path


def test_a_pdf_says_all_rows_and_is_sound(tmp_path: Path) -> None:
    listing = long_listing(ROWS)
    path = pdf_of(listing, tmp_path)

    assert_pdf_says(path, listing, RUNNING)
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_a_word_document_says_all_rows(tmp_path: Path) -> None:
    listing = long_listing(ROWS)
    path = tmp_path / "lampiran.docx"
    with path.open("wb") as file:
        write_docx(file, draft_of(listing), presentation())

    for number, (found, wanted) in enumerate(zip_longest(docx_rows(path, TITLES), tidied(listing))):
        assert found == wanted, number


def test_a_sheet_says_all_rows(tmp_path: Path) -> None:
    listing = long_listing(ROWS)
    people = (entry.cells for entry in listing.entries() if entry.kind is EntryKind.PERSON)
    path = tmp_path / "salinan.xlsx"
    info = SheetInfo("Daftar peserta", dt.datetime(2024, 11, 15, tzinfo=dt.UTC))
    with path.open("wb") as file:
        assert write_sheet(file, [SheetColumn(title) for title in TITLES], people, info) == ROWS

    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows()
    assert next(rows) == TITLES
    wanted = (entry.cells for entry in listing.entries() if entry.kind is EntryKind.PERSON)
    for number, (found, cells) in enumerate(zip_longest(rows, wanted)):
        assert tuple(found) == cells, number


LETTERS = st.sampled_from([*"abc XYZ,.'-/()&<>%\\éñ’\u00a0", "  ", "e\u0301", "n\u0303", "S.H.", "{{", "%s"])
TEXTS = st.sampled_from(NAMES) | st.lists(LETTERS, max_size=40).map("".join)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[TEXTS] * len(COLUMNS)), min_size=1, max_size=12))
@example([("\u00a0", "Contoh", "", "  ", "\u00a0Rekaan", "e\u0301", "%s", "-")])
def test_any_rows_are_read_back_from_pdf_and_word(tmp_path: Path, texts: list[tuple[str, ...]]) -> None:
    listing = Listing(COLUMNS, lambda: (Entry(EntryKind.PERSON, 0, cells) for cells in texts))
    path = tmp_path / "lampiran.docx"
    with path.open("wb") as file:
        write_docx(file, draft_of(listing), presentation())

    assert_pdf_says(pdf_of(listing, tmp_path), listing, RUNNING)
    assert list(docx_rows(path, TITLES)) == list(tidied(listing))


@pytest.mark.parametrize("wrong", ["swapped", "glued", "parted", "short", "long"])
def test_the_reader_notices_what_is_wrong(tmp_path: Path, wrong: str) -> None:
    listing = long_listing(60)
    entries = list(listing.entries())
    first, second = entries[10:12]
    name = second.cells[1].split()
    changes = {
        "swapped": [second, first],
        "glued": [first, second._replace(cells=(second.cells[0], "".join(name), *second.cells[2:]))],
        "parted": [
            first,
            second._replace(cells=(second.cells[0], f"{name[0][:3]} {name[0][3:]}", *second.cells[2:])),
        ],
        "short": [first],
        "long": [first, second, second],
    }
    others = [*entries[:10], *changes[wrong], *entries[12:]]
    with pytest.raises((AssertionError, StopIteration)):
        assert_pdf_says(pdf_of(listing, tmp_path), replace(listing, entries=lambda: iter(others)), RUNNING)


WIDTHS = """
from pks_gen.choices import Typeface
from pks_gen.listing import Entry, EntryKind, ListColumn, Listing
from pks_gen.rendering.listing_docx_widths import fit_columns
from pks_gen.rendering.listing_pdf import measure_lists
from support.docx_made import LOOK
from pks_gen.rendering.docx_style import word_style
names = ["W" * n + " " + "i" * (n + 4) + " " + "m" * n for n in range(3, 12)]
columns = (ListColumn("Nama"), ListColumn("Asal"))
rows = [Entry(EntryKind.PERSON, 0, (name, name[::-1])) for name in names]
listing = Listing(columns, lambda: iter(rows))
style = word_style(LOOK.style_dir, LOOK.paper, LOOK.typeface)
print(measure_lists({"daftar": listing}, Typeface.BOOKMAN).measured["daftar"].words)
print(fit_columns(listing, style.list_look, Typeface.BOOKMAN, 6_000).widths)
"""


def test_columns_are_equally_wide_in_every_run() -> None:
    paths = [str(ROOT / "src"), str(ROOT / "tests")]
    found = {
        subprocess.run(
            [sys.executable, "-c", WIDTHS],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(paths)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "1234"
    }
    assert len(found) == 1


# ---- memory -------------------------------------------------------------------------------------------

NOISE = 16
"""MB above which what a writer holds counts; below, the allocator's own steps would decide."""
MOST = {"pdf": 60, "docx": 40, "xlsx": 40}


def held(writer: str, rows: int, folder: Path) -> float:
    """MB that a process held at most, above what it had before it wrote."""
    command = [sys.executable, "-m", f"bench.annex_{writer}_pks", "1", str(rows), str(folder / "lampiran")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    return float(figures["peak"] - figures["begun"])


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="peak memory is told by Linux only")
@pytest.mark.parametrize("writer", sorted(MOST))
def test_memory_does_not_grow_with_the_rows(writer: str, tmp_path: Path) -> None:
    few, many = (held(writer, rows, tmp_path) for rows in (20_000, ROWS))
    assert few <= MOST[writer]
    assert many <= 1.3 * max(few, NOISE)
