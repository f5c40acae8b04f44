"""Participants' spreadsheets of an agreement: empty to fill in, and checked by themselves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pks_gen.canonical import canonical_text
from pks_gen.errors import RefusedOverwriteError, UsageError
from pks_gen.pipeline import (
    MadeList,
    check_participants,
    draft_agreement,
    empty_list,
    prove_list,
    render_agreement,
    sample_participants,
)
from pks_gen.workspace import Workspace
from support.offices import office_with

TODAY = dt.date(2024, 12, 1)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return office_with(tmp_path, lahat="agreements/lahat-bawaslu-2024", lengkap="bench/lengkap")


def test_a_list_is_counted_by_post_beside_what_is_stated(office: Workspace) -> None:
    found = check_participants(office.agreements / "lahat", office, today=TODAY)
    assert found.ok
    assert found.counts == (
        ("Panwaslu Kecamatan", 72, 72),
        ("Panwaslu Kelurahan/Desa", 377, 377),
        ("Pengawas TPS", 755, 755),
        ("Sekretariat", 240, 240),
    )
    assert {problem.code for problem in found.problems} == {"PKS250"}
    assert found.said == "XLSX, 1 lembar"


def test_each_bad_row_is_told_with_its_cell_and_accepted_warnings_are_not(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    file = folder / "peserta.csv"
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = lines[1].replace(lines[1].split(",")[1], "12345")
    file.write_text("\n".join(lines), encoding="utf-8")
    found = check_participants(folder, office, today=TODAY)
    assert not found.ok
    assert "PKS159" in {problem.code for problem in found.problems}
    assert "PKS250" not in {problem.code for problem in found.problems}


def test_a_list_with_odd_titles_is_read_as_the_agreement_says(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    whole = check_participants(folder, office, today=TODAY)
    file, yaml = folder / "peserta.csv", folder / "perjanjian.yaml"
    title, *lines = file.read_text(encoding="utf-8-sig").splitlines()
    titles = title.replace("Nama Lengkap", "Nama Sesuai Buku").replace("Jabatan", "Penugasan")
    file.write_text("\n".join([titles, *lines]), encoding="cp1252")
    assert not check_participants(folder, office, today=TODAY).ok
    text = yaml.read_text(encoding="utf-8")
    kolom = "kolom: {nama: nama sesuai buku, jabatan: Penugasan}\n"
    yaml.write_text(
        text.replace("  berkas: peserta.csv", f"  {kolom}  berkas: peserta.csv"), encoding="utf-8"
    )
    found = check_participants(folder, office, today=TODAY)
    assert (found.ok, found.counts, found.said) == (True, whole.counts, "CSV, Windows-1252, pemisah koma")


def test_an_agreement_without_a_list_says_how_to_make_one(office: Workspace) -> None:
    file = office.agreements / "lahat" / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("berkas: peserta.xlsx", "berkas:").replace("contoh: ya", "contoh:"), encoding="utf-8"
    )
    with pytest.raises(UsageError, match=r"tulis `berkas: peserta\.xlsx`"):
        check_participants(file.parent, office, today=TODAY)
    (file.parent / "peserta.xlsx").unlink()
    with pytest.raises(UsageError, match="pks participants template lahat"):
        check_participants(file.parent, office, today=TODAY)
    assert empty_list(file.parent) == MadeList(file.parent / "peserta.xlsx", named=False)


def test_the_empty_list_reads_as_empty_and_never_replaces_one(office: Workspace) -> None:
    folder = office.agreements / "lahat"
    with pytest.raises(RefusedOverwriteError):
        empty_list(folder)
    assert empty_list(folder, replace=True) == MadeList(folder / "peserta.xlsx", named=True)
    found = check_participants(folder, office, today=TODAY)
    assert [problem.code for problem in found.problems if problem.place.file.name == "peserta.xlsx"] == [
        "PKS165"
    ]


def test_the_text_is_tied_to_its_list(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    result = render_agreement(folder, office, formats=("docx",), out=office.out, today=TODAY)
    document = str(result.files[0].path)
    proof = prove_list(folder, document)
    assert (proof.same, proof.rows) == (True, 36)
    assert prove_list(folder, proof.digest.replace(" ", "").upper()).same
    file = folder / "peserta.csv"
    file.write_text(file.read_text(encoding="utf-8-sig").replace("Umpama", "Umpami", 1), encoding="utf-8")
    assert not prove_list(folder, document).same
    with pytest.raises(UsageError, match="tidak memuat sidik"):
        prove_list(folder, "1234")


def test_a_sample_ties_nothing(office: Workspace) -> None:
    draft = draft_agreement(office.agreements / "lahat", office, today=TODAY).draft
    assert "SHA-256" not in canonical_text(draft)


def test_choices_need_a_workbook(office: Workspace) -> None:
    with pytest.raises(UsageError, match=r"\.xlsx"):
        empty_list(office.agreements / "lengkap", replace=True)
    assert (
        sample_participants(office.agreements / "lengkap", seed=1, rows=3, replace=True).path.suffix == ".csv"
    )
