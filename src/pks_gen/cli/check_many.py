"""Many agreement files -> what was found in each, by several processes; a bad one stops no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.bulk import map_in_order
from pks_gen.errors import ExitCode, PksError
from pks_gen.workspace import Workspace

if TYPE_CHECKING:
    from pks_gen.pipeline import CheckResult

_BATCH = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; an exception would not survive the way between processes."""

    file: Path
    result: CheckResult | None = None
    exit_code: ExitCode = ExitCode.OK
    reason: str = ""
    """Why there is no result, one sentence."""
    bug: str = ""
    """Report text, when the fault is the program's."""


def check_many(
    files: Sequence[Path], workspace: Workspace, today: dt.date, *, workers: int, explained: bool
) -> Iterator[Outcome]:
    """Yield one outcome per file, in order."""
    check = partial(check_one, workspace=workspace, today=today, explained=explained)
    return map_in_order(check, files, workers=workers, batch=_BATCH)


def check_one(file: Path, *, workspace: Workspace, today: dt.date, explained: bool = False) -> Outcome:
    """Check one file; whatever goes wrong becomes part of the outcome."""
    from pks_gen.pipeline import check_agreement

    try:
        return Outcome(file, check_agreement(file, workspace, today=today, explained=explained))
    except PksError as error:
        return Outcome(file, None, error.exit_code, str(error))
    except Exception as error:
        from pks_gen.cli.failures import machine_sentence, report_of

        if isinstance(error, OSError) and (sentence := machine_sentence(error)):
            return Outcome(file, None, ExitCode.ENVIRONMENT, sentence)
        return Outcome(file, None, ExitCode.BUG, bug=report_of(error))


def failure_of(outcomes: Iterable[Outcome]) -> int:
    """Tell on stderr what kept files from being checked; return the exit code, 0 when nothing did."""
    from pks_gen.cli.failures import bug_sentence, tell

    failure = 0
    for outcome in outcomes:
        if outcome.bug:
            tell(PksError(bug_sentence(outcome.bug)))
            failure = ExitCode.BUG
        elif outcome.reason:
            tell(PksError(outcome.reason))
            failure = failure or ExitCode.PROBLEMS
    return failure
