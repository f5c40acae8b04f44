"""``pks reference``: cards, tables, questions and JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from support.cli import Pks


class TestRegions:
    @pytest.mark.parametrize("words", [("Lahat",), ("16.04",), ("kabupaten  lahat",), ("Kabupaten", "Lahat")])
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
