"""Numbering of two documents -> one numbering part in which the lists of both count as they did.

A list of the second text goes on in the list of the first one of which it keeps paragraphs, so that its
labels come out right whether the changes are accepted or rejected; all others keep a num of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from pks_gen.ooxml import W
from pks_gen.rendering.docx_lists import add_nums
from pks_gen.rendering.docx_xml import Element, el

_NUMBER = "numId"
_FIRST_LIST = 0x504B0000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in a list."""

    num: str
    level: str


def place_of(paragraph: Element) -> Place | None:
    """Num and level of a paragraph; None when it has no native label."""
    numbering = paragraph.find(f"{W}pPr/{W}numPr")
    if numbering is None:
        return None
    num, level = (numbering.find(W + tag) for tag in (_NUMBER, "ilvl"))
    value = "0" if num is None else num.get(W + "val", "0")
    return None if value == "0" else Place(value, "0" if level is None else level.get(W + "val", "0"))


@dataclass(slots=True)
class Nums:
    """The lists of both documents; ``joined`` is what a num of the second is called in the redline."""

    before: Element
    """Root of the numbering part that the redline will have."""
    after: Element
    joined: dict[str, str] = field(default_factory=dict)
    _own: dict[str, Element] = field(default_factory=dict)
    _fresh: int = 0

    def __post_init__(self) -> None:
        self._own = {_key(num, _NUMBER): num for num in self.before.iterfind(W + "num")}
        self._fresh = 1 + max((int(key) for key in self._own if key.isdecimal()), default=0)

    def join(self, kept: Iterable[tuple[Place, Place]]) -> None:
        """Choose for each list of the second text the one that shares most paragraphs with it."""
        votes = Counter((one.num, other.num) for one, other in kept if one.level == other.level)
        others = {_key(num, _NUMBER): num for num in self.after.iterfind(W + "num")}
        taken: set[str] = set()
        for (one, other), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
            if one not in taken and other not in self.joined and self._alike(one, others.get(other)):
                taken.add(one)
                self.joined[other] = one

    def same(self, one: Place | None, other: Place | None) -> bool:
        """Whether a paragraph of the second text stands in the list of one of the first, at its level."""
        if one is None or other is None:
            return one is other
        return self.joined.get(other.num) == one.num and one.level == other.level

    def adopt(self, block: Element) -> None:
        """Rename the nums of a paragraph or table that comes from the second document."""
        for node in block.iter(W + _NUMBER):
            value = node.get(W + "val", "0")
            if value != "0":
                node.set(W + "val", self._name(value))

    def separate(self, nums: Iterable[str]) -> None:
        """Let lists count by themselves.

        The first paragraph of such a list goes or comes. LibreOffice starts a list anew at its first
        paragraph, and forgets to when that one is gone.
        """
        for num in dict.fromkeys(nums):
            node = num_of(self.before, num)
            link = None if node is None else node.find(W + "abstractNumId")
            abstract = None if node is None else abstract_of(self.before, node)
            if node is None or link is None or abstract is None:
                continue
            made = self._add(abstract)
            link.set(W + "val", _key(made, "abstractNumId"))
            starts = _starts(abstract, node)
            for level in made.iterfind(W + "lvl"):
                own = level.find(W + "start")
                if own is not None:
                    own.set(W + "val", starts[level.get(W + "ilvl", "")])

    def _name(self, num: str) -> str:
        if num not in self.joined:
            original = num_of(self.after, num)
            if original is None:
                return "0"
            made = deepcopy(original)
            made.set(W + _NUMBER, str(self._fresh))
            link = made.find(W + "abstractNumId")
            if link is not None:
                link.set(W + "val", self._abstract(link.get(W + "val", "")))
            add_nums(self.before, [made])
            self.joined[num] = str(self._fresh)
            self._fresh += 1
        return self.joined[num]

    def _alike(self, one: str, other: Element | None) -> bool:
        """Whether two nums count alike: the same abstract list, the same starts."""
        own = self._own.get(one)
        if own is None or other is None:
            return False
        left, right = abstract_of(self.before, own), abstract_of(self.after, other)
        if left is None or right is None or _content(left) != _content(right):
            return False
        return _starts(left, own) == _starts(right, other)

    def _abstract(self, key: str) -> str:
        """Find an abstract list of the second document in the first, or bring it there."""
        original = _abstract(self.after, key)
        if original is None:
            return key
        known = [
            node for node in self.before.iterfind(W + "abstractNum") if _content(node) == _content(original)
        ]
        if known:
            return _key(known[0], "abstractNumId")
        return _key(self._add(original), "abstractNumId")

    def _add(self, original: Element) -> Element:
        """Add a copy of an abstract list that no style is linked to."""
        made = deepcopy(original)
        keys = [int(_key(node, "abstractNumId") or 0) for node in self.before.iterfind(W + "abstractNum")]
        key = 1 + max(keys, default=0)
        made.set(W + "abstractNumId", str(key))
        for node in [*made.iter(W + "pStyle"), *made.iter(W + "nsid"), *made.iter(W + "styleLink")]:
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
        # Word knows a list by this number, and would take two with the same one for one list.
        made.insert(0, el("nsid", val=f"{_FIRST_LIST + key:08X}"))
        last = self.before.findall(W + "abstractNum")[-1:]
        self.before.insert(self.before.index(last[0]) + 1 if last else 0, made)
        return made


def _key(node: Element, name: str) -> str:
    return node.get(W + name, "")


def num_of(numbering: Element, key: str) -> Element | None:
    """Find a ``w:num`` by its number."""
    return next((node for node in numbering.iterfind(W + "num") if _key(node, _NUMBER) == key), None)


def abstract_of(numbering: Element, num: Element) -> Element | None:
    """Find the abstract list of a ``w:num``."""
    link = num.find(W + "abstractNumId")
    return None if link is None else _abstract(numbering, link.get(W + "val", ""))


def _abstract(numbering: Element, key: str) -> Element | None:
    lists = numbering.iterfind(W + "abstractNum")
    return next((node for node in lists if _key(node, "abstractNumId") == key), None)


def _starts(abstract: Element, num: Element) -> dict[str, str]:
    """First number of each level: the list's own, unless the num says another."""
    found = {}
    for level in abstract.iterfind(W + "lvl"):
        start = level.find(W + "start")
        found[level.get(W + "ilvl", "")] = "1" if start is None else start.get(W + "val", "1")
    for override in num.iterfind(W + "lvlOverride"):
        start = override.find(W + "startOverride")
        if start is not None:
            found[override.get(W + "ilvl", "")] = start.get(W + "val", "1")
    return found


def _content(abstract: Element) -> bytes:
    """Levels of an abstract list as bytes; its id and Word's own marks aside."""
    bare = el("abstractNum")
    bare.extend(deepcopy(level) for level in abstract.iterfind(W + "lvl"))
    return etree.tostring(bare, method="c14n", exclusive=True)
