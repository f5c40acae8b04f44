"""A campaign and what is wanted of it -> a plan, then files, a manifest and the rows that failed.

What a row depends on is digested here, from the table and from sizes and times of files: a second run without
changes opens no list, no template and no document.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pks_gen
from pks_gen.bulk.jobs import Job, Json, Outcome, State, Why
from pks_gen.bulk.ledger import Entry, Ledger
from pks_gen.bulk.manifest import MANIFEST, Manifest
from pks_gen.bulk.store import LocalStore, Store, open_store
from pks_gen.cell_names import column_number
from pks_gen.errors import EnvironmentLackingError, machine_reason
from pks_gen.pipeline.campaign_checks import RowResult, failed_rows, write_failed
from pks_gen.pipeline.campaign_comparison import COMPARISON, across
from pks_gen.pipeline.campaign_inputs import Digests, Inputs
from pks_gen.pipeline.campaign_jobs import (
    OWN_FACTS,
    PRIVATE,
    RowTask,
    extract_path,
)
from pks_gen.pipeline.campaign_parcel import Parcel, send
from pks_gen.pipeline.campaign_plan import Order, Planned, Planner
from pks_gen.pipeline.campaigns import LoadedCampaign
from pks_gen.pipeline.checking import CheckResult
from pks_gen.problems import Level, Problem, errors_of, in_order, key_path
from pks_gen.reading.campaign_parts import CampaignReading, CampaignRow
from pks_gen.reading.expansion import expand
from pks_gen.workspace import Workspace

LEDGER = "buku.jsonl"
LAST_MANIFEST = "manifest-lalu.jsonl"
"""That of the run before, in the private folder."""
NOT_MADE = "PKS191"


@dataclass(slots=True)
class CampaignRun:
    """One run while it is under way; holds the ledger until it is closed."""

    campaign: LoadedCampaign
    workspace: Workspace
    order: Order
    home: Path
    store: Store
    ledger: Ledger
    planned: tuple[Planned, ...]
    whole: bool
    """Whether all rows of the campaign were chosen."""
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    _across: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    """What shows only between agreements, by agreement."""

    @property
    def jobs(self) -> list[Job[RowTask]]:
        """Jobs of the rows that were chosen, in the order of the table."""
        return [each.job for each in self.planned if each.chosen]

    @property
    def todo(self) -> int:
        """How many of them are to be made."""
        return sum(each.chosen and each.why is not Why.FRESH for each in self.planned)

    def send_inputs(self) -> Parcel:
        """Put what the rows to be made depend on where the machines of a cluster reach it.

        Raises as :func:`campaign_parcel.send` does.
        """
        todo = [each for each in self.planned if each.chosen and each.why is not Why.FRESH]
        return send(self.campaign, self.workspace, todo, self.store, self.order.store)

    def settle(self, outcomes: Iterator[Outcome]) -> None:
        """Take what the engine says of each job, then compare what stands.

        The manifest is put aside meanwhile: one that stands is true.
        """
        if self.todo:
            self._put_manifest_aside()
        for outcome in outcomes:
            self.outcomes[outcome.id] = outcome
        standing = {
            each.job.id: outcome for each, outcome in self._standing() if outcome.state is not State.FAILED
        }
        extracts = {
            name: output
            for name, outcome in standing.items()
            for output in outcome.result.outputs
            if output.path == extract_path(name)
        }
        self._across = across(extracts, self.store, self.ledger, self.home / PRIVATE)

    def vanished(self) -> list[Entry]:
        """Agreements that are no longer in the table, whose files still stand."""
        return self.ledger.vanished({COMPARISON, *(each.job.id for each in self.planned)})

    def results(self) -> list[RowResult]:
        """Return what was found in each row that was chosen and settled, in the order of the table."""
        return [
            self._row_result(each, outcome)
            for each in self.planned
            if each.chosen and (outcome := self.outcomes.get(each.job.id)) is not None
        ]

    def write_manifest(self) -> None:
        """List what stands now: what this run has settled, and what it left as it was."""
        facts: dict[str, Json] = {
            "massal": self.campaign.reading.name,
            "pks": pks_gen.__version__,
            "produk": [str(product) for product in self.order.products],
        }
        manifest = Manifest(facts)
        for each, outcome in self._standing():
            manifest.add(self._told(each, outcome))
        manifest.write(self.store)

    def write_failed(self) -> tuple[Path | None, Path | None]:
        """Write the rows that failed, to be corrected; see :func:`campaign_checks.write_failed`."""
        failed = [each for each in self.results() if not each.ok]
        return write_failed(self.home, failed_rows(self.campaign.reading, failed) if failed else None)

    def _standing(self) -> Iterator[tuple[Planned, Outcome]]:
        """Yield each row with what this run made of it, or with what an earlier one did and still holds."""
        for each in self.planned:
            job, outcome = each.job, self.outcomes.get(each.job.id)
            entry = self.ledger.entry(job.id)
            if outcome is not None:
                yield each, outcome
            elif each.why is Why.FRESH and entry is not None:
                left = entry.left_over
                yield (
                    each,
                    Outcome(job.id, job.key, State.SKIPPED, entry.result, each.why, job.inputs, 0.0, left),
                )

    def _problems(self, each: Planned, outcome: Outcome) -> list[Problem]:
        """All problems of a row, at the places where its cells are now."""
        found = (*outcome.result.problems, *self._across.get(outcome.id, ()))
        return in_order(_moved(problem, each.entry, self.campaign.reading) for problem in found)

    def _row_result(self, each: Planned, outcome: Outcome) -> RowResult:
        entry, result = each.entry, outcome.result
        problems = self._problems(each, outcome)
        if outcome.state is State.FAILED and not errors_of(problems):
            hint = "" if ";" in result.reason else "jalankan lagi"
            problems.append(Problem(entry.row.place(0), Level.ERROR, NOT_MADE, result.reason, hint))
        count = result.facts.get("belum_diisi", 0)
        found = CheckResult(outcome.id, entry.row.file, tuple(problems))
        return RowResult(entry, found, count if isinstance(count, int) else 0)

    def _put_manifest_aside(self) -> None:
        if isinstance(self.store, LocalStore):
            with contextlib.suppress(FileNotFoundError):
                (self.store.root / MANIFEST).replace(self.home / PRIVATE / LAST_MANIFEST)

    def _told(self, each: Planned, outcome: Outcome) -> Outcome:
        """Leave out what is private, and what differs between machines."""
        result = outcome.result
        problems = (problem.relative_to(self.workspace.root) for problem in self._problems(each, outcome))
        outputs = (output for output in result.outputs if not output.path.startswith(f"{PRIVATE}/"))
        facts = {name: fact for name, fact in result.facts.items() if name not in OWN_FACTS}
        told = replace(result, outputs=tuple(outputs), problems=tuple(in_order(problems)), facts=facts)
        return replace(outcome, result=told)

    def close(self) -> None:
        """Let others run."""
        self.ledger.close()

    def __enter__(self) -> CampaignRun:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_run(
    campaign: LoadedCampaign,
    workspace: Workspace,
    order: Order,
    *,
    chosen: Callable[[CampaignRow], bool] = lambda _: True,
    today: dt.date,
) -> CampaignRun:
    """Take hold of a campaign's ledger, and find out what is to be made.

    Raises:
        RunningError: when another run of this campaign is under way.
        EnvironmentLackingError: when the output folder cannot be written.
    """
    home = workspace.out / campaign.reading.name
    private = home / PRIVATE
    _make_private(private)
    place = order.store or str(home)
    store = open_store(place)
    if isinstance(store, LocalStore) and order.store:
        _make_private(store.root / PRIVATE)
    ledger = Ledger(private / _ledger_of(order.store), store)
    try:
        digests = Digests(private / "sidik.json")
        inputs = Inputs.of(workspace, digests, today, ())
        planner = Planner(campaign, workspace, replace(order, store=place), inputs, ledger, today)
        planned = tuple(planner.plan(chosen))
        digests.save()
    except BaseException:
        ledger.close()
        raise
    whole = all(each.chosen for each in planned)
    return CampaignRun(campaign, workspace, order, home, store, ledger, planned, whole)


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = machine_reason(error) or "ditolak oleh sistem"
        raise EnvironmentLackingError(
            f"{folder} tidak dapat dibuat ({reason}); periksa izin dan ruang cakramnya"
        ) from None


def _ledger_of(place: str) -> str:
    """Name the ledger of a place: what stands in one does not stand in another."""
    return f"buku-{hashlib.sha256(place.encode()).hexdigest()[:8]}.jsonl" if place else LEDGER


def _moved(problem: Problem, entry: CampaignRow, reading: CampaignReading) -> Problem:
    """Put a problem where its value stands now: rows and lines may have moved since it was found."""
    row, place = entry.row, problem.place
    if place.file == row.file and place.cell:
        letters = place.cell.rpartition("!")[2].rstrip("0123456789")
        return replace(problem, place=row.place(column_number(letters) - 1))
    if place.file == reading.file and place.line:
        again = expand(reading, entry).nodes.source.problem(key_path(problem.key), problem.level, "", "")
        return replace(problem, place=again.place, excerpt=again.excerpt, width=again.width)
    return problem


__all__ = ["LAST_MANIFEST", "CampaignRun", "Order", "Planned", "open_run"]
