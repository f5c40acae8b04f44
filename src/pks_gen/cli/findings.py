"""One thing looked at on this machine -> what became of the look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What became of one look."""

    OK = "ok"
    LACKING = "kurang"
    OPTIONAL = "opsional"
    """Absent, and only some tasks need it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    subject: str
    state: State
    detail: str = ""
    """Version or reason."""
    remedy: str = ""
    """What to install or do."""
