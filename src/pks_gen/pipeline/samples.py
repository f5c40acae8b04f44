"""One agreement -> a spreadsheet of made-up participants beside it."""

from __future__ import annotations

from pathlib import Path

from pks_gen.errors import ProblemsFoundError, RefusedOverwriteError
from pks_gen.problems import in_order
from pks_gen.reading.agreement import read_agreement
from pks_gen.writing import write_atomically

LISTS = (".xlsx", ".csv")
"""Files in which participants are listed."""


def sample_participants(path: Path, *, seed: int, rows: int | None, replace: bool = False) -> Path:
    """Write a spreadsheet of made-up participants beside one agreement and return its path.

    Raises:
        ProblemsFoundError: when the agreement cannot be read.
        RefusedOverwriteError: when a list stands there already and ``replace`` is not said, or when the
            agreement names a file that no list can be.
    """
    from pks_gen.reference.people import made_up_participants  # noqa: PLC0415
    from pks_gen.rendering.participant_sheet import participant_sheet  # noqa: PLC0415

    reading = read_agreement(path)
    if reading.agreement is None:
        raise ProblemsFoundError(in_order(reading.problems))
    settings = reading.agreement.participants
    target = reading.folder / (settings.file or "peserta.xlsx")
    if target.suffix.lower() not in LISTS:
        raise RefusedOverwriteError(
            f"{target} bukan daftar peserta; ubah `peserta.berkas` menjadi nama berkas .xlsx atau .csv"
        )
    if target.exists() and not replace:
        raise RefusedOverwriteError(f"{target} sudah ada; tambahkan --force untuk menggantinya")
    groups = [(group.position or "Peserta", group.count) for group in settings.groups or ()]
    people = made_up_participants(groups, region=reading.agreement.region, seed=seed, rows=rows)
    write_atomically(target, participant_sheet(people, as_csv=target.suffix.lower() == ".csv"))
    return target
