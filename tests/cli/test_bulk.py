from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from support.campaigns import CAMPAIGN, ROWS, TITLES, make_campaign, row, write_table
from support.cli import Pks
from support.offices import office_with

BAD = {
    "no code": {"Kode": None},
    "a slash": {"Kode": "16/05"},
    "unknown region": {"Kode": "16.99"},
    "no region at all": {"Kode": "JUMLAH"},
    "a number": {"Kode": 16.06},
    "NIP as a number": {"NIP": 198501012010011001},
    "a day in words": {"Tanggal": "besok"},
    "no such day": {"Tanggal": "2024-02-30"},
    "too long": {"Lembaga": "x " * 120},
    "no count": {"Jumlah": "banyak"},
    "half a person": {"Jumlah": 1.5},
    "a failed look-up": {"Nama": "=VLOOKUP(1,A1:A2,3)"},
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    office_with(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def campaign(office: Path) -> Callable[..., Path]:
    def make(rows: Any = ROWS, **more: Any) -> Path:
        return make_campaign(office, rows, **more)

    return make


def bad_rows() -> list[dict[str, object]]:
    codes = [f"16.{number:02}" for number in (1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13)]
    made = []
    for number, (code, changes) in enumerate(zip(codes, BAD.values(), strict=True)):
        made += [{**row(code, f"Wilayah {number}"), **changes}, row(f"18.{number + 1:02}", f"Lain {number}")]
    return made


def cells(file: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()


def test_a_campaign_in_order(pks: Pks, campaign: Callable[..., Path], office: Path) -> None:
    campaign()
    ran = pks("bulk", "check", "massal-2024")
    assert ran.code == 0, ran.out
    assert "2 baris: 2 dapat dibuat" in ran.err
    assert not (office / "out" / "massal-2024" / "gagal.xlsx").exists()


def test_bad_rows_of_many_kinds_touch_no_other(pks: Pks, campaign: Callable[..., Path], office: Path) -> None:
    campaign(bad_rows())
    ran = pks("bulk", "check", "massal-2024")
    assert ran.code == 5
    assert "24 baris: 12 dapat dibuat" in ran.err
    for number in range(2, 26, 2):
        assert any(f"tabel.xlsx:Perjanjian!{letter}{number}: galat" in ran.out for letter in "ABCDEFG")
    for number in range(3, 26, 2):
        assert not any(f"tabel.xlsx:Perjanjian!{letter}{number}: galat" in ran.out for letter in "ABCDEFG")
    assert "198501012010011001" not in ran.out


def test_failed_rows_are_corrected_and_fed_back(
    pks: Pks, campaign: Callable[..., Path], office: Path
) -> None:
    folder = campaign(bad_rows())
    pks("bulk", "check", "massal-2024")
    titles, *failed = cells(office / "out/massal-2024/gagal.xlsx")
    assert titles == [*TITLES, "Alasan", "Baris Asal"]
    assert len(failed) == 12
    assert failed[6][5] == "besok"
    assert failed[6][7].startswith("Tanggal: `tanggal`: `besok` bukan tanggal")
    good = [row(f"16.{number:02}", f"Wilayah {number}") for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)]
    fixed = [
        {**each, "Baris Asal": before[8], "Alasan": before[7]}
        for each, before in zip(good, failed, strict=True)
    ]
    write_table(folder / "perbaikan.xlsx", fixed, titles)
    (folder / "massal.yaml").write_text(CAMPAIGN + "perbaikan: perbaikan.xlsx\n", encoding="utf-8")
    ran = pks("bulk", "check", "massal-2024")
    assert ran.code == 0, ran.out
    assert "24 baris: 24 dapat dibuat" in ran.err
    assert not (office / "out/massal-2024/gagal.xlsx").exists()


def test_the_failed_rows_can_be_the_table_themselves(
    pks: Pks, campaign: Callable[..., Path], office: Path
) -> None:
    folder = campaign(bad_rows())
    pks("bulk", "check", "massal-2024")
    failed = (office / "out/massal-2024/gagal.xlsx").read_bytes()
    (folder / "tabel.xlsx").write_bytes(failed)
    ran = pks("bulk", "check", "massal-2024")
    assert "12 baris: 0 dapat dibuat" in ran.err
    assert cells(office / "out/massal-2024/gagal.xlsx")[0] == [*TITLES, "Alasan", "Baris Asal"]


def test_a_list_that_somebody_corrects_is_not_replaced(
    pks: Pks, campaign: Callable[..., Path], office: Path
) -> None:
    campaign(bad_rows())
    pks("bulk", "check", "massal-2024")
    list_ = office / "out/massal-2024/gagal.xlsx"
    first = list_.read_bytes()
    pks("bulk", "check", "massal-2024")
    assert list_.read_bytes() == first
    write_table(list_, [ROWS[0]])
    edited = list_.read_bytes()
    ran = pks("bulk", "check", "massal-2024")
    assert list_.read_bytes() == edited
    assert "sudah Anda sunting" in ran.err
    assert (list_.parent / "gagal-baru.xlsx").read_bytes() == first
    (list_.parent / ".gagal.xlsx.sha256").unlink()
    pks("bulk", "check", "massal-2024")
    assert list_.read_bytes() == edited


def test_a_problem_of_the_base_is_told_once(pks: Pks, campaign: Callable[..., Path]) -> None:
    campaign(campaign=CAMPAIGN.replace("untuk_semua:", "untuk_semua:\n  rangkap: {asli: 99}"))
    ran = pks("bulk", "check", "massal-2024")
    assert ran.code == 5
    assert ran.out.count("massal.yaml:13:") == 1
    assert "(pada 2 baris: bawaslu-16-04-2024, bawaslu-18-02-2024)" in ran.out


def test_a_campaign_that_is_wrong_itself_is_no_batch(pks: Pks, campaign: Callable[..., Path]) -> None:
    campaign(campaign=CAMPAIGN.replace("wilayah", "wilayha"))
    ran = pks("bulk", "check", "massal-2024")
    assert ran.code == 1
    assert "maksud Anda `wilayah`?" in ran.err


def test_two_rows_with_one_number_are_compared(pks: Pks, campaign: Callable[..., Path]) -> None:
    text = CAMPAIGN.replace("  NIP:", "  Nomor: pihak[1].nomor\n  NIP:")
    rows = [{**each, "Nomor": "PER/7/112024"} for each in ROWS]
    campaign(rows, campaign=text, titles=[*TITLES, "Nomor"])
    ran = pks("bulk", "check", "massal-2024", "--warnings")
    assert "tabel.xlsx:Perjanjian!H3: peringatan" in ran.out or "tabel.xlsx:Perjanjian!H3: galat" in ran.out


def test_only_some_rows(pks: Pks, campaign: Callable[..., Path], office: Path) -> None:
    campaign([*ROWS, row("16.99", "Salah")])
    ran = pks("bulk", "check", "massal-2024", "--only", "bawaslu-1[68]-0*", "--json")
    assert ran.code == 0
    data = json.loads(ran.out)
    assert [each["id"] for each in data["perjanjian"]] == ["bawaslu-16-04-2024", "bawaslu-18-02-2024"]
    assert pks("bulk", "check", "massal-2024", "--only", "kpu-*").code == 2


def test_several_processes_say_the_same(pks: Pks, campaign: Callable[..., Path]) -> None:
    campaign(bad_rows())
    one, two = (pks("bulk", "check", "massal-2024", "--jobs", n) for n in ("1", "2"))
    assert (one.code, one.out, one.err) == (two.code, two.out, two.err)


def test_a_campaign_is_no_agreement(pks: Pks, campaign: Callable[..., Path]) -> None:
    campaign(base="pks: 1\n" + "# \n")
    ran = pks("check")
    assert "massal-2024" not in ran.out + ran.err
    named = pks("check", "massal-2024")
    assert named.code == 2
    assert "pks bulk check massal-2024" in named.err


def test_an_unknown_campaign_is_refused_with_what_is_near(pks: Pks, campaign: Callable[..., Path]) -> None:
    campaign()
    ran = pks("bulk", "check", "masal-2024")
    assert ran.code == 2
    assert "maksud Anda `massal-2024`?" in ran.err
    assert dt.date(2024, 11, 20).isoformat() not in ran.err


class TestOneListForAll:
    TEXT = CAMPAIGN + "peserta: {berkas: semua.csv, pembagi: Kode}\n"

    def make(self, office: Path, *rows: str) -> Path:
        folder = make_campaign(office, campaign=self.TEXT)
        lines = ["Kode,Nama,NIK,Jabatan", *rows]
        (folder / "semua.csv").write_text("\n".join(lines), encoding="utf-8")
        return folder

    def test_each_row_gets_its_own_people(self, pks: Pks, office: Path) -> None:
        people = [f"16.04,Contoh {n},16040101019{n:05},Panwaslu Kecamatan" for n in range(9001, 9073)]
        people += [f"18.02,Rekaan {n},18020101019{n:05},Panwaslu Kecamatan" for n in range(9101, 9172)]
        self.make(office, *people, "16.05,Contoh Lain,,Panwaslu Kecamatan")
        ran = pks("bulk", "check", "massal-2024")
        assert "agreements/massal-2024/semua.csv: peringatan PKS149: 1 baris" in ran.err
        assert ran.code == 5  # 71 people where the row says 72
        assert "bawaslu-18-02-2024" in ran.out
        assert "bawaslu-16-04-2024" not in ran.out
        again = pks("bulk", "check", "massal-2024")
        assert (again.code, again.out, again.err) == (ran.code, ran.out, ran.err)

    def test_a_bad_cell_is_told_in_the_list_itself(self, pks: Pks, office: Path) -> None:
        self.make(office, "18.02,Contoh,,Panwaslu Kecamatan", "16.04,Contoh,123,Panwaslu Kecamatan")
        ran = pks("bulk", "check", "massal-2024")
        assert "agreements/massal-2024/semua.csv:C3: galat PKS159" in ran.out

    def test_a_changed_list_is_split_again(self, pks: Pks, office: Path) -> None:
        folder = self.make(office, "16.04,Contoh,123,Panwaslu Kecamatan", "18.02,Rekaan,,Panwaslu Kecamatan")
        assert "PKS159" in pks("bulk", "check", "massal-2024").out
        (folder / "semua.csv").write_text(
            "Kode,Nama,Jabatan\n16.04,Contoh,Panwaslu Kecamatan\n18.02,Rekaan,Panwaslu Kecamatan\n", "utf-8"
        )
        assert "PKS159" not in pks("bulk", "check", "massal-2024").out

    def test_a_part_that_was_altered_or_removed_is_made_again(self, pks: Pks, office: Path) -> None:
        self.make(office, "16.04,Contoh,,Panwaslu Kecamatan", "18.02,Rekaan,,Panwaslu Kecamatan")
        pks("bulk", "check", "massal-2024")
        part, other = sorted((office / "out/massal-2024/peserta").glob("*.csv"))
        whole, seen = part.read_bytes(), part.stat()
        with part.open("r+b") as opened:
            opened.write(whole.replace(b"Contoh", b"Gantii"))
        os.utime(part, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        other.unlink()
        pks("bulk", "check", "massal-2024")
        assert part.read_bytes() == whole
        assert other.is_file()

    def test_parts_that_a_killed_command_left_are_swept(self, pks: Pks, office: Path) -> None:
        self.make(office, "16.04,Contoh,,Panwaslu Kecamatan", "18.02,Rekaan,,Panwaslu Kecamatan")
        left = office / "out/massal-2024/.peserta-1-1.tmp"
        left.mkdir(parents=True)
        (left / "16-04.csv").write_text("Nama,NIK\n", encoding="utf-8")
        pks("bulk", "check", "massal-2024")
        assert not left.exists()

    def test_an_agreement_of_its_own_has_its_part(self, pks: Pks, office: Path) -> None:
        self.make(office, "16.04,Contoh Satu,,PTPS", "18.02,Rekaan,,PTPS", "16.04,Contoh Dua,,PTPS")
        assert pks("bulk", "expand", "massal-2024").code == 0
        made = (office / "agreements/bawaslu-16-04-2024/peserta.csv").read_text(encoding="utf-8")
        assert made.splitlines() == [
            "Baris Asal,Kode,Nama,NIK,Jabatan", "2,16.04,Contoh Satu,,PTPS", "4,16.04,Contoh Dua,,PTPS"
        ]  # fmt: skip

    def test_what_cannot_be_split_is_told(self, pks: Pks, office: Path) -> None:
        folder = make_campaign(office, campaign=self.TEXT)
        ran = pks("bulk", "check", "massal-2024")
        assert ran.code == 1
        assert "semua.csv" in ran.err
        (folder / "massal.yaml").write_text(
            CAMPAIGN + "peserta: {berkas: 'peserta/{Kode}.csv', pembagi: Kodde}\n", encoding="utf-8"
        )
        ran = pks("bulk", "check", "massal-2024")
        assert "PKS148" in ran.err
        assert "maksud Anda `Kode`?" in ran.err
