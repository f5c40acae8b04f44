"""A campaign whose rows share one list of participants -> a part of it for each row, made once per change.

The parts are personal data: they lie in the folder of outputs, closed to other users of the machine, and
are made anew whenever list or table change.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pks_gen.bulk.lock import Lock
from pks_gen.errors import EnvironmentLackingError, ProblemsFoundError, machine_reason
from pks_gen.problems import Level, Place, Problem, errors_of
from pks_gen.reading.campaign_parts import CampaignReading, CampaignRow
from pks_gen.reading.patterns import name_part
from pks_gen.reading.split_list import ListOrigin, key_of, split_list
from pks_gen.reading.table import Table
from pks_gen.workspace import Workspace

PARTS = "peserta"
"""Folder of the parts below the campaign's outputs."""
_SEAL = "sidik.json"


@dataclass(frozen=True, slots=True)
class CampaignParts:
    """Where the participants of each row lie."""

    origin: ListOrigin
    files: Mapping[str, Path]
    """Part of each key."""
    title: str
    """Column of table and list that parts the list."""
    tables: Mapping[Path, Table]
    problems: tuple[Problem, ...] = ()
    """Of the list as a whole; warnings only."""

    def file_of(self, entry: CampaignRow) -> Path:
        """Part of one row."""
        return self.files[_key(entry, self.tables, self.title)]


def split_participants(reading: CampaignReading, workspace: Workspace) -> CampaignParts:
    """Part the list, unless the parts of the same list for the same rows are there already.

    Raises:
        ProblemsFoundError: when the list cannot be parted.
        EnvironmentLackingError: when the parts cannot be written.
    """
    people = reading.campaign.participants if reading.campaign else None
    title, name = (people.column or "", people.file or "") if people else ("", "")
    source, folder = reading.folder / name, workspace.out / reading.name / PARTS
    keys = sorted({_key(entry, reading.tables, title) for entry in reading.rows})
    stamp = _stamp(source, title, keys)
    files = {key: folder / _file_name(key) for key in keys}
    if (kept := _kept(folder, stamp, source, keys)) is None:
        kept = _split(source, title, folder, keys, stamp)
    origin, problems = kept
    return CampaignParts(origin, files, title, reading.tables, problems)


def _key(entry: CampaignRow, tables: Mapping[Path, Table], title: str) -> str:
    return key_of(entry.row.cell(tables[entry.row.file].column(title) or 0))


def _file_name(key: str) -> str:
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{name_part(key)[:40] or 'baris'}-{digest}.csv"


def _stamp(source: Path, title: str, keys: list[str]) -> str:
    text = "\0".join([str(source), _look(source), title, *keys])
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _look(file: Path) -> str:
    """Size and times of a file; the time of change cannot be set back. Empty when there is none."""
    try:
        state = os.stat(file)  # noqa: PTH116 - thousands of them at each start
    except OSError:
        return ""
    return f"{state.st_size}:{state.st_mtime_ns}:{state.st_ctime_ns}"


def _look_at_all(folder: Path, keys: Iterable[str]) -> str:
    """One digest of how all parts look: one that was altered or removed would be told to nobody."""
    looks = (_look(folder / _file_name(key)) for key in keys)
    return hashlib.sha256("\n".join(looks).encode()).hexdigest()


_Split = tuple[ListOrigin, tuple[Problem, ...]]


def _split(source: Path, title: str, folder: Path, keys: list[str], stamp: str) -> _Split:
    beside = folder.with_name(f".{folder.name}-{os.getpid()}-{threading.get_native_id()}.tmp")
    with Lock(folder.with_name(f".{folder.name}.lock")):
        try:
            for killed in folder.parent.glob(f".{folder.name}-*.tmp"):  # nobody else is at it now
                shutil.rmtree(killed, ignore_errors=True)
            beside.mkdir(mode=0o700)
            origin, problems = split_list(source, title, {key: beside / _file_name(key) for key in keys})
            if origin is None or errors_of(problems):
                raise ProblemsFoundError(problems)
            told = [(p.code, p.level, p.text, p.hint) for p in problems]
            parts = _look_at_all(beside, keys)
            seal = {"sidik": stamp, "bagian": parts, "lembar": origin.sheet, "masalah": told}
            (beside / _SEAL).write_text(json.dumps(seal, ensure_ascii=False), encoding="utf-8")
            shutil.rmtree(folder, ignore_errors=True)
            beside.rename(folder)
        except OSError as error:
            reason = machine_reason(error) or "ditolak oleh sistem"
            raise EnvironmentLackingError(
                f"{folder} tidak dapat ditulis ({reason}); periksa izin dan ruang cakramnya, lalu ulangi"
            ) from error
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return origin, problems


def _kept(folder: Path, stamp: str, source: Path, keys: Iterable[str]) -> _Split | None:
    """Return what was told when the parts were made; None when they are not these parts."""
    try:
        seal = json.loads((folder / _SEAL).read_text(encoding="utf-8"))
        if seal["sidik"] != stamp or seal["bagian"] != _look_at_all(folder, keys):
            return None
        told = tuple(
            Problem(Place(source), Level(level), code, text, hint)
            for code, level, text, hint in seal["masalah"]
        )
        return ListOrigin(source, seal["lembar"]), told
    except (OSError, ValueError, KeyError, TypeError):
        return None
