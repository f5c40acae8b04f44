from __future__ import annotations

import datetime as dt
import io
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from pks_gen.draft import Draft
from pks_gen.drafting.agreement import draft_with_form
from pks_gen.drafting.template import load_template
from pks_gen.model import Agreement
from pks_gen.rendering import html_form
from pks_gen.rendering.html_form import MadePage, write_own_pdf
from pks_gen.rendering.pdf_archive import ensure_archival
from pks_gen.rendering.presentation import Attachment, Presentation
from pks_gen.templating.form_context import FormContext
from support.agreements import PEOPLE, TEMPLATES, _without_none, complete
from support.pdf_text import assert_says

MOMENT = dt.datetime(2024, 11, 15, tzinfo=dt.UTC)
PLAIN = "<!DOCTYPE html><html><head><title>Uji</title></head><body>{}</body></html>"


class Office:
    """A workspace's templates with one of the office's own; its clauses are those of the main template."""

    def __init__(self, root: Path) -> None:
        self.templates = root / "templates"
        shutil.copytree(TEMPLATES, self.templates)
        self.folder = self.templates / "kantor"
        shutil.copytree(TEMPLATES / "pks-badan-ad-hoc", self.folder)
        with (self.folder / "templat.yaml").open("a", encoding="utf-8") as manifest:
            manifest.write("\ndokumen: {html: naskah.html}\n")
        self.pdf = b""
        self.draft: Draft | None = None

    def drafted(self, changes: dict[str, Any]) -> tuple[Draft, FormContext]:
        agreement = Agreement.model_validate(_without_none(complete(**{"templat": "kantor"} | changes)))
        template = load_template(self.templates, "kantor")
        draft, context = draft_with_form(agreement, template, agreement_id="contoh", participants=PEOPLE)
        assert context is not None
        return draft, context

    def make(self, body: str, *, whole: str = PLAIN, final: bool = True, **changes: Any) -> MadePage:
        (self.folder / "naskah.html").write_text(whole.replace("{}", body), encoding="utf-8")
        self.draft, context = self.drafted(changes)
        target = io.BytesIO()
        source = Attachment("perjanjian.yaml", b"pks: 1\n", "application/yaml", "Data")
        look = Presentation(
            style_dir=TEMPLATES / "gaya-resmi", made_at=MOMENT, final=final, attachments=(source,)
        )
        made = write_own_pdf(target, self.folder, "naskah.html", self.draft, look, context)
        self.pdf = target.getvalue()
        return made

    def refusal(self, body: str, **options: Any) -> str:
        made = self.make(body, **options)
        assert made.pages == 0
        assert self.pdf == b""
        return "; ".join(f"{fault.file}:{fault.line}: {fault.text} ({fault.hint})" for fault in made.faults)

    @property
    def text(self) -> str:
        with pypdfium2.PdfDocument(self.pdf) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
        return " ".join("\n".join(pages).split())


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


# ---- what is said --------------------------------------------------------------------------------


def test_the_whole_text_says_what_the_draft_says_in_an_archival_file(office: Office) -> None:
    made = office.make("{{ naskah }}")
    assert made.faults == ()
    assert made.printed == {"naskah"}
    assert office.draft is not None
    assert_says(office.pdf, office.draft)
    ensure_archival(office.pdf)
    with pikepdf.open(io.BytesIO(office.pdf)) as pdf:
        assert list(pdf.attachments) == ["perjanjian.yaml"]
        assert len(pdf.pages) == made.pages
    first = office.pdf
    office.make("{{ naskah }}")
    assert office.pdf == first


def test_blocks_stand_where_the_office_puts_them(office: Office) -> None:
    made = office.make(
        "<p>AKHIR DI DEPAN</p>{{ penutup }}<hr>{{ komparisi }}<p>{{ tanda_tangan }}</p>{{ saksi }}"
    )
    assert made.faults == ()
    assert made.printed == {"penutup", "komparisi", "tanda_tangan", "saksi"}
    text = office.text
    assert text.index("AKHIR DI DEPAN") < text.index("Demikian") < text.index("berkedudukan")
    assert "Pasal 1" not in text


def test_one_annex_with_its_list_stands_alone(office: Office) -> None:
    made = office.make("<h1>Daftar</h1>{{ lampiran_daftar_peserta }}")
    assert made.faults == ()
    assert "Peserta Contoh 3" in office.text
    assert "Rincian Peserta" not in office.text
    with pikepdf.open(io.BytesIO(office.pdf)) as pdf:
        assert len(pdf.pages) == made.pages == 2


AWKWARD = 'Badan <b>Rekaan</b> & "Putra" {{ 7*7 }} {% raw %} </p><script>'


def test_data_come_out_literally_wherever_they_stand(office: Office) -> None:
    parties = complete()["pihak"]
    parties[0]["lembaga"] = AWKWARD
    body = (
        "<p title='{{ pihak[0].lembaga }}'>{{ pihak[0].lembaga }}</p><style>p { color: black } "
        "/* {{ pihak[0].lembaga }} */</style><!-- {{ pihak[0].lembaga }} --><p>selesai</p>"
    )
    assert office.make(body, pihak=parties).faults == ()
    assert AWKWARD in office.text
    assert office.text.endswith("selesai Halaman 1 dari 1")


def test_what_is_open_is_highlighted_and_decides_nothing(office: Office) -> None:
    body = "<p>{{ tempat }}</p>{% if tempat == 'Lahat' %}<p>DI LAHAT</p>{% else %}<p>DI TEMPAT LAIN</p>{% endif %}"
    assert office.make(body, tempat=None).faults == ()
    assert office.text.count("[BELUM DIISI: tempat") == 2
    assert "DI LAHAT" not in office.text
    assert "DI TEMPAT LAIN" not in office.text


def test_pages_include_and_extend_others_of_the_folder(office: Office) -> None:
    (office.folder / "kop.html").write_text("<p>KOP {{ tempat }}</p>", encoding="utf-8")
    (office.folder / "dasar.html").write_text(
        PLAIN.replace("{}", "{% block isi %}{% endblock %}"), encoding="utf-8"
    )
    whole = "{% extends 'dasar.html' %}{% block isi %}{% include 'kop.html' %}<p>ISI</p>{% endblock %}"
    assert office.make("", whole=whole).faults == ()
    assert office.text == "KOP Lahat ISI Halaman 1 dari 1"


def test_css_pictures_and_office_fonts_come_from_the_folder(office: Office) -> None:
    (office.folder / "kantor.css").write_text(
        "@page { size: A5; @bottom-center { content: 'KAKI KANTOR' } } p { font: 11pt 'Times New Roman' }",
        encoding="utf-8",
    )
    head = PLAIN.replace("</head>", "<link rel='stylesheet' href='kantor.css'></head>")
    assert office.make("<p>isi</p>", whole=head).faults == ()
    assert "KAKI KANTOR" in office.text
    with pikepdf.open(io.BytesIO(office.pdf)) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [420, 595]
    ensure_archival(office.pdf)


def test_a_draft_is_marked_whatever_the_office_wrote(office: Office) -> None:
    css = "<style>@page { background: none; @top-right { content: none } }</style>"
    office.make(f"{css}<p>isi</p>", final=False)
    with pypdfium2.PdfDocument(office.pdf) as document:
        picture = document[0].render(scale=0.5).to_pil().convert("L")
    assert sum(1 for value in picture.tobytes() if 200 < value < 250) > 1_000


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>\n\n{{ tempatt }}</p>", "naskah.html:3: nama `tempatt` tidak dikenal (maksud Anda `tempat`?)"),
        ("<p>{% if tempat %}</p>", "tidak ditutup"),
        ("{{ ''.__class__.__mro__ }}", "tertutup bagi templat"),
        ("{% include '../../pks.toml' %}", "tidak ada di map templat"),
        ("{% include 'templat.yaml' %}", "tidak ada di map templat"),
        ("{{ naskah }}{{ pasal }}", "dicetak dua kali"),
        ("<p title='{{ pasal }}'>x</p>", "di dalam tag"),
        ("{% include 'naskah.html' %}", "memanggil dirinya sendiri"),
        ("<img src='file:///etc/passwd'>", "tidak boleh dimuat"),
        ("<img src='http://contoh.invalid/a.png'>", "tidak boleh dimuat"),
        ("<style>@import url(https://contoh.invalid/a.css);</style>", "tidak boleh dimuat"),
        ("<style>p { background: url(/etc/passwd) }</style><p>x</p>", "dibuka"),
        ("<img src='../pks-badan-ad-hoc/templat.yaml'>", ""),
        ("<p style='font-family: sans-serif'>x</p>", "tidak dibawa program ini"),
    ],
)
def test_refusals_say_what_and_where(office: Office, body: str, told: str) -> None:
    if not told:
        assert "pks" not in (office.text if office.make(body).pages else "")
        return
    assert told in office.refusal(body)


@pytest.mark.parametrize(
    "body",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}",
        "<style>@page { size: 20000cm 20000cm } p { font-size: 1e30cm }</style><p>x</p>",
        "<style>p { margin-top: 99999999cm; break-before: page }</style>" + "<p>x</p>" * 20_000,
        "<table>" + "<tr><td>" * 3_000,
        "<div>" * 20_000,
        "{% set ns = namespace(t='aaaaaaaaaa') %}{% for n in range(60) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}{{ ns.t }}",
    ],
    ids=["loop", "huge", "pages", "cells", "deep", "memory"],
)
def test_hostile_pages_stop_within_their_limits(
    office: Office, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html_form, "_SECONDS", 4)
    monkeypatch.setattr(html_form, "_MEMORY", 256 << 20)
    made = office.make(body)
    assert made.pages or made.faults
    if not made.pages:
        assert made.faults[0].text
