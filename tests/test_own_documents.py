"""``pks render`` with an office's own Word template: with clauses and without, needs, digest, PDF or none."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
from pathlib import Path

import pypdf
import pytest

from pks_gen.canonical import canonical_text, digest
from pks_gen.errors import (
    BlockedFinalError,
    EnvironmentLackingError,
    PlaceholdersLeftError,
    ProblemsFoundError,
)
from pks_gen.pipeline import RenderResult, check_agreement, draft_agreement, render_agreement
from pks_gen.pipeline.checking import check_data
from pks_gen.pipeline.products import Production, products_of
from pks_gen.problems import Problem
from pks_gen.reading.agreement import read_agreement
from pks_gen.reading.docx_text import docx_lines, docx_properties
from pks_gen.rendering import conversion
from pks_gen.workspace import Workspace, find_workspace
from support.own_word import document

REPO = Path(__file__).parents[1]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
if SOFFICE is None and os.environ.get("PKS_REQUIRE_LIBREOFFICE") == "1":
    raise RuntimeError("LibreOffice (soffice) is required by PKS_REQUIRE_LIBREOFFICE=1 but is not installed")
CASE = "lahat-bawaslu-2024"
TODAY = dt.date(2024, 11, 20)
PLAIN = """\
templat: 1
judul: Templat kantor
bentuk: [perjanjian kerja sama]
dokumen: {word: naskah.docx}
perlu: [wilayah, pihak.nomor]
"""
WORDS = ("{{ judul }}", "Tempat {{ tempat }}", "Nomor {{ pihak[0].nomor }}", "{{p lampiran }}")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with one real case, whose template is the office's own."""
    shutil.copy(REPO / "pks.toml", tmp_path)
    shutil.copytree(REPO / "templates", tmp_path / "templates")
    shutil.copytree(REPO / "agreements" / CASE, tmp_path / "agreements" / CASE)
    return find_workspace(tmp_path)


def own(workspace: Workspace, manifest: str, *texts: str) -> Path:
    folder = workspace.templates / "kantor"
    folder.mkdir()
    (folder / "templat.yaml").write_text(manifest, encoding="utf-8")
    (folder / "naskah.docx").write_bytes(document(*texts))
    return use(workspace, "kantor")


def use(workspace: Workspace, template: str) -> Path:
    file = workspace.agreements / CASE / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("templat: pks-badan-ad-hoc", f"templat: {template}"), encoding="utf-8")
    assert f"templat: {template}" in file.read_text(encoding="utf-8")
    return file


def made(file: Path, workspace: Workspace, *, final: bool = False) -> RenderResult:
    return render_agreement(file, workspace, formats=("docx",), out=workspace.out, final=final, today=TODAY)


def test_a_template_without_clauses_says_its_own_words(workspace: Workspace) -> None:
    annex = "lampiran: [{id: rincian, judul: Rincian, tabel: rekap}]\n"
    result = made(own(workspace, PLAIN + annex, *WORDS), workspace)
    [file] = result.files
    said = docx_lines(file.path)
    assert said[:3] == [
        "Perjanjian Kerja Sama tentang Pelindungan Jaminan Sosial Ketenagakerjaan bagi Badan Ad Hoc "
        "Pengawas Pemilihan",
        "Tempat Kantor Sentra Gakkumdu Kabupaten Lahat",
        "Nomor [BELUM DIISI: nomor PIHAK KESATU]",
    ]
    assert "Panwaslu Kecamatan" in said
    assert file.own == "naskah.docx"
    assert result.digest == hashlib.sha256("".join(f"{line}\n" for line in said).encode()).hexdigest()
    assert docx_properties(file.path)["pks_digest"] == result.digest
    assert "pihak[0].nomor" in [gap.key for gap in result.placeholders]


def test_what_a_template_needs_blocks_the_final_form(workspace: Workspace) -> None:
    file = own(workspace, PLAIN, *WORDS)
    found = check_agreement(file, workspace, today=TODAY)
    needed = [problem for problem in found.problems if problem.code == "PKS313"]
    assert [(p.key, p.blocks_final) for p in needed] == [("pihak[0].nomor", True), ("pihak[1].nomor", True)]
    assert all(problem.place.line for problem in needed)
    assert found.ok
    with pytest.raises(BlockedFinalError):
        made(file, workspace, final=True)
    assert not list(workspace.out.glob("*"))


def test_what_only_the_document_misses_blocks_the_final_form(workspace: Workspace) -> None:
    file = own(workspace, PLAIN.replace("perlu: [wilayah, pihak.nomor]\n", ""), *WORDS)
    with pytest.raises(PlaceholdersLeftError) as caught:
        made(file, workspace, final=True)
    assert any("(pihak[0].nomor)" in place and place.startswith("baris ") for place in caught.value.places)


def test_a_need_that_no_agreement_can_meet(workspace: Workspace) -> None:
    file = own(workspace, PLAIN.replace("pihak.nomor", "pihak.nomr"), *WORDS)
    problems = check_agreement(file, workspace, today=TODAY).problems
    [wrong] = {p for p in problems if p.code == "PKS302"}
    assert wrong.place.file.name == "templat.yaml"
    assert (wrong.text, wrong.hint) == (
        "`perlu` menyebut `pihak.nomr`, dan tidak ada nilai dengan kunci itu",
        "maksud Anda `nomor`?",
    )


def test_with_clauses_the_digest_is_that_of_the_draft(workspace: Workspace) -> None:
    shutil.copytree(REPO / "docs" / "contoh" / "templat-kantor", workspace.templates / "templat-kantor")
    file = use(workspace, "templat-kantor")
    result = made(file, workspace)
    draft = draft_agreement(file, workspace, today=TODAY).draft
    assert result.digest == digest(draft) == docx_properties(result.files[0].path)["pks_digest"]
    said = docx_lines(result.files[0].path)
    start = canonical_text(draft).splitlines().index("Pasal 1")
    assert canonical_text(draft).splitlines()[start:] == said[said.index("Pasal 1") :]


def test_without_a_converter_only_the_docx_is_made_and_that_is_said(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object) -> None:
        raise EnvironmentLackingError("tidak ada konverter")

    monkeypatch.setattr(conversion, "chosen_converter", nothing)
    file = own(workspace, PLAIN, *WORDS)
    result = render_agreement(file, workspace, out=workspace.out, today=TODAY)
    assert [made.format for made in result.files] == ["docx"]
    [note] = result.notes
    assert "PDF tidak dibuat" in note
    assert "tidak ada konverter" in note
    with pytest.raises(EnvironmentLackingError):
        render_agreement(file, workspace, formats=("pdf",), out=workspace.out, today=TODAY)


def test_a_converter_that_fails_leaves_nothing_and_says_how_to_get_the_word_file(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise conversion.NotConvertedError("naskah.docx: LibreOffice berhenti")

    monkeypatch.setattr(conversion, "chosen_converter", lambda *_: None)
    monkeypatch.setattr(conversion, "convert", fails)
    file = own(workspace, PLAIN, *WORDS)
    alone = f"pks render {file.parent.name} --format docx"
    with pytest.raises(conversion.NotConvertedError, match=f"LibreOffice berhenti; .*`{alone}`"):
        render_agreement(file, workspace, out=workspace.out, today=TODAY)
    assert not list(workspace.out.glob("*"))
    assert [one.format for one in made(file, workspace).files] == ["docx"]


def test_faults_of_the_document_stop_the_line(workspace: Workspace) -> None:
    file = own(workspace, PLAIN, "{{ tempt }}", "{{ pihak[0].nomr }}")
    with pytest.raises(ProblemsFoundError) as caught:
        made(file, workspace)
    [problem] = caught.value.problems
    assert isinstance(problem, Problem)
    assert problem.place.file.name == "naskah.docx"
    assert problem.hint == "maksud Anda `tempat`?"
    assert not list(workspace.out.glob("*"))


def test_a_campaign_makes_the_same_document(workspace: Workspace) -> None:
    file = own(workspace, PLAIN, *WORDS[:3])
    checked = check_data(read_agreement(file), workspace, today=TODAY)
    production = Production(checked, workspace)
    place = workspace.root / "satu.docx"
    [product] = products_of(["docx"])
    production.write([(product, place)])
    assert docx_lines(place) == docx_lines(made(file, workspace).files[0].path)


def test_a_campaign_cannot_be_final_while_its_document_misses_values(workspace: Workspace) -> None:
    file = own(workspace, PLAIN.replace("perlu: [wilayah, pihak.nomor]\n", ""), *WORDS[:3])
    checked = check_data(read_agreement(file), workspace, today=TODAY)
    with pytest.raises(ProblemsFoundError) as caught:
        Production(checked, workspace, final=True).ensure_final()
    assert any(getattr(problem, "key", "") == "pihak[0].nomor" for problem in caught.value.problems)


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
def test_the_pdf_is_that_of_the_word_document(workspace: Workspace) -> None:
    file = own(workspace, PLAIN, *WORDS[:3])
    result = render_agreement(file, workspace, out=workspace.out, today=TODAY)
    word, pdf = result.files
    assert (pdf.format, pdf.own, pdf.pages) == ("pdf", "naskah.docx", 1)
    pages = pypdf.PdfReader(pdf.path).pages
    assert "".join(page.extract_text() for page in pages).split() == " ".join(docx_lines(word.path)).split()
