"""A document laid out, and lists of its annexes -> lists where it leaves them room, and pages renumbered.

The page engine sets the head of the annex and one pattern of the pages that follow, so that both look as the
office's style sheet says. The rows are drawn by :mod:`pks_gen.rendering.listing_pages`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from weasyprint import Document
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import LineBox, TableRowBox, TextBox

from pks_gen.errors import UnreadableError
from pks_gen.fonts import FACES
from pks_gen.rendering.html_lists import LIST_ID, NEXT_ID
from pks_gen.rendering.listing_fonts import Metrics, metrics_for
from pks_gen.rendering.listing_look import PAGE, TOTAL, Color, Foot, Frame, TableLook
from pks_gen.rendering.listing_pdf import MeasuredLists
from pks_gen.rendering.pdf_margins import Margins
from pks_gen.rendering.pdf_merge import PlacedList

_POINTS = 0.75
"""In a CSS pixel."""
_LONG, _SHORT = (765432, 123456), (76543, 12345)
"""In a pattern for the number of the page and that of all pages, to see where these come to stand."""


@dataclass(frozen=True)
class Pattern:
    """What the page behind all further pages of a list says of them."""

    look: TableLook
    feet: tuple[Foot, ...]


class Rooms:
    """The room that the page engine left for lists; taken from each page once, for copies share pages."""

    def __init__(self, margins: Margins, style_dir: Path) -> None:
        self._margins = margins
        self._style_dir = style_dir
        self._frames: dict[int, dict[str, Frame]] = {}
        self._patterns: dict[int, Pattern] = {}

    def frame(self, document: Document, anchor: str) -> tuple[int, Frame]:
        """Find the page, from 0, and the frame below an anchor."""
        frames = map(self._of_page, document.pages)
        return next((place, found[anchor]) for place, found in enumerate(frames) if anchor in found)

    def pattern(self, page: Any) -> Pattern:
        """Describe a pattern; what it shows by way of example goes from the page."""
        if id(page) not in self._patterns:
            look = _look_taken_out(page._page_box)
            self._patterns[id(page)] = Pattern(look, _taken_out(self._margins, page, self._style_dir))
        return self._patterns[id(page)]

    def _of_page(self, page: Any) -> dict[str, Frame]:
        if id(page) not in self._frames:
            names = [name for name in page.anchors if name.startswith((LIST_ID, NEXT_ID))]
            self._frames[id(page)] = {name: _frame(page, page.anchors.pop(name)[1]) for name in names}
        return self._frames[id(page)]


def place_lists(
    document: Document, rooms: Rooms, lists: MeasuredLists, opened: ExitStack
) -> list[PlacedList]:
    """Lay out the lists in the order of their annexes; ``opened`` closes what they keep on disk."""
    placed = []
    for place, name in enumerate(lists.listings, len(document.pages) - len(lists.listings)):
        begins, first = rooms.frame(document, LIST_ID + name)
        _, others = rooms.frame(document, NEXT_ID + name)
        pattern = rooms.pattern(document.pages[place])
        pages = lists.lay_out(name, pattern.look, first, others)
        opened.callback(pages.packed.close)
        placed.append(PlacedList(pages, begins, pattern.feet))
    return placed


def _frame(page: Any, top: float) -> Frame:
    box = page._page_box
    left = box.content_box_x()
    return Frame(
        left=left * _POINTS,
        right=(left + box.width) * _POINTS,
        top=(page.height - top) * _POINTS,
        bottom=(page.height - box.content_box_y() - box.height) * _POINTS,
    )


def _look_taken_out(page: Any) -> TableLook:
    """Take the sample of a table out of a pattern, and say how it looks."""
    parent, wrapper = next(
        (box, child)
        for box in page.descendants()
        for child in getattr(box, "children", ())
        if getattr(child, "is_table_wrapper", False)
    )
    parent.children = tuple(child for child in parent.children if child is not wrapper)
    rows = [box for box in wrapper.descendants() if isinstance(box, TableRowBox)]
    head, group, person = (row.children[0] for row in rows)
    line = next(box for box in person.descendants() if isinstance(box, LineBox))
    style = person.style
    return TableLook(
        size=style["font_size"] * _POINTS,
        leading=line.height * _POINTS,
        pad_x=max(person.padding_left, person.padding_right) * _POINTS,
        pad_y=max(person.padding_top, person.padding_bottom) * _POINTS,
        rule=style["border_top_width"] * _POINTS,
        ink=_rgb(get_color(style, "border_top_color")),
        head_fill=_fill(head, rows[0]),
        group_fill=_fill(group, rows[1]),
    )


def _fill(*boxes: Any) -> Color | None:
    """Background of the first of these that has one."""
    colors = (get_color(box.style, "background_color") for box in boxes)
    return next((_rgb(color) for color in colors if color.alpha), None)


def _rgb(color: Any) -> Color:
    red, green, blue = color.to("srgb").coordinates
    return (red, green, blue)


def renumber(document: Document, margins: Margins, lists: Sequence[PlacedList]) -> int:
    """Write into the margins what number each page has when the lists are in; returns that of all.

    The last pages of the document are the patterns, one per list, which are not pages themselves.
    """
    body = len(document.pages) - len(lists)
    total = body + sum(placed.new_pages for placed in lists)
    for place, page in enumerate(document.pages[:body]):
        before = sum(placed.new_pages for placed in lists if placed.begins < place)
        margins.number(page, place + 1 + before, total)
    return total


def _taken_out(margins: Margins, page: Any, style_dir: Path) -> tuple[Foot, ...]:
    """Take the numbers out of a pattern's margins; they are written on each page of their own."""
    shown, shorter = margins.make(page, *_LONG), margins.make(page, *_SHORT)
    long, short = (
        [text for margin in made for text in _numbers_in(margin, numbers)]
        for made, numbers in ((shown, _LONG), (shorter, _SHORT))
    )
    if len(long) != len(short) or _words(shown) != _words(shorter):
        raise UnreadableError(
            f"{style_dir / 'gaya.css'}: nomor halaman di tepi halaman daftar harus berupa angka biasa "
            "(counter(page), counter(pages)) dan muat pada satu baris"
        )
    margins.put(page, shown)
    return tuple(_foot(text, other, page.height) for text, other in zip(long, short, strict=True))


def _words(margins: Sequence[Any]) -> list[str]:
    return [box.text for margin in margins for box in margin.descendants() if isinstance(box, TextBox)]


def _numbers_in(margin: Any, numbers: tuple[int, int]) -> list[Any]:
    """Remove the texts with a number from the boxes of a margin, and return them."""
    found = []
    for parent in list(margin.descendants()):
        children = getattr(parent, "children", ())
        texts = [c for c in children if isinstance(c, TextBox) and any(str(n) in c.text for n in numbers)]
        if texts:
            parent.children = tuple(child for child in children if child not in texts)
            found += texts
    return found


def _foot(text: Any, shorter: Any, height: float) -> Foot:
    """Describe a text; how it moves when its numbers are shorter tells where it is anchored."""
    share = (shorter.position_x - text.position_x) / (text.width - shorter.width)
    style = text.style
    words = text.text
    for number, name in zip(_LONG, (PAGE, TOTAL), strict=True):
        words = words.replace(str(number), name)
    return Foot(
        text=words,
        face=_face(style),
        size=style["font_size"] * _POINTS,
        color=_rgb(style["color"]),
        x=(text.position_x + share * text.width) * _POINTS,
        y=(height - text.position_y - text.baseline) * _POINTS,
        share=share,
    )


def _face(style: Mapping[str, Any]) -> Metrics:
    """Find the shipped face of a style; :mod:`pks_gen.rendering.pdf_engine` refuses all others."""
    family = next((f.family for name in style["font_family"] for f in FACES if f.family == name), "PKS Bonum")
    slanted = style["font_style"] != "normal"
    return metrics_for(family, 700 if style["font_weight"] >= 600 else 400, "italic" if slanted else "normal")
