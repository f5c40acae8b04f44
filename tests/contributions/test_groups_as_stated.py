"""Capitals and blanks do not make another group."""

from __future__ import annotations

from pks_gen.contributions import as_stated
from pks_gen.model import Participant
from support.rule_examples import agreement_with

AGREEMENT = agreement_with("peserta: {kelompok: [{jabatan: Pengawas TPS}, {jabatan: KPPS}]}")


def test_rows_are_written_as_the_agreement_does() -> None:
    listed = ["PENGAWAS  TPS", "pengawas tps", "Pengawas TPS", "kpps", "PPK", None]
    rows = tuple(Participant(name="Contoh", group=group) for group in listed)
    found = [person.group for person in as_stated(AGREEMENT, rows)]
    assert found == ["Pengawas TPS"] * 3 + ["KPPS", "PPK", None]


def test_nothing_is_copied_when_nothing_differs() -> None:
    rows = (Participant(name="Contoh", group="KPPS"),)
    assert as_stated(AGREEMENT, rows) is rows
