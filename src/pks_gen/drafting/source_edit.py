"""One line of a clause's source + the words that changed in what it prints -> the source with them changed.

What the line computes stays computed. Where a changed word is printed by an expression, or cannot be found
without doubt, there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pks_gen.comparison import Span, SpanKind
from pks_gen.indonesian import digits_and_words

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{##.*?##\}|\{#[a-z0-9-]+\}", re.DOTALL)
_COUNT = re.compile(r"\{\{ ([0-9]{1,12}) \| angka_huruf \}\}")
"""A number that the clause itself says."""
_HIDDEN = "\0"
_CONTEXT = (40, 25, 15, 8, 4)
"""Letters beside a change by which its place is known."""


@dataclass(frozen=True, slots=True)
class _Change:
    left: str
    gone: str
    come: str
    right: str


def edited(source: str, spans: Sequence[Span], write: Callable[[str], str]) -> str | None:
    """Change a source as its printed words changed; None when that cannot be told for certain.

    Args:
        source: Of one line.
        spans: How the printed words changed.
        write: Makes source of words that are new.
    """
    found = _edited(source, spans, write)
    if found is None and (plain := _COUNT.sub(lambda tag: digits_and_words(int(tag[1])), source)) != source:
        return _edited(plain, spans, write)
    return found


def _edited(source: str, spans: Sequence[Span], write: Callable[[str], str]) -> str | None:
    made: list[str] = []
    masked = _TAG.sub(lambda tag: _HIDDEN * len(tag[0]), source)
    done = 0
    for change in _changes(spans):
        at = _place(masked, change, done)
        if at is None:
            return None
        made += [source[done:at], write(change.come) if change.come.strip() else change.come]
        done = at + len(change.gone)
    return "".join([*made, source[done:]])


def _changes(spans: Sequence[Span]) -> list[_Change]:
    found: list[_Change] = []
    left = gone = come = ""
    for kind, text in [*spans, Span(SpanKind.SAME, "")]:
        if kind is SpanKind.REMOVED:
            gone += text
        elif kind is SpanKind.ADDED:
            come += text
        else:
            if gone or come:
                found.append(_Change(left, gone, come, text))
            left, gone, come = text, "", ""
    return found


def _place(masked: str, change: _Change, after: int) -> int | None:
    """Find where a change belongs, by what stands beside it; None when there is no such place, or several."""
    for width in _CONTEXT:
        for left, right in (
            (change.left[-width:], change.right[:width]),
            (change.left[-width:], ""),
            ("", change.right[:width]),
        ):
            wanted = left + change.gone + right
            if not wanted.strip() or not (change.gone.strip() or left.strip() or right.strip()):
                continue
            places = [
                found.start() + len(left)
                for found in re.finditer(f"(?={re.escape(wanted)})", masked)
                if found.start() + len(left) >= after
            ]
            if len(places) == 1:
                return places[0]
    return None
