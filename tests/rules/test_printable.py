"""What has no shape in the office's typeface."""

from __future__ import annotations

from pks_gen.model import Participant
from support.rule_examples import said

CODE = "PKS209"


def test_an_unprintable_name_tells_which_letter() -> None:
    everybody = (Participant(name="Renée D’Amara"), Participant(name="Budi 中"))
    found = said(CODE, "peserta: {berkas: a.csv, contoh: ya}", everybody)
    assert found == ["`中` (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D) tidak dapat dicetak"]


def test_what_is_not_printed_may_hold_anything() -> None:
    assert said(CODE, "catatan_sumber: [{bagian: x, nilai: 中}]") == []
