from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.campaigns import office_with_lists

COMMAND = (sys.executable, "-m", "pks_gen", "bulk", "run", "massal-2024", "--jobs", "2")
WANTED = ("--format", "docx", "--format", "xlsx", "--format", "docx:tersamar")
ROWS = 10

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office_with_lists(tmp_path_factory.mktemp("kantor"), ROWS)


@pytest.fixture(scope="module")
def undisturbed(office: Path) -> dict[str, str]:
    assert run(office, "tenang") == 0
    found = outputs(office, "tenang")
    assert len(found) == 3 * ROWS + 1
    return found


def into(office: Path, out: str) -> None:
    (office / "pks.toml").write_text(f'[map]\nkeluaran = "{out}"\n', encoding="utf-8")


def run(office: Path, out: str) -> int:
    into(office, out)
    return subprocess.run([*COMMAND, *WANTED], cwd=office, capture_output=True, check=False).returncode


def outputs(office: Path, out: str) -> dict[str, str]:
    """Digest of every file that is for people, hidden ones too: nothing half may stand there."""
    folder = office / out / "massal-2024"
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name not in {"waktu.jsonl", "manifest.jsonl"}
    }
    lines = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    for line in lines:  # the program itself may be edited while its tests run
        line.pop("kunci" if "id" in line else "sidik")
        line.get("masukan", {}).pop("program", None)
    return {**found, "manifest.jsonl": hashlib.sha256(json.dumps(lines).encode()).hexdigest()}


def children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found += [int(stat.parent.name), *children(int(stat.parent.name))]
    return found


def kill(process: subprocess.Popen[bytes], whom: str) -> None:
    """Kill a worker (the last process to be started), the parent alone, or all at once."""
    everyone = [process.pid, *children(process.pid)]
    for pid in {"worker": everyone[-1:], "parent": everyone[:1], "everything": everyone}[whom]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


@pytest.mark.parametrize("whom", ["worker", "parent", "everything"])
def test_killed_at_any_instant_the_next_run_finishes_the_rest(
    office: Path, undisturbed: dict[str, str], whom: str
) -> None:
    chance = random.Random(whom)  # noqa: S311
    out = f"dibunuh-{whom}"
    into(office, out)
    for _ in range(2):
        with subprocess.Popen(
            [*COMMAND, *WANTED], cwd=office, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            ledger, begin = office / out / "massal-2024/.pks/buku.jsonl", time.monotonic()
            while not ledger.exists() and time.monotonic() - begin < 60:
                time.sleep(0.01)
            time.sleep(chance.uniform(0.05, 1.5))
            kill(process, whom)
    done = (office / out / "massal-2024").glob("bawaslu*")
    assert all(undisturbed[path.name] == hashlib.sha256(path.read_bytes()).hexdigest() for path in done)
    assert run(office, out) == 0
    assert outputs(office, out) == undisturbed


def test_ctrl_c_leaves_nothing_half(office: Path, undisturbed: dict[str, str]) -> None:
    out = "dihentikan"
    into(office, out)
    with subprocess.Popen(
        [*COMMAND, *WANTED], cwd=office, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        folder, begin = office / out / "massal-2024", time.monotonic()
        while not list(folder.glob("bawaslu*.docx")) and time.monotonic() - begin < 60:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read().decode() if process.stderr else ""
    assert process.returncode == 130
    assert "yang sudah selesai tidak dibuat lagi" in told
    assert "Traceback" not in told
    done = {path.name for path in folder.iterdir() if path.is_file()}
    assert 0 < len(done) < 3 * ROWS
    assert done <= undisturbed.keys() - {"manifest.jsonl"}
    assert run(office, out) == 0
    assert outputs(office, out) == undisturbed
