"""A body and the units of a region -> how many people are usual, with the formula in words.

Factors: ``data/bodies.yaml``. Polling stations are in no region register: their number is told by the
groups themselves, so that a rule can hold one group against another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pks_gen.indonesian import format_number
from pks_gen.reference.bodies import Body
from pks_gen.reference.regions import RegionCounts

UNIT_NAMES = {"kecamatan": "kecamatan", "desa": "desa/kelurahan", "tps": "TPS"}


@dataclass(frozen=True, slots=True)
class Expected:
    """What one factor yields."""

    factor: int
    """People per unit."""
    units: int
    unit: str
    """``kecamatan``, ``desa/kelurahan`` or ``TPS``."""

    @property
    def number(self) -> int:
        """People in all."""
        return self.factor * self.units

    @property
    def formula(self) -> str:
        """``1 orang × 378 desa/kelurahan = 378``."""
        units = f"{format_number(self.units)} {self.unit}"
        return f"{self.factor} orang × {units} = {format_number(self.number)}"


@dataclass(frozen=True, slots=True)
class Stations:
    """A number of polling stations that a group's size tells."""

    number: int
    formula: str
    """``5.285 orang : 7 per TPS = 755 TPS``."""


def expected(
    body: Body, counts: RegionCounts | None, *, post: str = "", stations: int | None = None
) -> tuple[Expected, ...]:
    """Usual sizes, one per allowed factor, the most usual first; none where the units are not known.

    Args:
        body: The body.
        counts: Units of the kabupaten or kota.
        post: Only this post of the body; nothing comes back when its number differs by region.
        stations: Number of polling stations, for bodies of a TPS.
    """
    units = _units(body, counts, stations)
    if units is None:
        return ()
    factors: tuple[int | None, ...] = (body.per_unit(post),) if post else body.factors
    return tuple(Expected(factor, units, UNIT_NAMES[body.per]) for factor in factors if factor)


def is_usual(people: int, sizes: Sequence[Expected]) -> bool:
    """Tell whether people fit; where practice differs, any equal number per unit between the extremes."""
    if any(people == size.number for size in sizes):
        return True
    if len(sizes) < 2:
        return False
    factors, units = [size.factor for size in sizes], sizes[0].units
    return people % units == 0 and min(factors) <= people // units <= max(factors)


def stations_from(body: Body, people: int, *, post: str = "") -> tuple[Stations, ...]:
    """Numbers of polling stations that ``people`` of a TPS body tell, one per factor that divides evenly."""
    if body.per != "tps":
        return ()
    factors: tuple[int | None, ...] = (body.per_unit(post),) if post else body.factors
    return tuple(
        Stations(
            people // factor,
            f"{format_number(people)} orang : {factor} per TPS = {format_number(people // factor)} TPS",
        )
        for factor in factors
        if factor and people % factor == 0
    )


def _units(body: Body, counts: RegionCounts | None, stations: int | None) -> int | None:
    if body.per == "tps":
        return stations
    if counts is None:
        return None
    return counts.kecamatan if body.per == "kecamatan" else counts.desa + counts.kelurahan
