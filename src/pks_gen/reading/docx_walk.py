"""The tree of a DOCX's text -> its lines in reading order, each with its label, style and place.

One line per paragraph, in the document and in cells, blanks collapsed, none empty. Tracked changes are
seen as accepted or as rejected; what they are is read elsewhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import takewhile

from lxml import etree

from pks_gen.errors import UnreadableError
from pks_gen.ooxml import SIGNATURE_STYLES, W
from pks_gen.reading.docx_line import Cell, DocxLine, Styles
from pks_gen.reading.docx_looks import is_on
from pks_gen.reading.docx_numbering import Numbering
from pks_gen.reading.docx_words import (
    ALL_WRAPPERS,
    PUT_IN,
    TAKEN_OUT,
    TRANSPARENT,
    Eye,
    choice,
    is_choice,
    words,
)
from pks_gen.word_names import are_signers

_JOINER = "\u200d"
"""All that LibreOffice leaves in an empty row whose tracked change was decided."""
_SIGNED_ROWS, _SIGNED_COLUMNS = 12, 3
"""Larger tables behind the signatures are no witnesses."""


class View(StrEnum):
    """How tracked changes are read."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


_EYES = {
    View.ACCEPTED: Eye(TAKEN_OUT, TRANSPARENT | PUT_IN, "del", "cellDel"),
    View.REJECTED: Eye(PUT_IN, TRANSPARENT | TAKEN_OUT, "ins", "cellIns", before_changes=True),
}


@dataclass(slots=True)
class Walk:
    """Walks one document once, from its start."""

    name: str
    """Of the file, for messages."""
    numbering: Numbering
    styles: Styles
    view: View = View.ACCEPTED
    marked: Mapping[etree._Element, int] = field(default_factory=dict)
    """Paragraphs whose lines somebody asks for, and their numbers."""
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(``footnote`` or ``endnote``, id) -> its words; told as a line behind its paragraph."""
    lists: Mapping[etree._Element, Sequence[tuple[str, ...]]] = field(default_factory=dict)
    """Tables that were emptied when the file was parsed, and their rows."""
    _eye: Eye = field(init=False)
    _pending: list[str] = field(default_factory=list)
    """Text of paragraphs whose end mark was deleted: it belongs to the next paragraph."""
    _bookmarks: list[str] = field(default_factory=list)
    _sources: list[int] = field(default_factory=list)
    _head: list[str] = field(default_factory=list)
    """Head of the table above, while nothing but blanks stands below it."""
    _tables: int = 0
    _signed: bool = False
    """Signatures stand above, and no annex began since."""
    _cell: Cell | None = None

    def __post_init__(self) -> None:
        self._eye = replace(_EYES[self.view], looks=self.styles.hiding)

    def lines(self, parent: etree._Element) -> Iterator[DocxLine]:
        """Lines of the paragraphs and tables below a body, a cell or a text box."""
        for node in parent:
            if node.tag == W + "p":
                yield from self._paragraph(node)
            elif node.tag == W + "tbl":
                yield from self._rest()
                if node in self.lists:
                    yield DocxLine("", rows=self.lists[node])
                else:
                    yield from self._table(node)
            elif node.tag == W + "altChunk":
                raise UnreadableError(f"{self.name}: memuat berkas sisipan; buka dan simpan ulang di Word")
            elif node.tag == W + "bookmarkStart":
                self._bookmarks.append(node.get(W + "name", ""))
            elif node.tag in self._eye.wrappers:
                yield from self.lines(node)
            elif is_choice(node):
                yield from self.lines(choice(node))
        yield from self._rest()

    def _rest(self) -> Iterator[DocxLine]:
        """Yield what is left of a paragraph whose end mark was deleted with nothing to join."""
        if self._pending:
            yield from self._line(None, "".join(self._pending))
            self._pending.clear()

    def _paragraph(self, node: etree._Element) -> Iterator[DocxLine]:
        boxes: list[etree._Element] = []
        said = "".join(words(node, boxes, self._eye))
        properties = node.find(W + "pPr")
        self._bookmarks += [mark.get(W + "name", "") for mark in node.iter(W + "bookmarkStart")]
        joined = properties is not None and any(
            properties.find(f"{W}rPr/{tag}") is not None for tag in self._eye.gone
        )
        if node in self.marked and (said.strip() or not joined):
            self._sources.append(self.marked[node])
        if joined:
            self._pending.append(said)
        else:
            yield from self._line(self._eye.properties(properties), "".join(self._pending) + said)
            self._pending.clear()
        if self.notes:
            yield from self._noted(node)
        for box in boxes:
            yield from self.lines(box)

    def _line(self, properties: etree._Element | None, said: str) -> Iterator[DocxLine]:
        label = self.numbering.label(properties)
        text = " ".join(unicodedata.normalize("NFC", label + said).split())
        if not text or text == _JOINER:
            self._sources.clear()
            return
        self._head = []
        self._signed = self._signed and not text.casefold().startswith("lampiran")
        yield DocxLine(
            text,
            label.strip(),
            self.styles.of(properties),
            self._cell,
            tuple(self._bookmarks),
            tuple(self._sources),
        )
        self._bookmarks.clear()
        self._sources.clear()

    def _noted(self, node: etree._Element) -> Iterator[DocxLine]:
        """Yield footnotes and endnotes behind the paragraph that refers to them."""
        for kind in ("footnote", "endnote"):
            for reference in node.iter(f"{W}{kind}Reference"):
                text = self.notes.get((kind, reference.get(W + "id", "")), "")
                if text and self._eye.sees(reference, node):
                    yield DocxLine(f"Catatan kaki: {text}", cell=self._cell)

    def _table(self, node: etree._Element) -> Iterator[DocxLine]:
        seen = [row for row in _within(node, "tr") if not self._is_gone(row)]
        if not seen:
            return
        rows = [
            [cell for cell in _within(row, "tc") if cell.find(f"{W}tcPr/{W}{self._eye.cells_gone}") is None]
            for row in seen
        ]
        by_column = len({len(row) for row in rows}) == 1 and self._is_signatures(node, rows)
        self._signed = self._signed or by_column
        above, heads = self._head, 0 if by_column else _head_rows(seen)
        outer, number = self._cell, self._tables
        self._tables += 1
        places = [(r, c) for r in range(len(rows)) for c in range(len(rows[r]))]
        if by_column:
            places.sort(key=lambda place: (place[1], place[0]))
        head: list[DocxLine] = []
        told = False
        for r, c in places:
            if r >= heads and not told:
                told = True
                yield from _new_head(head, above)
            if outer is None:
                self._cell = Cell(number, r, c, len(rows[r]), r < heads, by_column)
            if r < heads:
                head += self.lines(rows[r][c])
            else:
                yield from self.lines(rows[r][c])
        if not told:
            yield from _new_head(head, above)
        self._cell = outer
        self._head = [line.text for line in head]

    def _is_gone(self, row: etree._Element) -> bool:
        """Whether a row is hidden, or not there in this view."""
        hidden = row.find(f"{W}trPr/{W}hidden")
        return row.find(f"{W}trPr/{W}{self._eye.rows_gone}") is not None or (
            hidden is not None and is_on(hidden)
        )

    def _is_signatures(self, table: etree._Element, rows: list[list[etree._Element]]) -> bool:
        """Whether a table is signed, told by style or by its words; witnesses stand right behind parties."""
        styles = (self.styles.names.get(style.get(W + "val", "")) for style in table.iter(W + "pStyle"))
        if any(name in SIGNATURE_STYLES for name in styles):
            return True
        if self._signed and len(rows) <= _SIGNED_ROWS and len(rows[0]) <= _SIGNED_COLUMNS:
            return True
        openings = (cell.find(W + "p") for cell in rows[0])
        heads = ["".join(words(one, [], self._eye)).strip() for one in openings if one is not None]
        return are_signers(heads)


def _new_head(head: list[DocxLine], above: list[str]) -> Iterator[DocxLine]:
    """Yield the head of a table, unless the table above had it.

    A long list is cut into tables of a page each: a repeated head belongs to the page, not to the text.
    """
    if not head or [line.text for line in head] != above:
        yield from head


def _head_rows(rows: list[etree._Element]) -> int:
    """How many rows at the top are repeated on each page."""
    marked = (row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows)
    return sum(1 for _ in takewhile(bool, marked))


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through content controls, but not into nested tables."""
    for node in parent:
        if node.tag == W + tag:
            yield node
        elif node.tag in ALL_WRAPPERS:
            yield from _within(node, tag)
