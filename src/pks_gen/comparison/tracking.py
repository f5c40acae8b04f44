"""Changes, and what a file tracked of them -> each change with who made it, or that nobody tracked it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pks_gen.comparison.changes import Kind, LineChange, PassageChange, Place, Tracked, TrackedKind

_PUT_IN = (TrackedKind.INSERTED, TrackedKind.MOVED_HERE)


def with_tracking(
    changes: Iterable[PassageChange], tracked: Sequence[Tracked], outside: Sequence[PassageChange]
) -> list[PassageChange]:
    """Mark each change.

    Args:
        changes: The sent text against the accepted one.
        tracked: What the file tracks.
        outside: The sent text against the rejected one; what changed there was not tracked.
    """
    known = _Known.of(tracked, outside)
    return [_marked(passage, known) for passage in changes]


@dataclass(slots=True)
class _Known:
    """Where things stand in the sent and in the rejected text."""

    after: dict[Place, list[Tracked]] = field(default_factory=lambda: defaultdict(list))
    rejected: dict[Place, list[Tracked]] = field(default_factory=lambda: defaultdict(list))
    sent: dict[Place, tuple[Place | None, bool]] = field(default_factory=dict)
    """Line sent -> its place in the rejected text, and whether somebody changed it outside tracking."""
    new: set[Place] = field(default_factory=set)
    """Lines of the rejected text that were not sent."""

    @classmethod
    def of(cls, tracked: Sequence[Tracked], outside: Sequence[PassageChange]) -> _Known:
        known = cls()
        for one in tracked:
            if one.kind is TrackedKind.LAYOUT:
                continue
            if one.after is not None:
                known.after[one.after].append(one)
            if one.before is not None:
                known.rejected[one.before].append(one)
        for passage in outside:
            for line in passage.all_lines:
                here = _place(passage.after_index, line.after_index)
                there = _place(passage.before_index, line.before_index)
                if there is not None:
                    known.sent[there] = (here, not line.quiet)
                elif here is not None:
                    known.new.add(here)
        return known

    def about(self, after: Place | None, sent: Place | None) -> Iterator[Tracked]:
        """Tracked changes of a line, known by either of its places."""
        if after is not None:
            yield from self.after.get(after, ())
        rejected = self.sent.get(sent, (None, False))[0] if sent is not None else None
        if rejected is not None:
            yield from self.rejected.get(rejected, ())


def _marked(passage: PassageChange, known: _Known) -> PassageChange:
    lines = [_line(passage, line, known) for line in passage.lines]
    return replace(
        passage,
        heading=None if passage.heading is None else _line(passage, passage.heading, known),
        title=None if passage.title is None else _line(passage, passage.title, known),
        lines=tuple(_with_twins(passage, lines, known)),
    )


def _with_twins(passage: PassageChange, lines: Sequence[LineChange], known: _Known) -> Iterator[LineChange]:
    """Of two equal lines one is new, and nobody can say which: the one that was put in whole."""
    twins: dict[str, list[tuple[Tracked, ...]]] = defaultdict(list)
    for line in lines:
        if line.kind is Kind.SAME and line.after is not None:
            put_in = tuple(dict.fromkeys(known.about(_place(passage.after_index, line.after_index), None)))
            if line.after.words in {one.text.strip() for one in put_in if one.kind in _PUT_IN}:
                twins[line.after.words].append(put_in)
    for line in lines:
        if line.kind is Kind.ADDED and line.untracked and line.after and twins[line.after.words]:
            yield replace(line, tracked=twins[line.after.words].pop(0), untracked=False)
        else:
            yield line


def _line(passage: PassageChange, line: LineChange, known: _Known) -> LineChange:
    if line.kind is Kind.SAME:
        return line
    after = _place(passage.after_index, line.after_index)
    sent = _place(passage.before_index, line.before_index)
    tracked = tuple(dict.fromkeys(known.about(after, sent)))
    return replace(line, tracked=tracked, untracked=not line.quiet and _untracked(sent, tracked, known))


def _untracked(sent: Place | None, tracked: Sequence[Tracked], known: _Known) -> bool:
    if sent is not None:
        return known.sent.get(sent, (None, False))[1]
    put_in = any(one.kind in _PUT_IN for one in tracked)
    return not put_in or any(one.before in known.new for one in tracked if one.before is not None)


def _place(passage: int | None, line: int | None) -> Place | None:
    return None if passage is None or line is None else Place(passage, line)
