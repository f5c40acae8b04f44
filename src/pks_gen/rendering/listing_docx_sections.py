"""Section of gaya.docx -> the sections around a list set across the page, and the space that a list has."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from lxml import etree

from pks_gen.canonical import lines_of, plain
from pks_gen.draft import Annex, Table
from pks_gen.ooxml import W, parse_xml
from pks_gen.rendering.docx_style import WordStyle
from pks_gen.rendering.docx_xml import Element, Look, inner_xml, paragraph
from pks_gen.rendering.listing_docx import Space
from pks_gen.rendering.title_lines import HEADING_CHARACTERS, balanced

_LINE = 12 * 20 * 1.7
"""Twips of a line of running text, generously; so are the others here."""
_LETTER = 0.62 * 12 * 20
_AROUND = 120
_TITLE = 560
"""Twips around the title of an annex."""
_HEAD_SHARE = 0.5
"""The lines of an annex's head stand in the right half of the page."""


@dataclass(slots=True)
class Sections:
    """Keeps which way the page lies while a document is written from its start to its end."""

    style: WordStyle
    across: bool = False
    _closed: int = 0

    def turn(self, *, across: bool) -> list[Element]:
        """Turn the page, and return the paragraph that ends what came before; nothing when it lies so."""
        if across == self.across:
            return []
        ending = paragraph(Look(self.style.ids["PKS Jeda"]))
        ending[0].append(self._section())
        self.across = across
        self._closed += 1
        return [ending]

    def last(self, document: bytes) -> bytes:
        """Put the section that is open at the end in place of the one that gaya.docx ends with."""
        if not self._closed:
            return document
        before, _, old = document.rpartition(b"<w:sectPr")
        after = old[old.index(b"</w:body>") :]
        return before + inner_xml([self._section()]).encode() + after

    def following(self, document: bytes) -> bytes:
        """Let the section that goes on behind the closed ones count its pages on, with no first page."""
        if not self._closed:
            return document
        before, tag, behind = document.partition(b"<w:sectPr")
        section, end, after = behind.partition(b"</w:sectPr>")
        for pattern in (rb"<w:(?:titlePg|type)\b[^>]*/>", rb' w:start="[^"]*"(?=[^<]*/>)'):
            section = re.sub(pattern, b"", section)
        return before + tag + section + end + after

    def _section(self) -> Element:
        section = parse_xml(self.style.section, "sectPr")
        if self._closed:
            # Only the document's first page may be unlike the others, and its numbers go on.
            for tag in ("type", "titlePg"):
                for node in section.findall(W + tag):
                    section.remove(node)
            for node in section.findall(W + "pgNumType"):
                node.attrib.pop(W + "start", "")
        if self.across:
            size = _child(section, "pgSz")
            width, height = size.get(W + "w", ""), size.get(W + "h", "")
            size.set(W + "w", height)
            size.set(W + "h", width)
            size.set(W + "orient", "landscape")
        return section


def space_for(annex: Annex, style: WordStyle, *, across: bool) -> Space:
    """Tell how large the text of a page is, and how much of the first one an annex's words take, at most."""
    width, height = style.text_width, style.text_height
    if across:
        section = parse_xml(style.section, "sectPr")
        size = _child(section, "pgSz")
        turned = int(size.get(W + "h", "0")) - int(size.get(W + "w", "0"))
        width, height = width + turned, height - turned
    taken = sum(_height(plain(runs), width * _HEAD_SHARE) for runs in annex.heading)
    taken += len(balanced(plain(annex.title), HEADING_CHARACTERS)) * _LINE + _TITLE
    for part in annex.content:
        if isinstance(part, Table):
            taken += height // 3
        taken += sum(_height(plain(runs), width) + _AROUND for runs in lines_of(part))
    return Space(width, height, round(taken))


def _height(text: str, width: float) -> float:
    return math.ceil(len(text) * _LETTER / width) * _LINE


def _child(section: etree._Element, tag: str) -> etree._Element:
    found = section.find(W + tag)
    if found is None:
        raise ValueError(f"{tag} tidak ada")
    return found
