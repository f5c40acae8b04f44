"""Institutions that are what their kind says, and bodies whose organiser is a party."""

from __future__ import annotations

import pytest

from pks_gen.rules import adhoc_only, institution_name, organiser_is_party
from support.rule_examples import findings


def named(kind: str, name: str) -> list[str]:
    example = f"pihak: [{{jenis: {kind}, lembaga: {name}}}, {{jenis: lain}}]"
    return [finding.text for finding in findings(institution_name, example)]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("bpjs_tk", "BPJS Ketenagakerjaan Lampung Tengah"),
        ("bpjs_tk", "BPJS Ketenagakerjaan Perwakilan Bengkulu"),
        ("bpjs_tk", "BPJS Ketenagakerjaan Kantor Cabang Kota Bandung"),
        ("bpjs_tk", "BPJS Ketenagakerjaan Kota Agung"),  # a town, no region
        ("bpjs_tk", "BPJAMSOSTEK Cabang Lahat"),
        ("pemda", "Pemerintah Aceh"),
        ("pemda", "PEMERINTAH KOTA METRO"),
        ("pemda", "Pemkab Lahat"),
        ("kpu", "Komisi Independen Pemilihan Kabupaten Pidie"),
        ("kpu", "Sekretariat KPU Kabupaten Lahat"),
        ("bawaslu", "Panitia Pengawas Pemilihan Aceh"),
        ("bawaslu", "Bawaslu Kabupaten Lahat"),
        ("lain", "BPJS Kesehatan Cabang Lahat"),
        ("lain", "Kejaksaan Negeri Lahat"),
    ],
)
def test_names_in_use_are_left_alone(kind: str, name: str) -> None:
    assert named(kind, name) == []


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("bpjs_tk", "BPJS Ketenagakerjaan Kabupaten Buol", "tidak berkantor per kabupaten"),
        ("bpjs_tk", "BPJS TK Kab. Buol", "tidak berkantor per kabupaten"),
        ("bpjs_tk", "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan Kota Bandung", "bukan nama kantor"),
        ("bpjs_tk", "BPJS Kesehatan Cabang Lahat", "bukan BPJS Ketenagakerjaan"),
        ("kpu", "Badan Pengawas Pemilihan Umum Kabupaten Lahat", "padahal jenisnya `kpu`"),
        ("bawaslu", "KPU Kabupaten Lahat", "padahal jenisnya `bawaslu`"),
        ("lain", "Komisi Pemilihan Umum Kabupaten Lahat", "padahal jenisnya `lain`"),
        ("pemda", "Badan Kesatuan Bangsa dan Politik Kabupaten Lahat", "bukan nama pemerintah daerah"),
    ],
)
def test_names_of_something_else_are_told(kind: str, name: str, said: str) -> None:
    (text,) = named(kind, name)
    assert said in text


def insured(*groups: str, parties: tuple[str, ...] = ("pemda", "bpjs_tk")) -> str:
    kinds = ", ".join(f"{{jenis: {kind}}}" for kind in parties)
    posts = ", ".join(f"{{jabatan: {group}}}" for group in groups)
    return f"pihak: [{kinds}]\npeserta: {{kelompok: [{posts}]}}"


def test_bodies_without_their_organiser_are_told_once_each() -> None:
    example = insured("Ketua PPK", "KPPS", "Pengawas TPS", "KPPS", "Relawan Rekaan")
    assert [finding.text for finding in findings(organiser_is_party, example)] == [
        "Ketua PPK dan KPPS berada di bawah KPU, tetapi KPU bukan salah satu pihak",
        "Pengawas TPS berada di bawah Bawaslu, tetapi Bawaslu bukan salah satu pihak",
    ]


@pytest.mark.parametrize("group", ["Sekretariat", "Badan Ad Hoc Bawaslu", "Relawan Rekaan"])
def test_a_name_that_may_mean_several_bodies_accuses_nobody(group: str) -> None:
    assert findings(organiser_is_party, insured(group)) == []
    assert findings(organiser_is_party, insured(group, parties=("bawaslu", "bpjs_tk"))) == []


def test_permanent_members_are_no_ad_hoc_body() -> None:
    (found,) = findings(adhoc_only, insured("PPK", "Komisioner", "Relawan Rekaan"))
    assert found.path == ("peserta", "kelompok", 1, "jabatan")
    assert "tetap" in found.text
