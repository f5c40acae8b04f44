"""Bookmarks of two documents -> of one: no id twice, no name twice."""

from __future__ import annotations

from pks_gen.ooxml import W
from pks_gen.rendering.docx_xml import Element
from pks_gen.rendering.redline.marks import Act


def free_id(body: Element) -> int:
    """Return a number above those of all bookmarks."""
    ids = [node.get(W + "id", "") for node in body.iter(W + "bookmarkStart")]
    return 1 + max((int(key) for key in ids if key.isdecimal()), default=0)


def renumber(node: Element, first: int) -> None:
    """Add a number to the ids of all bookmarks below a node."""
    for mark in node.iter(W + "bookmarkStart", W + "bookmarkEnd"):
        key = mark.get(W + "id", "")
        mark.set(W + "id", str(first + (int(key) if key.isdecimal() else 0)))


def name_once(body: Element) -> None:
    """Let a bookmark that stands in both texts keep its name where it stays or came."""
    named: dict[str, list[Element]] = {}
    for mark in body.iter(W + "bookmarkStart"):
        named.setdefault(mark.get(W + "name", "").lower(), []).append(mark)
    for marks in named.values():
        for mark in sorted(marks, key=_is_gone)[1:]:
            ends = [node for node in body.iter(W + "bookmarkEnd") if node.get(W + "id") == mark.get(W + "id")]
            for node in (mark, *ends):
                if (parent := node.getparent()) is not None:
                    parent.remove(node)


def _is_gone(mark: Element) -> bool:
    parent = mark.getparent()
    ends = [] if parent is None else [parent.find(f"{W}pPr/{W}rPr/{W}{act}") for act in Act if act.is_gone]
    return any(end is not None for end in ends)
