"""Where a passphrase comes from, and that it goes nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from pks_gen.cli import output
from pks_gen.cli.failures import report_of
from pks_gen.cli.passphrase import Source, ask_to_open
from pks_gen.errors import UnreadableError, UsageError
from pks_gen.locks.passphrase import Passphrase
from support.cli import Pks

SECRET = "empat kata yang panjang"  # noqa: S105 - nothing is locked with it
NAME = "PKS_SANDI_UJI"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Put answers on a keyboard that shows nothing; the questions are kept."""

    def give(*answers: str) -> list[str]:
        asked: list[str] = []
        left = iter(answers)

        def prompt(question: str, **options: object) -> str:
            assert options["hide_input"]
            asked.append(question)
            return next(left)

        monkeypatch.setattr(output, "is_interactive", lambda: True)
        monkeypatch.setattr(click, "prompt", prompt)
        return asked

    return give


def written(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    path.chmod(0o600)
    return path


@pytest.mark.parametrize(
    "raw",
    [
        SECRET.encode(),
        f"{SECRET}\n".encode(),
        f"{SECRET}\r\nbaris kedua".encode(),
        f"\ufeff{SECRET}\n".encode(),
    ],
)
def test_a_file_gives_its_first_line(raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "sandi.txt", raw)
    assert Source(file=file).to_lock() == Passphrase(SECRET)
    assert capsys.readouterr().err == ""


def test_a_file_that_others_may_read_is_used_with_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "sandi.txt", SECRET.encode())
    file.chmod(0o644)
    assert Source(file=file).to_lock() == Passphrase(SECRET)
    assert "chmod 600" in capsys.readouterr().err


def test_a_variable_gives_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, SECRET)
    assert Source(variable=NAME).to_lock() == Passphrase(SECRET)
    monkeypatch.setenv(NAME, "1234")
    assert Source(variable=NAME).to_open() == Passphrase("1234")


def test_nothing_asked_for_is_nothing_locked() -> None:
    assert Source().to_lock() is None
    assert Source().to_open() is None


@pytest.mark.parametrize("raw", [b"", b"\n", b"\xff\xfe\x00k", b"kunci-7\n", b"x" * 5000])
def test_bad_files_are_refused_without_quoting_them(raw: bytes, tmp_path: Path) -> None:
    file = written(tmp_path / "rahasia-sekali.txt", raw)
    with pytest.raises((UsageError, UnreadableError)) as refused:
        Source(file=file).to_lock()
    assert "rahasia-sekali" not in str(refused.value)
    assert raw.decode("latin-1").strip() in ("",) or raw.decode("latin-1").strip()[:9] not in str(
        refused.value
    )


@pytest.mark.parametrize("name", [SECRET, "."])
def test_a_passphrase_typed_in_place_of_a_name_is_not_repeated(name: str, pks: Pks, workspace: Path) -> None:
    for option in ("--passphrase-file", "--passphrase-env"):
        ran = pks("render", "lahat-2024", option, name)
        assert ran.code in (2, 3)
        assert option in ran.err
        assert SECRET not in ran.out + ran.err


def test_an_impossible_name_is_refused() -> None:
    with pytest.raises(UnreadableError, match="namanya tidak sah"):
        Source(file=Path("nama\x00kosong")).to_lock()


def test_two_sources_are_one_too_many(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="salah satu"):
        Source(tmp_path / "tidak-ada", NAME).to_lock()


def test_without_a_terminal_nobody_is_asked(
    pks: Pks, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "is_interactive", lambda: False)
    ran = pks("render", "lahat-2024", "--encrypt")
    assert ran.code == 2
    assert "--passphrase-file" in ran.err
    assert not (workspace / "out").exists()
    with pytest.raises(UsageError, match=r"surat\.pdf terkunci"):
        ask_to_open("surat.pdf")


def test_it_is_asked_twice_and_again_after_a_mistake(
    typed: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = typed("pendek", SECRET, "lain sama sekali", SECRET, SECRET)
    assert Source(encrypt=True).to_lock() == Passphrase(SECRET)
    assert asked == ["Kata sandi", "Kata sandi", "Ulangi kata sandi", "Kata sandi", "Ulangi kata sandi"]
    said = capsys.readouterr().err
    assert "12 karakter" in said
    assert "tidak sama" in said
    assert SECRET not in said


def test_three_mistakes_are_enough(typed: Callable[..., list[str]]) -> None:
    typed("", "", "")
    with pytest.raises(UsageError, match="kosong"):
        Source(encrypt=True).to_lock()
    typed(SECRET, "a", SECRET, "b", SECRET, "c")
    with pytest.raises(UsageError, match="tidak sama"):
        Source(encrypt=True).to_lock()


def test_a_real_terminal_shows_nothing_of_it(tmp_path: Path) -> None:
    code = (
        "from pks_gen.cli.passphrase import Source\n"
        "secret = Source(encrypt=True).to_lock()\n"
        f"assert secret.text == {SECRET!r}, 'lain'\n"
        "print('diterima')\n"
    )
    try:
        main, side = pty.openpty()
    except OSError:
        pytest.skip("komputer ini tanpa terminal semu (/dev/pts)")
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=side, stdout=side, stderr=side, start_new_session=True
    )
    os.close(side)
    shown = b""
    for _ in range(2):
        while not shown.rstrip().endswith(b"sandi:"):
            shown += os.read(main, 1024)
        shown += b"|"
        os.write(main, f"{SECRET}\n".encode())
    try:
        while data := os.read(main, 1024):
            shown += data
    except OSError:  # the end of a terminal
        pass
    os.close(main)
    assert child.wait() == 0
    assert b"diterima" in shown
    assert SECRET.encode() not in shown


def test_no_report_of_a_bug_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = Passphrase(SECRET)
    monkeypatch.setattr(
        sys, "argv", ["pks", "render", "lahat", f"--passphrase-env={SECRET}", "--passphrase-file", SECRET]
    )
    try:
        raise RuntimeError(f"{secret!r} {SECRET}")
    except RuntimeError as error:
        report = report_of(error)
    assert SECRET not in report
    assert "--passphrase-env" in report
