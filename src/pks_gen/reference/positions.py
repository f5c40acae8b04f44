"""A signatory's capacity (``plt``, ``an``, …) -> its prefix, meaning, papers and limits.

Source: ANRI 5/2021 and Permendagri 1/2023 for the forms; data in ``data/positions.yaml``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from pks_gen.choices import SignatoryStatus
from pks_gen.reference.tables import Origin, load, origin


@dataclass(frozen=True, slots=True)
class ActingTitle:
    """One capacity other than holding the post."""

    status: SignatoryStatus
    mark: str
    """``Plt.``, ``a.n.``."""
    name: str
    meaning: str
    documents: tuple[str, ...]
    """Papers that show the capacity."""
    limits: tuple[str, ...]
    before_position: bool
    """Written before the position; else on a line of its own."""
    origin: Origin


@lru_cache(maxsize=1)
def acting_titles() -> tuple[ActingTitle, ...]:
    """All of them, in the order of the register."""
    return tuple(
        ActingTitle(
            status=SignatoryStatus(row["kode"]),
            mark=row["awalan"],
            name=row["nama"],
            meaning=row["arti"],
            documents=tuple(row["dokumen"]),
            limits=tuple(row["batas"]),
            before_position=row["letak"] == "depan",
            origin=origin(row),
        )
        for row in load("positions.yaml")
    )


def acting_title(status: str, on: dt.date | None = None) -> ActingTitle | None:
    """Look one up; None for ``definitif``."""
    return next((t for t in acting_titles() if t.status == status and (not on or t.origin.holds(on))), None)


def prefix(status: str) -> str:
    """Write what stands before the position, blank included: ``Plt. ``; empty where nothing does."""
    if status == SignatoryStatus.DEFINITIVE:
        return ""
    title = acting_title(status)
    return f"{title.mark} " if title and title.before_position else ""
