"""Drafts of one agreement in several views -> one layout for all, and of it the pages that each has.

Views differ in annexes only. The first draft is set whole, and behind it those annexes in which another
differs. A copy then has the pages of the text, and of each annex those that are its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from weasyprint import Document

from pks_gen.draft import Draft
from pks_gen.rendering.html import annex_sections
from pks_gen.rendering.html_lists import ListShape
from pks_gen.rendering.html_runs import joined

_COPY = "_salinan-"
"""Before the ids of an annex that is set behind those of the first draft, for they are the same."""
_BY_PLACE = re.compile(r"@page[^{;]*:\s*(?:left|right|blank|nth)|target-(?:counter|counters|text)\s*\(")
"""What makes a page look as its place in the document says: then a copy must be laid out by itself."""


@dataclass(frozen=True)
class SharedLayout:
    """What is to be laid out for several drafts."""

    further: Markup
    """Sections behind those of the first draft."""
    count: int
    """Sections at the end of the page, the first draft's and these."""
    own: tuple[tuple[int, ...], ...]
    """For each draft, which of these sections are its own, in its order."""


def may_share(drafts: Sequence[Draft], styles: Sequence[str]) -> bool:
    """Tell whether drafts say the same but for their annexes, and no style sheet looks at a page's place."""
    first, *others = drafts
    alike = all(
        (draft.title, draft.authors, draft.body) == (first.title, first.authors, first.body)
        for draft in others
    )
    return alike and not any(_BY_PLACE.search(style) for style in styles)


def share_layout(drafts: Sequence[Draft], lists: Sequence[Mapping[str, ListShape]]) -> SharedLayout:
    """Find what each draft has of its own; ``lists`` are the shapes of each one's lists."""
    first, *others = (annex_sections(draft, shapes) for draft, shapes in zip(drafts, lists, strict=True))
    places = {section: place for place, section in enumerate(first)}
    own = [tuple(range(len(first)))]
    further: list[Markup] = []
    for sections in others:
        for section in sections:
            if section not in places:
                places[section] = len(places)
                further.append(_renamed(section, len(further)))
        own.append(tuple(places[section] for section in sections))
    return SharedLayout(joined(further), len(places), tuple(own))


def _renamed(section: Markup, number: int) -> Markup:
    """Tell its ids from those of the section that it replaces; in text an apostrophe is escaped."""
    return Markup(str(section).replace(" id='", f" id='{_COPY}{number}-"))  # noqa: S704


def copies_of(document: Document, shared: SharedLayout) -> list[Document] | None:
    """Part what was laid out together; None when a section shares a page with something else."""
    body: list[Any] = []
    sections: list[list[Any]] = [[] for _ in range(shared.count)]
    elements = list(document._html.etree_element.find("body"))
    places = {element: place for place, element in enumerate(elements[len(elements) - shared.count :])}
    for page in document.pages:
        here = {places.get(element) for element in _elements(page)}
        if len(here) != 1:
            return None
        (place,) = here
        (body if place is None else sections[place]).append(page)
        page.anchors = {_plain(name): at for name, at in page.anchors.items()}
    if not all(sections):
        return None
    return [
        document.copy([*body, *(page for place in own for page in sections[place])]) for own in shared.own
    ]


def _elements(page: Any) -> list[Any]:
    """Elements directly below that of the body which have something on a page."""
    boxes = (box for box in page._page_box.descendants() if box.element_tag == "body")
    return [child.element for box in boxes for child in box.children]


def _plain(name: str) -> str:
    return name.removeprefix(_COPY).partition("-")[2] if name.startswith(_COPY) else name
