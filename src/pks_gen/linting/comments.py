"""A Word template and what was found in it -> a copy with each finding as a comment at its place.

The text stays as it is; nothing but comments is added (ISO/IEC 29500-1, 17.13.4). Comments can stand in the
text only: what was found in headers, footers and elsewhere is told at the first paragraph.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pks_gen.confined import confined
from pks_gen.errors import UnreadableError
from pks_gen.linting.codes import LEVELS
from pks_gen.linting.finding import Finding
from pks_gen.linting.word_source import P, WordSource
from pks_gen.ooxml import (
    CONTENT_TYPES,
    RELATION,
    RELATION_TYPE,
    OfficeFile,
    W,
    rels_part,
    unpacked,
)
from pks_gen.ooxml_writing import declare_part, relate, to_bytes, write_package
from pks_gen.word_places import Story

AUTHOR = "pks"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class FileToComment:
    """What the child is given."""

    name: str
    data: bytes
    findings: tuple[Finding, ...]


@confined
def write_comments(job: FileToComment) -> tuple[dict[str, Any], bytes]:
    """Make the copy; ``unreadable`` says why it cannot be made."""
    try:
        return {}, commented(job.data, job.name, job.findings)
    except UnreadableError as error:
        return {"unreadable": str(error)}, b""


def commented(data: bytes, name: str, findings: Sequence[Finding]) -> bytes:
    """Return the copy; the same input gives the same bytes."""
    office = unpacked(data, name)
    document = office.main_part()
    root = office.xml(document)
    comments, part, is_new = _comments_of(office, document)
    number = 1 + max((int(one.get(W + "id", "0")) for one in comments), default=-1)
    source = WordSource(root, Story(document, "naskah"))
    for finding in findings:
        if _anchor(source, finding, number):
            comments.append(_comment(finding, number, document))
            number += 1
    parts = {**office.parts, document: to_bytes(root), part: to_bytes(comments)}
    if is_new:
        _register(office, parts, document, part)
    return write_package(parts)


def _comments_of(office: OfficeFile, document: str) -> tuple[etree._Element, str, bool]:
    """Return the comments that are there, or an empty part for them."""
    for part in office.related(document, "comments"):
        if part in office.parts:
            return office.xml(part), part, False
    part = posixpath.join(posixpath.dirname(document), "comments.xml")
    while part in office.parts:
        part = part.replace("comments", "comments-pks", 1)
    return etree.Element(W + "comments", nsmap={"w": W.strip("{}")}), part, True


def _anchor(source: WordSource, finding: Finding, number: int) -> bool:
    """Mark the words that a comment is about; False where the document has no paragraph at all."""
    spot = finding.spot
    if spot.part == source.story.part and spot.paragraph >= 0:
        stretches = source.text.stretches
        at = next((n for n, one in enumerate(stretches) if one.paragraph == spot.paragraph), None)
        if at is not None and stretches[at].text:
            begin = stretches[at].begin
            last = max(spot.start, min(spot.end, len(stretches[at].text)) - 1)
            paragraph = source.paragraph(begin)
            first_child = _child_of(paragraph, source.letter(begin + min(spot.start, last)))
            last_child = _child_of(paragraph, source.letter(begin + last))
            _mark(paragraph, first_child, last_child, number)
            return True
    paragraph_or_none = next(source.root.iter(P), None)
    if paragraph_or_none is None:
        return False
    _mark(paragraph_or_none, None, None, number)
    return True


def _child_of(paragraph: etree._Element, element: etree._Element) -> etree._Element:
    """Return the child of a paragraph in which an element stands."""
    while (parent := element.getparent()) is not None and parent is not paragraph:
        element = parent
    return element


def _mark(
    paragraph: etree._Element, first: etree._Element | None, last: etree._Element | None, number: int
) -> None:
    start = etree.Element(W + "commentRangeStart", {W + "id": str(number)})
    end = etree.Element(W + "commentRangeEnd", {W + "id": str(number)})
    run = etree.Element(W + "r")
    etree.SubElement(run, W + "commentReference", {W + "id": str(number)})
    if first is None or last is None:
        properties = paragraph.find(W + "pPr")
        at = 0 if properties is None else paragraph.index(properties) + 1
        for offset, node in enumerate((start, end, run)):
            paragraph.insert(at + offset, node)
        return
    first.addprevious(start)
    after = last
    while (following := after.getnext()) is not None and _of_comments(following):
        after = following  # behind the ends of comments on the same words
    after.addnext(end)
    end.addnext(run)


def _of_comments(node: etree._Element) -> bool:
    return node.tag == W + "commentRangeEnd" or node.find(W + "commentReference") is not None


def _comment(finding: Finding, number: int, document: str) -> etree._Element:
    made = etree.Element(W + "comment", {W + "id": str(number), W + "author": AUTHOR, W + "initials": AUTHOR})
    spot = finding.spot
    elsewhere = spot.part != document or spot.paragraph < 0
    place = f"{spot.where}: " if elsewhere and spot.where else ""
    for text in filter(None, (f"{LEVELS[finding.code]} {finding.code}: {place}{finding.text}", finding.hint)):
        paragraph = etree.SubElement(made, P)
        words = etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "t", {_XML + "space": "preserve"})
        words.text = "".join(char for char in text if char >= " ")
    return made


def _register(office: OfficeFile, parts: dict[str, bytes], document: str, part: str) -> None:
    """Name a new part in the package's lists."""
    types = office.xml(CONTENT_TYPES)
    declare_part(types, part, _COMMENTS_TYPE)
    parts[CONTENT_TYPES] = to_bytes(types)
    rels = rels_part(document)
    links = office.xml(rels) if rels in office.parts else etree.Element(RELATION + "Relationships")
    taken = {link.get("Id") for link in links}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdPks{n}" not in taken)
    target = posixpath.relpath(part, posixpath.dirname(document) or ".")
    relate(links, f"rIdPks{number}", RELATION_TYPE + "comments", target)
    parts[rels] = to_bytes(links)
