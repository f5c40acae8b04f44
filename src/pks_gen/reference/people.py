"""Groups and a seed -> made-up participants for examples and tests; no real person can be among them.

Names are invented words with the surname *Contoh* or *Rekaan*. A NIK keeps its structure (Permendagri
58/2021 region code, birth date with 40 added for women, serial), but takes its serial from 9000 upwards,
far beyond what one registration office issues in one day. No two people of a list have the same.
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
_FIRST_SERIAL = 9000
_SERIALS = 1000
_FIRST_BIRTH = dt.date(1964, 1, 1)
_BIRTHS = 40 * 365
_DAY = dt.timedelta(days=1)


def made_up_participants(
    groups: Sequence[tuple[str, int | None]],
    *,
    region: str | None,
    seed: int,
    rows: int | None = None,
    taken: set[int] | None = None,
) -> Iterator[Participant]:
    """Yield participants group by group, the same for the same arguments.

    Args:
        groups: Post and number of people; None means :data:`DEFAULT_GROUP_ROWS`.
        region: Kemendagri code; decides kecamatan and the front of the NIK.
        seed: Any integer.
        rows: Total to spread over the groups instead of their own sizes.
        taken: NIKs, as numbers, that others have; those given out are added. Lists of one region that must
            not share anybody, such as those of KPU and Bawaslu, are made with the same set.
    """
    dice = random.Random(seed)  # noqa: S311 - examples, not secrets
    wanted = list(groups) or [("Peserta", None)]
    sizes = [count if count is not None else DEFAULT_GROUP_ROWS for _, count in wanted]
    if rows is not None:
        sizes = [rows // len(wanted) + (index < rows % len(wanted)) for index in range(len(wanted))]
    districts = _districts(region)
    taken = set() if taken is None else taken
    serial = _FIRST_SERIAL
    for (post, _), size in zip(wanted, sizes, strict=True):
        for index in range(size):
            code, district = districts[index * len(districts) // max(size, 1)]
            serial = _following(serial)
            yield _person(dice, post, (code, district), serial, taken)


def _districts(region: str | None) -> list[tuple[str, str]]:
    found = [child for child in regions.children(region or "") if child.level == "kecamatan"]
    if not found and region:
        found = [below for child in regions.children(region) for below in regions.children(child.code)]
    return [(child.code.replace(".", ""), child.name) for child in found] or [("999999", "Kecamatan Contoh")]


def _person(
    dice: random.Random, post: str, place: tuple[str, str], serial: int, taken: set[int]
) -> Participant:
    code, district = place
    sex = dice.choice("LP")
    born = _FIRST_BIRTH + dt.timedelta(days=dice.randrange(0, _BIRTHS))
    name = " ".join(part for part in (dice.choice(_FIRST), dice.choice(_MIDDLE), dice.choice(_LAST)) if part)
    born, nik = _free_nik(code, born, sex, serial, taken)
    return Participant(
        name=name,
        nik=nik,
        group=post,
        sex=sex,
        birth_date=born,
        district=district,
        village=f"Desa Contoh {dice.randrange(1, 40)}",
    )


def _free_nik(code: str, born: dt.date, sex: str, serial: int, taken: set[int]) -> tuple[dt.date, str]:
    """Take the serial, or the next that nobody born that day has; when all are gone, the next day."""
    while True:
        day = born.day + (40 if sex == "P" else 0)
        for _ in range(_SERIALS):
            nik = f"{code}{day:02d}{born:%m%y}{serial:04d}"
            if (number := int(nik)) not in taken:
                taken.add(number)
                return born, nik
            serial = _following(serial)
        born += _DAY


def _following(serial: int) -> int:
    return _FIRST_SERIAL + (serial + 1 - _FIRST_SERIAL) % _SERIALS
