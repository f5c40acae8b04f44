from __future__ import annotations

from pathlib import Path

import pytest

from pks_gen.errors import UsageError
from pks_gen.pipeline.template_check import CheckedFile, check_templates
from pks_gen.pipeline.template_comments import commented_copy
from pks_gen.workspace import Workspace
from support.docx_made import parts_of
from support.linted import package, paragraphs
from support.offices import REPOSITORY, office_with
from support.pdf_forms import registration_form

SOUND = paragraphs(
    "{{ judul }}",
    "{%p for satu in pihak %}",
    "{{ satu.lembaga }}, {{ satu.nomor }}",
    "{%p endfor %}",
    "Pada {{ tanggal | hari_tanggal }}, {{ wilayah.nama }}, {{ peserta.jumlah | angka_huruf }} orang",
    "{{p tanda_tangan }}",
)
REFERENCE = paragraphs('{{ rujuk("iuran") }}')
MANIFEST = """\
templat: 1
judul: Kantor
bentuk: [perjanjian kerja sama]
dokumen:
  word: naskah.docx
"""


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return office_with(tmp_path, lahat="agreements/lahat-bawaslu-2024")


def add(office: Workspace, manifest: str = MANIFEST, **files: bytes) -> Path:
    folder = office.templates / "kantor"
    folder.mkdir(exist_ok=True)
    (folder / "templat.yaml").write_text(manifest, encoding="utf-8")
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def told(results: list[CheckedFile]) -> list[tuple[str, str, str]]:
    return [
        (one.file.name, problem.code, problem.place.cell or str(problem.place.line))
        for one in results
        for problem in one.problems
    ]


def test_own_templates_of_the_program_are_sound() -> None:
    found = check_templates(
        [str(REPOSITORY.templates / name) for name in ("gaya-resmi", "ekspor")], REPOSITORY
    )
    assert told([*found, *check_templates([], REPOSITORY)]) == []


def test_a_sound_template_has_no_problem(office: Workspace) -> None:
    add(office, naskah_docx=package(SOUND))
    assert told(check_templates(["kantor"], office)) == []


def test_a_loose_file_may_refer_to_clauses(office: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "naskah.docx"
    file.write_bytes(package(SOUND + REFERENCE))
    assert told(check_templates([str(file)], office)) == []
    file.write_bytes(package(SOUND + paragraphs('{{ rujuk("iurann") }}')))
    assert [code for _, code, _ in told(check_templates([str(file)], office))] == ["PKS330"]


def test_all_that_is_wrong_is_told_in_one_run(office: Workspace) -> None:
    manifest = (
        MANIFEST + "  gaya_word: {isi: Tidak Ada}\nperlu: [forum_perselisihan, tempat]\n"
        "formulir:\n  - berkas: form.pdf\n    isi:\n      namaa: perihal\n      alamat: perihall\n"
    )
    folder = add(office, manifest, form_pdf=registration_form())
    styles = '<w:style w:type="paragraph"><w:name w:val="Badan"/></w:style>'
    (folder / "naskah.docx").write_bytes(package(paragraphs("{{ tempatt }}", "{{ a"), styles=styles))
    assert {
        ("templat.yaml", "PKS334", "7"),
        ("templat.yaml", "PKS335", "5"),
        ("templat.yaml", "PKS342", "6"),
        ("templat.yaml", "PKS346", "11"),
        ("templat.yaml", "PKS327", "12"),
        ("naskah.docx", "PKS327", "naskah, paragraf 1"),
        ("naskah.docx", "PKS320", "naskah, paragraf 2"),
        ("form.pdf", "PKS345", "kolom nomor"),
    } <= set(told(check_templates(["kantor"], office)))


def test_faults_of_the_manifest_are_told_too(office: Workspace) -> None:
    add(office, MANIFEST.replace("judul:", "judull:"))
    assert ("templat.yaml", "PKS302", "2") in told(check_templates(["kantor"], office))


def test_names_of_a_data_file_are_known(office: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "surat.docx"
    file.write_bytes(package(paragraphs("{{ pelanggan.nama }} {{ pelanggan.alamat }}", "{{ lain }}")))
    known = {"pelanggan": {"nama": "x"}}
    assert told(check_templates([str(file)], office, known=known)) == [
        ("surat.docx", "PKS327", "naskah, paragraf 2")
    ]


def test_a_file_of_no_workspace_can_be_checked(tmp_path: Path) -> None:
    file = tmp_path / "naskah.docx"
    file.write_bytes(package(paragraphs("{{ perihal }} {{p tanda_tangan }}")))
    assert "PKS323" in [code for _, code, _ in told(check_templates([str(file)], None))]


def test_unknown_fonts_are_told_where_they_are_used(office: Workspace) -> None:
    strange = '<w:p><w:r><w:rPr><w:rFonts w:ascii="Huruf Rekaan"/></w:rPr><w:t>a</w:t></w:r></w:p>'
    add(office, naskah_docx=package(SOUND + strange))
    assert told(check_templates(["kantor"], office)) == [("naskah.docx", "PKS336", "naskah, paragraf 7")]


def test_what_cannot_be_read_is_said_beside_the_rest(office: Workspace) -> None:
    add(office, MANIFEST + "  html: naskah.html\n", naskah_docx=b"bukan zip", naskah_html=b"{{ perihall }}")
    found = check_templates(["kantor"], office)
    assert [one.file.name for one in found if one.unreadable] == ["naskah.docx"]
    assert ("naskah.html", "PKS327", "1") in told(found)


def test_a_template_without_end_stops(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pks_gen.pipeline.template_check.SECONDS", 2)
    loops = "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}"
    add(office, naskah_docx=package(SOUND + paragraphs(loops)))
    assert ("naskah.docx", "PKS348", "0") in told(check_templates(["kantor"], office))


@pytest.mark.parametrize("name", ["kantr", "tidak/ada.docx", "templates/gaya-resmi/gaya.css"])
def test_what_is_no_template_is_refused(
    office: Workspace, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(office)
    monkeypatch.chdir(office.root)
    with pytest.raises(UsageError):
        check_templates([name], office)


def test_the_copy_tells_each_problem_in_a_comment(office: Workspace) -> None:
    folder = add(office, naskah_docx=package(SOUND + paragraphs("{{ perihall }}")))
    data = (folder / "naskah.docx").read_bytes()
    (checked,) = (one for one in check_templates(["kantor"], office) if one.file.name == "naskah.docx")
    assert b"PKS327" in parts_of(commented_copy(checked))["word/comments.xml"]
    assert (folder / "naskah.docx").read_bytes() == data


def test_what_clauses_print_counts_as_used(office: Workspace) -> None:
    manifest = MANIFEST + "perlu: [wilayah, pihak.nomor, pihak.penandatangan.nama]\n"
    add(office, manifest, naskah_docx=package(paragraphs("{{p pasal }}")))
    found = [problem.text for one in check_templates(["kantor"], office) for problem in one.problems]
    assert [text.partition("`")[2].partition("`")[0] for text in found if "diperlukan" in text] == [
        "pihak.nomor",
        "pihak.penandatangan.nama",
    ]


def test_a_template_elsewhere_is_checked_without_what_it_borrows() -> None:
    example = REPOSITORY.root / "docs" / "contoh" / "templat-kantor"
    assert told(check_templates([str(example)], REPOSITORY)) == []


def test_more_findings_than_anybody_reads_are_counted(office: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "naskah.docx"
    file.write_bytes(package(paragraphs("{{ " * 3000)))
    (checked,) = check_templates([str(file)], office)
    assert len(checked.problems) < 600
    assert "masih ada" in checked.problems[-1].text
