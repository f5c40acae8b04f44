"""One agreement -> its participants' spreadsheet: made up to try, empty to fill in, checked by itself."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.contributions import as_stated
from pks_gen.errors import (
    ProblemsFoundError,
    RefusedOverwriteError,
    UsageError,
)
from pks_gen.model import Agreement, Participant
from pks_gen.people import column
from pks_gen.pipeline.checking import check_data, read_people
from pks_gen.problems import Problem, errors_of, in_order
from pks_gen.reading.agreement import AgreementReading, read_agreement
from pks_gen.workspace import Workspace
from pks_gen.writing import write_atomically

if TYPE_CHECKING:
    from pks_gen.reading.participants import ParticipantsReading

LISTS = (".xlsx", ".csv")
"""Files in which a list is written; ``.ods`` is only read."""
_USUAL = "peserta.xlsx"
"""File of an agreement that names none yet."""


@dataclass(frozen=True, slots=True)
class MadeList:
    """A list that was written beside an agreement."""

    path: Path
    named: bool
    """The agreement names it; else nobody reads it yet."""


@dataclass(frozen=True, slots=True)
class ListCheck:
    """What was found in the list of one agreement."""

    agreement_id: str
    file: Path
    counts: tuple[tuple[str, int, int | None], ...]
    """By post: rows of the list, and what the agreement states."""
    problems: tuple[Problem, ...]
    said: str = ""
    """How the file was read: its kind, encoding, sheets."""

    @property
    def ok(self) -> bool:
        """No errors."""
        return not errors_of(self.problems)


def sample_participants(path: Path, *, seed: int, rows: int | None, replace: bool = False) -> MadeList:
    """Write a spreadsheet of made-up participants beside one agreement.

    Raises:
        ProblemsFoundError: when the agreement cannot be read.
        RefusedOverwriteError: when a list stands there already and ``replace`` is not said, or when the
            agreement names a file that no list can be.
    """
    from pks_gen.reference.people import made_up_participants  # noqa: PLC0415
    from pks_gen.rendering.participant_sheet import participant_sheet  # noqa: PLC0415

    def made(agreement: Agreement, target: Path) -> bytes:
        groups = [(group.position or "Peserta", group.count) for group in agreement.participants.groups or ()]
        people = made_up_participants(groups, region=agreement.region, seed=seed, rows=rows)
        return participant_sheet(people, as_csv=target.suffix.lower() == ".csv")

    return _written(path, made, replace=replace)


def empty_list(path: Path, *, replace: bool = False) -> MadeList:
    """Write the spreadsheet to fill in beside one agreement.

    Raises as :func:`sample_participants` does, and UsageError when the agreement names a .csv: only a
    workbook can offer choices.
    """
    from pks_gen.rendering.participant_template import participant_template  # noqa: PLC0415

    def made(agreement: Agreement, target: Path) -> bytes:
        if target.suffix.lower() != ".xlsx":
            raise UsageError(f"{target.name}: daftar isian hanya berupa .xlsx; ubah `peserta.berkas`")
        groups = [group.position for group in agreement.participants.groups or () if group.position]
        return participant_template(groups, agreement.region, title=agreement.subject or "")

    return _written(path, made, replace=replace)


def check_participants(path: Path, workspace: Workspace, *, today: dt.date) -> ListCheck:
    """Check the list of one agreement: every row, and the list against the agreement's groups.

    Raises:
        ProblemsFoundError: when the agreement cannot be read.
        UsageError: when it names no list.
    """
    from pks_gen.rules import settle  # noqa: PLC0415

    reading, _ = _read(path)
    checked = check_data(reading, workspace, today=today)
    agreement = checked.case.agreement
    if agreement.participants.file is None:
        raise _no_list(reading)
    listed = Counter(name for name in column(checked.case.participants, "group") if name)
    left, _ = settle(agreement, checked.problems, reading.source)
    stated = {group.position: group.count for group in agreement.participants.groups or () if group.position}
    names = dict.fromkeys((*stated, *listed))
    return ListCheck(
        reading.agreement_id,
        reading.folder / agreement.participants.file,
        tuple((name, listed.get(name, 0), stated.get(name)) for name in names),
        tuple(
            in_order(p for p in left if p.key.startswith("peserta") or p.place.file != reading.source.file)
        ),
        checked.said,
    )


def read_list(path: Path) -> tuple[str, Agreement, Sequence[Participant]]:
    """Read an agreement and its list; return the id, the agreement, and its people under its own posts.

    Raises:
        ProblemsFoundError: when the agreement or its list has errors.
        UsageError: when it names no list.
    """
    agreement_id, agreement, found = read_own_list(path)
    return agreement_id, agreement, as_stated(agreement, found.participants)


def read_own_list(path: Path) -> tuple[str, Agreement, ParticipantsReading]:
    """Read an agreement and its list; return the id, the agreement, and the list as its file has it.

    Raises as :func:`read_list` does.
    """
    reading, agreement = _read(path)
    found = read_people(agreement, reading)
    if found is None:
        raise _no_list(reading)
    if errors_of(found.problems):
        raise ProblemsFoundError(in_order(found.problems))
    return reading.agreement_id, agreement, found


def _no_list(reading: AgreementReading) -> UsageError:
    name = reading.agreement_id
    made = f"buat daftarnya dengan `pks participants template {name}`, lalu sebutkan di perjanjian"
    if (reading.folder / _USUAL).exists():
        made = f"tulis `berkas: {_USUAL}` di bawah `peserta:` agar daftar di map itu dibaca"
    return UsageError(f"{name}: `peserta.berkas` kosong; {made}")


def _written(path: Path, made: Callable[[Agreement, Path], bytes], *, replace: bool) -> MadeList:
    reading, agreement = _read(path)
    target = reading.folder / (agreement.participants.file or _USUAL)
    if target.suffix.lower() not in LISTS:
        raise RefusedOverwriteError(
            f"{target} bukan daftar peserta; ubah `peserta.berkas` menjadi nama berkas .xlsx atau .csv"
        )
    if target.exists() and not replace:
        raise RefusedOverwriteError(f"{target} sudah ada; tambahkan --force untuk menggantinya")
    write_atomically(target, made(agreement, target))
    return MadeList(target, agreement.participants.file is not None)


def _read(path: Path) -> tuple[AgreementReading, Agreement]:
    reading = read_agreement(path)
    if reading.agreement is None:
        raise ProblemsFoundError(in_order(reading.problems))
    return reading, reading.agreement
