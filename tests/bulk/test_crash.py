"""Killed at any instant: the next run finishes the rest, and all bytes are those of an undisturbed run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from pks_gen.bulk.jobs import State
from pks_gen.bulk.ledger import Ledger
from pks_gen.bulk.manifest import Manifest
from pks_gen.bulk.run import run
from pks_gen.bulk.serial import SerialExecutor
from pks_gen.bulk.store import LocalStore
from support import bulk_jobs
from support.bulk_jobs import jobs_for

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memerlukan sinyal dan /proc")

JOBS, AHEAD = 40, 6
TESTS = Path(__file__).resolve().parents[1]

DRIVER = """
import signal, sys
from pathlib import Path
from support import bulk_jobs
from pks_gen.bulk.ledger import Ledger
from pks_gen.bulk.run import run
from pks_gen.bulk.store import LocalStore
from pks_gen.bulk.supervised import SupervisedPool

def main():
    root = Path(sys.argv[1])
    with Ledger(root.with_name("ledger.jsonl"), LocalStore(root)) as ledger, SupervisedPool(2) as pool:
        jobs = bulk_jobs.jobs_for(str(root), int(sys.argv[2]))
        for outcome in run(jobs, bulk_jobs.make_with_trace, pool, ledger, ahead=6):
            print(outcome.id, outcome.state, *pool.worker_pids(), flush=True)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are started deaf
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
"""


def finished(root: Path, count: int = JOBS) -> dict[str, State]:
    """Run to the end in this process; return what became of each job."""
    manifest = Manifest()
    root.with_name(f"{root.name}.jejak").mkdir(exist_ok=True, parents=True)
    with Ledger(root.with_name("ledger.jsonl"), LocalStore(root)) as ledger:
        jobs = jobs_for(str(root), count)
        states = {}
        for outcome in run(jobs, bulk_jobs.make_with_trace, SerialExecutor(), ledger, ahead=AHEAD):
            manifest.add(outcome)
            states[outcome.id] = outcome.state
    manifest.write(LocalStore(root))
    return states


def files(root: Path) -> dict[str, bytes]:
    found = {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}
    return {name: data for name, data in found.items() if name != "waktu.jsonl"}


def attempts(root: Path) -> int:
    return sum(len(file.read_text().split()) for file in root.with_name(f"{root.name}.jejak").iterdir())


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], dict[str, bytes]]:
    kept: dict[int, dict[str, bytes]] = {}

    def made(count: int) -> dict[str, bytes]:
        if count not in kept:
            root = tmp_path_factory.mktemp("utuh") / "out"
            finished(root, count)
            kept[count] = files(root)
        return kept[count]

    return made


# ---- real processes, killed at random -------------------------------------------------------------


def killed(root: Path, who: str, chance: random.Random) -> int:
    """Begin a run, and kill a worker, the parent or all of it; return how many jobs it said were settled."""
    command = [sys.executable, "-c", DRIVER, str(root), str(JOBS)]
    script = root.with_name("jalan.py")
    script.write_text(DRIVER, encoding="utf-8")
    command[1:3] = [str(script)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    )
    assert process.stdout is not None
    with process:
        lines = [process.stdout.readline() for _ in range(chance.randrange(0, 12))]
        time.sleep(chance.uniform(0.0, 0.02))
        if who == "worker":
            for pid in lines[-1].split()[2:] if lines else []:
                os.kill(int(pid), signal.SIGKILL)
                break
        elif who == "interrupt":
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all
        elif who == "parent":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        lines += process.stdout.read().splitlines()
        assert process.wait(30) in {0, -signal.SIGKILL, 130}
    return len(lines)


@pytest.mark.parametrize("seed", range(10))
def test_killed_at_a_random_instant_the_next_run_finishes(
    tmp_path: Path, seed: int, undisturbed: Callable[[int], dict[str, bytes]]
) -> None:
    chance = random.Random(seed)  # noqa: S311
    root = tmp_path / "out"
    root.with_name("out.jejak").mkdir()
    settled = killed(root, ["parent", "everything", "worker"][seed % 3], chance)
    states = finished(root)
    assert files(root) == undisturbed(JOBS)
    assert list(states.values()).count(State.SKIPPED) >= settled
    assert attempts(root) <= JOBS + AHEAD


def test_ctrl_c_leaves_what_is_done_and_no_process(
    tmp_path: Path, undisturbed: Callable[[int], dict[str, bytes]]
) -> None:
    root = tmp_path / "out"
    root.with_name("out.jejak").mkdir()
    settled = killed(root, "interrupt", random.Random(3))  # noqa: S311
    assert settled < JOBS
    states = finished(root)  # the ledger's lock is free at once
    assert list(states.values()).count(State.SKIPPED) >= settled
    assert files(root) == undisturbed(JOBS)


# ---- one process, killed at each of its steps -----------------------------------------------------


class Killer:
    """Ends this process at its n-th step on the disk: opening, writing (then by half), syncing, renaming."""

    def __init__(self, folder: Path, step: int) -> None:
        self.folder, self.step, self.count = str(folder), step, 0
        self.write, self.fsync = os.write, os.fsync
        os.write, os.fsync = self.write_half, self.sync_not  # type: ignore[assignment]
        sys.addaudithook(self.hear)

    def hear(self, event: str, args: tuple[object, ...]) -> None:
        if event in {"open", "os.rename", "os.remove", "os.truncate", "os.mkdir"}:
            place = args[0]
            if isinstance(place, str | os.PathLike) and str(place).startswith(self.folder):
                self.tick()

    def tick(self) -> None:
        self.count += 1
        if self.count == self.step:
            os._exit(9)

    def write_half(self, handle: int, data: bytes) -> int:
        if self.count + 1 == self.step:
            self.write(handle, data[: len(data) // 2])
        self.tick()
        return self.write(handle, data)

    def sync_not(self, handle: int) -> None:
        self.tick()
        self.fsync(handle)


def died(root: Path, step: int, count: int) -> bool:
    """Run in a child that dies at the given step; False when it had fewer steps."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # later Pythons warn of threads, of which the child uses none
        child = os.fork()
    if child == 0:
        try:
            Killer(root.parent, step)
            finished(root, count)
        except BaseException:
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, 9}
    return code == 9


def test_killed_at_each_step_the_next_run_finishes(
    tmp_path: Path, undisturbed: Callable[[int], dict[str, bytes]]
) -> None:
    for step in range(1, 1000):
        root = tmp_path / f"{step}" / "out"
        root.parent.mkdir()
        was_killed = died(root, step, 2)
        finished(root, 2)
        assert files(root) == undisturbed(2), f"step {step}"
        if not was_killed:
            break
    assert step > 30


def test_killed_again_and_again_it_still_comes_to_an_end(
    tmp_path: Path, undisturbed: Callable[[int], dict[str, bytes]]
) -> None:
    chance = random.Random(7)  # noqa: S311
    root = tmp_path / "out"
    kills = sum(died(root, chance.randrange(1, 60), 12) for _ in range(25))
    finished(root, 12)
    assert kills > 3
    assert files(root) == undisturbed(12)
