"""Text in the encodings and with the separators that offices use; how it was read is said."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks_gen.reading.spreadsheet import BLOCK, SheetFile, SheetRefused, read_sheets, rows_of


def opened(tmp_path: Path, raw: bytes) -> SheetFile:
    (tmp_path / "a.csv").write_bytes(raw)
    return read_sheets(tmp_path / "a.csv")


def rows(tmp_path: Path, raw: bytes) -> list[list[object]]:
    return [list(row) for row in rows_of(opened(tmp_path, raw).sheets[0])]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"a,b\n", "CSV, UTF-8, pemisah koma"),
        ("\ufeffa;b\n".encode(), "CSV, UTF-8, pemisah titik koma"),
        ("a\tb\n".encode("utf-16"), "CSV, UTF-16, pemisah tab"),
        (b"\xfe\xff" + "a,b\n".encode("utf-16-be"), "CSV, UTF-16, pemisah koma"),
        ("é;b\n".encode("cp1252"), "CSV, Windows-1252, pemisah titik koma"),
        (b"sep=|\na|b\n", "CSV, UTF-8, pemisah garis tegak"),
        (b"a|b\n", "CSV, UTF-8, pemisah garis tegak"),
        (b"sep=^\na^b\n", "CSV, UTF-8, pemisah `^`"),
    ],
)
def test_how_it_was_read_is_said(raw, said, tmp_path):
    found = opened(tmp_path, raw)
    assert found.said == said
    row = list(rows_of(found.sheets[0])[-1])
    assert row in (["a", "b"], ["é", "b"])


def test_separators_inside_quotes_do_not_count(tmp_path):
    raw = b'Nama;Jabatan\n"Contoh, S.H., M.H., M.Kn., Ph.D.";PPS\n"a, b, c ""d"", e";PPS\n'
    assert rows(tmp_path, raw)[1] == ["Contoh, S.H., M.H., M.Kn., Ph.D.", "PPS"]


def test_commas_of_degrees_do_not_outweigh_the_separator(tmp_path):
    people = "".join(f"Contoh {n}, S.H., M.H., M.Kn.;9901;PPS\n" for n in range(30))
    found = rows(tmp_path, f"Nama;NIK;Jabatan\n{people}".encode())
    assert found[-1] == ["Contoh 29, S.H., M.H., M.Kn.", "9901", "PPS"]


def test_a_quote_that_is_not_closed_takes_no_rows_in(tmp_path):
    raw = b'Nama;NIK\n"dua\nbaris";1\n"Contoh;2\nLain;3\nLagi;4\n'
    with pytest.raises(SheetRefused) as refused:
        rows(tmp_path, raw)
    assert refused.value.problem.place.cell == "A3"
    assert "tidak ditutup" in refused.value.problem.text
    assert rows(tmp_path, b'Nama;NIK\n"Contoh;2"')[-1] == ["Contoh;2"]


def test_rows_are_numbered_as_excel_numbers_them(tmp_path):
    raw = b'sep=;\nNama;Jabatan\n"dua\nbaris";x\n\n;\nb;y\n\n\n;;\n'
    assert rows(tmp_path, raw) == [[], ["Nama", "Jabatan"], ["dua\nbaris", "x"], [], [], ["b", "y"]]


@pytest.mark.parametrize("raw", [b"a,b\n\0", b"\x81\x8d\xff", b"\xff\xfea", b"a,b\n" * 100_000 + b"\x81"])
def test_what_is_no_text(raw, tmp_path):
    found = opened(tmp_path, raw)
    assert [(problem.code, problem.text) for problem in found.problems] == [
        ("PKS150", "isi berkas bukan teks CSV")
    ]


def test_a_late_byte_decides_about_the_encoding(tmp_path):
    found = opened(tmp_path, b"a,b\n" * 100_000 + "é".encode("cp1252"))
    assert [problem.code for problem in found.problems] == ["PKS152"]
    assert list(rows_of(found.sheets[0])[-1]) == ["é"]


def test_blocks(tmp_path):
    found = opened(tmp_path, b"a\n" * 2_500 + b"\n" * 1_500 + b"b\n")
    blocks = list(found.sheets[0].blocks())
    assert max(map(len, blocks)) <= BLOCK
    assert sum(map(len, blocks)) == 4_001


def test_a_field_without_end_is_refused_where_it_is_met(tmp_path):
    found = opened(tmp_path, b"a,b\n" * 1_500 + b'"' + b"x\n" * 100_000)
    blocks = found.sheets[0].blocks()
    assert len(next(blocks)) == 1_000
    with pytest.raises(SheetRefused, match="susunan CSV rusak"):
        list(blocks)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.text("ab,;\t\"'\n\r é", max_size=6), min_size=2, max_size=4), min_size=1, max_size=8
    ),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_the_csv_module_writes_is_read_back(tmp_path, table, separator, encoding):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(table)
    found = rows(tmp_path, f"sep={separator}\r\n{buffer.getvalue()}".encode(encoding))
    filled = [row if any(row) else [] for row in table]
    while filled and not filled[-1]:
        filled.pop()
    assert found == ([[], *filled] if filled else [])
