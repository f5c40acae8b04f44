from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest

from pks_gen.choices import Paper, Typeface
from pks_gen.draft import Draft, Paragraph, Text
from pks_gen.errors import EnvironmentLackingError, UsageError
from pks_gen.rendering import pdf
from pks_gen.rendering.pdf import render_pdf
from pks_gen.rendering.presentation import Attachment
from support.drafts import sample_draft
from support.pdf_cases import MADE_AT, STYLE_DIR, YAML, presentation, sample_pdf
from support.pdf_text import FOOTER, raw_lines


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def font_names(data: bytes) -> set[str]:
    """Names of all fonts; fails when one is not embedded as TrueType."""
    names = set()
    with opened(data) as document:
        for page in document.pages:
            for font in page.Resources.Font.values():
                descendant = font.DescendantFonts[0]
                assert "/FontFile2" in descendant.FontDescriptor
                names.add(str(font.BaseFont).split("+")[1])
    return names


@pytest.mark.parametrize("final", [True, False])
def test_pdf_is_valid_pdfa_3b(final: bool) -> None:
    report = pikepdf.pdfa.validate_written(io.BytesIO(sample_pdf(final=final)), "3b")

    assert report.passed, report.summary()


@pytest.mark.parametrize(
    ("typeface", "family"),
    [
        (Typeface.BOOKMAN, "PKS-Bonum"),
        (Typeface.ARIAL, "PKS-Sans"),
        (Typeface.CAMBRIA, "PKS-Caladea"),
        (Typeface.TIMES, "PKS-Serif"),
    ],
)
def test_only_the_shipped_typeface_is_used(typeface: Typeface, family: str) -> None:
    data = render_pdf(sample_draft(articles=1, rows=1), replace(presentation(final=False), typeface=typeface))

    assert {name.removesuffix("-Bold").removesuffix("-Italic") for name in font_names(data)} == {family}


@pytest.mark.parametrize(
    ("paper", "width", "height"),
    [(Paper.F4, 215, 330), (Paper.A4, 210, 297), (Paper.LEGAL, 215.9, 355.6)],
)
def test_page_size_is_exact(paper: Paper, width: float, height: float) -> None:
    with opened(render_pdf(sample_draft(articles=1, rows=1), presentation(paper=paper))) as document:
        for page in document.pages:
            box = [float(side) / 72 * 25.4 for side in page.MediaBox]
            assert box == pytest.approx([0, 0, width, height], abs=0.01)


def test_properties_say_what_the_draft_says() -> None:
    with opened(sample_pdf()) as document:
        assert str(document.Root.Lang) == "id"
        assert str(document.docinfo.Title) == "Perjanjian Kerja Sama Contoh"
        assert str(document.docinfo.Author) == "Badan Contoh, Badan Lain"
        assert str(document.docinfo.CreationDate) == "D:20241115030000Z"
        assert str(document.docinfo.ModDate) == "D:20241115030000Z"


def test_bookmarks_name_each_pasal_and_annex() -> None:
    with opened(sample_pdf()) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Pasal 1 Ruang Lingkup",
            "Pasal 2 Maksud dan Tujuan",
            "Pasal 3 Ruang Lingkup",
            "Pasal 4 Maksud dan Tujuan",
            "Lampiran I DAFTAR PESERTA",
        ]


def test_references_are_links() -> None:
    with opened(sample_pdf()) as document:
        links = [note for page in document.pages for note in page.get("/Annots", [])]
        names = document.Root.Names.Dests.Names

        assert {str(link.Subtype) for link in links} == {"/Link"}
        assert "pasal-1" in [str(name) for name in list(names)[::2]]


def test_attachment_is_there_exactly_once() -> None:
    with opened(sample_pdf()) as document:
        spec = document.Root.AF[0]

        assert len(document.Root.AF) == 1
        assert list(document.attachments) == ["perjanjian.yaml"]
        assert str(spec.AFRelationship) == "/Source"
        assert str(spec.Desc) == "Data perjanjian"
        assert str(spec.EF.F.Subtype) == "/application/yaml"
        assert spec.EF.F.read_bytes() == YAML.data
        assert str(spec.EF.F.Params.ModDate) == "D:20241115030000Z"


def test_attachments_keep_their_kind_and_stand_in_order() -> None:
    files = (
        Attachment("z.csv", b"a;b\n", "text/csv; header=present", "Z"),
        replace(YAML, name="é.yaml"),
        YAML,
    )
    data = render_pdf(sample_draft(articles=1, rows=1), replace(presentation(), attachments=files))

    with opened(data) as document:
        assert list(document.attachments) == ["perjanjian.yaml", "z.csv", "é.yaml"]
        assert [str(spec.EF.F.Subtype) for spec in document.Root.AF][1] == "/text/csv"
    assert pikepdf.pdfa.validate_written(io.BytesIO(data), "3b").passed
    with pytest.raises(UsageError, match=r"^perjanjian\.yaml: "):
        render_pdf(sample_draft(), replace(presentation(), attachments=(YAML, YAML)))


def test_every_page_says_which_it_is() -> None:
    pages = raw_lines(sample_pdf())

    assert len(pages) > 5
    for number, lines in enumerate(pages, start=1):
        assert [line for line in lines if FOOTER.fullmatch(line)] == [f"Halaman {number} dari {len(pages)}"]


def test_draft_mark_stands_on_every_page_until_final() -> None:
    assert all(lines.count("DRAF") == 1 for lines in raw_lines(sample_pdf(final=False)))
    assert not any("DRAF" in line for lines in raw_lines(sample_pdf()) for line in lines)
    with opened(sample_pdf(final=False)) as draft, opened(sample_pdf()) as final:
        assert all("/XObject" in page.Resources and page.Resources.XObject for page in draft.pages)
        assert not any(page.Resources.get("/XObject") for page in final.pages)


def test_same_input_gives_same_bytes_in_other_processes_and_folders(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, hashlib; from dataclasses import replace\n"
        "from support.drafts import sample_draft; from support.pdf_cases import presentation\n"
        "from pks_gen.rendering.pdf import render_pdf\n"
        "draft = sample_draft(parties=3, witnesses=2, rows=120)\n"
        "data = render_pdf(draft, presentation(style_dir=pathlib.Path(sys.argv[1])))\n"
        "print(hashlib.sha256(data).hexdigest())"
    )
    shutil.copytree(STYLE_DIR, tmp_path / "gaya lain é")
    path = os.pathsep.join(filter(None, sys.path))
    digests = [
        subprocess.run(
            [sys.executable, "-c", code, folder],
            cwd=tmp_path,
            env=dict(os.environ, PYTHONPATH=path, PYTHONHASHSEED=seed, TZ=zone),
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for folder, seed, zone in ((str(STYLE_DIR), "1", "UTC"), ("gaya lain é", "2", "Asia/Jayapura"))
    ]

    assert digests == [hashlib.sha256(sample_pdf()).hexdigest()] * 2


def test_zone_of_the_moment_does_not_matter() -> None:
    jakarta = MADE_AT.astimezone(dt.timezone(dt.timedelta(hours=7)))
    draft = sample_draft(articles=1, rows=1)

    assert render_pdf(draft, replace(presentation(), made_at=jakarta)) == render_pdf(draft, presentation())


def test_hostile_words_fetch_nothing() -> None:
    evil = "<img src=file:///etc/passwd><link rel=attachment href=/etc/passwd>"
    data = render_pdf(
        Draft(evil, evil, (evil,), (Paragraph((Text(evil),)),)), replace(presentation(), attachments=())
    )

    assert raw_lines(data)[0][0].startswith("<img src=file:///etc/passwd>")
    with opened(data) as document:
        assert not document.attachments
        assert not document.pages[0].Resources.get("/XObject")


def test_missing_libraries_are_named_with_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str, *args: object, **kwargs: object) -> object:
        if name == "pks_gen.rendering.pdf_engine":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    real = __import__
    pdf._engine.cache_clear()
    monkeypatch.setattr("builtins.__import__", broken)
    with pytest.raises(EnvironmentLackingError, match=r"libpangoft2-1\.0-0 libharfbuzz-subset0"):
        render_pdf(sample_draft(), presentation())


def test_missing_subsetter_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from pks_gen.rendering import pdf_engine

    pdf._engine.cache_clear()
    monkeypatch.setattr(pdf_engine, "HAS_SUBSETTER", False)
    with pytest.raises(EnvironmentLackingError, match="HarfBuzz-subset"):
        render_pdf(sample_draft(), presentation())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="tidak ada fork di sini")
def test_processes_end_cleanly_and_leave_no_temporary_files(tmp_path: Path) -> None:
    code = (
        "import multiprocessing, sys; from support.drafts import sample_draft\n"
        "from support.pdf_cases import presentation; from pks_gen.rendering.pdf import render_pdf\n"
        "def work():\n    render_pdf(sample_draft(articles=1, rows=1), presentation())\n"
        "work()\n"
        "child = multiprocessing.get_context('fork').Process(target=work); child.start(); child.join()\n"
        "sys.exit(child.exitcode)"
    )
    path = os.pathsep.join(filter(None, sys.path))
    env = dict(os.environ, PYTHONPATH=path, TMPDIR=str(tmp_path))
    subprocess.run([sys.executable, "-c", code], env=env, check=True)

    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="tidak ada fork di sini")
def test_a_forked_process_makes_the_same_bytes_and_leaves_the_parent_its_fonts(tmp_path: Path) -> None:
    draft, look = sample_draft(articles=1, rows=1), presentation()
    before = render_pdf(draft, look)
    child = os.fork()
    if not child:
        tempfile.tempdir = str(tmp_path)  # this process ends without clearing up
        (tmp_path / "anak.pdf").write_bytes(render_pdf(draft, look))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert (tmp_path / "anak.pdf").read_bytes() == before == render_pdf(draft, look)
