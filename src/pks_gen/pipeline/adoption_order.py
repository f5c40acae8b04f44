"""The Pasal of an agreement and the order in which some of them came back -> the order of all.

A Pasal that does not stand in the text now (its condition does not hold) keeps its place behind the one that
it followed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence


def wanted_order(known: Sequence[str], returned: Sequence[str], gone: Collection[str]) -> list[str]:
    """Put all ids in order: those that came back as they did, each other one after its neighbour.

    Args:
        known: All ids as they stand now.
        returned: Ids in the order of the text that came back, new ones among them.
        gone: Ids that are left out.
    """
    made = list(returned)
    before = ""
    for name in known:
        if name in gone:
            continue
        if name not in made:
            made.insert(made.index(before) + 1 if before else 0, name)
        before = name
    return made
