"""Blocks that went and blocks that came -> those that only changed their place, told as moves.

LibreOffice takes a paragraph that went for moved when the same words came near by, though its marks say
otherwise, and then joins it with a neighbour when the change is rejected. What moved is said to have moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pks_gen.ooxml import W
from pks_gen.rendering.docx_xml import Element
from pks_gen.rendering.redline.blocks import all_words
from pks_gen.rendering.redline.marks import Act, Tracker

_MOST_ALIKE = 50
"""Words that come more often than this did not move: they are a refrain."""
_SHORTEST = 6
"""Characters of a paragraph that is told as moved; LibreOffice counts alike."""


@dataclass(slots=True)
class Item:
    """One block of the redline."""

    act: Act | None
    """None: it stays, whatever changed in it. TAKEN_OUT and PUT_IN until it is known to have moved."""
    node: Element
    """Finished when it stays; else a copy of the block, still without marks."""
    move: str = ""
    """Name of the move that it is a part of."""

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph, not a table."""
        return self.node.tag == W + "p"


def find_moves(items: Sequence[Item]) -> None:
    """Tell moved paragraphs apart; neighbours that went and came together are one move."""
    came: dict[str, list[int]] = defaultdict(list)
    texts = ["" if item.act is None else _text(item) for item in items]
    for index, item in enumerate(items):
        if item.act is Act.PUT_IN and len(texts[index]) >= _SHORTEST:
            came[texts[index]].append(index)
    number, above = 0, (-2, -2)
    for index, item in enumerate(items):
        places = came.get(texts[index]) if item.act is Act.TAKEN_OUT else None
        if not places or len(places) > _MOST_ALIKE:
            continue
        goes_on = above[0] == index - 1 and above[1] + 1 in places
        place = above[1] + 1 if goes_on else _nearest(places, index)
        places.remove(place)
        number += 0 if goes_on else 1
        above = (index, place)
        item.act, items[place].act = Act.MOVED_AWAY, Act.MOVED_HERE
        item.move = items[place].move = f"pindah{number}"


def _nearest(places: Sequence[int], here: int) -> int:
    return min(places, key=lambda place: abs(place - here))


def with_ranges(items: Sequence[Item], tracker: Tracker) -> Iterator[Element]:
    """Yield the blocks, and around those that moved the two ends of the move."""
    for (act, move), group in groupby(items, key=lambda item: (item.act, item.move)):
        nodes = [item.node for item in group]
        if act is None or not move:
            yield from nodes
            continue
        start, end = tracker.move_range(act, move)
        yield from (start, *nodes, end)


def _text(item: Item) -> str:
    """Words of a paragraph; a table does not move."""
    return " ".join("".join(all_words(item.node)).split()) if item.is_paragraph else ""
