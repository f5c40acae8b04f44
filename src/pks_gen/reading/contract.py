"""A key path -> what the model knows there: the record's keys, the choices of a value; no I/O.

The model is the only dictionary; everything here is derived from its fields and aliases.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import get_args

from pydantic.fields import FieldInfo

from pks_gen.model import Agreement, Record
from pks_gen.problems import KeyPath
from pks_gen.reading.tree import Plain


@cache
def fields_of(record: type[Record]) -> Mapping[str, FieldInfo]:
    """Fields of a record by their key in the YAML, in contract order."""
    return {field.alias or name: field for name, field in record.model_fields.items()}


@cache
def english_names(record: type[Record]) -> Mapping[str, str]:
    """From the English name of a field to its key, where they differ."""
    pairs = ((name, field.alias or name) for name, field in record.model_fields.items())
    return {name: key for name, key in pairs if name != key}


def record_at(path: KeyPath, root: type[Record] = Agreement) -> type[Record] | None:
    """Return the record that describes the mapping at ``path``; None where the contract wants no mapping."""
    record: type[Record] | None = root
    for step in path:
        if isinstance(step, int):
            continue  # an item of a list is described by the field that holds the list
        record = record_below(record, step) if record else None
    return record


@lru_cache(maxsize=1024)
def record_below(record: type[Record], key: str) -> type[Record] | None:
    """Return the record that describes the mapping, or the mappings in the list, under ``key``."""
    field = fields_of(record).get(key)
    return record_in(field.annotation) if field else None


def field_at(path: KeyPath, root: type[Record] = Agreement) -> FieldInfo | None:
    """Return the field whose value, or whose list item, stands at ``path``."""
    keys = [index for index, step in enumerate(path) if isinstance(step, str)]
    if not keys:
        return None
    record = record_at(path[: keys[-1]], root)
    return fields_of(record).get(str(path[keys[-1]])) if record else None


def record_in(annotation: object) -> type[Record] | None:
    """Find the record inside ``X | None`` or ``tuple[X, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)


def choices_in(annotation: object) -> tuple[str, ...]:
    """Find the allowed words of an enumeration inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return tuple(member.value for member in annotation)
    return next((found for part in get_args(annotation) if (found := choices_in(part))), ())


def without_blanks(data: Plain, record: type[Record] | None) -> Plain:
    """Drop known keys that say nothing, so that defaults hold; unknown keys stay, to be refused."""
    if isinstance(data, list):
        # An empty item is reported on its own; it keeps its seat, so that later indices stay true.
        return [{} if item is None and record else without_blanks(item, record) for item in data]
    if not isinstance(data, dict) or record is None:
        return data
    fields = fields_of(record)
    kept: dict[str, Plain] = {}
    for key, value in data.items():
        field = fields.get(key)
        if field is None:
            kept[key] = ""
        elif value is not None and (value != [] or field.is_required()):
            kept[key] = without_blanks(value, record_below(record, key))
    return kept
