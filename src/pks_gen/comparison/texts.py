"""Passages of two texts -> their Comparison."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from pks_gen.comparison.alignment import align_passages
from pks_gen.comparison.changes import QUIET, Comparison, Kind, LineChange, PassageChange, Tracked
from pks_gen.comparison.likeness import Bags
from pks_gen.comparison.line_alignment import Pair, align_lines
from pks_gen.comparison.line_changes import LineJudge, heading_change, title_change
from pks_gen.comparison.list_changes import ListingChange
from pks_gen.comparison.order import merged, moved_pairs
from pks_gen.comparison.renumbering import Renumbering
from pks_gen.comparison.tracking import with_tracking
from pks_gen.comparison.wanderers import with_wanderers
from pks_gen.passages import Part, Passage

_MOST_LINES = 20_000
_COARSE = "naskahnya lebih dari 20.000 baris; baris yang berubah tidak dibandingkan kata demi kata"


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two texts."""

    name: str
    """How a report calls it."""
    passages: Sequence[Passage]
    """With all tracked changes accepted."""
    rejected: Sequence[Passage] | None = None
    """With all tracked changes rejected: where it is not what was sent, somebody changed it without
    tracking. None when the file tracks nothing."""
    tracked: Sequence[Tracked] = ()
    """What the file tracks, placed in ``passages`` and in ``rejected``."""
    layout: Sequence[str] = ()
    """How its looks differ from what was sent, in words."""
    notes: Sequence[str] = ()
    """What its reader had to leave out, in words."""


def compare(
    before: Version, after: Version, *, names: Collection[str] = (), listing: ListingChange | None = None
) -> Comparison:
    """Compare two texts.

    Args:
        before: The text that was sent.
        after: The text that came back.
        names: Names of parties and persons in the data, to flag changes of them.
        listing: What became of the list of participants.
    """
    sent = tuple(before.passages)
    pairing = _Pairing(sent, tuple(after.passages), names)
    changes = with_wanderers(pairing.changes())
    if after.rejected is not None:
        outside = _Pairing(sent, tuple(after.rejected), names).changes()
        changes = with_tracking(changes, after.tracked, outside)
    notes = dict.fromkeys((*before.notes, *after.notes, *((_COARSE,) if pairing.coarse else ())))
    return Comparison(before.name, after.name, tuple(changes), listing, tuple(after.layout), tuple(notes))


@dataclass(slots=True)
class _Pairing:
    """Two texts whose passages and lines are paired."""

    before: tuple[Passage, ...]
    after: tuple[Passage, ...]
    names: Collection[str]
    numbers: Renumbering = field(default_factory=Renumbering)
    pairs: list[Pair] = field(default_factory=list)
    moved: set[Pair] = field(default_factory=set)
    lines: dict[Pair, list[Pair]] = field(default_factory=dict)
    coarse: bool = False
    """There are too many lines to compare their words."""
    count_before: list[int] = field(default_factory=list)
    count_after: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        bags = Bags()
        self.coarse = sum(len(one.lines) for one in (*self.before, *self.after)) > _MOST_LINES
        self.count_before, self.count_after = _articles_before(self.before), _articles_before(self.after)
        self.pairs = align_passages(self.before, self.after)
        self.moved = moved_pairs(self.pairs)
        partner = dict(self.pairs)
        for index, passage in enumerate(self.before):
            found = partner.get(index)
            other = None if found is None else self.after[found]
            if passage.part is Part.ARTICLE:
                self.numbers.add_article(passage, other)
            if found is None or other is None:
                continue
            lines = align_lines(passage.lines, other.lines, bags)
            self.lines[index, found] = lines
            if passage.part is Part.ARTICLE:
                self.numbers.add_lines(passage, passage.lines, other.lines, dict(lines))

    def changes(self) -> list[PassageChange]:
        """Tell of each passage what became of it."""
        order = merged(self.pairs, len(self.before), len(self.after))
        return [self._passage(b, a) for b, a in order]

    def _passage(self, b: int | None, a: int | None) -> PassageChange:
        one = None if b is None else self.before[b]
        other = None if a is None else self.after[a]
        pair = None if b is None or a is None else (b, a)
        moved = pair in self.moved
        heading = heading_change(one, other, shift=0 if pair is None else self._shift(*pair))
        side = one or other
        judge = LineJudge(
            self.numbers,
            self.names,
            article=None if side is None else side.number,
            signing=side is not None and side.part is Part.SIGNING,
            coarse=self.coarse,
        )
        title = title_change(judge, one, other)
        lines = tuple(_lines(judge, one, other, [] if pair is None else self.lines[pair]))
        every = [line for line in (heading, title, *lines) if line is not None]
        kind = Kind.REMOVED if other is None else Kind.ADDED if one is None else _summary(every, moved=moved)
        return PassageChange(kind, one, other, heading, title, lines, moved, b, a)

    def _shift(self, b: int, a: int) -> int:
        """By how much its number must change, since Pasal before it came or went."""
        return self.count_after[a] - self.count_before[b]


def _lines(
    judge: LineJudge, one: Passage | None, other: Passage | None, pairs: Sequence[Pair]
) -> Iterator[LineChange]:
    old, new = (() if side is None else side.lines for side in (one, other))
    moved = moved_pairs(pairs)
    for b, a in merged(pairs, len(old), len(new)):
        change = judge.change(
            None if b is None else old[b], None if a is None else new[a], moved=(b, a) in moved
        )
        yield replace(change, before_index=b, after_index=a)


def _summary(lines: Sequence[LineChange], *, moved: bool) -> Kind:
    """Say in one word what became of a passage: the gravest of its lines, then its place."""
    kinds = {line.kind for line in lines}
    if kinds - QUIET:
        return Kind.CHANGED
    if moved:
        return Kind.MOVED
    return next((kind for kind in (Kind.RENUMBERED, Kind.TYPOGRAPHIC) if kind in kinds), Kind.SAME)


def _articles_before(passages: Sequence[Passage]) -> list[int]:
    """How many Pasal stand before each passage."""
    return [0, *accumulate(int(passage.part is Part.ARTICLE) for passage in passages)]
