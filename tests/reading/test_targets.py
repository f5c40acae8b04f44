from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.reading.targets import Kind, NoTarget, Target, target_of


@pytest.mark.parametrize(
    ("text", "kind", "many"),
    [
        ("wilayah", Kind.DIGITS, False),
        ("tanggal", Kind.DATE, False),
        ("ajang.tahun", Kind.NUMBER, False),
        ("pihak[0].lembaga", Kind.TEXT, False),
        (" pihak[1].penandatangan.nip ", Kind.DIGITS, False),
        ("peserta.kelompok[59].upah", Kind.NUMBER, False),
        ("klausul.data_pribadi", Kind.YES_NO, False),
        ("rangkap.meterai", Kind.CHOICE, False),
        ("program", Kind.CHOICE, True),
        ("program[0]", Kind.CHOICE, False),
        ("dasar_hukum", Kind.TEXT, True),
        ("induk[0].nomor", Kind.TEXT, True),
        ("pihak[0]", Kind.INSIDE, False),
        ("jangka_waktu", Kind.INSIDE, False),
    ],
)
def test_a_place_of_the_model_has_a_kind(text: str, kind: Kind, many: bool) -> None:
    found = target_of(text)
    assert isinstance(found, Target)
    assert (found.kind, found.many) == (kind, many)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("pihak[0].penandatagan.nama", "maksud Anda `penandatangan`?"),
        ("pihak[0].institution", "maksud Anda `lembaga`?"),
        ("pihak.lembaga", "`pihak[0].lembaga`"),
        ("pihak[6].lembaga", "0 sampai 5"),
        ("wilayah[0]", "hapus [0]"),
        ("tanggal.hari", "tulis `tanggal` saja"),
        ("pihak[0]..nama", "dengan titik"),
        ("Nama Wilayah", "dengan titik"),
        ("pks", "hapus"),
        ("", "dengan titik"),
    ],
)
def test_what_is_no_place_is_refused_with_a_next_step(text: str, hint: str) -> None:
    found = target_of(text)
    assert isinstance(found, NoTarget)
    assert hint in found.hint


def test_only_nip_and_npk_can_say_none() -> None:
    assert target_of("pihak[0].penandatangan.nip").says_none
    assert target_of("pihak[1].penandatangan.npk").says_none
    assert not target_of("pihak[0].nomor").says_none


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(target_of(text), Target | NoTarget)
