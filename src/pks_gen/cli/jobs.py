"""Render jobs -> outcomes, in worker processes; one bad agreement never stops the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.bulk.failures import JobLostError
from pks_gen.bulk.flow import as_done
from pks_gen.bulk.pool import workers_for
from pks_gen.bulk.supervised import SupervisedPool
from pks_gen.choices import ParticipantView
from pks_gen.errors import (
    ExitCode,
    PksError,
    PlaceholdersLeftError,
    ProblemsFoundError,
)
from pks_gen.locks.passphrase import Passphrase
from pks_gen.problems import Problem
from pks_gen.workspace import Workspace

if TYPE_CHECKING:
    from pks_gen.pipeline import Format, RenderedFile

_AHEAD = 2
"""Jobs handed out per worker: one at work, one waiting."""


@dataclass(frozen=True, slots=True)
class RenderJob:
    """One agreement to render; plain data, for it travels to another process."""

    file: Path
    workspace: Workspace
    formats: tuple[Format, ...]
    out: Path
    final: bool
    today: dt.date
    passphrase: Passphrase | None = None
    view: ParticipantView | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job, good or bad; an exception would not survive the way between processes."""

    file: Path
    agreement_id: str
    exit_code: ExitCode = ExitCode.OK
    files: tuple[RenderedFile, ...] = ()
    digest: str = ""
    problems: tuple[Problem, ...] = ()
    open_keys: tuple[str, ...] = ()
    """Keys of the placeholders that the draft shows."""
    reason: str = ""
    """Why it failed, one sentence."""
    places: tuple[str, ...] = ()
    """What is missing for final form."""
    bug: str = ""
    """Report text, when the fault is the program's."""
    shows_niks: bool = False
    """The files are not locked and hold the whole NIK of real people."""
    notes: tuple[str, ...] = ()
    """What was not made, and why."""

    @property
    def ok(self) -> bool:
        """Whether the files were made."""
        return self.exit_code is ExitCode.OK


def render_one(job: RenderJob) -> Outcome:
    """Render one agreement; whatever goes wrong becomes part of the outcome."""
    name = Outcome(job.file, job.file.parent.name)
    try:
        return _render(job)
    except ProblemsFoundError as error:
        found = tuple(p for p in error.problems if isinstance(p, Problem))
        return replace(name, exit_code=error.exit_code, problems=found, reason=str(error))
    except PlaceholdersLeftError as error:
        reason = f"{error}; isi bagian berikut, atau buat naskahnya tanpa `--final`"
        return replace(name, exit_code=error.exit_code, places=error.places, reason=reason)
    except PksError as error:
        return replace(name, exit_code=error.exit_code, reason=str(error))
    except Exception as error:
        from pks_gen.cli.failures import machine_sentence, report_of

        if isinstance(error, OSError) and (sentence := machine_sentence(error)):
            return replace(name, exit_code=ExitCode.ENVIRONMENT, reason=sentence)
        return replace(
            name, exit_code=ExitCode.BUG, bug=report_of(error), reason="terjadi kesalahan di dalam program"
        )


def _render(job: RenderJob) -> Outcome:
    from pks_gen.pipeline import render_agreement

    result = render_agreement(
        job.file,
        job.workspace,
        formats=job.formats,
        out=job.out,
        final=job.final,
        passphrase=job.passphrase,
        view=job.view,
        today=job.today,
    )
    return Outcome(
        job.file,
        result.agreement_id,
        files=result.files,
        digest=result.digest,
        problems=result.problems,
        open_keys=tuple(placeholder.key for placeholder in result.placeholders),
        shows_niks=result.shows_niks,
        notes=result.notes,
    )


def render_many(jobs: Sequence[RenderJob]) -> Iterator[Outcome]:
    """Yield outcomes as they are done; a worker that dies costs its own agreement at most."""
    with SupervisedPool(workers_for(len(jobs), fewest=2)) as pool:
        for job, future in as_done(pool, render_one, jobs, ahead=_AHEAD * pool.workers):
            try:
                yield future.result()
            except JobLostError as lost:
                yield Outcome(job.file, job.file.parent.name, lost.exit_code, reason=str(lost))
