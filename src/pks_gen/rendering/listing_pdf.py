"""Lists and the office's typeface -> lists measured, then laid out in the frames left for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pks_gen.fonts import face_for
from pks_gen.listing import Listing
from pks_gen.rendering.html_lists import ListShape
from pks_gen.rendering.listing_columns import Measured, measure
from pks_gen.rendering.listing_fonts import Metrics, metrics_for
from pks_gen.rendering.listing_look import Frame, TableLook
from pks_gen.rendering.listing_pages import ListPages, lay_out
from pks_gen.rendering.listing_rows import Rows


@dataclass(frozen=True)
class MeasuredLists:
    """The lists of one document by annex id, after the first walk through each."""

    listings: Mapping[str, Listing]
    measured: Mapping[str, Measured]
    regular: Metrics
    bold: Metrics

    @property
    def shapes(self) -> dict[str, ListShape]:
        """What of each concerns the style sheet."""
        return {
            name: ListShape(across=listing.landscape, rows=self.measured[name].rows)
            for name, listing in self.listings.items()
        }

    @property
    def plain(self) -> frozenset[str]:
        """What is set in the regular face."""
        return frozenset().union(*(found.plain for found in self.measured.values()))

    @property
    def strong(self) -> frozenset[str]:
        """What is set in the bold face."""
        return frozenset().union(*(found.strong for found in self.measured.values()))

    def lay_out(self, name: str, look: TableLook, first: Frame, others: Frame) -> ListPages:
        """Lay out one list; the caller closes its pages."""
        width = min(frame.right - frame.left for frame in (first, others))
        faces = (self.regular, self.bold)
        return lay_out(Rows(self.listings[name], self.measured[name], look, faces, width), first, others)


def measure_lists(listings: Mapping[str, Listing], typeface: str) -> MeasuredLists:
    """Walk through each list once.

    Raises :class:`UnreadableError` naming the rows with a character that the typeface lacks.
    """
    family = face_for(typeface)
    regular, bold = (metrics_for(family, weight, "normal") for weight in (400, 700))
    return MeasuredLists(
        listings=listings,
        measured={name: measure(listing, regular, bold, family) for name, listing in listings.items()},
        regular=regular,
        bold=bold,
    )
