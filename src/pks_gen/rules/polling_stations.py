"""Jumlah TPS berbeda antarkelompok.

Setiap TPS mempunyai 7 anggota KPPS, 2 petugas ketertiban, dan 1 Pengawas TPS, sehingga jumlah orangnya
menunjukkan jumlah TPS yang sama. Pantarlih 1 orang setiap TPS, dan pada pilkada dapat 2 orang. Bila
jumlah TPS yang ditunjukkan berbeda, salah satu kelompok keliru; cocokkan dengan keputusan penetapan TPS.

Salah::

    peserta: {kelompok: [{jabatan: KPPS, jumlah: 5285}, {jabatan: Pengawas TPS, jumlah: 754}]}

Benar::

    peserta: {kelompok: [{jabatan: KPPS, jumlah: 5285}, {jabatan: Pengawas TPS, jumlah: 755}]}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pks_gen.indonesian import format_number, join_list
from pks_gen.problems import Level, manual
from pks_gen.reference.bodies import Body
from pks_gen.reference.sizes import stations_from
from pks_gen.rules.groups import CountedGroup, by_body, by_post, groups_of, people_in
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS251", Level.WARNING)


@dataclass(frozen=True, slots=True)
class _Told:
    """Polling stations that one body, or one post of it, tells."""

    group: CountedGroup
    numbers: tuple[int, ...]
    """One; for a body whose people per TPS differ, the fewest and the most."""
    formula: str

    @property
    def text(self) -> str:
        return f"{self.group.name} ({self.formula})"


def check(case: Case) -> Iterator[Finding]:
    """Let each group tell the number of polling stations, and compare."""
    told: list[_Told] = []
    for body, parts in by_body(groups_of(case)).values():
        if body.per == "tps":
            for post, members in by_post(parts).items():
                found = _told(body, post, members)
                if isinstance(found, Finding):
                    yield found
                elif found is not None:
                    told.append(found)
    yield from _differences(told)


def _told(body: Body, post: str, members: list[CountedGroup]) -> _Told | Finding | None:
    people, first = people_in(members), members[0]
    if people is None:
        return None
    if len(body.factors) > 1:
        fewest, most = -(-people // max(body.factors)), people // min(body.factors)
        formula = (
            f"{format_number(people)} orang, {min(body.factors)} sampai {max(body.factors)} per TPS = "
            f"{format_number(fewest)} sampai {format_number(most)} TPS"
        )
        return _Told(first, (fewest, most), formula)
    stations = stations_from(body, people, post=post)
    if stations:
        return _Told(first, (stations[0].number,), stations[0].formula)
    factor = body.per_unit(post) if post else body.factors[0]
    if factor is None:
        return None
    text = f"{first.name} berjumlah {format_number(people)}, bukan kelipatan {factor} orang setiap TPS"
    nearest = format_number(people // factor * factor)
    return Finding(first.key("jumlah"), text, f"kelipatan terdekat di bawahnya {nearest}; periksa jumlahnya")


def _differences(told: list[_Told]) -> Iterator[Finding]:
    exact = [one for one in told if len(one.numbers) == 1]
    votes = Counter(one.numbers[0] for one in exact)
    if not votes:
        return
    usual = votes.most_common(1)[0][0]
    for one in told:
        if not min(one.numbers) <= usual <= max(one.numbers):
            others = join_list([other.text for other in told if usual in other.numbers])
            text = f"jumlah TPS berbeda: {one.text}, sedangkan {others}"
            yield Finding(one.group.key("jumlah"), text, "cocokkan dengan keputusan penetapan jumlah TPS")
