"""A register's file -> plain rows of text, and what each value says about itself: since when, from where.

Everything is read as text, as in an agreement: ``0,24`` stays the number that was written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from pks_gen.reference import DATA


@dataclass(frozen=True, slots=True)
class Origin:
    """Since when a value holds, and who says so."""

    since: dt.date | None
    until: dt.date | None
    """Last day; None while it still holds."""
    source: str
    verified: bool
    """Whether the source named was read; False for what is only known from practice or memory."""
    note: str = ""

    def holds(self, day: dt.date) -> bool:
        """Tell whether the value is in force on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def load(name: str) -> Any:
    """Read a register of this room, every scalar as text."""
    return parse((DATA / name).read_text(encoding="utf-8"))


def parse(text: str) -> Any:
    """Read a register or a part of one, every scalar as text."""
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506 - makes nothing but text, lists and dictionaries


def origin(row: Mapping[str, Any], default: Mapping[str, Any] | None = None) -> Origin:
    """Read ``berlaku``, ``sampai``, ``sumber``, ``verified`` and ``catatan`` of a row."""
    said = {**(default or {}), **row}
    return Origin(
        since=day(said.get("berlaku")),
        until=day(said.get("sampai")),
        source=said["sumber"],
        verified=said["verified"] == "true",
        note=said.get("catatan", ""),
    )


def day(text: str | None) -> dt.date | None:
    """Read ``2024-11-27``; nothing for an empty value."""
    return dt.date.fromisoformat(text) if text else None


def percent(text: str) -> Decimal:
    """Read ``0,24`` per cent as the exact fraction 0.0024."""
    return Decimal(text.replace(",", ".")) / 100
