"""Groups and a seed -> made-up participants for examples and tests; no real person can be among them.

Names are invented words with the surname *Contoh* or *Rekaan*. A NIK keeps its structure (Permendagri
58/2021 region code, birth date with 40 added for women, serial), but takes its serial from 9000 upwards,
far beyond what one registration office issues in one day.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from pks_gen.model import Participant
from pks_gen.reference import regions

_FIRST = (
    "Adiwarta", "Baskarani", "Cendikara", "Dwiguna", "Ekasara", "Firmanta", "Gunadarma", "Harumika",
    "Indrawasih", "Jayantika", "Kusumadi", "Laksmita", "Mahardewi", "Nirmalasti", "Oktavira", "Pramanda",
    "Qanitara", "Ratnadila", "Saptawira", "Tirtayasa", "Utamika", "Wiraguna", "Yudhasara", "Zulmaika",
)  # fmt: skip
_MIDDLE = ("", "", "Bunga", "Cahya", "D’Amara", "Eka", "Ma'ruf", "Nur", "Putra", "Renée", "Sukma", "Tri")
_LAST = ("Contoh", "Rekaan", "Misalnya", "Khayali", "Umpama")
DEFAULT_GROUP_ROWS = 20
"""Rows for a group whose size nobody stated."""


def made_up_participants(
    groups: Sequence[tuple[str, int | None]], *, region: str | None, seed: int, rows: int | None = None
) -> Iterator[Participant]:
    """Yield participants group by group, the same for the same arguments.

    Args:
        groups: Post and number of people; None means :data:`DEFAULT_GROUP_ROWS`.
        region: Kemendagri code; decides kecamatan and the front of the NIK.
        seed: Any integer.
        rows: Total to spread over the groups instead of their own sizes.
    """
    dice = random.Random(seed)  # noqa: S311 - examples, not secrets
    wanted = list(groups) or [("Peserta", None)]
    sizes = [count if count is not None else DEFAULT_GROUP_ROWS for _, count in wanted]
    if rows is not None:
        sizes = [rows // len(wanted) + (index < rows % len(wanted)) for index in range(len(wanted))]
    districts = _districts(region)
    serial = 9000
    for (post, _), size in zip(wanted, sizes, strict=True):
        for index in range(size):
            code, district = districts[index * len(districts) // max(size, 1)]
            serial = 9000 + (serial - 8999) % 1000
            yield _person(dice, post, code, district, serial)


def _districts(region: str | None) -> list[tuple[str, str]]:
    found = [child for child in regions.children(region or "") if child.level == "kecamatan"]
    if not found and region:
        found = [below for child in regions.children(region) for below in regions.children(child.code)]
    return [(child.code.replace(".", ""), child.name) for child in found] or [("999999", "Kecamatan Contoh")]


def _person(dice: random.Random, post: str, code: str, district: str, serial: int) -> Participant:
    sex = dice.choice("LP")
    born = dt.date(1964, 1, 1) + dt.timedelta(days=dice.randrange(0, 40 * 365))
    name = " ".join(part for part in (dice.choice(_FIRST), dice.choice(_MIDDLE), dice.choice(_LAST)) if part)
    day = born.day + (40 if sex == "P" else 0)
    return Participant(
        name=name,
        nik=f"{code}{day:02d}{born:%m%y}{serial:04d}",
        group=post,
        sex=sex,
        birth_date=born,
        district=district,
        village=f"Desa Contoh {dice.randrange(1, 40)}",
    )
