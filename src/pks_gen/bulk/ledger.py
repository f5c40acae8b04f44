"""Jobs -> which of them are done already, with which outputs; kept so that nothing is done twice.

A job is done when the ledger holds its id and key and the outputs stand as they were made. A line is written
only after the outputs are on the disk, so at any instant the ledger claims nothing that is not there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from pks_gen.bulk.jobs import Job, Json, Output, Result, Why
from pks_gen.bulk.journal import Journal, Record
from pks_gen.bulk.lock import Lock
from pks_gen.bulk.store import Store
from pks_gen.problems import Level, Place, Problem

P = TypeVar("P")

_SPARE_LINES = 200
"""Superseded lines that are left in peace, beside as many as there are entries."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A job that was done."""

    id: str
    key: str
    result: Result
    left_over: tuple[str, ...] = ()
    """Files that it made under an earlier key, and no longer."""

    def paths(self) -> set[str]:
        """All files that are there because of it."""
        return {*self.left_over, *(output.path for output in self.result.outputs)}


class Ledger:
    """What is done below one store; held by one run at a time."""

    def __init__(self, file: Path, store: Store) -> None:
        """Take hold of the ledger and read it.

        Raises:
            RunningError: when another run holds it.
            EnvironmentLackingError: when it cannot be read or written.
            UnreadableError: when another version wrote it.
        """
        self.store = store
        self._lock = Lock(file.with_suffix(".lock"))
        try:
            self.swept = store.sweep()
            self._journal = Journal(file)
            self._entries = {str(record["id"]): _entry(record) for record in self._journal.records}
        except BaseException:
            self._lock.release()
            raise
        self.damaged = self._journal.damaged
        """Lines that could not be read; what they recorded is done again."""
        lines = len(self._journal.records)
        self._journal.records.clear()
        if self.damaged or lines > 2 * len(self._entries) + _SPARE_LINES:
            self._journal.rewrite(map(_record, self._entries.values()))

    def entry(self, job_id: str) -> Entry | None:
        """Return what is known of a job, fresh or not."""
        return self._entries.get(job_id)

    def why(self, job: Job[P]) -> Why:
        """Say why a job must be done, or that it need not."""
        entry = self._entries.get(job.id)
        if entry is None:
            return Why.NEW
        if entry.key != job.key:
            return Why.CHANGED
        outputs, touched = [], False
        for output in entry.result.outputs:
            seen = self.store.look(output.path)
            if seen is None:
                return Why.MISSING
            if seen != (output.size, output.stamp):
                found = self.store.describe(output.path) if seen.size == output.size else None
                if found is None or found.sha256 != output.sha256:
                    return Why.ALTERED
                output, touched = found, True  # noqa: PLW2901 - copied or restored: the same, at another time
            outputs.append(output)
        if touched:
            self._keep(Entry(entry.id, entry.key, _with(entry.result, outputs), entry.left_over))
        return Why.FRESH

    def record(self, job: Job[P], result: Result) -> Entry:
        """Remember that a job is done; its outputs must be on the disk by now."""
        before = self._entries.get(job.id)
        made = {output.path for output in result.outputs}
        entry = Entry(job.id, job.key, result, self._standing(before, made))
        self._keep(entry)
        return entry

    def left_over(self, job_id: str) -> tuple[str, ...]:
        """Files of a job that stand from earlier runs; outdated when it fails now."""
        return self._standing(self._entries.get(job_id), set())

    def vanished(self, ids: Collection[str]) -> list[Entry]:
        """Entries of jobs that are no more, whose files still stand; nothing is deleted."""
        known = set(ids)
        gone = (entry for job_id, entry in sorted(self._entries.items()) if job_id not in known)
        return [entry for entry in gone if self._standing(entry, set())]

    def close(self) -> None:
        """Bring all to the disk and let others in."""
        try:
            self._journal.close()
        finally:
            self._lock.release()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _keep(self, entry: Entry) -> None:
        self._journal.append(_record(entry))
        self._entries[entry.id] = entry

    def _standing(self, entry: Entry | None, made: set[str]) -> tuple[str, ...]:
        paths = sorted(entry.paths() - made) if entry is not None else []
        return tuple(path for path in paths if self.store.look(path) is not None)


# ---- as plain data --------------------------------------------------------------------------------


def _with(result: Result, outputs: Iterable[Output]) -> Result:
    return Result(tuple(outputs), result.problems, result.facts)


def _record(entry: Entry) -> Record:
    result = entry.result
    return {
        "id": entry.id,
        "key": entry.key,
        "outputs": [list(output) for output in result.outputs],
        "problems": [_plain(problem) for problem in result.problems],
        "facts": dict(result.facts),
        "left_over": list(entry.left_over),
    }


def _entry(record: dict[str, Any]) -> Entry:
    outputs = tuple(Output(*output) for output in record["outputs"])
    problems = tuple(_problem(values) for values in record["problems"])
    result = Result(outputs, problems, record["facts"])
    return Entry(record["id"], record["key"], result, tuple(record["left_over"]))


def _plain(problem: Problem) -> list[Json]:
    """Keep all but the source line, which is read anew where it is shown."""
    place = problem.place
    return [
        place.file.as_posix(),
        place.line,
        place.column,
        place.cell,
        str(problem.level),
        problem.code,
        problem.text,
        problem.hint,
        problem.width,
        problem.key,
        problem.blocks_final,
    ]


def _problem(values: list[Any]) -> Problem:
    file, line, column, cell, level, code, text, hint, width, key, blocks_final = values
    place = Place(Path(file), line, column, cell)
    return Problem(place, Level(level), code, text, hint, width=width, key=key, blocks_final=blocks_final)
