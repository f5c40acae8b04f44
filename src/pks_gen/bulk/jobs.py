"""What goes into a run and comes out: jobs, results, outcomes; plain data, for it travels and is kept."""

from __future__ import annotations

import hashlib
import json
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from pks_gen.errors import ExitCode, PksError, ProblemsFoundError, machine_reason
from pks_gen.problems import Problem

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
P = TypeVar("P")


class Output(NamedTuple):
    """One file that a job made."""

    path: str
    """Below the store's root, with ``/``."""
    size: int
    sha256: str
    stamp: str
    """Changes whenever the file is written; spares reading it again."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a job's function returns."""

    outputs: tuple[Output, ...] = ()
    problems: tuple[Problem, ...] = ()
    facts: Mapping[str, Json] = field(default_factory=dict)
    """Counts and digests for the manifest; the same for the same job."""
    reason: str = ""
    """Why it failed, one sentence; empty when it did not."""
    exit_code: ExitCode = ExitCode.OK
    bug: str = ""
    """Report text, when the fault is the program's."""

    @property
    def ok(self) -> bool:
        """Whether the outputs were made."""
        return self.exit_code is ExitCode.OK


@dataclass(frozen=True, slots=True)
class Job(Generic[P]):
    """One thing to make."""

    id: str
    key: str
    """SHA-256 of everything that the outputs depend on; see :func:`key_of`."""
    payload: P
    """What the function is called with."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Digests by name, for the manifest."""
    weight: int = 1
    """How much work it is against others, for the time left."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A job that cannot even be begun, such as a row that names no region."""

    id: str
    result: Result


class State(StrEnum):
    """What became of a job in this run."""

    DONE = "dibuat"
    SKIPPED = "tetap"
    FAILED = "gagal"


class Why(StrEnum):
    """Why a job is done, or not done, again."""

    NEW = "baru"
    CHANGED = "masukan berubah"
    MISSING = "keluaran hilang"
    ALTERED = "keluaran diubah orang"
    FRESH = "tidak berubah"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job."""

    id: str
    key: str
    state: State
    result: Result
    why: Why = Why.NEW
    inputs: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    """How long its function ran in this run."""
    left_over: tuple[str, ...] = ()
    """Files of an earlier run that were not made anew: they no longer agree with the inputs."""


class Attempt(NamedTuple):
    """What a worker sends back."""

    result: Result
    seconds: float


def key_of(inputs: Mapping[str, str]) -> str:
    """Return one SHA-256 for named digests, versions and options, whatever their order."""
    text = json.dumps(dict(inputs), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def attempt(function: Callable[[P], Result], payload: P) -> Attempt:
    """Call ``function``; what it raises becomes a failed result, for exceptions lose much on their way."""
    begin = time.perf_counter()
    try:
        result = function(payload)
    except Exception as error:
        result = failed(error)
    return Attempt(result, time.perf_counter() - begin)


def failed(error: Exception) -> Result:
    """Put an exception into a result; unexpected ones without their text, which may quote personal data."""
    if isinstance(error, PksError):
        carried = error.problems if isinstance(error, ProblemsFoundError) else ()
        problems = tuple(problem for problem in carried if isinstance(problem, Problem))
        return Result(problems=problems, reason=str(error), exit_code=error.exit_code)
    if isinstance(error, OSError) and (reason := machine_reason(error)):
        sentence = f"{error.filename or 'berkas'}: {reason}; perbaiki hal itu, lalu ulangi"
        return Result(reason=sentence, exit_code=ExitCode.ENVIRONMENT)
    if isinstance(error, MemoryError):
        return Result(
            reason="memori komputer habis; tutup program lain, lalu ulangi dengan lebih sedikit proses",
            exit_code=ExitCode.ENVIRONMENT,
        )
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return Result(
        reason="terjadi kesalahan di dalam program",
        exit_code=ExitCode.BUG,
        bug="\n".join([*places, type(error).__name__]),
    )
