"""An office's own Word template: blocks say the Draft's words, values are words, every fault has its place."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.canonical import canonical_text, digest, lines_of, plain
from pks_gen.errors import ProblemsFoundError, UnreadableError
from pks_gen.ooxml import W
from pks_gen.pipeline import draft_agreement, present
from pks_gen.problems import Problem
from pks_gen.reading.docx_text import docx_lines, docx_properties
from pks_gen.rendering import word_form
from pks_gen.rendering.word_form import fill_word_form, write_word_form
from pks_gen.rendering.word_form_marks import Marks
from pks_gen.workspace import find_workspace
from support.docx_check import faults
from support.docx_made import LOOK, changed, tree_of, zipped
from support.own_word import document, example, filled, lines_with, rendered

REPO = Path(__file__).parents[2]
STYLE = REPO / "templates" / "gaya-resmi" / "gaya.docx"
OFFICE = REPO / "docs" / "contoh" / "templat-kantor"
CASES = sorted(path.name for path in (REPO / "agreements").iterdir() if path.is_dir())
PARTS = ("pembukaan", "komparisi", "menerangkan", "dasar_hukum", "sepakat", "pasal", "penutup",
         "tanda_tangan", "saksi", "lampiran")  # fmt: skip


def found(file: Path, data: bytes) -> list[Problem]:
    with pytest.raises(ProblemsFoundError) as caught:
        filled(file, data)
    return [problem for problem in caught.value.problems if isinstance(problem, Problem)]


@pytest.mark.parametrize("case", CASES)
def test_blocks_say_the_canonical_text(case: str, tmp_path: Path) -> None:
    """Part by part, in a template that has none of our styles, with every annex and list."""
    shutil.copytree(REPO, tmp_path / "ws", ignore=_all_but_a_workspace(case))
    root = tmp_path / "ws"
    manifest = root / "templates" / "pks-badan-ad-hoc" / "templat.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "dokumen: {word: naskah.docx}\n", encoding="utf-8")
    file = manifest.with_name("naskah.docx")
    file.write_bytes(document(*(f"{{{{p {part} }}}}" for part in PARTS)))
    drafted = draft_agreement(
        root / "agreements" / case / "perjanjian.yaml", find_workspace(root), today=dt.date(2024, 11, 20)
    )
    assert drafted.own is not None
    look = present(drafted, final=False)
    form = fill_word_form(file, drafted.own.form, drafted.draft, look)
    target = io.BytesIO()
    write_word_form(target, form, {}, drafted.draft, look, digest(drafted.draft))
    assert docx_lines(target.getvalue()) == canonical_text(drafted.draft).splitlines()
    assert faults(target.getvalue()) == []


def _all_but_a_workspace(case: str):  # type: ignore[no-untyped-def]
    def ignored(folder: str, names: list[str]) -> list[str]:
        kept = {str(REPO): {"pks.toml", "templates", "agreements"}, str(REPO / "agreements"): {case}}
        return [name for name in names if folder in kept and name not in kept[folder]]

    return ignored


def test_the_bundled_style_file_is_an_own_template_too(tmp_path: Path) -> None:
    draft, _ = example()
    made = rendered(tmp_path / "naskah.docx", STYLE.read_bytes())
    assert docx_lines(made) == canonical_text(draft).splitlines()
    assert docx_properties(made) == {"pks_id": "contoh", "pks_revisi": "1", "pks_digest": digest(draft)}


def test_an_office_sees_its_own_styles(tmp_path: Path) -> None:
    wishes = {"isi": "Body Text", "pasal": "Heading 1", "judul_pasal": "Heading 2"}
    made = rendered(tmp_path / "naskah.docx", (OFFICE / "naskah.docx").read_bytes(), wishes)
    assert faults(made) == []
    opened = docx.Document(io.BytesIO(made))
    headings = [p.text for p in opened.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    draft, _ = example()
    assert headings == [f"Pasal {number}" for number in range(1, len(draft.part("pasal")) + 1)]
    bodies = [p.text for p in opened.paragraphs if p.style is not None and p.style.name == "Body Text"]
    assert any("PARA PIHAK" in text for text in bodies)
    brought = opened.styles["PKS Ayat"]
    assert brought.base_style is not None
    root = brought.base_style.base_style
    assert root is not None
    assert root.name == "Normal"
    assert brought.font.name is None  # so that it is the office's


def test_the_text_of_the_blocks_stands_in_the_office_document(tmp_path: Path) -> None:
    draft, _ = example()
    said = docx_lines(rendered(tmp_path / "naskah.docx", (OFFICE / "naskah.docx").read_bytes()))
    for block in draft.part("pasal"):
        for runs in lines_of(block):
            assert plain(runs) in said
    assert "BPJS KETENAGAKERJAAN KANTOR CABANG LAHAT" in said
    assert said.count("DENGAN") == 1


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    data = (OFFICE / "naskah.docx").read_bytes()
    assert rendered(tmp_path / "a.docx", data) == rendered(tmp_path / "b.docx", data)


def test_a_style_that_the_office_does_not_have(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"gaya `Heading 11`.*judul_pasal.*maksud Anda `heading 1`"):
        rendered(tmp_path / "naskah.docx", document("{{p pasal }}"), {"judul_pasal": "Heading 11"})


# ---- values -----------------------------------------------------------------------------------------

AWKWARD = st.text(
    st.one_of(
        st.sampled_from("{}%#<>&\"'\\_$|\u202e\u200f\ue000\ue001\ue002ا中é"),
        st.characters(blacklist_categories=("Cs", "Cc")),
    ),
    max_size=30,
)


@settings(max_examples=30, deadline=None)
@given(AWKWARD, AWKWARD)
def test_values_come_out_as_they_are(one: str, other: str) -> None:
    template = document("A {{ satu }} B {{ dua }}{{ satu }} C", "{{ dua }}")
    said = lines_with(template, {"satu": one, "dua": other})
    kept = [text.translate({0xFFFE: None, 0xFFFF: None}) for text in (one, other)]
    assert said == [f"A {kept[0]} B {kept[1]}{kept[0]} C", kept[1]]


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{% raw %}", "{# x #}", "{_{ x }_}", "\ue0000\ue001", "</w:t>"]
)
def test_no_value_is_a_template(text: str) -> None:
    assert lines_with(document("[{{ nilai }}]"), {"nilai": text}) == [f"[{text}]"]


def test_new_lines_tabs_and_pages() -> None:
    assert lines_with(document("{{ a }}."), {"a": "satu\ndua\ttiga"}) == ["satu\ndua\ttiga."]
    assert lines_with(document("x {{ a }} y"), {"a": "satu\adua"}) == ["x satu", "dua y"]
    assert lines_with(document("x {{ a }} y"), {"a": "satu\fdua"}) == ["x satu", "\n", "dua y"]


def test_an_absent_value_stands_out_and_is_told(tmp_path: Path) -> None:
    from support.agreements import complete
    from support.own_word import drafted

    data = complete()
    del data["tempat"]
    draft, form = drafted(data)

    def rows(made: Document) -> None:
        table = made.add_table(rows=3, cols=2)
        for row, text in enumerate(("{%tr for s in saksi_lain %}", "{{ s.nama }}", "{%tr endfor %}")):
            table.cell(row, 0).text = text

    file = tmp_path / "naskah.docx"
    file.write_bytes(
        document("Tempat: {{ tempat }}.", "{% if tempat == 'Lahat' %}A{% else %}B{% endif %}", more=rows)
    )
    from pks_gen.templating.open_values import Open

    form = type(form)(
        {**form.data, "saksi_lain": Open("saksi", "saksi")},
        form.articles,
        form.items,
        form.annexes,
        form.blocks,
    )
    made = fill_word_form(file, form, draft, LOOK)
    assert [gap.key for gap in made.placeholders] == ["tempat", "saksi"]
    target = io.BytesIO()
    write_word_form(target, made, {}, draft, LOOK, "")
    assert faults(target.getvalue()) == []
    assert docx_lines(target.getvalue()) == [
        "Tempat: [BELUM DIISI: tempat penandatanganan].",
        "[BELUM DIISI: tempat penandatanganan]",
        "[BELUM DIISI: saksi]",
    ]
    shaded = [
        run for run in tree_of(target.getvalue()).iter(W + "r") if run.find(f"{W}rPr/{W}shd") is not None
    ]
    assert len(shaded) == 3


def test_references_have_the_numbers_of_the_draft(tmp_path: Path) -> None:
    draft, form = example()
    number = form.articles["iuran"]
    template = document(
        "{{ rujuk('iuran') }}; {{ rujuk('iuran', ayat=2) }}; {{ lampiran('daftar-peserta') }}"
    )
    assert docx_lines(rendered(tmp_path / "naskah.docx", template)) == [
        f"{number}; {number} ayat (2); {form.annexes['daftar-peserta']}"
    ]
    assert draft.part("pasal")


# ---- faults -----------------------------------------------------------------------------------------


def test_two_mistakes_in_two_places_are_told_at_once(tmp_path: Path) -> None:
    def more(made: Document) -> None:
        table = made.add_table(rows=1, cols=2)
        table.cell(0, 1).text = "Nomor {{ phak[0].nomor }} ya"
        made.sections[0].header.paragraphs[0].text = "{{ rujuk('iurann') }}"

    one, two = found(tmp_path / "naskah.docx", document("biasa", more=more))
    assert one.place.cell == "kepala halaman 1, paragraf 1"
    assert "rujukan ke `iurann` tidak menunjuk apa pun" in one.text
    assert one.hint == "maksud Anda `iuran`?"
    assert two.place.cell == "naskah, tabel 1, baris 1, sel 2"
    assert two.text == "nama `phak` tidak dikenal: “Nomor {{ phak[0].nomor }} ya”"
    assert two.hint == "maksud Anda `pihak`?"
    assert {one.code, two.code} == {"PKS310"}


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ pihak[0].lembagaa }}", "nama `lembagaa` tidak dikenal"),
        ("{{ tanggal | tgl }}", "saringan `| tgl` tidak dikenal"),
        ("{% if tempat %}x", "`{% if … %}` tidak ditutup"),
        ("{{ pihak }}", "yang dicetak di sini bukan satu nilai"),
        ("{{ ''.__class__ }}", "tertutup bagi templat"),
        ("{{ 1 / 0 }}", "pembagian dengan nol"),
        ("{{ rujuk_ayat(2) }}", "hanya ada di dalam klausul"),
        ("{{ range(10**9) }}", "operator ** tidak tersedia"),
    ],
)
def test_each_fault_quotes_its_tag(tag: str, words: str, tmp_path: Path) -> None:
    [problem] = found(tmp_path / "naskah.docx", document("biasa", f"Kata {tag} kata"))
    assert words in problem.text
    assert problem.place.cell == "naskah, paragraf 2"
    assert "Kata" in problem.text


def test_a_block_in_the_wrong_place(tmp_path: Path) -> None:
    def more(made: Document) -> None:
        made.add_table(rows=1, cols=1).cell(0, 0).text = "{{p tanda_tangan }}"

    problems = found(tmp_path / "naskah.docx", document("Isinya: {{ pasal }} demikian", more=more))
    assert [(p.code, p.place.cell) for p in problems] == [
        ("PKS311", "naskah, paragraf 1"),
        ("PKS311", "naskah, tabel 1, baris 1, sel 1"),
    ]
    assert "`pasal` tidak dapat dicetak di tengah kalimat" in problems[0].text
    assert "`tanda_tangan` tidak dapat dicetak di dalam tabel" in problems[1].text


@pytest.mark.parametrize("texts", [("{{p pasal }}", "antara", "{{p pasal }}"), ("{{p naskah }}", "{{p pasal }}"),
                                   ("{%p for p in pihak %}", "{{p penutup }}", "{%p endfor %}")])  # fmt: skip
def test_a_block_is_printed_once(texts: tuple[str, ...], tmp_path: Path) -> None:
    [problem] = found(tmp_path / "naskah.docx", document(*texts))
    assert problem.code == "PKS311"
    assert "dicetak dua kali" in problem.text


@pytest.mark.parametrize(
    "disguise",
    [
        lambda text: re.sub("encoding=.UTF-8.", 'encoding="UTF-16"', text, flags=re.IGNORECASE).encode("utf-16"),
        lambda text: text.replace("{{ tempat }}", "&#123;&#x7b; tempat &#125;&#125;").encode(),
    ],
)  # fmt: skip
def test_tags_in_another_encoding_are_filled_in(disguise: Callable[[str], bytes], tmp_path: Path) -> None:
    file = zipfile.ZipFile(io.BytesIO(document("di {{ tempat }}.")))
    parts = {name: file.read(name) for name in file.namelist()}
    parts["word/document.xml"] = disguise(parts["word/document.xml"].decode())
    lines = docx_lines(rendered(tmp_path / "naskah.docx", zipped(parts)))
    assert lines == ["di Lahat."]


@pytest.mark.parametrize("code", [' DDEAUTO c:\\x.exe "a"', "{{ 'INCLUDE' ~ 'TEXT' }} a.docx"])
def test_a_field_that_fetches_is_refused_also_when_a_tag_writes_it(code: str, tmp_path: Path) -> None:
    def field(made: Document) -> None:
        made.add_paragraph()._p.append(parse_xml(
            f'<w:fldSimple xmlns:w="{W[1:-1]}" w:instr="{code.replace(chr(34), "&quot;")}"/>'
        ))  # fmt: skip

    with pytest.raises(UnreadableError, match=r"naskah, paragraf 2: bidang .* mengambil isi dari luar"):
        filled(tmp_path / "naskah.docx", document("a", more=field))


@pytest.mark.parametrize("text", ["{ tempat }} ini", "{{ tempat } ini", "tempat %} ini", "{{ tempat"])
def test_half_a_tag_is_never_printed(text: str, tmp_path: Path) -> None:
    [problem] = found(tmp_path / "naskah.docx", document("{{ judul }}", text))
    assert problem.code == "PKS310"


def test_braces_that_are_meant_are_printed(tmp_path: Path) -> None:
    data = rendered(tmp_path / "naskah.docx", document("{_{ tempat }_}", "{% raw %}{{ a }}{% endraw %}"))
    assert docx_lines(data) == ["{{ tempat }}", "{{ a }}"]


def test_a_strict_document_is_named_as_such(tmp_path: Path) -> None:
    def strict(data: str) -> str:
        return data.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                            "http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip

    with pytest.raises(UnreadableError, match="Strict Open XML"):
        filled(tmp_path / "naskah.docx", changed(document("{{ tempat }}"), {"word/document.xml": strict}))


def test_a_filter_that_asserts_is_a_fault_of_its_tag(tmp_path: Path) -> None:
    [problem] = found(tmp_path / "naskah.docx", document("{{ tempat | truncate(-5) }}"))
    assert problem.code == "PKS310"


def test_tags_that_tear_the_document(tmp_path: Path) -> None:
    [problem] = found(tmp_path / "naskah.docx", document("{% if tempat == 'x' %}a", "b{%p endif %}"))
    assert problem.code == "PKS311"
    assert "tingkat yang berbeda" in problem.text


def test_a_template_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_form, "SECONDS", 1)
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    [problem] = found(tmp_path / "naskah.docx", document(loop))
    assert problem.code == "PKS312"
    assert "waktunya melampaui batas" in problem.text


@pytest.mark.parametrize(
    ("part", "change", "words"),
    [
        ("[Content_Types].xml", ("wordprocessingml.document.main", "ms-word.document.macroEnabled.main"), "makro"),
        (
            "word/_rels/document.xml.rels",
            ("</Relationships>", '<Relationship Id="x" Type="http://a/attachedTemplate" TargetMode="External" '
             'Target="http://contoh.invalid/a.dotm"/></Relationships>'),
            "tautan ke berkas luar",
        ),
        ("word/document.xml", ("<w:document", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:document"), "DOCTYPE"),
    ],
)  # fmt: skip
def test_a_hostile_document_is_refused(
    part: str, change: tuple[str, str], words: str, tmp_path: Path
) -> None:
    def put(data: str) -> str:
        assert change[0] in data
        return data.replace(*change)

    with pytest.raises((UnreadableError, ProblemsFoundError)) as caught:
        filled(tmp_path / "naskah.docx", changed(document("{{ tempat }}"), {part: put}))
    told = getattr(caught.value, "problems", (caught.value,))
    assert words in str(told[0])


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    parts = {"word/document.xml": b" " * 50_000_000, "[Content_Types].xml": b"<a/>"}
    with pytest.raises(UnreadableError, match="mengembang tidak wajar"):
        filled(tmp_path / "naskah.docx", zipped(parts))


@pytest.mark.parametrize("behind", ["", "Halaman penutup"])
def test_a_list_across_the_page_leaves_the_office_its_own_section(behind: str, tmp_path: Path) -> None:
    draft, form = example()
    annexes = tuple(
        replace(annex, listing=replace(annex.listing, landscape=True)) if annex.listing else annex
        for annex in draft.annexes
    )
    draft = replace(draft, annexes=annexes)

    def first_page(made: Document) -> None:
        made.sections[0].different_first_page_header_footer = True

    file = tmp_path / "naskah.docx"
    texts = ["Awal", "{{p lampiran_daftar_peserta }}", *([behind] if behind else [])]
    file.write_bytes(document(*texts, more=first_page))
    target = io.BytesIO()
    write_word_form(target, fill_word_form(file, form, draft, LOOK), {}, draft, LOOK, "")
    assert faults(target.getvalue()) == []
    sections = docx.Document(io.BytesIO(target.getvalue())).sections
    across = [section.orientation == WD_ORIENT.LANDSCAPE for section in sections]
    assert across == ([False, True, False] if behind else [False, True])
    assert [section.different_first_page_header_footer for section in sections] == [
        True, *(False for _ in across[1:])
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("{%p for i in range(999) %}", "{{p pasal }}", "{%p endfor %}"), "dicetak lebih dari 60 kali"),
        (
            ("{% set a %}{{ 'x'.ljust(9999) }}{% endset %}{% for i in range(9999) %}{{ a }}{% endfor %}",),
            "melampaui 5 juta karakter",
        ),
        (("{% for i in range(99999) %}{{ 'y'.ljust(999) }}{% endfor %}",), "melampaui batas"),
    ],
)
def test_a_document_that_swells_is_stopped(texts: tuple[str, ...], words: str, tmp_path: Path) -> None:
    [problem] = found(tmp_path / "naskah.docx", document(*texts))
    assert problem.code == "PKS312"
    assert words in problem.text


def test_a_value_cannot_write_the_code_of_a_field() -> None:
    def field(made: Document) -> None:
        run = made.add_paragraph().add_run()
        run._r.append(parse_xml(f'<w:instrText xmlns:w="{W[1:-1]}">HYPERLINK "{{{{ a }}}}"</w:instrText>'))
        run.add_text("x")

    office = document(more=field)
    marks = Marks(['b" \\\\ INCLUDEPICTURE "c'])
    root = tree_of(office)
    for node in root.iter(W + "instrText"):
        node.text = (node.text or "").replace("{{ a }}", "\ue0000\ue001")
    marks.put_in(root)
    assert [node.text for node in root.iter(W + "instrText")] == ["HYPERLINK b  INCLUDEPICTURE c"]
