"""A list for others: a soft copy, masked when asked, or the columns of a mapping file."""

from __future__ import annotations

from pathlib import Path

import pytest
import python_calamine

from pks_gen.choices import ParticipantView
from pks_gen.errors import ProblemsFoundError, RefusedOverwriteError, UsageError
from pks_gen.pipeline import export_list
from pks_gen.workspace import Workspace
from support.offices import office_with


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return office_with(tmp_path, lengkap="bench/lengkap")


def rows(path: Path) -> list[list[object]]:
    return python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_a_soft_copy_holds_everybody_with_whole_nik(office: Workspace) -> None:
    found = export_list(office.agreements / "lengkap", office)
    assert (found.path.name, found.rows, found.sample) == ("lengkap-peserta.xlsx", 36, False)
    cells = [str(cell) for row in rows(found.path) for cell in row]
    assert "1604010108909001" in cells
    assert len(rows(found.path)) == 37


def test_a_masked_copy_rebuilds_nobody(office: Workspace) -> None:
    found = export_list(office.agreements / "lengkap", office, view=ParticipantView.MASKED)
    cells = [str(cell) for row in rows(found.path) for cell in row]
    assert "************9001" in cells
    assert not any("160401" in cell or "1990" in cell for cell in cells)


def test_a_list_that_is_shown_as_a_summary_is_counted_and_not_copied_unasked(office: Workspace) -> None:
    file = office.agreements / "lengkap" / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("berkas: peserta.csv", "berkas: peserta.csv\n  tampilan: rekap"), encoding="utf-8"
    )
    found = export_list(file.parent, office)
    assert (found.path.name, found.rows) == ("lengkap-peserta-rekap.xlsx", 36)
    head, *counted, total = rows(found.path)
    assert (head[:2], total[1], total[-1]) == (["No.", "Kecamatan"], "Jumlah", 36.0)
    assert sum(float(str(row[-1])) for row in counted) == 36
    cells = [str(cell) for row in rows(found.path) for cell in row]
    assert not any("1604" in cell or "Misalnya" in cell for cell in cells)
    assert export_list(file.parent, office, view=ParticipantView.MASKED).rows == 36


def test_copies_of_all_views_stand_side_by_side_numbered_as_the_annex(office: Workspace) -> None:
    file = office.agreements / "lengkap" / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("berkas: peserta.csv", "berkas: peserta.csv\n  lampiran: {urut: nama}"), encoding="utf-8"
    )
    full, masked, recap = (export_list(file.parent, office, view=view) for view in ParticipantView)
    names = ["lengkap-peserta.xlsx", "lengkap-peserta-tersamar.xlsx", "lengkap-peserta-rekap.xlsx"]
    assert [found.path.name for found in (full, masked, recap)] == names
    numbers = [row[0] for row in rows(full.path)[1:]]
    assert numbers == [row[0] for row in rows(masked.path)[1:]]
    assert numbers != sorted(numbers, key=str)
    assert sorted(float(str(number)) for number in numbers) == [float(n) for n in range(1, 37)]


def test_an_unverified_mapping_is_used_with_a_warning(office: Workspace) -> None:
    found = export_list(office.agreements / "lengkap", office, mapping="sipp-indikatif")
    assert [problem.code for problem in found.problems] == ["PKS174"]
    assert found.path.name == "lengkap-peserta-sipp-indikatif.xlsx"  # beside the soft copy, not in its place
    head, first, *_ = rows(found.path)
    person = dict(zip(map(str, head), first, strict=True))
    assert person["NIK"] == "1604010108909001"
    assert person["NAMA LENGKAP"] == "RATNADILA BUNGA MISALNYA"
    assert (person["JKK"], person["JHT"]) == ("Y", "T")
    assert person["TGL MULAI"] == "15-11-2024"


def test_what_a_mapping_requires_must_be_there(office: Workspace) -> None:
    file = office.agreements / "lengkap" / "peserta.csv"
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace("1604010108909001", "", 1), encoding="utf-8")
    with pytest.raises(UsageError, match=r"NIK: 1 orang \(nomor urut 1\)"):
        export_list(office.agreements / "lengkap", office, mapping="sipp-indikatif")
    assert not list(office.root.glob("out/*"))


def test_bad_mappings_and_names_are_refused_before_anything_is_written(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    with pytest.raises(UsageError, match="sipp-indikatif"):
        export_list(folder, office, mapping="sipp-indikatip")
    broken = office.templates / "ekspor" / "rusak.yaml"
    broken.write_text(
        "ekspor: 1\nnama: x\nkolom:\n  - {judul: A, isi: nikk}\n  - {judl: B}\n", encoding="utf-8"
    )
    with pytest.raises(ProblemsFoundError) as refused:
        export_list(folder, office, mapping="rusak")
    assert len(refused.value.problems) >= 2
    with pytest.raises(UsageError, match="xlsx"):
        export_list(folder, office, out=office.root / "salinan.csv")
    export_list(folder, office)
    with pytest.raises(RefusedOverwriteError):
        export_list(folder, office)
