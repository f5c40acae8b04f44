"""Participants, as columns or one by one -> a list of them that stays packed and is read like a tuple.

As objects 150,000 people take a hundred megabytes, packed about seven. They lie in blocks, each column of a
block by itself: a few different values as one byte each, others as text end to end. Whoever walks the list
holds one block at a time. Nothing is written to disk: a list of people has no place in a temporary file.
"""

from __future__ import annotations

import datetime as dt
import marshal
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, compress, islice
from operator import attrgetter, eq
from typing import Any, Literal, TypeAlias, overload

from pks_gen.model import Participant

BLOCK = 1000
"""People that are packed together."""

Text: TypeAlias = Literal["nik", "group", "sex", "district", "village"]
_Packed: TypeAlias = bytes | tuple[tuple[object, ...], bytes]
"""One column of a block: marshalled, or its different values and for each person the place among them."""
_Block: TypeAlias = tuple[_Packed, ...]

_FEW = 256
"""Different values that one byte tells apart."""
_FIELDS = {name: at for at, name in enumerate(Participant._fields)}
_BORN = _FIELDS["birth_date"]
_person: Callable[[Iterable[object]], Participant] = partial(tuple.__new__, Participant)


class People(Sequence[Participant]):
    """Participants in the order of their list; indexing is quick near the place that was asked for last.

    It cannot be changed, and travels between processes as small as it is.
    """

    __slots__ = ("_blocks", "_known", "_open", "_starts")

    def __init__(self, blocks: Iterable[_Block] = (), sizes: Iterable[int] = ()) -> None:
        self._blocks = tuple(blocks)
        self._starts = array("L", [0])
        for size in sizes:
            self._starts.append(self._starts[-1] + size)
        self._open: tuple[int, int, list[Participant]] = (0, 0, [])
        self._known: dict[str, str] = {}

    @classmethod
    def of(cls, people: Iterable[Participant], *, block: int = BLOCK) -> People:
        """Pack people who come one by one."""
        if isinstance(people, cls):
            return people
        packer, waiting = Packer(), iter(people)
        while some := list(islice(waiting, block)):
            packer.add(dict(zip(Participant._fields, zip(*some, strict=True), strict=True)), len(some))
        return packer.people()

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[Participant]:
        return chain.from_iterable(map(self._opened, range(len(self._blocks))))

    @overload
    def __getitem__(self, index: int) -> Participant: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Participant, ...]: ...
    def __getitem__(self, index: int | slice) -> Participant | tuple[Participant, ...]:
        """Take one person; or a stretch of them, which is a plain tuple."""
        start, end, people = self._open
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        if start <= index < end:
            return people[index - start]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(f"{index} of {len(self)} people")
        number = bisect_right(self._starts, place) - 1
        start, people = self._starts[number], self._opened(number)
        self._open = start, start + len(people), people
        return people[place - start]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Show nobody: what is printed for programmers ends in logs."""
        return f"<People: {len(self)}>"

    def __reduce__(self) -> tuple[type[People], tuple[tuple[_Block, ...], list[int]]]:
        return People, (self._blocks, self._sizes())

    @overload
    def column(self, field: Literal["name"]) -> Iterator[str]: ...
    @overload
    def column(self, field: Text) -> Iterator[str | None]: ...
    @overload
    def column(self, field: Literal["birth_date"]) -> Iterator[dt.date | None]: ...
    @overload
    def column(self, field: Literal["wage"]) -> Iterator[int | None]: ...
    def column(self, field: str) -> Iterator[Any]:
        """Yield everybody's value of one field; nobody is built for it."""
        at = _FIELDS[field]
        return chain.from_iterable(_unpacked(at, block[at]) for block in self._blocks)

    def once(self, what: str, find: Callable[[People], str]) -> str:
        """Find out something about all of them, and remember it: it stays true, for nothing changes."""
        if what not in self._known:
            self._known[what] = find(self)
        return self._known[what]

    def renamed(self, field: Text, names: Mapping[str, str]) -> People:
        """Write other texts in one column; those that ``names`` lacks stay."""
        at = _FIELDS[field]

        def other(packed: _Packed) -> _Packed:
            if isinstance(packed, bytes):
                return _packed(at, [names.get(text, text) for text in _unpacked(at, packed)])
            different, codes = packed
            return tuple(
                names.get(text, text) if isinstance(text, str) else text for text in different
            ), codes

        blocks = ((*block[:at], other(block[at]), *block[at + 1 :]) for block in self._blocks)
        return People(blocks, self._sizes())

    def without(self, places: Iterable[int]) -> People:
        """Leave some out, by their places in ascending order; blocks that lose nobody stay as they are."""
        lost: dict[int, list[int]] = {}
        for place in places:
            number = bisect_right(self._starts, place) - 1
            lost.setdefault(number, []).append(place - self._starts[number])
        blocks, sizes = list(self._blocks), self._sizes()
        for number, gone in lost.items():
            keep = bytearray(b"\1") * sizes[number]
            for place in gone:
                keep[place] = 0
            columns = (compress(_unpacked(at, one), keep) for at, one in enumerate(blocks[number]))
            blocks[number] = tuple(_packed(at, list(values)) for at, values in enumerate(columns))
            sizes[number] = sum(keep)
        return People(blocks, sizes)

    def arranged(self, places: Sequence[int]) -> People:
        """Put them in another order, or take some of them: one column after the other is laid open for it."""
        starts = range(0, len(places), BLOCK)
        columns: list[list[_Packed]] = []
        for at in range(len(_FIELDS)):
            values = list(chain.from_iterable(_unpacked(at, block[at]) for block in self._blocks))
            columns.append(
                [_packed(at, [values[place] for place in places[start : start + BLOCK]]) for start in starts]
            )
        return People(zip(*columns, strict=True), (min(BLOCK, len(places) - start) for start in starts))

    def _sizes(self) -> list[int]:
        return [end - start for start, end in zip(self._starts, self._starts[1:], strict=False)]

    def _opened(self, number: int) -> list[Participant]:
        columns = (_unpacked(at, one) for at, one in enumerate(self._blocks[number]))
        return list(map(_person, zip(*columns, strict=True)))


class Packer:
    """Takes blocks of people as columns of checked values, one block after the other."""

    def __init__(self) -> None:
        self._blocks: list[_Block] = []
        self._sizes: list[int] = []

    def add(self, columns: Mapping[str, Sequence[object]], size: int) -> None:
        """Pack ``size`` people; a field without a column is None for all of them."""
        if size:
            nothing: _Packed = (None,), bytes(size)
            self._blocks.append(
                tuple(
                    _packed(at, columns[field]) if field in columns else nothing
                    for field, at in _FIELDS.items()
                )
            )
            self._sizes.append(size)

    def people(self) -> People:
        """Return all that were added."""
        return People(self._blocks, self._sizes)


@overload
def column(people: Sequence[Participant], field: Literal["name"]) -> Iterator[str]: ...
@overload
def column(people: Sequence[Participant], field: Text) -> Iterator[str | None]: ...
@overload
def column(people: Sequence[Participant], field: Literal["birth_date"]) -> Iterator[dt.date | None]: ...
@overload
def column(people: Sequence[Participant], field: Literal["wage"]) -> Iterator[int | None]: ...
def column(people: Sequence[Participant], field: Any) -> Iterator[Any]:
    """Yield one field of any list of people, in order; None where a cell is blank."""
    return people.column(field) if isinstance(people, People) else map(attrgetter(field), people)


def _packed(at: int, values: Sequence[Any]) -> _Packed:
    different = dict.fromkeys(values)
    if len(different) <= _FEW:
        codes = {value: code for code, value in enumerate(different)}
        return tuple(different), bytes(map(codes.__getitem__, values))
    if at == _BORN:
        values = [0 if born is None else born.toordinal() for born in values]
    return marshal.dumps(list(values))


def _unpacked(at: int, packed: _Packed) -> list[Any]:
    if isinstance(packed, tuple):
        different, codes = packed
        return list(map(different.__getitem__, codes))
    values: list[Any] = marshal.loads(packed)  # noqa: S302  what _packed wrote in this very process or its parent
    if at == _BORN:
        day = dt.date.fromordinal
        return [day(number) if number else None for number in values]
    return values
