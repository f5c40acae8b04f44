"""Problems and values -> counts, in words and as plain data; what check, new and render have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pks_gen.draft import Value, ValueState
from pks_gen.problems import Level, Problem


def level_counts(problems: Iterable[Problem]) -> dict[str, int]:
    """``{"galat": 2, "peringatan": 1}``."""
    counts = {str(level): 0 for level in Level}
    for problem in problems:
        counts[str(problem.level)] += 1
    return counts


def completeness(values: Sequence[Value]) -> dict[str, int]:
    """``{"diberikan": 34, "dihitung": 21, "belum diisi": 9}``."""
    counts = {str(state): 0 for state in ValueState}
    for value in values:
        counts[str(value.state)] += 1
    return counts


def open_values(values: Iterable[Value]) -> list[Value]:
    """Only what nobody supplied yet, down the file."""
    missing = (value for value in values if value.state is ValueState.PLACEHOLDER)
    return sorted(missing, key=lambda value: (value.line, value.column))


def counts_text(counts: dict[str, int]) -> str:
    """``2 galat, 1 peringatan``."""
    return ", ".join(f"{count} {word}" for word, count in counts.items())
