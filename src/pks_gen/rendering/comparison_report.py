"""Nothing -> what a report of a comparison tells, whether on a terminal or on a page."""

from __future__ import annotations

from dataclasses import dataclass

from pks_gen.comparison.changes import Comparison


@dataclass(frozen=True, slots=True)
class SideFacts:
    """One of the two texts, for the head of a report."""

    name: str
    facts: tuple[tuple[str, str], ...] = ()
    """Label and what is known."""


@dataclass(frozen=True, slots=True)
class CommentFacts:
    """What somebody wrote beside the text."""

    author: str
    date: str
    place: str
    words: str
    """The words that it is about."""
    text: str


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """All that a report of a comparison tells."""

    title: str
    before: SideFacts
    after: SideFacts
    comparison: Comparison
    warnings: tuple[str, ...] = ()
    ours: Comparison | None = None
    """What changed on our side since the revision that came back; None when that was not asked."""
    conflicts: tuple[str, ...] = ()
    """What was changed on both sides."""
    comments: tuple[CommentFacts, ...] = ()
