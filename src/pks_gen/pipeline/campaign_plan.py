"""Rows of a campaign, and what stands of them -> what is to be made of each; only the table is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pks_gen.bulk.jobs import Job, Why, key_of
from pks_gen.bulk.ledger import Ledger
from pks_gen.pipeline.campaign_inputs import PRODUCTS, Inputs, text_key_of
from pks_gen.pipeline.campaign_jobs import RowTask, Share, standing_pages, standing_products
from pks_gen.pipeline.campaigns import LoadedCampaign
from pks_gen.pipeline.products import Product
from pks_gen.reading.campaign_parts import CampaignRow
from pks_gen.reading.expansion import expand
from pks_gen.workspace import Workspace

_WEIGHT = 1 << 14
"""Bytes of a list that take about as long as an agreement without one."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of each row."""

    products: tuple[Product, ...]
    final: bool = False
    store: str = ""
    """Folder or address of the outputs; empty: the campaign's folder below the workspace's output."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One row, and its job."""

    entry: CampaignRow
    job: Job[RowTask]
    why: Why
    chosen: bool
    """False: this run is not about it, but what was made of it still stands."""
    files: tuple[Path, ...] = ()
    """What it reads that no other row need have."""


@dataclass(slots=True)
class Planner:
    """Makes jobs of rows: which of them must be made, and what of each."""

    campaign: LoadedCampaign
    workspace: Workspace
    order: Order
    inputs: Inputs
    ledger: Ledger
    today: dt.date

    def plan(self, chosen: Callable[[CampaignRow], bool]) -> Iterator[Planned]:
        """Yield every row of the campaign, in the order of the table."""
        reading, used = self.campaign.reading, set[str]()
        stamp = self._stamp()
        for index, entry in enumerate(self.campaign.rows):
            part = self.campaign.parts.file_of(entry) if self.campaign.parts else None
            found = self.inputs.of_row(reading, expand(reading, entry), part)
            listed = _seen(found.list_file)
            name = entry.agreement_id
            if name in used:  # stand-ins of two rows without a name, in two files
                name = f"{entry.row.file.stem}-{name}"
            used.add(name)
            share = self._share(name, found.digests)
            seen = {**found.digests, PRODUCTS: share.said(final=self.order.final)}
            task = RowTask(
                self.workspace.root,
                reading.folder,
                stamp,
                index,
                self.order.store,
                share,
                self.order.final,
                self.today,
                seen,
                listed,
            )
            weight = 1 + (listed[0] // _WEIGHT if listed else 0)
            job = Job(name, key_of(seen), task, seen, weight)
            yield Planned(entry, job, self.ledger.why(job), chosen(entry), found.files)

    def _share(self, name: str, digests: Mapping[str, str]) -> Share:
        """Say what is to be made of a row beside what stands of it already, of the same text."""
        wanted, entry = self.order.products, self.ledger.entry(name)
        facts = entry.result.facts if entry is not None else {}
        same = facts.get("kunci_naskah") == text_key_of(digests) and facts.get("final") == self.order.final
        if entry is None or not same:
            return Share(wanted, wanted)
        before = standing_products(facts)
        everything = tuple(dict.fromkeys((*before, *wanted)))
        more = tuple(product for product in wanted if product not in before)
        if more and self.ledger.why(Job(name, entry.key, None)) is Why.FRESH:
            return Share(more, everything, entry.result.outputs, standing_pages(facts))
        return Share(everything, everything)

    def _stamp(self) -> str:
        reading = self.campaign.reading
        states = (file.stat() for file in (reading.file, reading.base_file, *reading.tables))
        return " ".join(f"{state.st_size}-{state.st_mtime_ns}" for state in states)


def _seen(file: Path | None) -> tuple[int, int] | None:
    if file is None:
        return None
    try:
        state = file.stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns
