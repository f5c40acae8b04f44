"""Awkward lists of any length, and readers that give what was written back, entry by entry, in little memory."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from unicodedata import normalize

import pypdfium2
from lxml import etree

from pks_gen.listing import Align, Entry, EntryKind, ListColumn, Listing
from support.docx_made import W
from support.listings import AWKWARD_NAMES
from support.pdf_text import FOOTER

COLUMNS = (
    ListColumn("No.", Align.CENTER, fixed=True),
    ListColumn("Nama"),
    ListColumn("NIK", fixed=True),
    ListColumn("L/P", Align.CENTER, fixed=True),
    ListColumn("Jabatan"),
    ListColumn("Kecamatan"),
    ListColumn("Desa/Kelurahan"),
    ListColumn("Upah per bulan", Align.RIGHT, fixed=True),
)
NAMES = (
    *AWKWARD_NAMES,
    "Nur'aini Contoh",
    "Rekaan & Putra <Contoh> 100%",
    "  Dua  Blank   Umpama ",
    "Pindah\tBaris\nKhayali",
    "Rene\u0301e Pen\u0303alosa",
    "Contoh, S.H., M.H., Ph.D.",
    "Siti-Contoh-Rekaan-Umpama-Khayali-Misalnya-Panjang-Dengan-Tanda-Hubung-Sekali-Sampai-Patah",
    "%s %(nama)s {{ contoh }} \\( \\)",
    "Kembar",
    "Kembar",
)
POSTS = ("KPPS", "Pengawas TPS", "Panwaslu Kelurahan/Desa", "")
DISTRICTS = (
    "Contoh",
    "Muara & Hulu <Rekaan> 50%",
    "Pertanggungjawabankelembagaankesejahteraannasional",
    "Kecamatan Rekaan dengan Nama yang Sangat Panjang Sekali Sampai Harus Dilipat",
    "D’Umpama",
)


def long_listing(rows: int, *, landscape: bool = True) -> Listing:
    """People in kecamatan of 400 and desa of 20, each heading with its sum; all made when asked for."""

    def entries() -> Iterator[Entry]:
        for n in range(rows):
            district = f"{DISTRICTS[n // 400 % len(DISTRICTS)]} {n // 400 + 1}"
            village = f"Desa {n // 20 + 1}"
            if n % 400 == 0:
                yield Entry(EntryKind.GROUP, 1, (district,))
            if n % 20 == 0:
                yield Entry(EntryKind.GROUP, 2, (village,))
            name = NAMES[n * 7 % len(NAMES)] if n % 5 == 0 else f"Adiwarta Rekaan {n * 7919 % 1000}"
            wage = f"{n * 7919 % 5_000:,}.000".replace(",", ".") if n % 4 else ""
            cells = (f"{n + 1}.", name, f"9999{n:012d}", "LP"[n & 1], POSTS[n % 4], district, village, wage)
            yield Entry(EntryKind.PERSON, 0, cells)
            if n % 20 == 19 or n == rows - 1:
                yield Entry(EntryKind.SUBTOTAL, 2, (f"Jumlah {village}",))
        yield Entry(EntryKind.TOTAL, 0, (f"Jumlah seluruhnya {rows} orang",))

    return Listing(COLUMNS, entries, landscape)


def tidied(listing: Listing) -> Iterator[list[str]]:
    """What each entry says: its cells on one line, in NFC, the empty ones left out."""
    for entry in listing.entries():
        yield [said for cell in entry.cells if (said := normalize("NFC", " ".join(cell.split())))]


# ---- PDF ----------------------------------------------------------------------------------------------


def assert_pdf_says(path: Path, listing: Listing, running: str) -> None:
    """Every page holds whole entries, in order, word by word; a word is parted only where a line ends.

    ``running`` is what stands above the list on its further pages; on the first, any text may.
    """
    wanted = tidied(listing)
    with pypdfium2.PdfDocument(path) as document:
        begun = False
        for words, starts in _pages(document, "".join("".join(listing.titles).split()), running):
            begun = True
            place = 0
            while place < len(words):
                place = _after_entry(words, starts, place, next(wanted))
        assert begun, "no page with the list"
    assert next(wanted, None) is None, "entries at the end are not said"


def _pages(document: pypdfium2.PdfDocument, head: str, running: str) -> Iterator[tuple[list[str], set[int]]]:
    """Words of each page below the head of the table, and which of them start a line."""
    begun = False
    for page in document:
        textpage = page.get_textpage()
        text = textpage.get_text_range().replace("\ufffe", "-\n").replace("\x02", "-\n")
        textpage.close()
        page.close()
        lines = [line.split() for line in text.splitlines() if not FOOTER.fullmatch(line.strip())]
        words = [word for line in lines for word in line]
        before, found, _ = "".join(words).partition(head)
        if begun:
            assert found, "a page without the head of the table"
            assert before == "".join(running.split())
        elif not found:
            continue
        begun = True
        ends = list(accumulate(map(len, words)))
        skipped = ends.index(len(before) + len(head)) + 1
        first = {start - skipped for start in accumulate(map(len, lines), initial=0)}
        yield words[skipped:], first


def _after_entry(words: list[str], starts: set[int], place: int, cells: Sequence[str]) -> int:
    """Find the entry's words from ``place`` on, and return the place after them."""
    wanted = " ".join(cells).split(" ")
    end = place + len(wanted)
    if words[place:end] == wanted:
        return end
    letters = sum(map(len, wanted))
    end, found = place, 0
    while found < letters and end < len(words):
        found += len(words[end])
        end += 1
    assert "".join(words[place:end]) == "".join(wanted), f"{cells} is said as {words[place:end]}"
    bounds = set(accumulate(map(len, wanted), initial=0))
    seen = list(accumulate(map(len, words[place:end]), initial=0))
    assert bounds <= set(seen), f"words of {cells} run together"
    parted = {place + index for index, bound in enumerate(seen) if bound not in bounds}
    assert parted <= starts, f"a blank inside a word of {cells}"
    return end


# ---- DOCX ---------------------------------------------------------------------------------------------


def docx_rows(path: Path, titles: Sequence[str]) -> Iterator[list[str]]:
    """What each row says, below a head, of the tables that begin with it; empty cells left out."""
    table, is_list = None, False
    with zipfile.ZipFile(path) as archive, archive.open("word/document.xml") as part:
        for _, row in etree.iterparse(part, tag=W + "tr"):
            texts = ["".join(cell.itertext(W + "t")) for cell in row.iterfind(W + "tc")]
            parent = row.getparent()
            if parent is not table:
                table, is_list = parent, texts == list(titles)
            elif is_list:
                yield [said for text in texts if (said := " ".join(text.split()))]
            row.clear()
            while (earlier := row.getprevious()) is not None:
                parent.remove(earlier)
