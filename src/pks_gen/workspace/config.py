"""``pks.toml`` -> where the folders are and how the office writes, or every mistake in it."""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from pks_gen.choices import AdHocSpelling, Paper, ProtectionSpelling, SignatureOrder, Typeface
from pks_gen.errors import UnreadableError, machine_reason
from pks_gen.model import Layout, WritingStyle
from pks_gen.problems import suggest

CONFIG_FILE = "pks.toml"
SCHEMA_FILE = "perjanjian.schema.json"

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
_STYLE: dict[str, type[StrEnum] | None] = {
    "ad_hoc": AdHocSpelling,
    "pelindungan": ProtectionSpelling,
    "lembaran_negara": None,
}
_CHOICES: dict[str, Mapping[str, type[StrEnum] | None]] = {"cetak": _LAYOUT, "penulisan": _STYLE}
_BULK = ("gugus", "simpan")
_CONVERSION = ("libreoffice", "gotenberg")
_TABLES: dict[str, Iterable[str]] = {
    "map": _FOLDERS,
    **_CHOICES,
    "massal": _BULK,
    "konversi": _CONVERSION,
}
_YES_NO = ("ya", "tidak")


@dataclass(frozen=True, slots=True)
class Config:
    """What ``pks.toml`` says; only keys that stand there are set in ``layout`` and ``style``."""

    folders: Mapping[str, Path]
    layout: Layout
    style: WritingStyle
    cluster: str = ""
    """Address of the Dask scheduler that campaigns are given to."""
    store: str = ""
    """Folder or address that campaigns are written to."""
    libreoffice: str = ""
    """Program that makes PDF of the office's own Word templates; empty: looked for."""
    gotenberg: str = ""
    """Address of a Gotenberg server that does so instead."""


def read_config(root: Path) -> Config:
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
    return Config(
        folders=paths,
        layout=Layout.model_validate(_table(tables, "cetak")),
        style=WritingStyle.model_validate(_table(tables, "penulisan")),
        cluster=str(_table(tables, "massal").get("gugus", "")),
        store=str(_table(tables, "massal").get("simpan", "")),
        libreoffice=str(_table(tables, "konversi").get("libreoffice", "")),
        gotenberg=str(_table(tables, "konversi").get("gotenberg", "")),
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
    elif table in _CHOICES and value not in (known := _known_values(table, key)):
        choices = ", ".join(f'"{choice}"' for choice in known)
        yield f'{table}.{key} tidak mengenal "{value}"; pilih salah satu dari {choices}'
    elif key == "gotenberg" and not _is_address(value):
        yield f'{table}.{key} bukan alamat server; tulis misalnya {key} = "http://localhost:3000"'


def _is_address(value: str) -> bool:
    """Tell whether ``value`` is ``http://`` or ``https://`` and a host, with nothing after its path."""
    try:
        parts = urlsplit(value)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = value.isascii() and value.isprintable() and " " not in value
    return (
        plain and port_fits and parts.scheme in ("http", "https") and bool(parts.hostname)
        and not parts.query and not parts.fragment
    )  # fmt: skip


def _known_values(table: str, key: str) -> tuple[str, ...]:
    choices = _CHOICES[table][key]
    return tuple(str(choice) for choice in choices) if choices else _YES_NO


def _unknown(shown: str, word: str, known: Iterable[str]) -> str:
    near = suggest(word, known) or f"yang dikenal: {', '.join(known)}"
    return f"{shown} tidak dikenal; {near}"
