"""The straight line as a whole: what stops it, what it refuses, what it leaves behind."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pikepdf
import pytest

from pks_gen.canonical import canonical_text
from pks_gen.choices import Paper
from pks_gen.draft import ValueState
from pks_gen.errors import (
    BlockedFinalError,
    PlaceholdersLeftError,
    ProblemsFoundError,
    RefusedOverwriteError,
    UnreadableError,
)
from pks_gen.pipeline import (
    check_agreement,
    code_pages,
    draft_agreement,
    present,
    render_agreement,
    report_input,
    sample_participants,
    side_by_side,
)
from pks_gen.reading.docx_text import docx_lines
from pks_gen.workspace import Workspace, find_workspace
from support.offices import office_with

TODAY = dt.date(2024, 12, 1)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """A workspace with one complete, made-up agreement."""
    return office_with(tmp_path, lengkap="bench/lengkap")


def edit(office: Workspace, old: str, new: str) -> Path:
    """Change the agreement's YAML and return its folder."""
    file = office.agreements / "lengkap" / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file.parent


def test_a_complete_agreement_becomes_final(office: Workspace) -> None:
    result = render_agreement(office.agreements / "lengkap", office, out=office.out, final=True, today=TODAY)
    assert [file.path.name for file in result.files] == ["lengkap.docx", "lengkap.pdf"]
    assert result.placeholders == ()
    assert not any("DRAF" in line for line in docx_lines((office.out / "lengkap.docx").read_bytes()))
    with pikepdf.open(office.out / "lengkap.pdf") as pdf:
        assert len(pdf.pages) == result.files[1].pages


def test_final_refuses_what_is_missing_and_names_it(office: Workspace) -> None:
    folder = edit(office, "nomor: PER/1/112024", "nomor:")
    with pytest.raises(PlaceholdersLeftError) as caught:
        render_agreement(folder, office, out=office.out, final=True, today=TODAY)
    assert caught.value.places == ("baris 27: nomor PIHAK KEDUA (pihak[1].nomor)",)
    assert not office.out.exists()


def test_a_sample_list_keeps_an_agreement_from_being_final(office: Workspace) -> None:
    folder = edit(
        office,
        "berkas: peserta.csv",
        "berkas: peserta.csv\n  contoh: ya\n  kelompok: [{jabatan: KPPS, jumlah: 3}]",
    )
    with pytest.raises(PlaceholdersLeftError) as caught:
        render_agreement(folder, office, out=office.out, final=True, today=TODAY)
    assert [place.split(" ")[-1] for place in caught.value.places] == ["(peserta.berkas)"]


def test_totals_come_from_the_list(office: Workspace) -> None:
    text = draft_agreement(office.agreements / "lengkap", office, today=TODAY).draft
    values = {value.key: value for value in text.values}
    assert values["peserta.jumlah"].state is ValueState.COMPUTED
    assert values["peserta.jumlah"].text == "36 (tiga puluh enam)"


def test_a_total_that_disagrees_with_its_list_stops_the_line(office: Workspace) -> None:
    folder = edit(
        office,
        "berkas: peserta.csv",
        "berkas: peserta.csv\n  kelompok: [{jabatan: Pengawas TPS, jumlah: 25}]",
    )
    problems = check_agreement(folder, office, today=TODAY).problems
    assert [problem.code for problem in problems] == ["PKS203", "PKS203"]
    assert "selisih −1" in problems[1].text + problems[0].text
    with pytest.raises(ProblemsFoundError):
        render_agreement(folder, office, out=office.out, today=TODAY)
    assert not office.out.exists()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('wilayah: "16.04"', 'wilayah: "16.99"', "PKS201"),
        ("uu-24-2011", "uu-24-2021", "PKS202"),
        ("penanggung: pihak kesatu", "penanggung: pihak kelima", "PKS204"),
        ("selesai: 2025-01-31", "selesai: 2024-01-31", "PKS205"),
        ("sebagai: penyelenggara", "sebagai: pendukung", "PKS206"),
        ("sebagai: penyelenggara", "sebagai: penyelenggara\n    logo: gambar/hilang.png", "PKS210"),
        ("templat: pks-badan-ad-hoc", "templat: pks-badan-adhoc", "PKS301"),
        ("bentuk: perjanjian kerja sama", "bentuk: nota kesepakatan", "PKS308"),
    ],
)
def test_each_rule_speaks_at_its_place(office: Workspace, old: str, new: str, code: str) -> None:
    folder = edit(office, old, new)
    result = check_agreement(folder, office, today=TODAY)
    found = [problem for problem in result.problems if problem.code == code]
    assert len(found) == 1
    assert found[0].hint
    if code < "PKS300":
        assert found[0].place.line > 0


def test_a_warning_travels_along(office: Workspace) -> None:
    folder = edit(office, "sebagai: penyelenggara", "sebagai: pendukung")
    result = check_agreement(folder, office, today=TODAY)
    assert result.ok
    assert result.count(ValueState.PLACEHOLDER) > 0


def test_the_office_decides_the_paper_unless_the_agreement_does(office: Workspace) -> None:
    (office.root / "pks.toml").write_text('[cetak]\nkertas = "A4"\n', encoding="utf-8")
    workspace = find_workspace(office.root)
    folder = office.agreements / "lengkap"
    assert present(draft_agreement(folder, workspace, today=TODAY), final=False).paper is Paper.A4
    edit(office, "saksi:", "cetak: {kertas: Legal}\nsaksi:")
    assert present(draft_agreement(folder, workspace, today=TODAY), final=False).paper is Paper.LEGAL


def test_the_office_decides_the_spelling_unless_the_agreement_does(office: Workspace) -> None:
    (office.root / "pks.toml").write_text('[penulisan]\nad_hoc = "adhoc"\n', encoding="utf-8")
    workspace = find_workspace(office.root)
    folder = office.agreements / "lengkap"
    assert "Badan Adhoc" in canonical_text(draft_agreement(folder, workspace, today=TODAY).draft)
    edit(office, "saksi:", "penulisan: {ad_hoc: ad hoc}\nsaksi:")
    assert "Badan Adhoc" not in canonical_text(draft_agreement(folder, workspace, today=TODAY).draft)


def test_what_keeps_a_document_from_being_final(office: Workspace) -> None:
    edit(office, "dasar_hukum: [", "dasar_hukum: [pp-50-2025, ")
    folder = office.agreements / "lengkap"
    drafted = draft_agreement(folder, office, today=TODAY)
    assert [(p.code, p.blocks_final) for p in drafted.problems if p.code == "PKS231"] == [("PKS231", True)]
    with pytest.raises(BlockedFinalError, match="belum dapat final: 1") as refused:
        render_agreement(folder, office, out=office.out, final=True, today=TODAY)
    assert [problem.code for problem in refused.value.problems] == ["PKS231"]
    assert not office.out.exists()
    edit(office, "abaikan:\n", "abaikan:\n  - {kode: PKS231, alasan: Dikutip atas permintaan Bagian Hukum}\n")
    accepted = draft_agreement(folder, office, today=TODAY).accepted
    assert ("PKS231", "Dikutip atas permintaan Bagian Hukum") in [
        (a.problem.code, a.reason) for a in accepted
    ]


def test_agreements_of_one_run_are_compared(office: Workspace) -> None:
    shutil.copytree(office.agreements / "lengkap", office.agreements / "salinan")
    results = [
        check_agreement(office.agreements / name, office, today=TODAY) for name in ("lengkap", "salinan")
    ]
    alone = [{problem.code for problem in result.problems} for result in results]
    first, second = side_by_side(results)
    assert alone[0] == alone[1] == {problem.code for problem in first.problems}
    assert {problem.code for problem in second.problems} - alone[1] == {"PKS215", "PKS276"}
    # Asked for the other way round, the same one is told: its `abaikan` must hold in every run.
    assert side_by_side(results[::-1]) == [second, first]


def test_a_row_that_is_refused_makes_no_count_wrong(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    people = folder / "peserta.csv"
    head, first, *rest = people.read_text(encoding="utf-8-sig").splitlines()
    name, nik, *others = first.split(",")
    people.write_text("\n".join([head, ",".join([name, nik[:-1], *others]), *rest]), encoding="utf-8")
    codes = [problem.code for problem in check_agreement(folder, office, today=TODAY).problems]
    assert "PKS159" in codes
    assert not {"PKS203", "PKS250", "PKS251", "PKS257"} & set(codes)


@pytest.mark.parametrize("key", ["pihak[999999999999999999999]", "..", "saksi[1000000000000000000]", "["])
def test_a_note_about_a_place_that_cannot_be_is_reported_as_typed(office: Workspace, key: str) -> None:
    file = office.agreements / "lengkap" / "perjanjian.yaml"
    note = f"catatan_sumber: [{{bagian: '{key}', nilai: x, sumber: surat}}]\n"
    file.write_text(file.read_text(encoding="utf-8") + note, encoding="utf-8")
    origins = report_input(check_agreement(file.parent, office, today=TODAY)).origins
    assert [origin.label for origin in origins or ()] == [key]


def test_a_sample_never_replaces_a_list_unasked(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    before = (folder / "peserta.csv").read_bytes()
    with pytest.raises(RefusedOverwriteError):
        sample_participants(folder, seed=1, rows=5)
    assert (folder / "peserta.csv").read_bytes() == before
    made = sample_participants(folder, seed=1, rows=5, replace=True)
    assert made.named
    assert len(made.path.read_text(encoding="utf-8-sig").splitlines()) == 6


def test_a_failing_format_leaves_no_half_set(office: Workspace) -> None:
    (office.templates / "gaya-resmi" / "gaya.css").unlink()
    with pytest.raises(UnreadableError, match=r"gaya\.css"):
        render_agreement(office.agreements / "lengkap", office, out=office.out, today=TODAY)
    assert not office.out.exists() or not list(office.out.iterdir())


def test_every_code_has_one_page() -> None:
    pages = code_pages()
    assert list(pages) == sorted(pages)
    assert all(page.title and page.why for page in pages.values())
    assert {"PKS104", "PKS201", "PKS304"} <= pages.keys()


def test_each_value_knows_its_line(office: Workspace) -> None:
    folder = edit(office, "nomor: PER/1/112024", "nomor:")
    values = {value.key: value for value in check_agreement(folder, office, today=TODAY).values}
    lines = (folder / "perjanjian.yaml").read_text(encoding="utf-8").splitlines()
    number, place = values["pihak[1].nomor"], values["tempat"]
    assert (number.state, place.state) == (ValueState.PLACEHOLDER, ValueState.GIVEN)
    assert lines[number.line - 1].strip() == "nomor:"
    assert lines[place.line - 1][place.column - 1 :] == "Aula Contoh, Kabupaten Lahat"
