"""``pks reference``: cards, tables, questions and JSON."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from pks_gen.reference.regulations import regulation_ids
from support.cli import Pks


class TestRegions:
    @pytest.mark.parametrize(
        "words",
        [
            ("Lahat",),
            ("16.04",),
            ("1604",),
            ("kabupaten  lahat",),
            ("Kabupaten", "Lahat"),
            ("kab.", "lahat"),
            ("Kab Lahat",),
        ],
    )
    def test_one_hit_is_a_card_with_its_edition(self, pks: Pks, words: tuple[str, ...]) -> None:
        ran = pks("reference", "regions", *words)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.splitlines() == [
            "Kode       16.04",
            "Nama       Kabupaten Lahat",
            "Tingkat    kabupaten",
            "Provinsi   Sumatera Selatan",
            "Kecamatan  24",
            "Kelurahan  18",
            "Desa       360",
            "Edisi      Kepmendagri 300.2.2-2430/2025",
        ]

    def test_a_province_sums_what_lies_below(self, pks: Pks) -> None:
        (place,) = json.loads(pks("reference", "regions", "17", "--json").out)["wilayah"]
        assert (place["nama"], place["kecamatan"]) == ("Provinsi Bengkulu", 129)

    @pytest.mark.parametrize(
        ("words", "code"), [("Provinsi Bengkulu", "17"), ("prov. bengkulu", "17"), ("160417", "16.04.17")]
    )
    def test_other_spellings(self, pks: Pks, words: str, code: str) -> None:
        ran = pks("reference", "regions", words)
        assert ran.code == 0
        assert re.match(rf"Kode +{re.escape(code)}\n", ran.out)

    def test_without_a_terminal_both_of_one_name_are_listed(self, pks: Pks) -> None:
        ran = pks("reference", "regions", "Bogor")
        assert ran.code == 0
        assert [line.split("  ")[:2] for line in ran.out.splitlines()[1:]] == [
            ["32.01", "Kabupaten Bogor"],
            ["32.71", "Kota Bogor"],
        ]
        assert "2 wilayah cocok" in ran.err
        assert "pks reference regions 32.01" in ran.err
        assert pks("reference", "regions", "Bogor", "--one").code == 1
        assert pks("reference", "regions", "Kota Bogor", "--one").code == 0

    @pytest.mark.parametrize("answer", ["2", "32.71", "kota", "Kota Bogor"])
    def test_on_a_terminal_it_asks_which(self, pks: Pks, answers: Callable[..., None], answer: str) -> None:
        answers("mana saja", answer)
        ran = pks("reference", "regions", "Bogor", "--one")
        assert ran.code == 0
        assert ran.out.startswith("Kode       32.71\n")
        assert "1) Kabupaten Bogor (32.01, Provinsi Jawa Barat)" in ran.err
        assert "tulis nomor pilihan atau kodenya" in ran.err

    def test_one_name_in_two_provinces_is_asked_too(self, pks: Pks, answers: Callable[..., None]) -> None:
        answers("2")
        assert "63.03" in pks("reference", "regions", "Banjar").out

    def test_part_of_a_name_lists_all_without_a_question(
        self, pks: Pks, answers: Callable[..., None]
    ) -> None:
        answers()
        ran = pks("reference", "regions", "papua")
        assert ran.code == 0
        assert "Provinsi Papua\n" not in ran.err
        assert len(pks("reference", "regions", "tengah").out.splitlines()) > 10

    def test_json_never_asks(self, pks: Pks, answers: Callable[..., None]) -> None:
        answers()
        data = json.loads(pks("reference", "regions", "Bogor", "--json").out)
        assert data["versi"] == 1
        assert data["edisi"] == "Kepmendagri 300.2.2-2430/2025"
        assert [place["tingkat"] for place in data["wilayah"]] == ["kabupaten", "kota"]

    def test_kecamatan_are_looked_through_when_asked(self, pks: Pks) -> None:
        ran = pks("reference", "regions", "kikim", "timur", "--kecamatan")
        assert "Kode            16.04.17\n" in ran.out
        assert "Kabupaten/kota  Kabupaten Lahat\n" in ran.out
        assert "Desa" not in ran.out

    def test_an_unknown_name_gets_the_nearest(self, pks: Pks) -> None:
        ran = pks("reference", "regions", "Lahta")
        assert (ran.code, ran.out) == (2, "")
        assert "`Lahta` tidak dikenal; maksud Anda `Lahat`?" in ran.err
        assert "--kecamatan" in pks("reference", "regions", "zzzzz").err
        assert pks("reference", "regions", " ").code == 2
        assert "NAMA belum ditulis" in pks("reference", "regions").err


def test_help_reads_no_register() -> None:
    program = (
        "import sys; from pks_gen.cli.main import run; code = run(['reference', '--help']);"
        "heavy = {'yaml', 'pydantic', 'pks_gen.reference.regions'} & set(sys.modules);"
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


class TestRegulations:
    @pytest.mark.parametrize("words", [("pp", "44", "2015"), ("pp-44-2015",), ("PP 44/2015",)])
    def test_one_hit_is_a_card_as_of_the_day(self, pks: Pks, words: tuple[str, ...]) -> None:
        ran = pks("reference", "regulations", *words, "--on", "2026-11-22")
        assert (ran.code, ran.err) == (0, "")
        lines = ran.out.splitlines()
        assert lines[0].startswith("Peraturan Pemerintah Nomor 44 Tahun 2015 tentang ")
        assert "terakhir dengan Peraturan Pemerintah Nomor 49 Tahun 2023" in lines[0]
        assert lines[2:] == [
            "Kode             pp-44-2015",
            "Pada             22 November 2026",
            "Status           diubah",
            "Sebab            berlaku, terakhir diubah dengan Peraturan Pemerintah Nomor 49 Tahun 2023",
            "Ditetapkan       30 Juni 2015",
            "Berlaku          1 Juli 2015",
            "Lembaran Negara  2015/154",
            "Tambahan         5714",
            "Diubah dengan    pp-82-2019, 2 Desember 2019, berlaku",
            "                 pp-49-2023, 6 Oktober 2023, berlaku",
            "Ditelusuri       22 Desember 2025",
            "Terkait          pp-50-2025, Penyesuaian Iuran Jaminan Kecelakaan Kerja dan Jaminan Kematian bagi "
            "Peserta Bukan Penerima Upah",
            "Diperiksa        ya",
            "Sumber           naskah PP 44/2015; PP 50/2025 (22 Desember 2025) masih menyebut PP 49/2023 "
            "sebagai perubahan terakhir",
            "Catatan          perubahan Peraturan Pemerintah Nomor 44 Tahun 2015 sesudah 22 Desember 2025 belum "
            "ditelusuri",
        ]

    def test_the_day_changes_the_citation(self, pks: Pks, monkeypatch: pytest.MonkeyPatch) -> None:
        early = pks("reference", "regulations", "pp-44-2015", "--on", "2019-11-01").out
        assert "sebagaimana" not in early.splitlines()[0]
        assert "pp-49-2023, 6 Oktober 2023, belum berlaku" in early
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577793600")  # 2019-12-31
        late = pks("reference", "regulations", "pp-44-2015").out
        assert "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 82" in late.splitlines()[0]

    def test_what_no_longer_holds_names_its_successor(self, pks: Pks) -> None:
        out = pks("reference", "regulations", "uu-11-2020", "--on", "2024-11-15").out
        assert "Status           dicabut\n" in out
        assert "Pengganti        uu-6-2023\n" in out
        assert (
            "\nCatatan          Undang-Undang Nomor 11 Tahun 2020 tidak berlaku pada 15 November 2024" in out
        )

    def test_gazettes_on_demand(self, pks: Pks) -> None:
        out = pks("reference", "regulations", "uu-43-2009", "--gazette").out
        assert "(Lembaran Negara Republik Indonesia Tahun 2009 Nomor 152, " in out.splitlines()[0]

    def test_several_hits_are_a_table(self, pks: Pks) -> None:
        ran = pks("reference", "regulations", "jaminan", "kematian", "--on", "2020-10-01")
        rows = [line.split("  ") for line in ran.out.splitlines()]
        assert rows[0][0] == "KODE"
        assert [row[0] for row in rows[1:4]] == ["pp-44-2015", "pp-82-2019", "pp-49-2023"]
        assert "belum berlaku" in ran.out
        assert ran.err == f"{len(rows) - 1} peraturan; tulis kodenya untuk melihat salah satu\n"

    def test_without_words_those_in_force_or_all(self, pks: Pks) -> None:
        def ids(*options: str) -> list[str]:
            data = json.loads(pks("reference", "regulations", "--json", *options).out)
            return [each["kode"] for each in data["peraturan"]]

        held = ids("--on", "2016-01-01")
        assert "uu-24-2011" in held
        assert "pp-82-2019" not in held
        assert set(held) < set(ids("--all"))
        assert len(ids("--all")) == len(regulation_ids())

    def test_json_is_plain(self, pks: Pks) -> None:
        data = json.loads(
            pks("reference", "regulations", "perppu-1-2022", "--on", "2024-01-01", "--json").out
        )
        assert (data["versi"], data["pada"]) == (1, "2024-01-01")
        (one,) = data["peraturan"]
        assert (one["status"], one["berakhir"], one["pengganti"]) == ("diganti", "2023-05-04", "uu-7-2023")
        assert (one["ln"], one["tln"], one["pasti"]) == ("2022/224", "6832", True)

    def test_nothing_found_advises(self, pks: Pks) -> None:
        ran = pks("reference", "regulations", "pp-44-2051")
        assert (ran.code, ran.out) == (2, "")
        assert "maksud Anda `pp-44-2015`?" in ran.err
        assert "--all" in pks("reference", "regulations", "zzzz").err

    @pytest.mark.parametrize("day", ["2024-13-01", "besok", "15-11-2024", "2024-W46-5", "20241115", ""])
    def test_a_day_that_cannot_be_is_refused(self, pks: Pks, day: str) -> None:
        ran = pks("reference", "regulations", "--on", day)
        assert ran.code == 2
        assert f"tanggal `{day}` tidak sah; tulis seperti 2024-11-15" in ran.err

    @pytest.mark.parametrize("regulation_id", regulation_ids())
    def test_every_entry_has_a_card(self, pks: Pks, regulation_id: str) -> None:
        ran = pks("reference", "regulations", regulation_id, "--on", "2024-11-15", "--gazette")
        assert ran.code == 0
        assert f"{regulation_id}\n" in ran.out
        assert "None" not in ran.out
