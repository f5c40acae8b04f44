"""Each rule's manual page is run: the wrong example is found, the right one is not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from pks_gen.model import Agreement, Participant
from pks_gen.problems import Level, SourceMap
from pks_gen.rules import RULES, Case, Rule, check
from support.agreements import complete

TODAY = dt.date(2024, 12, 1)


def agreement_with(example: str) -> Agreement:
    """A complete agreement of three parties, changed as the example says."""
    data = complete(3)
    changes: dict[str, Any] = yaml.safe_load(example)
    if signatory := changes.pop("penandatangan", None):
        data["pihak"][2]["penandatangan"] = signatory
    if logo := changes.pop("logo", None):
        data["pihak"][0]["logo"] = logo
    if parties := changes.pop("pihak", None):
        data["pihak"] = parties
        data["iuran"].pop("penanggung")
    data.update(changes)
    if "iuran" in changes:
        data["pihak"] = data["pihak"][:2]
    return Agreement.model_validate(_plain(data))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    return [_plain(inner) for inner in value] if isinstance(value, list) else str(value)


def codes(agreement: Agreement, participants: tuple[Participant, ...] = ()) -> list[str]:
    case = Case(agreement, TODAY, participants, missing_files=frozenset({"tidak-ada.png"}))
    return [p.code for p in check(case, SourceMap(Path("perjanjian.yaml")))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.PAGE.code)
def test_the_wrong_example_is_found(rule: Rule) -> None:
    assert rule.PAGE.code in codes(agreement_with(rule.PAGE.wrong))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.PAGE.code)
def test_the_right_example_is_not(rule: Rule) -> None:
    assert rule.PAGE.code not in codes(agreement_with(rule.PAGE.right))


def test_codes_are_unique_and_in_their_range() -> None:
    found = [rule.PAGE.code for rule in RULES]
    assert len(found) == len(set(found))
    assert all("PKS200" < code < "PKS300" for code in found)


def test_a_complete_agreement_pleases_every_rule() -> None:
    for parties in range(2, 7):
        assert codes(Agreement.model_validate(_plain(complete(parties)))) == []


def people(**groups: int) -> tuple[Participant, ...]:
    return tuple(
        Participant(name="Contoh", group=name) for name, count in groups.items() for _ in range(count)
    )


def findings(example: str, participants: tuple[Participant, ...]) -> list[str]:
    case = Case(agreement_with(example), TODAY, participants)
    return [p.text for p in check(case, SourceMap(Path("perjanjian.yaml")))]


def test_differences_are_told_per_group() -> None:
    example = "peserta: {berkas: a.csv, kelompok: [{jabatan: KPPS, jumlah: 4}, {jabatan: PPS, jumlah: 5}]}"
    assert findings(example, people(KPPS=3, PPS=5, PPK=2)) == [
        "kelompok KPPS berjumlah 4, tetapi daftar berisi 3 baris (selisih −1)",
        "daftar peserta memuat 2 baris kelompok `PPK` yang tidak disebut",
    ]


def test_a_stated_total_is_compared_with_the_list() -> None:
    found = findings("peserta: {berkas: a.csv, jumlah: 1.444}", people(KPPS=1400))
    assert found == ["jumlah peserta 1.444, tetapi daftar berisi 1.400 baris (selisih −44)"]


def test_a_sample_list_is_not_compared() -> None:
    assert findings("peserta: {berkas: a.csv, contoh: ya, jumlah: 1.444}", people(KPPS=3)) == []


def test_warnings_do_not_stop_the_line() -> None:
    case = Case(agreement_with("penandatangan: {nama: A, jabatan: Kepala Dinas Contoh}"), TODAY)
    (found,) = check(case, SourceMap(Path("perjanjian.yaml")))
    assert (found.code, found.level) == ("PKS207", Level.WARNING)


def test_without_a_signing_date_today_decides() -> None:
    example = (
        "tanggal:\npenandatangan: {nama: A, jabatan: Bupati X, kewenangan: "
        "[{jenis: SK, nomor: 1, tanggal: 2023-01-02, berlaku_sampai: 2024-12-01}]}"
    )
    agreement = agreement_with(example)
    source = SourceMap(Path("perjanjian.yaml"))
    assert list(check(Case(agreement, TODAY), source)) == []
    (found,) = check(Case(agreement, TODAY + dt.timedelta(days=1)), source)
    assert found.code == "PKS208"


def test_an_unprintable_name_tells_which_participant() -> None:
    everybody = (Participant(name="Renée D’Amara"), Participant(name="Budi 中"))
    found = findings("peserta: {berkas: a.csv, contoh: ya}", everybody)
    assert found == ["peserta ke-2: `中` (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D) tidak dapat dicetak"]


def test_what_is_not_printed_may_hold_anything() -> None:
    assert codes(agreement_with("catatan_sumber: [{bagian: x, nilai: 中}]")) == []
