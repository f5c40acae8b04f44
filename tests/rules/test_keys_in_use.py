"""Keys without effect: one finding each, and none for what only looks like it."""

from __future__ import annotations

import pytest

from pks_gen.model import Participant
from support.rule_examples import said

CODE = "PKS244"
GROUP = "{jabatan: KPPS, jumlah: 7, upah: 850000, bulan: 1"


@pytest.mark.parametrize(
    ("example", "words"),
    [
        ("iuran: {dasar_upah: honorarium, upah_tetap: 1000000}", "`dasar_upah` bukan tetap"),
        ("iuran: {dasar_upah: , upah_tetap: 1000000}", "`dasar_upah` bukan tetap"),
        (
            f"iuran: {{dasar_upah: tetap, upah_tetap: 1000000}}\npeserta: {{kelompok: [{GROUP}}}]}}",
            "upah KPPS diisi, sedangkan dasar upahnya tetap bagi semua peserta",
        ),
        ("segmen: bukan_penerima_upah\niuran: {risiko: rendah}", "segmennya bukan penerima upah"),
        ("peserta: {contoh: ya}", "`contoh: ya` tanpa `berkas`"),
        ("peserta: {tampilan: tersamar}", "`tampilan: tersamar` tanpa `berkas`"),
        ("peserta: {lampiran: {urut: nama}}", "`lampiran` mengatur susunan daftar"),
        (
            "penandatangan: {nama: A, jabatan: Bupati Lahat, atas_nama: [Bupati Lahat]}",
            "bukan `an` atau `ub`",
        ),
        ("penandatangan: {nama: A, jabatan: Sekretaris Daerah, status: an}", "`atas_nama` kosong"),
        ("penandatangan: {nama: A, jabatan: Bupati Lahat, npk: '123'}", "`npk` hanya untuk pegawai BPJS"),
        (
            f"peserta: {{kelompok: [{GROUP}, mulai: 2024-12-08, selesai: 2024-11-20}}]}}",
            "pelindungan KPPS berakhir 20 November 2024, sebelum mulai 8 Desember 2024",
        ),
        (
            f"peserta: {{kelompok: [{GROUP}, mulai: 2024-11-07, selesai: 2024-12-08}}]}}",
            "mulai pelindungan KPPS, 7 November 2024, sebelum jangka waktu mulai 15 November 2024",
        ),
        (
            f"peserta: {{kelompok: [{GROUP}, selesai: 2025-12-08}}]}}",
            "selesai pelindungan KPPS, 8 Desember 2025, sesudah jangka waktu berakhir 31 Januari 2025",
        ),
        (
            "klausul: {santunan_utama: ya}\npeserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 1}]}",
            "tidak ada KPU maupun badan ad hoc KPU",
        ),
    ],
)
def test_each_key_is_told_once(example: str, words: str) -> None:
    (text,) = said(CODE, example)
    assert words in text


@pytest.mark.parametrize(
    "example",
    [
        "segmen: penerima_upah\niuran: {risiko: rendah}",
        "segmen:\niuran: {risiko: rendah}",
        "peserta: {tampilan: rekap}",
        "peserta: {lampiran: }",
        "penandatangan: {nama: A, jabatan: Bupati Lahat, npk: '-'}",
        "penandatangan: {nama: A, jabatan: Sekretaris Daerah, status: an, atas_nama: [Bupati Lahat]}",
        f"peserta: {{kelompok: [{GROUP}, mulai: 2024-11-15, selesai: 2025-01-31}}]}}",
        "klausul: {santunan_utama: ya}\npeserta: {kelompok: [{jabatan: KPPS, jumlah: 1}]}",
        "klausul: {santunan_utama: ya}\npeserta: {kelompok: [{jabatan: Badan Lain, jumlah: 1}]}",
        "klausul: {santunan_utama: ya}\npeserta: {kelompok: }",
    ],
)
def test_what_has_an_effect_is_not_told(example: str) -> None:
    assert said(CODE, example) == []


def test_headings_and_columns_that_nobody_has_are_told_each() -> None:
    annex = "lampiran: {menurut: [kecamatan, desa], kolom: [nama, upah, nik, tanggal_lahir]}"
    people = (
        Participant("Contoh", "9999991505900001", "KPPS", district="Kikim"),
        Participant("Rekaan", None, "KPPS", wage=0),
    )
    assert said(CODE, f"peserta: {{berkas: a.csv, {annex}}}", people) == [
        "`desa` tidak diisi bagi seorang pun dalam daftar",
        "`tanggal_lahir` tidak diisi bagi seorang pun dalam daftar",
    ]
    assert said(CODE, f"peserta: {{berkas: a.csv, {annex}}}") == [], (
        "a list that could not be read says nothing"
    )
