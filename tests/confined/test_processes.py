"""Nothing outlives its master: children, the process that forks them, their folders."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from pks_gen.confined import TooMuchError, forked, run_confined
from support.confined_work import in_worker
from support.processes import children_of, gone, until

WORK = "support.confined_work:"
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


def descriptors(process: int | str) -> int:
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def zygote() -> int:
    run_confined(WORK + "echo", None)
    assert forked._keeper.zygote is not None
    return forked._keeper.zygote.process.pid


def test_children_are_buried_and_no_descriptor_stays_open() -> None:
    mother = zygote()
    before = descriptors("self"), descriptors(mother)
    for _ in range(10):
        run_confined(WORK + "echo", None)
        with pytest.raises(TooMuchError):
            run_confined(WORK + "sleep", None, seconds=0.05)
    # The zygote says how a child ended, and only then closes its side.
    assert until(lambda: (descriptors("self"), descriptors(mother)) == before)
    assert until(lambda: children_of(mother) == [])


def test_a_killed_zygote_is_replaced_and_work_goes_on() -> None:
    mother = zygote()
    os.kill(mother, signal.SIGKILL)
    assert run_confined(WORK + "echo", 7)[0]["payload"] == 7
    assert zygote() != mother
    assert gone(mother)


def test_a_zygote_killed_during_work_takes_its_child_along_and_the_work_is_done_again() -> None:
    mother = zygote()
    raised: list[BaseException] = []

    def work() -> None:
        try:
            run_confined(WORK + "sleep", None, seconds=2)
        except TooMuchError as error:
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert until(lambda: bool(children_of(mother)))
    (child,) = children_of(mother)
    os.kill(mother, signal.SIGKILL)
    thread.join(60)
    assert [str(error) for error in raised] == ["dihentikan karena waktunya melampaui batas 2 detik"]
    assert gone(child)


MASTER = f"""
import sys
sys.path[:] = {sys.path!r}
from pks_gen.confined import forked, run_confined
run_confined({WORK + "echo"!r}, None)
print(forked._keeper.zygote.process.pid, flush=True)
run_confined({WORK + "sleep"!r}, None, seconds=300)
"""


def test_a_killed_master_leaves_nothing_behind(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", MASTER],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as master:
        assert master.stdout is not None
        mother = int(master.stdout.readline())
        assert until(lambda: bool(children_of(mother)))
        (child,) = children_of(mother)
        assert len(list(tmp_path.iterdir())) == 1
        master.kill()
    assert until(lambda: gone(child) and gone(mother))
    assert until(lambda: list(tmp_path.iterdir()) == [])


def test_ctrl_c_stops_the_child_and_is_passed_on(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", MASTER],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as master:
        assert master.stdout is not None
        assert master.stderr is not None
        mother = int(master.stdout.readline())
        assert until(lambda: bool(children_of(mother)))
        (child,) = children_of(mother)
        master.send_signal(signal.SIGINT)
        assert "KeyboardInterrupt" in master.stderr.read()
    assert gone(child)
    assert gone(mother)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("method", ["fork", "forkserver"])
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_workers_have_a_zygote_of_their_own(method: str) -> None:
    mother = zygote()
    with ProcessPoolExecutor(2, multiprocessing.get_context(method)) as pool:
        answers = list(pool.map(in_worker, range(8), timeout=100))
    assert [number for number, _ in answers] == list(range(8))
    assert mother not in {pid for _, pid in answers}
    for _, pid in answers:
        assert until(partial(gone, pid))
    assert zygote() == mother
