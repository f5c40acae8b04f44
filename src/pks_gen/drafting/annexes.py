"""Groups and people -> the recaps of the annexes, and what is said above the list of participants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pks_gen.draft import Column, Paragraph, Placeholder, Row, RowKind, Runs, Table, Text
from pks_gen.drafting.labels import label_of
from pks_gen.drafting.participant_recap import Recap, bare, recap_of
from pks_gen.indonesian import format_number, rupiah
from pks_gen.listing import Align
from pks_gen.model import Agreement, Participant
from pks_gen.templating.open_values import Open
from pks_gen.templating.pieces import runs_of

_RECAP = (
    Column("No.", 0.08, Align.CENTER),
    Column("Kelompok Peserta", 0.4),
    Column("Jumlah (orang)", 0.16, Align.RIGHT),
    Column("Upah per bulan", 0.22, Align.RIGHT),
    Column("Lama (bulan)", 0.14, Align.RIGHT),
)


_POSTS_ACROSS = 5
"""With more posts their columns would be too narrow for their names."""
_PLACE = 0.22
"""Share of the width that names of kecamatan have at least."""
_WIDEST = 0.25
_NONE = "–"
"""Nobody of this post."""


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


def list_notes(
    agreement: Agreement, participants: Sequence[Participant], *, counted: bool = False
) -> tuple[Paragraph, ...]:
    """Say above the list, or in its place, that there is none yet or that its people are made up.

    ``counted`` when counts stand there instead of people.
    """
    if not participants:
        return (Paragraph((Placeholder(label_of(("peserta", "berkas")), "peserta.berkas"),)),)
    if agreement.participants.sample:
        shown = "jumlah" if counted else "nama dan NIK"
        label = f"daftar peserta yang sebenarnya; {shown} di bawah ini contoh rekaan"
        return (Paragraph((Placeholder(label, "peserta.berkas"),)),)
    return ()


def region_tables(
    agreement: Agreement, participants: Sequence[Participant], *, below_groups: bool
) -> tuple[Paragraph | Table, ...]:
    """Count the people of each post in each kecamatan, with their sums; nobody is named.

    ``below_groups`` when the posts were counted above: then only the kecamatan add something.
    """
    recap = recap_of(participants, agreement.participants.posts)
    if not recap.districts:
        return () if below_groups else (_by_post(recap),)
    table = _posts_across(recap) if len(recap.posts) <= _POSTS_ACROSS else _posts_below(recap)
    lead = Paragraph(_words("Jumlah Peserta menurut kecamatan:"), keep_with_next=True)
    return (lead, table) if below_groups else (table,)


def _by_post(recap: Recap) -> Table:
    rows = [
        Row((_words(f"{index}."), _words(post), _count(people)))
        for index, (post, people) in enumerate(zip(recap.posts, recap.by_post, strict=True), start=1)
    ]
    return Table(_narrow(), (*rows, _sum(recap)))


def _posts_across(recap: Recap) -> Table:
    """One row per kecamatan, a column per post."""
    single = len(recap.posts) == 1
    titles = ("Jumlah (orang)",) if single else (*recap.posts, "Jumlah")
    share = min(_WIDEST, (1 - _RECAP[0].share - _PLACE) / len(titles))
    place = Column("Kecamatan", 1 - _RECAP[0].share - share * len(titles))
    columns = (_RECAP[0], place, *(Column(title, share, Align.RIGHT) for title in titles))
    rows = []
    for index, (district, counts) in enumerate(recap.rows(), start=1):
        cells = counts if single else (*counts, sum(counts))
        rows.append(Row((_words(f"{index}."), _words(bare(district)), *map(_count, cells))))
    sums = recap.by_post if single else (*recap.by_post, sum(recap.by_post))
    total = Row(((), _words("Jumlah"), *map(_count, sums)), RowKind.TOTAL)
    return Table(columns, (*rows, total))


def _posts_below(recap: Recap) -> Table:
    """Each kecamatan with its posts below it, for they are too many to stand side by side."""
    rows: list[Row] = []
    for district, counts in recap.rows():
        heading = f"{district} ({format_number(sum(counts))} orang)"
        rows.append(Row((_words(heading),), RowKind.GROUP))
        present = [(post, people) for post, people in zip(recap.posts, counts, strict=True) if people]
        rows += (
            Row((_words(f"{index}."), _words(post), _count(people)))
            for index, (post, people) in enumerate(present, start=1)
        )
    return Table(_narrow(), (*rows, _sum(recap)))


def _sum(recap: Recap) -> Row:
    return Row(((), _words("Jumlah"), _count(sum(recap.by_post))), RowKind.TOTAL)


def _count(people: int) -> Runs:
    return _words(format_number(people) if people else _NONE)


def _words(text: str) -> Runs:
    return (Text(text),) if text else ()


def _number(value: int | Open) -> Runs:
    return runs_of(value) if isinstance(value, Open) else _words(format_number(value))
