"""A text of ours and the one wanted -> own clause files with which ours says the same, proven by drafting.

Each file is tried with the clause's own words kept, then written literally, then left away: what cannot be
made to say exactly what came back is told, never nearly adopted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from pks_gen.canonical import lines
from pks_gen.comparison import Comparison, Kind, LineChange, PassageChange, compare, spans
from pks_gen.comparison.texts import Version
from pks_gen.draft import Placeholder
from pks_gen.drafting.adopted_clause import WantedLine, clause_body, clause_head, clause_id
from pks_gen.drafting.clause_units import Printing, Unit, units
from pks_gen.drafting.functions import THIS_CLAUSE
from pks_gen.drafting.labels import label_of
from pks_gen.drafting.literal import LeftOpenError, Links, source_of
from pks_gen.drafting.origins import Origin, origins
from pks_gen.drafting.sources import FRONT, read_source
from pks_gen.indonesian.house_style import respelt
from pks_gen.model import OwnText
from pks_gen.passages import LineKind, Part, Passage, passages
from pks_gen.pipeline.adoption_order import wanted_order
from pks_gen.pipeline.adoption_trial import Drafted, State, Trial
from pks_gen.problems import key_path

_ROUNDS = 40


class How(IntEnum):
    """How a clause file is written."""

    EDITED = 0
    """Changed lines keep what their source computes."""
    KEPT = 1
    """Unchanged lines do."""
    LITERAL = 2
    DROPPED = 3


@dataclass(frozen=True, slots=True)
class AdoptedClause:
    """One change of the agreement's own text."""

    what: str
    """``diganti``, ``ditambahkan``, ``ditiadakan``, ``dipindahkan``."""
    name: str
    """As the text that came back calls it."""
    id: str = ""
    file: str = ""


@dataclass(slots=True)
class _Override:
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


@dataclass
class ClauseAdoption:
    """Brings the agreement's own text to what came back."""

    trial: Trial
    state: State
    drafted: Drafted
    target: Sequence[Passage]
    adopted: list[AdoptedClause] = field(default_factory=list)

    def run(self) -> None:
        """Adopt what can be proven; ``state`` and ``drafted`` say what that is."""
        comparison = self._compared(self.drafted)
        ids = dict(self._ids(comparison))
        overrides = [*self._changed(comparison, ids), *self._added(comparison, ids)]
        gone = [
            change.before.key
            for change in comparison.passages
            if change.before and not change.after and change.before.part is Part.ARTICLE
        ]
        order = [ids[index] for index, passage in enumerate(self.target) if passage.part is Part.ARTICLE]
        for _ in range(_ROUNDS):
            live = [one for one in overrides if one.how is not How.DROPPED]
            added = {one.key for one in live if one.origin is None}
            kept = [name for name in order if name in self._known or name in added]
            state = self._stated(live, gone, kept)
            drafted = self.trial.draft(state)
            bad = self._faulty(live) if drafted is None else self._wrong(drafted, live)
            if drafted is not None and not bad:
                self._take(state, drafted, live, gone, comparison)
                return
            if not bad:
                if not gone:
                    return
                gone = []  # whoever refers to them cannot do without
            for one in bad:
                one.how = How(min(How.DROPPED, one.how + 1))

    # ---- what is to be written -------------------------------------------------------------------

    @property
    def _known(self) -> list[str]:
        return [clause.front.id for clause in self.drafted.template.clauses]

    def _origins(self, drafted: Drafted) -> Iterator[Origin]:
        """Go through the clause files, those of annexes without what the program sets below their words."""
        for origin in origins(drafted.draft, drafted.template):
            if origin.part is not Part.ANNEX:
                yield origin
                continue
            source = read_source(drafted.template.path_of(origin.name))
            count = _printing(drafted, origin).count(source)
            cut = len(origin.lines) - count if origin.trails else 0
            lines = origin.lines[max(0, cut) : max(0, cut) + count]
            yield replace(origin, first=origin.first + max(0, cut), lines=lines)

    def _compared(self, drafted: Drafted) -> Comparison:
        return compare(Version("", passages(drafted.draft)), Version("", tuple(self.target)))

    def _ids(self, comparison: Comparison) -> Iterator[tuple[int, str]]:
        taken = list(self._known)
        for change in comparison.passages:
            if change.after is None or change.after_index is None or change.after.part is not Part.ARTICLE:
                continue
            if change.before is not None and change.before.key:
                yield change.after_index, change.before.key
            else:
                taken.append(clause_id(change.after.title or change.after.heading, taken))
                yield change.after_index, taken[-1]

    def _changed(self, comparison: Comparison, ids: Mapping[int, str]) -> Iterator[_Override]:
        found = list(self._origins(self.drafted))
        by_key = {(one.before.part, one.before.key): one for one in comparison.passages if one.before}
        lost = self._lost(found, by_key)
        for origin in found:
            change = by_key.get((origin.part, origin.key))
            if change is None or change.after is None:
                continue
            source = read_source(self.drafted.template.path_of(origin.name))
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
                clause = next(one for one in self.drafted.template.clauses if one.front.id == origin.key)
                items = "angka" if clause.front.items == "angka" else ""
                head = clause_head(origin.key, change.after.title, items=items, known=clause.front.title)
            yield _Override(
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

    def _lost(
        self, found: Sequence[Origin], by_key: Mapping[tuple[Part, str], PassageChange]
    ) -> frozenset[str]:
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

    def _added(self, comparison: Comparison, ids: Mapping[int, str]) -> Iterator[_Override]:
        for change in comparison.passages:
            passage, index = change.after, change.after_index
            if (
                change.before is not None
                or passage is None
                or index is None
                or passage.part is not Part.ARTICLE
            ):
                continue
            wanted = [WantedLine(line) for line in passage.lines]
            first = next((line.kind for line in passage.lines if line.label), LineKind.HURUF)
            items = "angka" if first is LineKind.ANGKA else ""
            head = clause_head(ids[index], passage.title or passage.heading.upper(), items=items)
            yield _Override(f"pasal/{ids[index]}.md", change.name, Part.ARTICLE, ids[index], wanted, head)

    # ---- writing it ------------------------------------------------------------------------------

    def _stated(self, live: Sequence[_Override], gone: Sequence[str], order: Sequence[str]) -> State:
        files = dict(self.state.files)
        links = self._links()
        for one in live:
            try:
                files[one.file] = self._text(one, links)
            except LeftOpenError:
                one.how = How.DROPPED
        template, own = self.drafted.template, self.drafted.agreement.own_text
        left_out = [*own.without]
        for name in gone:
            clause = next(one for one in template.clauses if one.front.id == name)
            files.pop(
                f"pasal/{clause.path.name}", None
            ) if name in template.own.replaced | template.own.added else None
            if name not in template.own.added:
                left_out.append(name)
        names = tuple(dict.fromkeys([*(name for name in own.files if name in files), *files]))
        sequence = wanted_order(self._known, [*order], gone)
        office = [name for name in self.trial.office_order(self.drafted.agreement) if name not in left_out]
        is_usual = sequence == office
        said = OwnText(files=names, without=tuple(left_out), order=() if is_usual else tuple(sequence))
        return self.state.with_own_text(said, files)

    def _text(self, one: _Override, links: Links) -> str:
        here = replace(links, this=one.key if one.part is Part.ARTICLE else "")
        found: tuple[Unit, ...] = ()
        if one.body and one.origin is not None and one.how < How.LITERAL:
            found = units(one.body, _printing(self.drafted, one.origin))
        bare = {id(one.wanted[at].line) for at in one.unlinked}
        by_text = {one.wanted[at].line.words for at in one.unlinked} if bare else set()

        def literal(words: str) -> str:
            return source_of(words, here, linked=words not in by_text)

        return one.head + clause_body(one.wanted, found, literal, editing=one.how is How.EDITED)

    def _links(self) -> Links:
        drafted, articles = self.drafted, {}
        items: dict[tuple[str, int], str | int] = {}
        comparison = self._compared(drafted)
        ids = dict(self._ids(comparison))
        known = {one.key: one for one in self._origins(drafted) if one.part is Part.ARTICLE}
        for change in comparison.passages:
            if change.after is None or change.after_index not in ids:
                continue
            name = ids[change.after_index]
            if change.after.number is not None:
                articles[change.after.number] = name
            for line in change.lines:
                if line.after is not None and line.after.kind is LineKind.AYAT:
                    number = int(line.after.label.strip("()"))
                    item = known[name].lines[line.before_index].item if line.before_index is not None else ""
                    items[name, number] = item or number
        annexes = {f"Lampiran {annex.number}": annex.id for annex in drafted.draft.annexes if annex.number}
        style = drafted.agreement.style
        spelt = (lambda text: respelt(text, *style.spellings)) if style.ad_hoc or style.protection else str
        return Links(articles, items, annexes, dict(self._open_values()), respelt=spelt)

    def _open_values(self) -> Iterator[tuple[str, str]]:
        for runs in lines(self.drafted.draft):
            for run in runs:
                if isinstance(run, Placeholder) and run.label == label_of(key_path(run.key)):
                    yield run.text, run.key

    # ---- judging it ------------------------------------------------------------------------------

    def _faulty(self, live: Sequence[_Override]) -> list[_Override]:
        """Find whose files kept the text from being drafted."""
        files = {"/".join(problem.place.file.parts[-2:]) for problem in self.trial.problems}
        return [one for one in live if one.file in files]

    def _wrong(self, drafted: Drafted, live: Sequence[_Override]) -> list[_Override]:
        """Find whose text is not what came back."""
        after = self._compared(drafted)
        by_key = {(one.before.part, one.before.key): one for one in after.passages if one.before}
        now = {(one.part, one.key, one.file): one for one in self._origins(drafted)}
        found = []
        for one in live:
            change, origin = by_key.get((one.part, one.key)), now.get((one.part, one.key, one.file))
            if change is None or origin is None or not all(map(_is_quiet, _within(change, origin))):
                found.append(one)
        return found

    def _take(
        self,
        state: State,
        drafted: Drafted,
        live: Sequence[_Override],
        gone: Sequence[str],
        comparison: Comparison,
    ) -> None:
        for one in live:
            what = "ditambahkan" if one.origin is None else "diganti"
            self.adopted.append(AdoptedClause(what, one.name, one.key, one.file))
        for change in comparison.passages:
            if change.before and not change.after and change.before.key in gone:
                self.adopted.append(AdoptedClause("ditiadakan", change.name, change.before.key))
            elif change.moved and change.before and change.before.part is Part.ARTICLE:
                self.adopted.append(AdoptedClause("dipindahkan", change.name, change.before.key))
        self.state, self.drafted = state, drafted


def _printing(drafted: Drafted, origin: Origin) -> Printing:
    view = str(drafted.agreement.participants.view)
    data = {**drafted.data, THIS_CLAUSE: origin.key, "tampilan": view}
    return Printing(drafted.template.environment, data, origin.ordered, origin.bulleted)


def _wanted(origin: Origin, change: PassageChange) -> Iterator[WantedLine]:
    for line in _within(change, origin):
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


def _within(change: PassageChange, origin: Origin) -> Iterator[LineChange]:
    """Yield the lines of a passage that a clause prints, or that came to stand among them."""
    end = origin.first + len(origin.lines)
    inside = origin.part is Part.ARTICLE
    for line in change.lines:
        if line.before_index is not None:
            inside = origin.part is Part.ARTICLE or origin.first <= line.before_index < end
        if inside:
            yield line


def _is_quiet(line: LineChange) -> bool:
    return line.quiet
