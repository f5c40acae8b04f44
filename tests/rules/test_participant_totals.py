"""Body, groups and list: each difference is told with its size."""

from __future__ import annotations

from pks_gen.model import Participant
from support.rule_examples import said

CODE = "PKS203"


def people(**groups: int) -> tuple[Participant, ...]:
    return tuple(
        Participant(name="Contoh", group=name) for name, count in groups.items() for _ in range(count)
    )


def test_differences_are_told_per_group() -> None:
    example = "peserta: {berkas: a.csv, kelompok: [{jabatan: KPPS, jumlah: 4}, {jabatan: PPS, jumlah: 5}]}"
    assert said(CODE, example, people(KPPS=3, PPS=5, PPK=2)) == [
        "kelompok KPPS berjumlah 4, tetapi daftar berisi 3 baris (selisih −1)",
        "daftar peserta memuat 2 baris kelompok `PPK` yang tidak disebut",
    ]


def test_a_stated_total_is_compared_with_the_list() -> None:
    found = said(CODE, "peserta: {berkas: a.csv, jumlah: 1.444, kelompok: }", people(KPPS=1400))
    assert found == ["jumlah peserta 1.444, tetapi daftar berisi 1.400 baris (selisih −44)"]


def test_a_sample_list_is_not_compared() -> None:
    assert said(CODE, "peserta: {berkas: a.csv, contoh: ya, jumlah: 1.444, kelompok: }", people(KPPS=3)) == []
