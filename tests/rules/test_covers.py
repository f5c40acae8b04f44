"""Cover against signing, terms of office, polling day and the months that full benefits need."""

from __future__ import annotations

import pytest

from pks_gen.rules import check
from support.rule_examples import SOURCE, case_of, said


def keys(code: str, example: str) -> list[str]:
    return [problem.key for problem in check(case_of(example), SOURCE) if problem.code == code]


def groups(*entries: str) -> str:
    return f"peserta: {{kelompok: [{', '.join(f'{{{entry}}}' for entry in entries)}]}}"


class TestBeforeSigning:
    CODE = "PKS252"

    def test_each_place_is_told_once(self) -> None:
        example = "tanggal: 2024-11-15\njangka_waktu: {mulai: 2024-11-01}\n" + groups(
            "jabatan: PPK", "jabatan: PPS", "jabatan: KPPS, mulai: 2024-11-07"
        )
        assert keys(self.CODE, example) == ["jangka_waktu.mulai", "peserta.kelompok[2].mulai"]
        assert said(self.CODE, example)[0] == (
            "pelindungan mulai 1 November 2024, 14 hari sebelum penandatanganan 15 November 2024 (berlaku surut)"
        )

    def test_a_term_that_covers_nobody_is_no_cover(self) -> None:
        example = "tanggal: 2024-11-15\njangka_waktu: {mulai: 2024-11-01}\n" + groups(
            "jabatan: KPPS, mulai: 2024-11-15"
        )
        assert said(self.CODE, example) == []

    def test_without_groups_the_term_is(self) -> None:
        assert keys(
            self.CODE, "tanggal: 2024-11-15\njangka_waktu: {mulai: 2024-11-01}\npeserta: {kelompok: }"
        )

    def test_without_a_signing_date_nothing_is(self) -> None:
        assert said(self.CODE, "tanggal:\njangka_waktu: {mulai: 2024-11-01}") == []


class TestTermOfOffice:
    CODE = "PKS253"

    def test_a_start_that_signing_would_allow_earlier(self) -> None:
        example = "tanggal: 2024-10-01\n" + groups("jabatan: KPPS, mulai: 2024-11-25")
        assert said(self.CODE, example) == [
            "pelindungan baru mulai 25 November 2024 (sampai 31 Januari 2025), sedangkan masa kerja KPPS "
            "7 November 2024 sampai 8 Desember 2024"
        ]

    def test_signing_late_in_a_term_is_no_fault_of_the_cover(self) -> None:
        example = "tanggal: 2024-11-15\njangka_waktu: {mulai: 2024-11-15}\n" + groups(
            "jabatan: PPK", "jabatan: PPS"
        )
        assert said(self.CODE, example) == []

    def test_cover_after_the_term_is_told_whenever_it_was_signed(self) -> None:
        assert keys(self.CODE, groups("jabatan: Pantarlih")) == ["jangka_waktu.mulai"]

    def test_bodies_that_share_a_place_are_told_together(self) -> None:
        example = "jangka_waktu: {mulai: 2025-02-01}\n" + groups("jabatan: PPS", "jabatan: KPPS")
        (text,) = said(self.CODE, example)
        assert "masa kerja PPS" in text
        assert "masa kerja KPPS" in text

    @pytest.mark.parametrize(("end", "found"), [("2024-11-26", 1), ("2024-11-27", 0), ("2024-12-07", 0)])
    def test_polling_day_decides_where_days_do_not(self, end: str, found: int) -> None:
        example = "jangka_waktu: {mulai: 2024-11-15}\n" + groups(f"jabatan: KPPS, selesai: {end}")
        assert len(said(self.CODE, example)) == found

    def test_an_end_weeks_before_the_term_does(self) -> None:
        example = groups("jabatan: PPS, selesai: 2024-12-31")
        assert said(self.CODE, example) == [
            "pelindungan sejak 15 November 2024 berakhir 31 Desember 2024, sedangkan masa kerja PPS "
            "26 Mei 2024 sampai 27 Januari 2025"
        ]

    @pytest.mark.parametrize(("months", "found"), [(1, 1), (2, 0), (3, 0)])
    def test_months_are_held_against_what_is_left_of_the_term(self, months: int, found: int) -> None:
        assert len(said(self.CODE, groups(f"jabatan: PPS, bulan: {months}"))) == found

    def test_unknown_bodies_events_and_open_days_are_silent(self) -> None:
        assert said(self.CODE, groups("jabatan: Relawan, mulai: 2025-03-01")) == []
        assert said(self.CODE, "ajang: {tahun: 2020}\n" + groups("jabatan: KPPS, mulai: 2025-03-01")) == []
        assert said(self.CODE, groups("jabatan: PPK, selesai: 2024-12-20")) == []


class TestShortMembership:
    CODE = "PKS254"
    BPU = "segmen: bukan_penerima_upah\n"

    def test_all_groups_are_told_together_at_the_first(self) -> None:
        example = self.BPU + groups(
            "jabatan: PPK, bulan: 3", "jabatan: PPS, bulan: 2", "jabatan: KPPS, bulan: 1"
        )
        assert said(self.CODE, example) == [
            "kepesertaan PPS 2 bulan dan KPPS 1 bulan, kurang dari 3 bulan: kematian karena sakit hanya mendapat "
            "Rp10.000.000, bukan Rp42.000.000"
        ]
        assert keys(self.CODE, example) == ["peserta.kelompok[1].bulan"]

    def test_days_tell_when_months_do_not(self) -> None:
        term = "jangka_waktu: {mulai: 2024-11-15, selesai: 2025-02-%d}\n"
        assert keys(self.CODE, self.BPU + term % 13 + groups("jabatan: KPPS")) == ["jangka_waktu.selesai"]
        assert keys(self.CODE, self.BPU + term % 14 + groups("jabatan: KPPS")) == []
        assert keys(self.CODE, self.BPU + term % 13 + "peserta: {kelompok: }") == ["jangka_waktu.selesai"]

    def test_wage_earners_and_agreements_without_jkm_are_silent(self) -> None:
        assert said(self.CODE, groups("jabatan: KPPS, bulan: 1")) == []
        assert said(self.CODE, self.BPU + "program: [JKK]\n" + groups("jabatan: KPPS, bulan: 1")) == []


class TestPollingDay:
    CODE = "PKS261"

    def test_signing_on_polling_day_is_not_after_it(self) -> None:
        assert keys(self.CODE, "tanggal: 2024-11-27") == []
        assert keys(self.CODE, "tanggal: 2024-11-28") == ["tanggal"]

    def test_the_other_election_has_another_day(self) -> None:
        assert keys(self.CODE, "ajang: {jenis: pemilu, tahun: 2024}\ntanggal: 2024-11-15") == ["tanggal"]
        assert keys(self.CODE, "ajang: {jenis: pilkada, tahun: 2020}\ntanggal: 2024-11-15") == []

    def test_a_term_may_end_early_for_those_who_serve_early(self) -> None:
        example = "tanggal: 2024-06-20\njangka_waktu: {mulai: 2024-06-24, selesai: 2024-07-25}\n"
        assert keys(self.CODE, example + groups("jabatan: Pantarlih")) == []
        assert keys(self.CODE, example + groups("jabatan: Pantarlih", "jabatan: PPS")) == [
            "jangka_waktu.selesai"
        ]
