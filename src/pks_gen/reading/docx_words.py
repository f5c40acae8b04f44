"""One paragraph of a DOCX -> the words it prints, as one view of its tracked changes sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pks_gen.ooxml import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

TAKEN_OUT = frozenset({W + "del", W + "moveFrom"})
PUT_IN = frozenset({W + "ins", W + "moveTo"})
"""What someone deleted, and what someone inserted, with tracked changes."""
TRANSPARENT = frozenset(
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
ALL_WRAPPERS = TRANSPARENT | TAKEN_OUT | PUT_IN
_TEXTS = frozenset({W + "t", W + "delText"})
_BLANK = frozenset(W + tag for tag in ("tab", "ptab", "br", "cr"))
_PICTURES = frozenset(W + tag for tag in ("drawing", "pict", "object"))
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Eye:
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

    def sees(self, node: etree._Element, paragraph: etree._Element) -> bool:
        """Whether something inside a paragraph is part of this view."""
        parent = node.getparent()
        while parent is not None and parent is not paragraph:
            if parent.tag in self.gone:
                return False
            parent = parent.getparent()
        return True


def words(parent: etree._Element, boxes: list[etree._Element], eye: Eye) -> Iterator[str]:
    """Yield the printed text of a paragraph; text boxes, which hold paragraphs, are put aside."""
    for node in parent:
        tag = node.tag
        if tag in eye.wrappers or (tag == W + "r" and not _hidden(node)):
            yield from words(node, boxes, eye)
        elif is_choice(node):
            yield from words(choice(node), boxes, eye)
        elif tag in _PICTURES:
            boxes += node.iter(W + "txbxContent")
        else:
            yield _sign(node)


def is_choice(node: etree._Element) -> bool:
    """Tell whether a node offers one content in several techniques."""
    return node.tag == _MC + "AlternateContent"


def choice(node: etree._Element) -> etree._Element:
    """Take the first branch: both say the same in two techniques (29500-3, 7.5)."""
    return next(iter(node), node)


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
