"""Key paths as officers see them, and the way back to a place in a file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pks_gen.problems import (
    Level,
    Mark,
    Place,
    Problem,
    SourceMap,
    errors_of,
    format_problem,
    in_order,
    key_path,
    key_text,
    suggest,
)

FILE = Path("perjanjian.yaml")
names = st.from_regex(r"[a-z_]{1,10}", fullmatch=True)


@given(names, st.lists(st.one_of(names, st.integers(0, 99)), max_size=6))
def test_key_paths_read_back(first: str, rest: list[str | int]) -> None:
    assert key_path(key_text((first, *rest))) == (first, *rest)


def test_a_place_is_found_at_the_nearest_ancestor() -> None:
    marks = {("pihak",): Mark(5, 1), ("pihak", 1): Mark(9, 5), ("pihak", 1, "nomor"): Mark(11, 12)}
    source = SourceMap(FILE, ("",) * 20, values=marks)
    assert source.mark(("pihak", 1, "nomor")) == Mark(11, 12)
    assert source.mark(("pihak", 1, "alamat")) == Mark(9, 5)
    assert source.mark(("tanggal",)) is None
    assert str(source.problem(("tanggal",), Level.ERROR, "PKS1", "x").place) == "perjanjian.yaml"


def test_a_key_and_its_value_are_two_places() -> None:
    source = SourceMap(FILE, ("nomor: 1",), keys={("nomor",): Mark(1, 1, 5)}, values={("nomor",): Mark(1, 8)})
    assert source.problem(("nomor",), Level.ERROR, "PKS1", "x", at_key=True).place.column == 1
    assert source.problem(("nomor",), Level.ERROR, "PKS1", "x").place.column == 8


def test_the_caret_stands_under_its_word() -> None:
    problem = Problem(Place(FILE, 3, 5), Level.ERROR, "PKS104", "salah", "maksud Anda `b`?", "    aku: 1", 3)
    assert format_problem(problem).splitlines() == [
        "perjanjian.yaml:3:5: galat PKS104: salah",
        "    3 |     aku: 1",
        "      |     ^^^",
        "      = maksud Anda `b`?",
    ]


def test_a_very_long_line_is_cut_around_the_caret() -> None:
    line = "a" * 300 + "X" + "b" * 300
    shown = format_problem(Problem(Place(FILE, 1, 301), Level.ERROR, "P", "x", "", line)).splitlines()
    assert len(shown[1]) < 120
    assert shown[1][shown[2].index("^")] == "X"


def test_a_spreadsheet_place_names_its_cell() -> None:
    assert str(Place(Path("peserta.xlsx"), cell="Peserta!C14")) == "peserta.xlsx:Peserta!C14"


def test_order_and_repeats() -> None:
    late, early = (Problem(Place(FILE, line, 1), Level.ERROR, "P", "x") for line in (9, 2))
    warning = Problem(Place(FILE, 4, 1), Level.WARNING, "P", "x")
    assert in_order([late, warning, early, late]) == [early, warning, late]
    assert errors_of([late, warning]) == (late,)


def test_suggestions() -> None:
    assert suggest("penandatangn", ["penandatangan", "pihak"]) == "maksud Anda `penandatangan`?"
    assert suggest("xyz", ["penandatangan"]) == ""


def test_cells_come_in_reading_order() -> None:
    cells = ["Peserta!B2", "Peserta!E2", "Peserta!A10", "Peserta!AA10", "Peserta!A100"]
    found = [Problem(Place(Path("p.xlsx"), cell=cell), Level.ERROR, "PKS161", "x") for cell in cells]
    assert in_order(reversed(found)) == found
