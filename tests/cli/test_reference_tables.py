"""``pks reference rates``, ``bodies``, ``elections``, ``institutions``, ``positions``: tables, cards, JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from support.cli import Pks


def listed(pks: Pks, *words: str) -> list[dict[str, Any]]:
    ran = pks("reference", *words, "--json")
    assert (ran.code, ran.err) == (0, "")
    data = json.loads(ran.out)
    assert data.pop("versi") == 1
    (found,) = data.values()
    return list(found)


class TestRates:
    def test_text_names_day_rate_and_doubt(self, pks: Pks) -> None:
        ran = pks("reference", "rates", "--on", "2024-11-15")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("Tarif pada 15 November 2024\n")
        assert re.search(r"^JKK +penerima upah +sangat rendah +0,24 % +– +ya ", ran.out, re.MULTILINE)
        assert re.search(r"^JKM +bukan penerima upah +– +– +Rp6\.800 +ya ", ran.out, re.MULTILINE)
        assert "(diperiksa: belum)" in ran.out
        assert "Keringanan" not in ran.out
        assert "dibulatkan ke rupiah terdekat" in ran.out

    def test_relief_says_whom_it_leaves_out(self, pks: Pks) -> None:
        out = pks("reference", "rates", "--on", "2026-05-01").out
        assert "(sektor lain) dibayar 50 % sampai dengan 31 Desember 2026; tidak bagi peserta" in out

    def test_json_keeps_exact_numbers_and_origins(self, pks: Pks) -> None:
        data = json.loads(pks("reference", "rates", "--on", "2024-11-15", "--json").out)
        assert (data["versi"], data["pada"], data["batas_upah_rendah"]) == (1, "2024-11-15", 416_667)
        first = data["tarif"][0]
        assert (first["pemberi_kerja"], first["risiko"], first["diperiksa"]) == (
            "0.0024",
            "sangat_rendah",
            True,
        )
        assert data["tabel_bukan_penerima_upah"]["kelas"][-1] == {
            "sampai_dengan": None,
            "penghasilan_acuan": 20_700_000,
        }
        assert data["keringanan"] == []
        assert {one["kode"] for one in data["ketentuan"]} >= {"santunan_jkm", "bulan_jkm_penuh"}

    def test_before_the_programmes_it_says_so(self, pks: Pks) -> None:
        ran = pks("reference", "rates", "--on", "2014-01-01")
        assert ran.code == 0
        assert "program dimulai 1 Juli 2015" in ran.err

    def test_a_day_that_is_none_is_refused(self, pks: Pks) -> None:
        ran = pks("reference", "rates", "--on", "15-11-2024")
        assert (ran.code, ran.out) == (2, "")
        assert "tulis seperti 2024-11-15" in ran.err


class TestBodies:
    def test_a_group_name_is_a_card(self, pks: Pks) -> None:
        ran = pks("reference", "bodies", "Anggota", "KPPS")
        assert (ran.code, ran.err) == (0, "")
        assert re.search(r"^Nama +Kelompok Penyelenggara Pemungutan Suara$", ran.out, re.MULTILINE)
        assert "ajang pilkada 2024; jabatan anggota; Rp850.000; diperiksa ya" in ran.out
        assert "mulai 7 November 2024; selesai 8 Desember 2024" in ran.out

    def test_a_general_name_lists_what_it_may_mean(self, pks: Pks) -> None:
        ran = pks("reference", "bodies", "Sekretariat")
        assert [line.split()[0] for line in ran.out.splitlines()[1:]] == [
            "sekretariat_ppk",
            "sekretariat_pps",
            "sekretariat_panwascam",
        ]
        assert "3 badan" in ran.err

    def test_all_and_those_that_are_none(self, pks: Pks) -> None:
        codes = [one["kode"] for one in listed(pks, "bodies")]
        assert codes.count("bukan badan ad hoc") == 5
        assert len(codes) == 16
        (found,) = listed(pks, "bodies", "Komisioner", "KPU")
        assert "bukan badan ad hoc" in found["alasan"]

    def test_conflicting_sources_stand_side_by_side(self, pks: Pks) -> None:
        (found,) = listed(pks, "bodies", "PTPS")
        pilkada = [one for one in found["honorarium"] if one["ajang"] == "pilkada 2024"]
        assert [(one["rupiah"], one["diperiksa"]) for one in pilkada] == [(750_000, False), (800_000, False)]

    def test_no_match_is_a_usage_error(self, pks: Pks) -> None:
        ran = pks("reference", "bodies", "tukang", "kayu")
        assert (ran.code, ran.out) == (2, "")
        assert "tidak ada yang cocok dengan `tukang kayu`; yang dikenal: ppk" in ran.err


@pytest.mark.parametrize(
    ("words", "key", "value"),
    [
        (("elections", "pilkada"), "pemungutan_suara", "2024-11-27"),
        (("institutions", "bpjs_tk"), "nama", "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan"),
        (("positions", "an"), "awalan", "a.n."),
        (("positions", "pelaksana", "tugas"), "kode", "plt"),
        (("bodies", "sekretariat_pps"), "singkatan", "Sekretariat PPS"),
    ],
)
def test_one_hit(pks: Pks, words: tuple[str, ...], key: str, value: str) -> None:
    (found,) = listed(pks, *words)
    assert found[key] == value
    assert isinstance(found["diperiksa"], bool)
    assert found["sumber"]


@pytest.mark.parametrize(("name", "count"), [("elections", 2), ("institutions", 4), ("positions", 6)])
def test_without_words_all_are_listed(pks: Pks, name: str, count: int) -> None:
    ran = pks("reference", name)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == count + 1
    assert ran.out.split("\n")[0].split() == ["KODE", "NAMA", "DIPERIKSA"]
    assert len(listed(pks, name)) == count


def test_a_card_of_an_institution_shows_its_numbers(pks: Pks) -> None:
    out = pks("reference", "institutions", "bpjs_tk").out
    assert "pola PER/{nomor urut}/{bulan}{tahun}; contoh PER/278/122015, PER/36/012012; diperiksa ya" in out
