"""A campaign, its rows, templates and program -> the digests on which each agreement's files depend.

A digest is taken of content. What a file's content is, is remembered by its size and time, so that a second
run reads nothing but the table.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import platform
import re
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pks_gen
from pks_gen.bulk.jobs import key_of
from pks_gen.bulk.versions import versions
from pks_gen.reading.campaign_parts import CampaignReading
from pks_gen.reading.expansion import Expansion
from pks_gen.reading.tree import Plain
from pks_gen.workspace import Workspace
from pks_gen.writing import write_atomically

_SETTLED_NS = 2_000_000_000
"""A file changed less than this before it was looked at may change again without showing it."""
PRODUCTS = "produk"
_ASIDE = re.compile(r"__pycache__|\..*|~\$.*")
"""What editors and Python leave beside; it has no part in the result."""


@dataclass(slots=True)
class Digests:
    """SHA-256 of files, remembered in one file of their own."""

    home: Path | None = None
    _known: dict[str, list[int | str]] = field(default_factory=dict)
    _fresh: dict[str, list[int | str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.home is not None:
            try:
                known = json.loads(self.home.read_bytes())
            except (OSError, ValueError):
                return
            self._known = known if isinstance(known, dict) else {}

    def of(self, file: Path) -> str:
        """Return the digest of a file; empty when there is none, or none that can be read."""
        name = str(file)
        try:
            state = os.stat(name)  # noqa: PTH116 - thousands of them at each start
        except OSError:
            return ""
        if not stat.S_ISREG(state.st_mode):  # a pipe or a device: reading it might never end
            return ""
        # The time of change cannot be set back, as that of writing can (`touch -r`, `cp -p`).
        stamp: list[int | str] = [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]
        known = self._fresh.get(name) or self._known.get(name)
        if known is not None and known[:-1] == stamp:
            self._fresh[name] = known
            return str(known[-1])
        now = time.time_ns()
        try:
            with file.open("rb") as opened:
                found = hashlib.file_digest(opened, "sha256").hexdigest()
        except OSError:
            return ""
        if now - max(state.st_mtime_ns, state.st_ctime_ns) > _SETTLED_NS:
            self._fresh[name] = [*stamp, found]
        return found

    def of_tree(self, folder: Path) -> str:
        """Return one digest of all files below a folder, with their names."""
        found = hashlib.sha256()
        for name in names_below(folder):
            found.update(f"{name}\0{self.of(folder / name)}\n".encode("utf-8", "surrogateescape"))
        return found.hexdigest()

    def save(self) -> None:
        """Remember what was asked for, and nothing else."""
        if self.home is not None and self._fresh != self._known:
            write_atomically(self.home, json.dumps(self._fresh, separators=(",", ":")).encode())


def names_below(folder: Path) -> list[str]:
    """Return the files below a folder that count, in order; empty when there is no such folder."""
    return sorted(_names(str(folder)))


def _names(folder: str, below: str = "", above: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the files below a folder; a link that leads back to a folder above is not followed."""
    here = os.path.realpath(folder)
    if here in above:
        return
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if _ASIDE.fullmatch(entry.name):
            continue
        if entry.is_dir():
            yield from _names(entry.path, f"{below}{entry.name}/", (*above, here))
        else:
            yield f"{below}{entry.name}"


@dataclass(frozen=True, slots=True)
class RowInputs:
    """What one agreement depends on."""

    digests: Mapping[str, str]
    """By name, as the manifest lists them."""
    list_file: Path | None = None
    """Its participants; None when it names none."""
    files: tuple[Path, ...] = ()
    """What no other row need have: its list, unless that is a part of one for all, and its logos."""

    @property
    def key(self) -> str:
        """One digest of them all."""
        return key_of(self.digests)

    @property
    def text_key(self) -> str:
        """One digest of what the text depends on, whatever files are made of it."""
        return text_key_of(self.digests)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Finds what rows depend on; what all of them share is looked up once."""

    workspace: Workspace
    digests: Digests
    today: dt.date
    shared: Mapping[str, str]

    @classmethod
    def of(cls, workspace: Workspace, digests: Digests, today: dt.date, wanted: Sequence[str]) -> Inputs:
        """Take what all rows share; ``wanted`` names the files that are made of each."""
        shared = {
            "templat": digests.of_tree(workspace.templates),
            "pks.toml": _sha256(
                workspace.layout.model_dump_json(exclude_unset=True)
                + workspace.style.model_dump_json(exclude_unset=True)
            ),
            "program": program_digest(digests),
            PRODUCTS: " ".join(wanted),
        }
        return cls(workspace, digests, today, shared)

    def of_row(self, reading: CampaignReading, expansion: Expansion, part: Path | None) -> RowInputs:
        """Find what one row depends on; ``part`` is its part of a list for all rows."""
        data = expansion.nodes.data or {}
        found = {"data": data_digest(reading, data), **self.shared}
        listed = _at(data, "peserta", "berkas")
        list_file = part or (reading.folder / listed if isinstance(listed, str) and listed else None)
        if list_file is not None:
            found["peserta"] = self.digests.of(list_file)
        for logo in _logos(data):
            found[f"logo {logo}"] = self.digests.of(reading.folder / logo)
        if not data.get("tanggal"):  # then rules look things up on the day of the run
            found["hari"] = self.today.isoformat()
        clauses = [reading.folder / name for name in _own_clauses(data)]
        for file in clauses:
            found[f"naskah {file.relative_to(reading.folder).as_posix()}"] = self.digests.of(file)
        own = [*(reading.folder / logo for logo in _logos(data)), *clauses]
        if list_file is not None and part is None:
            own.append(list_file)
        return RowInputs(found, list_file, tuple(file for file in own if file.is_file()))


def text_key_of(digests: Mapping[str, str]) -> str:
    """Leave out what only decides which files are made."""
    return key_of({name: digest for name, digest in digests.items() if name != PRODUCTS})


def data_digest(reading: CampaignReading, data: Mapping[str, Plain]) -> str:
    """Digest what a row says, and the base's own text, whose comments travel along."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return _sha256(text + hashlib.sha256(reading.base_raw).hexdigest())


def program_digest(digests: Digests) -> str:
    """Digest this program, its fonts and reference data, and the versions of what it stands on."""
    package = Path(pks_gen.__file__).parent
    installed = [f"{name} {version}" for name, version in versions().items()]
    return _sha256("\n".join([platform.python_version(), *installed, digests.of_tree(package)]))


def _logos(data: Mapping[str, Plain]) -> Iterator[str]:
    parties = data.get("pihak")
    for party in parties if isinstance(parties, list) else ():
        logo = party.get("logo") if isinstance(party, dict) else None
        if isinstance(logo, str) and logo:
            yield logo


def _own_clauses(data: Mapping[str, Plain]) -> Iterator[str]:
    """Yield the clause files that an agreement names as its own."""
    names = _at(data, "naskah", "khusus")
    yield from (name for name in (names if isinstance(names, list) else ()) if isinstance(name, str) and name)


def _at(data: Mapping[str, Plain], first: str, second: str) -> Plain:
    inner = data.get(first)
    return inner.get(second) if isinstance(inner, dict) else None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
