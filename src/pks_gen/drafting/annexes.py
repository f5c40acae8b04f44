"""Groups and participants -> the annexes: a recap per group, and the list of participants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from pks_gen.choices import ParticipantView
from pks_gen.draft import Column, Paragraph, Placeholder, Row, RowKind, Runs, Table, Text
from pks_gen.drafting.labels import label_of
from pks_gen.drafting.open_values import Open
from pks_gen.drafting.pieces import runs_of
from pks_gen.indonesian import format_number, rupiah
from pks_gen.listing import Align
from pks_gen.model import Agreement, Participant
from pks_gen.nik import masked as masked_nik

_RECAP = (
    Column("No.", 0.08, Align.CENTER),
    Column("Kelompok Peserta", 0.4),
    Column("Jumlah (orang)", 0.16, Align.RIGHT),
    Column("Upah per bulan", 0.22, Align.RIGHT),
    Column("Lama (bulan)", 0.14, Align.RIGHT),
)
_LIST = (
    Column("No.", 0.085, Align.CENTER),
    Column("Nama", 0.32),
    Column("NIK", 0.225),
    Column("Kecamatan", 0.185),
    Column("Desa/Kelurahan", 0.185),
)


def recap_table(data: dict[str, Any]) -> tuple[Paragraph | Table, ...]:
    """One row per group with count, wage and months, and the total.

    The columns for wage and months stand only when at least one group states them.
    """
    groups = data["peserta"]["kelompok"]
    if isinstance(groups, Open):
        return (Paragraph(runs_of(groups)),)
    wages = any(not isinstance(group[key], Open) for group in groups for key in ("upah", "bulan"))
    rows = [_recap_row(index, group, wages=wages) for index, group in enumerate(groups, start=1)]
    unsummed: tuple[Runs, ...] = ((), ()) if wages else ()
    total = ((), _words("Jumlah"), _number(data["peserta"]["jumlah"]), *unsummed)
    rows.append(Row(total, RowKind.TOTAL))
    return (Table(_RECAP if wages else _narrow(), tuple(rows)),)


def _narrow() -> tuple[Column, ...]:
    number, name, count = _RECAP[:3]
    return (number, Column(name.title, 0.67), Column(count.title, 0.25, count.align))


def _recap_row(index: int, group: dict[str, Any], *, wages: bool) -> Row:
    cells = [_words(f"{index}."), runs_of(group["jabatan"]), _number(group["jumlah"])]
    if wages:
        wage = group["upah"]
        cells += [runs_of(wage) if isinstance(wage, Open) else _words(rupiah(wage)), _number(group["bulan"])]
    return Row(tuple(cells))


def participant_list(
    agreement: Agreement, participants: Sequence[Participant], *, rows: bool = True
) -> tuple[Paragraph | Table, ...]:
    """Everyone by name, grouped by post, numbered through; a sample says so and blocks final form.

    Without ``rows`` the table has only its head: no row can hold a placeholder, and a check looks for those.
    """
    settings = agreement.participants
    notes: list[Paragraph | Table] = []
    if not participants:
        return (Paragraph((Placeholder(label_of(("peserta", "berkas")), "peserta.berkas"),)),)
    if settings.sample:
        label = "daftar peserta yang sebenarnya; nama dan NIK di bawah ini contoh rekaan"
        notes.append(Paragraph((Placeholder(label, "peserta.berkas"),)))
    masked = settings.view is ParticipantView.MASKED
    return (*notes, Table(_LIST, tuple(_list_rows(participants, masked=masked)) if rows else ()))


def _list_rows(participants: Sequence[Participant], *, masked: bool) -> Iterator[Row]:
    number = 0
    for group, members in groupby(participants, key=lambda person: person.group or "Lainnya"):
        people = list(members)
        yield Row((_words(f"{group} ({format_number(len(people))} orang)"),), RowKind.GROUP)
        for person in people:
            number += 1
            nik = person.nik or ""
            yield Row(
                (
                    _words(f"{number}."),
                    _words(person.name),
                    _words(masked_nik(nik) if masked else nik),
                    _words(person.district or ""),
                    _words(person.village or ""),
                )
            )
    yield Row(((), _words("Jumlah"), _words(f"{format_number(number)} orang"), (), ()), RowKind.TOTAL)


def _words(text: str) -> Runs:
    return (Text(text),) if text else ()


def _number(value: int | Open) -> Runs:
    return runs_of(value) if isinstance(value, Open) else _words(format_number(value))
