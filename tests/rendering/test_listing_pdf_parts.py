"""The parts of the list writer on their own: fonts, widths, wrapping, pages, objects."""

from __future__ import annotations

import io
import tracemalloc
import zlib

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.choices import Typeface
from pks_gen.fonts import FACES
from pks_gen.fonts.subset import subset
from pks_gen.listing import Align, Entry, EntryKind, ListColumn, Listing
from pks_gen.rendering import listing_pages
from pks_gen.rendering.listing_columns import measure, share
from pks_gen.rendering.listing_fonts import metrics_for
from pks_gen.rendering.listing_look import Frame, TableLook
from pks_gen.rendering.listing_pages import Bookmark, PackedPages
from pks_gen.rendering.listing_pdf import measure_lists
from pks_gen.rendering.listing_rows import Rows
from pks_gen.rendering.listing_wrap import wrap
from pks_gen.rendering.pdf_objects import ObjectWriter, stream
from pks_gen.rendering.pdf_outline import outline_part
from support.listings import COLUMNS, listing, some_names

REGULAR, BOLD = (metrics_for("PKS Bonum", weight, "normal") for weight in (400, 700))
FRAME = Frame(85, 538, 864, 85)


# ---- fonts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.path.stem)
def test_a_subset_draws_the_same_letters_with_the_same_widths(face: object) -> None:
    metrics = metrics_for(face.family, face.weight, face.style)  # type: ignore[attr-defined]
    wanted = "Aé’½ñŠ1"
    data = subset(metrics.path.read_bytes(), {metrics.glyphs[c] for c in wanted})
    whole, part = TTFont(metrics.path), TTFont(io.BytesIO(data), checkChecksums=2)

    assert len(data) < metrics.path.stat().st_size / 2
    for c in wanted:
        name = whole.getGlyphName(metrics.glyphs[c])
        other = part.getGlyphName(metrics.glyphs[c])
        assert (
            part["glyf"][other].getCoordinates(part["glyf"])[0]
            == whole["glyf"][name].getCoordinates(whole["glyf"])[0]
        )
        assert part["hmtx"][other] == whole["hmtx"][name]
    assert not part["glyf"][part.getGlyphName(metrics.glyphs["B"])].numberOfContours


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.path.stem)
def test_all_digits_are_equally_wide_and_no_code_hides_a_line_end(face: object) -> None:
    metrics = metrics_for(face.family, face.weight, face.style)  # type: ignore[attr-defined]

    assert len({metrics.advances[digit] for digit in "0123456789"}) == 1
    assert not [c for c in metrics.advances if ord(c) >> 8 == 0x0A]


@given(st.lists(st.text(st.sampled_from("aé()\\čĨ\u010d\u0128Š’ 0"), max_size=8), min_size=1, max_size=5))
def test_strings_are_what_a_pdf_reader_reads(texts: list[str]) -> None:
    for text, code in zip(texts, REGULAR.strings(texts), strict=True):
        parsed = bytes(pikepdf.Object.parse(b"(" + code + b")"))
        assert parsed == text.encode("utf-16-be")


# ---- columns --------------------------------------------------------------------------------------


def of_people(columns: tuple[ListColumn, ...], rows: list[tuple[str, ...]]) -> Listing:
    return Listing(columns, lambda: (Entry(EntryKind.PERSON, 0, row) for row in rows))


def shared(columns: tuple[ListColumn, ...], rows: list[tuple[str, ...]], room: float) -> tuple[float, ...]:
    found = measure(of_people(columns, rows), REGULAR, BOLD, "PKS Bonum")
    return share(found, BOLD, room)


def test_numbers_get_their_room_and_names_the_rest() -> None:
    columns = (ListColumn("No.", Align.CENTER, fixed=True), ListColumn("Nama"), ListColumn("NIK", fixed=True))
    rows = [("1.", "Nama yang panjang sekali untuk sebuah daftar", "9999000000000001")] * 3
    number, name, nik = shared(columns, rows, 25_000)

    assert nik == pytest.approx(REGULAR.width(rows[0][2]))
    assert number == pytest.approx(BOLD.width("No."))
    assert number + name + nik == pytest.approx(25_000)


def test_room_goes_where_it_spares_most_second_lines() -> None:
    columns = (ListColumn("A"), ListColumn("B"))
    rows = [("pendek", "agak panjang namanya")] * 99 + [("satu saja yang amat sangat panjang di sini", "b")]
    first, second = shared(columns, rows, 18_000)

    assert second >= REGULAR.width("agak panjang namanya")
    assert first < REGULAR.width(rows[-1][0])


@given(
    st.lists(st.tuples(st.text("abc ", max_size=60), st.text("12", max_size=30)), min_size=1, max_size=20),
    st.floats(4_000, 60_000),
)
def test_columns_always_fill_the_table_and_none_vanishes(rows: list[tuple[str, str]], room: float) -> None:
    widths = shared((ListColumn("Nama"), ListColumn("Nomor", fixed=True)), rows, room)

    assert sum(widths) == pytest.approx(room)
    assert min(widths) > 0


# ---- wrapping -------------------------------------------------------------------------------------


@given(st.text("abWi -/é", max_size=80), st.floats(1_200, 20_000))
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = wrap(text, room, REGULAR)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(REGULAR.width(line.strip()) <= room + 0.1 for line in lines)
    words = text.split()
    if words and max(map(REGULAR.width, words)) < room:
        assert " ".join(lines).split() == words


def test_a_word_is_broken_behind_its_stroke() -> None:
    assert wrap("Kelurahan/Desa", REGULAR.width("Kelurahan/De"), REGULAR) == ["Kelurahan/", "Desa"]


# ---- pages ----------------------------------------------------------------------------------------


def test_a_packed_page_ends_with_its_foot() -> None:
    pages = PackedPages()
    pages.add(b"satu " * 500)
    pages.add(b"dua")

    assert zlib.decompress(pages.page(1, b" kaki")) == b"dua kaki"
    assert zlib.decompress(pages.page(0, b"")) == b"satu " * 500
    assert len(pages) == 2
    pages.close()


def test_small_room_below_the_head_of_the_annex_is_left_empty() -> None:
    lists = measure_lists({"x": listing(some_names(40))}, Typeface.BOOKMAN)
    pages = lists.lay_out("x", TableLook(), FRAME._replace(top=150), FRAME)

    assert not pages.begins_below
    assert pages.bookmarks[0] == Bookmark("Kecamatan 1", 1, 0, pytest.approx(FRAME.top, abs=40))
    pages.packed.close()


def test_type_becomes_smaller_before_words_are_broken() -> None:
    columns = (*COLUMNS, ListColumn("Keterangan"), ListColumn("Penempatan"))
    cells = ("1000.", "Adiwarta", "9999000000000001", "Kecamatan", "4.000.000", "Diperpanjang", "Sekretariat")
    rows = of_people(columns, [cells])
    found = measure(rows, REGULAR, BOLD, "PKS Bonum")
    sizes = [Rows(rows, found, TableLook(), (REGULAR, BOLD), width).look.size for width in (800, 400, 200)]

    assert sizes[0] == 9
    assert 7 < sizes[1] < 9
    assert sizes[2] == 7


def test_memory_does_not_grow_with_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing_pages, "_IN_MEMORY", 1)

    def peak(count: int) -> int:
        people = Listing(
            COLUMNS,
            lambda: (
                Entry(EntryKind.PERSON, 0, (f"{n}.", f"Contoh {n}", f"9999{n:012d}", "Kecamatan", "1.000"))
                for n in range(count)
            ),
        )
        tracemalloc.start()
        lists = measure_lists({"x": people}, Typeface.BOOKMAN)
        pages = lists.lay_out("x", TableLook(), FRAME, FRAME)
        assert sum(len(pages.packed.page(n, b"")) for n in range(len(pages.packed))) > 15 * count
        pages.packed.close()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(2_000)
    assert peak(12_000) < 1.3 * peak(4_000)


# ---- objects --------------------------------------------------------------------------------------


def test_objects_make_a_file_that_says_its_own_contents() -> None:
    file = io.BytesIO()
    writer = ObjectWriter(file)
    writer.add(b"<</Type/Catalog/Pages 2 0 R>>")
    writer.add(b"<</Type/Pages/Count 1/Kids[3 0 R]>>")
    writer.add(b"<</Type/Page/Parent 2 0 R/Resources<<>>/MediaBox[0 0 9 9]/Contents 4 0 R>>")
    writer.add(stream(zlib.compress(b"q Q")))
    writer.add(b"<</Title(Contoh)>>")
    writer.close(root=1, info=5)

    with pikepdf.open(file) as pdf:
        assert not pdf.check_pdf_syntax()
        assert pdf.pages[0].Contents.read_bytes() == b"q Q"
        assert len(bytes(pdf.trailer.ID[0])) == 16


def test_bookmarks_hang_together() -> None:
    marks = [Bookmark(f"J{n}", level, n, 700.0) for n, level in enumerate((1, 2, 3, 2, 1, 3))]
    part = outline_part(9, marks, 20, lambda page: 100 + page)
    texts = part.objects

    assert part.entries == b"/First 20 0 R/Last 24 0 R/Count -2"
    assert b"/First 21 0 R/Last 23 0 R/Count -2" in texts[0]
    assert b"/Parent 21 0 R" in texts[2]
    assert b"/Prev 21 0 R" in texts[3]
    assert b"/Next 24 0 R" in texts[0]
    assert b"/Parent 24 0 R" in texts[5]
    assert b"/Dest[105 0 R/XYZ 0 700.00 null]" in texts[5]
