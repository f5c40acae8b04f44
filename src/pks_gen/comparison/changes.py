"""Nothing -> what a comparison of two texts says: passages, lines and words, each with what became of it.

Plain, frozen data for those who report it, draw it as a redline or take it over. Both sides stay whole:
the ``before`` lines of all passages together are the first text, the ``after`` lines the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from pks_gen.comparison.list_changes import ListingChange
from pks_gen.passages import Line, Passage


class Kind(StrEnum):
    """What became of a line or a passage."""

    SAME = "sama"
    TYPOGRAPHIC = "tipografi"
    """The same words; only quotes, dashes, ligatures or invisible signs differ, as programs change them."""
    RENUMBERED = "nomor"
    """Only numbers that follow from others: its own label, or references that still name the same Pasal."""
    MOVED = "pindah"
    """The same words in another place."""
    CHANGED = "berubah"
    ADDED = "tambah"
    REMOVED = "hapus"


QUIET = frozenset({Kind.SAME, Kind.TYPOGRAPHIC, Kind.RENUMBERED})
"""Kinds in which nobody decided anything about the content."""


class Flag(StrEnum):
    """Why a change is shown first; in this order."""

    WORDS = "huruf berbeda dari angka"
    AMOUNT = "jumlah uang"
    NUMBER = "angka"
    DATE = "tanggal"
    NAME = "nama"
    REFERENCE = "rujukan pasal"
    NEGATION = "kata kewajiban"
    """Words that turn an obligation: tidak, bukan, wajib, dapat, dilarang."""


class SpanKind(StrEnum):
    """What became of some words."""

    SAME = "sama"
    REMOVED = "hapus"
    ADDED = "tambah"


class Span(NamedTuple):
    """Words of a line, blanks included."""

    kind: SpanKind
    text: str


class Remark(NamedTuple):
    """One reason to look at a line first."""

    flag: Flag
    before: str
    """The figure, name or word that stood there; "" when it is new."""
    after: str
    """What stands there now; "" when it is gone. For WORDS the figure together with its words."""
    note: str = ""
    """For REFERENCE: what became of the Pasal that was meant, in words."""


class TrackedKind(StrEnum):
    """What a tracked change does."""

    INSERTED = "sisip"
    DELETED = "hapus"
    MOVED_AWAY = "pindah dari"
    MOVED_HERE = "pindah ke"
    LAYOUT = "tata letak"


class Place(NamedTuple):
    """A line of a text: index of the passage, and of the line in it."""

    passage: int
    line: int
    """-2 is the heading, -1 the title."""


HEADING, TITLE = -2, -1


@dataclass(frozen=True, slots=True)
class Tracked:
    """One change that a program tracked."""

    kind: TrackedKind
    author: str
    date: str
    """ISO 8601, as the file says it; "" when it says none."""
    text: str
    """The words put in or taken out; "" for layout."""
    after: Place | None = None
    """Its line in the text with all changes accepted; None when that line is gone."""
    before: Place | None = None
    """Its line in the text with all changes rejected; None when that line is new."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line, on both sides."""

    kind: Kind
    before: Line | None
    after: Line | None
    spans: tuple[Span, ...] = ()
    """Joined, all but ADDED rebuild ``before.text``, all but REMOVED ``after.text``."""
    remarks: tuple[Remark, ...] = ()
    moved: bool = False
    """It left its order among the lines; the kind says whether its words changed as well."""
    elsewhere: str = ""
    """For an ADDED or REMOVED line whose words left for, or came from, another passage: its name."""
    tracked: tuple[Tracked, ...] = ()
    untracked: bool = False
    """The text has tracked changes, but this one, or a part of it, is not among them."""
    before_index: int | None = None
    """Its position among the lines of its passage, or :data:`HEADING` or :data:`TITLE`."""
    after_index: int | None = None

    @property
    def quiet(self) -> bool:
        """Whether nobody decided anything about its content."""
        return self.kind in QUIET

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Why it is shown first, each once, gravest first."""
        found = {remark.flag for remark in self.remarks}
        return tuple(flag for flag in Flag if flag in found)


@dataclass(frozen=True, slots=True)
class PassageChange:
    """One Pasal, annex or part around them, on both sides."""

    kind: Kind
    before: Passage | None
    after: Passage | None
    heading: LineChange | None
    """None when neither side has one."""
    title: LineChange | None
    lines: tuple[LineChange, ...]
    """In the order of ``after``; what was removed stands behind the line it followed."""
    moved: bool = False
    """It left its order; the kind says whether its words changed as well."""
    before_index: int | None = None
    after_index: int | None = None

    @property
    def all_lines(self) -> Iterator[LineChange]:
        """Heading, title, lines."""
        yield from (line for line in (self.heading, self.title) if line is not None)
        yield from self.lines

    @property
    def changes(self) -> Iterator[LineChange]:
        """The lines about whose content somebody decided."""
        return (line for line in self.all_lines if not line.quiet)

    @property
    def side(self) -> Passage:
        """The passage as it is now, or as it was when it is gone."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a passage stands on one side at least")
        return found

    @property
    def name(self) -> str:
        """What people call it: ``Pasal 7``, or ``Pasal 7 → Pasal 8`` when its number changed."""
        names = [side.name for side in (self.before, self.after) if side is not None]
        return " → ".join(dict.fromkeys(names))


class Flagged(NamedTuple):
    """A line to look at first."""

    passage: PassageChange
    line: LineChange


@dataclass(frozen=True)
class Comparison:
    """Two texts side by side."""

    before_name: str
    after_name: str
    passages: tuple[PassageChange, ...]
    """In the order of the second text; what was removed stands behind the passage it followed."""
    listing: ListingChange | None = None
    """Of the list of participants; None when neither side has one, or it was not asked for."""
    layout: tuple[str, ...] = ()
    """What differs in looks only, in words."""
    notes: tuple[str, ...] = ()
    """Where the comparison had to be coarser than it should, in words."""

    @cached_property
    def flagged(self) -> tuple[Flagged, ...]:
        """Lines with a flag, the gravest flag first, else in reading order."""
        order = list(Flag)
        found = [
            Flagged(passage, line) for passage in self.passages for line in passage.all_lines if line.remarks
        ]
        return tuple(sorted(found, key=lambda item: order.index(item.line.flags[0])))

    @property
    def changed(self) -> tuple[PassageChange, ...]:
        """Passages about whose content or order somebody decided."""
        return tuple(one for one in self.passages if one.kind not in QUIET)

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many passages there are of each kind; all kinds are named."""
        kinds = [passage.kind for passage in self.passages]
        return {kind: kinds.count(kind) for kind in Kind}

    @property
    def same(self) -> bool:
        """Whether both say the same: no word and no entry of the list differs."""
        return all(one.kind in (Kind.SAME, Kind.TYPOGRAPHIC) for one in self.passages) and (
            self.listing is None or self.listing.same
        )

    @property
    def outside_tracking(self) -> tuple[Flagged, ...]:
        """Changes that somebody made without tracking them, in a text that has tracked changes."""
        return tuple(Flagged(one, line) for one in self.passages for line in one.all_lines if line.untracked)
