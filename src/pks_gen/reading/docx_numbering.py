"""numbering.xml and styles.xml -> the label that Word prints before each paragraph, in document order.

Follows ISO/IEC 29500-1, 17.9, and what Word does where the text is silent: counters belong to the
abstract list; a num's start override counts once, at its first paragraph of that level.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pks_gen.indonesian.numerals import ROMAN_LIMIT, letters, roman
from pks_gen.ooxml import W, is_on, switches_on

_LEVELS = 9
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_MOST_LETTERS = 780
"""``z`` thirty times, the last label that Word writes in letters."""
_PRIVATE_USE = range(0xE000, 0xF900)
"""Where symbol fonts keep their bullets."""


def _letters(n: int) -> str:
    return str(n) if n > _MOST_LETTERS else letters(n) if n > 0 else ""


def _roman(n: int) -> str:
    return roman(n) if 1 <= n <= ROMAN_LIMIT else str(n)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperRoman": _roman,
    "none": lambda n: "",
}
"""Other formats of Word do not occur in Indonesian legal texts and are read as decimal."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    """One-based level whose use starts this one anew; 0 never, None any level above."""
    legal: bool = False
    suffix: str = " "


@dataclass(frozen=True, slots=True)
class _Num:
    abstract: str
    starts: Mapping[int, int]
    levels: Mapping[int, _Level]


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    num: str | None
    level: int | None


@dataclass(slots=True)
class Numbering:
    """Counts while a document is read from its start; one per reading."""

    styles: Mapping[str, _Style]
    nums: Mapping[str, _Num]
    links: Mapping[tuple[str, str], int]
    """(abstract list, style id) -> the level linked to the style."""
    default_style: str | None = None
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, properties: etree._Element | None) -> str:
        """Label with its suffix (``(1) ``) of the next paragraph; "" when it has none."""
        found = self._where(properties)
        if found is None:
            return ""
        num_id, level = found
        num = self.nums.get(num_id)
        if num is None or not 0 <= level < _LEVELS:
            return ""
        counters = self._count(num_id, num, level)
        this = num.levels.get(level, _Level())
        label = self._written(num, this, counters)
        return label + this.suffix if label else ""

    def _where(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """Num and level of a paragraph, its own before its styles'."""
        num, level = (None, None) if properties is None else _num_pr(properties)
        style = (None if properties is None else _value(properties, "pStyle")) or self.default_style
        seen: set[str] = set()
        while style is not None and style in self.styles and style not in seen:
            seen.add(style)
            known = self.styles[style]
            if num is None and known.num is not None:
                num = known.num
                level = self._linked(num, style) if level is None else level
            level = known.level if level is None else level
            style = known.based_on
        return None if num is None or num == "0" else (num, level or 0)

    def _linked(self, num: str, style: str) -> int | None:
        known = self.nums.get(num)
        return None if known is None else self.links.get((known.abstract, style))

    def _count(self, num_id: str, num: _Num, level: int) -> list[int | None]:
        counters = self._counters.setdefault(num.abstract, [None] * _LEVELS)
        current = counters[level]
        start = num.starts.get(level, num.levels.get(level, _Level()).start)
        if level in num.starts and (num_id, level) not in self._started:
            self._started.add((num_id, level))
            counters[level] = start
        else:
            counters[level] = start if current is None else current + 1
        for deeper in range(level + 1, _LEVELS):
            restart = num.levels.get(deeper, _Level()).restart
            if restart is None or level < restart:
                counters[deeper] = None
        return counters

    def _written(self, num: _Num, this: _Level, counters: list[int | None]) -> str:
        if this.format == "bullet":
            return "".join("•" if ord(sign) in _PRIVATE_USE else sign for sign in this.text)
        label = this.text
        for index in range(_LEVELS):
            place = f"%{index + 1}"
            if place in label:
                other = num.levels.get(index, _Level())
                count = counters[index]
                form = "decimal" if this.legal else other.format
                value = other.start if count is None else count
                label = label.replace(place, _FORMATS.get(form, str)(value))
        return label


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Collect lists and styles; either part may be absent."""
    known = (
        {} if styles is None else {s.get(W + "styleId", ""): _read_style(s) for s in styles.iter(W + "style")}
    )
    default = None
    if styles is not None:
        for style in styles.iter(W + "style"):
            if style.get(W + "type") == "paragraph" and is_on(style.get(W + "default")):
                default = style.get(W + "styleId")
    if numbering is None:
        return Numbering(known, {}, {}, default)
    abstracts = {node.get(W + "abstractNumId", ""): node for node in numbering.iter(W + "abstractNum")}
    abstract_of = {
        node.get(W + "numId", ""): _value(node, "abstractNumId") or "" for node in numbering.iter(W + "num")
    }
    real = {key: _real_abstract(key, abstracts, abstract_of, known) for key in abstracts}
    nums = {
        node.get(W + "numId", ""): _read_num(
            node, real.get(_value(node, "abstractNumId") or "", ""), abstracts
        )
        for node in numbering.iter(W + "num")
    }
    links = {
        (key, linked): _ilvl(level)
        for key, node in abstracts.items()
        for level in node.iter(W + "lvl")
        if (linked := _value(level, "pStyle")) is not None
    }
    return Numbering(known, nums, links, default)


def _real_abstract(
    key: str,
    abstracts: Mapping[str, etree._Element],
    abstract_of: Mapping[str, str],
    styles: Mapping[str, _Style],
) -> str:
    """Follow a list that only points to a list style (17.9.21, numStyleLink)."""
    link = _value(abstracts[key], "numStyleLink")
    style = styles.get(link) if link is not None else None
    target = abstract_of.get(style.num, "") if style is not None and style.num is not None else ""
    return target if target in abstracts else key


def _read_num(node: etree._Element, abstract: str, abstracts: Mapping[str, etree._Element]) -> _Num:
    base = abstracts.get(abstract)
    levels = {} if base is None else {_ilvl(level): _read_level(level) for level in base.findall(W + "lvl")}
    starts = {}
    for override in node.findall(W + "lvlOverride"):
        changed = override.find(W + "lvl")
        if changed is not None:
            levels[_ilvl(override)] = _read_level(changed)
        start = _value(override, "startOverride")
        if start is not None:
            starts[_ilvl(override)] = _integer(start, 1)
    return _Num(abstract, starts, levels)


def _read_level(node: etree._Element) -> _Level:
    restart = _value(node, "lvlRestart")
    return _Level(
        start=_integer(_value(node, "start"), 0),
        format=_value(node, "numFmt") or "decimal",
        text=_value(node, "lvlText") or "",
        restart=None if restart is None else _integer(restart, 0),
        legal=switches_on(node.find(W + "isLgl")),
        suffix="" if _value(node, "suff") == "nothing" else " ",
    )


def _read_style(node: etree._Element) -> _Style:
    properties = node.find(W + "pPr")
    num, level = (None, None) if properties is None else _num_pr(properties)
    return _Style(_value(node, "basedOn"), num, level)


def _num_pr(properties: etree._Element) -> tuple[str | None, int | None]:
    found = properties.find(W + "numPr")
    if found is None:
        return None, None
    level = _value(found, "ilvl")
    return _value(found, "numId"), None if level is None else _integer(level, 0)


def _value(node: etree._Element, tag: str) -> str | None:
    child = node.find(W + tag)
    return None if child is None else child.get(W + "val")


def _ilvl(node: etree._Element) -> int:
    return _integer(node.get(W + "ilvl"), 0)


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and _INTEGER.fullmatch(text) else otherwise
