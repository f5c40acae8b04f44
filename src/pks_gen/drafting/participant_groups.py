"""Participants -> the groups that a list shows them in, and of each person only the number of a group."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TypeAlias

from pks_gen.choices import GroupField, ListOrder
from pks_gen.model import Participant
from pks_gen.people import Text, column

UNNAMED = {
    GroupField.POST: "Lainnya",
    GroupField.DISTRICT: "Kecamatan tidak disebutkan",
    GroupField.VILLAGE: "Desa/kelurahan tidak disebutkan",
}
"""Outermost headings of those of whom the list does not say it; further in they need none."""

ATTRIBUTES: dict[GroupField, Text] = {
    GroupField.POST: "group",
    GroupField.DISTRICT: "district",
    GroupField.VILLAGE: "village",
}

_SHORT = {"kec.": "Kecamatan", "kec": "Kecamatan", "kel.": "Kelurahan", "kel": "Kelurahan", "ds.": "Desa"}
_GLUED = re.compile(r"^\s*(kec\.|kel\.|ds\.)(?=\S)", re.IGNORECASE)
_DISTRICT = ("kecamatan ", "distrik ")
_VILLAGE = ("desa ", "kelurahan ", "nagari ", "gampong ", "kampung ", "pekon ", "tiyuh ", "negeri ")
_DIGITS = re.compile(r"(\d+)")

GroupPath: TypeAlias = tuple[str, ...]
"""The key of a group at each level, from the outermost; empty where nobody said it."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The innermost groups of a list in the order in which they are shown."""

    paths: tuple[GroupPath, ...]
    sizes: tuple[int, ...]
    """People of each."""
    names: dict[GroupPath, str]
    """What groups of all levels are called; those that need no heading are not among them."""
    ranks: array[int]
    """For each person of the file, the place of the group among ``paths``."""


def groups_of(
    people: Sequence[Participant],
    levels: Sequence[GroupField],
    order: ListOrder = ListOrder.FILE,
    posts: Sequence[str] = (),
) -> Groups:
    """Find the groups in one walk; names that differ in capitals, blanks or ``Kec.`` are one.

    They stand as they first appear, or by name; then posts stand as in ``posts`` first, the agreement's.
    """
    paths, numbers, names = _paths(people, levels)
    if order is ListOrder.NAME:
        keys = {path: _by_name(path, levels, posts) for path in paths}
    else:
        keys = _by_appearance(paths)
    shown = tuple(sorted(dict.fromkeys(paths), key=keys.__getitem__))
    place = {path: rank for rank, path in enumerate(shown)}
    of_number = [place[path] for path in paths]
    ranks = array("I", map(of_number.__getitem__, numbers))
    counts = Counter(ranks)
    return Groups(shown, tuple(counts[rank] for rank in range(len(shown))), names, ranks)


# ---- which there are -----------------------------------------------------------------------


class _Numbers(dict[tuple[str | None, ...], int]):
    """Numbers what is seen in the order of its first appearance."""

    def __missing__(self, key: tuple[str | None, ...]) -> int:
        self[key] = number = len(self)
        return number


def _paths(
    people: Sequence[Participant], levels: Sequence[GroupField]
) -> tuple[list[GroupPath], array[int], dict[GroupPath, str]]:
    """Find the different groups, the number of each person's, and what each is called, by its path."""
    fields = [*levels]
    if GroupField.VILLAGE in fields and GroupField.DISTRICT not in fields:
        fields.append(GroupField.DISTRICT)
    found = _Numbers()
    values = zip(*(column(people, ATTRIBUTES[field]) for field in fields), strict=True)
    numbers = array("I", map(found.__getitem__, values) if fields else repeat(0, len(people)))
    paths: list[GroupPath] = []
    names: dict[GroupPath, str] = {}
    for seen in found if fields else [()]:
        said = dict(zip(fields, seen, strict=True))
        path: GroupPath = ()
        for depth, field in enumerate(levels):
            name = _name(field, said, nested=GroupField.DISTRICT in levels[:depth])
            path += (folded(name) if name else "",)
            if name or not depth:
                names.setdefault(path, name or UNNAMED[field])
        paths.append(path)
    return paths, numbers, names


def _name(field: GroupField, said: dict[GroupField, str | None], *, nested: bool) -> str:
    """Name a group; a desa that does not stand below its kecamatan names it, for names recur."""
    words = _GLUED.sub(r"\1 ", said[field] or "").split()
    if not words or field is GroupField.POST:
        return " ".join(words)
    name = " ".join((_SHORT.get(words[0].lower(), words[0]), *words[1:]))
    if field is GroupField.DISTRICT:
        return name if name.lower().startswith(_DISTRICT) else f"Kecamatan {name}"
    name = name if name.lower().startswith(_VILLAGE) else f"Desa/Kelurahan {name}"
    district = "" if nested else _name(GroupField.DISTRICT, said, nested=False)
    return f"{name}, {district}" if district else name


def folded(text: str) -> str:
    """Texts that differ in capitals only become one."""
    return unicodedata.normalize("NFC", text).casefold()


# ---- in which order they stand --------------------------------------------------------------------

_Key: TypeAlias = tuple[tuple[int, int, tuple[tuple[int, int, str], ...]], ...]


def _by_appearance(paths: Sequence[GroupPath]) -> dict[GroupPath, _Key]:
    first: dict[GroupPath, int] = {}
    for path in paths:
        for depth in range(len(path)):
            first.setdefault(path[: depth + 1], len(first))
    return {
        path: tuple((_unsaid(path, depth), first[path[: depth + 1]], ()) for depth in range(len(path)))
        for path in paths
    }


def _by_name(path: GroupPath, levels: Sequence[GroupField], posts: Sequence[str]) -> _Key:
    stated = {folded(" ".join(post.split())): place for place, post in enumerate(posts)}
    return tuple(
        (
            _unsaid(path, depth),
            stated.get(name, len(stated)) if field is GroupField.POST else 0,
            _natural(name),
        )
        for depth, (field, name) in enumerate(zip(levels, path, strict=True))
    )


def _unsaid(path: GroupPath, depth: int) -> int:
    """Without a desa people belong to the kecamatan: they stand first in it; without anything, last."""
    return 0 if path[depth] else -1 if depth else 1


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Order by letters, and numbers by what they count: ``Desa 2`` before ``Desa 10``."""
    return tuple(
        (0, int(part[:18]), part) if part.isdecimal() else (1, 0, part)
        for part in _DIGITS.split(name)
        if part
    )
