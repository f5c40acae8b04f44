"""Power to sign: levels, and which day decides."""

from __future__ import annotations

import datetime as dt

from pks_gen.problems import Level
from support.rule_examples import TODAY, case_of, problems_in


def test_warnings_do_not_stop_the_line() -> None:
    case = case_of("penandatangan: {nama: A, jabatan: Kepala Dinas Contoh}")
    (found,) = (problem for problem in problems_in(case) if problem.code == "PKS207")
    assert found.level == Level.WARNING


def test_without_a_signing_date_today_decides() -> None:
    example = """
        tanggal:
        penandatangan:
          nama: A
          jabatan: Bupati X
          kewenangan: [{jenis: SK, nomor: 1, tanggal: 2023-01-02, berlaku_sampai: 2024-12-01}]
    """
    assert "PKS208" not in [problem.code for problem in problems_in(case_of(example))]
    tomorrow = case_of(example, today=TODAY + dt.timedelta(days=1))
    assert "PKS208" in [problem.code for problem in problems_in(tomorrow)]
