"""Whatever a spreadsheet holds and however it is damaged: problems, never an exception, and no cell's content.

``PKS_FUZZ=20000 pytest tests/reading/test_participants_fuzz.py`` looks longer.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import zipfile

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks_gen.reading.columns import TITLES
from pks_gen.reading.participants import ParticipantsReading, read_participants

fuzzed = settings(
    max_examples=int(os.environ.get("PKS_FUZZ", "300")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

NIK = "9901021508900001"
MARKER = "Zqxwarta"
"""Stands in cells, and in no message."""
SURPRISES = [
    *[NIK, NIK[:15], NIK + "1", "'" + NIK, "9,90102E+15", "00" + NIK[2:], NIK[:12] + "0000", " ".join(NIK)],
    *[
        "=1+1",
        "#N/A",
        "#REF!",
        "-",
        "'",
        "\t",
        "\x07" + MARKER,
        MARKER * 30,
        "\u202e" + MARKER,
        "\ud7ff",
        "L",
        "P",
    ],
    *[
        "31-02-1990",
        "29-02-1900",
        "0-0-0000",
        "1990-13-01",
        "32 Maret 1990",
        "Rp1.000.000",
        "Rp-1",
        "9" * 40,
        "１２",
    ],
    *["(1)", "1", "nama", "NIK", "Jabatan", MARKER],
]
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(SURPRISES),
    st.text(max_size=30),
    st.text(max_size=30).map(lambda text: text + MARKER),
    st.text("0123456789", min_size=14, max_size=18),
    st.integers(-(10**17), 10**17),
    st.floats(),
    st.dates(dt.date(1900, 1, 1), dt.date(9999, 12, 31)),
    st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(9999, 12, 31)),  # noqa: DTZ001  Excel knows no zones
    st.times(),
    st.timedeltas(dt.timedelta(0), dt.timedelta(days=2_000_000)),
)


def good_row(serial: int) -> list[object]:
    """Below the canonical titles in their order."""
    born = dt.date(1990, 8, 15)
    return [f"{MARKER} {serial}", f"{NIK[:12]}{serial:04d}", "KPPS", "L", born, MARKER, MARKER, 1_000_000]


ALMOST_GOOD = st.builds(
    lambda serial, at, cell: [*good_row(serial)[:at], cell, *good_row(serial)[at + 1 :]],
    st.integers(1, 3),
    st.integers(0, 8),
    CELLS,
)
HEADERS = st.lists(
    st.one_of(st.sampled_from([*TITLES.values(), "No", "Nama Lengkap", "Catatan"]), CELLS), max_size=12
)
SHEETS = st.builds(
    lambda above, header, below: [*above, header, *below],
    st.lists(st.lists(CELLS, max_size=3), max_size=2),
    st.one_of(st.just(list(TITLES.values())), st.permutations(list(TITLES.values())), HEADERS),
    st.lists(st.one_of(ALMOST_GOOD, st.lists(CELLS, max_size=12)), max_size=6),
)


def as_xlsx(rows: list[list[object]]) -> bytes:
    buffer = io.BytesIO()
    options = {"nan_inf_to_errors": True, "strings_to_urls": False, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet("Peserta")
        for index, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(index, column, cell)
    return buffer.getvalue()


def as_csv(rows: list[list[object]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(["" if cell is None else cell for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8", "surrogatepass")


def ensure_answer(reading: ParticipantsReading, secrets: list[str]) -> None:
    assert reading.problems or reading.participants
    assert len(reading.participants) == len(reading.cells.rows)
    for problem in reading.problems:
        message = f"{problem.place.cell} {problem.text} {problem.hint}"
        assert not re.search(r"\d{16}", message)
        assert not [secret for secret in secrets if secret in message]


def secrets_of(rows: list[list[object]]) -> list[str]:
    """The marker, and what might be a number of a person; other words may stand in any sentence."""
    texts = (str(cell) for row in rows for cell in row)
    return [MARKER, *(text for text in texts if sum(letter.isdigit() for letter in text) >= 10)]


@fuzzed
@given(SHEETS)
def test_any_cells_under_any_header(tmp_path, rows):
    for name, raw in (("p.xlsx", as_xlsx(rows)), ("p.csv", as_csv(rows))):
        (tmp_path / name).write_bytes(raw)
        ensure_answer(read_participants(tmp_path / name), secrets_of(rows))


GOOD_ROWS: list[list[object]] = [list(TITLES.values()), *map(good_row, range(1, 4))]
GOOD_XLSX, GOOD_CSV = as_xlsx(GOOD_ROWS), as_csv(GOOD_ROWS)
DAMAGE = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4), st.integers(0, 6)), max_size=6
)


def damaged(raw: bytes, damage: list[tuple[float, bytes, int]], keep: float) -> bytes:
    """Put bytes in place of others, and cut the end off."""
    for at, put, removed in damage:
        place = int(at * len(raw))
        raw = raw[:place] + put + raw[place + removed :]
    return raw[: int(keep * len(raw)) + 1]


@fuzzed
@given(DAMAGE, st.one_of(st.just(1.0), st.floats(0, 1)))
def test_any_damage_to_the_bytes_of_a_file(tmp_path, damage, keep):
    for name, raw in (("p.xlsx", GOOD_XLSX), ("p.csv", GOOD_CSV)):
        (tmp_path / name).write_bytes(damaged(raw, damage, keep))
        ensure_answer(read_participants(tmp_path / name), [MARKER])


@fuzzed
@given(
    st.sampled_from(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]),
    DAMAGE,
    st.one_of(st.just(1.0), st.floats(0, 1)),
)
def test_any_damage_inside_a_sound_package(tmp_path, part, damage, keep):
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD_XLSX)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            raw = old.read(entry)
            new.writestr(entry.filename, damaged(raw, damage, keep) if entry.filename == part else raw)
    (tmp_path / "p.xlsx").write_bytes(buffer.getvalue())
    ensure_answer(read_participants(tmp_path / "p.xlsx"), [MARKER])


def test_the_undamaged_file_is_read_in_both_forms(tmp_path):
    for name, raw in (("p.xlsx", GOOD_XLSX), ("p.csv", GOOD_CSV)):
        (tmp_path / name).write_bytes(raw)
        reading = read_participants(tmp_path / name)
        assert (len(reading.participants), reading.problems) == (3, ())
