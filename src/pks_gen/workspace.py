"""A folder with ``pks.toml`` -> what is where: templates, agreements, output, archive.

People keep their agreements beside their templates in one folder, the workspace. Every path that the
program reads or writes comes from here.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pks_gen.choices import Paper, SignatureOrder, Typeface
from pks_gen.errors import (
    EnvironmentLackingError,
    RefusedOverwriteError,
    UnreadableError,
    UsageError,
    machine_reason,
)
from pks_gen.model import Layout
from pks_gen.problems import suggest
from pks_gen.writing import write_atomically

CONFIG_FILE = "pks.toml"
AGREEMENT_FILE = "perjanjian.yaml"
SCHEMA_FILE = "perjanjian.schema.json"

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_ID = 80
_MAX_NAME = 1000
# Windows cannot make a folder of these names, whatever follows the dot.
_DEVICE_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10)}
)

_FOLDERS = {
    "templat": "templates",
    "perjanjian": "agreements",
    "keluaran": "out",
    "arsip": "archive",
    "skema": SCHEMA_FILE,
}
_LAYOUT: dict[str, type[StrEnum]] = {
    "kertas": Paper,
    "huruf": Typeface,
    "urutan_tanda_tangan": SignatureOrder,
}
_TABLES: dict[str, Iterable[str]] = {"map": _FOLDERS, "cetak": _LAYOUT}

_STARTER_CONFIG = """\
# Ruang kerja pks. Semua kunci boleh dihapus; yang tertulis di sini adalah nilai bawaannya.

[map]
templat = "templates"       # klausul dan gaya
perjanjian = "agreements"   # satu map per perjanjian
keluaran = "out"            # DOCX dan PDF yang dibuat
arsip = "archive"           # naskah yang kembali bertanda tangan
skema = "perjanjian.schema.json"

[cetak]                     # berlaku bila perjanjian tidak mengatur sendiri
kertas = "F4"               # F4, A4, atau Legal
huruf = "Bookman Old Style"
urutan_tanda_tangan = "kesatu_kiri"
"""


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
    file = root / CONFIG_FILE
    try:
        text = file.read_text(encoding="utf-8-sig")
        tables: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(
            f"{file}{_line_in(str(error))}: bukan TOML yang sah; "
            'baris hanya boleh berisi [tabel] atau kunci = "nilai", masing-masing sekali'
        ) from None
    except UnicodeDecodeError:
        raise UnreadableError(f"{file}: bukan teks UTF-8; simpan ulang sebagai UTF-8") from None
    except OSError as error:
        raise UnreadableError(f"{file}: {machine_reason(error) or 'tidak dapat dibaca'}") from None
    mistakes = list(_mistakes(tables))
    if mistakes:
        raise UnreadableError("\n".join(f"{file}: {mistake}" for mistake in mistakes))
    folders = {**_FOLDERS, **_table(tables, "map")}
    paths = {key: _folder(root, f"{file}: map.{key}", str(value)) for key, value in folders.items()}
    return Workspace(
        root=root.resolve(),
        templates=paths["templat"],
        agreements=paths["perjanjian"],
        out=paths["keluaran"],
        archive=paths["arsip"],
        schema=paths["skema"],
        layout=Layout.model_validate(_table(tables, "cetak")),
    )


def _line_in(message: str) -> str:
    found = re.search(r"at line (\d+), column (\d+)", message)
    return f":{found[1]}:{found[2]}" if found else ""


def _folder(root: Path, place: str, value: str) -> Path:
    """Path that ``value`` means; raise :class:`UnreadableError` when no machine can have it."""
    try:
        path = (root / Path(value).expanduser()).resolve()
        with contextlib.suppress(PermissionError):
            path.exists()
    except (OSError, ValueError, RuntimeError):
        raise UnreadableError(
            f'{place} bukan letak map yang sah; tulis nama map, misalnya "agreements"'
        ) from None
    return path


def _table(tables: dict[str, object], name: str) -> dict[str, object]:
    table = tables.get(name, {})
    return dict(table) if isinstance(table, dict) else {}


def _mistakes(tables: dict[str, object]) -> Iterator[str]:
    """Yield one sentence for each unknown table or key, and for each value of a wrong kind."""
    for name, table in tables.items():
        if name not in _TABLES:
            yield _unknown(f"[{name}]" if isinstance(table, dict) else name, name, _TABLES)
        elif not isinstance(table, dict):
            yield f"`{name}` harus berupa tabel; tulis [{name}] pada baris tersendiri"
        else:
            for key, value in table.items():
                yield from _mistakes_at(name, key, value)


def _mistakes_at(table: str, key: str, value: object) -> Iterator[str]:
    if key not in _TABLES[table]:
        yield _unknown(f"{table}.{key}", key, _TABLES[table])
    elif not isinstance(value, str) or not value.strip():
        yield f'{table}.{key} harus berupa teks di antara tanda kutip, misalnya {key} = "…"'
    elif table == "cetak" and value not in set(_LAYOUT[key]):
        choices = ", ".join(f'"{choice}"' for choice in _LAYOUT[key])
        yield f'{table}.{key} tidak mengenal "{value}"; pilih salah satu dari {choices}'


def _unknown(shown: str, word: str, known: Iterable[str]) -> str:
    near = suggest(word, known) or f"yang dikenal: {', '.join(known)}"
    return f"{shown} tidak dikenal; {near}"


# ---- agreements -----------------------------------------------------------------------------------


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
    if Path(name).is_dir() or (workspace.agreements / name).is_dir():
        raise UsageError(f"{name}: tidak ada {AGREEMENT_FILE} di dalam map itu")
    known = [folder.name for folder in agreement_folders(workspace)]
    near = suggest(str(name), known) or "lihat daftarnya di " + str(workspace.agreements)
    raise UsageError(f"tidak ada perjanjian, map, atau berkas bernama `{name}`; {near}")


# ---- making a workspace ---------------------------------------------------------------------------


def starter_templates() -> Path:
    """Folder of the templates that come with the program, installed or in its own repository."""
    package = Path(__file__).resolve().parent
    for folder in (package / "_templates", package.parents[1] / "templates"):
        if folder.is_dir():
            return folder
    raise EnvironmentLackingError(
        "templat bawaan tidak ditemukan; pasang ulang program ini dengan `pip install --force-reinstall`"
    )


def init_workspace(folder: Path) -> Workspace:
    """Make a workspace in ``folder``; refuse, before writing, if something stands there."""
    root = folder.resolve()
    try:
        existed = root.exists()
    except OSError as error:
        raise _unmakeable(root, error) from None
    if existed and not root.is_dir():
        raise RefusedOverwriteError(f"{root} adalah berkas; pilih nama map yang lain")
    standing = [name for name in (CONFIG_FILE, "templates", "agreements") if (root / name).exists()]
    if standing:
        raise RefusedOverwriteError(
            f"{root} sudah berisi {', '.join(standing)}; tidak ada yang ditimpa. Pilih map lain, "
            "atau pindahkan isinya dahulu"
        )
    source = starter_templates()
    # Made under a name of its own and moved when whole: half a workspace would block the next try.
    beside = root / f".pks-init-{os.getpid()}.tmp"
    try:
        beside.mkdir(parents=True)
        hidden = shutil.ignore_patterns("__pycache__", ".*", "~$*")
        shutil.copytree(source, beside / "templates", ignore=hidden)
        (beside / "templates").rename(root / "templates")
        (root / "agreements").mkdir()
        # Written last: a folder with pks.toml is a whole workspace.
        write_atomically(root / CONFIG_FILE, _STARTER_CONFIG.encode())
    except OSError as error:
        raise _unmakeable(root, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if not existed:
            with contextlib.suppress(OSError):
                root.rmdir()  # succeeds only when nothing came to stand there
    return read_workspace(root)


def _unmakeable(root: Path, error: OSError) -> EnvironmentLackingError:
    reason = machine_reason(error) or "penyalinan templat terhenti"
    return EnvironmentLackingError(
        f"{root}: tidak dapat dibuat ({reason}); periksa nama, izin, dan ruang cakramnya, atau pilih map lain"
    )
