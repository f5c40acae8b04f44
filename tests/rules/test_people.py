"""Names and NIP: what is doubted, and what is left to the person."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.rules import nip_structure, person_degrees
from support.rule_examples import findings


def named(name: str) -> list[str]:
    example = f'penandatangan: {{nama: "{name}", jabatan: Bupati Lahat}}'
    return [f"{finding.text} | {finding.hint}" for finding in findings(person_degrees, example)]


@pytest.mark.parametrize(
    "name",
    [
        "Sukma Frando, S.H., M.H.",
        "dr. Bahrun Abbas",
        "Dr. E. H. Rosjonsyah",
        "Prof. Dr. dr. Contoh, Sp.A",
        "M. Irwan Naseer Nawawi",
        "Purnomo, S.STP",  # use differs: no form is preferred
        "Ali, S.Si Amaludin ZM",  # maybe two people
        "Siti 'Aisyah",
        "A. M.",
        "Letkol Inf. Contoh",
    ],
)
def test_names_as_people_write_them_are_left_alone(name: str) -> None:
    assert named(name) == []


def test_degrees_are_suggested_and_the_ambiguous_one_is_asked() -> None:
    assert named("DR. Contoh Rekaan SH, MH") == [
        "penulisan gelar `DR. Contoh Rekaan SH, MH` tidak lazim | "
        "mungkin `DR. Contoh Rekaan, S.H., M.H.`; tanyakan orangnya",
        "`DR.` dapat berarti `Dr.` (doktor) atau `dr.` (dokter) | tanyakan orangnya, lalu tulis salah satu",
    ]


def test_a_missing_dot_does_not_choose_between_doctor_and_physician() -> None:
    assert "mungkin `Dr.`" in named("Dr Contoh")[0]
    assert "mungkin `dr.`" in named("dr Contoh")[0]
    assert "mungkin `Drs.`" in named("DRS. Contoh")[0]


@pytest.mark.parametrize("dots", ["..........", "…", "-", "____"])
def test_dots_are_no_name(dots: str) -> None:
    assert named(dots) == [f"`{dots}` bukan nama | kosongkan selama namanya belum diketahui"]


def test_capitals_only() -> None:
    (text,) = named("H. CONTOH REKAAN")
    assert text.startswith("nama `CONTOH REKAAN` seluruhnya huruf besar")


def test_everyone_who_is_named_is_looked_at() -> None:
    example = """
        saksi:
          - {jabatan: Kepala Kejaksaan, nama: "Contoh SH", diwakili: {nama: "Umpama MH", jabatan: Kepala Seksi}}
    """
    paths = [finding.path for finding in findings(person_degrees, example)]
    assert paths == [("saksi", 0, "nama"), ("saksi", 0, "diwakili", "nama")]


def nip(number: str, position: str = "Sekretaris Daerah", kind: str = "pemda") -> list[str]:
    example = f"""
        tanggal: 2024-11-15
        pihak:
          - {{jenis: {kind}, penandatangan: {{nama: A, jabatan: {position}, nip: "{number}"}}}}
          - {{jenis: bpjs_tk}}
    """
    return [finding.text for finding in findings(nip_structure, example)]


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("19690101 199503 1 001", ""),
        ("199001012023212001", ""),  # a PPPK contract stands where the month would
        ("-", ""),
        ("1969010119950310", "yang tertulis 16 angka"),
        ("19690101199503A001", "huruf"),
        ("196902301995031001", "bukan tanggal lahir"),
        ("196901011995131001", "tertulis 13"),
        ("196901011970031001", "lahir tahun 1969 dan diangkat tahun 1970"),
        ("199001012025031001", "diangkat tahun 2025"),
        ("196901011995033001", "jenis kelamin"),
        ("196901011995031000", "nomor urut"),
    ],
)
def test_only_the_impossible_is_told_of_a_nip(number: str, fault: str) -> None:
    found = nip(number)
    assert len(found) == bool(fault)
    assert all(fault in text and number not in text for text in found)


@pytest.mark.parametrize("position", ["Ketua Komisi Pemilihan Umum Kabupaten Lahat", "anggota", "Komisioner"])
def test_commissioners_sign_without_nip(position: str) -> None:
    assert "biasanya tanpa NIP" in nip("196901011995031001", position, "kpu")[0]
    assert nip("196901011995031001", "Sekretaris KPU", "kpu") == []
    assert nip("196901011995031001", "Ketua Dewan Contoh", "lain") == []


@given(
    born=st.dates(dt.date(1955, 1, 1), dt.date(2000, 12, 31)),
    age=st.integers(18, 24),
    month=st.integers(1, 12),
    sex=st.sampled_from("12"),
    serial=st.integers(1, 999),
)
def test_every_regular_nip_passes(born: dt.date, age: int, month: int, sex: str, serial: int) -> None:
    assert nip(f"{born:%Y%m%d}{born.year + age}{month:02}{sex}{serial:03}") == []
