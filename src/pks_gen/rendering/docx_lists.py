"""NumberedList -> paragraphs of native Word lists, and the ``w:num`` with which each list starts anew.

Word counts per abstract list, not per ``w:num``: a list starts at one only where its own num says so.
Levels below a numbered paragraph start anew by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from pks_gen.canonical import plain
from pks_gen.draft import ListKind, NumberedItem, NumberedList, Paragraph
from pks_gen.indonesian.numerals import letters, roman
from pks_gen.ooxml import W
from pks_gen.rendering.docx_levels import Level
from pks_gen.rendering.docx_style import LIST_STYLES
from pks_gen.rendering.docx_xml import Element, Look, el, paragraph, tab_run, text_runs, words_run

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "upperRoman": roman,
}


class ListStyle(Protocol):
    """What a list takes from an office's Word style."""

    @property
    def ids(self) -> Mapping[str, str]:
        """Style name -> style id."""

    @property
    def levels(self) -> Mapping[ListKind, Level]:
        """How each kind of list counts."""

    @property
    def next_num(self) -> int:
        """First free number of a ``w:num``."""


@dataclass(slots=True)
class Lists:
    """The lists of one document."""

    style: ListStyle
    nums: list[Element] = field(default_factory=list)
    """Fresh ``w:num`` elements, to be added to the numbering part."""

    def elements(self, numbered: NumberedList) -> Iterator[Element]:
        """Paragraphs of a list that stands by itself."""
        yield from self._list(numbered, base=0, parent=None)

    def _list(self, numbered: NumberedList, base: int, parent: tuple[Level, int] | None) -> Iterator[Element]:
        """Write a list with labels at ``base``; ``parent`` is the list around, if its num can go on."""
        level = self.style.levels[numbered.kind]
        start = self._native_start(numbered, level)
        num = None if start is None else self._num(level, start, parent)
        natural = level.left - level.hanging == base
        for item in numbered.items:
            yield from self._item(item, numbered.kind, base, num, natural=natural)

    def _item(
        self, item: NumberedItem, kind: ListKind, base: int, num: int | None, *, natural: bool
    ) -> Iterator[Element]:
        level = self.style.levels[kind]
        indent = base + level.hanging
        parent = None if num is None else (level, num)
        for index, part in enumerate(item.content):
            if isinstance(part, NumberedList):
                yield from self._list(part, indent, parent)
                # A second list inside the same item has nothing above it to start it anew.
                parent = None
                continue
            keep = part.keep_with_next or _introduces(part, item.content[index + 1 : index + 2])
            content = text_runs(part.runs, self.style.ids["PKS Belum Diisi"])
            if index:
                look = Look(self.style.ids["PKS Isi"], keep, left=indent)
            elif num is None:
                look = Look(
                    self.style.ids[LIST_STYLES[kind]],
                    keep,
                    numbering=(0, 0),
                    left=indent,
                    hanging=level.hanging,
                )
                content = [words_run(item.label), tab_run(), *content]
            else:
                moved = not natural or level.in_style
                look = Look(
                    self.style.ids[LIST_STYLES[kind]],
                    keep,
                    numbering=(level.level, num),
                    left=indent if moved else None,
                    hanging=level.hanging if moved else 0,
                )
            yield paragraph(look, content)

    def _num(self, level: Level, start: int, parent: tuple[Level, int] | None) -> int:
        """Choose the num: the list around goes on, unless the count must be set by hand."""
        if parent is not None and start == 1:
            above, num = parent
            if above.abstract == level.abstract and above.level < level.level:
                return num
        number = self.style.next_num + len(self.nums)
        override = el("lvlOverride", el("startOverride", val=start), ilvl=level.level)
        self.nums.append(el("num", el("abstractNumId", val=level.abstract), override, numId=number))
        return number

    def _native_start(self, numbered: NumberedList, level: Level) -> int | None:
        """Return the first number when Word would write the very labels of the Draft, else None."""
        write = _FORMATS.get(level.number_format)
        if write is None or not numbered.items:
            return None
        labels = [item.label for item in numbered.items]
        for start in range(1, 1000):
            if level.text.replace("%1", write(start)) == labels[0]:
                expected = (level.text.replace("%1", write(start + i)) for i in range(len(labels)))
                return start if all(a == b for a, b in zip(labels, expected, strict=True)) else None
        return None


def _introduces(part: Paragraph, following: tuple[Paragraph | NumberedList, ...]) -> bool:
    """Tell whether a line ends with a colon: it stays with the list that it announces."""
    return bool(following) and isinstance(following[0], NumberedList) and plain(part.runs).endswith(":")


def add_nums(numbering: Element, nums: list[Element]) -> None:
    """Put fresh nums behind those of the style file, before the closing element that Word may have left."""
    last = numbering.find(W + "numIdMacAtCleanup")
    place = len(numbering) if last is None else numbering.index(last)
    numbering[place:place] = nums
