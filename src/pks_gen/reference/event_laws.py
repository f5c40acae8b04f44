"""An id of the register of regulations -> the one election that it governs, from ``data/event_laws.yaml``."""

from __future__ import annotations

from functools import lru_cache

from pks_gen.choices import EventKind
from pks_gen.reference.tables import load


def event_of(regulation_id: str) -> EventKind | None:
    """Return the election that the regulation is about; None for one about both, or about neither."""
    return _events().get(regulation_id)


@lru_cache(maxsize=1)
def _events() -> dict[str, EventKind]:
    rows: dict[str, list[str]] = load("event_laws.yaml")
    return {one: EventKind(kind) for kind, ids in rows.items() for one in ids}
