"""Two documents of one house -> one DOCX with tracked changes: rejected the first, accepted the second.

Both are bodies that :mod:`pks_gen.rendering.docx` wrote, lists of people left out. What was made is read
back both ways; where it does not say the two texts, the passage is replaced as a whole, and what is still
not equal is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import zip_longest

from pks_gen.comparison.likeness import likeness, most_alike
from pks_gen.errors import UnreadableError
from pks_gen.ooxml import OfficeFile, W, open_office_file
from pks_gen.ooxml_writing import to_bytes, write_package
from pks_gen.rendering.docx_xml import Element, el, one_line
from pks_gen.rendering.redline.blocks import Block, Unit, all_words, blocks_of, units_of
from pks_gen.rendering.redline.bookmarks import free_id, name_once
from pks_gen.rendering.redline.lists import Nums, Place, place_of
from pks_gen.rendering.redline.marks import LONGEST_AUTHOR, Act, Tracker
from pks_gen.rendering.redline.moves import Item, find_moves
from pks_gen.rendering.redline.pairs import Pair, paired
from pks_gen.rendering.redline.times import moment, tell_apart
from pks_gen.rendering.redline.weave import Weaver, pairs_of
from pks_gen.word_names import style_names

Read = Callable[[bytes], Sequence[str]]
"""Reads the lines of a document."""

_ALIKE = 0.5
"""Share of words from which on two passages without a common name are one that was changed."""
_MOST_TRIES = 6


@dataclass(frozen=True, slots=True)
class Reader:
    """How the lines of a document are read; proves what was made."""

    accepted: Read
    rejected: Read


@dataclass(frozen=True, slots=True)
class Redline:
    """A document with tracked changes."""

    data: bytes
    exact: bool
    """Accepting all says the second text, rejecting all the first, line by line."""
    changes: int
    """Marks; 0 when both texts are the same."""
    notes: tuple[str, ...] = ()
    """Where it is coarser than it should be, in words."""


@dataclass(frozen=True, slots=True)
class _Document:
    office: OfficeFile
    main: str
    root: Element
    body: Element
    numbering: str | None
    styles: dict[str, str]
    units: list[Unit]


def redline(before: bytes, after: bytes, *, author: str, date: dt.datetime, reader: Reader) -> Redline:
    """Make the redline, in the look of ``before``; UnreadableError when a side is no document of Word."""
    one, other = _document(before), _document(after)
    wanted = (list(reader.accepted(after)), list(reader.rejected(before)))
    pairs = _paired_units(one.units, other.units)
    coarse: set[int] = set()
    while True:
        tracker = Tracker(
            one_line(author)[:LONGEST_AUTHOR], moment(date), free_id(one.body) + free_id(other.body)
        )
        data = _made(one, other, pairs, coarse, tracker, date)
        said = (list(reader.accepted(data)), list(reader.rejected(data)))
        if said == wanted or len(coarse) == len(pairs):
            return Redline(data, said == wanted, tracker.count, tuple(_notes(coarse, exact=said == wanted)))
        wrong = _wrong(said, wanted, pairs, (other.units, one.units)) - coarse
        coarse |= wrong if wrong and len(coarse) < _MOST_TRIES else set(range(len(pairs)))


def _document(data: bytes) -> _Document:
    office = open_office_file(data)
    main = office.main_part()
    root = office.xml(main)
    body = root.find(W + "body")
    if body is None:
        raise UnreadableError(f"{office.name}: tidak berisi naskah; simpan ulang dari Word")
    sheets = office.related(main, "styles")
    styles = style_names(office.xml(sheets[0]) if sheets else None)
    numbering = next(iter(office.related(main, "numbering")), None)
    return _Document(office, main, root, body, numbering, styles, units_of(blocks_of(body, styles)))


def _paired_units(before: Sequence[Unit], after: Sequence[Unit]) -> list[Pair]:
    """Pair passages in order: by name, then by title, then by their words."""
    shared = {unit.key for unit in before} & {unit.key for unit in after} - {""}

    def score(a: int, b: int) -> float:
        one, other = before[a], after[b]
        if one.kind != other.kind:
            return 0.0
        if one.key in shared and one.key == other.key:
            return 3.0 + likeness(one.bag, other.bag)
        if one.key in shared or other.key in shared or most_alike(one.bag, other.bag) < _ALIKE:
            return 0.0
        alike = likeness(one.bag, other.bag)
        return alike if alike >= _ALIKE else 0.0

    return paired([unit.key for unit in before], [unit.key for unit in after], score)


Plan = tuple[Sequence[Block], Sequence[Block], Sequence[Pair]]
"""Blocks of a passage on both sides, and which became which."""


def _plan(before: Sequence[Unit], after: Sequence[Unit], pair: Pair, *, coarse: bool) -> Plan:
    left, right = (
        () if index is None else units[index].blocks
        for index, units in zip(pair, (before, after), strict=True)
    )
    if coarse or not left or not right:
        alone: list[Pair] = [(index, None) for index in range(len(left))]
        return left, right, alone + [(None, index) for index in range(len(right))]
    return left, right, pairs_of(left, right)


def _made(
    one: _Document,
    other: _Document,
    pairs: Sequence[Pair],
    coarse: set[int],
    tracker: Tracker,
    date: dt.datetime,
) -> bytes:
    """Weave all passages and write the package."""
    nums = Nums(_numbering(one), _numbering(other))
    weaver = Weaver(tracker, nums, one.styles, other.styles, free_id(one.body))
    plans = [_plan(one.units, other.units, pair, coarse=n in coarse) for n, pair in enumerate(pairs)]
    nums.join(_kept_places(plans))
    items = [item for plan in plans for item in weaver.items(*plan)]
    find_moves(items)
    nums.separate(_restarted(items))
    root = deepcopy(one.root)
    body = root.find(W + "body")
    if body is None:
        raise AssertionError
    section = body.find(W + "sectPr")
    for node in list(body):
        body.remove(node)
    body.extend(weaver.finished(items))
    tell_apart(body, date)
    name_once(body)
    if section is not None:
        body.append(section)
    parts = {**one.office.parts, one.main: to_bytes(root)}
    if one.numbering is not None:
        parts[one.numbering] = to_bytes(nums.before)
    return write_package(parts)


def _kept_places(plans: Sequence[Plan]) -> Iterator[tuple[Place, Place]]:
    """Yield where the paragraphs stand that both texts may share."""
    for left, right, pairs in plans:
        for a, b in pairs:
            one, other = (None if a is None else left[a].place), (None if b is None else right[b].place)
            if one is not None and other is not None:
                yield one, other


def _restarted(items: Sequence[Item]) -> Iterator[str]:
    """Yield nums whose first paragraph is not there in one of the texts, while others of theirs are."""
    first: dict[str, Act | None] = {}
    for item in items:
        if (place := place_of(item.node)) is not None and item.act is not first.setdefault(
            place.num, item.act
        ):
            yield place.num


def _numbering(document: _Document) -> Element:
    return el("numbering") if document.numbering is None else document.office.xml(document.numbering)


def _wrong(
    said: tuple[list[str], list[str]],
    wanted: tuple[list[str], list[str]],
    pairs: Sequence[Pair],
    sides: tuple[Sequence[Unit], Sequence[Unit]],
) -> set[int]:
    """Find the pairs of passages in which a text first says something else than it should."""
    found: set[int] = set()
    for lines, right, units, side in zip(said, wanted, sides, (1, 0), strict=True):
        together = zip_longest(lines, right)
        place = next((n for n, (line, other) in enumerate(together) if line != other), None)
        if place is None:
            continue
        for index, pair in enumerate(pairs):
            unit = pair[side]
            place -= 0 if unit is None else _count(units[unit])
            if place < 0:
                found.add(index)
                break
    return found


def _count(unit: Unit) -> int:
    """How many lines a passage has."""
    return sum(
        1
        for block in unit.blocks
        for paragraph in block.node.iter(W + "p")
        if place_of(paragraph) is not None or "".join(all_words(paragraph)).strip()
    )


def _notes(coarse: set[int], *, exact: bool) -> Iterator[str]:
    if coarse:
        yield f"{len(coarse)} bagian dilacak sebagai satu penggantian utuh, bukan kata demi kata"
    if not exact:
        yield (
            "berkas ini tidak dapat dibuktikan: teks setelah semua perubahan diterima atau ditolak tidak "
            "sama dengan kedua naskah; pakai laporan perbandingan, bukan berkas ini"
        )
