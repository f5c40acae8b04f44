"""Two lines that belong together, or one without a partner -> what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from pks_gen.comparison.changes import HEADING, QUIET, TITLE, Kind, LineChange, Remark, Span, SpanKind
from pks_gen.comparison.flags import remarks_of_change, remarks_of_text, stale_references
from pks_gen.comparison.likeness import typographic_only
from pks_gen.comparison.renumbering import Renumbering
from pks_gen.comparison.words import spans
from pks_gen.passages import Line, Passage


@dataclass(frozen=True, slots=True)
class LineJudge:
    """Judges the lines of one passage."""

    numbers: Renumbering
    names: Collection[str]
    article: int | None
    """Number of the Pasal in the first text."""
    signing: bool
    coarse: bool = False
    """Words are not compared one by one: there are too many lines."""

    def change(self, before: Line | None, after: Line | None, *, moved: bool = False) -> LineChange:
        """Tell what became of a line; one side at least must be given."""
        if before is None or after is None:
            return _alone(before, after, self.names)
        if before.text == after.text:
            kind = Kind.MOVED if moved else Kind.SAME
            return LineChange(kind, before, after, spans(before.text, after.text), self._stale(before), moved)
        expected = self._expected(before)
        kind = _kind(before, after, expected)
        words = _whole(before, after) if self.coarse else spans(before.text, after.text)
        told: tuple[Remark, ...] = ()
        if kind is Kind.CHANGED:
            told = remarks_of_change(
                before.words, expected, after.words, words, self.names, signing=self.signing
            )
        elif before.words == after.words:
            told = self._stale(before)
        return LineChange(Kind.MOVED if moved and kind in QUIET else kind, before, after, words, told, moved)

    def _expected(self, line: Line) -> str:
        """Words of a line with its references renumbered as they have to be."""
        return line.words if self.numbers.idle else self.numbers.followed(line.words, self.article)

    def _stale(self, line: Line) -> tuple[Remark, ...]:
        if self.numbers.idle:
            return ()
        dangling = self.numbers.dangling(line.words, self.article)
        return stale_references(line.words, self._expected(line), dangling)


def _whole(before: Line, after: Line) -> tuple[Span, ...]:
    found = (Span(SpanKind.REMOVED, before.text), Span(SpanKind.ADDED, after.text))
    return tuple(span for span in found if span.text)


def _kind(before: Line, after: Line, expected: str) -> Kind:
    same_list = before.kind is after.kind or before.label == after.label
    if not same_list:
        return Kind.CHANGED
    if after.words in (expected, before.words):
        return Kind.RENUMBERED
    if typographic_only(expected, after.words):
        return Kind.TYPOGRAPHIC if before.label == after.label else Kind.RENUMBERED
    return Kind.CHANGED


def _alone(before: Line | None, after: Line | None, names: Collection[str]) -> LineChange:
    line = after or before
    if line is None:
        raise ValueError("a line stands on one side at least")
    added = before is None
    span = Span(SpanKind.ADDED if added else SpanKind.REMOVED, line.text)
    kind = Kind.ADDED if added else Kind.REMOVED
    return LineChange(kind, before, after, (span,), remarks_of_text(line.words, names, added=added))


def heading_change(before: Passage | None, after: Passage | None, *, shift: int) -> LineChange | None:
    """Tell what became of ``Pasal 7``: a number that only counts the Pasal before it is RENUMBERED.

    Args:
        before: The first side.
        after: The second side.
        shift: How many Pasal more stand before it in the second text.
    """
    one, other = _line(before, "heading"), _line(after, "heading")
    if one is None and other is None:
        return None
    if one is None or other is None or one.text == other.text:
        bare = LineJudge(Renumbering(), (), None, signing=False).change(one, other)
        return _placed(replace(bare, remarks=()), HEADING)
    numbers = (None if before is None else before.number, None if after is None else after.number)
    counted = numbers[0] is not None and numbers[1] == numbers[0] + shift
    styled = numbers[0] is not None and numbers[0] == numbers[1]
    kind = Kind.RENUMBERED if counted else Kind.TYPOGRAPHIC if styled else Kind.CHANGED
    return _placed(LineChange(kind, one, other, spans(one.text, other.text)), HEADING)


def title_change(judge: LineJudge, before: Passage | None, after: Passage | None) -> LineChange | None:
    """Tell what became of the title of a Pasal; None when neither side has one."""
    one, other = _line(before, "title"), _line(after, "title")
    return None if one is None and other is None else _placed(judge.change(one, other), TITLE)


def _line(passage: Passage | None, name: str) -> Line | None:
    text = "" if passage is None else passage.heading if name == "heading" else passage.title
    return Line(text) if text else None


def _placed(change: LineChange, index: int) -> LineChange:
    return replace(
        change,
        before_index=None if change.before is None else index,
        after_index=None if change.after is None else index,
    )
