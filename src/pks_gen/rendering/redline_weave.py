"""Blocks of two texts, paired -> the blocks of one text, in which each change is marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby, pairwise

from pks_gen.ooxml import W
from pks_gen.rendering.docx_xml import Element, el
from pks_gen.rendering.redline_blocks import Block, all_words, blocks_of, same_look, score
from pks_gen.rendering.redline_lists import Nums
from pks_gen.rendering.redline_marks import Act, Tracker
from pks_gen.rendering.redline_moves import Item, with_ranges
from pks_gen.rendering.redline_pairs import Pair, paired
from pks_gen.rendering.redline_rows import fit, paired_rows, spans_of
from pks_gen.rendering.redline_words import merged


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
                # Page settings cannot be taken out or put in with a mark.
                act = None if before[one].ends_section else Act.TAKEN_OUT
                found.append(Item(act, deepcopy(before[one].node)))
            if other is not None and not after[other].ends_section:
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
        for mark in copy.iter(W + "bookmarkStart", W + "bookmarkEnd"):
            key = mark.get(W + "id", "")
            mark.set(W + "id", str(self.first_bookmark + (int(key) if key.isdecimal() else 0)))
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
        items = _parted(list(items))
        open_end = self._close(items)
        for index, item in enumerate(items):
            if item.act is not None:
                ending = not (open_end and index == len(items) - 1)
                self.tracker.whole(item.act, item.node, ending=ending)
        return list(with_ranges(items, self.tracker))

    def _close(self, items: list[Item]) -> bool:
        """Settle how the last paragraph ends; true when its end mark stays unmarked."""
        last = items[-1] if items else None
        if last is None or last.act is None or not last.is_paragraph:
            return False
        start = len(items)
        while start and items[start - 1].act is not None:
            start -= 1
        gone = [item for item in items[start:] if item.act is Act.TAKEN_OUT]
        if last.act is Act.PUT_IN and gone and gone[-1].is_paragraph and same_look(gone[-1].node, last.node):
            items.remove(gone[-1])
            items[-1] = Item(None, self._exchanged(gone[-1].node, last.node))
            return False
        group = [item for item in items[start:] if item.act is last.act]
        above = items[start - 1] if start else None
        alone = len(group) == len(items) - start and all(item.is_paragraph for item in group)
        if above is not None and alone and above.is_paragraph and same_look(above.node, last.node):
            # The end above goes instead: both look alike, so that nobody can tell which of them it was.
            self.tracker.ending(last.act, above.node)
        return True

    def _exchanged(self, one: Element, other: Element) -> Element:
        """One paragraph whose words all went and others came."""
        self.tracker.content(Act.TAKEN_OUT, one)
        self.tracker.content(Act.PUT_IN, other)
        one.extend(node for node in list(other) if node.tag == W + "ins")
        return one

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


def _put_in(item: Item) -> bool:
    return item.act is Act.PUT_IN


def pairs_of(before: Sequence[Block], after: Sequence[Block], *, in_form: bool = False) -> list[Pair]:
    """Pair the blocks of one unit, or of one cell of a form."""
    return paired(
        [block.key for block in before],
        [block.key for block in after],
        lambda a, b: score(before[a], after[b], in_form=in_form),
    )


def _parted(items: list[Item]) -> list[Item]:
    """Keep tables apart, for Word joins two that touch: in the redline and in both texts it holds."""
    found: list[Item] = []
    for index, item in enumerate(items):
        above = items[index - 1] if index else None
        if _is_gap(item) and _exchange(items[:index], items[index:]):
            # The gap below both tables goes with the first and comes with the second.
            found.insert(len(found) - 1, Item(Act.TAKEN_OUT, deepcopy(item.node)))
            found.append(Item(Act.PUT_IN, deepcopy(item.node)))
            continue
        if (
            above is not None
            and not above.is_paragraph
            and not item.is_paragraph
            and not _exchange(items[: index + 1], items[index + 1 :])
        ):
            found.append(Item(above.act or item.act, el("p")))
        found.append(item)
    for hidden in Act:
        _keep_gaps([item for item in found if item.act is not hidden], found)
    return found


def _exchange(above: Sequence[Item], below: Sequence[Item]) -> bool:
    """Whether a table that went and one that came touch, and a gap that stays is below them."""
    acts = [item.act for item in above[-2:] if not item.is_paragraph]
    return acts == [Act.TAKEN_OUT, Act.PUT_IN] and bool(below) and _is_gap(below[0]) and below[0].act is None


def _keep_gaps(seen: Sequence[Item], items: Sequence[Item]) -> None:
    """Let a gap stay where without it two tables would touch in one of the texts."""
    for one, other in pairwise(seen):
        if not one.is_paragraph and not other.is_paragraph:
            places = [index for index, item in enumerate(items) if item is one or item is other]
            between = [item for item in items[places[0] + 1 : places[1]] if _is_gap(item)]
            if between:
                between[-1].act = None


def _is_gap(item: Item) -> bool:
    return item.is_paragraph and not "".join(all_words(item.node)).strip()
