"""Blocks of a body or cell -> the same, so that no two tables touch and its last paragraph can end."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise

from pks_gen.ooxml import W
from pks_gen.rendering.docx_xml import Element, el
from pks_gen.rendering.redline.blocks import all_words, same_look
from pks_gen.rendering.redline.lists import place_of
from pks_gen.rendering.redline.marks import Act, Tracker
from pks_gen.rendering.redline.moves import Item


def parted(items: Sequence[Item]) -> list[Item]:
    """Keep tables apart, for Word joins two that touch: in the redline and in both texts it holds."""
    found: list[Item] = []
    for index, item in enumerate(items):
        above = items[index - 1] if index else None
        if index > 1 and _exchange(items[index - 2 : index + 1]):
            # The gap below both tables goes with the first and comes with the second.
            found.insert(len(found) - 1, Item(Act.TAKEN_OUT, deepcopy(item.node)))
            found.append(Item(Act.PUT_IN, deepcopy(item.node)))
            continue
        touches = above is not None and not above.is_paragraph and not item.is_paragraph
        if above is not None and touches and not _exchange(items[index - 1 : index + 2]):
            found.append(Item(above.act or item.act, el("p")))
        found.append(item)
    for gone in (True, False):
        _keep_gaps(found, gone=gone)
    return found


def _exchange(three: Sequence[Item]) -> bool:
    """Whether a table went, one came, and a gap that stays is below them."""
    return (
        [item.act for item in three] == [Act.TAKEN_OUT, Act.PUT_IN, None]
        and not three[0].is_paragraph
        and not three[1].is_paragraph
        and _is_gap(three[2])
    )


def _keep_gaps(items: Sequence[Item], *, gone: bool) -> None:
    """Let a gap stay where without it two tables would touch in the text without what is ``gone`` or new."""
    seen = [index for index, item in enumerate(items) if item.act is None or item.act.is_gone is not gone]
    for one, other in pairwise(seen):
        if not items[one].is_paragraph and not items[other].is_paragraph:
            between = [item for item in items[one + 1 : other] if _is_gap(item)]
            if between:
                between[-1].act = None


def _is_gap(item: Item) -> bool:
    return item.is_paragraph and not "".join(all_words(item.node)).strip()


def close(items: list[Item], tracker: Tracker) -> bool:
    """Settle how the last paragraph ends, whose end mark nobody can take away.

    Returns:
        Whether the last item is to be marked without its end. In one of the texts an empty paragraph is left.
    """
    last = items[-1] if items else None
    if last is None or last.act is None or not last.is_paragraph:
        return False
    start = len(items)
    while start and items[start - 1].act is not None:
        start -= 1
    tail = items[start:]
    if _exchange_ends(items, tail, tracker):
        return False
    above = items[start - 1] if start else None
    alone = all(item.is_paragraph and item.act and item.act.is_gone is last.act.is_gone for item in tail)
    if above is not None and alone and above.is_paragraph and same_look(above.node, last.node):
        # The end above goes instead: both look alike, so that nobody can tell which of them it was.
        tracker.ending(last.act, above.node)
    elif place_of(last.node) is not None:
        # An empty paragraph would keep its label.
        items.append(Item(None, el("p")))
        return False
    return True


def _exchange_ends(items: list[Item], tail: Sequence[Item], tracker: Tracker) -> bool:
    """Make one paragraph of the last that went and the last that came, when they look alike."""
    gone = [index for index, item in enumerate(tail) if item.act is Act.TAKEN_OUT]
    if not gone or tail[-1].act is not Act.PUT_IN:
        return False
    one, other = tail[gone[-1]], tail[-1]
    if not all(item.is_paragraph for item in tail[gone[-1] :]) or not same_look(one.node, other.node):
        return False
    del items[len(items) - len(tail) + gone[-1]]
    items[-1] = Item(None, _exchanged(one.node, other.node, tracker))
    return True


def _exchanged(one: Element, other: Element, tracker: Tracker) -> Element:
    """One paragraph whose words all went and others came."""
    tracker.content(Act.TAKEN_OUT, one)
    tracker.content(Act.PUT_IN, other)
    one.extend(node for node in list(other) if node.tag == W + "ins")
    return one
