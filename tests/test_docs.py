from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pks_gen.cli.exit_codes import MEANINGS
from pks_gen.cli.main import COMMANDS, cli
from pks_gen.errors import ExitCode
from pks_gen.pipeline import code_pages

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "panduan"


def read(*names: str) -> str:
    return ROOT.joinpath(*names).read_text(encoding="utf-8")


def test_generated_pages_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, "tools/build_docs.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_every_exit_code_is_documented() -> None:
    assert list(MEANINGS) == list(ExitCode)
    page = read("docs", "panduan", "perintah.md")
    assert all(f"| {int(code)} | {meaning} |" in page for code, meaning in MEANINGS.items())


def leaves_of(command: click.Command) -> list[click.Command]:
    if not isinstance(command, click.Group):
        return [command]
    ctx = click.Context(command)
    below = [found for name in command.list_commands(ctx) if (found := command.get_command(ctx, name))]
    assert below
    return below


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_reference_with_an_example(name: str) -> None:
    assert f"\n## pks {name}\n" in read("docs", "panduan", "perintah.md")
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    leaves = leaves_of(command)
    for leaf in leaves:
        assert leaf.help
        assert leaf.short_help
        assert f"pks {name}" in (leaf.epilog or "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_guide(name: str) -> None:
    assert f"pks {name}" in read("docs", "panduan", "mulai.md")


def test_every_option_has_help() -> None:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        leaves = leaves_of(command)
        for param in (param for leaf in leaves for param in leaf.params):
            assert isinstance(param, click.Argument) or getattr(param, "help", None), param.name


def test_every_code_is_documented() -> None:
    page = read("docs", "panduan", "kode-masalah.md")
    for code, manual in code_pages().items():
        assert code == manual.code
        assert re.fullmatch(r"PKS\d{3}", code)
        assert f"\n## {code}\n" in page
        assert manual.title
        assert manual.why


def links() -> list[tuple[Path, str]]:
    files = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    return [
        (file, target)
        for file in files
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", file.read_text(encoding="utf-8"))
        if not re.match(r"[a-z]+:", target)
    ]


def test_links_lead_somewhere() -> None:
    dead = [f"{file.relative_to(ROOT)} -> {to}" for file, to in links() if not (file.parent / to).exists()]
    assert dead == []


def test_the_readme_names_commands_that_exist() -> None:
    named = set(re.findall(r"\bpks ([a-z]+)", read("README.md") + read("docs", "panduan", "mulai.md")))
    assert named <= set(COMMANDS)
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)`?", read("README.md"))) <= targets


def test_lock_files_hold_hashes_and_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = read(name)
        assert "://" not in text
        assert "index-url" not in text
        requirements = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert all("==" in line for line in requirements)
        assert text.count("--hash=sha256:") >= len(requirements)


def test_runtime_pins_are_the_same_in_both_lock_files() -> None:
    pins = [
        dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", read(name), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    ]
    assert pins[0].items() <= pins[1].items()
