"""What rows of a campaign depend on -> objects in the shared store -> a worker's copy of the workspace.

A machine of a cluster need not have the workspace: with a shared store, each file is put there once, under
its digest, and an index names what every row needs and what only one of them does. What a worker has fetched
it keeps while it lives; problems and extracts are told by the places at home.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing.util import Finalize
from pathlib import Path

from pks_gen.bulk.jobs import Result
from pks_gen.bulk.store import Store, open_store
from pks_gen.errors import EnvironmentLackingError, ProblemsFoundError, UsageError
from pks_gen.pipeline.campaign_inputs import names_below
from pks_gen.pipeline.campaign_jobs import PRIVATE, RowTask, make_row
from pks_gen.pipeline.campaign_plan import Planned
from pks_gen.pipeline.campaigns import LoadedCampaign
from pks_gen.problems import Problem
from pks_gen.workspace import Workspace
from pks_gen.workspace.config import CONFIG_FILE
from pks_gen.writing import write_atomically

INPUTS = f"{PRIVATE}/masukan"
"""Folder of the store; closed to others only as far as the store itself is."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Where the inputs of a run lie; plain data, it travels with each row."""

    store: str
    index: str
    """Path of the index in the store."""


def send(
    campaign: LoadedCampaign, workspace: Workspace, rows: Sequence[Planned], store: Store, place: str
) -> Parcel:
    """Put what these rows depend on into the store, unless it is there.

    Raises:
        UsageError: when something lies outside the workspace.
        EnvironmentLackingError: when the store cannot be written.
    """
    root = workspace.root.resolve()
    shared = {_below(root, file): _sent(store, file) for file in _shared_files(campaign, workspace)}
    own = {
        each.job.payload.index: {_below(root, file): _sent(store, file) for file in each.files}
        for each in rows
    }
    index = json.dumps(
        {"map": _below(root, campaign.reading.folder), "semua": shared, "baris": own},
        sort_keys=True,
        ensure_ascii=False,
    ).encode("utf-8", "surrogateescape")
    path = f"{INPUTS}/{hashlib.sha256(index).hexdigest()}.json"
    if store.look(path) is None:
        store.put(path, index)
    return Parcel(place, path)


def make_row_there(parcel: Parcel, task: RowTask) -> Result:
    """Make one row from the parcel, as :func:`make_row` makes it from the workspace itself.

    Raises as that does, and EnvironmentLackingError when the parcel is damaged or cannot be fetched.
    """
    there = _unpacked(parcel, task)
    try:
        return make_row(there)
    except ProblemsFoundError as error:
        found = [there.at_home(each) for each in error.problems if isinstance(each, Problem)]
        raise ProblemsFoundError(found) from None


def _shared_files(campaign: LoadedCampaign, workspace: Workspace) -> Iterator[Path]:
    reading = campaign.reading
    config = workspace.root / CONFIG_FILE
    if config.is_file():
        yield config
    yield from (workspace.templates / name for name in names_below(workspace.templates))
    yield from (reading.file, reading.base_file, *reading.tables)
    if reading.splits and reading.campaign and reading.campaign.participants.file:
        yield reading.folder / reading.campaign.participants.file


def _below(root: Path, file: Path) -> str:
    try:
        return file.resolve().relative_to(root).as_posix()
    except ValueError:
        raise UsageError(
            f"{file} terletak di luar ruang kerja, sehingga tidak dapat dikirim ke komputer lain; "
            "pindahkan ke dalamnya, atau pakai map bersama dengan `--store MAP`"
        ) from None


def _sent(store: Store, file: Path) -> str:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    if store.look(path := f"{INPUTS}/{digest}") is None:
        store.put_file(path, file)
    return digest


# ---- on the worker's machine ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Copy:
    """The copy of a workspace that a worker holds."""

    folder: tempfile.TemporaryDirectory[str]
    campaign: str
    rows: Mapping[str, Mapping[str, str]]

    @property
    def root(self) -> Path:
        return Path(self.folder.name).resolve()


_held: dict[Parcel, _Copy] = {}
_lock = threading.Lock()


def _unpacked(parcel: Parcel, task: RowTask) -> RowTask:
    """Fetch what is not here yet, and let the task look there."""
    store = open_store(parcel.store)
    with _lock:
        copy = _held.get(parcel) or _fetched(store, parcel)
        _fetch(store, copy.root, copy.rows.get(str(task.index), {}))
    return replace(
        task,
        root=copy.root,
        folder=copy.root / copy.campaign,
        listed=None,  # its content was proven when it arrived
        home=(task.root, task.folder),
    )


def _fetched(store: Store, parcel: Parcel) -> _Copy:
    _let_go()  # a worker serves one run at a time
    raw = store.read(parcel.index)
    if f"{INPUTS}/{hashlib.sha256(raw).hexdigest()}.json" != parcel.index:
        raise _damaged(parcel.index)
    index = json.loads(raw)
    folder = tempfile.TemporaryDirectory(prefix="pks-", ignore_cleanup_errors=True)
    copy = _held[parcel] = _Copy(folder, index["map"], index["baris"])
    Finalize(None, _let_go, exitpriority=10)
    _fetch(store, copy.root, index["semua"])
    return copy


def _fetch(store: Store, root: Path, files: Mapping[str, str]) -> None:
    for name, digest in files.items():
        if (file := root / name).exists():
            continue
        data = store.read(f"{INPUTS}/{digest}")
        if hashlib.sha256(data).hexdigest() != digest:
            raise _damaged(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, data)


def _let_go() -> None:
    while _held:
        with contextlib.suppress(KeyError):
            _held.popitem()[1].folder.cleanup()


def _damaged(name: str) -> EnvironmentLackingError:
    return EnvironmentLackingError(
        f"masukan {name} di penyimpanan bersama rusak; hapus map {INPUTS} di sana, lalu jalankan lagi"
    )
