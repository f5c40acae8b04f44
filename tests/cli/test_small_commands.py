from __future__ import annotations

import json
from pathlib import Path

import pytest

from pks_gen.cli import machine
from pks_gen.cli.findings import State
from pks_gen.cli.machine import look
from pks_gen.cli.output import size_text, table, today
from pks_gen.pipeline import code_pages
from pks_gen.rendering.conversion import choice
from support.cli import Pks, add_agreement


class TestSchema:
    def test_on_stdout_it_is_json_and_nothing_else(self, pks: Pks) -> None:
        ran = pks("schema")
        assert ran.code == 0
        assert "pihak" in json.loads(ran.out)["properties"]

    def test_a_file_gets_the_same_bytes(self, pks: Pks, tmp_path: Path) -> None:
        file = tmp_path / "skema.json"
        ran = pks("schema", "--out", file)
        assert ran.out == ""
        assert file.read_text(encoding="utf-8") == pks("schema").out

    def test_what_a_person_wrote_is_not_replaced_by_a_schema(self, pks: Pks, workspace: Path) -> None:
        file = workspace / "agreements" / "lahat-2024" / "perjanjian.yaml"
        before = file.read_bytes()
        ran = pks("schema", "--out", file)
        assert (ran.code, file.read_bytes()) == (2, before)
        assert "bukan skema lama" in ran.err
        old = workspace / "lama.json"
        old.write_text('{"$schema": "x"}', encoding="utf-8")
        assert pks("schema", "--out", old).code == 0
        assert "pihak" in old.read_text(encoding="utf-8")


class TestExplain:
    @pytest.mark.parametrize("word", ["PKS104", "pks104", "104"])
    def test_a_code_may_be_written_short(self, pks: Pks, word: str) -> None:
        ran = pks("explain", word)
        page = code_pages()["PKS104"]
        assert ran.code == 0
        assert ran.out.startswith(f"PKS104: {page.title}\n")
        assert "\nSalah:\n    " in ran.out
        assert "\nBenar:\n    " in ran.out

    def test_a_wrong_code_gets_the_nearest(self, pks: Pks) -> None:
        ran = pks("explain", "PKSS104")
        assert ran.code == 2
        assert "maksud Anda PKS104" in ran.err
        assert "maksud Anda PKS100 atau PKS101 atau PKS102?" in pks("explain", "PKS10").err
        assert "pks explain --all" in pks("explain", "zzz").err

    def test_no_code_names_an_example(self, pks: Pks) -> None:
        assert "pks explain PKS104" in pks("explain").err

    def test_all(self, pks: Pks) -> None:
        out = pks("explain", "--all").out
        assert all(f"{code}: " in out for code in code_pages())


class TestDoctor:
    def test_this_machine_has_what_the_tests_need(self, pks: Pks, workspace: Path) -> None:
        ran = pks("doctor")
        assert ran.code == 0, ran.out
        for subject in ("Python", "weasyprint", "Huruf", "Pango", "HarfBuzz-subset", "Menulis berkas"):
            assert any(line.startswith(subject) and " ok " in line + " " for line in ran.out.splitlines())
        assert list(workspace.glob(".pks-doctor*")) == []

    def test_json(self, pks: Pks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        data = json.loads(pks("doctor", "--json").out)
        assert data["lengkap"] is True
        assert set(data["temuan"][0]) == {"bagian", "keadaan", "rincian", "saran"}

    def test_what_lacks_is_named_with_the_remedy(
        self, pks: Pks, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(machine, "_HARFBUZZ_SUBSET", ("libtidakada.so.0",))
        ran = pks("doctor")
        assert ran.code == 4
        (line,) = (line for line in ran.out.splitlines() if line.startswith("HarfBuzz-subset"))
        assert "kurang" in line
        assert line.endswith("libharfbuzz-subset0")
        assert "1 bagian kurang" in ran.err

    def test_an_old_pango_is_told(self, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(machine, "MIN_PANGO", (99, 0))
        (found,) = (finding for finding in look(workspace) if finding.subject == "Pango")
        assert found.state is State.LACKING
        assert "perlu 99.0" in found.detail

    def test_absent_converters_are_optional(
        self, pks: Pks, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr(choice, "_usual_places", lambda: iter(()))
        ran = pks("doctor")
        assert ran.code == 0
        for name in ("LibreOffice", "pdftoppm"):
            assert any(line.split()[:2] == [name, "opsional"] for line in ran.out.splitlines())
        assert "Gotenberg" not in [line.split()[0] for line in ran.out.splitlines()]

    @pytest.mark.parametrize(
        ("line", "subject"),
        [
            ('gotenberg = "http://kantor:rahasia@127.0.0.1:1"', "Gotenberg"),
            ('libreoffice = "/tidak/ada/soffice"', "LibreOffice"),
        ],
    )
    def test_a_converter_that_is_named_must_be_there(
        self, pks: Pks, workspace: Path, line: str, subject: str
    ) -> None:
        with (workspace / "pks.toml").open("a", encoding="utf-8") as file:
            file.write(f"\n[konversi]\n{line}\n")
        ran = pks("doctor")
        assert ran.code == 4, ran.out
        (found,) = (text for text in ran.out.splitlines() if text.startswith(subject))
        assert "kurang" in found
        assert f"[konversi] {subject.lower()}" in found
        assert "rahasia" not in ran.out


class TestParticipants:
    TEXT = """\
pks: 1
templat: pks-badan-ad-hoc
pihak: [{jenis: kpu}, {jenis: bpjs_tk}]
wilayah: "16.04"
peserta:
  berkas: peserta.csv
  contoh: ya
  kelompok: [{jabatan: KPPS, jumlah: 7}, {jabatan: PPS, jumlah: 3}]
"""

    def test_a_sample_follows_the_groups_and_is_repeatable(self, pks: Pks, workspace: Path) -> None:
        file = add_agreement(workspace, "contoh-2024", self.TEXT).parent / "peserta.csv"
        ran = pks("participants", "sample", "contoh-2024", "--seed", "3")
        assert ran.code == 0, ran.err
        assert ran.out == "agreements/contoh-2024/peserta.csv\n"
        assert "contoh: ya" in ran.err
        first = file.read_bytes()
        assert first.count(b"KPPS") == 7
        assert pks("participants", "sample", "contoh-2024", "--seed", "3", "--force").code == 0
        assert file.read_bytes() == first

    def test_a_check_says_how_the_file_was_read(self, pks: Pks, workspace: Path) -> None:
        add_agreement(workspace, "contoh-2024", self.TEXT)
        assert pks("participants", "sample", "contoh-2024").code == 0
        ran = pks("participants", "check", "contoh-2024")
        said = "dibaca: agreements/contoh-2024/peserta.csv, CSV, UTF-8, pemisah koma\n"
        assert said in ran.out, ran.out
        told = json.loads(pks("participants", "check", "contoh-2024", "--json").out)
        assert told["dibaca_sebagai"] == "CSV, UTF-8, pemisah koma"
        (workspace / "agreements/contoh-2024/peserta.csv").unlink()
        assert "dibaca:" not in pks("participants", "check", "contoh-2024").out

    def test_a_list_that_no_agreement_names_is_not_left_unread_in_silence(
        self, pks: Pks, workspace: Path
    ) -> None:
        add_agreement(workspace, "contoh-2024", self.TEXT.replace("berkas: peserta.csv", "berkas:"))
        ran = pks("participants", "template", "contoh-2024")
        assert (ran.code, ran.out) == (0, "agreements/contoh-2024/peserta.xlsx\n")
        assert "tulis `berkas: peserta.xlsx` di bawah `peserta:`" in ran.err
        assert "tulis `berkas: peserta.xlsx`" in pks("participants", "check", "contoh-2024").err

    def test_a_list_that_stands_is_refused_without_force(self, pks: Pks, workspace: Path) -> None:
        file = add_agreement(workspace, "contoh-2024", self.TEXT).parent / "peserta.csv"
        file.write_text("milik kantor", encoding="utf-8")
        ran = pks("participants", "sample", "contoh-2024")
        assert ran.code == 2
        assert "--force" in ran.err
        assert file.read_text(encoding="utf-8") == "milik kantor"

    @pytest.mark.parametrize("name", ["perjanjian.yaml", "naskah.docx", "peserta"])
    def test_a_file_that_is_no_list_is_refused_even_with_force(
        self, pks: Pks, workspace: Path, name: str
    ) -> None:
        text = self.TEXT.replace("peserta.csv", name)
        file = add_agreement(workspace, "contoh-2024", text)
        ran = pks("participants", "sample", "contoh-2024", "--force")
        assert ran.code == 2
        assert "bukan daftar peserta" in ran.err
        assert file.read_text(encoding="utf-8") == text

    def test_one_agreement_at_a_time(self, pks: Pks, workspace: Path) -> None:
        add_agreement(workspace, "contoh-2024", self.TEXT)
        assert "sebutkan satu saja" in pks("participants", "sample", "agreements").err


class TestOutput:
    def test_table_aligns(self) -> None:
        assert table(("A", "B"), [("x", "1"), ("yy", "22")], right={1}) == "A    B\nx    1\nyy  22"

    @pytest.mark.parametrize(
        ("size", "text"),
        [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (43_499, "43 kB"), (1_250_000, "1,2 MB")],
    )
    def test_sizes(self, size: int, text: str) -> None:
        assert size_text(size) == text

    def test_the_day_can_be_fixed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1731628800")
        assert today().isoformat() == "2024-11-15"

    @pytest.mark.parametrize("value", ["besok", "9" * 30, "²"])
    def test_a_day_that_cannot_be_is_refused(
        self, pks: Pks, workspace: Path, monkeypatch: pytest.MonkeyPatch, value: str
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        ran = pks("check")
        assert (ran.code, "SOURCE_DATE_EPOCH" in ran.err) == (2, True)
