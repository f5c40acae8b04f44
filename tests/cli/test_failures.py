from __future__ import annotations

import errno
from pathlib import Path

import click
import pytest

from pks_gen.cli import failures
from pks_gen.cli.failures import run_guarded
from pks_gen.confined import ChildFaultError
from pks_gen.errors import (
    EnvironmentLackingError,
    ExitCode,
    PksError,
    PlaceholdersLeftError,
    ProblemsFoundError,
    UnreadableError,
    UsageError,
)
from pks_gen.problems import Level, Place, Problem
from support.cli import Pks

PERSON = "NIK 1234567890123456 milik Orang Rekaan"


def raising(error: BaseException) -> int:
    def action() -> object:
        raise error

    return run_guarded(action)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PksError("x"), ExitCode.PROBLEMS),
        (UsageError("x"), ExitCode.USAGE),
        (UnreadableError("x"), ExitCode.UNREADABLE),
        (EnvironmentLackingError("x"), ExitCode.ENVIRONMENT),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED),
        (click.Abort(), ExitCode.INTERRUPTED),
        (OSError(errno.ENOSPC, "No space left on device", "naskah.pdf"), ExitCode.ENVIRONMENT),
    ],
)
def test_every_refusal_has_its_code_and_no_traceback(
    here: Path, capsys: pytest.CaptureFixture[str], error: BaseException, code: ExitCode
) -> None:
    assert raising(error) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("pks: ")
    assert "Traceback" not in captured.err
    assert list(here.iterdir()) == []


def test_success_is_zero_and_a_code_is_passed_on() -> None:
    assert run_guarded(lambda: None) == 0
    assert run_guarded(lambda: ExitCode.BATCH) == 5


def test_problems_are_printed_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem(Place(Path("a.yaml"), 3, 5), Level.ERROR, "PKS104", "kunci tidak dikenal")
    assert raising(ProblemsFoundError([problem, problem])) == ExitCode.PROBLEMS
    err = capsys.readouterr().err
    assert "a.yaml:3:5: galat PKS104: kunci tidak dikenal" in err
    assert "pks explain" in err


def test_placeholders_are_listed_with_the_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        raising(PlaceholdersLeftError(["baris 9: nomor PIHAK KEDUA (pihak[1].nomor)"])) == ExitCode.PROBLEMS
    )
    err = capsys.readouterr().err
    assert "  baris 9: nomor PIHAK KEDUA (pihak[1].nomor)" in err
    assert "--final" in err


class TestBug:
    def test_leaves_a_report_without_data(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        def action() -> None:
            try:
                raise KeyError(PERSON)
            except KeyError as cause:
                raise ValueError(PERSON) from cause

        assert run_guarded(action) == ExitCode.BUG
        (file,) = here.glob("pks-laporan-galat-*.md")
        report = file.read_text(encoding="utf-8")
        err = capsys.readouterr().err
        assert str(file.name) in err
        assert len(err.strip().splitlines()) == 1
        assert "ValueError" in report
        assert "KeyError" in report
        assert "test_failures.py" in report
        for word in ("1234567890123456", "Orang Rekaan", str(here)):
            assert word not in report + err.replace(str(file), "")

    def test_one_in_a_confined_process_is_a_bug_too_and_its_places_are_told(self, here: Path) -> None:
        places = ("/rumah/orang/src/pks_gen/rendering/word_form_child.py:7 fill", "ZeroDivisionError")
        assert raising(ChildFaultError(places)) == ExitCode.BUG
        (file,) = here.glob("pks-laporan-galat-*.md")
        report = file.read_text(encoding="utf-8")
        assert "pks_gen/rendering/word_form_child.py:7 fill\nZeroDivisionError\n" in report
        assert "/rumah/orang" not in report

    def test_report_goes_elsewhere_when_this_folder_is_closed(
        self, here: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        elsewhere = tmp_path_factory.mktemp("sementara")
        monkeypatch.setattr(failures.tempfile, "gettempdir", lambda: str(elsewhere))
        monkeypatch.setattr(Path, "cwd", lambda: here / "tidak-ada")
        assert raising(ValueError(PERSON)) == ExitCode.BUG
        assert len(list(elsewhere.glob("pks-laporan-galat-*.md"))) == 1

    def test_developers_see_the_traceback(
        self, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(failures.DEBUG_VARIABLE, "1")
        raising(ValueError("rinci"))
        assert "ValueError: rinci" in capsys.readouterr().err
        assert len(list(here.iterdir())) == 1

    def test_a_bug_inside_a_command_is_caught_too(
        self, pks: Pks, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_args: object, **_kwargs: object) -> None:
            raise RuntimeError(PERSON)

        monkeypatch.setattr("pks_gen.pipeline.check_agreement", broken)
        ran = pks("check")
        assert ran.code == 70
        assert "Traceback" not in ran.out + ran.err
        assert len(list(workspace.glob("pks-laporan-galat-*.md"))) == 1


def test_an_interrupt_inside_a_command(pks: Pks, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pks_gen.pipeline.check_agreement", interrupt)
    ran = pks("check")
    assert ran.code == 130
    assert "dibatalkan" in ran.err


def test_exit_codes_are_unique_and_inside_a_byte() -> None:
    codes = [int(member) for member in ExitCode.__members__.values()]
    assert len(set(codes)) == len(codes)
    assert all(0 <= code <= 255 for code in codes)


def test_every_error_family_has_a_code_of_its_own_choice() -> None:
    assert {cls.exit_code for cls in PksError.__subclasses__()} <= set(ExitCode)


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.EACCES, "tidak ada izin"), (errno.ENAMETOOLONG, "namanya terlalu panjang")]
)
def test_what_the_machine_refuses_is_told_in_indonesian(
    here: Path, capsys: pytest.CaptureFixture[str], number: int, reason: str
) -> None:
    assert raising(OSError(number, "in English", "naskah.pdf")) == ExitCode.ENVIRONMENT
    assert capsys.readouterr().err.startswith(f"pks: naskah.pdf: {reason}; ")


def test_an_oserror_that_no_machine_gives_is_a_bug(here: Path) -> None:
    assert raising(OSError("tanpa nomor")) == ExitCode.BUG
