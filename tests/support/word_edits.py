"""A DOCX in the hands of a counterpart: edits it as Word writes them, tracked or not.

Independent of the program's own readers: it knows paragraphs, runs and the marks of tracked changes
(ISO/IEC 29500-1, 17.13.5), nothing of Pasal but their headings.
"""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Node = etree._Element
WHEN = "2024-11-10T09:30:00Z"


class Word:
    """One open document; ``author`` is set while changes are tracked."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        body = self.root.find(W + "body")
        assert body is not None
        self.body = body
        self.author = ""
        self._next = 9000

    def save(self) -> bytes:
        """Return the file as another program would zip it."""
        self.parts["word/document.xml"] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return target.getvalue()

    # ---- finding ---------------------------------------------------------------------------------

    def paragraphs(self) -> list[Node]:
        """All paragraphs, those in tables included."""
        return list(self.body.iter(W + "p"))

    def find(self, words: str, under: str = "") -> Node:
        """The one paragraph that holds these words, below the heading ``under`` when it is named."""
        pool = self.article(under) if under else self.paragraphs()
        found = [node for node in pool if words in text_of(node)]
        assert len(found) == 1, f"{len(found)} x {words!r}"
        return found[0]

    def headings(self) -> list[Node]:
        """The paragraphs ``Pasal 1``, ``Pasal 2``, …."""
        return [node for node in self.body if re.fullmatch(r"Pasal \d+", text_of(node))]

    def article(self, heading: str) -> list[Node]:
        """Body-level nodes of one Pasal, its heading first."""
        nodes = list(self.body)
        start = next(index for index, node in enumerate(nodes) if text_of(node) == heading)
        ends = [nodes.index(node) for node in self.headings()] + [self._closing()]
        return nodes[start : min(end for end in ends if end > start)]

    def _closing(self) -> int:
        nodes = list(self.body)
        last = nodes.index(self.headings()[-1])
        for index in range(last + 1, len(nodes)):
            if text_of(nodes[index]).startswith(("Demikian", "Perjanjian Kerja Sama ini dibuat dalam")):
                return index
        raise AssertionError("tidak ada penutup")

    # ---- words -----------------------------------------------------------------------------------

    def replace(self, node: Node, old: str, new: str) -> None:
        """Select ``old`` in a paragraph and type ``new`` over it ("" deletes it)."""
        runs = self._selected(node, old)
        anchor, looks = runs[-1], runs[0].find(W + "rPr")
        if self.author:
            gone = self._mark("del")
            runs[0].addprevious(gone)
            for run in runs:
                gone.append(run)
                for text in run.iter(W + "t"):
                    text.tag = W + "delText"
            anchor = gone
        if new:
            typed = _run(new, looks)
            anchor.addnext(self._wrapped(typed))
        if not self.author:
            for run in runs:
                _remove(run)

    def insert(self, node: Node, after: str, new: str) -> None:
        """Put the cursor behind ``after`` and type."""
        run = self._selected(node, after)[-1]
        run.addnext(self._wrapped(_run(new, run.find(W + "rPr"))))

    def _selected(self, node: Node, words: str) -> list[Node]:
        """Split runs so that whole runs make up ``words``, and return them."""
        start = text_of(node).index(words)
        end = start + len(words)
        self._cut(node, start)
        self._cut(node, end)
        found, at = [], 0
        for run in _live_runs(node):
            size = len(_run_text(run))
            if size and start <= at < end:
                found.append(run)
            at += size
        assert "".join(map(_run_text, found)) == words
        return found

    def _cut(self, node: Node, where: int) -> None:
        at = 0
        for run in list(_live_runs(node)):
            size = len(_run_text(run))
            if at < where < at + size:
                text = _run_text(run)
                looks = run.find(W + "rPr")
                run.addnext(_run(text[where - at :], looks))
                run.addnext(_run(text[: where - at], looks))
                _remove(run)
                return
            at += size

    # ---- paragraphs ------------------------------------------------------------------------------

    def add_after(self, node: Node, words: str, like: Node | None = None) -> Node:
        """Press Enter at the end of a paragraph and type another, looking like ``like``."""
        made = etree.Element(W + "p")
        looks = (like if like is not None else node).find(W + "pPr")
        if looks is not None:
            made.append(copy.deepcopy(looks))
        made.append(self._wrapped(_run(words, None)))
        node.addnext(made)
        if self.author:
            # Word marks the paragraph in which Enter was pressed; its old mark ends the new paragraph.
            self._mark_end(made if node.tag != W + "p" else node, "ins")
        return made

    def remove(self, node: Node) -> None:
        """Select a whole paragraph or table and delete it."""
        if not self.author or node.tag != W + "p":
            self.body_of(node).remove(node)
            return
        for run in list(_live_runs(node)):
            gone = self._mark("del")
            run.addprevious(gone)
            gone.append(run)
            for text in run.iter(W + "t"):
                text.tag = W + "delText"
        self._mark_end(node, "del")

    def split(self, node: Node, before: str) -> Node:
        """Press Enter before these words."""
        assert not self.author
        self._cut(node, text_of(node).index(before))
        at, moving = 0, []
        start = text_of(node).index(before)
        for run in list(_live_runs(node)):
            if at >= start and _run_text(run):
                moving.append(run)
            at += len(_run_text(run))
        made = etree.Element(W + "p")
        looks = node.find(W + "pPr")
        if looks is not None:
            made.append(copy.deepcopy(looks))
        made.extend(moving)
        node.addnext(made)
        return made

    def move(self, nodes: list[Node], after: Node) -> None:
        """Cut and paste behind another node; with tracked changes as Word's own move marks."""
        if not self.author:
            for node in reversed(nodes):
                after.addnext(node)
            return
        name = f"move{self._next}"
        target = after
        first_copy: Node | None = None
        for node in nodes:
            pasted = copy.deepcopy(node)
            for mark in [*pasted.iter(W + "bookmarkStart"), *pasted.iter(W + "bookmarkEnd")]:
                _remove(mark)
            self._all_runs(pasted, "moveTo")
            self._mark_end(pasted, "moveTo")
            target.addnext(pasted)
            target = pasted
            first_copy = pasted if first_copy is None else first_copy
            self._all_runs(node, "moveFrom")
            self._mark_end(node, "moveFrom")
        assert first_copy is not None
        self._range(nodes[0], nodes[-1], "moveFrom", name)
        self._range(first_copy, target, "moveTo", name)

    def _range(self, first: Node, last: Node, kind: str, name: str) -> None:
        self._next += 1
        number = str(self._next)
        start = etree.Element(f"{W}{kind}RangeStart")
        for key, value in {"id": number, "name": name, "author": self.author, "date": WHEN}.items():
            start.set(W + key, value)
        looks = first.find(W + "pPr")
        first.insert(0 if looks is None else 1, start)
        end = etree.Element(f"{W}{kind}RangeEnd")
        end.set(W + "id", number)
        last.append(end)

    def _all_runs(self, node: Node, kind: str) -> None:
        for run in list(_live_runs(node)):
            mark = self._mark(kind)
            run.addprevious(mark)
            mark.append(run)

    def renumber(self) -> dict[int, int]:
        """Type the headings anew, 1, 2, 3, …, as one does by hand; references stay as they are."""
        told = {}
        for number, node in enumerate(self.headings(), start=1):
            old = text_of(node)
            told[int(old.split()[1])] = number
            if old != f"Pasal {number}":
                self.replace(node, old.split()[1], str(number))
        return told

    def follow(self, told: dict[int, int]) -> None:
        """Correct all references after :meth:`renumber`, by hand."""
        headings = set(self.headings())
        for node in self.paragraphs():
            if node in headings:
                continue
            wanted = [
                (found[0], f"Pasal {told[int(found[1])]}")
                for found in re.finditer(r"Pasal (\d+)", text_of(node))
                if told.get(int(found[1]), int(found[1])) != int(found[1])
            ]
            for old, _ in wanted:
                self.replace(node, old, old.replace("Pasal", "Pasal#"))
            for old, new in wanted:
                self.replace(node, old.replace("Pasal", "Pasal#"), new)

    # ---- what says nothing -----------------------------------------------------------------------

    def noise(self, seed: int) -> None:
        """Leave behind what Word leaves in a file that was merely opened and saved."""
        chance = random.Random(seed)  # noqa: S311 - the same noise in every run
        for node in self.paragraphs():
            node.set(W + "rsidR", f"00{chance.randrange(16**6):06X}")
            for run in list(_live_runs(node)):
                text = _run_text(run)
                if len(text) > 8 and _is_plain(run) and chance.random() < 0.5:
                    at = chance.randrange(1, len(text) - 1)
                    looks = run.find(W + "rPr")
                    second = _run(text[at:], looks)
                    second.set(W + "rsidRPr", f"00{chance.randrange(16**6):06X}")
                    run.addnext(second)
                    run.addnext(etree.Element(W + "proofErr", {W + "type": "spellStart"}))
                    run.addnext(_run(text[:at], looks))
                    _remove(run)
            if chance.random() < 0.05:
                for run in list(_live_runs(node))[:1]:
                    run.insert(0, etree.Element(W + "lastRenderedPageBreak"))

    def restyle(self) -> None:
        """Other typeface and size everywhere, bold and spacing here and there."""
        for index, run in enumerate(self.body.iter(W + "r")):
            looks = run.find(W + "rPr")
            if looks is None:
                looks = etree.Element(W + "rPr")
                run.insert(0, looks)
            for old in (*looks.findall(W + "rFonts"), *looks.findall(W + "sz")):
                looks.remove(old)
            looks.insert(0, etree.Element(W + "rFonts", {W + "ascii": "Arial", W + "hAnsi": "Arial"}))
            if index % 7 == 0 and looks.find(W + "b") is None:
                looks.insert(1, etree.Element(W + "b"))
            looks.append(etree.Element(W + "sz", {W + "val": "22"}))
        for node in self.paragraphs():
            looks = node.find(W + "pPr")
            if looks is not None and looks.find(W + "spacing") is None and looks.find(W + "numPr") is None:
                style = looks.find(W + "pStyle")
                place = 0 if style is None else 1
                looks.insert(place, etree.Element(W + "spacing", {W + "after": "120"}))

    # ---- marks -----------------------------------------------------------------------------------

    @staticmethod
    def body_of(node: Node) -> Node:
        """Parent of a node."""
        parent = node.getparent()
        assert parent is not None
        return parent

    def _mark(self, kind: str) -> Node:
        self._next += 1
        mark = etree.Element(W + kind)
        mark.set(W + "id", str(self._next))
        mark.set(W + "author", self.author)
        mark.set(W + "date", WHEN)
        return mark

    def _wrapped(self, run: Node) -> Node:
        if not self.author:
            return run
        mark = self._mark("ins")
        mark.append(run)
        return mark

    def _mark_end(self, node: Node, kind: str) -> None:
        """Track the mark that ends a paragraph."""
        looks = node.find(W + "pPr")
        if looks is None:
            looks = etree.Element(W + "pPr")
            node.insert(0, looks)
        own = looks.find(W + "rPr")
        if own is None:
            own = etree.Element(W + "rPr")
            behind = [child for child in looks if child.tag in (W + "sectPr", W + "pPrChange")]
            looks.insert(looks.index(behind[0]) if behind else len(looks), own)
        own.insert(0, self._mark(kind))


def text_of(node: Node) -> str:
    """What a paragraph (or table) says at present."""
    return "".join(_run_text(run) for run in _live_runs(node))


def _live_runs(node: Node) -> Iterator[Node]:
    for run in node.iter(W + "r"):
        if not any(parent.tag in (W + "del", W + "moveFrom") for parent in run.iterancestors()):
            yield run


def _run_text(run: Node) -> str:
    return "".join(text.text or "" for text in run.findall(W + "t"))


def _is_plain(run: Node) -> bool:
    return [child.tag for child in run if child.tag != W + "rPr"] == [W + "t"]


def _run(words: str, looks: Node | None) -> Node:
    run = etree.Element(W + "r")
    if looks is not None:
        run.append(copy.deepcopy(looks))
    text = etree.SubElement(run, W + "t")
    text.set(_SPACE, "preserve")
    text.text = words
    return run


def _remove(node: Node) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)
