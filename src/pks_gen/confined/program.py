"""A command line -> another program run to its end: bounded in time and memory, without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pks_gen.confined.answers import ChildDiedError, Resource, TooMuchError, died
from pks_gen.confined.environment import child_environment
from pks_gen.confined.guardian import LATE

_PACKAGES = Path(__file__).resolve().parents[2]
_GUARDIAN = """
import sys
sys.path.insert(0, sys.argv[1])
from pks_gen.confined.guardian import main
main(float(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
"""
_GRACE = 30
"""Seconds for Python to start and for the dead to be buried, on a busy machine."""


def run_program(command: Sequence[str], *, folder: Path, seconds: float, memory: int) -> None:
    """Run a program that must end well; all it leaves behind is killed.

    Args:
        command: Absolute path of the program, and its arguments.
        folder: Its working folder and home, for files of its own.
        seconds: By the clock.
        memory: Bytes of address space for each of its processes, where the system can bound it.

    Raises:
        TooMuchError: when it took too long.
        ChildDiedError: when it ended with another code than 0, or by a signal.
    """
    own = {name: str(folder) for name in ("HOME", "TMPDIR", "TMP", "TEMP", "XDG_RUNTIME_DIR")}
    environment = child_environment(**own)
    if sys.platform == "win32":
        _run_on_windows(command, folder, environment, seconds)
        return
    with subprocess.Popen(  # noqa: S603 - this program itself
        [sys.executable, "-c", _GUARDIAN, str(_PACKAGES), str(seconds), str(memory), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None  # noqa: S101 - for the type checker
        assert process.stdout is not None  # noqa: S101
        try:
            process.wait(seconds + _GRACE)
        except subprocess.TimeoutExpired:
            raise TooMuchError(Resource.TIME, seconds) from None
        finally:
            process.stdin.close()  # which ends everything, should it still run
            with suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE)
            process.kill()
        said = process.stdout.read()
    _judge(said, seconds)


def _judge(said: bytes, seconds: float) -> None:
    code = json.loads(said) if said else None
    if code == LATE:
        raise TooMuchError(Resource.TIME, seconds)
    if not isinstance(code, int):
        raise ChildDiedError("dihentikan dari luar")
    if code != 0:
        raise died(code, seconds)


def _run_on_windows(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float
) -> None:
    """Run without a guardian; Windows tells which processes descend from one."""
    with subprocess.Popen(  # noqa: S603 - the caller's choice
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
    ) as process:
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise TooMuchError(Resource.TIME, seconds) from None
        finally:
            if process.poll() is None:
                tool = Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", "taskkill.exe")
                subprocess.run(  # noqa: S603 - the system's own
                    [tool, "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
                )
                process.kill()
    if code != 0:
        raise died(code, seconds)
