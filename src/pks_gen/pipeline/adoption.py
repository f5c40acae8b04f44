"""A comparison with what came back -> the agreement that says it: values, own clauses, and what is left.

Nothing is written before the whole of it is known, and what is written has been drafted: the text that the
files make is the text that came back, but for what is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pks_gen.comparison import Comparison, compare
from pks_gen.comparison.texts import Version
from pks_gen.errors import ProblemsFoundError, UsageError
from pks_gen.passages import Passage, passages
from pks_gen.pipeline.adoption_candidates import ChangedLine, ValueChange
from pks_gen.pipeline.adoption_clauses import ClauseAdoption
from pks_gen.pipeline.adoption_codes import (
    BOTH_SIDES,
    INCONSISTENT,
    SUSPICIOUS,
)
from pks_gen.pipeline.adoption_plan import AdoptionPlan, write_adoption
from pks_gen.pipeline.adoption_remarks import Remarks
from pks_gen.pipeline.adoption_target import Refusal, Target, said, wanted_text
from pks_gen.pipeline.adoption_texts import PassageKey, key_of
from pks_gen.pipeline.adoption_trial import Drafted, State, Trial, trial_folder
from pks_gen.pipeline.adoption_values import ValueAdoption
from pks_gen.pipeline.checking import check_data
from pks_gen.problems import KeyPath, Problem, errors_of, in_order
from pks_gen.reading.agreement import AgreementReading
from pks_gen.workspace import Workspace

__all__ = ["AdoptionPlan", "plan_adoption", "write_adoption"]


def plan_adoption(
    reading: AgreementReading,
    workspace: Workspace,
    theirs: Comparison,
    *,
    today: dt.date,
) -> AdoptionPlan:
    """Find how an agreement can say what came back; nothing is written.

    Args:
        reading: The agreement as it stands.
        workspace: Where its template is.
        theirs: What was sent -> what came back.
        today: Day on which rules look things up.

    Raises:
        ProblemsFoundError: when the agreement has errors as it stands.
        UsageError: when all of its text stands in the office's own Word template.
    """
    with trial_folder() as folder:
        trial = Trial(reading, workspace, Path(folder))
        state = trial.first()
        drafted = trial.draft(state)
        if drafted is None:
            raise ProblemsFoundError(in_order(trial.problems))
        now = passages(drafted.draft)
        if not now:
            raise UsageError(
                f"naskah perjanjian ini berasal dari templat kantor `{drafted.template.name}`; kalimatnya "
                "tidak tersusun dari klausul, sehingga tidak dapat diadopsi; sunting datanya menurut "
                "perbandingan"
            )
        target = wanted_text(theirs, _since_sent(theirs, now))
        return _Adoption(trial, state, drafted, target, theirs, today).plan()


def _since_sent(theirs: Comparison, now: Sequence[Passage]) -> Comparison | None:
    """Compare what was sent with what our clauses say today; None when that is the same.

    What an office's own Word template says around the clauses was sent, too, and counts as changed by us:
    so it stays out of the clauses.
    """
    found = {one.before_index: one.before for one in theirs.passages if one.before_index is not None}
    sent = tuple(passage for _, passage in sorted(found.items()) if passage is not None)
    return None if sent == tuple(now) else compare(Version("", sent), Version("", tuple(now)))


@dataclass
class _Adoption:
    """One agreement on its way to what came back."""

    trial: Trial
    state: State
    drafted: Drafted
    target: Target
    theirs: Comparison
    today: dt.date
    reverted: list[Refusal] = field(default_factory=list)
    """Lines that stay ours because a value in them is inconsistent."""

    def plan(self) -> AdoptionPlan:
        first = self._compared(self.drafted, self.target.passages)
        values = self._values(first)
        clauses = ClauseAdoption(self.trial, values.state, values.drafted, self._settled(values))
        clauses.run()
        changed = bool(values.accepted or clauses.adopted)
        reading = self.trial.reading
        remarks = Remarks(reading.source)
        left = [
            *remarks.refusals(SUSPICIOUS, self.target.suspicious),
            *remarks.inconsistencies(values),
            *remarks.refusals(INCONSISTENT, self.reverted),
            *remarks.refusals(BOTH_SIDES, self.target.conflicts),
            *remarks.unmapped(first, self._compared(clauses.drafted, clauses.target)),
            *remarks.other_list(self.theirs.listing),
            *remarks.completions(values),
        ]
        return AdoptionPlan(
            agreement_id=reading.agreement_id,
            file=reading.source.file,
            values=tuple(values.accepted),
            clauses=tuple(clauses.adopted),
            left=tuple(dict.fromkeys(left)),
            texts=tuple(self._texts(clauses.state)) if changed else (),
            raw=reading.raw,
            own=frozenset(self.trial.first().files),
        )

    # ---- doing it --------------------------------------------------------------------------------

    def _values(self, first: Comparison) -> ValueAdoption:
        wanted: dict[PassageKey, Passage | None] = {
            key_of(one.before): one.after for one in first.passages if one.before
        }
        changed = [
            ChangedLine(key_of(one.before), line.before, line.after)
            for one in first.passages
            if one.before and one.after
            for line in one.changes
            if line.before and line.after
        ]
        before = {(one.code, one.key) for one in self._errors(self.state)}
        refused: dict[KeyPath, str] = {}
        while True:
            found = ValueAdoption(self.trial, self.state, self.drafted, wanted, refused=refused)
            found.run(changed)
            fresh = [one for one in self._errors(found.state) if (one.code, one.key) not in before]
            against = {
                value.path: one.text for one in fresh for value in found.accepted if _concerns(one, value)
            }
            if not against:
                return found
            refused = {**refused, **against}

    def _errors(self, state: State) -> tuple[Problem, ...]:
        """Ask the rules about the data of a state."""
        try:
            checked = check_data(self.trial.read(state), self.trial.workspace, today=self.today)
        except ProblemsFoundError as found:
            return errors_of(one for one in found.problems if isinstance(one, Problem))
        return errors_of(checked.problems)

    def _settled(self, values: ValueAdoption) -> list[Passage]:
        """Let lines with an inconsistent value say what ours say, and fill in what stands filled in now."""
        made = [*self.target.passages]
        comparison = self._compared(values.drafted, made)
        stay = {(key, line.text) for one in values.inconsistent for key, line in one.lines}
        for change in comparison.passages:
            at = change.after_index
            if change.before is None or change.after is None or at is None:
                continue
            key, lines = key_of(change.before), list(change.after.lines)
            for line in change.lines:
                if line.quiet or not line.before or not line.after or line.after_index is None:
                    continue
                if line.after_index >= 0 and (key, line.before.text) in stay:
                    self.reverted.append(Refusal(change.name, line.before.text, line.after.text))
                    lines[line.after_index] = said(line.before, line.after)
            for value, keys in values.completed:
                if key in keys:
                    lines = [replace(one, text=one.text.replace(value.before, value.after)) for one in lines]
            made[at] = replace(change.after, lines=tuple(lines))
        return made

    def _compared(self, drafted: Drafted, wanted: Sequence[Passage]) -> Comparison:
        return compare(Version("", passages(drafted.draft)), Version("", tuple(wanted)))

    def _texts(self, state: State) -> Iterator[tuple[Path, str]]:
        reading = self.trial.reading
        yield reading.source.file, self.trial.yaml(state)
        before = self.trial.first().files
        for name, text in sorted(state.files.items()):
            if before.get(name) != text:
                yield reading.folder / name, text


def _concerns(problem: Problem, value: ValueChange) -> bool:
    """Whether an error that was not there before is about a value, or about nothing in particular."""
    return not problem.key or problem.key.startswith(value.key) or value.key.startswith(problem.key)
