"""Pages as the page engine lays them out -> their margins, made when it is known how many pages there are.

What stands in the margins tells the number of the page and of all pages. Lists, and pages that a copy leaves
out, change both after the layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import weasyprint.layout
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.layout.page import make_margin_boxes


@dataclass
class Margins:
    """What is needed to make the margins of pages anew, when it is known how many pages the lists take."""

    kept: dict[int, tuple[Any, int, Any]] = field(default_factory=dict)
    """By page: what it was laid out with, its number then, and the counters."""
    numbered: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Pages whose margins say what number they have, and of how many."""

    def number(self, page: Any, number: int, total: int) -> None:
        """Let the margins of a page say that it is ``number`` of ``total``."""
        if self.numbered.get(id(page)) != (number, total):
            self.put(page, self.make(page, number, total))
            self.numbered[id(page)] = number, total

    def make(self, page: Any, number: int, total: int) -> list[Any]:
        """Make the margin boxes of a page that is ``number`` of ``total``."""
        box = page._page_box
        context, current, (quotes, counters, scopes, groups) = self.kept[id(box)]
        context.current_page = current
        counters = {**counters, "page": [number], "pages": [total]}
        return list(make_margin_boxes(context, box, (quotes, counters, scopes, groups)))

    def put(self, page: Any, margins: Sequence[Any]) -> None:
        """Let a page have these margin boxes instead of those it has."""
        box = page._page_box
        context, *_ = self.kept[id(box)]
        for margin in margins:
            layout_box_backgrounds(box, margin, context.get_image_from_uri)
        box.children = (*(child for child in box.children if not isinstance(child, MarginBox)), *margins)


_keeping: ContextVar[Margins | None] = ContextVar("margins", default=None)


@contextmanager
def margins_kept() -> Iterator[Margins]:
    """Keep what is needed of all pages laid out meanwhile, which have no margins yet."""
    margins = Margins()
    token = _keeping.set(margins)
    try:
        yield margins
    finally:
        _keeping.reset(token)
        margins.kept.clear()
        margins.numbered.clear()


def _make_margin_boxes(context: Any, page: Any, state: Any) -> Iterator[Any]:
    if margins := _keeping.get():
        margins.kept[id(page)] = (context, context.current_page, state)
    else:
        yield from make_margin_boxes(context, page, state)


weasyprint.layout.make_margin_boxes = _make_margin_boxes
