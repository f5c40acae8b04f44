"""One paragraph of a DOCX -> the words it prints, as one view of its tracked changes sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pks_gen.ooxml import W
from pks_gen.reading.docx_looks import Looks, is_on

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

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
        "ruby",
        "rubyBase",
    )
) | {_MATH + "oMath", _MATH + "oMathPara"}
"""Wrappers around paragraphs or runs that say nothing themselves, in every view."""
ALL_WRAPPERS = TRANSPARENT | TAKEN_OUT | PUT_IN
_TEXTS = frozenset({W + "t", W + "delText"})
_BLANK = frozenset(W + tag for tag in ("tab", "ptab", "br", "cr"))
_PICTURES = frozenset(W + tag for tag in ("drawing", "pict", "object"))
_SPOKEN = re.compile(
    r"http://schemas\.(?:microsoft\.com/office/(?:word|drawing|powerpoint|2006)/.+|openxmlformats\.org/.+)"
    r"|urn:schemas-microsoft-com:(?:vml|office:(?:office|word))"
)
"""What Word of today understands; it passes over a choice that requires anything else."""


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
    looks: Mapping[str, Looks] = field(default_factory=dict)
    """Of the styles, by id."""

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

    def hides(self, run: etree._Element) -> bool:
        """Whether a run is not printed: by its own properties, or by a style."""
        own = run.find(W + "rPr")
        direct = None if own is None else own.find(W + "vanish")
        if direct is not None or not self.looks:
            return direct is not None and is_on(direct)
        link = None if own is None else own.find(W + "rStyle")
        paragraph = next(run.iterancestors(W + "p"), None)
        for style in (link, None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")):
            look = None if style is None else self.looks.get(style.get(W + "val", ""))
            if look is not None and look.hidden is not None:
                return look.hidden
        return False


def words(parent: etree._Element, boxes: list[etree._Element], eye: Eye) -> Iterator[str]:
    """Yield the printed text of a paragraph; text boxes, which hold paragraphs, are put aside."""
    for node in parent:
        tag = node.tag
        if tag in eye.wrappers or (tag == W + "r" and not eye.hides(node)):
            yield from words(node, boxes, eye)
        elif is_choice(node):
            yield from words(choice(node), boxes, eye)
        elif isinstance(tag, str) and tag.startswith(_MATH):
            yield "".join(leaf.text or "" for leaf in node.iter(_MATH + "t", *_TEXTS))
        elif tag in _PICTURES:
            boxes += node.iter(W + "txbxContent")
        else:
            yield _sign(node)


def is_choice(node: etree._Element) -> bool:
    """Tell whether a node offers one content in several techniques."""
    return node.tag == _MC + "AlternateContent"


def choice(node: etree._Element) -> etree._Element:
    """Take the branch that Word shows: the first whose techniques it knows (29500-3, 7.5)."""
    for branch in node.iter(_MC + "Choice", _MC + "Fallback"):
        needs = (branch.nsmap.get(prefix) or "" for prefix in branch.get("Requires", "").split())
        if branch.getparent() is node and all(map(_SPOKEN.fullmatch, needs)):
            return branch
    return node.makeelement(node.tag)


def _sign(node: etree._Element) -> str:
    """Return what one leaf prints: text, a blank, a hyphen, a symbol; nothing for all the rest."""
    if node.tag in _TEXTS:
        return node.text or ""
    if node.tag in _BLANK:
        return " "
    if node.tag == W + "noBreakHyphen":
        return "-"
    return _symbol(node) if node.tag == W + "sym" else ""


def _symbol(node: etree._Element) -> str:
    """Return a character of a symbol font, by its code (17.3.3.30)."""
    try:
        return chr(int(node.get(W + "char", ""), 16))
    except (ValueError, OverflowError):
        return ""
