"""Data of a base and values to lay over it -> one row's data, with the place that each value came from.

Containers are copied only where a row changes them: the base's own are shared by all rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pks_gen.problems import KeyPath, Level, Problem, Spot, key_text
from pks_gen.reading.places import shown
from pks_gen.reading.tree import Plain

GAP = "PKS144"


@dataclass(slots=True)
class Layers:
    """The base's data with values laid over them, and where those came from."""

    root: dict[str, Plain]
    spots: dict[KeyPath, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    owned: set[KeyPath] = field(default_factory=lambda: {()})
    """Containers that are this row's own copy."""

    def has(self, path: KeyPath) -> bool:
        """Whether anything stands there."""
        return self._find(path) is not None

    def point(self, path: KeyPath, spot: Spot) -> None:
        """Remember the empty cell in which a value that is still open can be filled in."""
        if self._find(path) is None:
            self.spots.setdefault(path, spot)

    def _find(self, path: KeyPath) -> Plain:
        here: Plain = self.root
        for step in path:
            if isinstance(here, dict) and isinstance(step, str):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def put(self, path: KeyPath, value: Plain, spots: Mapping[KeyPath, Spot]) -> None:
        """Set one value; None empties it, and makes nothing that was not there."""
        spot = spots[path]
        if value is None and self._find(path) is None:
            return
        here: dict[str, Plain] | list[Plain] = self.root
        for at, step in enumerate(path[:-1], start=1):
            inner = self._own(here, step, path[: at + 1], spot)
            if inner is None:
                return
            here = inner
        if self._set(here, path, value, spot):
            if isinstance(value, dict | list):  # shared by rows: what was this row's own is gone
                self.owned = {place for place in self.owned if place[: len(path)] != path}
            for place in below(path, value):
                self.spots[place] = spots.get(place, spot)

    def _own(
        self, here: dict[str, Plain] | list[Plain], step: str | int, path: KeyPath, spot: Spot
    ) -> dict[str, Plain] | list[Plain] | None:
        """Step into a container, as this row's own copy; make it where there is none."""
        place, inner = path[:-1], _at(here, step)
        wants_list = isinstance(path[-1], int)
        if isinstance(inner, list if wants_list else dict):
            if place in self.owned:
                return inner
            copy: dict[str, Plain] | list[Plain] = inner.copy()
        else:
            copy = [] if wants_list else {}
            self.spots[place] = spot
        if not self._set(here, place, copy, spot):
            return None
        self.owned.add(place)
        return copy

    def _set(self, here: dict[str, Plain] | list[Plain], path: KeyPath, value: Plain, spot: Spot) -> bool:
        """Set the last step of ``path``; a list grows by one item only, so that none of it is left blank."""
        step = path[-1]
        if isinstance(here, dict) and isinstance(step, str):
            here[step] = value
        elif isinstance(here, list) and isinstance(step, int) and step <= len(here):
            here[step : step + 1] = [value]
        else:
            size = len(here)
            within = shown(key_text(path[:-1]))
            text = f"{shown(key_text(path))} diisi, padahal {within} baru memuat {size} butir"
            hint = f"isi lebih dahulu {key_text((*path[:-1], size))}, atau tambahkan di perjanjian dasar"
            self.problems.append(
                Problem(spot.place, Level.ERROR, GAP, text, hint, spot.excerpt, spot.width, key_text(path))
            )
            return False
        return True


def _at(here: dict[str, Plain] | list[Plain], step: str | int) -> Plain:
    if isinstance(here, dict):
        return here.get(str(step))
    return here[step] if isinstance(step, int) and step < len(here) else None


def below(path: KeyPath, value: Plain) -> Iterator[KeyPath]:
    """Yield ``path`` and the path of everything inside its value."""
    yield path
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from below((*path, index), item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from below((*path, key), item)
