"""Paragraphs, rows and words of a Word document -> the same, marked as put in or taken out by someone.

ISO/IEC 29500-1, 17.13.5. A paragraph counts as gone only when its end mark is marked too; then it joins the
paragraph behind it, which keeps its own look.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pks_gen.ooxml import R, W
from pks_gen.rendering.docx_xml import Element, el

LONGEST_AUTHOR = 255
"""What Word keeps of a name."""
_BEHIND_MARK = frozenset({W + "sectPr", W + "pPrChange"})


class Act(StrEnum):
    """What somebody did; the name of the element that says so."""

    PUT_IN = "ins"
    TAKEN_OUT = "del"
    MOVED_HERE = "moveTo"
    MOVED_AWAY = "moveFrom"

    @property
    def is_gone(self) -> bool:
        """Whether what is marked so is not part of the second text."""
        return self in (Act.TAKEN_OUT, Act.MOVED_AWAY)


@dataclass(slots=True)
class Tracker:
    """Who changed it and when; numbers each mark."""

    author: str
    date: str
    """ISO 8601, UTC."""
    next_id: int
    count: int = 0
    """Marks so far."""

    def mark(self, act: Act, *children: Element) -> Element:
        """One mark around runs, or by itself in properties."""
        self.count += 1
        self.next_id += 1
        return el(act, *children, id=self.next_id - 1, author=self.author, date=self.date)

    def words(self, act: Act, runs: Iterable[Element]) -> Element:
        """Put runs that are not yet anywhere into one mark."""
        marked = self.mark(act, *runs)
        if act is Act.TAKEN_OUT:
            _as_deleted(marked)
        return marked

    def move_range(self, act: Act, name: str) -> tuple[Element, Element]:
        """Return the two ends of what moved as one; both places of a move have the same name."""
        start = self.mark(act)
        start.tag = f"{W}{act}RangeStart"
        start.set(W + "name", name)
        return start, el(f"{act}RangeEnd", id=start.get(W + "id", ""))

    def ending(self, act: Act, paragraph: Element) -> None:
        """Mark the end of a paragraph."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            properties = el("pPr")
            paragraph.insert(0, properties)
        look = properties.find(W + "rPr")
        if look is None:
            look = el("rPr")
            behind = [node for node in properties if node.tag in _BEHIND_MARK]
            properties.insert(properties.index(behind[0]) if behind else len(properties), look)
        look.insert(0, self.mark(act))

    def content(self, act: Act, node: Element) -> None:
        """Mark all words below a node, wherever they stand."""
        for run in [run for run in node.iter(W + "r") if not _inside_run(run, node)]:
            parent = run.getparent()
            before = run.getprevious()
            if parent is None:
                continue
            if before is not None and before.tag == W + act and before.get(W + "author") == self.author:
                before.append(run)
                continue
            marked = self.mark(act)
            parent.replace(run, marked)
            marked.append(run)
        if act is Act.TAKEN_OUT:
            _as_deleted(node)

    def whole(self, act: Act, block: Element, *, ending: bool = True) -> None:
        """Mark a paragraph, table or row as put in or taken out; without ``ending`` its last mark stays."""
        if not act.is_gone:
            _without_relations(block)
        self.content(act, block)
        for row in block.iter(W + "tr"):
            self.row(act, row)
        for paragraph in block.iter(W + "p"):
            if ending or paragraph is not block:
                self.ending(act, paragraph)

    def row(self, act: Act, row: Element) -> None:
        """Mark a row by itself."""
        properties = row.find(W + "trPr")
        if properties is None:
            properties = el("trPr")
            exception = row.find(W + "tblPrEx")
            row.insert(0 if exception is None else 1, properties)
        properties.append(self.mark(act))


def _inside_run(run: Element, top: Element) -> bool:
    """Whether a run stands in a text box of another run, which is marked as a whole."""
    for parent in run.iterancestors():
        if parent is top:
            return False
        if parent.tag == W + "r":
            return True
    return False


def _as_deleted(node: Element) -> None:
    for text in list(node.iter(W + "t")):
        text.tag = W + "delText"
    for text in list(node.iter(W + "instrText")):
        text.tag = W + "delInstrText"


def _without_relations(node: Element) -> None:
    """Take out runs that point to a part of the other file: pictures, which say nothing."""
    for run in list(node.iter(W + "r")):
        if any(str(key).startswith(R) for inner in run.iter() for key in inner.attrib):
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)
