"""Two sides of a comparison -> what differs beside their words: the looks, and what the pages do not show."""

from __future__ import annotations

from pks_gen.pipeline.compared_sides import Side
from pks_gen.pipeline.redlining import body_of
from pks_gen.reading.returned_document import ReturnedDocument, read_returned
from pks_gen.reading.returned_layout import layout_differences
from pks_gen.reading.returned_unseen import Disguise, Unseen, unseen_differences
from pks_gen.rendering.comparison_places import place_in

_SHOWN = 5


def looks_of(before: Side, after: ReturnedDocument) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say how a file differs in looks from the text that it is compared with; and what it does not show.

    Returns:
        Differences in layout, in words; things that are not seen as they are read, in words.
    """
    was = before.returned or read_returned(body_of(before))
    layout = layout_differences(was.layout, after.layout)
    return layout, tuple(_told(unseen_differences(was.unseen, after.unseen), after))


def _told(unseen: tuple[Unseen, ...], file: ReturnedDocument) -> list[str]:
    """Say of each kind where it is and what it says."""
    told: list[str] = []
    for kind in Disguise:
        some = [one for one in unseen if one.kind is kind]
        if some:
            shown = [_shown(one, file) for one in some[:_SHOWN]]
            rest = f"; dan {len(some) - _SHOWN} lagi" if len(some) > _SHOWN else ""
            told.append(f"{kind}: {'; '.join(shown)}{rest}")
    return told


def _shown(one: Unseen, file: ReturnedDocument) -> str:
    where = place_in(file.passages, one.place.passage, one.place.line) if one.place else ""
    words = f"`{one.shown}`" if one.shown else ""
    return " ".join(filter(None, (where, words))) or "di antara baris"
