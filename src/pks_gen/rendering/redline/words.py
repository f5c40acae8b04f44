"""Two paragraphs that belong together -> one with its changed words marked; kept words look as before."""

from __future__ import annotations

from copy import deepcopy
from itertools import groupby
from typing import NamedTuple

from pks_gen.comparison.changes import SpanKind
from pks_gen.comparison.words import spans
from pks_gen.ooxml import W
from pks_gen.rendering.docx_xml import Element, el
from pks_gen.rendering.redline.marks import Act, Tracker

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {W + "tab": " ", W + "br": " ", W + "cr": " ", W + "noBreakHyphen": "-"}
"""Leaves of a run that are read as one character."""
_ANCHORS = frozenset({W + "bookmarkStart", W + "bookmarkEnd"})
_IGNORED = frozenset({W + "proofErr", W + "lastRenderedPageBreak"})


class Bit(NamedTuple):
    """Characters of one run with one look, or one sign such as a tab."""

    text: str
    look: Element | None
    sign: Element | None = None


class Anchor(NamedTuple):
    """A bookmark's start or end, by the number of characters before it."""

    place: int
    node: Element


class Words(NamedTuple):
    """What stands in a paragraph."""

    bits: list[Bit]
    anchors: list[Anchor]

    @property
    def text(self) -> str:
        """As it is read, character by character."""
        return "".join(bit.text for bit in self.bits)

    def part(self, start: int, end: int) -> list[Bit]:
        """Cut out characters; a sign is one character."""
        found, place = [], 0
        for bit in self.bits:
            low, high = max(start, place), min(end, place + len(bit.text))
            if low < high:
                found.append(bit._replace(text=bit.text[low - place : high - place]))
            place += len(bit.text)
        return found


def words_of(paragraph: Element) -> Words | None:
    """Read a paragraph; None when more than words, tabs and bookmarks stands in it."""
    words = Words([], [])
    place = 0
    for node in paragraph:
        if node.tag in _ANCHORS:
            words.anchors.append(Anchor(place, node))
        elif node.tag == W + "r":
            found = _bits(node)
            if found is None:
                return None
            words.bits.extend(found)
            place += sum(len(bit.text) for bit in found)
        elif node.tag != W + "pPr" and node.tag not in _IGNORED:
            return None
    return words


def _bits(run: Element) -> list[Bit] | None:
    look = run.find(W + "rPr")
    if look is not None and look.find(W + "vanish") is not None:
        return None
    found = []
    for leaf in run:
        if leaf.tag == W + "t":
            found += [Bit(leaf.text, look)] if leaf.text else []
        elif leaf.tag in _SIGNS:
            found.append(Bit(_SIGNS[leaf.tag], look, leaf))
        elif leaf.tag != W + "rPr" and leaf.tag not in _IGNORED:
            return None
    return found


def merged(before: Element, after: Element, tracker: Tracker) -> Element | None:
    """Return the paragraph with its changed words marked; None when it can only be replaced as a whole."""
    old, new = words_of(before), words_of(after)
    if old is None or new is None:
        return None
    made = el("p")
    properties = before.find(W + "pPr")
    if properties is not None:
        made.append(deepcopy(properties))
    anchors = list(old.anchors)
    read = written = 0
    for kind, text in spans(old.text, new.text):
        if kind is SpanKind.ADDED:
            made.append(tracker.words(Act.PUT_IN, _runs(new.part(written, written + len(text)))))
            written += len(text)
            continue
        end = read + len(text)
        while read < end:
            _pass_anchors(made, anchors, read)
            stop = min([end, *(anchor.place for anchor in anchors if anchor.place > read)])
            runs = _runs(old.part(read, stop))
            made.extend([tracker.words(Act.TAKEN_OUT, runs)] if kind is SpanKind.REMOVED else runs)
            read = stop
        written += len(text) if kind is SpanKind.SAME else 0
    made.extend(deepcopy(anchor.node) for anchor in anchors)
    return made


def _pass_anchors(made: Element, anchors: list[Anchor], place: int) -> None:
    """Write the bookmarks that stand before a character; those behind the last word come at the end."""
    while anchors and anchors[0].place <= place:
        made.append(deepcopy(anchors.pop(0).node))


def _runs(bits: list[Bit]) -> list[Element]:
    return [_run(look, list(group)) for look, group in groupby(bits, key=lambda bit: bit.look)]


def _run(look: Element | None, bits: list[Bit]) -> Element:
    run = el("r")
    if look is not None:
        run.append(deepcopy(look))
    for bit in bits:
        if bit.sign is not None:
            run.append(deepcopy(bit.sign))
            continue
        text = el("t")
        text.text = bit.text
        text.set(_SPACE, "preserve")
        run.append(text)
    return run
