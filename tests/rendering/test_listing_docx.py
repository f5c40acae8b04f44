from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pks_gen.canonical import canonical_text
from pks_gen.choices import Typeface
from pks_gen.draft import Annex, Draft
from pks_gen.errors import UnreadableError
from pks_gen.fonts import face_for
from pks_gen.listing import Align, Entry, EntryKind, ListColumn, Listing
from pks_gen.reading.docx_text import docx_lines
from pks_gen.rendering.docx import render_docx, write_docx
from pks_gen.rendering.docx_style import word_style
from pks_gen.rendering.listing_docx import ONE_TABLE
from pks_gen.rendering.listing_docx_widths import fit_columns
from pks_gen.rendering.listing_fonts import metrics_for
from pks_gen.rendering.presentation import LONG_TABLE_ROWS, Presentation
from support.docx_check import faults
from support.docx_made import LOOK, MADE_AT, STYLE_DIR, W, text_of, tree_of
from support.drafts import LONG, para, words

COLUMNS = (
    ListColumn("No.", Align.CENTER, fixed=True),
    ListColumn("Nama"),
    ListColumn("NIK", fixed=True),
    ListColumn("Desa/Kelurahan", Align.RIGHT),
)
HEAD = [column.title for column in COLUMNS]


def person(number: int, name: str = "Peserta Contoh", village: str = "Desa Contoh") -> Entry:
    return Entry(EntryKind.PERSON, 0, (f"{number}.", name, f"16049999{number:08d}", village))


def entries(people: int, group: int = 40) -> list[Entry]:
    found: list[Entry] = []
    for number in range(1, people + 1):
        if number % group == 1:
            found.append(Entry(EntryKind.GROUP, 1, (f"Pengawas & saksi {number}",)))
            found.append(Entry(EntryKind.GROUP, 2, (f"Kecamatan Contoh {number}",)))
        found.append(person(number))
        if number % group == 0:
            found.append(Entry(EntryKind.SUBTOTAL, 1, (f"Jumlah: {group} orang",)))
    return [*found, Entry(EntryKind.TOTAL, 0, ("Jumlah", f"{people} orang"))]


def listing(rows: list[Entry], *, landscape: bool = False) -> Listing:
    return Listing(COLUMNS, lambda: iter(rows), landscape)


def annex(listed: Listing | None = None, annex_id: str = "peserta") -> Annex:
    title = words("Daftar Peserta")
    return Annex(annex_id, "I", (words("Lampiran I"),), title, (para("Catatan."),), listing=listed)


def draft(*annexes: Annex) -> Draft:
    return Draft("contoh", "Perjanjian Contoh", ("Badan Contoh",), (para("x"),), annexes)


def made(rows: list[Entry], *, landscape: bool = False, look: Presentation = LOOK) -> bytes:
    return render_docx(draft(annex(listing(rows, landscape=landscape))), look)


def tables(data: bytes) -> list[etree._Element]:
    return list(tree_of(data).iter(W + "tbl"))


def said(rows: list[Entry]) -> list[str]:
    return [cell for entry in rows for cell in entry.cells if cell]


@pytest.mark.parametrize("people", [0, 1, 24, 130, 900])
@pytest.mark.parametrize("landscape", [False, True])
def test_every_entry_is_said_once_in_order_and_word_can_open_it(people: int, landscape: bool) -> None:
    rows = entries(people)
    whole = draft(annex(listing(rows, landscape=landscape)))
    data = render_docx(whole, LOOK)
    assert faults(data) == []
    before = ["x", "Lampiran I", "Daftar Peserta", "Catatan.", *HEAD]
    assert docx_lines(data) == before + said(rows) == canonical_text(whole).splitlines()


def test_a_short_list_is_one_table_that_repeats_its_head_itself() -> None:
    data = made(entries(130))
    (table,) = tables(data)
    head, *rows = table.findall(W + "tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.findall(W + "tr"))
    assert not any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows)


def test_headings_span_keep_with_what_follows_and_are_shaded_by_level() -> None:
    (table,) = tables(made(entries(3)))
    _, outer, inner, first, *_ = table.findall(W + "tr")
    for row in (outer, inner):
        assert [node.get(W + "val") for node in row.iter(W + "gridSpan")] == ["4"]
        assert row.find(f".//{W}keepNext") is not None
    assert [len(list(row.iter(W + "shd"))) for row in (outer, inner, first)] == [1, 0, 0]
    assert [node.get(W + "left") for node in table.iter(W + "ind")] == ["180"]
    assert first.find(f".//{W}keepNext") is None


def test_alignment_is_that_of_the_columns() -> None:
    (table,) = tables(made([person(1)]))
    aligned = [p.find(f"{W}pPr/{W}jc") for p in table.findall(W + "tr")[1].iter(W + "p")]
    assert [None if jc is None else jc.get(W + "val") for jc in aligned] == ["center", None, None, "right"]


def test_a_total_has_its_number_in_the_last_column_whatever_is_empty_before() -> None:
    total = Entry(EntryKind.TOTAL, 0, ("", "Jumlah", "", "2 orang"))
    (table,) = tables(made([person(1), total]))
    row = table.findall(W + "tr")[-1]
    assert [text_of(cell) for cell in row.findall(W + "tc")] == ["Jumlah", "2 orang"]
    assert [span.get(W + "val") for span in row.iter(W + "gridSpan")] == ["3"]


def test_a_long_list_is_cut_at_page_ends_each_table_under_the_head() -> None:
    data = made(entries(ONE_TABLE + 200))
    found = tables(data)
    assert len(found) > 10
    for table in found:
        assert text_of(table.findall(W + "tr")[0]) == "".join(HEAD)
        following = table.getnext()
        assert following is not None
        assert following.tag == W + "p"
    for table in found[1:]:
        gap = table.getprevious()
        assert gap is not None
        assert gap.find(f"{W}pPr/{W}pageBreakBefore") is not None
    heights = {len(table.findall(W + "tr")) for table in found[1:-1]}
    assert max(heights) - min(heights) <= 3, "pages of one-line rows are equally full"


def test_below_much_text_a_long_list_starts_on_a_page_of_its_own() -> None:
    title = words("Daftar Peserta")
    notes = tuple(para(LONG) for _ in range(12))
    listed = listing(entries(ONE_TABLE + 50))
    whole = draft(Annex("peserta", "I", (), title, notes, listing=listed))
    data = render_docx(whole, LOOK)
    assert faults(data) == []
    gap = tables(data)[0].getprevious()
    assert gap is not None
    assert gap.find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert docx_lines(data) == canonical_text(whole).splitlines()


def test_no_heading_is_left_at_the_foot_of_a_page() -> None:
    for group in (7, 40, 41, 43):
        for table in tables(made(entries(ONE_TABLE + 150, group))):
            last = table.findall(W + "tr")[-1]
            assert last.find(f".//{W}keepNext") is None


def test_no_sum_stands_first_on_a_page() -> None:
    for group in (3, 40, 41, 43):
        for table in tables(made(entries(ONE_TABLE + 150, group)))[1:]:
            first = text_of(table.findall(W + "tr")[1])
            assert not first.startswith("Jumlah")


def test_where_word_makes_the_pages_a_sum_stays_with_the_row_above_it() -> None:
    sums = [
        Entry(EntryKind.SUBTOTAL, 2, ("Jumlah desa",)),
        Entry(EntryKind.SUBTOTAL, 1, ("Jumlah kecamatan",)),
    ]
    total = Entry(EntryKind.TOTAL, 0, ("Jumlah", "2 orang"))
    (table,) = tables(made([person(1), person(2), *sums, total]))
    kept = [row.find(f".//{W}keepNext") is not None for row in table.findall(W + "tr")[1:]]
    assert kept == [False, True, True, True, False]


def test_long_names_take_the_room_of_several_lines() -> None:
    long = "Nama Contoh Yang Sangat Panjang Sekali Dengan Gelar, S.Sos., M.Si. " * 2
    short = tables(made([person(n) for n in range(700)]))
    tall = tables(made([person(n, long if n % 2 else "Contoh") for n in range(700)]))
    assert len(tall) > 1.3 * len(short)


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=8))
def test_any_text_is_escaped_or_refused(texts: list[tuple[str, str]]) -> None:
    rows = [person(number, name, village) for number, (name, village) in enumerate(texts)]
    try:
        data = made(rows)
    except UnreadableError:
        return
    normal = (" ".join(unicodedata.normalize("NFC", cell).split()) for cell in said(rows))
    assert docx_lines(data)[len(HEAD) + 4 :] == [cell for cell in normal if cell]


@pytest.mark.parametrize("bad", ["Con\x00toh", "Con\ufffetoh"])
def test_a_character_that_xml_cannot_hold_is_refused(bad: str) -> None:
    with pytest.raises(UnreadableError, match="karakter kendali"):
        made([person(1, bad)])


def test_percent_signs_and_marks_in_data_stay_data() -> None:
    rows = [person(1, "100% %s %(x)s", "\ue000"), person(2, "a & <b>", '"kutip"')]
    lines = docx_lines(made(rows))
    assert lines[-8:] == said(rows)


def test_same_rows_same_bytes() -> None:
    assert made(entries(700)) == made(entries(700))


def test_a_list_across_the_page_has_its_own_section_and_the_rest_goes_on_upright() -> None:
    across = annex(listing(entries(30), landscape=True))
    upright = annex(listing(entries(3)), "rekap")
    assert sections_of(render_docx(draft(across, upright), LOOK)) == [None, "landscape", None]
    assert sections_of(render_docx(draft(upright, across), LOOK)) == [None, "landscape"]
    assert sections_of(render_docx(draft(upright, annex(annex_id="lain")), LOOK)) == [None]


def sections_of(data: bytes) -> list[str | None]:
    assert faults(data) == []
    sizes = list(tree_of(data).iter(W + "pgSz"))
    for size in sizes:
        wide = int(size.get(W + "w", "0")) > int(size.get(W + "h", "0"))
        assert wide == (size.get(W + "orient") == "landscape")
    assert tree_of(data)[0][-1].tag == W + "sectPr"
    return [size.get(W + "orient") for size in sizes]


def test_widths_fill_the_table_and_numbers_fit() -> None:
    style = word_style(LOOK.style_dir, LOOK.paper, LOOK.typeface)
    columns = fit_columns(listing(entries(50)), style.list_look, Typeface.BOOKMAN, style.text_width)
    assert sum(columns.widths) == style.text_width
    assert columns.count == len(entries(50))
    assert columns.half_points == 0
    one = style.list_look.row.height(1) + style.list_look.border
    assert columns.heights([person(1), person(2)]) == [one, one]


def test_a_short_list_is_measured_in_the_larger_type_that_it_is_set_in() -> None:
    style = word_style(LOOK.style_dir, LOOK.paper, LOOK.typeface)
    few, many = (
        fit_columns(listing([person(n) for n in range(count)]), style.list_look, Typeface.BOOKMAN, 9_000)
        for count in (LONG_TABLE_ROWS - 1, LONG_TABLE_ROWS)
    )
    assert few.look.row.size > many.look.row.size
    assert few.widths[2] > many.widths[2]


def test_many_columns_are_set_smaller_before_words_break() -> None:
    style = word_style(LOOK.style_dir, LOOK.paper, LOOK.typeface)
    wide = tuple(ListColumn(f"Kolom {n}", fixed=True) for n in range(9))
    rows = [Entry(EntryKind.PERSON, 0, ("123456789012",) * 9)]
    columns = fit_columns(
        Listing(wide, lambda: iter(rows)), style.list_look, Typeface.BOOKMAN, style.text_width
    )
    assert sum(columns.widths) == style.text_width
    assert columns.half_points == 14


@pytest.mark.parametrize("typeface", list(Typeface))
def test_every_typeface_has_its_measures(typeface: Typeface) -> None:
    look = Presentation(STYLE_DIR, MADE_AT, typeface=typeface)
    assert faults(made(entries(560), look=look)) == []


def test_memory_and_pieces_do_not_wait_for_the_last_row() -> None:
    written: list[int] = []

    def rows() -> Iterator[Entry]:
        for number in range(3_000):
            written.append(target.tell())
            yield person(number)

    target = io.BytesIO()
    write_docx(target, draft(annex(Listing(COLUMNS, rows))), LOOK)
    second_walk = written[-3_000:]
    assert second_walk[-1] > second_walk[0], "bytes reach the file while rows are still being made"
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None


def test_a_row_is_as_high_as_its_tallest_cell_among_others_that_are_not() -> None:
    style = word_style(LOOK.style_dir, LOOK.paper, LOOK.typeface)
    long = "Nama Contoh Yang Sangat Panjang Sekali Dengan Gelar, S.Sos., M.Si. " * 2
    rows = [
        person(1),
        person(2, long),
        Entry(EntryKind.GROUP, 1, ("KPPS",)),
        person(3, long, long),
        person(4),
    ]
    columns = fit_columns(listing(rows * 200), style.list_look, Typeface.BOOKMAN, style.text_width)
    first, second, heading, third, last = columns.heights(rows)
    assert first == last < heading < second <= third
    assert columns.heights(rows) == [columns.heights([row])[0] for row in rows]
    assert columns.heights([]) == []


def test_numbers_stay_whole_where_words_must_break() -> None:
    style = word_style(LOOK.style_dir, LOOK.paper, LOOK.typeface)
    wide = (*COLUMNS, *(ListColumn(f"Kolom {n}") for n in range(4)))
    cells = ("1.234.", "Kusumadiningrat " * 3, "1604999900000001", *["Sumberagungsejahtera"] * 5)
    listed = Listing(wide, lambda: iter([Entry(EntryKind.PERSON, 0, cells)]))
    columns = fit_columns(listed, style.list_look, Typeface.BOOKMAN, style.text_width)
    assert sum(columns.widths) == style.text_width
    assert (columns.half_points, columns.head_half_points) == (14, 14)
    letters = metrics_for(face_for(Typeface.BOOKMAN.value), 400, "normal").advances
    for index in (0, 2):
        ink = sum(letters[letter] for letter in cells[index]) / 1000 * 7 * 20
        assert ink + columns.look.margins <= columns.widths[index]
    assert min(columns.widths) > columns.look.margins
