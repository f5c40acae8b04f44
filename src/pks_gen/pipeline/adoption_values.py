"""Lines that came back otherwise -> values of ``perjanjian.yaml`` that make them so, each proven by drafting.

Where a value stands in a text is not guessed either: a candidate is drafted, and counts as printed there only
when the line changes with it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pks_gen.canonical import lines
from pks_gen.draft import Draft, Placeholder, ValueState
from pks_gen.drafting.labels import label_of
from pks_gen.passages import Line, Passage, passages
from pks_gen.pipeline.adoption_texts import PassageKey, keyed, strayed
from pks_gen.pipeline.adoption_trial import Drafted, State, Trial
from pks_gen.pipeline.adoption_words import is_capitals, printed_forms, replacements, yaml_values
from pks_gen.problems import KeyPath, key_path, key_text
from pks_gen.reading.tree import Plain

MOST_TRIALS = 400
"""Candidates that are drafted; hostile files have more."""
MOST_LINES, MOST_LETTERS = 2000, 8000
"""Changed lines that are looked at, and their length; no honest text has more, or longer ones."""
_OPEN = "[BELUM DIISI: "
_NOT_PRINTED = frozenset(
    {"catatan_sumber", "abaikan", "naskah", "cetak", "penulisan", "templat", "pks", "bentuk", "klausul"}
)


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One line of ours, and what it says in the file that came back."""

    key: PassageKey
    before: Line
    after: Line


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One key that shall say something else."""

    path: KeyPath
    before: str
    """As the line printed it."""
    after: str
    value: Plain
    """For the YAML."""
    computed: bool = False
    """Nobody types it: it follows from other values."""

    @property
    def key(self) -> str:
        """``pihak[1].nomor``."""
        return key_text(self.path)

    @property
    def label(self) -> str:
        """``nomor PIHAK KEDUA``."""
        return label_of(self.path)


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
        if not change.before.startswith(_OPEN):
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


def candidates(drafted: Drafted, changed: Sequence[ChangedLine]) -> Iterator[tuple[ValueChange, PassageKey]]:
    """Yield values that would print what came back, each once with the passage that suggests it."""
    open_keys = dict(_placeholders(drafted.draft))
    leaves = [(path, value) for path, value in _leaves(drafted.agreement.as_plain(), ()) if path]
    computed = dict(_computed(drafted.draft))
    leaves += computed.items()
    found: dict[str, tuple[ValueChange, PassageKey]] = {}
    for line in changed[:MOST_LINES]:
        if max(len(line.before.text), len(line.after.text)) > MOST_LETTERS:
            continue
        for path, start, end in _places(line.before.text, open_keys, leaves):
            for text in replacements(line.before.text, line.after.text, start, end):
                for value in yaml_values(path, text):
                    change = ValueChange(
                        path, line.before.text[start:end], text, value, computed=path in computed
                    )
                    mark = json.dumps([change.key, value, *line.key], sort_keys=True)
                    found.setdefault(mark, (change, line.key))
    # What is written in capitals does not tell how it is spelt: ask other places first.
    yield from sorted(found.values(), key=lambda item: is_capitals(item[0].after))


def _computed(draft: Draft) -> Iterator[tuple[KeyPath, object]]:
    """Yield numbers that follow from others, though the contract has a key for them."""
    for value in draft.values:
        if value.state is ValueState.COMPUTED:
            path = key_path(value.key)
            for number in yaml_values(path, value.text):
                if isinstance(number, str) and number.isdigit():
                    yield path, int(number)


def _placeholders(draft: Draft) -> Iterator[tuple[str, KeyPath]]:
    for runs in lines(draft):
        for run in runs:
            if isinstance(run, Placeholder):
                yield run.text, key_path(run.key)


def _places(
    text: str, open_keys: Mapping[str, KeyPath], leaves: Sequence[tuple[KeyPath, object]]
) -> Iterator[tuple[KeyPath, int, int]]:
    for shown, path in open_keys.items():
        if (at := text.find(shown)) >= 0:
            yield path, at, at + len(shown)
    for path, value in leaves:
        for form in printed_forms(path, value):
            at = text.find(form)
            while at >= 0:
                if _stands_alone(text, at, at + len(form)):
                    yield path, at, at + len(form)
                at = text.find(form, at + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (
        after.isalnum() and text[end - 1].isalnum()
    )


def _leaves(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if path or key not in _NOT_PRINTED:
                yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    elif value is not None:
        yield path, value


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
