"""Every figure that nobody typed is shown with its formula."""

from __future__ import annotations

from pathlib import Path

import pytest

from pks_gen.pipeline import check_agreement, report_input
from pks_gen.pipeline.computations import computations
from pks_gen.report import Computation
from pks_gen.workspace import find_workspace
from support.rule_examples import TODAY, case_of

ROOT = find_workspace(Path(__file__).parent)


def by_label(example: str) -> dict[str, Computation]:
    return {one.label: one for one in computations(case_of(example))}


def test_contributions_are_shown_with_formula_law_and_rounding() -> None:
    found = by_label(
        "iuran: {risiko: sangat_rendah}\n"
        "peserta: {kelompok: [{jabatan: PPK, jumlah: 120, upah: 2200000, bulan: 2}]}"
    )
    assert found["iuran PPK"].formula == (
        "JKK = 0,24 % × Rp2.200.000 = Rp5.280; JKM = 0,30 % × Rp2.200.000 = Rp6.600; "
        "(Rp5.280 + Rp6.600) × 120 orang × 2 bulan = Rp2.851.200"
    )
    assert found["iuran PPK"].result == "Rp2.851.200"
    assert "Peraturan Pemerintah Nomor 44 Tahun 2015" in found["iuran PPK"].source
    assert found["jumlah anggaran iuran"].result == "Rp2.851.200"
    assert "rupiah" in found["jumlah anggaran iuran"].source.lower()
    assert found["jumlah iuran JKK"].formula == "Rp5.280 × 120 orang × 2 bulan"
    assert (found["jumlah iuran JKK"].result, found["jumlah iuran JKM"].result) == (
        "Rp1.267.200",
        "Rp1.584.000",
    )
    benefit = found["santunan kematian karena kecelakaan kerja, PPK"]
    assert (benefit.formula, benefit.result) == ("48 × Rp2.200.000", "Rp105.600.000")


def test_what_is_open_is_not_summed() -> None:
    found = by_label(
        "iuran: {risiko: sangat_rendah}\n"
        "peserta: {kelompok: [{jabatan: PPK, jumlah: 120, upah: 2200000}, {jabatan: PPS, jumlah: 3}]}"
    )
    assert found["iuran PPK"].result == "Rp11.880 per orang per bulan; jumlahnya belum dapat dihitung"
    assert found["jumlah anggaran iuran"].result == "belum dapat dihitung"
    assert found["jumlah iuran JKK"].result == "belum dapat dihitung"
    assert "iuran PPS" not in found


@pytest.mark.parametrize(("count", "verdict"), [(378, "sesuai"), (377, "selisih −1"), (400, "selisih +22")])
def test_usual_sizes_are_compared(count: int, verdict: str) -> None:
    found = by_label(f"peserta: {{kelompok: [{{jabatan: PKD, jumlah: {count}}}]}}")
    assert found["susunan lazim PKD"].formula == "1 orang × 378 desa/kelurahan = 378"
    assert found["susunan lazim PKD"].result == f"{count} orang: {verdict}"


def test_they_are_made_only_when_asked_for() -> None:
    folder = ROOT.agreements / "lahat-bawaslu-2024"
    assert check_agreement(folder, ROOT, today=TODAY).computations == ()
    asked = report_input(check_agreement(folder, ROOT, today=TODAY, explained=True))
    assert [one.label for one in asked.computations or ()] == [
        "jumlah peserta",
        "susunan lazim Panwaslu Kecamatan",
        "susunan lazim Panwaslu Kelurahan/Desa",
        "susunan lazim Sekretariat",
    ]
