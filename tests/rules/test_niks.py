"""What a NIK tells of itself, of its row and of its list; nobody's NIK is shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.model import Agreement, Participant
from pks_gen.problems import CellMap
from pks_gen.rules import Case, check
from support.agreements import complete
from support.rule_examples import SOURCE, TODAY, said

BASE = 'wilayah: "16.04"\npeserta: {kelompok: [{jabatan: Pengawas TPS}]}'
SAMPLE = "peserta: {contoh: ya, kelompok: [{jabatan: Pengawas TPS}]}"


def row(nik: str | None, **fields: object) -> Participant:
    return Participant(name="Contoh", group="Pengawas TPS", nik=nik)._replace(**fields)


def niks(*front: str, ending: str = "9{:03}") -> tuple[Participant, ...]:
    return tuple(row(f"{two}0401010190" + ending.format(n)) for n, two in enumerate(front, 1))


class TestProvince:
    CODE = "PKS270"

    @pytest.mark.parametrize("code", ["16", "11", "54", "91", "92", "96", "21"])
    def test_codes_of_any_edition_are_known(self, code: str) -> None:
        assert said(self.CODE, BASE, niks(code)) == []

    @pytest.mark.parametrize("code", ["01", "10", "20", "37", "55", "60", "97", "99"])
    def test_codes_of_none_are_told(self, code: str) -> None:
        assert said(self.CODE, BASE, niks("16", code)) == [
            f"NIK ************9002 berawalan {code}, yang bukan kode provinsi mana pun"
        ]

    def test_a_list_from_elsewhere_is_told_once(self) -> None:
        half = niks(*["16"] * 5, *["32"] * 5)
        assert said(self.CODE, BASE, half) == []
        assert said(self.CODE, BASE, niks(*["16"] * 5, *["32"] * 6)) == [
            "6 dari 11 NIK terdaftar pertama kali di luar provinsi 16 (Sumatera Selatan)"
        ]
        assert said(self.CODE, BASE, niks(*["32"] * 9)) == []  # too few to tell

    def test_provinces_that_were_split_keep_their_people(self) -> None:
        papua = BASE.replace("16.04", "96.71")
        assert said(self.CODE, papua, niks(*["91", "92"] * 8)) == []
        assert len(said(self.CODE, papua, niks(*["93"] * 16))) == 1

    def test_without_a_region_there_is_no_outside(self) -> None:
        assert said(self.CODE, "wilayah:\n", niks(*["32"] * 20)) == []


class TestBirth:
    CODE = "PKS271"

    def test_days_of_no_calendar(self) -> None:
        rows = (
            row("1604013002909001"),
            row("1604010113909002"),
            row("1604017102909003"),
            row("1604010000909004"),
        )
        assert said(self.CODE, BASE, rows) == [
            "tanggal lahir pada NIK ************9001 tidak ada dalam kalender",
            "bulan lahir pada NIK ************9002 tidak ada dalam kalender",
            "tanggal lahir pada NIK ************9003 tidak ada dalam kalender",
            "bulan lahir pada NIK ************9004 tidak ada dalam kalender",
        ]

    def test_the_column_is_compared(self) -> None:
        born = dt.date(1990, 1, 1)
        assert said(self.CODE, BASE, (row("1604014101909001", birth_date=born),)) == []
        (text,) = said(self.CODE, BASE, (row("1604010201909001", birth_date=born),))
        assert text == "tanggal lahir pada NIK ************9001 berbeda dari kolom Tanggal Lahir"

    @given(st.dates(dt.date(1930, 1, 1), dt.date(2010, 12, 31)), st.sampled_from("LP"))
    def test_whoever_was_born_on_a_day_pleases_both_rules(self, born: dt.date, sex: str) -> None:
        day = born.day + (40 if sex == "P" else 0)
        person = row(f"160401{day:02}{born:%m%y}9001", birth_date=born, sex=sex)
        agreement = Agreement.model_validate(_plain(complete(2)))
        found = {problem.code for problem in check(Case(agreement, TODAY, (person,)), SOURCE)}
        assert not found & {"PKS270", "PKS271", "PKS272", "PKS273", "PKS275"}


class TestSex:
    CODE = "PKS272"

    def test_both_directions(self) -> None:
        rows = (row("1604014101909001", sex="L"), row("1604010101909002", sex="P"))
        assert said(self.CODE, BASE, rows) == [
            "NIK ************9001 milik perempuan, tetapi kolom Jenis Kelamin berisi L",
            "NIK ************9002 milik laki-laki, tetapi kolom Jenis Kelamin berisi P",
        ]

    def test_without_a_column_or_with_an_impossible_day(self) -> None:
        assert said(self.CODE, BASE, (row("1604014101909001"), row("1604013901909001", sex="L"))) == []


class TestRounded:
    CODE = "PKS273"

    def test_more_than_half_that_end_in_zero(self) -> None:
        good = niks(*["16"] * 5, ending="91{:01}1")
        assert said(self.CODE, BASE, (*good, *niks(*["16"] * 5, ending="91{:01}0"))) == []
        (text,) = said(self.CODE, BASE, (*good, *niks(*["16"] * 6, ending="91{:01}0")))
        assert text.startswith("6 dari 11 NIK berakhiran 0;")

    def test_several_that_end_in_three_zeros(self) -> None:
        good = niks(*["16"] * 20)
        rounded = niks(*["16"] * 3, ending="{:01}000")
        assert said(self.CODE, BASE, (*good, *rounded[:2])) == []
        (text,) = said(self.CODE, BASE, (*good, *rounded))
        assert text.startswith("3 dari 23 NIK berakhiran 000;")

    def test_chance_is_not_suspected(self) -> None:
        assert said(self.CODE, BASE, niks(*["16"] * 5, ending="91{:01}0")) == []
        large = tuple(row(f"160401010190{serial:04}") for serial in range(1, 10_000))
        agreement = Agreement.model_validate(_plain(complete(2)))
        assert self.CODE not in {problem.code for problem in check(Case(agreement, TODAY, large), SOURCE)}


class TestAbsent:
    CODE = "PKS275"

    def test_told_once_with_the_count(self) -> None:
        rows = (*niks("16"), row(None), row(None))
        assert said(self.CODE, BASE, rows) == ["2 peserta tidak mempunyai NIK"]
        assert said(self.CODE, BASE, rows[1:]) == ["semua 2 peserta tidak mempunyai NIK"]

    def test_no_list_lacks_nothing(self) -> None:
        assert said(self.CODE, BASE) == []


class TestAge:
    CODE = "PKS274"
    KPPS = "jangka_waktu: {mulai: 2024-11-15, selesai: 2025-01-31}\npeserta: {kelompok: [{jabatan: KPPS}]}"

    @pytest.mark.parametrize(
        ("born", "found"),
        [
            (dt.date(2007, 11, 15), 0),  # 17 on the first day of cover
            (dt.date(2007, 11, 16), 1),
            (dt.date(1968, 11, 8), 0),  # still 55 when the term of office began, 7 November 2024
            (dt.date(1968, 11, 7), 1),
        ],
    )
    def test_limits_are_met_on_the_first_day(self, born: dt.date, found: int) -> None:
        assert len(said(self.CODE, self.KPPS, (row(None, group="KPPS", birth_date=born),))) == found

    def test_age_day_and_limits_are_said(self) -> None:
        rows = (row(None, birth_date=dt.date(2004, 2, 29)),)
        example = BASE + "\njangka_waktu: {mulai: 2025-02-28}"
        assert said(self.CODE, example, rows) == [
            "Pengawas TPS berusia 20 tahun pada 28 Februari 2025; paling rendah 21 tahun"
        ]

    @pytest.mark.parametrize(("born", "found"), [(dt.date(1959, 11, 16), 0), (dt.date(1959, 11, 15), 1)])
    def test_others_than_wage_earners_are_below_65(self, born: dt.date, found: int) -> None:
        example = "segmen: bukan_penerima_upah\npeserta: {kelompok: [{jabatan: Relawan}]}"
        rows = (row(None, group="Relawan", birth_date=born),)
        assert len(said(self.CODE, example, rows)) == found
        assert said(self.CODE, example.replace("bukan_", ""), rows) == []


@pytest.mark.parametrize("code", [f"PKS27{n}" for n in range(6)])
def test_a_sample_proves_nothing(code: str) -> None:
    rows = (
        *niks(*["99"] * 12, ending="9{:02}0"),
        row("1604014113909001", sex="L", birth_date=dt.date(2020, 1, 1)),
    )
    assert said(code, SAMPLE, (*rows, row(None))) == []


def test_findings_stand_in_their_cells_and_show_no_nik() -> None:
    rows = (row("1604010101909001"), row("9904014113909002", sex="L", birth_date=dt.date(2020, 1, 1)))
    cells = CellMap(Path("p.xlsx"), "Peserta", (2, 3), {"nik": "B", "sex": "D", "birth_date": "E"})
    agreement = Agreement.model_validate(_plain(complete(2)))
    found = [p for p in check(Case(agreement, TODAY, rows), SOURCE, cells) if "PKS270" <= p.code < "PKS279"]
    assert [(p.code, p.place.cell) for p in found] == [
        ("PKS270", "Peserta!B3"),
        ("PKS271", "Peserta!B3"),
        ("PKS272", "Peserta!D3"),
    ]
    assert "990401" not in str(found)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value
