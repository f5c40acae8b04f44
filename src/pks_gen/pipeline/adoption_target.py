"""What was sent, what came back and what stands today -> the wanted text, and what no program may decide.

Words that contradict their digits stay as they were sent, typographic signs as well, and where both sides
changed the same line ours stands: all of it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pks_gen.comparison import QUIET, Comparison, Flag, Kind, LineChange, PassageChange
from pks_gen.passages import Line, Passage, say_the_same


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that is not adopted."""

    where: str
    """``Pasal 7``."""
    before: str
    after: str


@dataclass
class Target:
    """The wanted text."""

    passages: list[Passage] = field(default_factory=list)
    suspicious: list[Refusal] = field(default_factory=list)
    """Words and digits that differ."""
    conflicts: list[Refusal] = field(default_factory=list)
    """Changed on both sides."""


def wanted_text(theirs: Comparison, ours: Comparison | None) -> Target:
    """Lay both sides' changes of one text together.

    Args:
        theirs: What was sent -> what came back.
        ours: What was sent -> what stands today; None when that is the same.
    """
    target = Target()
    today = {one.before_index: one for one in ours.passages if one.before_index is not None} if ours else {}
    placed: dict[int, Passage] = {}
    for change in theirs.passages:
        at = change.before_index
        mine = today.get(at) if at is not None else None
        made = _merged(change, mine, target)
        if made is not None:
            target.passages.append(made)
            if at is not None:
                placed[at] = made
    if ours is not None:
        _put_in(ours, placed, target)
    return target


def _merged(change: PassageChange, mine: PassageChange | None, target: Target) -> Passage | None:
    if mine is None or mine.kind in QUIET:
        return _theirs(change, target, mine)
    if change.kind in QUIET:
        return mine.after
    if say_the_same(change.after, mine.after):
        return mine.after
    if change.after is None or mine.after is None or not (_line_by_line(change) and _line_by_line(mine)):
        name = change.name
        target.conflicts.append(Refusal(name, _gist(mine), _gist(change)))
        return mine.after
    return _both(change, mine, target)


def _theirs(change: PassageChange, target: Target, mine: PassageChange | None = None) -> Passage | None:
    """Take a passage as it came back, but for what must not be taken over unseen.

    Args:
        change: What they made of it.
        target: Where refusals are told.
        mine: The same passage of ours, in which nothing but numbers changed: where they left the words of a
            line alone, ours stand.
    """
    if change.after is None:
        return None
    ours = {line.before_index: line.after for line in mine.lines if line.after} if mine else {}
    lines = []
    for line in sorted(_after(change), key=lambda one: one.after_index or 0):
        own = ours.get(line.before_index) if line.before_index is not None else None
        made = _line(change, line, target)
        if made and own and line.before and line.after and line.before.words == line.after.words:
            made = said(own, line.after)
        lines += [made] if made is not None else []
    title = change.after.title
    if change.title is not None and change.title.kind is Kind.TYPOGRAPHIC and change.before:
        title = change.before.title
    return replace(change.after, title=title, lines=tuple(lines))


def _after(change: PassageChange) -> Iterator[LineChange]:
    return (line for line in change.lines if line.after is not None)


def _line(change: PassageChange, line: LineChange, target: Target) -> Line | None:
    """Choose what one line shall say; None for a new line that must not come in."""
    if line.after is None:
        return None
    if Flag.WORDS in line.flags:
        before = line.before.text if line.before else ""
        target.suspicious.append(Refusal(change.name, before, line.after.text))
        return said(line.before, line.after) if line.before else None
    if line.kind is Kind.TYPOGRAPHIC and line.before:
        return said(line.before, line.after)
    return line.after


def said(words: Line, place: Line) -> Line:
    """Write the words of one line under the label of another."""
    text = f"{place.label} {words.words}".strip() if place.label else words.words
    return Line(text, place.kind, place.label)


def _line_by_line(change: PassageChange) -> bool:
    return all(line.before and line.after and not line.moved for line in change.lines)


def _both(change: PassageChange, mine: PassageChange, target: Target) -> Passage:
    assert mine.after is not None  # noqa: S101 - both sides stand, as the caller saw
    ours = {line.before_index: line for line in mine.lines}
    lines = []
    for line in sorted(_after(change), key=lambda one: one.after_index or 0):
        own = ours.get(line.before_index)
        if own is None or own.after is None or own.quiet:
            lines.append(_line(change, line, target) or line.after)
        else:
            if not line.quiet and line.after != own.after and line.after is not None:
                target.conflicts.append(Refusal(change.name, own.after.text, line.after.text))
            lines.append(own.after)
    title = mine.after.title
    if mine.title is not None and mine.title.quiet and change.after:
        title = change.after.title
    return replace(mine.after, title=title, lines=tuple(line for line in lines if line is not None))


def _put_in(ours: Comparison, placed: Mapping[int, Passage], target: Target) -> None:
    """Put in what we added since, behind what it follows."""
    last: Passage | None = None
    for change in ours.passages:
        if change.before_index is not None:
            last = placed.get(change.before_index, last)
        elif change.after is not None and not _both_added(change.after, target):
            at = next((n for n, one in enumerate(target.passages) if one is last), -1) + 1
            target.passages.insert(at, change.after)
            last = change.after


def _both_added(ours: Passage, target: Target) -> bool:
    """Whether they added a passage of the same title; where it says something else, ours stands."""
    for index, theirs in enumerate(target.passages):
        if (theirs.part, theirs.title) == (ours.part, ours.title) and ours.title:
            if not say_the_same(theirs, ours):
                target.conflicts.append(Refusal(ours.heading, "", " ".join(theirs.texts)))
            target.passages[index] = replace(ours, heading=theirs.heading)
            return True
    return False


def _gist(change: PassageChange) -> str:
    line = next(change.changes, None)
    if line is None:
        return ""
    return (line.after or line.before or Line("")).text
