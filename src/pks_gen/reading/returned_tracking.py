"""The tree of a DOCX's text -> its tracked changes and comments, and in which paragraphs they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pks_gen.comparison.changes import TrackedKind
from pks_gen.ooxml import W
from pks_gen.reading.returned_comments import Comment, Comments

_WORDS = {
    W + "ins": TrackedKind.INSERTED,
    W + "del": TrackedKind.DELETED,
    W + "moveFrom": TrackedKind.MOVED_AWAY,
    W + "moveTo": TrackedKind.MOVED_HERE,
}
_CELLS = {W + "cellIns": TrackedKind.INSERTED, W + "cellDel": TrackedKind.DELETED}
_LOOKS = frozenset(
    W + tag
    for tag in (
        "rPrChange",
        "pPrChange",
        "numberingChange",
        "sectPrChange",
        "tblPrChange",
        "tblPrExChange",
        "tblGridChange",
        "trPrChange",
        "tcPrChange",
        "cellMerge",
    )
)
_MOST_QUOTES = 500
"""Comments whose words are looked up; each costs a walk through its paragraph."""
_TEXTS = frozenset({W + "t", W + "delText"})
PARAGRAPH_SIGN = "\u00b6"
"""Stands for the end of a paragraph that was put in or taken out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One tracked change."""

    kind: TrackedKind
    author: str
    date: str
    text: str
    paragraph: int
    """Number of its paragraph; -1 when it lies in none."""


@dataclass(slots=True)
class Marks:
    """All that lies in a text beside its words."""

    changes: list[Mark] = field(default_factory=list)
    comments: list[tuple[Comment, int]] = field(default_factory=list)
    """Comments and the numbers of their paragraphs."""
    paragraphs: dict[etree._Element, int] = field(default_factory=dict)

    @property
    def touch_words(self) -> bool:
        """Whether any change is more than looks."""
        return any(mark.kind is not TrackedKind.LAYOUT for mark in self.changes)

    def number(self, node: etree._Element) -> int:
        """Return the number of the paragraph around a node."""
        paragraph = node if node.tag == W + "p" else next(node.iterancestors(W + "p"), None)
        if paragraph is None:
            return -1
        return self.paragraphs.setdefault(paragraph, len(self.paragraphs))


def read_marks(body: etree._Element, comments: Comments) -> Marks:
    """Collect tracked changes in reading order, and the comments where they begin."""
    marks = Marks()
    for node in body.iter(*_WORDS, *_CELLS, *_LOOKS, W + "commentReference"):
        if node.tag == W + "commentReference":
            comment = comments.get(node.get(W + "id", ""))
            if comment is not None:
                if len(marks.comments) < _MOST_QUOTES:
                    comment = _quoting(comment, node)
                marks.comments.append((comment, marks.number(node)))
        else:
            marks.changes += _changes(node, marks)
    return marks


def _changes(node: etree._Element, marks: Marks) -> Iterator[Mark]:
    author, date = node.get(W + "author", ""), node.get(W + "date", "")
    if node.tag in _LOOKS:
        yield Mark(TrackedKind.LAYOUT, author, date, "", marks.number(node))
        return
    kind = _CELLS.get(node.tag) or _WORDS[node.tag]
    parent = node.getparent()
    holder = None if parent is None else parent.getparent()
    if parent is not None and holder is not None and parent.tag in (W + "trPr", W + "tcPr"):
        for paragraph in holder.iter(W + "p"):
            yield Mark(kind, author, date, _text(paragraph), marks.number(paragraph))
    elif parent is not None and parent.tag == W + "rPr":
        yield Mark(kind, author, date, PARAGRAPH_SIGN, marks.number(node))
    elif parent is None or parent.tag != W + "numPr":
        inner = list(node.iter(W + "p"))
        for piece in inner or [node]:
            yield Mark(kind, author, date, _text(piece), marks.number(piece))


def _text(node: etree._Element) -> str:
    return "".join(leaf.text or "" if leaf.tag in _TEXTS else " " for leaf in node.iter(*_TEXTS, W + "tab"))


def _quoting(comment: Comment, reference: etree._Element) -> Comment:
    """Add the words between both ends of the comment, within one paragraph."""
    paragraph = next(reference.iterancestors(W + "p"), None)
    if paragraph is None:
        return comment
    key = reference.get(W + "id")
    pieces: list[str] = []
    inside = False
    for node in paragraph.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "t"):
        if node.tag == W + "t":
            pieces += [node.text or ""] if inside else []
        elif node.get(W + "id") == key:
            inside = node.tag == W + "commentRangeStart"
    return Comment(comment.author, comment.date, comment.text, " ".join("".join(pieces).split()))
