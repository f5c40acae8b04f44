"""A Draft -> its passages: what stands before the Pasal, each Pasal, the signatures, each annex.

They are what two texts are compared in: a returned DOCX is read into the same form, and both lie side by
side. The lines together are the canonical text, lists aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pks_gen.canonical import lines_of, plain
from pks_gen.draft import (
    Article,
    Block,
    Comparison,
    Draft,
    NumberedList,
    Runs,
    Signatures,
    Table,
    Witnesses,
)


class Part(StrEnum):
    """Where a passage stands."""

    OPENING = "pembuka"
    """All before the first Pasal."""
    ARTICLE = "pasal"
    CLOSING = "penutup"
    """Between the last Pasal and the signatures."""
    SIGNING = "tanda tangan"
    ANNEX = "lampiran"


class LineKind(StrEnum):
    """What a line is, for those who compare or redraw it."""

    TEXT = "isi"
    AYAT = "ayat"
    HURUF = "huruf"
    ANGKA = "angka"
    HURUF_KURUNG = "huruf_kurung"
    ANGKA_KURUNG = "angka_kurung"
    CELL = "sel"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or table cell."""

    text: str
    """Whole, as the canonical text has it: the label of an ayat or item is its first word."""
    kind: LineKind = LineKind.TEXT
    label: str = ""
    """``(1)``, ``a.``, ``1.``, ``a)``, ``1)``; "" for all else."""

    @property
    def words(self) -> str:
        """The text without its label."""
        return self.text[len(self.label) :].lstrip() if self.label else self.text


@dataclass(frozen=True, slots=True)
class Passage:
    """One Pasal, one annex, or one of the parts around them."""

    part: Part
    key: str = ""
    """Id of the clause or annex, where it is known (a bookmark tells it in a DOCX); else ""."""
    heading: str = ""
    """``Pasal 7``, ``Lampiran I``; "" elsewhere."""
    title: str = ""
    """``IURAN``; "" elsewhere."""
    lines: tuple[Line, ...] = ()
    """What stands below heading and title."""

    @property
    def name(self) -> str:
        """What people call it: ``Pasal 7``, ``Lampiran I``, ``Pembuka``, ``Tanda tangan``."""
        return self.heading or ("Pembuka" if self.part is Part.OPENING else self.part.capitalize())

    @property
    def number(self) -> int | None:
        """Number of a Pasal as its heading says it."""
        word = self.heading.rpartition(" ")[2]
        return int(word) if self.part is Part.ARTICLE and word.isascii() and word.isdigit() else None

    @property
    def texts(self) -> Iterator[str]:
        """Yield all its lines as the canonical text has them."""
        yield from filter(None, (self.heading, self.title))
        yield from (line.text for line in self.lines)


def say_the_same(one: Passage | None, other: Passage | None) -> bool:
    """Whether titles and words are equal, whatever numbers they have; None says nothing at all."""
    if one is None or other is None:
        return one is other
    return (one.title, *(line.words for line in one.lines)) == (
        other.title,
        *(line.words for line in other.lines),
    )


def passages(draft: Draft) -> tuple[Passage, ...]:
    """Divide a draft; lists of participants are left out, they are compared entry by entry."""
    return (*_body(draft.body), *_annexes(draft))


def _body(body: Iterable[Block]) -> Iterator[Passage]:
    waiting: list[Line] = []
    part = Part.OPENING
    for block in body:
        if isinstance(block, Article):
            if part is Part.OPENING or waiting:
                yield Passage(part, lines=tuple(waiting))
                waiting = []
            part = Part.CLOSING
            content = tuple(line for inner in block.content for line in _lines(inner))
            yield Passage(Part.ARTICLE, block.id, block.heading, plain(block.title), content)
            continue
        if isinstance(block, Signatures) and part is not Part.SIGNING:
            yield Passage(part, lines=tuple(waiting))
            waiting, part = [], Part.SIGNING
        waiting += _lines(block)
    if waiting:
        yield Passage(part, lines=tuple(waiting))


def _annexes(draft: Draft) -> Iterator[Passage]:
    for annex in draft.annexes:
        heading, *head = [text for runs in annex.heading if (text := plain(runs))] or [""]
        lines = [Line(text) for text in head]
        lines += _text_lines((annex.title,))
        lines += (line for part in annex.content for line in _lines(part))
        yield Passage(Part.ANNEX, annex.id, heading, "", tuple(lines))


def _lines(block: object) -> Iterator[Line]:
    if isinstance(block, NumberedList):
        for item in block.items:
            first, *rest = item.content
            for line in _lines(first):
                kind = LineKind(str(block.kind))
                yield Line(f"{item.label} {line.text}".strip(), kind, item.label)
            for part in rest:
                yield from _lines(part)
    elif isinstance(block, Table | Comparison | Signatures | Witnesses):
        yield from _text_lines(lines_of(block), LineKind.CELL)
    else:
        yield from _text_lines(lines_of(block))


def _text_lines(rows: Iterable[Runs], kind: LineKind = LineKind.TEXT) -> Iterator[Line]:
    return (Line(text, kind) for runs in rows if (text := plain(runs)))
