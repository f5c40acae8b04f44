"""A DOCX (ours, or one that came back) -> its lines in reading order, numbered as Word numbers them.

One line per paragraph or table cell, blanks collapsed, none empty: comparable with the canonical text of
a Draft. Headers, footers, notes and comments are not part of it. Tracked changes are read as accepted, or
as rejected.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile
from pathlib import Path

from lxml import etree

from pks_gen.errors import UnreadableError
from pks_gen.ooxml import CUSTOM, CUSTOM_PART, SIGNATURE_STYLES, OfficeFile, W, open_office_file
from pks_gen.reading.docx_numbering import Numbering, read_numbering

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_TAKEN_OUT = frozenset({W + "del", W + "moveFrom"})
_PUT_IN = frozenset({W + "ins", W + "moveTo"})
"""What someone deleted, and what someone inserted, with tracked changes."""
_TRANSPARENT = frozenset(
    W + tag
    for tag in (
        "sdt",
        "sdtContent",
        "smartTag",
        "customXml",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
    )
)
"""Wrappers around paragraphs or runs that say nothing themselves, in every view."""
_ALL_WRAPPERS = _TRANSPARENT | _TAKEN_OUT | _PUT_IN
_TEXTS = frozenset({W + "t", W + "delText"})
_BLANK = frozenset(W + tag for tag in ("tab", "ptab", "br", "cr"))
_PICTURES = frozenset(W + tag for tag in ("drawing", "pict", "object"))
_OFF = frozenset({"0", "false", "off"})


class View(StrEnum):
    """How tracked changes are read."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


def docx_lines(data: bytes | Path, *, view: View = View.ACCEPTED) -> list[str]:
    """Lines of the body text; UnreadableError when the file is not a safe, whole Word document."""
    office = open_office_file(data)
    document = office.main_part()
    body = office.xml(document).find(W + "body")
    if body is None:
        raise UnreadableError(f"{office.name}: tidak berisi naskah; simpan ulang dari Word")
    styles = _part(office, document, "styles")
    reader = _Reader(
        office.name,
        read_numbering(_part(office, document, "numbering"), styles),
        _signature_ids(styles),
        _VIEWS[view],
    )
    return [line for line in reader.blocks(body) if line]


def docx_properties(data: bytes | Path) -> dict[str, str]:
    """Return the custom properties: ``pks_id``, ``pks_revisi``, ``pks_digest`` if they are ours."""
    office = open_office_file(data)
    office.main_part()
    if CUSTOM_PART not in office.parts:
        return {}
    return {
        entry.get("name", ""): "".join(str(text) for text in entry.itertext())
        for entry in office.xml(CUSTOM_PART).iter(CUSTOM + "property")
    }


def _part(office: OfficeFile, document: str, kind: str) -> etree._Element | None:
    found = office.related(document, kind)
    return office.xml(found[0]) if found and found[0] in office.parts else None


def _signature_ids(styles: etree._Element | None) -> frozenset[str]:
    """Style ids of signature paragraphs: names last, ids change when another program saves the file."""
    if styles is None:
        return frozenset()
    named = ((style.get(W + "styleId", ""), style.find(W + "name")) for style in styles.iter(W + "style"))
    return frozenset(
        key for key, name in named if name is not None and name.get(W + "val") in SIGNATURE_STYLES
    )


@dataclass(frozen=True, slots=True)
class _Eye:
    """What one view sees."""

    gone: frozenset[str]
    wrappers: frozenset[str]
    """Wrappers around paragraphs or runs that say nothing themselves."""
    rows_gone: str
    cells_gone: str
    before_changes: bool = False
    """Properties that were changed are seen as they were."""

    def properties(self, node: etree._Element | None) -> etree._Element | None:
        """Properties of a paragraph: those it has, or had."""
        was = None if node is None or not self.before_changes else node.find(f"{W}pPrChange/{W}pPr")
        return node if was is None else was


_VIEWS = {
    View.ACCEPTED: _Eye(_TAKEN_OUT, _TRANSPARENT | _PUT_IN, "del", "cellDel"),
    View.REJECTED: _Eye(_PUT_IN, _TRANSPARENT | _TAKEN_OUT, "ins", "cellIns", before_changes=True),
}


@dataclass(slots=True)
class _Reader:
    """Walks one document once, from its start."""

    name: str
    numbering: Numbering
    signature_ids: frozenset[str]
    eye: _Eye
    _pending: list[str] = field(default_factory=list)
    """Text of paragraphs whose end mark was deleted: it belongs to the next paragraph."""
    _head: list[str] = field(default_factory=list)
    """Head of the table above, while nothing but blanks stands below it."""

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """Lines of the paragraphs and tables below a body, a cell or a text box."""
        for node in parent:
            if node.tag == W + "p":
                yield from self._paragraph(node)
            elif node.tag == W + "tbl":
                yield from self._rest()
                yield from self._table(node)
            elif node.tag == W + "altChunk":
                raise UnreadableError(f"{self.name}: memuat berkas sisipan; buka dan simpan ulang di Word")
            elif node.tag in self.eye.wrappers:
                yield from self.blocks(node)
            elif node.tag == _MC + "AlternateContent":
                yield from self.blocks(_choice(node))
        yield from self._rest()

    def _rest(self) -> Iterator[str]:
        """Yield what is left of a paragraph whose end mark was deleted with nothing to join."""
        if self._pending:
            yield from self._line(None, "".join(self._pending))
            self._pending.clear()

    def _paragraph(self, node: etree._Element) -> Iterator[str]:
        boxes: list[etree._Element] = []
        words = "".join(_words(node, boxes, self.eye))
        properties = node.find(W + "pPr")
        if properties is not None and any(
            properties.find(f"{W}rPr/{tag}") is not None for tag in self.eye.gone
        ):
            self._pending.append(words)
        else:
            yield from self._line(self.eye.properties(properties), "".join(self._pending) + words)
            self._pending.clear()
        for box in boxes:
            yield from self.blocks(box)

    def _line(self, properties: etree._Element | None, words: str) -> Iterator[str]:
        label = self.numbering.label(properties)
        line = " ".join(unicodedata.normalize("NFC", label + words).split())
        if line:
            self._head = []
        yield line

    def _table(self, node: etree._Element) -> Iterator[str]:
        seen = [row for row in _within(node, "tr") if row.find(f"{W}trPr/{W}{self.eye.rows_gone}") is None]
        if not seen:
            return
        rows = [
            [cell for cell in _within(row, "tc") if cell.find(f"{W}tcPr/{W}{self.eye.cells_gone}") is None]
            for row in seen
        ]
        by_column = len({len(row) for row in rows}) == 1 and self._is_signatures(node)
        if by_column:
            rows = [list(column) for column in zip(*rows, strict=True)]
        above, heads = self._head, _head_rows(seen)
        head = [line for row in rows[:heads] for cell in row for line in self.blocks(cell)]
        # A long list is cut into tables of a page each: a repeated head belongs to the page, not to the text.
        if not head or head != above:
            yield from head
        for row in rows[heads:]:
            for cell in row:
                yield from self.blocks(cell)
        self._head = head

    def _is_signatures(self, table: etree._Element) -> bool:
        """Whether a table starts with the heading of a person who signs."""
        return any(style.get(W + "val") in self.signature_ids for style in table.iter(W + "pStyle"))


def _head_rows(rows: list[etree._Element]) -> int:
    """How many rows at the top are repeated on each page."""
    marked = (row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows)
    return sum(1 for _ in takewhile(bool, marked))


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through content controls, but not into nested tables."""
    for node in parent:
        if node.tag == W + tag:
            yield node
        elif node.tag in _ALL_WRAPPERS:
            yield from _within(node, tag)


def _words(parent: etree._Element, boxes: list[etree._Element], eye: _Eye) -> Iterator[str]:
    """Yield the printed text of a paragraph; text boxes, which hold paragraphs, are put aside."""
    for node in parent:
        tag = node.tag
        if tag in eye.wrappers or (tag == W + "r" and not _hidden(node)):
            yield from _words(node, boxes, eye)
        elif tag == _MC + "AlternateContent":
            yield from _words(_choice(node), boxes, eye)
        elif tag in _PICTURES:
            boxes += node.iter(W + "txbxContent")
        else:
            yield _sign(node)


def _sign(node: etree._Element) -> str:
    """Return what one leaf prints: text, a blank, a hyphen, a symbol; nothing for all the rest."""
    if node.tag in _TEXTS:
        return node.text or ""
    if node.tag in _BLANK:
        return " "
    if node.tag == W + "noBreakHyphen":
        return "-"
    return _symbol(node) if node.tag == W + "sym" else ""


def _hidden(run: etree._Element) -> bool:
    """Hidden text is not printed."""
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(W + "val", "1") not in _OFF


def _symbol(node: etree._Element) -> str:
    """Return a character of a symbol font, by its code (17.3.3.30)."""
    try:
        return chr(int(node.get(W + "char", ""), 16))
    except (ValueError, OverflowError):
        return ""


def _choice(node: etree._Element) -> etree._Element:
    """Take the first branch: both say the same in two techniques (29500-3, 7.5)."""
    return next(iter(node), node)
