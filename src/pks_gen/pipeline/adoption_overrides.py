"""A text of ours beside the one wanted -> the clause files that have to say something else, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from pks_gen.comparison import Comparison, Kind, LineChange, PassageChange, spans
from pks_gen.drafting.adopted_clause import WantedLine, clause_head
from pks_gen.drafting.clause_units import Printing
from pks_gen.drafting.functions import THIS_CLAUSE
from pks_gen.drafting.origins import Origin, origins
from pks_gen.drafting.sources import FRONT, read_source
from pks_gen.passages import LineKind, Part
from pks_gen.pipeline.adoption_trial import Drafted


class How(IntEnum):
    """How a clause file is written."""

    EDITED = 0
    """Changed lines keep what their source computes."""
    KEPT = 1
    """Unchanged lines do."""
    LITERAL = 2
    DROPPED = 3


@dataclass(slots=True)
class Override:
    """A clause file to be written."""

    file: str
    name: str
    part: Part
    key: str
    wanted: list[WantedLine]
    head: str = ""
    body: str = ""
    """Source whose units may be kept; "" for a new Pasal."""
    origin: Origin | None = None
    how: How = How.EDITED
    unlinked: frozenset[int] = frozenset()
    """Positions of wanted lines whose references point to what is gone."""


def clause_origins(drafted: Drafted) -> Iterator[Origin]:
    """Go through the clause files, those of annexes without what the program sets below their words."""
    for origin in origins(drafted.draft, drafted.template):
        if origin.part is not Part.ANNEX:
            yield origin
            continue
        source = read_source(drafted.template.path_of(origin.name))
        count = printing(drafted, origin).count(source)
        cut = len(origin.lines) - count if origin.trails else 0
        lines = origin.lines[max(0, cut) : max(0, cut) + count]
        yield replace(origin, first=origin.first + max(0, cut), lines=lines)


def changed_clauses(drafted: Drafted, comparison: Comparison) -> Iterator[Override]:
    """Find the clause files whose words came back otherwise."""
    found = list(clause_origins(drafted))
    by_key = {(one.before.part, one.before.key): one for one in comparison.passages if one.before}
    lost = _lost(found, by_key)
    for origin in found:
        change = by_key.get((origin.part, origin.key))
        if change is None or change.after is None:
            continue
        source = read_source(drafted.template.path_of(origin.name))
        wanted = list(_wanted(origin, change))
        unlinked = frozenset(
            at
            for at, one in enumerate(wanted)
            if one.same_as is not None and lost.intersection(origin.lines[one.same_as].targets)
        )
        wanted = [replace(one, same_as=None) if at in unlinked else one for at, one in enumerate(wanted)]
        same = [one.same_as for one in wanted] == list(range(len(origin.lines)))
        titled = origin.part is Part.ARTICLE and change.title is not None and not change.title.quiet
        if same and not titled:
            continue
        front = FRONT.match(source)
        head = front[0].lstrip("\n") if front else ""
        if titled:
            clause = next(one for one in drafted.template.clauses if one.front.id == origin.key)
            items = "angka" if clause.front.items == "angka" else ""
            head = clause_head(origin.key, change.after.title, items=items, known=clause.front.title)
        yield Override(
            origin.file,
            change.name,
            origin.part,
            origin.key,
            wanted,
            head,
            source[front.end() :] if front else source,
            origin,
            unlinked=unlinked,
        )


def added_clauses(comparison: Comparison, ids: Mapping[int, str]) -> Iterator[Override]:
    """Find the Pasal that are new; ``ids`` names them by their place in the text that came back."""
    for change in comparison.passages:
        passage, index = change.after, change.after_index
        if change.before is not None or passage is None or index is None or passage.part is not Part.ARTICLE:
            continue
        wanted = [WantedLine(line) for line in passage.lines]
        first = next((line.kind for line in passage.lines if line.label), LineKind.HURUF)
        items = "angka" if first is LineKind.ANGKA else ""
        head = clause_head(ids[index], passage.title or passage.heading.upper(), items=items)
        yield Override(f"pasal/{ids[index]}.md", change.name, Part.ARTICLE, ids[index], wanted, head)


def _lost(found: Sequence[Origin], by_key: Mapping[tuple[Part, str], PassageChange]) -> frozenset[str]:
    """Collect what can no longer be referred to: Pasal and items that are gone."""
    lost: set[str] = set()
    for origin in found:
        change = by_key.get((origin.part, origin.key))
        if origin.part is not Part.ARTICLE or change is None:
            continue
        if change.after is None:
            targets = {target for one in found for line in one.lines for target in line.targets}
            lost |= {target for target in targets if target.partition("/")[0] == origin.key}
            continue
        for line in change.lines:
            if line.after is None and line.before_index is not None:
                item = origin.lines[line.before_index].item
                lost |= {f"{origin.key}/{item}"} if item else set()
    return frozenset(lost)


def _wanted(origin: Origin, change: PassageChange) -> Iterator[WantedLine]:
    for line in within(change, origin):
        if line.after is None:
            continue
        at = (
            line.before_index - origin.first
            if line.before_index is not None and line.before_index >= 0
            else None
        )
        item = origin.lines[at].item if at is not None else ""
        same = at if line.quiet and line.kind is not Kind.MOVED else None
        changed = line.before is not None and same is None
        how = spans(line.before.words, line.after.words) if line.before and changed else ()
        yield WantedLine(line.after, same, item, at if changed else None, how)


def within(change: PassageChange, origin: Origin) -> Iterator[LineChange]:
    """Yield the lines of a passage that a clause prints, or that came to stand among them."""
    end = origin.first + len(origin.lines)
    inside = origin.part is Part.ARTICLE
    for line in change.lines:
        if line.before_index is not None:
            inside = origin.part is Part.ARTICLE or origin.first <= line.before_index < end
        if inside:
            yield line


def printing(drafted: Drafted, origin: Origin) -> Printing:
    """Return what is needed to print the source of a clause as the draft did."""
    view = str(drafted.agreement.participants.view)
    data = {**drafted.data, THIS_CLAUSE: origin.key, "tampilan": view}
    return Printing(drafted.template.environment, data, origin.ordered, origin.bulleted)
