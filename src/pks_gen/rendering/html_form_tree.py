"""Parsed HTML with marks + what they stand for -> the same tree with words, placeholders and blocks put in.

The page is parsed while values are still marks: data cannot become markup, for it never meets the parser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from pks_gen.draft import Placeholder
from pks_gen.templating.own import PrintedBlock
from pks_gen.templating.pieces import MARK, Piece

Blocks = Callable[[str], Sequence[Element]]
"""Name of a block -> its elements; empty for one that this agreement lacks."""
_PLAIN = {"style", "script", "title", "textarea", "option"}
"""Elements that hold text only."""


class MisplacedBlockError(ValueError):
    """A block stands where only words can stand."""


def fill_tree(root: Element, pieces: Sequence[Piece], blocks: Blocks) -> None:
    """Put in what the marks stand for, everywhere.

    Raises:
        MisplacedBlockError: for a block inside of a tag, a style sheet or a title.
    """
    filling = _Filling(pieces, blocks)
    pending = [root]
    while pending:
        element = pending.pop()
        children = [child for child in element if isinstance(child.tag, str)]
        for key, value in list(element.attrib.items()):
            element.set(key, filling.words(value))
        if element.tag in _PLAIN:
            element.text = filling.words(element.text or "")
        else:
            filling.put(element, children)
        pending += children


class _Filling:
    def __init__(self, pieces: Sequence[Piece], blocks: Blocks) -> None:
        self._pieces = pieces
        self._blocks = blocks

    def words(self, text: str) -> str:
        """Replace marks by words."""
        return MARK.sub(lambda mark: self._words(self._pieces[int(mark[1])]), text)

    def _words(self, piece: object) -> str:
        if isinstance(piece, PrintedBlock):
            if piece.gap is not None:
                return piece.gap.text
            raise MisplacedBlockError(
                f"blok `{piece.block}` berdiri di dalam tag, gaya, atau judul; pindahkan di antara dua tag"
            )
        return str(getattr(piece, "text", ""))

    def put(self, element: Element, children: Sequence[Element]) -> None:
        """Write the children of an element anew, with what stands between them; comments go."""
        texts = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str):
                texts.append(child.tail or "")
            else:
                texts[-1] += child.tail or ""
        if len(children) == len(element) and not any(MARK.search(text) for text in texts):
            return
        for child in list(element):
            element.remove(child)
        element.text = ""
        for place, text in enumerate(texts):
            if place:
                children[place - 1].tail = ""
                element.append(children[place - 1])
            for part in self._parts(text):
                _append(element, part)

    def _parts(self, text: str) -> Iterator[str | Element]:
        for place, part in enumerate(MARK.split(text)):
            if place % 2 == 0:
                yield part
            else:
                yield from self._piece(self._pieces[int(part)])

    def _piece(self, piece: object) -> Iterator[str | Element]:
        if isinstance(piece, PrintedBlock):
            found = self._blocks(piece.block)
            yield from found
            if not found and piece.gap is not None:
                yield _gap(piece.gap)
        elif isinstance(piece, Placeholder):
            yield _gap(piece)
        else:
            for number, line in enumerate(str(getattr(piece, "text", "")).split("\n")):
                if number:
                    yield Element("br")
                yield line


def _gap(piece: Placeholder) -> Element:
    made = Element("mark", {"class": "belum-diisi"})
    (SubElement(made, "strong") if piece.bold else made).text = piece.text
    return made


def _append(element: Element, part: str | Element) -> None:
    if isinstance(part, Element):
        part.tail = part.tail or ""
        element.append(part)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + part
    else:
        element.text = (element.text or "") + part
