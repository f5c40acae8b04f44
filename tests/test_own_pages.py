from __future__ import annotations

import datetime as dt
import io
import shutil
import zlib
from pathlib import Path

import pikepdf
import pytest
import yaml
from pypdf import PdfReader

from pks_gen.errors import BlockedFinalError, PlaceholdersLeftError, ProblemsFoundError
from pks_gen.pipeline import render_agreement
from pks_gen.pipeline.checking import check_data
from pks_gen.pipeline.documents import RenderResult
from pks_gen.pipeline.products import Production, products_of
from pks_gen.pipeline.revisions import revisions
from pks_gen.problems import Problem
from pks_gen.reading.agreement import read_agreement
from pks_gen.rendering import pdf_forms
from pks_gen.workspace import Workspace, find_workspace
from support.agreements import TEMPLATES, complete
from support.pdf_forms import registration_form

TODAY = dt.date(2024, 11, 20)
PAGE = (
    "<html><head><title>Uji</title></head><body><p>{{ perihal }} {{ tempat }}</p>{{ penutup }}</body></html>"
)
FIELDS = {"nama": "pihak[0].lembaga", "jumlah": "peserta.jumlah | angka", "program.jkk": "'JKK' in program"}


class Office:
    def __init__(self, root: Path) -> None:
        (root / "pks.toml").write_text("")
        shutil.copytree(TEMPLATES, root / "templates")
        self.folder = root / "templates" / "kantor"
        self.folder.mkdir()
        self.file = root / "agreements" / "contoh" / "perjanjian.yaml"
        self.file.parent.mkdir(parents=True)
        self.out = root / "out"
        self.workspace: Workspace = find_workspace(root)

    def template(self, *, clauses: bool = True, **keys: object) -> None:
        base = TEMPLATES / "pks-badan-ad-hoc"
        if clauses:
            shutil.copytree(base, self.folder, dirs_exist_ok=True)
            text = (base / "templat.yaml").read_text(encoding="utf-8")
        else:
            text = "templat: 1\njudul: Uji\nbentuk: [perjanjian kerja sama]\n"
        text += "\n" + yaml.safe_dump(keys, allow_unicode=True)
        (self.folder / "templat.yaml").write_text(text, encoding="utf-8")
        (self.folder / "naskah.html").write_text(PAGE, encoding="utf-8")
        (self.folder / "formulir.pdf").write_bytes(registration_form())

    def agreement(self, **changes: object) -> None:
        data = complete(**{"templat": "kantor"} | changes)
        self.file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def render(self, *, final: bool = False, formats: tuple[str, ...] = ("docx", "pdf")) -> RenderResult:
        return render_agreement(
            self.file, self.workspace, formats=formats, out=self.out, final=final, today=TODAY
        )  # type: ignore[arg-type]

    def refusal(self, **options: object) -> list[Problem]:
        with pytest.raises(ProblemsFoundError) as refused:
            self.render(**options)  # type: ignore[arg-type]
        assert not self.out.exists() or list(self.out.iterdir()) == []
        return [problem for problem in refused.value.problems if isinstance(problem, Problem)]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.agreement()
    return made


def form(**fields: str) -> list[dict[str, object]]:
    return [{"berkas": "formulir.pdf", "isi": {**FIELDS, **fields}}]


def test_page_and_form_stand_beside_the_document(office: Office) -> None:
    office.template(dokumen={"html": "naskah.html"}, formulir=form())
    made = office.render()
    assert [(file.path.name, file.own) for file in made.files] == [
        ("contoh.docx", ""),
        ("contoh.pdf", "naskah.html"),
        ("contoh-formulir.pdf", "formulir.pdf"),
    ]
    assert made.files[1].pages == 1
    fields = PdfReader(office.out / "contoh-formulir.pdf").get_fields() or {}
    assert fields["jumlah"].value == "450"
    assert fields["program.jkk"].value == "/Yes"
    before = [file.sha256 for file in made.files]
    assert [file.sha256 for file in office.render().files] == before


def test_a_form_is_flattened_when_the_template_says_so(office: Office) -> None:
    office.template(formulir=[form()[0] | {"ratakan": "ya"}])
    office.render(formats=("pdf",))
    with pikepdf.open(office.out / "contoh-formulir.pdf") as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["ttd"]


def test_a_template_of_a_page_and_forms_makes_nothing_else_and_says_so(office: Office) -> None:
    office.template(clauses=False, dokumen={"html": "naskah.html"}, formulir=form())
    made = office.render()
    assert [file.path.name for file in made.files] == ["contoh.pdf", "contoh-formulir.pdf"]
    assert "DOCX tidak dibuat" in made.notes[0]
    office.template(clauses=False, formulir=form())
    made = office.render()
    assert [file.path.name for file in made.files] == ["contoh-formulir.pdf"]
    assert made.notes


def test_what_is_missing_on_a_page_or_a_form_keeps_it_from_being_final(office: Office) -> None:
    office.template(clauses=False, dokumen={"html": "naskah.html"}, formulir=form(alamat="pihak[0].alamat"))
    data = complete()
    data["pihak"][0]["alamat"] = None
    office.agreement(tempat=None, pihak=data["pihak"])
    assert {gap.key for gap in office.render().placeholders} == {"tempat", "pihak[0].alamat"}
    shutil.rmtree(office.out)
    with pytest.raises(PlaceholdersLeftError) as refused:
        office.render(final=True)
    assert any("(tempat)" in place for place in refused.value.places)
    assert any("(pihak[0].alamat)" in place for place in refused.value.places)
    assert list(office.out.iterdir()) == []


def test_all_mistakes_of_a_form_are_told_where_the_office_wrote_them(office: Office) -> None:
    office.template(formulir=form(namaa="perihal", wilayah="'Kabupaten Lain'", alamat="pihak[0].lembagaa"))
    found = {problem.code: problem for problem in office.refusal()}
    assert set(found) == {"PKS316", "PKS317"}
    lines = (office.folder / "templat.yaml").read_text(encoding="utf-8").splitlines()
    for problem in office.refusal():
        assert problem.place.file.name == "templat.yaml"
        key = problem.text.split("`")[1]
        assert lines[problem.place.line - 1].strip().startswith(f"{key}:")


def test_what_does_not_fit_blocks_final_only(office: Office) -> None:
    office.template(clauses=False, formulir=form(nomor="perihal"))
    made = office.render()
    assert [problem.code for problem in made.problems if problem.blocks_final] == ["PKS318"]
    with pytest.raises(BlockedFinalError):
        office.render(final=True)


def test_a_fault_of_the_page_is_shown_with_its_line(office: Office) -> None:
    office.template(dokumen={"html": "naskah.html"})
    (office.folder / "naskah.html").write_text("<html>\n<body>{{ perihall }}</body></html>", encoding="utf-8")
    (problem,) = office.refusal(formats=("pdf",))
    assert (problem.code, problem.place.line, problem.hint) == ("PKS314", 2, "maksud Anda `perihal`?")
    assert "perihall" in problem.excerpt


def test_an_unusable_form_is_told_of_its_file_and_no_revision_is_counted(office: Office) -> None:
    office.template(formulir=form())
    (office.folder / "formulir.pdf").write_bytes(b"%PDF-1.7 rusak")
    assert [(problem.code, problem.place.file.name) for problem in office.refusal()] == [
        ("PKS315", "formulir.pdf")
    ]
    assert revisions(office.workspace, "contoh") == []


def test_a_form_that_would_swell_is_not_unpacked(office: Office) -> None:
    def swollen(pdf: pikepdf.Pdf) -> None:
        data = zlib.compress(bytes(900 << 20), 9)
        pdf.pages[0].obj.Contents = pdf.make_stream(data, Filter=pikepdf.Name.FlateDecode)

    office.template(formulir=[form()[0] | {"ratakan": "ya"}])
    (office.folder / "formulir.pdf").write_bytes(registration_form(swollen))
    (made,) = office.render(formats=("pdf",)).files[1:]
    assert made.size < 4 << 20, "what a page draws is carried as it is, packed"


def test_a_form_that_takes_too_long_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_forms, "_SECONDS", 0.01)
    office.template(formulir=form())
    (problem,) = office.refusal(formats=("pdf",))
    assert problem.code == "PKS315"
    assert "batas" in problem.text


def test_a_campaign_makes_pages_and_forms_too(office: Office, tmp_path: Path) -> None:
    office.template(dokumen={"html": "naskah.html"}, formulir=form())
    checked = check_data(read_agreement(office.file), office.workspace, today=TODAY)
    making = Production(checked, office.workspace)
    named = making.names(products_of(["pdf", "pdf:tersamar", "docx"]))
    assert sorted(named) == ["contoh-formulir.pdf", "contoh-tersamar.pdf", "contoh.docx", "contoh.pdf"]
    places = [tmp_path / name for name in named]
    made = dict(zip(named, making.write(list(zip(named.values(), places, strict=True))), strict=True))
    office.render()
    for name in ("contoh.pdf", "contoh-formulir.pdf"):
        assert (tmp_path / name).read_bytes() == (office.out / name).read_bytes()
    assert made["contoh.pdf"].pages == 1
    assert PdfReader(io.BytesIO((tmp_path / "contoh-formulir.pdf").read_bytes())).get_fields()
