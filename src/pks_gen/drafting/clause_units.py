"""A clause's source -> the units of which it consists, and which printed lines each of them makes.

A unit is what may be kept or rewritten by itself: one ayat, item or paragraph, or a whole ``{% … %}`` block.
How many lines a unit prints is found by printing the source up to it, and up to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateError

from pks_gen.draft import ListKind
from pks_gen.drafting.environment import ClauseEnvironment
from pks_gen.drafting.markup import MarkupError, Rough, RoughParagraph, parse
from pks_gen.drafting.sources import keep_line_ends
from pks_gen.templating.open_values import OpenValueError
from pks_gen.templating.pieces import PIECES, Pieces

_TAG = re.compile(r"\{%[-+]?\s*(\w+)((?:(?!%\}).)*)%\}", re.DOTALL)
_BLOCKS = frozenset({"if", "for", "call", "macro", "filter", "raw", "with", "autoescape"})
_ITEM = re.compile(r"[ \t]*(?:\d+[.)]|[-*+])[ \t]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a clause's source, blank lines before it included."""

    text: str
    first: int
    """Index of the first line that it prints, among those of the clause."""
    count: int


@dataclass(frozen=True, slots=True)
class Printing:
    """What is needed to print a source."""

    environment: ClauseEnvironment
    data: Mapping[str, Any]
    ordered: ListKind = ListKind.AYAT
    bulleted: ListKind = ListKind.HURUF

    def count(self, source: str) -> int:
        """Count the lines that a source prints; raises as rendering does."""
        template = self.environment.from_string(keep_line_ends(source))
        text = template.render({**self.data, PIECES: Pieces()})
        return sum(1 for _ in _lines(parse(text, ordered=self.ordered, bulleted=self.bulleted)))


def units(body: str, printing: Printing) -> tuple[Unit, ...]:
    """Divide the body of a clause; one unit for all when it cannot be divided."""
    texts = list(stretches(body))
    counts = [0]
    try:
        counts += [printing.count("\n".join(texts[: index + 1])) for index in range(len(texts))]
    except (TemplateError, MarkupError, OpenValueError, TypeError, ValueError, LookupError, ArithmeticError):
        return ()
    if counts != sorted(counts):
        return ()
    return tuple(
        Unit(text, start, end - start) for text, start, end in zip(texts, counts, counts[1:], strict=False)
    )


def stretches(body: str) -> Iterator[str]:
    """Divide the lines of a source where one could be left out without breaking another."""
    waiting: list[str] = []
    depth = 0
    for line in body.strip("\n").split("\n"):
        starts = depth == 0 and waiting and not _continues(line, waiting[-1])
        if starts and any(text.strip() for text in waiting):
            yield "\n".join(waiting)
            waiting = []
        waiting.append(line)
        depth += _depth(line)
    if waiting:
        yield "\n".join(waiting)


def _continues(line: str, before: str) -> bool:
    """Whether a line only goes on with the paragraph before it."""
    words = line.strip()
    if not words or not before.strip() or before.strip().endswith("%}"):
        return False
    return not _ITEM.match(line) and not words.startswith("{%")


def _depth(line: str) -> int:
    change = 0
    for name, rest in _TAG.findall(line):
        if name in _BLOCKS or (name == "set" and "=" not in rest):
            change += 1
        elif name.startswith("end"):
            change -= 1
    return change


def _lines(blocks: Sequence[Rough]) -> Iterator[None]:
    for block in blocks:
        if isinstance(block, RoughParagraph):
            yield None
        else:
            for item in block.items:
                yield from _lines(item.content)
