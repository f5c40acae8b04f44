"""Participants -> the list that ends their annex: by post, numbered through, each row made when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pks_gen.choices import ParticipantView
from pks_gen.indonesian import format_number
from pks_gen.listing import Align, Entry, EntryKind, ListColumn, Listing
from pks_gen.model import Participant
from pks_gen.nik import masked

_COLUMNS = (
    ListColumn("No.", Align.CENTER, fixed=True),
    ListColumn("Nama"),
    ListColumn("NIK", fixed=True),
    ListColumn("Kecamatan"),
    ListColumn("Desa/Kelurahan"),
)
_UNNAMED = "Lainnya"
"""Heading of those whose post the list does not say."""


def participant_listing(participants: Sequence[Participant], view: ParticipantView) -> Listing:
    """List everybody in the order of the file; a masked view leaves four digits of each NIK."""
    return Listing(_COLUMNS, _Rows(participants, masking=view is ParticipantView.MASKED))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the entries, as often as a writer asks."""

    participants: Sequence[Participant]
    masking: bool

    def __call__(self) -> Iterator[Entry]:
        number = 0
        for post, start, end in self._posts():
            yield Entry(EntryKind.GROUP, 1, (f"{post} ({format_number(end - start)} orang)",))
            for place in range(start, end):
                number += 1
                yield self._person(number, self.participants[place])
        yield Entry(EntryKind.TOTAL, 0, ("Jumlah", f"{format_number(number)} orang"))

    def _posts(self) -> Iterator[tuple[str, int, int]]:
        """Yield each stretch of one post: its name, where it starts, where it ends."""
        start = 0
        for place, person in enumerate(self.participants):
            if place and person.group != self.participants[start].group:
                yield self.participants[start].group or _UNNAMED, start, place
                start = place
        if self.participants:
            yield self.participants[start].group or _UNNAMED, start, len(self.participants)

    def _person(self, number: int, person: Participant) -> Entry:
        nik = person.nik or ""
        shown = masked(nik) if self.masking else nik
        cells = (f"{number}.", person.name, shown, person.district or "", person.village or "")
        return Entry(EntryKind.PERSON, 0, cells)
