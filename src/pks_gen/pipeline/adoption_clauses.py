"""A text of ours and the one wanted -> own clause files with which ours says the same, proven by drafting.

Each file is tried with the clause's own words kept, then written literally, then left away: what cannot be
made to say exactly what came back is told, never nearly adopted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pks_gen.canonical import lines
from pks_gen.comparison import Comparison, LineChange, compare
from pks_gen.comparison.texts import Version
from pks_gen.draft import Placeholder
from pks_gen.drafting.adopted_clause import clause_body, clause_id
from pks_gen.drafting.clause_units import Unit, units
from pks_gen.drafting.labels import label_of
from pks_gen.drafting.literal import LeftOpenError, Links, source_of
from pks_gen.indonesian.house_style import respelt
from pks_gen.model import OwnText
from pks_gen.passages import LineKind, Part, Passage, passages
from pks_gen.pipeline.adoption_order import wanted_order
from pks_gen.pipeline.adoption_overrides import (
    How,
    Override,
    added_clauses,
    changed_clauses,
    clause_origins,
    printing,
    within,
)
from pks_gen.pipeline.adoption_trial import Drafted, State, Trial
from pks_gen.problems import key_path

_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class AdoptedClause:
    """One change of the agreement's own text."""

    what: str
    """``diganti``, ``ditambahkan``, ``ditiadakan``, ``dipindahkan``."""
    name: str
    """As the text that came back calls it."""
    id: str = ""
    file: str = ""


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
        overrides = [*changed_clauses(self.drafted, comparison), *added_clauses(comparison, ids)]
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
            if any(one.how is How.DROPPED for one in live):
                continue  # the order names a Pasal that cannot be written
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

    # ---- writing it ------------------------------------------------------------------------------

    def _stated(self, live: Sequence[Override], gone: Sequence[str], order: Sequence[str]) -> State:
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
            if name in template.own.replaced | template.own.added:
                files.pop(f"pasal/{clause.path.name}", None)
            if name not in template.own.added:
                left_out.append(name)
        names = tuple(dict.fromkeys([*(name for name in own.files if name in files), *files]))
        sequence = wanted_order(self._known, [*order], gone)
        office = [name for name in self.trial.office_order(self.drafted.agreement) if name not in left_out]
        is_usual = sequence == office
        said = OwnText(files=names, without=tuple(left_out), order=() if is_usual else tuple(sequence))
        return self.state.with_own_text(said, files)

    def _text(self, one: Override, links: Links) -> str:
        here = replace(links, this=one.key if one.part is Part.ARTICLE else "")
        found: tuple[Unit, ...] = ()
        if one.body and one.origin is not None and one.how < How.LITERAL:
            found = units(one.body, printing(self.drafted, one.origin))
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
        known = {one.key: one for one in clause_origins(drafted) if one.part is Part.ARTICLE}
        for change in comparison.passages:
            if change.after is None or change.after_index not in ids:
                continue
            name = ids[change.after_index]
            if change.after.number is not None:
                articles[change.after.number] = name
            # Ours are counted; what came back may begin at (6), or have two (3), and still be referred to so.
            ayat = (line for line in change.lines if line.after and line.after.kind is LineKind.AYAT)
            for count, line in enumerate(ayat, start=1):
                number = line.after.label.strip("()") if line.after else ""
                item = known[name].lines[line.before_index].item if line.before_index is not None else ""
                if number.isdecimal():
                    items.setdefault((name, int(number)), item or count)
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

    def _faulty(self, live: Sequence[Override]) -> list[Override]:
        """Find whose files kept the text from being drafted."""
        files = {"/".join(problem.place.file.parts[-2:]) for problem in self.trial.problems}
        return [one for one in live if one.file in files]

    def _wrong(self, drafted: Drafted, live: Sequence[Override]) -> list[Override]:
        """Find whose text is not what came back."""
        after = self._compared(drafted)
        by_key = {(one.before.part, one.before.key): one for one in after.passages if one.before}
        now = {(one.part, one.key, one.file): one for one in clause_origins(drafted)}
        found = []
        for one in live:
            change, origin = by_key.get((one.part, one.key)), now.get((one.part, one.key, one.file))
            if change is None or origin is None or not all(map(_is_quiet, within(change, origin))):
                found.append(one)
        return found

    def _take(
        self,
        state: State,
        drafted: Drafted,
        live: Sequence[Override],
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


def _is_quiet(line: LineChange) -> bool:
    return line.quiet
