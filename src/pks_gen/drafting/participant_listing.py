"""Participants + how an agreement wants them shown -> the list that ends their annex, made row by row.

What the agreement leaves open is chosen by what the list holds: docs/panduan/peserta.md says how.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, islice, repeat
from typing import Any

from pks_gen.choices import Direction, GroupField, ListField, ParticipantView
from pks_gen.drafting.participant_groups import ATTRIBUTES
from pks_gen.drafting.participant_order import Arrangement, Heading, annex_numbers, arranged
from pks_gen.indonesian import format_number
from pks_gen.listing import MASKED_DATE, MASKED_WAGE, Align, Entry, EntryKind, ListColumn, Listing
from pks_gen.model import ListLayout, Participant, Participants
from pks_gen.nik import masked
from pks_gen.people import column

LONG = 500
"""From so many people on (over ten pages) a list is grouped by kecamatan too, or nobody is found in it."""
_NEARLY_ALL = 0.95
"""Share of the people whose kecamatan must be known for that."""
_UPRIGHT = 6
"""So many columns fit on an upright page with names on one line."""

_NUMBER = ListColumn("No.", Align.CENTER, fixed=True)
_COLUMNS = {
    ListField.NAME: ListColumn("Nama"),
    ListField.NIK: ListColumn("NIK", fixed=True),
    ListField.SEX: ListColumn("L/P", Align.CENTER, fixed=True),
    ListField.BIRTH_DATE: ListColumn("Tanggal Lahir", fixed=True),
    ListField.POST: ListColumn("Jabatan"),
    ListField.DISTRICT: ListColumn("Kecamatan"),
    ListField.VILLAGE: ListColumn("Desa/Kelurahan"),
    ListField.WAGE: ListColumn("Upah (Rp)", Align.RIGHT, fixed=True),
}
_entry: Callable[[Iterable[object]], Entry] = partial(tuple.__new__, Entry)


def participant_listing(
    participants: Sequence[Participant], view: ParticipantView, wanted: Participants | None = None
) -> Listing:
    """List everybody as ``wanted`` says; masked, neither whole NIK nor birth date nor wage is said.

    A file in the order of its groups is walked as it is; another is put in order here, once.
    """
    wanted = wanted or Participants()
    groups, fields = layout(participants, wanted.annex)
    shown = arranged(participants, groups, wanted.annex.order, wanted.posts)
    columns = (_NUMBER, *(_COLUMNS[field] for field in fields))
    across = wanted.annex.direction or (Direction.ACROSS if len(columns) > _UPRIGHT else Direction.UPRIGHT)
    return Listing(
        columns,
        _Rows(shown, fields, masking=view is not ParticipantView.FULL),
        landscape=across is Direction.ACROSS,
    )


def numbers_in_annex(participants: Sequence[Participant], wanted: Participants) -> Iterable[int] | None:
    """Tell the number that each person of the file has in the annex; None when they are counted through."""
    groups, _ = layout(participants, wanted.annex)
    return annex_numbers(participants, groups, wanted.annex.order, wanted.posts)


def layout(
    people: Sequence[Participant], wanted: ListLayout
) -> tuple[tuple[GroupField, ...], tuple[ListField, ...]]:
    """Choose the levels of headings and the columns, from what is asked for and what is known."""
    known = {
        field: sum(map(bool, column(people, attribute)))
        for field, attribute in ATTRIBUTES.items()
        if wanted.groups is None or wanted.columns is None
    }
    if wanted.groups is None:
        groups: tuple[GroupField, ...] = (GroupField.POST,) if known[GroupField.POST] else ()
        enough = len(people) >= LONG and known[GroupField.DISTRICT] >= _NEARLY_ALL * len(people)
        if enough and len({*column(people, "district")} - {None, ""}) > 1:
            groups += (GroupField.DISTRICT,)
    else:
        groups = tuple(dict.fromkeys(wanted.groups))
    if wanted.columns is None:
        places = (field for field, some in known.items() if some and field not in groups)
        return groups, (ListField.NAME, ListField.NIK, *(ListField(place.value) for place in places))
    named = () if ListField.NAME in wanted.columns else (ListField.NAME,)
    return groups, tuple(dict.fromkeys((*named, *wanted.columns)))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the entries, as often as a writer asks."""

    shown: Arrangement
    fields: tuple[ListField, ...]
    masking: bool

    def __call__(self) -> Iterator[Entry]:
        people = self._people()
        total = len(self.shown.people)
        for stretch in self.shown.stretches:
            for heading in stretch.opened:
                yield Entry(EntryKind.GROUP, heading.level, (_opening(heading),))
            yield from islice(people, stretch.people)
            for group in stretch.closed:
                # A sum of one, or of all, says nothing that does not stand beside it.
                if 1 < group.people < total:
                    yield Entry(EntryKind.SUBTOTAL, group.level, (_closing(group),))
        yield Entry(EntryKind.TOTAL, 0, ("Jumlah", f"{format_number(total)} orang"))

    def _people(self) -> Iterator[Entry]:
        """Make everybody's entry; column by column, without a person being put together."""
        people = self.shown.people
        columns = [_texts(people, field, masking=self.masking) for field in self.fields]
        rows = zip((f"{number}." for number in count(1)), *columns, strict=False)
        return map(_entry, zip(repeat(EntryKind.PERSON), repeat(0), rows, strict=False))


def _opening(group: Heading) -> str:
    return f"{group.name} ({format_number(group.people)} orang)"


def _closing(group: Heading) -> str:
    return f"Jumlah {group.name}: {format_number(group.people)} orang"


def _texts(people: Sequence[Participant], field: ListField, *, masking: bool) -> Iterator[str]:
    """One column as it is printed; a masked value shows that it is there."""
    match field:
        case ListField.NAME:
            return column(people, "name")
        case ListField.NIK:
            niks = column(people, "nik")
            return (masked(nik or "") for nik in niks) if masking else (nik or "" for nik in niks)
        case ListField.BIRTH_DATE:
            days = column(people, "birth_date")
            return (_told(day, MASKED_DATE if masking else "") for day in days)
        case ListField.WAGE:
            wages = column(people, "wage")
            known = _Amounts()
            return (known[wage] if not masking else MASKED_WAGE if wage is not None else "" for wage in wages)
        case ListField.SEX:
            return (sex or "" for sex in column(people, "sex"))
        case ListField.POST | ListField.DISTRICT | ListField.VILLAGE:
            return (text or "" for text in column(people, ATTRIBUTES[GroupField(field.value)]))


def _told(day: dt.date | None, mask: str) -> str:
    if day is None:
        return ""
    return mask or f"{day.day:02d}-{day.month:02d}-{day.year}"


class _Amounts(dict[Any, str]):
    """Wages as printed; there are few different ones."""

    def __missing__(self, wage: int | None) -> str:
        self[wage] = text = "" if wage is None else format_number(wage)
        return text
