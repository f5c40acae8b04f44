"""A document with slots for blocks -> the page on which each stands, and whether anything follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pks_gen.errors import UnreadableError
from pks_gen.ooxml import W
from pks_gen.rendering.word_form_marks import SLOT, Slot


@dataclass(frozen=True, slots=True)
class Page:
    """The page on which a block stands; measures in twips."""

    section: bytes
    width: int
    height: int
    ends: bool
    """Nothing of the document follows the block."""


def slots_of(root: etree._Element, slots: Sequence[Slot], file: str) -> list[tuple[Slot, Page]]:
    """Find the page on which each block stands.

    Raises:
        UnreadableError: when the document does not say how large its pages are.
    """
    found = []
    for node in root.iter(W + SLOT):
        section, ends = _section_of(node)
        try:
            found.append((slots[int(node.get(W + "n", "0"))], _page(section, ends=ends)))
        except ValueError:
            raise UnreadableError(
                f"{file}: ukuran kertas atau margin tidak ada; atur tata letak halaman di Word, lalu simpan"
            ) from None
    for number, node in enumerate(root.iter(W + SLOT)):
        node.set(W + "n", str(number))
    return found


def _section_of(node: etree._Element) -> tuple[etree._Element | None, bool]:
    """Return the properties of the section around a slot, and whether nothing follows the slot in it."""
    body = node.getparent()
    top = node
    while body is not None and body.tag != W + "body":
        top, body = body, body.getparent()
    for number, following in enumerate(top.itersiblings()):
        section = following if following.tag == W + "sectPr" else following.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            return section, following is section and number == 0
    return None, False


def _page(section: etree._Element | None, *, ends: bool) -> Page:
    """Measure a page; ValueError when it has no measures, or some that are no numbers."""
    if section is None:
        raise ValueError
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    if size is None or margins is None:
        raise ValueError
    side = {key: abs(int(margins.get(W + key, "0"))) for key in ("top", "bottom", "left", "right")}
    return Page(
        etree.tostring(section, with_tail=False),
        int(size.get(W + "w", "0")) - side["left"] - side["right"],
        int(size.get(W + "h", "0")) - side["top"] - side["bottom"],
        ends,
    )
