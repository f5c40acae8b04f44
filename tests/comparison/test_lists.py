from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pks_gen.comparison import CellChange, ListRows, RowChange, compare_lists
from pks_gen.comparison.plain import plain_listing

HEAD = ("No.", "Nama", "NIK", "Tanggal Lahir", "Desa")


def row(number: int, name: str = "", village: str = "Desa Contoh") -> tuple[str, ...]:
    return (
        f"{number}.",
        name or f"Peserta Contoh {number}",
        f"160499010190{number:04}",
        "01-01-1990",
        village,
    )


ROWS = [row(number) for number in range(1, 9)]


def test_the_same_list_in_other_groups_and_numbers() -> None:
    other = [("Kelompok A (8 orang)",), *(("9.", *cells[1:]) for cells in ROWS), ("Jumlah: 8 orang",)]
    found = compare_lists(ListRows(HEAD, ROWS), ListRows(HEAD, other))
    assert found.same
    assert (found.before_rows, found.after_rows, found.same_rows) == (8, 8, 8)


def test_rows_come_go_and_change() -> None:
    other = [*ROWS[:2], row(3, "Nama Baru"), *ROWS[4:], row(10)]
    found = compare_lists(ListRows(HEAD, ROWS), ListRows(HEAD, other))
    assert (found.added, found.removed, found.changed, found.same_rows) == (1, 1, 1, 6)
    assert found.rows == (
        RowChange(3, 3, (CellChange("Nama", "Peserta Contoh 3", "Nama Baru"),)),
        RowChange(4, None),
        RowChange(None, 8),
    )


def test_nothing_that_rebuilds_a_person_is_told() -> None:
    changed = (ROWS[0][0], ROWS[0][1], "1604995507880077", "15-07-1988", "Desa Lain")
    found = compare_lists(ListRows(HEAD, ROWS), ListRows(HEAD, [changed, *ROWS[1:]]))
    told = str(plain_listing(found))
    assert "0077" in told
    for secret in ("1604995507880077", ROWS[0][2], "1988", "1990"):
        assert secret not in told


def test_columns_that_come_and_go() -> None:
    found = compare_lists(
        ListRows(HEAD, ROWS), ListRows(("No.", "Nama", "NIK", "Upah"), [(*r[:3], "1") for r in ROWS])
    )
    assert found.columns == (
        "kolom `Tanggal Lahir` dihapus",
        "kolom `Desa` dihapus",
        "kolom `Upah` ditambahkan",
    )
    assert found.same_rows == 8
    assert not found.same


@given(st.permutations(ROWS))
def test_order_alone_changes_no_row(other: list[tuple[str, ...]]) -> None:
    found = compare_lists(ListRows(HEAD, ROWS), ListRows(HEAD, other))
    assert found.same
    assert found.reordered is (other != ROWS)


@given(st.lists(st.sampled_from(ROWS), max_size=12), st.lists(st.sampled_from(ROWS), max_size=12))
def test_counts_always_add_up(before: list[tuple[str, ...]], after: list[tuple[str, ...]]) -> None:
    found = compare_lists(ListRows(HEAD, before), ListRows(HEAD, after))
    assert found.before_rows == found.same_rows + found.changed + found.removed
    assert found.after_rows == found.same_rows + found.changed + found.added


def test_a_hundred_thousand_rows_that_are_all_equal() -> None:
    many = [ROWS[0]] * 100_000
    found = compare_lists(ListRows(HEAD, many), ListRows(HEAD, many[:-1]))
    assert (found.removed, found.same_rows, found.changed) == (1, 99_999, 0)
