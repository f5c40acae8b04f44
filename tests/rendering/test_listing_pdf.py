from __future__ import annotations

import io
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.choices import Paper, Typeface
from pks_gen.draft import Draft
from pks_gen.errors import NotArchivalError, UnreadableError
from pks_gen.listing import Entry, EntryKind, ListColumn, Listing
from pks_gen.rendering import pdf_merge
from pks_gen.rendering.listing_columns import tidy
from pks_gen.rendering.listing_look import Frame, TableLook
from pks_gen.rendering.listing_pages import ListPages
from pks_gen.rendering.listing_pdf import MeasuredLists, measure_lists
from pks_gen.rendering.listing_rows import Rows
from pks_gen.rendering.pdf import render_pdf, write_pdf
from pks_gen.rendering.pdf_archive import ensure_archival
from pks_gen.rendering.pdf_sample import sample
from pks_gen.rendering.presentation import Presentation
from support.listings import AWKWARD_NAMES, COLUMNS, annex, draft_with, listing, some_names
from support.pdf_cases import STYLE_DIR, presentation
from support.pdf_text import FOOTER, raw_lines

CM = 72 / 2.54
LIST = "daftar"
RUNNING = "Lampiran II — DAFTAR PESERTA; Perjanjian Kerja Sama, Nomor 1/CONTOH/2024, Nomor [BELUM DIISI: nomor PIHAK KEDUA]"


def made(lists: Mapping[str, Listing], draft: Draft | None = None, look: Presentation | None = None) -> bytes:
    target = io.BytesIO()
    draft = draft or draft_with(annex(LIST, "II"))
    annexes = tuple(replace(part, listing=lists.get(part.id)) for part in draft.annexes)
    pages = write_pdf(target, replace(draft, annexes=annexes), look or presentation())
    data = target.getvalue()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        assert len(pdf.pages) == pages
    return data


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def list_pages(data: bytes) -> list[list[str]]:
    """Lines of the pages from the list's annex on, without what stands on all of them."""
    pages = raw_lines(data)
    start = next(n for n, lines in enumerate(pages) if lines[0] == "Lampiran II")
    running = [squeezed("".join(page)).startswith(squeezed(RUNNING)) for page in pages[start + 1 :]]
    assert running == sorted(running), "no page without its running head, once the list has begun"
    return [[line for line in page if not FOOTER.fullmatch(line)] for page in pages[start:]]


def said(data: bytes, columns: tuple[ListColumn, ...] = COLUMNS) -> str:
    """All that the list says, without blanks and heads."""
    head = squeezed("".join(column.title for column in columns))
    text = ""
    for page in list_pages(data):
        _, found, rest = squeezed("".join(page)).partition(head)
        text += rest if found else ""
    return text


def expected(of: Listing) -> str:
    return squeezed("".join("".join(entry.cells) for entry in of.entries()))


@pytest.mark.parametrize("paper", list(Paper))
def test_hundreds_of_awkward_rows_are_read_back_one_after_the_other(paper: Paper) -> None:
    rows = listing(some_names(400))
    data = made({LIST: rows}, look=presentation(paper=paper))

    assert said(data) == expected(rows)


@pytest.mark.parametrize("typeface", list(Typeface))
def test_every_typeface_says_all(typeface: Typeface) -> None:
    rows = listing(list(AWKWARD_NAMES) * 6, landscape=True)
    data = made({LIST: rows}, look=Presentation(STYLE_DIR, presentation().made_at, typeface=typeface))

    assert said(data) == expected(rows)


def test_words_stay_apart() -> None:
    rows = listing(["Renée Ma'ruf D’Amara", "Nur Contoh"] * 40)
    words = {word for page in list_pages(made({LIST: rows})) for line in page for word in line.split()}

    assert {"Renée", "Ma'ruf", "D’Amara", "Nur", "Contoh", "1.", "9999000000000000"} <= words


PRINTABLE = st.text(
    st.sampled_from("abcABC 019.,'-/()\\éñÑčĨŠ’“”\u00a0½")
    | st.characters(min_codepoint=0x20, max_codepoint=0x7E),
    max_size=120,
)


@settings(max_examples=25)
@given(st.lists(st.tuples(PRINTABLE, PRINTABLE), min_size=1, max_size=12))
def test_any_texts_are_read_back(texts: list[tuple[str, str]]) -> None:
    columns = (ListColumn("Nama"), ListColumn("Alamat", fixed=True))
    rows = Listing(columns, lambda: (Entry(EntryKind.PERSON, 0, cells) for cells in texts))

    assert said(made({LIST: rows}), columns) == expected(rows)


def letters(page: pypdfium2.PdfPage, bottom: float, top: float) -> Iterator[tuple[str, float, float]]:
    """Each letter between two heights, with its left and right end."""
    textpage = page.get_textpage()
    for index in range(textpage.count_chars()):
        letter = textpage.get_text_range(index, 1).replace("\ufffe", "-").replace("\x02", "-")
        left, low, right, high = textpage.get_charbox(index)
        if letter.strip() and low > bottom and high < top:
            yield letter, left, right
    textpage.close()


@pytest.mark.parametrize("landscape", [False, True])
def test_no_letter_leaves_its_column(landscape: bool) -> None:
    names = some_names(150, seed=2)
    people = [entry for entry in listing(names).entries() if entry.kind == EntryKind.PERSON]
    rows = Listing(COLUMNS, lambda: iter(people), landscape)
    lists = measure_lists({LIST: rows}, Typeface.BOOKMAN)
    with pypdfium2.PdfDocument(made({LIST: rows})) as document:
        page = document[len(document) - 2]
        width, height = page.get_size()
        left, right = 3 * CM, width - 2.5 * CM
        table = Rows(rows, lists.measured[LIST], TableLook(), (lists.regular, lists.bold), right - left)
        edges = [left + edge for edge in table.edges]
        columns = [""] * len(COLUMNS)
        # Between the foot and the running head.
        for letter, start, end in letters(page, 3 * CM, height - 2.5 * CM - 12):
            place = next(i for i in range(len(columns)) if edges[i] <= (start + end) / 2 <= edges[i + 1])
            assert edges[place] <= start, letter
            assert end <= edges[place + 1], letter
            columns[place] += letter
        page.close()

    assert edges[-1] == pytest.approx(right, abs=0.01)
    texts = [
        found.partition(squeezed(column.title))[2] for found, column in zip(columns, COLUMNS, strict=True)
    ]
    first = int(texts[0].split(".")[0])
    shown = people[first - 1 : first - 1 + texts[0].count(".")]
    assert len(shown) > 15
    assert texts == [squeezed("".join(entry.cells[i] for entry in shown)) for i in range(len(COLUMNS))]


def test_pages_are_numbered_through_and_other_annexes_follow() -> None:
    draft = draft_with(annex("a", "I"), annex(LIST, "II"), annex("b", "III"), annex("c", "IV"))
    lists = {LIST: listing(some_names(130)), "c": listing(some_names(60), landscape=True)}
    pages = raw_lines(made(lists, draft))

    for number, lines in enumerate(pages, start=1):
        assert [line for line in lines if FOOTER.fullmatch(line)] == [f"Halaman {number} dari {len(pages)}"]
    heads = [lines[0] for lines in pages if re.fullmatch("Lampiran [IV]+", lines[0])]
    assert heads == ["Lampiran I", "Lampiran II", "Lampiran III", "Lampiran IV"]


def test_each_list_has_paper_of_its_own_direction() -> None:
    draft = draft_with(annex(LIST, "I"), annex("b", "II"))
    data = made({LIST: listing(some_names(60), landscape=True), "b": listing(some_names(60))}, draft)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sizes = [tuple(float(side) for side in page.mediabox[2:]) for page in pdf.pages]
    across = [width > height for width, height in sizes]

    assert (
        across
        == sorted(across[: across.index(True)])
        + [True] * sum(across)
        + [False] * 2
        + across[across.index(True) + sum(across) + 2 :]
    )
    assert {tuple(sorted(round(side, 1) for side in size)) for size in sizes} == {(609.4, 935.4)}


def test_groups_are_bookmarks_below_their_annex() -> None:
    data = made({LIST: listing(some_names(40), group=20, village=10)})
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        last = outline.root[-1]
        assert last.title == "Lampiran II DAFTAR PESERTA"
        assert [item.title for item in last.children] == ["Kecamatan 1", "Kecamatan 2"]
        assert [[below.title for below in item.children] for item in last.children] == [
            ["Desa 1", "Desa 11"],
            ["Desa 21", "Desa 31"],
        ]
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        texts = ["".join(lines) for lines in raw_lines(data)]
        for item in [*last.children, *last.children[1].children]:
            assert item.title in texts[pages[item.destination[0].objgen]]


def test_groups_of_the_third_level_have_no_bookmarks() -> None:
    headings = [Entry(EntryKind.GROUP, level, (f"Tingkat {level}",)) for level in (1, 2, 3)]
    rows = [*headings, Entry(EntryKind.PERSON, 0, ("1.", "Contoh", "", "", ""))]
    with pikepdf.open(io.BytesIO(made({LIST: Listing(COLUMNS, lambda: iter(rows))}))) as pdf:
        with pdf.open_outline() as outline:
            (first,) = outline.root[-1].children
        (second,) = first.children
        assert (first.title, second.title, list(second.children)) == ("Tingkat 1", "Tingkat 2", [])


@pytest.mark.parametrize("final", [True, False])
def test_pdf_is_fit_for_the_archive(final: bool, tmp_path: Path) -> None:
    draft = draft_with(annex(LIST, "I"), annex("b", "II"))
    look = presentation(final=final)
    data = made({LIST: listing(some_names(70)), "b": listing(some_names(40), landscape=True)}, draft, look)

    (tmp_path / "jadi.pdf").write_bytes(data)
    ensure_archival(tmp_path / "jadi.pdf")
    assert all(lines.count("DRAF") == (not final) for lines in raw_lines(data))


def test_of_a_long_list_some_pages_are_checked_and_the_body_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_merge, "_NODE", 2)
    draft = draft_with(annex(LIST, "I"), annex("b", "II"), annex("c", "III"))
    data = made({LIST: listing(some_names(600)), "c": listing(some_names(90), landscape=True)}, draft)
    less = sample(data)

    assert less is not None
    with pikepdf.open(io.BytesIO(data)) as whole, pikepdf.open(io.BytesIO(less)) as some:
        assert not some.check_pdf_syntax()
        assert len(some.pages) < len(whole.pages) - 5
        assert len(less) < len(data)
        assert some.Root.Metadata.read_bytes() == whole.Root.Metadata.read_bytes()
    texts = [lines for lines in raw_lines(less) if re.fullmatch("Lampiran [IV]+", lines[0])]
    assert len(texts) == 3
    assert pikepdf.pdfa.validate_written(io.BytesIO(less), "3b").passed
    with pikepdf.open(io.BytesIO(data)) as whole:
        whole.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("1"))
        whole.save(spoilt := io.BytesIO())
    with pytest.raises(NotArchivalError):
        ensure_archival(spoilt.getvalue())
    assert sample(made({LIST: listing(some_names(20))}, draft)) is None


def test_body_keeps_what_it_has_beside_the_lists() -> None:
    draft = draft_with(annex(LIST, "II"))
    with pikepdf.open(io.BytesIO(made({LIST: listing(some_names(60))}, draft))) as pdf:
        assert list(pdf.attachments) == ["perjanjian.yaml"]
        assert str(pdf.docinfo.CreationDate) == "D:20241115030000Z"
        assert "/PksDaftar" not in pdf.Root
        assert not [name for name in pdf.Root.Names.Dests.Names[::2] if str(name).startswith("_lanjutan")]


def test_same_input_gives_same_bytes() -> None:
    first, second = (made({LIST: listing(some_names(90))}) for _ in range(2))

    assert first == second
    assert first != made({LIST: listing(some_names(90, seed=3))})


def test_without_lists_it_is_the_usual_pdf() -> None:
    draft = draft_with(annex(LIST, "II"))

    assert made({}, draft) == render_pdf(draft, presentation())


def test_headings_are_never_left_below_nor_sums_above() -> None:
    for shift in range(8):
        rows = listing(["Contoh"] * (120 + shift), group=5 + shift % 3, village=2)
        for page in list_pages(made({LIST: rows}))[1:]:
            first = next(
                line for line in page if line.startswith(("Desa", "Jumlah", "Kecamatan")) or line[0].isdigit()
            )
            assert not first.startswith("Jumlah")
            assert not page[-1].startswith(("Desa", "Kecamatan "))


def test_a_row_taller_than_a_page_is_cut_and_nothing_is_lost() -> None:
    long = "Nama yang amat sangat panjang " * 400
    rows = listing(["Contoh", long.strip(), "Rekaan"])
    data = made({LIST: rows})

    assert len(list_pages(data)) > 2
    # Each part shows the rest of its cells one after the other, so only the order differs.
    assert Counter(said(data)) == Counter(expected(rows))
    assert said(data).endswith(expected(rows).rpartition("3.Rekaan")[2])


@pytest.mark.parametrize("count", [0, 1])
def test_short_lists(count: int) -> None:
    rows = listing(["Contoh"] * count)

    assert said(made({LIST: rows})) == expected(rows)


def test_a_list_with_nothing_in_it_shows_its_head() -> None:
    assert said(made({LIST: Listing(COLUMNS, lambda: iter(()))})) == ""


def test_letters_that_the_typeface_lacks_are_named_with_their_row() -> None:
    names = some_names(1500)
    names[1200], names[1300] = "Contoh 中文", "Рекаан"
    with pytest.raises(UnreadableError) as refused:
        made({LIST: listing(names)})

    message = str(refused.value)
    assert "baris ke-1201: U+4E2D CJK UNIFIED IDEOGRAPH-4E2D (中) dalam “Contoh 中文”" in message
    assert "baris ke-1301: U+0430" in message
    assert "9999" not in message

    group = Entry(EntryKind.GROUP, 1, ("Kecamatan 中",))
    with pytest.raises(UnreadableError, match="judul kelompok sesudah baris ke-0"):
        made({LIST: Listing(COLUMNS, lambda: iter([group]))})


def test_untidy_texts_are_printed_tidily() -> None:
    cells = ("1.", "  Rene\u0301e \t Contoh\nRekaan ", "9999", "", "")
    rows = Listing(COLUMNS, lambda: iter([Entry(EntryKind.PERSON, 0, cells)]))
    page = list_pages(made({LIST: rows}))[0]

    assert any("Renée Contoh Rekaan" in line for line in page)
    assert tidy(cells[1]) == "Renée Contoh Rekaan"
    for name in ("A\nB", " A B", "A B ", "A  B", "A\u2003B"):
        tuples = [Entry(EntryKind.PERSON, 0, ("1.", name, "", "", ""))] * 2
        page = list_pages(made({LIST: Listing(COLUMNS, lambda tuples=tuples: iter(tuples))}))[0]
        assert page.count("1. A B") == 2


def test_margins_are_those_of_the_office(tmp_path: Path) -> None:
    style = shutil.copytree(STYLE_DIR, tmp_path / "gaya")
    css = (style / "gaya.css").read_text(encoding="utf-8")
    css += (
        "@page { margin: 4cm 2cm 4cm 2cm; @bottom-center { content: none } "
        "@bottom-right { content: 'hlm. ' counter(page) '/' counter(pages); font-weight: bold; color: #800000 } "
        "@top-left { content: 'Arsip Contoh' } }"
    )
    (style / "gaya.css").write_text(css, encoding="utf-8")
    data = made({LIST: listing(some_names(120))}, look=presentation(style_dir=style))
    pages = raw_lines(data)

    for number, lines in enumerate(pages, start=1):
        assert f"hlm. {number}/{len(pages)}" in lines
        assert "Arsip Contoh" in lines
    with pypdfium2.PdfDocument(data) as document:
        width, height = document[0].get_size()
        ends = [max(end for _, _, end in letters(page, 0, height)) for page in document]
    assert ends == pytest.approx([width - 2 * CM] * len(pages), abs=0.5)
    (tmp_path / "jadi.pdf").write_bytes(data)
    ensure_archival(tmp_path / "jadi.pdf")


def test_page_numbers_that_cannot_be_repeated_are_refused(tmp_path: Path) -> None:
    style = shutil.copytree(STYLE_DIR, tmp_path / "gaya")
    with (style / "gaya.css").open("a", encoding="utf-8") as css:
        css.write("@page { @bottom-left { content: counter(page, lower-alpha) } }")
    with pytest.raises(UnreadableError, match=r"gaya\.css: nomor halaman"):
        made({LIST: listing(["Contoh"])}, look=presentation(style_dir=style))


@pytest.mark.parametrize("sides", ["13cm 6cm", "14cm 5cm"])
def test_margins_that_leave_little_room_lose_no_row(tmp_path: Path, sides: str) -> None:
    style = shutil.copytree(STYLE_DIR, tmp_path / "gaya")
    with (style / "gaya.css").open("a", encoding="utf-8") as css:
        css.write(f"@page {{ margin: {sides} }}")
    rows = listing(some_names(30))
    draft = Draft("sempit", "Sempit", (), (), (annex(LIST, "II"),))
    data = made({LIST: rows}, draft, presentation(style_dir=style))

    assert Counter(said(data)) == Counter(expected(rows))


def test_the_table_looks_as_the_style_sheet_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    lay_out = MeasuredLists.lay_out

    def seen(self: MeasuredLists, name: str, look: TableLook, first: Frame, others: Frame) -> ListPages:
        looks.append(look)
        return lay_out(self, name, look, first, others)

    monkeypatch.setattr(MeasuredLists, "lay_out", seen)
    made({LIST: listing(["Contoh"] * 40)})
    made({LIST: listing(["Contoh"])})
    style = shutil.copytree(STYLE_DIR, tmp_path / "gaya")
    with (style / "gaya.css").open("a", encoding="utf-8") as css:
        css.write(
            ".daftar.panjang { font-size: 8pt; line-height: 1.5 } .daftar th, .daftar td { padding: 1pt 4pt; "
            "border-color: #800000 } .daftar thead th { background: none }"
        )
    rows = listing(some_names(80))
    data = made({LIST: rows}, look=presentation(style_dir=style))

    usual, short, other = looks
    assert (short.size, short.leading) == pytest.approx((10, 12))
    default = TableLook()
    for name in ("size", "leading", "pad_x", "pad_y", "rule", "ink", "head_fill", "group_fill"):
        assert getattr(usual, name) == pytest.approx(getattr(default, name), abs=0.001)
    assert (other.size, other.leading, other.pad_x, other.pad_y) == pytest.approx((8, 12, 4, 1))
    assert other.ink == pytest.approx((128 / 255, 0, 0))
    assert other.head_fill is None
    assert said(data) == expected(rows)
