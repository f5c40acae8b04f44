"""Words of a line, some gone and some new -> rows for a terminal, wrapped between words.

What went and came is red and green; without colour it stands in ``[-…-]`` and ``{+…+}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from pks_gen.comparison.changes import Span, SpanKind
from pks_gen.nik import without_niks

_COLORS = {SpanKind.SAME: "", SpanKind.REMOVED: "\x1b[31;9m", SpanKind.ADDED: "\x1b[32;4m"}
_RESET = "\x1b[0m"
_SIGNS = {SpanKind.SAME: ("", ""), SpanKind.REMOVED: ("[-", "-]"), SpanKind.ADDED: ("{+", "+}")}
_CONTEXT = 12
"""Unchanged words that are shown beside a change."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What would command the terminal, or turn the direction of what follows."""
_PIECES = re.compile(r"\s+|\S+")

Word = list[tuple[SpanKind, str]]
"""What stands between two blanks: one piece, or several when a change begins inside."""


def wrapped_spans(spans: Sequence[Span], width: int, indent: str, *, color: bool) -> Iterator[str]:
    """Wrap the words of one line; rows behind the first are indented twice."""
    row: list[Word] = []
    used, room, margin = 0, width - len(indent) * 2, indent
    for word in _words(spans, marked=not color):
        size = sum(len(piece) for _, piece in word)
        if row and used + 1 + size > room:
            yield margin + _joined(row, color=color)
            row, used, margin = [], 0, indent * 2
        used += size + bool(row)
        row.append(word)
    if row:
        yield margin + _joined(row, color=color)


def _joined(row: list[Word], *, color: bool) -> str:
    """Join words; a style runs on over the blanks between words of one kind."""
    pieces = [
        (kind, " " * (not place and bool(index)) + text)
        for index, word in enumerate(row)
        for place, (kind, text) in enumerate(word)
    ]
    if not color:
        return "".join(text for _, text in pieces)
    runs = ((kind, "".join(text for _, text in run)) for kind, run in groupby(pieces, itemgetter(0)))
    return "".join(_colored(kind, text) for kind, text in runs)


def _colored(kind: SpanKind, text: str) -> str:
    words = text.lstrip(" ")
    blank = text[: len(text) - len(words)]
    return f"{blank}{_COLORS[kind]}{words}{_RESET}" if _COLORS[kind] else text


def _words(spans: Sequence[Span], *, marked: bool) -> Iterator[Word]:
    """Yield words, in pieces where a change begins inside; long unchanged stretches are cut."""
    word: Word = []
    last = SpanKind.SAME
    for index, (kind, text) in enumerate(spans):
        said = safe(text)
        if kind is SpanKind.SAME and len(spans) > 1:
            said = _cut(said, first=index == 0, last=index == len(spans) - 1)
        elif marked:
            said = _marked(said, kind)
        elif word and last is SpanKind.REMOVED and kind is SpanKind.ADDED:
            yield word  # one colour must not run into the other
            word = []
        for piece in _PIECES.findall(said):
            if not piece.isspace():
                word.append((kind, piece))
            elif word:
                yield word
                word = []
        last = kind
    if word:
        yield word


def _marked(text: str, kind: SpanKind) -> str:
    """Put signs around the words, inside the blanks."""
    before, after = _SIGNS[kind]
    words = text.strip()
    return text.replace(words, f"{before}{words}{after}", 1) if words else text


def _cut(text: str, *, first: bool, last: bool) -> str:
    """Leave out the middle of a long stretch; blanks at its ends stay."""
    words = text.split()
    if len(words) <= _CONTEXT * (1 if first or last else 2) + 1:
        return text
    # The label of an ayat stays: it says where the words stand.
    head = words[:1] if first else words[:_CONTEXT]
    tail = [] if last else words[-_CONTEXT:]
    lead, trail = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{lead}{' '.join((*head, '…', *tail))}{trail}"


def safe(text: str) -> str:
    """Mask what may be a NIK, and drop what would command the terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", without_niks(text))
