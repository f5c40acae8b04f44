"""Groups -> the recap of the annexes, and what is said above the list of participants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pks_gen.draft import Column, Paragraph, Placeholder, Row, RowKind, Runs, Table, Text
from pks_gen.drafting.labels import label_of
from pks_gen.drafting.open_values import Open
from pks_gen.drafting.pieces import runs_of
from pks_gen.indonesian import format_number, rupiah
from pks_gen.listing import Align
from pks_gen.model import Agreement, Participant

_RECAP = (
    Column("No.", 0.08, Align.CENTER),
    Column("Kelompok Peserta", 0.4),
    Column("Jumlah (orang)", 0.16, Align.RIGHT),
    Column("Upah per bulan", 0.22, Align.RIGHT),
    Column("Lama (bulan)", 0.14, Align.RIGHT),
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


def list_notes(agreement: Agreement, participants: Sequence[Participant]) -> tuple[Paragraph, ...]:
    """Say above the list, or in its place, that there is none yet or that its people are made up."""
    if not participants:
        return (Paragraph((Placeholder(label_of(("peserta", "berkas")), "peserta.berkas"),)),)
    if agreement.participants.sample:
        label = "daftar peserta yang sebenarnya; nama dan NIK di bawah ini contoh rekaan"
        return (Paragraph((Placeholder(label, "peserta.berkas"),)),)
    return ()


def _words(text: str) -> Runs:
    return (Text(text),) if text else ()


def _number(value: int | Open) -> Runs:
    return runs_of(value) if isinstance(value, Open) else _words(format_number(value))
