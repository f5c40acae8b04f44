"""Words for a page that leaves the office."""

from __future__ import annotations

import pytest

from pks_gen.report.wording import advice


@pytest.mark.parametrize(
    ("hint", "left"),
    [
        (
            "tanyakan mana yang benar; setelah terjawab, ubah `sifat` catatan menjadi `asal`",
            "Tanyakan mana yang benar",
        ),
        ("pertimbangkan dasar lain, atau terima akibat ini di `abaikan`", "Pertimbangkan dasar lain"),
        ("samakan, periksa `ajang`, atau catat alasan batasnya di `abaikan`", "Samakan, periksa `ajang`"),
        (
            "isi surat kuasa kepala daerah: jenis, nomor, tanggal",
            "Isi surat kuasa kepala daerah: jenis, nomor, tanggal",
        ),
        ("", ""),
    ],
)
def test_advice_leaves_out_what_only_the_drafter_can_do(hint: str, left: str) -> None:
    assert advice(hint) == left
