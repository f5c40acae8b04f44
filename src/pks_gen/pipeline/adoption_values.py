"""Lines that came back otherwise -> values of ``perjanjian.yaml`` that make them so, each proven by drafting.

Where a value stands in a text is not guessed either: a candidate is drafted, and counts as printed there only
when the line changes with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pks_gen.draft import OPEN_MARK
from pks_gen.passages import Line, Passage, passages
from pks_gen.pipeline.adoption_candidates import ChangedLine, ValueChange, candidates
from pks_gen.pipeline.adoption_texts import PassageKey, keyed, strayed
from pks_gen.pipeline.adoption_trial import Drafted, State, Trial
from pks_gen.problems import KeyPath
from pks_gen.reading.tree import Plain

MOST_TRIALS = 400
"""Candidates that are drafted; hostile files have more."""


@dataclass(frozen=True, slots=True)
class Inconsistent:
    """A value that came back changed, but not wherever it stands, or with words that it would not print."""

    change: ValueChange
    where: tuple[PassageKey, ...]
    """Where our text would say something else than theirs."""
    lines: tuple[tuple[PassageKey, Line], ...]
    """The lines of ours that print it and came back changed."""
    reason: str = ""
    """What a rule says against it."""


@dataclass
class ValueAdoption:
    """Tries candidates one by one, then together."""

    trial: Trial
    state: State
    drafted: Drafted
    target: Mapping[PassageKey, Passage | None]
    """By the keys of our own passages: what came back; None for what is gone."""
    accepted: list[ValueChange] = field(default_factory=list)
    inconsistent: list[Inconsistent] = field(default_factory=list)
    completed: list[tuple[ValueChange, tuple[PassageKey, ...]]] = field(default_factory=list)
    """Values that came back filled in at one place and open at others, where they stand now too."""
    refused: Mapping[KeyPath, str] = field(default_factory=dict)
    """Keys whose new value a rule refuses, and what it says."""
    trials: int = 0

    def run(self, changed: Sequence[ChangedLine]) -> None:
        """Take over what can be proven."""
        self._now = keyed(passages(self.drafted.draft))
        waiting: dict[KeyPath, list[tuple[ValueChange, list[PassageKey], set[PassageKey]]]] = {}
        found_all = list(candidates(self.drafted, changed))
        for change, where in found_all:
            if (
                not change.computed
                and not self._has(change.path)
                and (bad := self._judge(change, where)) is not None
            ):
                waiting.setdefault(change.path, []).append((change, *bad))
        self._together([rows[0][0] for path, rows in waiting.items() if not self._has(path)])
        for path, rows in waiting.items():
            if not self._has(path):
                self._refuse(*rows[0], changed)
        for change, where in found_all:
            if change.computed and not any(one.change.path == change.path for one in self.inconsistent):
                self._judge_computed(change, where, changed)

    def _judge(
        self, change: ValueChange, where: PassageKey
    ) -> tuple[list[PassageKey], set[PassageKey]] | None:
        """Take a value over; or tell where our text would stray, and all that would change with it."""
        found = self._tried([change])
        if found is None:
            return None
        state, drafted, now = found
        moved = {key for key in now if now[key] != self._now.get(key)}
        if where not in moved:
            return None  # it is printed elsewhere only: another value, or words of the template, look alike
        completed = self._completed(change, now)
        if completed and change.path not in self.refused:
            self.target = {**self.target, **completed}
            self.completed.append((change, tuple(completed)))
        elif bad := strayed(self._now, now, self.target):
            return bad, moved
        elif change.path in self.refused:
            return [], moved
        self._take([change], state, drafted, now)
        return None

    def _refuse(
        self,
        change: ValueChange,
        where: Sequence[PassageKey],
        moved: Collection[PassageKey],
        changed: Sequence[ChangedLine],
    ) -> None:
        spots = tuple(
            (line.key, line.before)
            for line in changed
            if line.key in moved and change.before in line.before.text
        )
        reason = self.refused.get(change.path, "")
        self.inconsistent.append(Inconsistent(change, tuple(where), spots, reason))

    def _judge_computed(self, change: ValueChange, where: PassageKey, changed: Sequence[ChangedLine]) -> None:
        """Refuse another result of what is computed, where it is that which the line prints."""
        still = self._now.get(where)
        if still is None or not any(change.before in line.text for line in still.lines):
            return  # it follows the values that were taken over
        found = self._tried([change])
        if found is not None and found[2].get(where) != still:
            self._refuse(change, [], [where], changed)

    def _completed(
        self, change: ValueChange, now: Mapping[PassageKey, Passage]
    ) -> dict[PassageKey, Passage | None]:
        """Fill the value in where it came back as open as it was sent; nothing when that mends nothing."""
        if not change.before.startswith(OPEN_MARK):
            return {}
        filled: dict[PassageKey, Passage | None] = {}
        for key in strayed(self._now, now, self.target):
            passage = self.target.get(key)
            if passage is None or not any(change.before in line.text for line in passage.lines):
                return {}
            said = (replace(one, text=one.text.replace(change.before, change.after)) for one in passage.lines)
            filled[key] = replace(passage, lines=tuple(said))
        return {} if strayed(self._now, now, {**self.target, **filled}) else filled

    def _together(self, changes: Sequence[ValueChange]) -> None:
        """Try what depends on each other: counts of groups and their sum."""
        groups: dict[object, list[ValueChange]] = {}
        for change in changes:
            groups.setdefault(change.path[0], []).append(change)
        for group in [*groups.values(), list(changes)]:
            left = [one for one in group if not self._has(one.path) and one.path not in self.refused]
            if len(left) < 2:
                continue
            found = self._tried(left)
            if found and not strayed(self._now, found[2], self.target):
                self._take(left, *found)

    def _has(self, path: KeyPath) -> bool:
        return any(one.path == path for one in self.accepted)

    def _take(
        self,
        changes: Iterable[ValueChange],
        state: State,
        drafted: Drafted,
        now: dict[PassageKey, Passage],
    ) -> None:
        self.accepted += changes
        self.state, self.drafted, self._now = state, drafted, now

    def _tried(
        self, changes: Sequence[ValueChange]
    ) -> tuple[State, Drafted, dict[PassageKey, Passage]] | None:
        if self.trials >= MOST_TRIALS:
            return None
        self.trials += 1
        data: dict[str, Plain] = self.state.data
        for change in changes:
            data = _set(data, change.path, change.value)  # type: ignore[assignment]  # a mapping stays one
        state = State(data, self.state.files)
        drafted = self.trial.draft(state)
        return None if drafted is None else (state, drafted, keyed(passages(drafted.draft)))


def _set(data: Plain, path: KeyPath, value: Plain) -> Plain:
    """Return the same data with another value at ``path``."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(data) if isinstance(data, list) else []
        if step >= len(items):
            return data
        items[step] = _set(items[step], rest, value)
        return items
    inner = dict(data) if isinstance(data, dict) else {}
    inner[step] = _set(inner.get(step), rest, value)
    return inner
