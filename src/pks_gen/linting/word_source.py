"""One part of a Word template -> its whole text with the place of each character, and the elements behind it.

The text is what Word shows; how deep a character stands in the part's tree decides whether what is cut
out or repeated there leaves a file that Word can open.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pks_gen.linting.finding import Stretch, Text
from pks_gen.ooxml import W
from pks_gen.word_places import Story, paragraphs

P, TR, TC, TBL, T, RUN = W + "p", W + "tr", W + "tc", W + "tbl", W + "t", W + "r"
LEVELS = {"p": P, "tr": TR, "tc": TC, "r": RUN}
"""Mark of a tag -> the element that it takes the place of."""
_BREAKS = (W + "tab", W + "br", W + "cr")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

Path = tuple[str, ...]


class WordSource:
    """The text of one story."""

    def __init__(self, root: etree._Element, story: Story) -> None:
        self.root = root
        self.story = story
        self._elements: list[etree._Element] = []
        order = {element: index for index, element in enumerate(root.iter(P))}
        stretches, begin = [], 0
        for element, place in paragraphs(root, story.name):
            if place.boxed and _within(element, _FALLBACK) is not None:
                continue  # the same words once more, for old programs
            self._elements.append(element)
            stretches.append(Stretch(begin, place.text, str(place), paragraph=order[element]))
            begin += len(place.text) + 1
        self.text = Text(stretches, story.part)
        self._index = {element: index for index, element in enumerate(self._elements)}

    def paragraph(self, offset: int) -> etree._Element:
        """Return the paragraph in which a character stands."""
        return self._elements[self.text.stretch(offset)]

    def letter(self, offset: int) -> etree._Element:
        """Return the text element (``w:t``) that holds a character."""
        index = self.text.stretch(offset)
        left = offset - self.text.stretches[index].begin
        paragraph = last = self._elements[index]
        for words, element in _letters(paragraph):
            last = element
            if left < words:
                return element
            left -= words
        return last

    def offsets(self, element: etree._Element) -> Iterator[tuple[int, str]]:
        """Yield begin and text of each paragraph that stands in ``element``, at any depth."""
        for paragraph in element.iter(P):
            at = self._index.get(paragraph)
            if at is not None:
                yield self.text.stretches[at].begin, self.text.stretches[at].text


def around(element: etree._Element, tag: str) -> etree._Element | None:
    """Return the nearest element of that name that is, or holds, this one."""
    return element if element.tag == tag else _within(element, tag)


def path_of(element: etree._Element) -> Path:
    """Names of all elements around this one, from the outermost."""
    return tuple(reversed([str(one.tag) for one in element.iterancestors()]))


def _within(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _letters(node: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield how many characters each text element gives, as ``word_places.words_of`` counts them."""
    for child in node:
        if child.tag == T:
            yield len(child.text or ""), child
        elif child.tag in _BREAKS:
            yield 1, child
        elif child.tag not in (P, W + "pPr", W + "rPr"):
            yield from _letters(child)
