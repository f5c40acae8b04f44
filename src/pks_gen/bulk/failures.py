"""What keeps an engine from doing a job, or all jobs -> exceptions with an Indonesian sentence."""

from __future__ import annotations

import signal
from concurrent.futures import BrokenExecutor

from pks_gen.errors import EnvironmentLackingError

_TIMES = {1: "sekali", 2: "dua kali", 3: "tiga kali", 4: "empat kali", 5: "lima kali"}


class JobLostError(EnvironmentLackingError):
    """A job that cannot be done on this machine, while others can."""


class WorkerDiedError(JobLostError):
    """Each worker that was given this job died of it."""

    @classmethod
    def after(cls, deaths: int, exit_code: int | None = None) -> WorkerDiedError:
        """Say how often, and how the last one ended as far as the system tells."""
        often = _TIMES.get(deaths, f"{deaths} kali")
        return cls(
            f"proses pekerja berhenti {often} pada pekerjaan ini{_ending(exit_code)}, "
            "mungkin kehabisan memori; ulangi pekerjaan ini sendiri dengan satu proses"
        )


class JobTimedOutError(JobLostError):
    """The job took longer than it was allowed to."""

    @classmethod
    def after(cls, seconds: float) -> JobTimedOutError:
        """Say what was allowed."""
        return cls(
            f"pekerjaan ini melewati batas waktu {seconds:g} detik dan dihentikan; "
            "periksa masukannya, atau naikkan batas waktunya"
        )


class JobTooLargeError(JobLostError):
    """The job took more memory than it was allowed to."""

    @classmethod
    def beyond(cls, limit: int) -> JobTooLargeError:
        """Say what was allowed, in bytes."""
        return cls(
            f"pekerjaan ini melewati batas memori {max(1, round(limit / 1e6))} MB dan dihentikan; "
            "periksa masukannya, atau naikkan batas memorinya"
        )


class PoolBrokenError(EnvironmentLackingError, BrokenExecutor):
    """No worker can be had any more; all jobs that were not done are lost."""


def _ending(exit_code: int | None) -> str:
    if exit_code is None:
        return ""
    if exit_code >= 0:
        return f" (kode keluar {exit_code})"
    try:
        return f" (sinyal {signal.Signals(-exit_code).name})"
    except ValueError:
        return f" (sinyal {-exit_code})"
