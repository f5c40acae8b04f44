"""A campaign -> which of its agreements say the same, where the others differ, and what a run would change.

What a run has told of a text is used for as long as nothing that the text depends on has changed; the other
rows are drafted, not rendered, and what was found is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pks_gen.bulk.jobs import Job, Outcome, State
from pks_gen.bulk.ledger import Ledger
from pks_gen.bulk.manifest import MANIFEST
from pks_gen.bulk.store import LocalStore
from pks_gen.errors import UnreadableError, UsageError
from pks_gen.pipeline.campaign_inputs import text_key_of
from pks_gen.pipeline.campaign_jobs import PRIVATE, RowTask
from pks_gen.pipeline.campaign_run import LAST_MANIFEST, CampaignRun
from pks_gen.pipeline.campaign_texts import Sections, Since, sections_of, since

_LEDGER = "naskah.jsonl"
_LARGEST = 1 << 28


@dataclass(slots=True)
class Texts:
    """The texts of a campaign's rows, as far as they are known; holds a ledger until it is closed."""

    run: CampaignRun
    ledger: Ledger
    jobs: list[Job[RowTask]]
    """Rows whose text is not known from a run."""
    known: dict[str, Sections] = field(default_factory=dict)
    failed: list[Outcome] = field(default_factory=list)
    """Rows that have no text, and why."""

    def settle(self, outcomes: Iterator[Outcome]) -> None:
        """Take what the engine says of each job."""
        for outcome in outcomes:
            if outcome.state is State.FAILED:
                self.failed.append(outcome)
            else:
                self.known[outcome.id] = sections_of(outcome.result.facts)

    def since(self, manifest: Path | None) -> Since:
        """Compare with an earlier run; rows that this command was not asked about are left out.

        Raises:
            UsageError: when there is no manifest.
            UnreadableError: when it is none.
        """
        chosen = {each.job.id for each in self.run.planned if each.chosen}
        others = {each.job.id for each in self.run.planned} - chosen
        before = {name: told for name, told in _told(self._manifest(manifest)) if name not in others}
        people = {each.job.id: each.job.inputs.get("peserta", "") for each in self.run.planned}
        return since(before, {name: (sections, people[name]) for name, sections in self.known.items()})

    def _manifest(self, given: Path | None) -> Path:
        home = self.run.home
        for file in (given,) if given else (home / MANIFEST, home / PRIVATE / LAST_MANIFEST):
            if file.is_file():
                return file
        missing = given or home / MANIFEST
        raise UsageError(f"{missing} tidak ada; naskah dapat dibandingkan sesudah satu kali `pks bulk run`")

    def close(self) -> None:
        """Let others in."""
        self.ledger.close()

    def __enter__(self) -> Texts:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_texts(run: CampaignRun) -> Texts:
    """Take what is known of the texts of the rows that were chosen."""
    ledger = Ledger(run.home / PRIVATE / _LEDGER, LocalStore(run.home / PRIVATE))
    texts = Texts(run, ledger, [])
    for each in run.planned:
        if not each.chosen:
            continue
        job, entry = each.job, run.ledger.entry(each.job.id)
        key = text_key_of(job.inputs)
        if entry is not None and entry.result.facts.get("kunci_naskah") == key:
            texts.known[job.id] = sections_of(entry.result.facts)
        else:
            texts.jobs.append(replace(job, key=key))
    return texts


def _told(manifest: Path) -> Iterator[tuple[str, tuple[Sections, str]]]:
    """Yield what a manifest says of each agreement that was made: its text, and the digest of its list."""
    try:
        if manifest.stat().st_size > _LARGEST:
            raise UnreadableError(f"{manifest} terlalu besar untuk sebuah manifest")
        lines = manifest.read_text(encoding="utf-8").splitlines()
        head, *rows = [json.loads(line) for line in lines]
        if head["manifest"] != 1:
            raise UnreadableError(f"{manifest} ditulis oleh versi pks yang lain")
        for row in rows:
            if row["hasil"] == "jadi":
                yield row["id"], (sections_of(row["fakta"]), str(row["masukan"].get("peserta", "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableError(
            f"{manifest} bukan manifest dari `pks bulk run`; sebutkan berkas yang lain"
        ) from None
