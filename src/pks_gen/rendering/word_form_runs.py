"""Words, breaks, tabs, absent values -> a run of a Word document divided at them, its look kept."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from pks_gen.draft import Placeholder
from pks_gen.ooxml import W
from pks_gen.rendering.docx_xml import el

Element = etree._Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BEHIND_SHADE = frozenset(
    W + tag
    for tag in (
        "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
        "rPrChange",
    )
)  # fmt: skip
_SHADE = "FFF2A8"
"""Behind an absent value, as in the bundled style."""


class Runs:
    """A run that is being divided; ``run`` itself keeps what stands before."""

    def __init__(self, run: Element, look: Element | None) -> None:
        self.look = look
        self.attributes = [(str(key), str(value)) for key, value in run.attrib.items()]
        self.current = run
        self.made = [run]

    def add(self, piece: str | Placeholder) -> None:
        """Add words, a break, a tab, an absent value, or a new paragraph."""
        if isinstance(piece, Placeholder):
            shown = self._next()
            _shade(shown)
            shown.append(_text(piece.text))
            self._next()
        elif piece == "\n":
            self.current.append(el("br"))
        elif piece == "\t":
            self._next().append(el("tab"))
            self._next()
        elif piece in ("\a", "\f"):
            self._new_paragraph(page=piece == "\f")
        else:
            self.current.append(_text(piece))

    def close(self, rest: Iterable[Element]) -> None:
        """Put what stood behind into the last run, and drop runs that hold nothing."""
        self.current.extend(rest)
        for run in self.made:
            parent = run.getparent()
            if parent is not None and all(child.tag == W + "rPr" for child in run):
                parent.remove(run)

    def _next(self) -> Element:
        fresh = el("r")
        for key, value in self.attributes:
            fresh.set(key, value)
        if self.look is not None:
            fresh.append(deepcopy(self.look))
        self.current.addnext(fresh)
        self.current = fresh
        self.made.append(fresh)
        return fresh

    def _new_paragraph(self, *, page: bool) -> None:
        holder = self.current.getparent()
        if holder is None or holder.tag != W + "p" or holder.getparent() is None:
            self.current.append(el("br", type="page") if page else el("br"))
            return
        look = holder.find(W + "pPr")
        fresh = el("p")
        if look is not None:
            fresh.append(deepcopy(look))
            for section in look.findall(W + "sectPr"):  # ends with the last of them
                look.remove(section)
        behind = self._next()
        fresh.extend([behind, *behind.itersiblings()])
        holder.addnext(fresh)
        if page:
            holder.addnext(el("p", el("r", el("br", type="page"))))


def _text(words: str) -> Element:
    node = el("t")
    node.text = words
    node.set(_SPACE, "preserve")
    return node


def _shade(run: Element) -> None:
    """Let an absent value stand out, whatever else its look is."""
    look = run.find(W + "rPr")
    if look is None:
        look = el("rPr")
        run.insert(0, look)
    for tag in ("highlight", "shd", "vanish"):
        for old in look.findall(W + tag):
            look.remove(old)
    behind = [index for index, node in enumerate(look) if node.tag in _BEHIND_SHADE]
    look.insert(behind[0] if behind else len(look), el("shd", val="clear", color="auto", fill=_SHADE))
