"""A group's name as an office writes it -> the ad hoc body that is meant.

Source: UU 7/2017, PKPU 8/2022, Perbawaslu 3/2022; aliases from practice. Data in ``data/bodies.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from pks_gen.reference import DATA


@dataclass(frozen=True, slots=True)
class Body:
    """An ad hoc body of an election organiser."""

    code: str
    name: str
    short_name: str
    organiser: str
    """``kpu`` or ``bawaslu``."""
    aliases: tuple[str, ...]


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """All bodies, KPU's first."""
    text = (DATA / "bodies.yaml").read_text(encoding="utf-8")
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return tuple(
        Body(row["kode"], row["nama"], row["singkatan"], row["penyelenggara"], tuple(row["alias"]))
        for row in yaml.load(text, Loader=loader)  # noqa: S506 - safe loaders only
    )


def body_named(name: str) -> Body | None:
    """Find the body that a group's name means, by alias; case and blanks do not matter."""
    key = " ".join(name.lower().split())
    return next((body for body in bodies() if key in body.aliases or key == body.name.lower()), None)
