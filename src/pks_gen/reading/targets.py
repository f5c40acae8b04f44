"""A place in the agreement as a person writes it (``pihak[0].nomor``) -> key path and kind, or why not."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import lru_cache
from typing import get_args, get_origin

from pydantic.fields import FieldInfo

from pks_gen.model import Agreement, Record
from pks_gen.problems import KeyPath, key_path, key_text, suggest
from pks_gen.reading.contract import choices_in, english_names, fields_of, record_in
from pks_gen.reading.places import shown

_DIGITS_COUNT = frozenset({"nip", "npk", "telepon", "wilayah"})
"""Texts of digits in which a zero at either end counts: never to be taken from a number."""
_SHAPE = re.compile(r"[^\s.\[\]]+(?:\[[0-9]{1,3}\])?(?:\.[^\s.\[\]]+(?:\[[0-9]{1,3}\])?)*")


class Kind(Enum):
    """What a value at a place is."""

    TEXT = auto()
    DIGITS = auto()
    """A text of digits, such as a NIP."""
    NUMBER = auto()
    DATE = auto()
    YES_NO = auto()
    CHOICE = auto()
    INSIDE = auto()
    """No single value: a map, or a list of maps."""


@dataclass(frozen=True, slots=True)
class Target:
    """One place that a column or an override fills."""

    path: KeyPath
    kind: Kind
    many: bool = False
    """A list of texts."""
    says_none: bool = False
    """Whether ``-`` is a value here, saying that there is none."""


@dataclass(frozen=True, slots=True)
class NoTarget:
    """Why a text is no place."""

    text: str
    hint: str


@lru_cache(maxsize=1024)
def target_of(text: str) -> Target | NoTarget:
    """Find the place that ``text`` names in the model."""
    written = text.strip()
    if not _SHAPE.fullmatch(written):
        hint = "tulis kunci-kuncinya dengan titik dan nomor urut dari 0, misalnya pihak[0].penandatangan.nama"
        return NoTarget(f"{shown(written)} bukan tempat di perjanjian", hint)
    path = key_path(written)
    field: FieldInfo | None = None
    record: type[Record] | None = Agreement
    for at, step in enumerate(path):
        if isinstance(step, int):
            if fault := _index_fault(path[: at + 1], field):
                return fault
            continue
        if at and isinstance(path[at - 1], str) and field is not None and _is_list(field.annotation):
            hint = f"sebutkan butirnya, yang pertama 0: `{key_text((*path[:at], 0, *path[at:]))}`"
            return NoTarget(f"{shown(key_text(path[:at]))} sebuah daftar", hint)
        field = fields_of(record).get(step) if record else None
        if record is None or field is None:
            return _unknown(path, at, record)
        record = record_in(field.annotation)
    return _target(path, field)


def _target(path: KeyPath, field: FieldInfo | None) -> Target | NoTarget:
    if field is None or path == ("pks",):
        return NoTarget(f"{shown(key_text(path))} tidak dapat diisi dari tabel", "hapus baris ini")
    is_item, many = isinstance(path[-1], int), _is_list(field.annotation)
    says_none = path[-1] in {"nip", "npk"}
    if record_in(field.annotation) is not None and not (many and str in _types(field.annotation)):
        return Target(path, Kind.INSIDE, many and not is_item)
    return Target(path, _kind(path, field.annotation), many and not is_item, says_none)


def _kind(path: KeyPath, annotation: object) -> Kind:
    types = _types(annotation)
    if choices_in(annotation):
        return Kind.CHOICE
    if dt.date in types:
        return Kind.DATE
    if bool in types:
        return Kind.YES_NO
    if int in types:
        return Kind.NUMBER
    return Kind.DIGITS if path[-1] in _DIGITS_COUNT else Kind.TEXT


def _types(annotation: object) -> set[object]:
    parts = get_args(annotation)
    if isinstance(annotation, type) and not parts:
        return {str if issubclass(annotation, StrEnum) else annotation}
    return {found for part in parts for found in _types(part)}


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) is tuple or any(map(_is_list, get_args(annotation)))


def _index_fault(path: KeyPath, field: FieldInfo | None) -> NoTarget | None:
    index, name = path[-1], key_text(path[:-1])
    if field is None or not _is_list(field.annotation) or (len(path) > 1 and isinstance(path[-2], int)):
        return NoTarget(f"{shown(name)} bukan daftar", f"hapus [{index}]")
    most = next((each.max_length for each in field.metadata if hasattr(each, "max_length")), None)
    if most is not None and isinstance(index, int) and index >= most:
        return NoTarget(f"{shown(name)} paling banyak {most} butir", f"nomor urutnya 0 sampai {most - 1}")
    return None


def _unknown(path: KeyPath, at: int, record: type[Record] | None) -> NoTarget:
    word, before = str(path[at]), key_text(path[:at])
    if record is None:
        return NoTarget(f"di bawah {shown(before)} tidak ada kunci lagi", f"tulis `{before}` saja")
    known = fields_of(record)
    meant = english_names(record).get(word)
    hint = f"maksud Anda `{meant}`?" if meant else suggest(word, known)
    where = f" di bawah {shown(before)}" if before else ""
    hint = hint or f"kunci yang dikenal{where}: {', '.join(known)}"
    return NoTarget(f"tempat {shown(key_text(path))} tidak dikenal: tidak ada {shown(word)}{where}", hint)
