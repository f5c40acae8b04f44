"""The clauses of this repository please every rule on wording, whichever of them are chosen."""

from __future__ import annotations

import itertools

import pytest

from pks_gen.model import Agreement
from pks_gen.rules import Case, check_texts
from support.agreements import _without_none, complete, draft_of
from support.rule_examples import SOURCE, TODAY

FORMS = [
    ("pks-badan-ad-hoc", "perjanjian kerja sama"),
    ("pks-badan-ad-hoc", "kesepakatan bersama"),
    ("nota-kesepakatan", "nota kesepakatan"),
]
BODIES = ["Ketua PPK", "PPS", "KPPS", "Pantarlih", "Panwaslu Kecamatan", "PKD", "Pengawas TPS", "Linmas"]


@pytest.mark.parametrize("event", ["pemilu", "pilkada"])
@pytest.mark.parametrize(("template", "form"), FORMS)
def test_no_clause_is_told(template: str, form: str, event: str) -> None:
    segments, payers = ("penerima_upah", "bukan_penerima_upah"), ("pihak kesatu", "peserta")
    for (segment, payer), parties in itertools.product(zip(segments, payers, strict=True), (2, 6)):
        data = complete(
            parties,
            templat=template,
            bentuk=form,
            ajang={"jenis": event, "tahun": 2024},
            program=["JKK", "JKM", "JHT"],
            segmen=segment,
            iuran={"dasar_upah": "honorarium", "penanggung": payer, "sumber_dana": "APBD Kabupaten Lahat"},
            klausul={"antigratifikasi": True, "data_pribadi": True, "santunan_utama": True},
            peserta={"kelompok": [{"jabatan": body, "jumlah": 7, "bulan": 1} for body in BODIES]},
            dasar_hukum=["uu-24-2011", "uu-7-2017", "pkpu-8-2022", "pp-44-2015"],
            induk=[
                {"jenis": "Kesepakatan Bersama", "nomor": ["1"], "tanggal": "2024-01-02", "tentang": "Pemilu"}
            ],
            saksi=[{"jabatan": "Kepala Kejaksaan Negeri Muara Enim", "nama": "Contoh Saksi"}],
        )
        case = Case(Agreement.model_validate(_without_none(data)), TODAY, draft=draft_of(data))
        assert [problem.text for problem in check_texts(case, SOURCE)] == []
