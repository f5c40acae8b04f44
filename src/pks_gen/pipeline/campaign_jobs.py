"""One row of a campaign -> its files in the run's store, and a plain record of them; runs in a worker.

What is read once serves the next row too: the campaign, its base and table, templates, fonts. What the
parent saw when it decided that the row must be made is compared with what is read here: a file that changes
meanwhile makes the row fail rather than pass under the wrong digest.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from pks_gen.bulk.jobs import Json, Output, Result
from pks_gen.bulk.store import LocalStore, Store, open_store
from pks_gen.canonical import digest
from pks_gen.draft import ValueState
from pks_gen.errors import PksError
from pks_gen.pipeline.campaign_extracts import pack
from pks_gen.pipeline.campaign_inputs import Digests, data_digest, text_key_of
from pks_gen.pipeline.campaign_texts import section_digests
from pks_gen.pipeline.campaigns import LoadedCampaign, expand_row, load_campaign
from pks_gen.pipeline.checking import check_data
from pks_gen.pipeline.products import Made, Product, Production, products_of
from pks_gen.problems import Place, Problem
from pks_gen.reading.expansion import expand
from pks_gen.rules import Extract, extract_of
from pks_gen.workspace import Workspace, read_workspace
from pks_gen.writing import whole_together

PRIVATE = ".pks"
"""Folder of a run for what is nobody else's: the ledger, and what agreements are compared by."""

OWN_FACTS = ("kunci_naskah", "produk", "final")
"""What a record says for later runs only; among the inputs the manifest tells it as well."""


class ChangedError(PksError):
    """Something was changed by somebody while the run was under way."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one run has to make of a row, and what stands of it."""

    products: tuple[Product, ...]
    """To be made now."""
    everything: tuple[Product, ...]
    """What stands afterwards."""
    kept: tuple[Output, ...] = ()
    """Files of the same text that an earlier run has made."""
    pages: Mapping[str, int] = field(default_factory=dict)
    """How many those of them have that are PDFs."""

    def said(self, *, final: bool) -> str:
        """Name what stands afterwards, for the digests of inputs."""
        return " ".join([*sorted(map(str, self.everything)), *(["final"] if final else [])])


@dataclass(frozen=True, slots=True)
class RowTask:
    """One row to make; plain data, for it may travel to another machine."""

    root: Path
    """Of the workspace."""
    folder: Path
    """Of the campaign."""
    stamp: str
    """Of the campaign's files: whoever has read them before reads them again when they changed."""
    index: int
    """Place of the row in the campaign, from 0."""
    store: str
    """Folder or address of the outputs."""
    share: Share
    final: bool
    today: dt.date
    seen: Mapping[str, str]
    """Digests of what the row depends on, as the parent saw them."""
    listed: tuple[int, int] | None
    """Size and time of its list of participants."""
    home: tuple[Path, Path] | None = None
    """Workspace and campaign of the parent, where ``root`` and ``folder`` are a worker's copies of them."""

    def at_home(self, problem: Problem) -> Problem:
        """Tell a problem by its place at home."""
        return replace(problem, place=self._placed(problem.place))

    def extract_at_home(self, extract: Extract) -> Extract:
        """Tell an extract by its places at home."""
        source, cells = extract.source, extract.cells
        spots = {
            path: replace(spot, place=self._placed(spot.place)) for path, spot in source.elsewhere.items()
        }
        return replace(
            extract,
            source=replace(source, file=self._file(source.file), elsewhere=spots),
            cells=replace(cells, file=self._file(cells.file)) if cells else None,
        )

    def _placed(self, place: Place) -> Place:
        return replace(place, file=self._file(place.file))

    def _file(self, file: Path) -> Path:
        if self.home is not None:
            for here, home in ((self.folder, self.home[1]), (self.root, self.home[0])):
                if file.is_relative_to(here):
                    return home / file.relative_to(here)
        return file


def make_row(task: RowTask) -> Result:
    """Expand, read, check, draft and render one row; all of its files, or none.

    Raises:
        ProblemsFoundError: when its data have errors.
        ChangedError: when something was changed since the run began.
    """
    making = _begun(task)
    checked, workspace = making.checked, making.workspace
    reading, drafted = checked.reading, making.drafted()
    if task.final:
        making.ensure_final()
    store = open_store(task.store)
    named = making.names(task.share.products)

    def write(places: Sequence[Path]) -> list[Made]:
        written = list(making.write(list(zip(named.values(), places, strict=True))))
        _ensure_unchanged(task, workspace, _list_of(making))
        return written

    files, made = _stored(store, list(named), write)
    known = extract_of(checked.case, reading.agreement_id, reading.source, checked.cells)
    extract = store.put(extract_path(reading.agreement_id), pack(task.extract_at_home(known)))
    pages = {name: each.pages for name, each in zip(named, made, strict=True) if each.pages is not None}
    facts: dict[str, Json] = {
        "peserta": len(checked.case.participants),
        "belum_diisi": sum(value.state is ValueState.PLACEHOLDER for value in drafted.draft.values),
        "sidik": digest(drafted.draft),
        **_text_facts(task, making),
        "produk": [*sorted(map(str, task.share.everything))],
        "final": task.final,
        "halaman": dict(sorted({**task.share.pages, **pages}.items())),
    }
    outputs = {output.path: output for output in (*task.share.kept, *files, extract)}
    problems = tuple(map(task.at_home, drafted.problems))
    return Result(tuple(outputs[path] for path in sorted(outputs)), problems, facts)


def describe_row(task: RowTask) -> Result:
    """Expand, read, check and draft one row, and tell what its text is; nothing is written.

    Raises as :func:`make_row` does.
    """
    making = _begun(task)
    _ensure_unchanged(task, making.workspace, _list_of(making))
    return Result(facts=_text_facts(task, making))


def _begun(task: RowTask) -> Production:
    workspace = _workspace(task.root)
    campaign = _campaign(task.folder, task.root, task.stamp)
    entry = campaign.rows[task.index]
    if data_digest(campaign.reading, expand(campaign.reading, entry).nodes.data or {}) != task.seen["data"]:
        raise _changed(f"{campaign.reading.file.name}, perjanjian dasar, atau tabelnya")
    checked = check_data(expand_row(campaign, entry), workspace, today=task.today)
    return Production(checked, workspace, final=task.final)


def _text_facts(task: RowTask, making: Production) -> dict[str, Json]:
    sections: list[Json] = [list(section) for section in section_digests(making)]
    return {"kunci_naskah": text_key_of(task.seen), "naskah": sections}


def _list_of(making: Production) -> Path:
    reading, participants = making.checked.reading, making.checked.case.agreement.participants
    return reading.part or reading.folder / (participants.file or "")


def standing_products(facts: Mapping[str, Json]) -> tuple[Product, ...]:
    """Read back which files a record is about."""
    names = facts.get("produk")
    return products_of([str(name) for name in names]) if isinstance(names, list) else ()


def standing_pages(facts: Mapping[str, Json]) -> dict[str, int]:
    """Read back how many pages each PDF has."""
    pages = facts.get("halaman")
    found = pages.items() if isinstance(pages, dict) else ()
    return {name: count for name, count in found if isinstance(count, int)}


def extract_path(agreement_id: str) -> str:
    """Where the store keeps what an agreement is compared by."""
    return f"{PRIVATE}/banding/{agreement_id}.bin"


def _stored(
    store: Store, names: Sequence[str], write: Callable[[Sequence[Path]], list[Made]]
) -> tuple[list[Output], list[Made]]:
    """Let ``write`` fill the files, and put all of them into the store when it ends well."""
    if not isinstance(store, LocalStore):
        with tempfile.TemporaryDirectory(prefix="pks-") as folder:
            places = [Path(folder, name) for name in names]
            made = write(places)
            return [store.put_file(name, place) for name, place in zip(names, places, strict=True)], made
    with whole_together([store.root / name for name in names]) as beside:
        made = write(beside)
    return [_output(store, name, each) for name, each in zip(names, made, strict=True)], made


def _output(store: Store, name: str, made: Made) -> Output:
    seen = store.look(name)
    if seen is None or seen.size != made.size:
        raise _changed(name)
    return Output(name, made.size, made.sha256, seen.stamp)


def _ensure_unchanged(task: RowTask, workspace: Workspace, list_file: Path) -> None:
    if task.listed is not None:
        state = list_file.stat()
        if (state.st_size, state.st_mtime_ns) != task.listed:
            raise _changed(list_file.name)
    if _digests.of_tree(workspace.templates) != task.seen["templat"]:
        raise _changed("templat")


def _changed(what: str) -> ChangedError:
    return ChangedError(f"{what} berubah sejak perintah ini dimulai; jalankan lagi")


_digests = Digests()


@lru_cache(maxsize=4)
def _workspace(root: Path) -> Workspace:
    return read_workspace(root)


@lru_cache(maxsize=1)
def _campaign(folder: Path, root: Path, stamp: str) -> LoadedCampaign:
    del stamp  # tells readings of the same folder apart
    return load_campaign(folder, _workspace(root))
