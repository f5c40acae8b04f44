"""The participants of two sides, as far as their lists still exist -> what became of the list.

A kept revision holds no list, only its digest: its rows are those of today where the digest is the same,
or those of a file that was made then.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from pks_gen.pipeline.compared_sides import Side
from pks_gen.pipeline.revisions import lists_digest

if TYPE_CHECKING:
    from pks_gen.comparison.list_changes import ListingChange
    from pks_gen.comparison.lists import ListRows
    from pks_gen.listing import Listing


class UnknownListError(Exception):
    """A list that was sent is nowhere as it was."""


def listing_change(before: Side, after: Side, today: Side | None = None) -> ListingChange | None:
    """Compare the lists; None when neither side has one.

    Raises:
        UnknownListError: when rows are needed that are no longer there.
    """
    if not has_list(before) and not has_list(after):
        return None
    digests = [_digest(side) for side in (before, after)]
    if digests[0] and digests[0] == digests[1] and not (before.drafted or after.drafted):
        return None  # the same list twice, and its rows are nowhere
    from pks_gen.comparison.lists import ListRows, compare_lists  # noqa: PLC0415

    one, other = _rows(before, today or after), _rows(after, today or before)
    return compare_lists(
        one if has_list(before) else ListRows(other.titles, ()),
        other if has_list(after) else ListRows(one.titles, ()),
    )


def has_list(side: Side) -> bool:
    """Whether a text ends with a list of people."""
    if side.drafted is not None:
        return bool(side.drafted.draft.listings)
    if side.kept is not None:
        return bool(side.kept.facts.list_digest)
    return side.returned is not None and bool(side.returned.list_rows)


def _digest(side: Side) -> str:
    if side.drafted is not None:
        return lists_digest(tuple(side.drafted.draft.listings.values()))
    return side.kept.facts.list_digest if side.kept is not None else ""


def _rows(side: Side, today: Side) -> ListRows:
    from pks_gen.comparison.lists import ListRows  # noqa: PLC0415

    if side.drafted is not None:
        return _listed(tuple(side.drafted.draft.listings.values()))
    if side.returned is not None:
        return ListRows(side.returned.list_head, side.returned.list_rows)
    if not has_list(side):
        return ListRows((), ())
    if today.drafted is not None and _digest(today) == _digest(side):
        return _listed(tuple(today.drafted.draft.listings.values()))
    raise UnknownListError


def _listed(lists: Sequence[Listing]) -> ListRows:
    from pks_gen.comparison.lists import ListRows  # noqa: PLC0415

    each = [ListRows.of(listing) for listing in lists]
    return (
        ListRows(each[0].titles, chain.from_iterable(one.rows for one in each)) if each else ListRows((), ())
    )
