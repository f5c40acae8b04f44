from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pks_gen.cli import output
from pks_gen.draft import Value, ValueState
from pks_gen.errors import UnreadableError
from pks_gen.pipeline import CheckResult
from pks_gen.problems import Level, Place, Problem
from pks_gen.workspace import Workspace
from support.cli import Pks, add_agreement

VALUES = (
    Value("pihak[0].jenis", "jenis", ValueState.GIVEN, "bawaslu"),
    Value("jumlah", "jumlah peserta", ValueState.COMPUTED, "1.444"),
    Value("pihak[1].nomor", "nomor PIHAK KEDUA", ValueState.PLACEHOLDER, line=9, column=5),
)


@pytest.fixture
def finding(monkeypatch: pytest.MonkeyPatch) -> Callable[[Level], None]:
    """Let every check find one problem."""

    def at(level: Level) -> None:
        def check(
            path: Path, workspace: Workspace, *, today: dt.date, explained: bool = False
        ) -> CheckResult:
            if path.parent.name == "rusak-2024":
                raise UnreadableError(f"{path} rusak")
            place = Place(path, 3, 5)
            problem = Problem(place, level, "PKS104", "kunci tidak dikenal", "hapus", "    jabatn: x", 6)
            return CheckResult(path.parent.name, path, (problem,), VALUES)

        monkeypatch.setattr("pks_gen.pipeline.check_agreement", check)

    return at


def test_problems_on_stdout_summary_on_stderr(
    pks: Pks, workspace: Path, finding: Callable[[Level], None]
) -> None:
    finding(Level.ERROR)
    ran = pks("check")
    assert ran.code == 1
    first = "agreements/lahat-2024/perjanjian.yaml:3:5: galat PKS104: kunci tidak dikenal"
    assert ran.out.splitlines()[0] == first
    assert "^^^^^^" in ran.out
    assert ran.err == "lahat-2024: 1 galat, 0 peringatan; 1 diberikan, 1 dihitung, 1 belum diisi\n"


def test_warnings_alone_are_no_failure(pks: Pks, workspace: Path, finding: Callable[[Level], None]) -> None:
    finding(Level.WARNING)
    assert pks("check", "lahat-2024").code == 0


def test_missing_names_what_is_open(pks: Pks, workspace: Path, finding: Callable[[Level], None]) -> None:
    finding(Level.WARNING)
    line = "agreements/lahat-2024/perjanjian.yaml:9:5: belum diisi: nomor PIHAK KEDUA (pihak[1].nomor)"
    assert line in pks("check", "--missing").out
    assert "belum diisi: " not in pks("check").out


def plain_value(key: str, label: str, state: str, **more: object) -> dict[str, object]:
    """One value as ``--json`` promises it."""
    return {"bagian": key, "uraian": label, "keadaan": state, "isi": "", "baris": 0, "kolom": 0} | more


def test_json_is_all_of_stdout_and_has_promised_keys(
    pks: Pks, workspace: Path, finding: Callable[[Level], None]
) -> None:
    finding(Level.ERROR)
    ran = pks("check", "--json")
    assert ran.code == 1
    data = json.loads(ran.out)
    assert data["versi"] == 1
    (found,) = data["perjanjian"]
    assert found == {
        "id": "lahat-2024",
        "berkas": "agreements/lahat-2024/perjanjian.yaml",
        "sah": False,
        "jumlah": {"galat": 1, "peringatan": 0},
        "masalah": [
            {
                "berkas": "agreements/lahat-2024/perjanjian.yaml",
                "baris": 3,
                "kolom": 5,
                "sel": None,
                "tingkat": "galat",
                "kode": "PKS104",
                "pesan": "kunci tidak dikenal",
                "saran": "hapus",
                "bagian": "",
                "menghalangi_final": True,
            }
        ],
        "diterima": [],
        "hitungan": [],
        "naskah_khusus": [],
        "kelengkapan": {"diberikan": 1, "dihitung": 1, "belum_diisi": 1},
        "nilai": [
            plain_value("pihak[0].jenis", "jenis", "diberikan", isi="bawaslu"),
            plain_value("jumlah", "jumlah peserta", "dihitung", isi="1.444"),
            plain_value("pihak[1].nomor", "nomor PIHAK KEDUA", "belum diisi", baris=9, kolom=5),
        ],
    }


def test_one_that_cannot_be_read_does_not_stop_the_others(
    pks: Pks, workspace: Path, finding: Callable[[Level], None]
) -> None:
    finding(Level.WARNING)
    add_agreement(workspace, "rusak-2024")
    ran = pks("check", "rusak-2024", "lahat-2024")
    assert ran.code == 1
    assert "rusak-2024" in ran.err
    assert "lahat-2024: 0 galat" in ran.err
    assert pks("check", "rusak-2024").code == 3


def test_colour_only_on_a_terminal_without_no_color(
    pks: Pks, workspace: Path, finding: Callable[[Level], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    finding(Level.ERROR)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" not in pks("check").out
    monkeypatch.setattr(output, "is_terminal", lambda _stream: True)
    assert "\x1b[31m" in pks("check").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in pks("check").out


def test_outside_a_workspace_the_next_step_is_named(
    pks: Pks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = pks("check")
    assert ran.code == 2
    assert "pks init" in ran.err


def test_a_real_agreement_with_two_mistakes_shows_both(pks: Pks, workspace: Path) -> None:
    text = "pks: 1\ntemplat: pks-badan-ad-hoc\nperihl: x\npihak:\n  - {jenis: bawasl}\n  - {jenis: bpjs_tk}\n"
    add_agreement(workspace, "salah-2024", text)
    ran = pks("check", "salah-2024")
    assert ran.code == 1
    assert "perjanjian.yaml:3:1: galat" in ran.out
    assert "maksud Anda `perihal`?" in ran.out
    assert "perjanjian.yaml:5:" in ran.out
    assert "salah-2024: 2 galat" in ran.err


def test_accepted_warnings_are_counted_and_told_with_their_reason(
    pks: Pks, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pks_gen.problems import Accepted

    def check(path: Path, workspace: Workspace, *, today: dt.date, explained: bool = False) -> CheckResult:
        warning = Problem(Place(path, 3, 5), Level.WARNING, "PKS207", "tanpa kewenangan")
        return CheckResult(path.parent.name, path, (), VALUES, (Accepted(warning, "sudah dibahas"),))

    monkeypatch.setattr("pks_gen.pipeline.check_agreement", check)
    ran = pks("check")
    assert ran.err.startswith("lahat-2024: 0 galat, 0 peringatan, 1 peringatan diterima; ")
    assert ran.out == ""
    (item,) = json.loads(pks("check", "--json").out)["perjanjian"][0]["diterima"]
    assert (item["kode"], item["baris"], item["alasan"]) == ("PKS207", 3, "sudah dibahas")
    pks("check", "--report", "laporan.html")
    page = (workspace / "laporan.html").read_text(encoding="utf-8")
    assert "Sudah dibahas" in page
    results = json.loads(pks("check", "--format", "sarif").out)["runs"][0]["results"]
    assert [result["suppressions"][0]["justification"] for result in results] == ["sudah dibahas"]


def test_a_nik_in_the_wrong_place_is_in_no_output(pks: Pks, workspace: Path) -> None:
    nik = "9901021508900001"
    file = workspace / "agreements/lahat-2024/perjanjian.yaml"
    written = file.read_text(encoding="utf-8")
    file.write_text(f"{written}\nsegmen: {nik}\nperihal: bagi {nik} di Kabupaten Seruyan\n", encoding="utf-8")
    for form in ("teks", "json", "sarif", "github"):
        ran = pks("check", "lahat-2024", "--format", form)
        assert ran.code == 1
        assert "segmen" in ran.out
        assert nik not in ran.out + ran.err
