"""Accepted warnings: taken out with their reason; entries that accept nothing are told."""

from __future__ import annotations

from pks_gen.problems import Level
from pks_gen.rules import check, settle
from support.rule_examples import SOURCE, case_of, problems_in, said

WARNED = "penandatangan: {nama: Contoh, jabatan: Kepala Dinas Contoh}\n"
REASON = "alasan: Surat kuasa menyusul menurut notulen rapat"


def test_an_accepted_warning_leaves_with_its_reason() -> None:
    case = case_of(WARNED + f"abaikan: [{{kode: PKS207, bagian: 'pihak[2]', {REASON}}}]")
    left, accepted = settle(case.agreement, check(case, SOURCE), SOURCE)
    assert left == []
    (one,) = accepted
    assert (one.problem.code, one.problem.key) == ("PKS207", "pihak[2].penandatangan.kewenangan")
    assert one.reason == "Surat kuasa menyusul menurut notulen rapat"


def test_another_place_is_not_accepted() -> None:
    case = case_of(WARNED + f"abaikan: [{{kode: PKS207, bagian: 'pihak[1]', {REASON}}}]")
    assert [problem.code for problem in problems_in(case)] == ["PKS207", "PKS212"]


def test_an_error_cannot_be_accepted() -> None:
    example = f'wilayah: "16.99"\nabaikan: [{{kode: PKS201, {REASON}}}]'
    found = problems_in(case_of(example))
    assert ("PKS201", Level.ERROR) in [(problem.code, problem.level) for problem in found]
    assert said("PKS212", example) == ["PKS201 adalah galat dan tidak dapat diabaikan"]


def test_without_a_reason_nothing_is_accepted() -> None:
    codes = [problem.code for problem in problems_in(case_of(WARNED + "abaikan: [{kode: PKS207}]"))]
    assert "PKS211" in codes
    assert "PKS207" in codes
