"""Body of a Word document -> its blocks, in units: opening, each Pasal, the end, annexes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pks_gen.comparison.likeness import likeness, most_alike
from pks_gen.draft import OPEN_MARK
from pks_gen.ooxml import SIGNATURE_STYLES, W
from pks_gen.rendering.docx_xml import Element
from pks_gen.rendering.redline.lists import Place, place_of
from pks_gen.rendering.redline.words import words_of
from pks_gen.word_names import ANNEX_BOOKMARK, BOOKMARK, are_signers

_ALIKE = 0.35
"""Share of words from which on two paragraphs are one that was changed."""
_SLOT = 0.05
"""Weight of two paragraphs in the same place of a form, whatever they say."""
_WORD = re.compile(r"\w+")
_HEADING = re.compile(r"pasal [0-9]{1,4}[a-z]?\.?", re.IGNORECASE)
_BODY_STYLES = frozenset(
    {"PKS Isi", "PKS Ayat", "PKS Huruf", "PKS Angka", "PKS Huruf Kurung", "PKS Angka Kurung", ""}
)
"""Styles of running text, where two lines that share no word are two lines."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table, or whatever else stands in a body."""

    node: Element
    text: str
    """Words of a paragraph as they are read, without a native label; of anything else all its words."""
    style: str
    """Name of a paragraph's style, or of the first one in a table."""
    place: Place | None
    bag: Counter[str] = field(compare=False)

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph."""
        return self.node.tag == W + "p"

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return self.node.tag == W + "tbl"

    @property
    def is_signed(self) -> bool:
        """Whether it is a table in which people sign, told by style or by its words."""
        first = self.node.find(W + "tr") if self.is_table else None
        if first is None:
            return False
        openings = (cell.find(W + "p") for cell in first.findall(W + "tc"))
        heads = ["".join(all_words(one)).strip() for one in openings if one is not None]
        return are_signers(heads) or self.style in SIGNATURE_STYLES

    @property
    def key(self) -> tuple[str, str, str]:
        """What two equal blocks have in common."""
        return str(self.node.tag), self.text, "" if self.place is None else self.place.level

    @property
    def ends_section(self) -> bool:
        """Whether page settings hang on this paragraph."""
        return self.node.find(f"{W}pPr/{W}sectPr") is not None


@dataclass(frozen=True, slots=True)
class Unit:
    """Blocks that belong together."""

    key: str
    """Bookmark of a Pasal or annex, "" where it has none; the name of another part."""
    title: str
    kind: str
    blocks: tuple[Block, ...]
    bag: Counter[str]


def blocks_of(parent: Element, styles: Mapping[str, str]) -> list[Block]:
    """Blocks of a body or a cell; ``styles`` names each style by its id."""
    return [
        _block(node, styles)
        for node in parent
        if isinstance(node.tag, str) and node.tag not in (W + "sectPr", W + "tcPr")
    ]


def _block(node: Element, styles: Mapping[str, str]) -> Block:
    if node.tag != W + "p":
        text = " ".join(" ".join("".join(all_words(p)) for p in node.iter(W + "p")).split())
        first = next(node.iter(W + "pStyle"), None)
        style = "" if first is None else styles.get(first.get(W + "val", ""), "")
        return Block(node, text, style, None, bag_of(text))
    words = words_of(node)
    text = "".join(all_words(node)) if words is None else words.text
    text = " ".join(text.split())
    link = node.find(f"{W}pPr/{W}pStyle")
    style = "" if link is None else styles.get(link.get(W + "val", ""), "")
    return Block(node, text, style, place_of(node), bag_of(text))


def bag_of(text: str) -> Counter[str]:
    """Count the words of a text, case aside."""
    return Counter(_WORD.findall(text.lower()))


def all_words(node: Element) -> Iterator[str]:
    """Yield the words below any node."""
    for leaf in node.iter(W + "t", W + "tab", W + "br"):
        yield (leaf.text or "") if leaf.tag == W + "t" else " "


def score(one: Block, other: Block, *, in_form: bool = False) -> float:
    """How well two blocks go together; 0 when they cannot be one. ``in_form``: both in the same cell."""
    if one.node.tag != other.node.tag or _level(one) != _level(other):
        return 0.0
    if one.is_table:
        alike = columns_of(one.node) == columns_of(other.node) and one.style == other.style
        return 0.5 + likeness(one.bag, other.bag) if alike else 0.0
    if one.ends_section or other.ends_section:
        return 1.0 if one.ends_section and other.ends_section else 0.0
    same_style = 0.1 if one.style == other.style else 0.0
    if one.text == other.text:
        return 2.0 + same_style if one.text else 0.2 + same_style
    return _changed(one, other, same_style, in_form=in_form) if one.is_paragraph else 0.0


def _changed(one: Block, other: Block, same_style: float, *, in_form: bool) -> float:
    """Weigh two paragraphs that say different things."""
    if not one.text or not other.text:
        return 0.0
    slot = _SLOT if in_form or (same_style and one.style not in _BODY_STYLES) or _open(one, other) else 0.0
    if most_alike(one.bag, other.bag) < _ALIKE:
        return slot
    alike = likeness(one.bag, other.bag)
    return alike + same_style if alike >= _ALIKE else slot


def _level(block: Block) -> str:
    return "" if block.place is None else block.place.level


def _open(one: Block, other: Block) -> bool:
    return OPEN_MARK in one.text or OPEN_MARK in other.text


def columns_of(table: Element) -> int:
    """How many columns a table has."""
    return len(table.findall(f"{W}tblGrid/{W}gridCol"))


def units_of(blocks: Iterable[Block]) -> list[Unit]:
    """Divide a body."""
    found: list[Unit] = []
    waiting: list[Block] = []
    name = ("pembuka", "", "pembuka")
    for block in blocks:
        begins = _begins(block)
        if begins is not None and not (begins[2] == "penutup" and name[2] == "penutup"):
            carried = _carried(waiting) if begins[2] == "penutup" else []
            _close(found, name, waiting[: len(waiting) - len(carried)])
            waiting, name = carried, begins
        waiting.append(block)
    _close(found, name, waiting)
    return found


def _begins(block: Block) -> tuple[str, str, str] | None:
    """Key, title and kind of the unit that a block begins."""
    if block.is_table:
        return ("penutup", "", "penutup") if block.is_signed else None
    marks = [mark.get(W + "name", "") for mark in block.node.iterfind(W + "bookmarkStart")]
    annex = next((mark for mark in marks if mark.startswith(ANNEX_BOOKMARK)), "")
    if annex or block.node.find(f"{W}pPr/{W}pageBreakBefore") is not None:
        return annex, block.text, "lampiran"
    if block.style == "PKS Pasal" or (block.place is None and _HEADING.fullmatch(block.text)):
        return next((mark for mark in marks if mark.startswith(BOOKMARK)), ""), block.text, "pasal"
    return None


def _carried(waiting: list[Block]) -> list[Block]:
    """Give the closing words and the gap that stand right before the signatures."""
    place = len(waiting)
    while place and waiting[place - 1].is_paragraph and not waiting[place - 1].text:
        place -= 1
    if place and waiting[place - 1].is_paragraph and waiting[place - 1].place is None:
        closing = waiting[place - 1].node.find(f"{W}pPr/{W}keepNext") is not None
        place -= closing
    return waiting[place:]


def _close(found: list[Unit], name: tuple[str, str, str], blocks: list[Block]) -> None:
    if blocks:
        bag: Counter[str] = Counter()
        for block in blocks:
            bag.update(block.bag)
        found.append(Unit(*name, tuple(blocks), bag))


def same_look(one: Element, other: Element) -> bool:
    """Whether two paragraphs have the same properties."""
    return _properties(one) == _properties(other)


def _properties(paragraph: Element) -> bytes:
    found = paragraph.find(W + "pPr")
    if found is None:
        return b""
    return b"".join(
        etree.tostring(node, method="c14n", exclusive=True) for node in found if node.tag != W + "rPr"
    )
