"""A folder with ``pks.toml`` -> what is where: templates, agreements, output, archive.

People keep their agreements beside their templates in one folder, the workspace. Every path that the
program reads or writes comes from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pks_gen.errors import UsageError
from pks_gen.model import Layout, WritingStyle
from pks_gen.problems import suggest
from pks_gen.workspace.config import CONFIG_FILE, read_config

AGREEMENT_FILE = "perjanjian.yaml"
CAMPAIGN_FILE = "massal.yaml"
"""In a folder without an agreement of its own: many agreements from one table."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_ID = 80
_MAX_NAME = 1000
# Windows cannot make a folder of these names, whatever follows the dot.
_DEVICE_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10)}
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where things are; all paths absolute."""

    root: Path
    templates: Path
    agreements: Path
    out: Path
    archive: Path
    schema: Path
    """The JSON Schema that editors use."""
    layout: Layout
    """How pages look when an agreement does not say; only the keys of ``pks.toml`` are set."""
    style: WritingStyle
    """How the office spells when an agreement does not say."""
    cluster: str = ""
    """Address of the Dask scheduler that campaigns are given to; empty: this machine."""
    store: str = ""
    """Folder or address that campaigns are written to; empty: below ``out``."""
    libreoffice: str = ""
    """Program that makes PDF of the office's own Word templates; empty: looked for."""
    gotenberg: str = ""
    """Address of a Gotenberg server that does so instead."""

    def folder_of(self, agreement_id: str) -> Path:
        """Folder of an agreement that may not exist yet."""
        return self.agreements / check_id(agreement_id)


def is_id(name: str) -> bool:
    """Whether a folder of this name can hold an agreement, on Windows too."""
    return len(name) <= _MAX_ID and bool(_ID.fullmatch(name)) and name not in _DEVICE_NAMES


def check_id(agreement_id: str) -> str:
    """Return the id; raise :class:`UsageError` when it cannot be a folder name everywhere."""
    if not is_id(agreement_id):
        raise UsageError(
            f"`{agreement_id}` bukan nama perjanjian; pakai huruf kecil, angka, dan tanda hubung, "
            f"paling banyak {_MAX_ID} karakter, misalnya lahat-bawaslu-2024"
        )
    return agreement_id


def find_workspace(start: Path) -> Workspace:
    """Walk up from ``start`` to the folder with ``pks.toml``; raise UsageError when there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG_FILE).is_file():
            return read_workspace(folder)
    raise UsageError(
        f"{here} tidak berada di dalam ruang kerja (tidak ada {CONFIG_FILE} di sini atau di atasnya); "
        "buat satu dengan `pks init NAMA_MAP`, atau pindah ke map ruang kerja Anda"
    )


def read_workspace(root: Path) -> Workspace:
    """Read ``root/pks.toml``; raise :class:`UnreadableError` that lists every mistake in it."""
    config = read_config(root)
    return Workspace(
        root=root.resolve(),
        templates=config.folders["templat"],
        agreements=config.folders["perjanjian"],
        out=config.folders["keluaran"],
        archive=config.folders["arsip"],
        schema=config.folders["skema"],
        layout=config.layout,
        style=config.style,
        cluster=config.cluster,
        store=config.store,
        libreoffice=config.libreoffice,
        gotenberg=config.gotenberg,
    )


def agreement_folders(workspace: Workspace) -> list[Path]:
    """List the folders that hold a ``perjanjian.yaml``, in alphabetical order."""
    return _folders_below(workspace.agreements)


def _folders_below(parent: Path) -> list[Path]:
    if not parent.is_dir():
        return []
    return sorted(folder for folder in parent.iterdir() if _holds_agreement(folder))


def _holds_agreement(folder: Path) -> bool:
    """Whether an agreement stands there; a closed folder counts, for reading it will say why not."""
    try:
        return (folder / AGREEMENT_FILE).is_file()
    except PermissionError:
        return True


def resolve_agreements(workspace: Workspace, paths: Sequence[str | Path]) -> list[Path]:
    """Return the agreement files that ids, folders or files name; all when nothing is named.

    The order is that of ``paths``, each file once. Raises :class:`UsageError` for a name that is none.
    """
    if not paths:
        found = [folder / AGREEMENT_FILE for folder in agreement_folders(workspace)]
        if not found:
            raise UsageError(
                f"belum ada perjanjian di {workspace.agreements}; buat satu dengan `pks new NAMA`"
            )
        return found
    files = (file for path in paths for file in _files_of(workspace, path))
    return list(dict.fromkeys(files))


def _files_of(workspace: Workspace, name: str | Path) -> list[Path]:
    if len(str(name)) > _MAX_NAME:
        raise UsageError(f"nama perjanjian lebih panjang daripada {_MAX_NAME} karakter; periksa perintahnya")
    for path in (Path(name), workspace.agreements / name):
        if path.is_file():
            return [path.resolve()]
        if _holds_agreement(path):
            return [path.resolve() / AGREEMENT_FILE]
        if path.is_dir() and (below := _folders_below(path.resolve())):
            return [folder / AGREEMENT_FILE for folder in below]
    for folder in (Path(name), workspace.agreements / name):
        if (folder / CAMPAIGN_FILE).is_file():
            raise UsageError(f"{name} memuat banyak perjanjian; periksa dengan `pks bulk check {name}`")
        if folder.is_dir():
            raise UsageError(f"{name}: tidak ada {AGREEMENT_FILE} di dalam map itu")
    known = [folder.name for folder in agreement_folders(workspace)]
    near = suggest(str(name), known) or "lihat daftarnya di " + str(workspace.agreements)
    raise UsageError(f"tidak ada perjanjian, map, atau berkas bernama `{name}`; {near}")
