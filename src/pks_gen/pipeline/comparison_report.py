"""What differs between two texts -> what its reports tell: both sides by name, warnings, comments."""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.indonesian import long_date
from pks_gen.pipeline.compared_sides import Side
from pks_gen.pipeline.comparing import ComparedDocuments
from pks_gen.rendering.comparison_places import place_in
from pks_gen.rendering.comparison_report import CommentFacts, ComparisonReport, SideFacts
from pks_gen.rendering.comparison_words import upper_first

_DIGEST_LETTERS = 12


def comparison_report(found: ComparedDocuments) -> ComparisonReport:
    """Gather what the terminal and the page show."""
    return ComparisonReport(
        title=_title(found.before, found.after),
        before=_facts(found.before),
        after=_facts(found.after),
        comparison=found.comparison,
        warnings=tuple(
            f"{upper_first(problem.text)}{f'; {problem.hint}' if problem.hint else ''}."
            for problem in found.problems
        ),
        ours=found.ours,
        conflicts=found.conflicts,
        comments=tuple(_comments(found.after)),
    )


def _title(before: Side, after: Side) -> str:
    names = {side.agreement_id for side in (before, after) if side.agreement_id}
    return f"Perbandingan naskah {names.pop()}" if len(names) == 1 else "Perbandingan dua naskah"


def _facts(side: Side) -> SideFacts:
    return SideFacts(side.name, tuple((label, fact) for label, fact in _known(side) if fact))


def _known(side: Side) -> Iterator[tuple[str, str]]:
    if side.kept is not None:
        yield "dikirim", long_date(side.kept.facts.made_on)
        yield "peserta", side.kept.facts.view
    if side.returned is not None:
        yield "perjanjian", side.agreement_id
        yield "revisi asal", side.returned.properties.get("pks_revisi", "")
        yield "perubahan terlacak", _tracking(side)
    if side.drafted is not None:
        yield "keadaan", "sama dengan hari ini" if side.kept else "hari ini"
    yield "sidik asal" if side.returned else "sidik", side.digest[:_DIGEST_LETTERS]


def _tracking(side: Side) -> str:
    tracked = side.returned.tracked if side.returned else ()
    if not tracked:
        return "tidak ada"
    authors = dict.fromkeys(one.author or "tanpa nama" for one in tracked)
    return f"{len(tracked)}, oleh {', '.join(authors)}"


def _comments(side: Side) -> Iterator[CommentFacts]:
    for one in side.returned.comments if side.returned else ():
        place = place_in(side.passages, one.place.passage, one.place.line) if one.place else ""
        yield CommentFacts(one.author, one.date, place, one.quoted, one.text)
