"""An office's own documents in ``templat.yaml``: what it may say, and every fault at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pks_gen.drafting import load_template
from pks_gen.drafting.own_files import BLOCK_PARTS
from pks_gen.errors import ProblemsFoundError
from pks_gen.problems import Problem
from pks_gen.rendering.docx_style import OPTIONAL_STYLES, STYLES

PLAIN = """\
templat: 1
judul: Templat kantor
bentuk: [perjanjian kerja sama]
"""
FULL = (
    PLAIN
    + """\
dokumen:
  word: naskah.docx
  html: naskah.html
  gaya_word: {isi: Body Text, judul_pasal: Heading 2}
formulir:
  - berkas: formulir.pdf
    isi: {NAMA: "pihak[0].lembaga", TGL: "tanggal | tanggal"}
    ratakan: ya
perlu: [wilayah, pihak.penandatangan.nama, "pihak[0].nomor"]
lampiran:
  - {id: daftar, judul: Daftar Peserta, tabel: peserta}
"""
)


def office(root: Path, manifest: str, *files: str) -> Path:
    folder = root / "kantor"
    folder.mkdir()
    (folder / "templat.yaml").write_text(manifest, encoding="utf-8")
    for name in files:
        (folder / name).write_bytes(b"")
    return folder


def found(root: Path) -> list[Problem]:
    with pytest.raises(ProblemsFoundError) as caught:
        load_template(root, "kantor")
    return [problem for problem in caught.value.problems if isinstance(problem, Problem)]


def test_a_template_without_clauses(tmp_path: Path) -> None:
    office(tmp_path, FULL, "naskah.docx", "naskah.html", "formulir.pdf")
    template = load_template(tmp_path, "kantor")
    manifest = template.manifest
    assert manifest.documents is not None
    assert (manifest.documents.word, manifest.documents.html) == ("naskah.docx", "naskah.html")
    assert manifest.documents.styles == {"isi": "Body Text", "judul_pasal": "Heading 2"}
    [form] = manifest.forms
    assert (form.file, form.flatten) == ("formulir.pdf", True)
    assert form.fields["TGL"] == "tanggal | tanggal"
    assert manifest.needs == ("wilayah", "pihak.penandatangan.nama", "pihak[0].nomor")
    assert (manifest.style, manifest.parts, template.clauses) == ("gaya-resmi", None, ())
    assert manifest.self_name(manifest.instruments[0]) == "Perjanjian Kerja Sama"


def test_clauses_are_wanting_only_where_nothing_stands_instead(tmp_path: Path) -> None:
    office(tmp_path, PLAIN)
    wanting = {problem.text.partition(":")[0] for problem in found(tmp_path)}
    assert wanting == {"sebutan", "istilah", "bawaan", "bagian", "pasal"}


def test_two_mistakes_are_told_at_once_each_at_its_line(tmp_path: Path) -> None:
    office(tmp_path, FULL.replace("naskah.docx", "naskh.docx"), "naskah.html")
    assert [(p.place.line, p.text) for p in found(tmp_path)] == [
        (5, "dokumen.word: berkas `naskh.docx` tidak ada"),
        (9, "formulir[0].berkas: berkas `formulir.pdf` tidak ada"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("word: naskah.docx", "word: ../naskah.docx", 5, "nama berkas di map templat ini"),
        ("word: naskah.docx", "word: a..docx", 5, "nama berkas di map templat ini"),
        ("word: naskah.docx", "word: naskah.docm", 5, "harus berkas .docx"),
        ("{isi: Body Text", "{isii: Body Text", 7, "pilih salah satu dari"),
        ("ratakan: ya", "ratakan: mungkin", 11, "tulis ya atau tidak"),
        ("perlu: [wilayah", "perlu: [wilayah..kode", 12, "kunci seperti dalam perjanjian.yaml"),
        ("dokumen:\n  word: naskah.docx\n  html: naskah.html", "dokumen:", 5, "tulis `word: naskah.docx`"),
        ("tabel: peserta}", "tabel: rekap, isi: bagian/a.md}", 0, "templat ini tidak memuat `pasal`"),
    ],
)
def test_what_the_manifest_may_not_say(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in FULL
    office(tmp_path, FULL.replace(old, new), "naskah.docx", "naskah.html", "formulir.pdf")
    [problem] = found(tmp_path)
    assert problem.code == "PKS302"
    assert problem.place.line == line
    assert words in problem.text


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    folder = office(tmp_path, PLAIN + "dokumen: {word: naskah.docx}\n")
    (tmp_path / "lain.docx").write_bytes(b"")
    (folder / "naskah.docx").symlink_to(tmp_path / "lain.docx")
    assert "tautan ke luar map" in found(tmp_path)[0].text


def test_one_result_cannot_have_two_forms(tmp_path: Path) -> None:
    manifest = PLAIN + "formulir:\n" + 2 * '  - {berkas: f.pdf, isi: {A: "wilayah.nama"}}\n'
    office(tmp_path, manifest, "f.pdf")
    assert "disebut dua kali" in found(tmp_path)[0].text


def test_every_style_of_the_text_can_be_named(tmp_path: Path) -> None:
    styles = {name.removeprefix("PKS ").lower().replace(" ", "_") for name in (*STYLES, *OPTIONAL_STYLES)}
    assert set(BLOCK_PARTS) == styles
