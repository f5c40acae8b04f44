from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from pks_gen.problems import Problem, errors_of
from pks_gen.reading.campaign import read_campaign
from pks_gen.reading.expansion import Expansion, expand
from pks_gen.reading.validation import validate
from support.campaigns import BASE, CAMPAIGN, ROWS, TITLES, make_campaign, row, write_table


def expanded(root: Path, index: int = 0) -> Expansion:
    reading = read_campaign(root / "agreements" / "massal-2024", root / "agreements")
    assert not errors_of(reading.problems), reading.problems
    return expand(reading, reading.rows[index])


def problems_of(root: Path, index: int = 0) -> list[Problem]:
    found = expanded(root, index)
    return [*found.problems, *validate(found.nodes)[1]]


def value(found: Expansion, *path: str | int) -> Any:
    here: Any = found.nodes.data
    for step in path:
        here = here[step]
    return here


def test_later_layers_win(tmp_path: Path) -> None:
    make_campaign(tmp_path)
    lahat, lampung = expanded(tmp_path, 0), expanded(tmp_path, 1)
    assert value(lahat, "tempat") == "Aula Kabupaten Lahat"
    assert value(lahat, "forum_perselisihan") == "mediasi oleh Gubernur Sumatera Selatan"
    assert "forum_perselisihan" not in (lampung.nodes.data or {})
    assert value(lahat, "pihak", 0, "penandatangan", "nip") == "-"
    assert value(lahat, "tanggal") == "2024-11-20"
    assert value(lahat, "peserta", "kelompok", 0) == {
        "jabatan": "Panwaslu Kecamatan",
        "jumlah": "72",
        "upah": "1900000",
    }


def test_a_row_wins_over_province_and_all(tmp_path: Path) -> None:
    text = CAMPAIGN.replace("  Jumlah:", "  Tempat: tempat\n  Forum: forum_perselisihan\n  Jumlah:")
    titles = [*TITLES, "Tempat", "Forum"]
    rows = [{**ROWS[0], "Tempat": "Ruang Baris", "Forum": "-"}, {**ROWS[1], "Tempat": ""}]
    make_campaign(tmp_path, rows, campaign=text, titles=titles)
    found = expanded(tmp_path)
    assert value(found, "tempat") == "Ruang Baris"
    assert value(found, "forum_perselisihan") is None
    assert value(expanded(tmp_path, 1), "tempat") == "Aula Kabupaten Lampung Tengah"


def test_rows_do_not_touch_each_other_nor_the_base(tmp_path: Path) -> None:
    make_campaign(tmp_path)
    reading = read_campaign(tmp_path / "agreements" / "massal-2024", tmp_path / "agreements")
    first = [expand(reading, each).nodes.data for each in reading.rows]
    again = [expand(reading, each).nodes.data for each in reversed(reading.rows)]
    assert first == list(reversed(again))
    assert value(Expansion(reading.base, ()), "pihak", 0, "lembaga") is None


def test_an_empty_cell_leaves_the_base_and_a_dash_empties_it(tmp_path: Path) -> None:
    text = CAMPAIGN.replace("  NIP:", "  Cabang: pihak[1].lembaga\n  Upah: peserta.kelompok[0].upah\n  NIP:")
    titles = [*TITLES, "Cabang", "Upah"]
    make_campaign(tmp_path, [{**ROWS[0], "Tanggal": None, "Upah": "–"}], campaign=text, titles=titles)
    found = expanded(tmp_path)
    assert value(found, "tanggal") == "2024-11-15"
    assert value(found, "pihak", 1, "lembaga") == "BPJS Ketenagakerjaan Kantor Cabang Contoh"
    assert value(found, "peserta", "kelompok", 0, "upah") is None


def test_what_is_the_bases_alone_is_not_handed_on(tmp_path: Path) -> None:
    make_campaign(tmp_path)
    found = expanded(tmp_path)
    assert value(found, "peserta", "berkas") is None
    assert value(found, "catatan_sumber") == []


def test_each_row_may_have_a_list_of_its_own(tmp_path: Path) -> None:
    text = CAMPAIGN + "peserta: {berkas: 'peserta/{Kode}.xlsx'}\n"
    make_campaign(tmp_path, campaign=text)
    assert value(expanded(tmp_path), "peserta", "berkas") == "peserta/16.04.xlsx"


def test_a_list_whose_cell_is_empty_is_told(tmp_path: Path) -> None:
    text = CAMPAIGN + "peserta: {berkas: 'peserta/{Nama Wilayah}.xlsx'}\n"
    make_campaign(tmp_path, [row("16.04", "")], campaign=text)
    found = problems_of(tmp_path)
    assert [(p.code, p.place.cell) for p in found] == [("PKS146", "Perjanjian!B2")]


def test_lists_may_grow_by_one_and_not_by_two(tmp_path: Path) -> None:
    text = CAMPAIGN.replace("  NIP:", "  Saksi: saksi[0].nama\n  Saksi Dua: saksi[1].nama\n  NIP:")
    titles = [*TITLES, "Saksi", "Saksi Dua"]
    rows = [
        {**ROWS[0], "Saksi": "Contoh Satu", "Saksi Dua": "Contoh Dua"},
        {**ROWS[1], "Saksi Dua": "Contoh Dua"},
        {**row("18.03", "x"), "Saksi": "-"},
    ]
    make_campaign(tmp_path, rows, campaign=text, titles=titles)
    assert value(expanded(tmp_path, 0), "saksi") == [{"nama": "Contoh Satu"}, {"nama": "Contoh Dua"}]
    assert [(p.code, p.place.cell) for p in problems_of(tmp_path, 1)] == [("PKS144", "Perjanjian!I3")]
    assert value(expanded(tmp_path, 2), "saksi") == []


def test_one_column_fills_several_places_and_lists_are_parted(tmp_path: Path) -> None:
    text = CAMPAIGN.replace(
        "  Tanggal: tanggal", "  Tanggal: [tanggal, jangka_waktu.mulai]\n  Program: program"
    )
    make_campaign(
        tmp_path, [{**ROWS[0], "Program": "JKK, JKM; JHT"}], campaign=text, titles=[*TITLES, "Program"]
    )
    found = expanded(tmp_path)
    assert value(found, "jangka_waktu") == {"mulai": "2024-11-20", "selesai": None}
    assert value(found, "program") == ["JKK, JKM", "JHT"]
    first, *more = [(p.code, p.place.cell) for p in problems_of(tmp_path)]
    assert first == ("PKS122", "Perjanjian!H2")
    assert more == []
    write_table(
        tmp_path / "agreements/massal-2024/tabel.xlsx",
        [{**ROWS[0], "Program": "JKK, JHT"}],
        [*TITLES, "Program"],
    )
    assert value(expanded(tmp_path), "program") == ["JKK", "JHT"]


@pytest.mark.parametrize(
    ("column", "cell", "code", "place"),
    [
        ("Kode", 16.04, "PKS139", "A2"),
        ("Kode", 1604, "PKS139", "A2"),
        ("Kode", "1604", "PKS126", "A2"),
        ("NIP", 198501012010011001, "PKS139", "E2"),
        ("NIP", 12345, "PKS139", "E2"),
        ("NIP", "1,98501E+17", "PKS139", "E2"),
        ("Jumlah", 12.5, "PKS140", "G2"),
        ("Jumlah", 10**17, "PKS139", "G2"),
        ("Jumlah", True, "PKS140", "G2"),
        ("Jumlah", "dua belas", "PKS124", "G2"),
        ("Jumlah", "1.444,5", "PKS124", "G2"),
        ("Jumlah", "-3", "PKS124", "G2"),
        ("Jumlah", dt.date(2024, 1, 2), "PKS140", "G2"),
        ("Tanggal", "20-11-2024", "PKS125", "F2"),
        ("Tanggal", "2024-02-30", "PKS125", "F2"),
        ("Tanggal", "1824-01-01", "PKS125", "F2"),
        ("Tanggal", 45611, "PKS140", "F2"),
        ("Tanggal", dt.datetime(2024, 11, 20, 9, 30), "PKS140", "F2"),  # noqa: DTZ001 - Excel knows no zones
        ("Lembaga", "x " * 120, "PKS128", "C2"),
        ("Lembaga", "#N/A", "PKS140", "C2"),
        ("Lembaga", "=VLOOKUP(1,A1:A2,3)", "PKS140", "C2"),
        ("Lembaga", 1.5, "PKS140", "C2"),
        ("Lembaga", dt.date(2024, 1, 2), "PKS140", "C2"),
        ("Nama", "A" * 90, "PKS128", "D2"),
        ("Nama", "Contoh\u200bRekaan", "PKS128", "D2"),
        ("Nama Wilayah", "#REF!", "PKS140", "B2"),
    ],
)
def test_a_bad_cell_is_told_once_at_its_place(
    tmp_path: Path, column: str, cell: object, code: str, place: str
) -> None:
    make_campaign(tmp_path, [{**ROWS[0], column: cell}, ROWS[1]])
    assert [(p.code, p.place.cell) for p in problems_of(tmp_path)] == [(code, f"Perjanjian!{place}")]
    assert problems_of(tmp_path, 1) == []


def test_two_bad_cells_and_a_bad_override_are_told_together(tmp_path: Path) -> None:
    text = CAMPAIGN.replace("untuk_semua:", "untuk_semua:\n  rangkap: {asli: banyak}\n  segmen: upahan")
    make_campaign(tmp_path, [{**ROWS[0], "Tanggal": "kapan", "NIP": 12}], campaign=text)
    found = problems_of(tmp_path)
    places = [(p.code, p.place.cell or (p.place.file.name, p.place.line)) for p in found]
    assert set(places) == {
        ("PKS139", "Perjanjian!E2"),
        ("PKS125", "Perjanjian!F2"),
        ("PKS124", ("massal.yaml", 13)),
        ("PKS122", ("massal.yaml", 14)),
    }
    assert all("banyak" in p.excerpt for p in found if p.place.line == 13)


def test_what_is_wrong_in_the_base_is_told_there(tmp_path: Path) -> None:
    make_campaign(tmp_path, base=BASE.replace("jenis: pilkada", "jenis: pilkades"))
    (found,) = problems_of(tmp_path)
    assert (found.code, found.place.file.name, found.place.line) == ("PKS122", "perjanjian.yaml", 6)


def test_an_open_value_points_to_the_cell_in_which_to_fill_it(tmp_path: Path) -> None:
    make_campaign(tmp_path, [{**ROWS[0], "Lembaga": None}])
    source = expanded(tmp_path).nodes.source
    assert source.elsewhere["pihak", 0, "lembaga"].place.cell == "Perjanjian!C2"
    assert ("tanggal",) in source.elsewhere


def test_integers_of_a_spreadsheet_are_what_they_look_like(tmp_path: Path) -> None:
    make_campaign(tmp_path, [{**ROWS[0], "Jumlah": 1444}, {**ROWS[1], "Jumlah": "1.444"}])
    agreements = [validate(expanded(tmp_path, index).nodes)[0] for index in (0, 1)]
    assert [a and a.participants.groups and a.participants.groups[0].count for a in agreements] == [
        1444,
        1444,
    ]


def test_cells_merged_down_are_refused(tmp_path: Path) -> None:
    import xlsxwriter

    folder = make_campaign(tmp_path)
    book = xlsxwriter.Workbook(folder / "tabel.xlsx")
    sheet = book.add_worksheet("Perjanjian")
    sheet.write_row(0, 0, TITLES)
    sheet.write_column(1, 0, ["16.04", "18.02"])
    sheet.merge_range(1, 3, 2, 3, "Contoh Rekaan")
    book.close()
    reading = read_campaign(folder, tmp_path / "agreements")
    assert [(p.code, p.place.cell) for p in reading.problems] == [("PKS135", "Perjanjian!D2")]


class TestWhatBelongsToOneAgreement:
    BASE = BASE.replace("{nama: , jabatan: Kepala", "{nama: Milik Dasar, jabatan: Kepala").replace(
        "jumlah: , upah", "jumlah: 99, upah"
    )

    def test_a_row_that_takes_it_over_is_warned_of(self, tmp_path: Path) -> None:
        make_campaign(tmp_path, [{**ROWS[0], "Jumlah": None}, ROWS[1]], base=self.BASE)
        first, second = problems_of(tmp_path, 0), problems_of(tmp_path, 1)
        keys = ["pihak[1].penandatangan.nama", "peserta.kelompok[0].jumlah"]
        assert [(p.code, p.key, p.blocks_final) for p in first] == [("PKS147", key, True) for key in keys]
        assert [p.key for p in second] == keys[:1]
        assert "untuk_semua" in first[0].hint

    def test_what_is_said_for_all_is_meant_for_all(self, tmp_path: Path) -> None:
        text = CAMPAIGN.replace("untuk_semua:", "untuk_semua:\n  pihak[1].penandatangan.nama: Pejabat Contoh")
        make_campaign(tmp_path, base=self.BASE, campaign=text)
        assert problems_of(tmp_path) == []
