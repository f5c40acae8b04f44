"""Spreadsheets of made-up participants: read strictly, refused cell by cell, opened with care."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks_gen.problems import Level
from pks_gen.reading import cell_report, cells, spreadsheet
from pks_gen.reading.participants import ParticipantsReading, read_participants
from pks_gen.reading.spreadsheet import Limits

HEADER = [
    "No",
    "NAMA",
    "nik_ktp",
    "Kelompok",
    "Desa/Kelurahan",
    "Kecamatan",
    "L/P",
    "Tanggal Lahir",
    "Honorarium",
]


def nik(serial: int) -> str:
    """Sixteen digits of a region that does not exist."""
    return f"990199010190{serial:04d}"


def person(serial: int, **changes: object) -> list[object]:
    row: dict[str, object] = {
        "no": serial,
        "name": f"Contoh Peserta {serial}",
        "nik": nik(serial),
        "group": "Pengawas TPS",
        "village": "Desa Rekaan",
        "district": "Rekaan",
        "sex": "L",
        "born": "15-11-1990",
        "wage": "1.000.000",
    }
    return list({**row, **changes}.values())


def xlsx(path: Path, sheets: dict[str, list[list[object]]], hidden: str = "") -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name == hidden:
                sheet.hide()
            for index, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(index, column, value)
    return path


def read(tmp_path: Path, rows: list[list[object]]) -> ParticipantsReading:
    return read_participants(xlsx(tmp_path / "peserta.xlsx", {"Peserta": rows}))


def cells_of(reading: ParticipantsReading) -> list[tuple[str, str | None]]:
    return [(p.code, p.place.cell) for p in reading.problems]


def test_a_good_list_is_read(tmp_path):
    rows = [
        ["DAFTAR PESERTA"],
        [],
        HEADER,
        list(range(1, 10)),
        person(1),
        [],
        person(2, sex="Perempuan", wage=900000),
    ]
    reading = read(tmp_path, rows)
    assert reading.problems == ()
    assert list(reading.cells.rows) == [5, 7]
    first, second = reading.participants
    assert first._asdict() == {
        "name": "Contoh Peserta 1",
        "nik": nik(1),
        "group": "Pengawas TPS",
        "sex": "L",
        "birth_date": dt.date(1990, 11, 15),
        "district": "Rekaan",
        "village": "Desa Rekaan",
        "wage": 1_000_000,
    }
    assert (second.sex, second.wage) == ("P", 900_000)


def test_columns_may_stand_in_any_order_and_unknown_ones_are_ignored(tmp_path):
    rows = [
        ["Catatan", "Jabatan", "Nama Lengkap"],
        ["x", "KPPS", "Contoh Satu"],
        [None, " PPS ", "Contoh  Dua"],
    ]
    reading = read(tmp_path, rows)
    assert [(p.name, p.group, p.nik) for p in reading.participants] == [
        ("Contoh Satu", "KPPS", None),
        ("Contoh Dua", "PPS", None),
    ]


def test_all_problems_of_all_rows_in_one_run(tmp_path):
    rows = [
        HEADER,
        person(1, nik=9901990101900001),
        person(2, name=None, sex="X"),
        person(3, nik="12345", born="31-02-1990"),
        person(4, group="", wage="satu juta"),
        person(5),
        person(6, nik=nik(5)),
        person(7, name=12345, born="1-1-90", village="#N/A"),
        person(8, nik="9,90199E+15"),
    ]
    reading = read(tmp_path, rows)
    assert set(cells_of(reading)) == {
        *[("PKS158", "Peserta!C2"), ("PKS157", "Peserta!B3"), ("PKS162", "Peserta!G3")],
        *[
            ("PKS159", "Peserta!C4"),
            ("PKS161", "Peserta!H4"),
            ("PKS157", "Peserta!D5"),
            ("PKS163", "Peserta!I5"),
        ],
        *[
            ("PKS160", "Peserta!C7"),
            ("PKS161", "Peserta!H8"),
            ("PKS164", "Peserta!B8"),
            ("PKS164", "Peserta!E8"),
        ],
        ("PKS158", "Peserta!C9"),
    }
    assert len(reading.problems) == 12
    assert list(reading.cells.rows) == [6]
    assert next(p for p in reading.problems if p.code == "PKS160").text == "NIK sama dengan NIK di Peserta!C6"


def test_no_message_shows_what_a_cell_holds(tmp_path):
    rows = [
        HEADER,
        person(1, name=nik(7), sex=nik(7), born=nik(7), wage=nik(7) + "x", nik=nik(7) + "1"),
        person(2),
    ]
    rows += [person(3, nik=nik(2)), person(4, group=nik(7) + "\x07")]
    reading = read(tmp_path, rows)
    assert len(reading.problems) >= 5
    for problem in reading.problems:
        assert not any(str(serial) in f"{problem}" for serial in (nik(7), nik(2), nik(7)[:8]))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (dt.date(1990, 11, 5), dt.date(1990, 11, 5)),
        (dt.datetime(1990, 11, 5, 0, 0), dt.date(1990, 11, 5)),  # noqa: DTZ001  Excel knows no zones
        ("05-11-1990", dt.date(1990, 11, 5)),
        ("5/11/1990", dt.date(1990, 11, 5)),
        ("1990-11-05", dt.date(1990, 11, 5)),
        ("5 November 1990", dt.date(1990, 11, 5)),
        ("05 NOPEMBER 1990", dt.date(1990, 11, 5)),
        ("05-Nov-1990", dt.date(1990, 11, 5)),
        ("17 Agu. 1990", dt.date(1990, 8, 17)),
        ("17/Aug/1990", dt.date(1990, 8, 17)),
        ("1990-11-05 00:00:00", dt.date(1990, 11, 5)),
        ("1990-11-05T00:00:00.000", dt.date(1990, 11, 5)),
        ("5/11/1990 00:00", dt.date(1990, 11, 5)),
        ("1990/11/05", dt.date(1990, 11, 5)),
        ("05 - 11 - 1990", dt.date(1990, 11, 5)),
        ("-", None),
    ],
)
def test_dates_of_birth(written, expected, tmp_path):
    reading = read(tmp_path, [HEADER, person(1, born=written)])
    assert reading.problems == ()
    assert reading.participants[0].birth_date == expected


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("05-11-90", "bertahun dua angka"),
        ("5 Nov '90", "bertahun dua angka"),
        ("05-Nov-90", "bertahun dua angka"),
        ("1990/25/11", "tidak terbaca"),
        ("1990-11-05 07:30:00", "tidak terbaca"),
        ("11/15/1990", "tidak terbaca"),
        ("31 Februari 1990", "tidak terbaca"),
        ("5 Novem 1990", "tidak terbaca"),
        ("kemarin", "tidak terbaca"),
        (33192, "tersimpan sebagai bilangan"),
        (33192.5, "tersimpan sebagai bilangan"),
        ("33192", "tersimpan sebagai bilangan"),
        (True, "tidak terbaca"),
        ("05-11-3000", "bertahun di luar"),
        ("0190-11-05", "bertahun di luar"),
    ],
)
def test_other_dates_are_refused(written, said, tmp_path):
    reading = read(tmp_path, [HEADER, person(1, born=written)])
    assert cells_of(reading) == [("PKS161", "Peserta!H2")]
    assert said in reading.problems[0].text


@pytest.mark.parametrize(
    ("written", "wage"),
    [
        ("Rp 750.000,-", 750_000),
        ("Rp. 1.500.000,00", 1_500_000),
        ("rp750000", 750_000),
        ("750.000,--", 750_000),
        ("0", 0),
    ],
)
def test_wages_as_people_write_them(written, wage, tmp_path):
    reading = read(tmp_path, [HEADER, person(1, wage=written)])
    assert reading.problems == ()
    assert reading.participants[0].wage == wage


@pytest.mark.parametrize("written", ["750,000", "750.000,50", "1.5", "-1", "Rp", "750 ribu", "1e6", "٧٥٠"])
def test_other_wages_are_refused(written, tmp_path):
    reading = read(tmp_path, [HEADER, person(1, wage=written)])
    assert [problem.code for problem in reading.problems] == ["PKS163"]


def test_a_whole_column_of_day_numbers_is_refused_too(tmp_path):
    """Nobody can tell from the numbers whether they count from 1900 or from 1904."""
    reading = read(tmp_path, [HEADER, *(person(n, born=33000 + n) for n in range(1, 4))])
    assert [p.text for p in reading.problems] == [
        "Tanggal Lahir tersimpan sebagai bilangan, bukan tanggal"
    ] * 3
    assert "ubah formatnya menjadi Tanggal" in reading.problems[0].hint


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("00" + nik(1)[2:], "PKS167", "berawalan 00"),
        (nik(0), "PKS167", "0000"),
        (nik(1)[:15], "PKS159", "15 angka"),
        (nik(1) + "1", "PKS159", "17 angka"),
        (nik(1)[:4] + " " + nik(1)[4:], "PKS159", "17 karakter"),
        ("9.90199010190000E+15", "PKS158", "notasi ilmiah"),
        (float(nik(1)), "PKS158", "bilangan"),
        (True, "PKS158", "bilangan"),
    ],
)
def test_a_nik_that_excel_has_damaged(written, code, said, tmp_path):
    reading = read(tmp_path, [HEADER, person(1, nik=written)])
    assert cells_of(reading) == [(code, "Peserta!C2")]
    assert said in reading.problems[0].text
    assert ("Teks" in reading.problems[0].hint) == (said not in {"17 angka", "17 karakter"})


def test_a_masked_copy_is_no_list_and_said_to_be_one_once(tmp_path):
    masked = [person(n, nik="*" * 12 + f"{n:04d}", born="**-**-****", wage="***") for n in range(1, 200)]
    reading = read(tmp_path, [HEADER, *masked])
    assert [(p.code, p.place.cell) for p in reading.problems] == [("PKS185", None)]
    assert "salinan tersamar" in reading.problems[0].text
    reading = read(tmp_path, [HEADER, person(1), person(2, nik="************0002")])
    assert cells_of(reading) == [("PKS185", "Peserta!C3")]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("A" * 81, "tidak muat di satu baris"),
        ("Nama Contoh " * 17, "lebih panjang daripada 200"),
        ("Nama\x07Contoh", "karakter kendali"),
        ("Contoh 9901 9901 0190 0001", "angka sebanyak NIK"),
        ("#BELUM-DIHITUNG!", "belum dihitung"),
        ("#REF!", "pesan galat Excel"),
        ("#SPILL!", "pesan galat Excel"),
        (dt.date(1990, 1, 1), "bukan teks"),
    ],
)
def test_a_name_that_cannot_be_printed(written, said, tmp_path):
    reading = read(tmp_path, [HEADER, person(1, name=written)])
    code = "PKS188" if "dihitung" in said else "PKS164"
    assert cells_of(reading) == [(code, "Peserta!B2")]
    assert said in reading.problems[0].text


def test_an_apostrophe_that_kept_the_digits_is_no_part_of_them(tmp_path):
    reading = read(tmp_path, [HEADER, person(1, nik="'" + nik(1)), person(2, nik=f" {nik(1)} ")])
    assert [p.nik for p in reading.participants] == [nik(1)]
    assert cells_of(reading) == [("PKS160", "Peserta!C3")]


def test_a_nik_that_stands_three_times_is_told_against_the_first(tmp_path):
    rows = [HEADER, person(1), person(2, sex="X"), person(3, nik=nik(2)), [], person(4, nik=nik(2))]
    reading = read(tmp_path, rows)
    doubles = [p for p in reading.problems if p.code == "PKS160"]
    assert [p.place.cell for p in doubles] == ["Peserta!C4", "Peserta!C6"]
    assert {p.text for p in doubles} == {"NIK sama dengan NIK di Peserta!C3"}


def test_each_participant_can_be_found_again(tmp_path):
    reading = read(tmp_path, [["DAFTAR"], HEADER, person(1), [], person(2, sex="X"), person(3)])
    assert [p.nik for p in reading.participants] == [nik(1), nik(3)]
    assert str(reading.cells.place(1, "nik")).endswith("peserta.xlsx:Peserta!C6")
    assert reading.cells.place(0, "birth_date").cell == "Peserta!H3"
    (tmp_path / "p.csv").write_text("Jabatan,Nama\nKPPS,Contoh\n")
    assert read_participants(tmp_path / "p.csv").cells.place(0, "name").cell == "B2"


def test_equal_texts_are_kept_once(tmp_path):
    first, second = read(tmp_path, [HEADER, person(1), person(2)]).participants
    assert first.group is second.group
    assert first.district is second.district


@given(
    st.sampled_from(list(cells.READERS)),
    st.lists(
        st.one_of(
            st.sampled_from(
                ["-", "'", "", "L", "1", "Siti  Contoh", "15-11-1990", nik(1), "'" + nik(2), "Rp1.000"]
            ),
            st.text("AZaz é’'.- 0\t", max_size=50),
            st.text(max_size=250),
            st.sampled_from([None, True, False, 1, 0, 1.0, 0.0, 1.5, dt.date(1990, 1, 1), dt.time(1)]),
        ),
        max_size=12,
    ),
)
def test_a_column_is_read_as_its_cells_are(name, column):
    def alone(cell: object) -> object:
        try:
            return None if cells.is_blank(cell) else cells.READERS[name](cell)
        except cells.CellError as error:
            return error.fault

    expected = [alone(cell) for cell in column]
    found = cells.column_reader(name)(column)
    assert found == expected
    assert list(map(type, found)) == list(map(type, expected))


def test_a_column_that_is_wrong_throughout_is_not_listed_cell_by_cell(tmp_path):
    reading = read(tmp_path, [HEADER, *(person(n, nik=990199010190 + n) for n in range(120))])
    assert [p.code for p in reading.problems] == ["PKS158"] * cell_report.MAX_SHOWN + ["PKS166"]
    assert "70 sel lain" in reading.problems[-1].text


def test_headers(tmp_path):
    assert cells_of(read(tmp_path, [["a", "b"], ["c", "d"]])) == [("PKS153", None)]
    assert cells_of(read(tmp_path, [[]])) == [("PKS153", None)]
    assert cells_of(read(tmp_path, [[]] * 20 + [HEADER, person(1)])) == [("PKS153", None)]
    assert cells_of(read(tmp_path, [["Nama", "NIK"], ["Contoh", nik(1)]])) == [("PKS154", "Peserta!A1")]
    rows = [["Nama", "Jabatan", "Nama Lengkap"], ["A", "B", "C"]]
    assert cells_of(read(tmp_path, rows)) == [("PKS155", "Peserta!C1")]
    assert cells_of(read(tmp_path, [HEADER])) == [("PKS165", None)]


@pytest.mark.parametrize("title", ["NIK/No. KTP", "N I K", "NIK (16 digit)", "No. Induk Kependudukan"])
def test_a_nik_may_stand_under_many_titles(title, tmp_path):
    reading = read(tmp_path, [["Nama Petugas", title, "Jabatan/Tugas"], ["Contoh", nik(1), "KPPS"]])
    assert [p.nik for p in reading.participants] == [nik(1)]


def test_a_workbook_without_a_visible_sheet_is_not_an_empty_list(tmp_path):
    good = xlsx(tmp_path / "good.xlsx", {"Peserta": [HEADER, person(1)]})
    with zipfile.ZipFile(good) as package:
        workbook = package.read("xl/workbook.xml").replace(b'sheetId="1"', b'sheetId="1" state="hidden"')
    hidden = repacked(good, tmp_path / "p.xlsx", "xl/workbook.xml", workbook)
    reading = read_participants(hidden)
    assert cells_of(reading) == [("PKS153", None)]
    assert "tidak ada lembar yang tampak" in reading.problems[0].text


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_in_the_ways_that_excel_writes_it(separator, encoding, tmp_path):
    rows = [HEADER, person(1, name="Contoh é"), person(2, name='"Contoh, Dua; S.H."')]
    text = "\r\n".join(separator.join(str(cell) for cell in row) for row in rows)
    (tmp_path / "peserta.csv").write_bytes(text.encode(encoding))
    reading = read_participants(tmp_path / "peserta.csv")
    assert reading.problems == ()
    assert [p.name for p in reading.participants] == ["Contoh é", "Contoh, Dua; S.H."]


def test_csv_problems_name_the_cell(tmp_path):
    (tmp_path / "p.csv").write_text("sep=;\nNama;Jabatan;NIK\nContoh;;1\n\n;KPPS;\n")
    assert cells_of(read_participants(tmp_path / "p.csv")) == [
        ("PKS157", "B3"),
        ("PKS159", "C3"),
        ("PKS157", "A5"),
    ]


def test_windows_1252_is_a_warning(tmp_path):
    (tmp_path / "p.csv").write_bytes("Nama,Jabatan\nContoh é,KPPS\n".encode("cp1252"))
    reading = read_participants(tmp_path / "p.csv")
    assert [(p.code, p.level) for p in reading.problems] == [("PKS152", Level.WARNING)]
    assert reading.participants[0].name == "Contoh é"


def test_files_that_are_not_what_they_say(tmp_path):
    def codes(name: str, raw: bytes) -> list[str]:
        (tmp_path / name).write_bytes(raw)
        return [p.code for p in read_participants(tmp_path / name).problems]

    good = xlsx(tmp_path / "good.xlsx", {"A": [HEADER, person(1)]}).read_bytes()
    assert codes("a.xlsx", b"PK\x03\x04 not a zip") == ["PKS150"]
    assert codes("b.xlsx", b"") == ["PKS150"]
    assert codes("c.xlsx", b"\xd0\xcf\x11\xe0" + bytes(2000)) == ["PKS150"]
    assert codes("d.xlsx", good[: len(good) // 2]) == ["PKS150"]
    assert codes("e.xls", good) == ["PKS150"]
    assert codes("e.xlsm", good) == ["PKS150"]
    assert codes("f.csv", good) == ["PKS150"]
    assert codes("g.csv", b"\x81\x8d\xff") == ["PKS150"]
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert codes("h.xlsx", empty.getvalue()) == ["PKS150"]
    assert [p.code for p in read_participants(tmp_path / "none.xlsx").problems] == ["PKS150"]
    assert "`good.xlsx`" in read_participants(tmp_path / "goood.xlsx").problems[0].hint
    (tmp_path / "map.xlsx").mkdir()
    assert [p.code for p in read_participants(tmp_path / "map.xlsx").problems] == ["PKS150"]


def repacked(source: Path, target: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == name else old.read(entry))
    return target


def test_a_zip_bomb_is_refused(tmp_path):
    good = xlsx(tmp_path / "good.xlsx", {"A": [HEADER, person(1)]})
    bomb = repacked(good, tmp_path / "bomb.xlsx", "docProps/app.xml", bytes(40 << 20))
    assert [p.code for p in read_participants(bomb).problems] == ["PKS151"]


def test_two_cells_at_far_corners_are_refused(tmp_path):
    good = xlsx(tmp_path / "good.xlsx", {"A": [HEADER, person(1)]})
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    bomb = repacked(good, tmp_path / "bomb.xlsx", "xl/worksheets/sheet1.xml", sheet % rows)
    assert [p.code for p in read_participants(bomb).problems] == ["PKS151"]


def test_limits_of_rows_columns_and_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet, "LIMITS", Limits(rows=3, columns=12))
    assert read(tmp_path, [HEADER, person(1), person(2)]).problems == ()
    assert cells_of(read(tmp_path, [HEADER, person(1), person(2), person(3)])) == [("PKS151", "Peserta!A4")]
    assert cells_of(read(tmp_path, [[*HEADER, *"abcd"], person(1)])) == [("PKS151", "Peserta!M1")]
    (tmp_path / "p.csv").write_text("Nama,Jabatan\n" * 4)
    assert cells_of(read_participants(tmp_path / "p.csv")) == [("PKS151", "A4")]
    monkeypatch.setattr(spreadsheet, "LIMITS", Limits(bytes=10))
    assert cells_of(read_participants(tmp_path / "p.csv")) == [("PKS151", None)]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=200), st.text(alphabet="Nama,Jabatan;\n\t\"'1\r", max_size=80).map(str.encode)
    )
)
def test_any_csv_is_answered(tmp_path, raw):
    (tmp_path / "p.csv").write_bytes(raw)
    reading = read_participants(tmp_path / "p.csv")
    assert reading.problems or reading.participants


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_damage_to_an_xlsx_is_answered(tmp_path, data):
    good = tmp_path / "good.xlsx"
    if not good.exists():
        xlsx(good, {"A": [HEADER, person(1)]})
    raw = bytearray(good.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "bad.xlsx").write_bytes(bytes(raw))
    reading = read_participants(tmp_path / "bad.xlsx")
    assert reading.problems or reading.participants
