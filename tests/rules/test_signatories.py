"""Who signs and who witnesses: titles, limits, one person in two places, papers of a later day."""

from __future__ import annotations

import pytest

from pks_gen.rules import (
    acting_limits,
    authority_date,
    position_title,
    represented_witness,
    same_person,
    signer_is_witness,
)
from support.rule_examples import findings


def third_signs(**values: str) -> str:
    inner = ", ".join(f"{key}: {value}" for key, value in values.items())
    return f"penandatangan: {{{inner}}}"


@pytest.mark.parametrize(
    ("position", "hint"),
    [
        ("Pj. Bupati Lahat", "tulis `jabatan: Bupati Lahat` dan `status: pj`"),
        ("PLT BUPATI LAHAT", "tulis `jabatan: BUPATI LAHAT` dan `status: plt`"),
        ("Plh.Sekretaris Daerah", "tulis `jabatan: Sekretaris Daerah` dan `status: plh`"),
        (
            "a.n. Bupati Lahat",
            "tulis `status: an`, `atas_nama: [Bupati Lahat]`, dan di `jabatan` jabatannya sendiri",
        ),
    ],
)
def test_an_acting_title_belongs_to_the_status(position: str, hint: str) -> None:
    (found,) = findings(position_title, third_signs(nama="Contoh", jabatan=position))
    assert found.path == ("pihak", 2, "penandatangan", "jabatan")
    assert found.hint == hint


@pytest.mark.parametrize(
    "position", ["Bupati Lahat", "Anggota Komisi Contoh", "Penjabat Bupati Lahat", "Pejabat Pembuat Komitmen"]
)
def test_other_positions_are_left_alone(position: str) -> None:
    assert findings(position_title, third_signs(nama="Contoh", jabatan=position)) == []


def test_in_full_words_the_title_is_double_beside_its_status() -> None:
    (found,) = findings(position_title, third_signs(nama="A", jabatan="Penjabat Bupati Lahat", status="pj"))
    assert found.text.startswith("jabatan diawali `Penjabat`")


def test_titles_of_witnesses_and_of_those_in_whose_name_one_signs() -> None:
    example = """
        penandatangan: {nama: A, jabatan: Kepala Badan, status: an, atas_nama: [a.n. Bupati Lahat]}
        saksi:
          - {jabatan: Pj. Sekretaris Daerah, nama: B}
          - {jabatan: Kepala Kejaksaan, diwakili: {nama: C, jabatan: Plt. Kepala Seksi}}
    """
    found = findings(position_title, example)
    assert [finding.path for finding in found] == [
        ("pihak", 2, "penandatangan", "atas_nama", 0),
        ("saksi", 0, "jabatan"),
    ]


TWO = """
    pihak:
      - {{jenis: bawaslu, penandatangan: {{nama: "{0}", {1}}}}}
      - {{jenis: bpjs_tk, penandatangan: {{nama: "{2}", {3}}}}}
"""


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("Contoh Rekaan", ""), ("CONTOH REKAAN, S.H.", ""), True),
        (("Dr. M. Contoh", ""), ("M Contoh, M.H.", ""), True),
        (("Contoh Rekaan", ""), ("Contoh Rekaan Putra", ""), False),
        (("Contoh", 'nip: "-"'), ("Contoh", "npk: 1234"), False),
        (("Contoh", "nip: 19690101 199503 1 001"), ("Contoh", "nip: '196901011995031001'"), True),
        (("", ""), ("", ""), False),
    ],
)
def test_one_person_is_known_by_name_and_number(
    first: tuple[str, str], second: tuple[str, str], same: bool
) -> None:
    found = findings(same_person, TWO.format(*first, *second))
    assert [finding.path for finding in found] == ([("pihak", 1, "penandatangan", "nama")] if same else [])


def test_a_signatory_is_no_witness_and_no_one_witnesses_twice() -> None:
    example = """
        penandatangan: {nama: Contoh Satu, jabatan: Bupati Lahat}
        saksi:
          - {jabatan: Sekretaris Daerah, nama: "Contoh Satu, S.H."}
          - {jabatan: Kepala Kejaksaan, diwakili: {nama: Contoh Dua, jabatan: Kepala Seksi}}
          - {jabatan: Kepala Kepolisian, nama: CONTOH DUA}
    """
    texts = [finding.text for finding in findings(signer_is_witness, example)]
    assert texts == [
        "`Contoh Satu, S.H.` menjadi saksi ke-1, padahal sudah menjadi penandatangan PIHAK KETIGA",
        "`CONTOH DUA` menjadi saksi ke-3, padahal sudah menjadi wakil saksi ke-2",
    ]


@pytest.mark.parametrize(
    ("witness", "path"),
    [
        ("nama: A, diwakili: {nama: B, jabatan: Kepala Seksi}", ("saksi", 0, "nama")),
        ("nama: A, diwakili: {nama: 'A, S.H.', jabatan: Kepala}", ("saksi", 0, "diwakili")),
        ("diwakili: {nama: B, jabatan: kepala kejaksaan}", ("saksi", 0, "diwakili")),
        ("nama: A, diwakili: {nama: , jabatan: }", ("saksi", 0, "diwakili")),
        ("diwakili: {jabatan: Kepala Seksi}", None),
        ("nama: A", None),
    ],
)
def test_a_represented_witness(witness: str, path: tuple[object, ...] | None) -> None:
    found = findings(represented_witness, f"saksi: [{{jabatan: Kepala Kejaksaan, {witness}}}]")
    assert [finding.path for finding in found] == ([path] if path else [])


PLT = "penandatangan: {nama: A, jabatan: Bupati Lahat, status: plt}\n"
OTHERS_PAY = "iuran: {penanggung: pihak kesatu, sumber_dana: APBN}\n"


def test_one_whole_year_is_not_more_than_a_year() -> None:
    year = "jangka_waktu: {mulai: 2024-02-29, selesai: 2025-02-28}"
    assert findings(acting_limits, PLT + OTHERS_PAY + year) == []
    (found,) = findings(acting_limits, PLT + OTHERS_PAY + year.replace("2025-02-28", "2025-03-01"))
    assert found.path == ("pihak", 2, "penandatangan", "status")
    assert "29 Februari 2024 sampai 1 Maret 2025" in found.text


def test_both_reasons_are_told_in_one_sentence() -> None:
    example = (
        PLT + "iuran: {penanggung: pihak ketiga}\njangka_waktu: {mulai: 2024-11-15, selesai: 2026-01-31}"
    )
    (found,) = findings(acting_limits, example)
    assert "lebih dari satu tahun" in found.text
    assert "iurannya ditanggung pihaknya" in found.text


@pytest.mark.parametrize("status", ["definitif", "pj", "pjs", "an"])
def test_only_routine_duties_are_limited(status: str) -> None:
    assert findings(acting_limits, PLT.replace("plt", status) + "iuran: {penanggung: pihak ketiga}") == []


def test_a_regional_budget_binds_the_regional_government() -> None:
    budget = "iuran: {penanggung: pihak kesatu, sumber_dana: APBD Kabupaten Lahat}"
    assert len(findings(acting_limits, PLT + budget)) == 1
    assert findings(acting_limits, PLT + "iuran: {penanggung: , sumber_dana: }") == []


def test_a_paper_of_the_signing_day_is_early_enough() -> None:
    paper = "penandatangan: {nama: A, jabatan: Bupati, kewenangan: [{jenis: Surat Kuasa, tanggal: %s}]}"
    assert findings(authority_date, f"tanggal: 2024-11-15\n{paper % '2024-11-15'}") == []
    (found,) = findings(authority_date, f"tanggal: 2024-11-15\n{paper % '2024-11-16'}")
    assert found.text == "Surat Kuasa bertanggal 16 November 2024, sesudah penandatanganan 15 November 2024"
    assert findings(authority_date, f"tanggal:\n{paper % '2030-01-01'}") == []
