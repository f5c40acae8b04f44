from __future__ import annotations

import dataclasses
import io
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from lxml import etree

from pks_gen.canonical import canonical_text, digest
from pks_gen.choices import Paper, Typeface
from pks_gen.draft import (
    Annex,
    Article,
    Comparison,
    NumberLines,
    Paragraph,
    PartyIntro,
    Placeholder,
    Text,
    Title,
    TitleLine,
    TitleRole,
)
from pks_gen.errors import UnreadableError
from pks_gen.reading.docx_text import docx_lines, docx_properties
from pks_gen.rendering.presentation import Presentation
from support.docx_check import faults
from support.docx_made import (
    LOOK,
    MADE_AT,
    W,
    draft_of,
    made,
    paragraphs,
    parts_of,
    restyled,
    text_of,
    tree_of,
)
from support.drafts import para, sample_draft, words

EVERY_SIZE = [(parties, witnesses) for parties in range(2, 7) for witnesses in range(5)]


@pytest.mark.parametrize(("parties", "witnesses"), EVERY_SIZE)
def test_word_says_what_the_draft_says(parties: int, witnesses: int) -> None:
    draft = sample_draft(parties=parties, witnesses=witnesses, rows=5)
    data = made(draft)
    assert docx_lines(data) == canonical_text(draft).splitlines()
    assert faults(data) == []


def test_the_checker_itself_finds_faults() -> None:
    from support.docx_made import changed

    broken = changed(
        made(sample_draft(rows=2)),
        {
            "word/document.xml": lambda xml: (
                xml.replace('w:val="PKSPasal"', 'w:val="Hilang"', 1)
                .replace("<w:keepNext/><w:keepLines/>", "<w:keepLines/><w:keepNext/>", 1)
                .replace('<w:gridSpan w:val="4"/>', "", 1)
            ),
        },
    )
    found = "\n".join(faults(broken))
    assert "no paragraph style Hilang" in found
    assert "children of pPr stand in the wrong order" in found
    assert "a row has 1 columns, the table 4" in found


AWKWARD = "A & B <c> \"d\" 'e' ’ é ñ “f” {{ naskah }} {% if x %} {# y #} {_{ z }_} ]]> &amp; \\ ½"


def test_awkward_text_appears_literally_everywhere(tmp_path: Path) -> None:
    line = words(AWKWARD)
    draft = dataclasses.replace(
        draft_of(
            Title((TitleLine(TitleRole.SUBJECT, line),)),
            NumberLines((words(f"NOMOR : {AWKWARD}"),)),
            Comparison((PartyIntro("1.", line, line),)),
            Article("a&b {{ x }}", 1, line, (Paragraph((*line, Placeholder(AWKWARD, "k"))),)),
        ),
        title=AWKWARD,
        authors=(AWKWARD,),
        annexes=(Annex("l", "", (line,), line, (para(AWKWARD),)),),
    )
    look = restyled(
        tmp_path, {"word/footer1.xml": lambda xml: xml.replace(">Halaman ", ">{{ judul }}; halaman ")}
    )
    data = made(draft, look)
    assert faults(data) == []
    assert docx_lines(data) == canonical_text(draft).splitlines()
    assert AWKWARD in text_of(tree_of(data, "word/footer1.xml"))
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author) == (AWKWARD, AWKWARD)


def test_blanks_between_and_inside_runs_are_one_blank() -> None:
    runs = (Text("  dua "), Text(" kata\n\tdan\u00a0satu  ", bold=True), Text("  ", italic=True))
    data = made(draft_of(Paragraph(runs)))
    (found,) = paragraphs(data, "PKSIsi")
    assert text_of(found) == "dua kata dan\u00a0satu"


def test_a_control_character_is_refused_with_its_place() -> None:
    bad = "nama\x07rusak"
    empty = draft_of()
    for draft in (
        draft_of(para(bad)),
        draft_of(Comparison((PartyIntro(bad, (), ()),))),
        dataclasses.replace(empty, title=bad),
        dataclasses.replace(empty, authors=(bad,)),
        dataclasses.replace(empty, agreement_id=bad),
    ):
        with pytest.raises(UnreadableError, match=r"`nama\?rusak` .*U\+0007.*ketik ulang"):
            made(draft)


def test_same_input_same_bytes_in_two_processes() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, 'tests')\n"
        "from support.docx_made import made; from support.drafts import sample_draft\n"
        "made(sample_draft(parties=4, witnesses=2, rows=9))\n"
        * 1
        + "print(hashlib.sha256(made(sample_draft(parties=3, rows=9))).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    prints = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Jakarta"))
    }
    assert len(prints) == 1


def test_no_document_leaves_a_trace_in_the_next() -> None:
    first = made(sample_draft(rows=3))
    made(sample_draft(parties=6, witnesses=4, articles=9))
    assert made(sample_draft(rows=3)) == first


def test_properties_tell_which_draft_it_is() -> None:
    draft = sample_draft(rows=3)
    data = made(draft, dataclasses.replace(LOOK, revision="7"))
    assert docx_properties(data) == {"pks_id": "contoh", "pks_revisi": "7", "pks_digest": digest(draft)}
    core = docx.Document(io.BytesIO(data)).core_properties
    assert core.title == draft.title
    assert core.author == "Badan Contoh; Badan Lain"
    assert core.created == core.modified == MADE_AT
    assert core.language == "id-ID"


def test_python_docx_opens_it() -> None:
    document = docx.Document(io.BytesIO(made(sample_draft(rows=4))))
    styles = [p.style.name for p in document.paragraphs if p.style is not None]
    assert {"PKS Judul", "PKS Pasal", "PKS Judul Pasal", "PKS Ayat", "PKS Lampiran Judul"} <= set(styles)


@pytest.mark.parametrize(
    ("paper", "across", "down"),
    [(Paper.F4, 12189, 18709), (Paper.A4, 11906, 16838), (Paper.LEGAL, 12240, 20160)],
)
def test_paper_is_exact_and_margins_are_the_office_s(paper: Paper, across: int, down: int) -> None:
    data = made(sample_draft(rows=3), dataclasses.replace(LOOK, paper=paper))
    assert faults(data) == []
    (section,) = tree_of(data).iter(W + "sectPr")
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    assert size is not None
    assert margins is not None
    assert dict(size.attrib) == {W + "w": str(across), W + "h": str(down)}
    cm = {
        key: round(int(margins.get(W + key, "0")) / 1440 * 2.54, 1)
        for key in ("top", "bottom", "left", "right")
    }
    assert cm == {"top": 2.5, "bottom": 3.0, "left": 3.0, "right": 2.5}


@pytest.mark.parametrize("typeface", list(Typeface))
def test_typeface_and_language_are_the_document_s_defaults(typeface: Typeface) -> None:
    sheet = tree_of(
        made(draft_of(para("x")), dataclasses.replace(LOOK, typeface=typeface)), "word/styles.xml"
    )
    defaults = sheet.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    fonts, size, language = (defaults.find(W + tag) for tag in ("rFonts", "sz", "lang"))
    assert fonts is not None
    assert size is not None
    assert language is not None
    assert set(fonts.attrib.values()) == {typeface.value}
    assert {etree.QName(key).localname for key in fonts.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}
    assert size.get(W + "val") == "24"
    assert language.get(W + "val") == "id-ID"
    assert [node for node in sheet.iter(W + "rFonts") if node is not fonts] == []


def test_draft_mark_and_its_absence() -> None:
    draft = sample_draft(rows=3)
    heads = [
        text_of(tree_of(made(draft, dataclasses.replace(LOOK, final=final)), "word/header1.xml"))
        for final in (False, True)
    ]
    assert heads == ["DRAF", ""]


def test_footer_counts_pages_with_fields() -> None:
    foot = tree_of(made(draft_of(para("x"))), "word/footer1.xml")
    assert [(node.text or "").strip() for node in foot.iter(W + "instrText")] == ["PAGE", "NUMPAGES"]
    kinds = [node.get(W + "fldCharType") for node in foot.iter(W + "fldChar")]
    assert kinds == ["begin", "separate", "end"] * 2
    assert text_of(foot) == "Halaman 1 dari 1"


def test_placeholders_wear_their_style_and_emphasis_is_kept() -> None:
    runs = (
        Text("a "),
        Placeholder("nomor", "n", bold=True),
        Text(" b", bold=True),
        Text(" c", italic=True),
        Text(" d", underline=True),
    )
    (found,) = paragraphs(made(draft_of(Paragraph(runs))), "PKSIsi")
    looks = [
        (text_of(run), [etree.QName(p).localname for p in run.iterfind(f"{W}rPr/*")])
        for run in found.iter(W + "r")
    ]
    assert looks == [
        ("a ", []),
        ("[BELUM DIISI: nomor]", ["rStyle", "b", "bCs"]),
        (" b", ["b", "bCs"]),
        (" c", ["i", "iCs"]),
        (" d", ["u"]),
    ]


def test_pasal_headings_are_words_with_a_bookmark() -> None:
    long = "klausul-dengan-nama-yang-sangat-panjang-sekali"
    articles = [Article(name, i, words("Judul"), (para("Isi."),)) for i, name in enumerate(
        ("iuran", "Iuran", f"{long}-satu", f"{long}-dua", "9 — été"), start=1)]  # fmt: skip
    data = made(draft_of(*articles))
    assert faults(data) == []
    found = paragraphs(data, "PKSPasal")
    assert [text_of(p) for p in found] == [f"Pasal {n}" for n in range(1, 6)]
    marks = [mark.get(W + "name", "") for p in found for mark in p.iter(W + "bookmarkStart")]
    assert marks == [
        "pks_iuran",
        "pks_Iuran_2",
        "pks_klausul_dengan_nama_yang_sangat_panj",
        "pks_klausul_dengan_nama_yang_sangat_pa_2",
        "pks_9__ete",
    ]


def test_number_lines_stand_in_columns_only_where_blanks_allow() -> None:
    draft = draft_of(
        NumberLines(
            (
                words("NOMOR : 1/A:B/2024"),
                (Text("NOMOR : "), Placeholder("nomor", "n")),
                words("Nomor: 2"),
                words("NOMOR :"),
                (Placeholder("nomor", "n"),),
            )
        )
    )
    data = made(draft)
    assert docx_lines(data) == canonical_text(draft).splitlines()
    tabs = [len(list(p.iter(W + "tab"))) for p in paragraphs(data, "PKSNomor")]
    assert tabs == [2, 2, 0, 2, 0]


def test_annexes_start_on_new_pages_and_only_they() -> None:
    annex = sample_draft(rows=2).annexes[0]
    draft = dataclasses.replace(
        sample_draft(rows=2), annexes=(annex, dataclasses.replace(annex, id="dua", heading=()))
    )
    data = made(draft)
    assert docx_lines(data) == canonical_text(draft).splitlines()
    assert faults(data) == []
    breaks = [
        text_of(p) for p in tree_of(data).iter(W + "p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert breaks == ["Lampiran I", "DAFTAR PESERTA"]


def test_a_draft_of_nothing_is_still_a_document() -> None:
    data = made(draft_of())
    assert faults(data) == []
    assert docx_lines(data) == []


def test_long_titles_break_into_lines_but_stay_one_paragraph() -> None:
    title = "PELINDUNGAN JAMINAN SOSIAL KETENAGAKERJAAN BAGI BADAN AD HOC PENGAWAS PEMILIHAN UMUM"
    data = made(draft_of(Title((TitleLine(TitleRole.SUBJECT, words(title)),))))
    (found,) = paragraphs(data, "PKSPerihal")
    assert len(list(found.iter(W + "br"))) >= 1
    assert docx_lines(data) == [title]


def test_style_dir_without_a_style_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"gaya\.docx: berkas gaya Word tidak ada; salin"):
        made(draft_of(para("x")), Presentation(tmp_path, MADE_AT))


def test_zip_has_no_clock_and_a_fixed_order() -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(made(sample_draft(rows=2)))) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    names = [info.filename for info in infos]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])
    assert b"rsid" not in b"".join(parts_of(made(sample_draft(rows=2))).values())
