"""Passages of two texts -> what became of each of them."""

from __future__ import annotations

from pks_gen.comparison.changes import (
    QUIET,
    Comparison,
    Flag,
    Flagged,
    Kind,
    LineChange,
    PassageChange,
    Place,
    Remark,
    Span,
    SpanKind,
    Tracked,
    TrackedKind,
)
from pks_gen.comparison.list_changes import CellChange, ListingChange, RowChange
from pks_gen.comparison.lists import ListRows, compare_lists
from pks_gen.comparison.plain import plain_comparison
from pks_gen.comparison.texts import Version, compare
from pks_gen.comparison.words import spans

__all__ = [
    "QUIET",
    "CellChange",
    "Comparison",
    "Flag",
    "Flagged",
    "Kind",
    "LineChange",
    "ListRows",
    "ListingChange",
    "PassageChange",
    "Place",
    "Remark",
    "RowChange",
    "Span",
    "SpanKind",
    "Tracked",
    "TrackedKind",
    "Version",
    "compare",
    "compare_lists",
    "plain_comparison",
    "spans",
]
