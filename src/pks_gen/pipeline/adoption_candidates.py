"""Lines that came back otherwise -> values of ``perjanjian.yaml`` that might make them so.

Nothing here is certain: each candidate is drafted before it counts (:mod:`pks_gen.pipeline.adoption_values`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pks_gen.canonical import lines
from pks_gen.draft import Draft, Placeholder, ValueState
from pks_gen.drafting.labels import label_of
from pks_gen.passages import Line
from pks_gen.pipeline.adoption_texts import PassageKey
from pks_gen.pipeline.adoption_trial import Drafted
from pks_gen.pipeline.adoption_words import is_capitals, printed_forms, replacements, yaml_values
from pks_gen.problems import KeyPath, key_path, key_text
from pks_gen.reading.tree import Plain

MOST_LINES, MOST_LETTERS = 2000, 8000
"""Changed lines that are looked at, and their length; no honest text has more, or longer ones."""
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
