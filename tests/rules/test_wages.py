"""Wages against ceilings, benefits and the list; stated contributions against computed ones."""

from __future__ import annotations

import pytest

from pks_gen.model import Participant
from pks_gen.rules import check
from support.rule_examples import SOURCE, case_of, said


def groups(*entries: str) -> str:
    return f"peserta: {{kelompok: [{', '.join(f'{{{entry}}}' for entry in entries)}]}}"


def keys(code: str, example: str) -> list[str]:
    return [problem.key for problem in check(case_of(example), SOURCE) if problem.code == code]


class TestLowWage:
    CODE = "PKS255"

    def test_all_groups_are_told_together_with_the_consequence(self) -> None:
        example = groups(
            "jabatan: PPK, upah: 2.200.000", "jabatan: KPPS, upah: 400.000", "jabatan: Linmas, upah: 300.000"
        )
        assert said(self.CODE, example) == [
            "dasar upah KPPS Rp400.000 dan Linmas Rp300.000 di bawah Rp416.667: santunan kematian karena "
            "kecelakaan kerja 48 × Rp300.000 = Rp14.400.000, lebih kecil daripada santunan sekaligus JKM "
            "Rp20.000.000"
        ]
        assert keys(self.CODE, example) == ["peserta.kelompok[1].upah"]

    @pytest.mark.parametrize(("wage", "found"), [(416_666, 1), (416_667, 0)])
    def test_from_the_limit_on_the_accident_pays_more(self, wage: int, found: int) -> None:
        assert len(said(self.CODE, groups(f"jabatan: KPPS, upah: {wage}"))) == found

    def test_a_flat_base_stands_for_groups_without_a_wage(self) -> None:
        flat = "iuran: {dasar_upah: tetap, upah_tetap: 400.000}\n"
        assert keys(self.CODE, flat + groups("jabatan: KPPS")) == ["iuran.upah_tetap"]
        assert keys(self.CODE, flat + groups("jabatan: KPPS, upah: 900.000")) == []

    def test_the_list_is_asked_last(self) -> None:
        rows = tuple(Participant(name="Contoh", group="KPPS", wage=wage) for wage in (None, 900_000, 400_000))
        assert "48 × Rp400.000" in said(self.CODE, groups("jabatan: KPPS"), rows)[0]

    def test_others_than_wage_earners_with_jkk_are_silent(self) -> None:
        low = groups("jabatan: KPPS, upah: 400.000")
        assert said(self.CODE, "segmen: bukan_penerima_upah\n" + low) == []
        assert said(self.CODE, "segmen:\n" + low) == []
        assert said(self.CODE, "program: [JKM]\n" + low) == []


class TestFlatBelowHonorarium:
    CODE = "PKS263"
    FLAT = "iuran: {dasar_upah: tetap, upah_tetap: 1.000.000}\n"

    def test_the_groups_above_are_named_with_the_consequence(self) -> None:
        found = said(
            self.CODE, self.FLAT + groups("jabatan: Anggota PPK", "jabatan: KPPS", "jabatan: Pekerja")
        )
        assert found == [
            "upah tetap Rp1.000.000 di bawah honorarium Anggota PPK Rp2.200.000: santunan kematian karena "
            "kecelakaan kerja 48 × Rp1.000.000 = Rp48.000.000, menurut honorarium sampai Rp105.600.000"
        ]

    def test_only_wage_earners_with_a_flat_base_are_asked(self) -> None:
        ppk = groups("jabatan: PPK")
        assert said(self.CODE, self.FLAT + ppk)
        assert said(self.CODE, "segmen: bukan_penerima_upah\n" + self.FLAT + ppk) == []
        assert (
            said(self.CODE, "iuran: {dasar_upah: honorarium}\n" + groups("jabatan: PPK, upah: 1.000.000"))
            == []
        )


class TestCeiling:
    CODE = "PKS256"

    @pytest.mark.parametrize(
        ("group", "highest"),
        [
            ("Ketua PPK", 2_500_000),
            ("Anggota PPK", 2_200_000),
            ("PPK", 2_500_000),
            ("KPPS", 900_000),
            ("Pengawas TPS", 800_000),  # two sources: the higher one
        ],
    )
    def test_the_highest_of_body_and_post_is_allowed(self, group: str, highest: int) -> None:
        assert said(self.CODE, groups(f"jabatan: {group}, upah: {highest}")) == []
        assert len(said(self.CODE, groups(f"jabatan: {group}, upah: {highest + 1}"))) == 1

    def test_the_event_decides(self) -> None:
        wage = groups("jabatan: Ketua KPPS, upah: 1.200.000")
        assert said(self.CODE, "ajang: {jenis: pemilu, tahun: 2024}\n" + wage) == []
        (text,) = said(self.CODE, wage)
        assert text.startswith(
            "upah Ketua KPPS Rp1.200.000 melebihi batas honorarium Rp900.000 pada pilkada 2024 ("
        )

    def test_flat_wages_and_unknown_bodies_or_events_are_not_compared(self) -> None:
        assert (
            said(self.CODE, "iuran: {dasar_upah: tetap}\n" + groups("jabatan: KPPS, upah: 3.000.000")) == []
        )
        assert said(self.CODE, groups("jabatan: Relawan, upah: 9.000.000")) == []
        assert said(self.CODE, "ajang: {tahun: 2030}\n" + groups("jabatan: KPPS, upah: 3.000.000")) == []


class TestContributions:
    CODE = "PKS257"
    RISK = "iuran: {risiko: sangat_rendah%s}\n"
    BOTH = groups(
        "jabatan: PPK, jumlah: 120, upah: 2.200.000, bulan: 2, iuran: 11.880",
        "jabatan: KPPS, jumlah: 70, upah: 850.000, bulan: 1, iuran: 4.590",
    )

    def test_what_agrees_is_silent(self) -> None:
        # 120 × 11.880 + 70 × 4.590; the first for two months
        assert said(self.CODE, self.RISK % ", per_bulan: 1.746.900, jumlah: 3.172.500" + self.BOTH) == []

    def test_each_amount_is_told_with_difference_and_formula(self) -> None:
        wrong = self.BOTH.replace("iuran: 4.590", "iuran: 4.600")
        assert said(self.CODE, self.RISK % ", per_bulan: 1.746.901, jumlah: 3.172.499" + wrong) == [
            "iuran KPPS per orang per bulan ditulis Rp4.600, hitungannya Rp4.590 (selisih +Rp10): "
            "JKK 0,24 % × Rp850.000 = Rp2.040; JKM 0,30 % × Rp850.000 = Rp2.550",
            "iuran per bulan ditulis Rp1.746.901, hitungannya Rp1.746.900 (selisih +Rp1): "
            "Rp11.880 × 120 orang + Rp4.590 × 70 orang",
            "iuran seluruhnya ditulis Rp3.172.499, hitungannya Rp3.172.500 (selisih −Rp1): "
            "Rp1.425.600 × 2 bulan + Rp321.300 × 1 bulan",
        ]

    @pytest.mark.parametrize("closed", ["risiko: sangat_rendah", "upah: 850.000", "jumlah: 70", "bulan: 1"])
    def test_an_open_value_silences_what_hangs_on_it(self, closed: str) -> None:
        example = self.RISK % ", jumlah: 1" + self.BOTH
        assert "seluruhnya" in said(self.CODE, example)[-1]
        found = said(self.CODE, example.replace(closed, closed.partition(":")[0] + ': ""'))
        assert [text for text in found if "seluruhnya" in text] == []

    def test_the_list_fills_what_the_groups_leave_open(self) -> None:
        rows = tuple(Participant(name="Contoh", group="KPPS", wage=850_000) for _ in range(7))
        example = self.RISK % ", jumlah: 32.131" + "peserta: {kelompok: [{jabatan: KPPS, bulan: 1}]}"
        assert "hitungannya Rp32.130" in said(self.CODE, example, rows)[0]


class TestAgainstList:
    CODE = "PKS262"

    def test_rows_are_counted_and_the_first_is_shown(self) -> None:
        example = groups("jabatan: KPPS, jumlah: 4, upah: 850.000", "jabatan: PPS, jumlah: 1")
        wages = (850_000, None, 900_000, 85_000)
        rows = [Participant(name="Contoh", group="KPPS", wage=wage) for wage in wages]
        rows.append(Participant(name="Contoh", group="PPS", wage=1))
        assert said(self.CODE, example, tuple(rows)) == [
            "upah 2 peserta KPPS berbeda dari upah kelompoknya Rp850.000; yang pertama Rp900.000"
        ]

    def test_a_sample_is_not_compared(self) -> None:
        rows = (Participant(name="Contoh", group="KPPS", wage=1),)
        example = "peserta: {contoh: ya, kelompok: [{jabatan: KPPS, upah: 850.000}]}"
        assert said(self.CODE, example, rows) == []
