"""Two lines -> spans of words that stayed, went or came; joined they rebuild both lines exactly.

Whole are: amounts (``Rp5.400,00``), numbers (``1.444``), dates, ``Pasal 7``, ``ayat (2)``, ``huruf a``,
placeholders. Equal words too short to help a reader between two replacements are shown as replaced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from pks_gen.comparison.changes import Span, SpanKind
from pks_gen.comparison.order import equal_ends
from pks_gen.indonesian.dates import MONTHS

TOKEN = re.compile(
    r"\[BELUM DIISI: [^\[\]]{1,200}\]"
    r"|-?Rp\s?[0-9]+(?:\.[0-9]+)*(?:,(?:[0-9]+|-))?"
    rf"|[0-9]{{1,2}} (?:{'|'.join(MONTHS)}) [0-9]{{4}}(?![0-9])"
    r"|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4}(?![\w/-])"
    r"|\b(?:[Pp]asal|angka) [0-9]+(?![\w.,]*[0-9])|\bayat \([0-9]+\)|\bhuruf [a-z]{1,2}\b"
    r"|[0-9]+(?:[.,][0-9]+)+(?![\w/]|\.\w)"
    r"|\w+(?:[./'’-]\w+)*"
    r"|\S"
)
_MOST_PAIRS = 300_000
"""Pairs of equal words that are weighed against each other; above it, the differing middle is one change."""
_SHORT_ISLAND = 3
"""Letters and digits of an equal stretch that may be shown as replaced."""
_LONGEST_BRACKET = 12
"""Words up to which equal words in a bracket that was opened in a replacement go with it."""
_LONG_CHANGE, _ISLAND_WORDS = 3, 2
"""Between two changes of three or more words each, two equal words tell nobody anything."""


class _Match(NamedTuple):
    """A stretch of equal words: positions in both lists and its length."""

    before: int
    after: int
    size: int


def tokens(text: str) -> list[str]:
    """Divide a line into words and signs, without its blanks."""
    return TOKEN.findall(text)


def spans(before: str, after: str) -> tuple[Span, ...]:
    """Compare word by word; equal lines are one span, two empty lines none."""
    if before == after:
        return (Span(SpanKind.SAME, before),) if before else ()
    old, new = list(TOKEN.finditer(before)), list(TOKEN.finditer(after))
    matches = _without_islands(_matches([found[0] for found in old], [found[0] for found in new]), old, new)
    matches = list(_whole_brackets(matches, old, new))
    return tuple(_joined(_pieces(before, after, old, new, matches)))


def _matches(old: Sequence[str], new: Sequence[str]) -> list[_Match]:
    """Find equal stretches in order; bounded, so that hostile lines end as one replacement."""
    start, end = equal_ends(old, new)
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    found = [_Match(0, 0, start)] if start else []
    if _pairs(middle_old, middle_new) <= _MOST_PAIRS:
        matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
        found += (_Match(start + a, start + b, size) for a, b, size in matcher.get_matching_blocks() if size)
    if end:
        found.append(_Match(len(old) - end, len(new) - end, end))
    return found


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of equal words there are: what an exact comparison costs."""
    others = Counter(new)
    return sum(count * others[word] for word, count in Counter(old).items())


def _without_islands(
    matches: list[_Match], old: Sequence[re.Match[str]], new: Sequence[re.Match[str]]
) -> list[_Match]:
    """Drop equal stretches that would only chop two replacements into confetti."""
    kept: list[_Match] = []
    done_old = done_new = 0
    for index, match in enumerate(matches):
        if index + 1 < len(matches):
            next_old, next_new = matches[index + 1].before, matches[index + 1].after
        else:
            next_old, next_new = len(old), len(new)
        left = (match.before - done_old, match.after - done_new)
        right = (next_old - match.before - match.size, next_new - match.after - match.size)
        if _is_island(match, old, left, right):
            continue
        kept.append(match)
        done_old, done_new = match.before + match.size, match.after + match.size
    return kept


def _is_island(
    match: _Match, old: Sequence[re.Match[str]], left: tuple[int, int], right: tuple[int, int]
) -> bool:
    if not (any(left) and any(right) and left[0] + right[0] and left[1] + right[1]):
        return False
    words = [old[match.before + n][0] for n in range(min(match.size, _SHORT_ISLAND + 1))]
    if match.size <= _SHORT_ISLAND and sum(map(_weight, words)) <= _SHORT_ISLAND:
        return True
    weighed = sum(1 for word in words if _weight(word))
    return match.size <= _SHORT_ISLAND and weighed <= _ISLAND_WORDS and _both_long(left, right)


def _whole_brackets(
    matches: Sequence[_Match], old: Sequence[re.Match[str]], new: Sequence[re.Match[str]]
) -> Iterator[_Match]:
    """Let ``60 (enam puluh)`` be replaced whole where the replacement opened the bracket on both sides."""
    done_old = done_new = 0
    for match in matches:
        cut = 0
        if _open_in(old[done_old : match.before]) and _open_in(new[done_new : match.after]):
            head = [old[match.before + n][0] for n in range(min(match.size, _LONGEST_BRACKET))]
            cut = head.index(")") + 1 if ")" in head and "(" not in head[: head.index(")")] else 0
        if match.size > cut:
            yield _Match(match.before + cut, match.after + cut, match.size - cut)
            done_old, done_new = match.before + match.size, match.after + match.size


def _open_in(words: Sequence[re.Match[str]]) -> bool:
    signs = [word[0] for word in words]
    return signs.count("(") > signs.count(")")


def _both_long(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return min(max(left), max(right)) >= _LONG_CHANGE and min(left[0] + right[0], left[1] + right[1]) > 1


def _weight(word: str) -> int:
    return sum(map(str.isalnum, word))


def _pieces(
    before: str,
    after: str,
    old: Sequence[re.Match[str]],
    new: Sequence[re.Match[str]],
    matches: Sequence[_Match],
) -> Iterator[Span]:
    """Cut both lines at their equal words; blanks go with what stands on both sides of them."""
    at_old = at_new = 0
    for match in matches:
        for a, b, size in _alike(match, before, after, old, new):
            one, other = old[a], new[b]
            yield from _gap(before[at_old : one.start()], after[at_new : other.start()])
            at_old, at_new = old[a + size - 1].end(), new[b + size - 1].end()
            yield Span(SpanKind.SAME, before[one.start() : at_old])
    yield from _gap(before[at_old:], after[at_new:])


def _alike(
    match: _Match, before: str, after: str, old: Sequence[re.Match[str]], new: Sequence[re.Match[str]]
) -> Iterator[_Match]:
    """Yield a stretch whole when the blanks in it are equal too, else word by word."""
    a, b, size = match
    text = before[old[a].start() : old[a + size - 1].end()]
    if text == after[new[b].start() : new[b + size - 1].end()]:
        yield match
    else:
        yield from (_Match(a + step, b + step, 1) for step in range(size))


def _gap(before: str, after: str) -> Iterator[Span]:
    """Tell what stands between two equal words: equal blanks at both ends, a replacement between them."""
    head = _common_blanks(before, after)
    yield Span(SpanKind.SAME, before[:head])
    before, after = before[head:], after[head:]
    tail = _common_blanks(before[::-1], after[::-1])
    yield Span(SpanKind.REMOVED, before[: len(before) - tail])
    yield Span(SpanKind.ADDED, after[: len(after) - tail])
    yield Span(SpanKind.SAME, before[len(before) - tail :])


def _common_blanks(before: str, after: str) -> int:
    count = 0
    while count < min(len(before), len(after)) and before[count] == after[count] and before[count].isspace():
        count += 1
    return count


def _joined(pieces: Iterator[Span]) -> Iterator[Span]:
    """Join neighbours of one kind, drop empty ones; of a replacement, what went stands first."""
    waiting: dict[SpanKind, list[str]] = {kind: [] for kind in SpanKind}
    for kind, text in pieces:
        if not text:
            continue
        if kind is SpanKind.SAME:
            yield from _told(waiting, SpanKind.REMOVED, SpanKind.ADDED)
        else:
            yield from _told(waiting, SpanKind.SAME)
        waiting[kind].append(text)
    yield from _told(waiting, SpanKind.SAME, SpanKind.REMOVED, SpanKind.ADDED)


def _told(waiting: dict[SpanKind, list[str]], *kinds: SpanKind) -> Iterator[Span]:
    for kind in kinds:
        if waiting[kind]:
            yield Span(kind, "".join(waiting[kind]))
            waiting[kind] = []
