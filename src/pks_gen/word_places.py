"""A Word document -> its stories and paragraphs by the names that a reader of it would use.

Messages about a document cannot name a line; they say ``naskah, tabel 2, baris 3, sel 1`` and quote the
words around. Tags are found again by what they say, for a program that renders them moves them about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from pks_gen.ooxml import OfficeFile, W

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
"""One Jinja tag in the words of a paragraph."""

_FETCHING = re.compile(
    r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD)\b", re.IGNORECASE
)
_KINDS = (
    ("header", "kepala halaman"),
    ("footer", "kaki halaman"),
    ("footnotes", "catatan kaki"),
    ("endnotes", "catatan akhir"),
)
_NOTES = frozenset({W + "footnotes", W + "endnotes"})
_OWN_NOTES = (None, "normal")
"""Type of a note that someone wrote; others are the lines between text and notes."""
_NUMBERED = frozenset({"header", "footer"})
_BREAKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n"}
_AROUND = 32
"""Characters quoted on each side."""
_TAG_EDGE = re.compile(r"^\{[{%#](?:p|tr|tc|r)?(?=[\s+-])[+-]?|^\{[{%#][+-]?|[+-]?[}%#]\}$")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Story:
    """One part of a document that has paragraphs of its own."""

    part: str
    """``word/header1.xml``."""
    name: str
    """``kepala halaman 1``."""


@dataclass(frozen=True, slots=True)
class WordPlace:
    """Where a paragraph stands; all counts from 1."""

    story: str
    paragraph: int
    """Within its story, or within its cell or text box."""
    cells: tuple[tuple[int, int, int], ...] = ()
    """Table, row and cell, from the outermost table inwards."""
    boxed: bool = False
    """In a text box."""
    text: str = ""
    """All words of the paragraph, tabs and line breaks as such."""

    def __str__(self) -> str:
        steps = [self.story]
        for depth, (table, row, cell) in enumerate(self.cells):
            steps.append(f"tabel {table}{' di dalamnya' if depth else ''}, baris {row}, sel {cell}")
        if self.boxed:
            steps.append("kotak teks")
        if not self.cells or self.paragraph > 1:
            steps.append(f"paragraf {self.paragraph}")
        return ", ".join(steps)

    def around(self, start: int, end: int) -> str:
        """Quote the words from ``start`` to ``end`` of the text, with those beside them."""
        return words_around(self.text, start, end)


def stories(office: OfficeFile) -> tuple[Story, ...]:
    """All stories of a document: its text, then headers, footers and notes in the order of their names."""
    document = office.main_part()
    found = [Story(document, "naskah")]
    for kind, name in _KINDS:
        parts = sorted(
            {part for part in office.related(document, kind) if part in office.parts}, key=_natural
        )
        for number, part in enumerate(parts, start=1):
            found.append(Story(part, f"{name} {number}" if kind in _NUMBERED else name))
    return tuple(found)


def paragraphs(root: etree._Element, story: str) -> Iterator[tuple[etree._Element, WordPlace]]:
    """Yield every paragraph of a part, in the order of the file, with its place."""
    if root.tag in _NOTES:
        notes = [note for note in root if isinstance(note.tag, str) and note.get(W + "type") in _OWN_NOTES]
        for number, note in enumerate(notes, start=1):
            yield from _within(note, f"{story} {number}", (), boxed=False)
        return
    body = root.find(W + "body")
    yield from _within(root if body is None else body, story, (), boxed=False)


def places(office: OfficeFile) -> Iterator[WordPlace]:
    """Yield the place of every paragraph of every story."""
    for story in stories(office):
        for _, place in paragraphs(office.xml(story.part), story.name):
            yield place


def field_codes(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the code of every field of a part, with an element of that field."""
    for field in root.iter(W + "fldSimple"):
        yield field, field.get(W + "instr", "")
    parts: list[str] = []
    for element in root.iter(W + "fldChar", W + "instrText"):
        if element.tag == W + "instrText":
            parts.append(element.text or "")
        else:
            yield element, "".join(parts)
            parts = []


def fetching_fields(root: etree._Element, story: str) -> Iterator[tuple[str, str, re.Match[str]]]:
    """Yield place, code and name of each field that would bring in what lies outside the file."""
    found = [(element, code, name) for element, code in field_codes(root) if (name := _FETCHING.match(code))]
    where = dict(paragraphs(root, story)) if found else {}
    for element, code, name in found:
        yield str(where.get(next(element.iterancestors(W + "p"), element), story)), code, name


def find_tag(found: Iterable[WordPlace], tag: str, nth: int = 0) -> tuple[WordPlace, int, int] | None:
    """Return place, start and end of the ``nth`` tag (from 0) that says the same, or of the last one."""
    wanted, last = plain_tag(tag), None
    for place in found:
        for match in TAG.finditer(place.text):
            if plain_tag(match[0]) != wanted:
                continue
            last = (place, match.start(), match.end())
            if not nth:
                return last
            nth -= 1
    return last


def plain_tag(tag: str) -> str:
    """Reduce a tag to what it says: ``{%p if  x -%}`` and ``{% if x %}`` say the same."""
    inner = _TAG_EDGE.sub("", _TAG_EDGE.sub("", tag.strip()))
    return " ".join(inner.translate(_QUOTES).split())


def words_around(text: str, start: int, end: int) -> str:
    """Quote ``text`` from ``start`` to ``end`` and a little on both sides, blanks collapsed."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    words = " ".join(text[first:last].split())
    return f"{'… ' if first else ''}{words}{' …' if last < len(text) else ''}"


def words_of(paragraph: etree._Element) -> str:
    """Return the words of one paragraph; those of a text box in it are paragraphs of their own."""
    return "".join(_words(paragraph))


def _words(node: etree._Element) -> Iterator[str]:
    for child in node:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in (W + "p", W + "pPr", W + "rPr"):
            yield from _words(child)


def _within(
    node: etree._Element, story: str, cells: tuple[tuple[int, int, int], ...], *, boxed: bool
) -> Iterator[tuple[etree._Element, WordPlace]]:
    """Walk one container: a story, a cell or a text box."""
    number = tables = 0
    for child in _blocks(node):
        if child.tag == W + "p":
            number += 1
            yield child, WordPlace(story, number, cells, boxed, words_of(child))
            for box in _boxes(child):
                yield from _within(box, story, cells, boxed=True)
        else:
            tables += 1
            for row_number, row in enumerate(_children(child, W + "tr"), start=1):
                for cell_number, cell in enumerate(_children(row, W + "tc"), start=1):
                    here = (*cells, (tables, row_number, cell_number))
                    yield from _within(cell, story, here, boxed=boxed)


def _blocks(node: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and tables of a container, looking through content controls, notes and the like."""
    for child in node:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif isinstance(child.tag, str):
            yield from _blocks(child)


def _children(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield rows of a table or cells of a row, also those in content controls."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _children(child, tag)


def _boxes(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == W + "txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _natural(part: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in re.split(r"(\d+)", part)]
