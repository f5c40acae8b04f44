from __future__ import annotations

import pytest

from pks_gen import __version__
from pks_gen.cli.main import COMMANDS
from support.cli import Pks


def test_version(pks: Pks) -> None:
    ran = pks("--version")
    assert (ran.code, ran.out) == (0, f"pks {__version__}\n")


def test_help_names_every_command_in_indonesian(pks: Pks) -> None:
    ran = pks("--help")
    assert ran.code == 0
    assert all(f"  {name} " in ran.out for name in COMMANDS)
    assert "Pemakaian: pks" in ran.out


def test_no_command_shows_help_on_stderr(pks: Pks) -> None:
    ran = pks()
    assert ran.code == 2
    assert "Perintah:" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("name", [*COMMANDS, "participants sample"])
def test_help_of_each_command_has_no_english_heading(pks: Pks, name: str) -> None:
    ran = pks(*name.split(), "--help")
    assert ran.code == 0
    assert f"Pemakaian: pks {name}" in ran.out
    for word in ("Usage", "Options", "Commands", "Show this", "OPTIONS"):
        assert word not in ran.out


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("chek", "perintah `chek` tidak dikenal; maksud Anda `check`?"),
        ("zzz", "perintah `zzz` tidak dikenal; pilihannya: init, new"),
        ("participants smaple", "maksud Anda `sample`?"),
        ("check --jsn", "opsi `--jsn` tidak dikenal; maksud Anda `--json`?; lihat `pks check --help`"),
        ("check --json=1", "opsi `--json` tidak memakai nilai"),
        ("new", "argumen NAMA belum ditulis"),
        ("new satu dua", "argumen berlebih: dua"),
        ("new satu --from", "opsi `--from` memerlukan nilai"),
        ("render --format odt", "nilai `--format` tidak sah; pilih salah satu dari docx, pdf"),
        (
            "participants sample x --rows 0",
            "nilai `--rows` tidak sah; tulis bilangan bulat mulai 1 sampai 1000000",
        ),
        ("participants sample x --seed dua", "nilai `--seed` tidak sah; tulis bilangan bulat mulai 0"),
    ],
)
def test_refusals_are_indonesian_and_name_the_next_step(pks: Pks, line: str, message: str) -> None:
    ran = pks(*line.split())
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err
