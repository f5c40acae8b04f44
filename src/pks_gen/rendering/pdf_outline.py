"""Groups of a list -> bookmarks below that of its annex, the outer ones folded (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf

from pks_gen.rendering.listing_pages import Bookmark


@dataclass
class _Item:
    bookmark: Bookmark
    children: list[_Item] = field(default_factory=list)
    number: int = 0


@dataclass(frozen=True)
class OutlinePart:
    """What stands below one bookmark of the body."""

    above: int
    """Number of the object of that bookmark."""
    entries: bytes
    """What to add to it."""
    objects: tuple[bytes, ...]
    """Bodies of the bookmarks, numbered in this order."""


def outline_part(
    above: int, bookmarks: Sequence[Bookmark], start: int, page_number: Callable[[int], int]
) -> OutlinePart:
    """Write the bookmarks; the first becomes object ``start``, ``page_number`` gives a page's object."""
    top = _tree(bookmarks)
    order = list(_in_order(top))
    for number, item in enumerate(order, start):
        item.number = number
    bodies = {}
    for siblings, parent in _families(top, above):
        for place, item in enumerate(siblings):
            bodies[item.number] = b"<</Title %b/Parent %d 0 R/Dest[%d 0 R/XYZ 0 %.2f null]%b%b%b>>" % (
                pikepdf.String(item.bookmark.title).unparse(),
                parent,
                page_number(item.bookmark.page),
                item.bookmark.top,
                b"/Prev %d 0 R" % siblings[place - 1].number if place else b"",
                b"/Next %d 0 R" % siblings[place + 1].number if place + 1 < len(siblings) else b"",
                _folded(item.children),
            )
    return OutlinePart(above, _folded(top), tuple(bodies[item.number] for item in order))


def above_page(pdf: pikepdf.Pdf, place: int) -> int | None:
    """Return the number of the last bookmark of a document that leads to a page or one before it."""
    pages = {int(page.objgen[0]): i for i, page in enumerate(pdf.pages)}
    found = None
    item = pdf.Root.get("/Outlines", pikepdf.Dictionary()).get("/First")
    while item is not None:
        if pages.get(int(item.Dest[0].objgen[0]), place + 1) <= place:
            found = int(item.objgen[0])
        item = item.get("/Next")
    return found


def _tree(bookmarks: Sequence[Bookmark]) -> list[_Item]:
    top: list[_Item] = []
    open_items: list[_Item] = []
    for bookmark in bookmarks:
        while open_items and open_items[-1].bookmark.level >= bookmark.level:
            open_items.pop()
        item = _Item(bookmark)
        (open_items[-1].children if open_items else top).append(item)
        open_items.append(item)
    return top


def _in_order(items: Sequence[_Item]) -> Iterator[_Item]:
    for item in items:
        yield item
        yield from _in_order(item.children)


def _families(items: Sequence[_Item], parent: int) -> Iterator[tuple[Sequence[_Item], int]]:
    yield items, parent
    for item in items:
        if item.children:
            yield from _families(item.children, item.number)


def _folded(children: Sequence[_Item]) -> bytes:
    if not children:
        return b""
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (children[0].number, children[-1].number, -len(children))
