"""Blocks of two texts, paired -> the blocks of one text, in which each change is marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from pks_gen.ooxml import W
from pks_gen.rendering.docx_xml import Element
from pks_gen.rendering.redline.blocks import Block, blocks_of, score
from pks_gen.rendering.redline.bookmarks import renumber
from pks_gen.rendering.redline.ends import close, parted
from pks_gen.rendering.redline.lists import Nums
from pks_gen.rendering.redline.marks import Act, Tracker
from pks_gen.rendering.redline.moves import Item, with_ranges
from pks_gen.rendering.redline.pairs import Pair, paired
from pks_gen.rendering.redline.rows import fit, paired_rows, spans_of
from pks_gen.rendering.redline.words import merged


@dataclass(slots=True)
class Weaver:
    """Weaves two documents into one."""

    tracker: Tracker
    nums: Nums
    before_styles: Mapping[str, str]
    after_styles: Mapping[str, str]
    """Style id -> name."""
    first_bookmark: int
    """Added to the ids of the second document's bookmarks."""

    # ---- blocks --------------------------------------------------------------------------------------

    def items(self, before: Sequence[Block], after: Sequence[Block], pairs: Sequence[Pair]) -> list[Item]:
        """Blocks of one unit or cell, in order; among neighbours what went stands before what came."""
        found: list[Item] = []
        for one, other in pairs:
            kept = None
            if one is not None and other is not None:
                kept = self._kept(before[one], after[other])
            if kept is not None:
                found.append(Item(None, kept))
                continue
            if one is not None:
                act = None if _is_furniture(before, one) else Act.TAKEN_OUT
                found.append(Item(act, deepcopy(before[one].node)))
            if other is not None and not _is_furniture(after, other):
                found.append(Item(Act.PUT_IN, self._adopted(after[other].node)))
        return [
            item
            for tracked, group in groupby(found, key=lambda item: item.act is not None)
            for item in (sorted(group, key=_put_in) if tracked else group)
        ]

    def _kept(self, one: Block, other: Block) -> Element | None:
        """Make one block of two; None when the first has to go and the second to come."""
        if one.is_table:
            return self._table(one.node, other.node)
        if not self.nums.same(one.place, other.place):
            return None
        if one.text == other.text:
            return deepcopy(one.node)
        return merged(one.node, other.node, self.tracker) if one.is_paragraph else None

    def _adopted(self, node: Element) -> Element:
        """Return a copy of a block of the second document, in the styles and lists of the first."""
        copy = deepcopy(node)
        self.nums.adopt(copy)
        renumber(copy, self.first_bookmark)
        ids = {name: key for key, name in self.before_styles.items()}
        for tag in ("pStyle", "rStyle", "tblStyle"):
            for link in list(copy.iter(W + tag)):
                name = self.after_styles.get(link.get(W + "val", ""), "")
                if name in ids:
                    link.set(W + "val", ids[name])
                elif (parent := link.getparent()) is not None:
                    parent.remove(link)
        return copy

    def finished(self, items: Sequence[Item]) -> list[Element]:
        """Mark the items; the last paragraph of a body or cell has an end that nobody can take away."""
        items = parted(items)
        open_end = close(items, self.tracker)
        for index, item in enumerate(items):
            if item.act is not None:
                ending = not (open_end and index == len(items) - 1)
                self.tracker.whole(item.act, item.node, ending=ending)
        return list(with_ranges(items, self.tracker))

    # ---- tables --------------------------------------------------------------------------------------

    def _table(self, one: Element, other: Element) -> Element:
        """Weave two tables of as many columns row by row."""
        old, new = one.findall(W + "tr"), other.findall(W + "tr")
        made = deepcopy(one)
        for row in made.findall(W + "tr"):
            made.remove(row)
        for a, b in paired_rows(old, new):
            kept = self._row(old[a], new[b]) if a is not None and b is not None else None
            if kept is not None:
                made.append(kept)
                continue
            if a is not None:
                gone = deepcopy(old[a])
                self.tracker.whole(Act.TAKEN_OUT, gone)
                made.append(gone)
            if b is not None:
                come = self._adopted(new[b])
                fit(come, one)
                self.tracker.whole(Act.PUT_IN, come)
                made.append(come)
        return made

    def _row(self, one: Element, other: Element) -> Element | None:
        """Weave two rows cell by cell; None when their cells lie otherwise."""
        if spans_of(one) != spans_of(other):
            return None
        made = deepcopy(one)
        for cell, before, after in zip(*(row.findall(W + "tc") for row in (made, one, other)), strict=True):
            left, right = blocks_of(before, self.before_styles), blocks_of(after, self.after_styles)
            for node in [node for node in cell if node.tag != W + "tcPr"]:
                cell.remove(node)
            cell.extend(self.finished(self.items(left, right, pairs_of(left, right, in_form=True))))
        return made


def _is_furniture(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block says nothing and no mark can take it out: page settings; logos and the gap below."""
    block = blocks[index]
    if block.text:
        return False
    above = blocks[index - 1] if index else None
    under_logos = block.is_paragraph and above is not None and above.is_table and not above.text
    return block.ends_section or block.is_table or under_logos


def _put_in(item: Item) -> bool:
    return item.act is Act.PUT_IN


def pairs_of(before: Sequence[Block], after: Sequence[Block], *, in_form: bool = False) -> list[Pair]:
    """Pair the blocks of one unit, or of one cell of a form."""
    return paired(
        [block.key for block in before],
        [block.key for block in after],
        lambda a, b: score(before[a], after[b], in_form=in_form),
    )
