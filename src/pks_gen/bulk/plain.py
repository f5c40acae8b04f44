"""A call -> refused unless only plain data and names of functions would travel to another machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import partial
from pathlib import PurePath
from types import ModuleType

_PLAIN = (str, bytes, int, float, bool, type(None), Decimal, dt.date, dt.time, dt.timedelta, PurePath, Enum)
"""`datetime` is a `date`."""


def checked_call(function: object, args: tuple[object, ...], kwargs: Mapping[str, object]) -> None:
    """Refuse a call that could not be made, or would mean something else, in another process.

    Raises:
        TypeError: naming the first thing that may not travel.
    """
    _check(function, "function")
    _check(args, "arguments")
    _check(dict(kwargs), "arguments")


def _check(value: object, place: str) -> None:
    if isinstance(value, _PLAIN):
        return
    if isinstance(value, partial):
        _check((value.func, value.args, value.keywords), place)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            _check(key, place)
            _check(part, f"{place}[{key!r}]")
    elif isinstance(value, list | tuple | set | frozenset):
        for number, part in enumerate(value):
            _check(part, f"{place}[{number}]")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            _check(getattr(value, field.name), f"{place}.{field.name}")
    elif not _is_named(value):
        raise TypeError(f"{place} is no plain data and cannot travel: {type(value).__name__}")


def _is_named(value: object) -> bool:
    """Whether it is a function or class that every process finds under its name."""
    name = getattr(value, "__qualname__", "")
    bound_to = getattr(value, "__self__", None)  # a module, for functions written in C
    return (
        callable(value)
        and bool(name)
        and "<" not in name
        and (bound_to is None or isinstance(bound_to, ModuleType))
        and getattr(value, "__module__", "") != "__main__"
    )
