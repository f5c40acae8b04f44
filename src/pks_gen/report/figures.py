"""An agreement's own figures -> how each of them comes about."""

from __future__ import annotations

from pks_gen.indonesian import digits_and_words, format_number
from pks_gen.model import Participants
from pks_gen.report.inputs import Computation


def participant_total(participants: Participants) -> tuple[Computation, ...]:
    """Show the sum over the groups; nothing while a group is not counted, for then no total is known."""
    groups = participants.groups or ()
    counts = [group.count for group in groups if group.count is not None]
    if not counts or len(counts) < len(groups):
        return ()
    terms = (
        f"{format_number(count)} ({group.position or 'tanpa nama'})"
        for count, group in zip(counts, groups, strict=True)
    )
    result = f"{digits_and_words(sum(counts))} orang"
    return (
        Computation("jumlah peserta", " + ".join(terms), result, "kelompok peserta dalam data perjanjian"),
    )
