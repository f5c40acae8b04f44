"""Mapping files: every mistake in one run, each at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pks_gen.export_mapping import ExportMapping
from pks_gen.problems import Problem, format_problem
from pks_gen.reading.export_file import EXPORT_PAGES, export_mapping
from pks_gen.reading.nodes import read_nodes


def read(text: str) -> tuple[ExportMapping | None, tuple[Problem, ...]]:
    nodes = read_nodes(text.encode(), Path("ekspor/unggah.yaml"))
    assert nodes.problems == ()
    assert nodes.data is not None
    return export_mapping(nodes.data, nodes.source)


def test_two_mistakes_are_told_in_one_run_with_line_and_suggestion() -> None:
    mapping, problems = read(
        "ekspor: 1\n"
        "terverifikasi: ya\n"
        "kolom:\n"
        "  - {judul: NAMA, isi: namaa}\n"
        "  - {judul: LAHIR, isi: tanggal_lahir, format: tgl}\n"
    )
    assert mapping is None
    assert [(p.code, p.place.line) for p in problems] == [("PKS171", 4), ("PKS172", 5)]
    assert "maksud Anda `nama`?" in problems[0].hint
    assert "^^^^^" in format_problem(problems[0])


@pytest.mark.parametrize(
    ("columns", "code", "words"),
    [
        ("kolom: []\n", "PKS173", "tidak ada daftar kolom"),
        ("kolom: NIK\n", "PKS173", "tidak ada daftar kolom"),
        ("", "PKS173", "tidak ada daftar kolom"),
        ("kolom:\n  - NIK\n", "PKS173", "bukan kolom"),
        ("kolom:\n  - {judul: NIK}\n", "PKS173", "tanpa `isi` atau `tetap`"),
        ("kolom:\n  - {judul: NIK, isi: nik, tetap: x}\n", "PKS173", "sekaligus"),
        ("kolom:\n  - {isi: nik}\n", "PKS173", "tanpa judul"),
        ("kolom:\n  - {judul: NIK, isian: nik, isi: nik}\n", "PKS170", "`isian`"),
        ("kolom:\n  - {judul: NIK, isi: [nik]}\n", "PKS172", "bukan satu nilai"),
        ("kolom:\n  - {judul: NIK, isi: nik, huruf: BESAR}\n", "PKS172", "`BESAR`"),
        ("kolom:\n  - {judul: NIK, isi: nik, wajib: mungkin}\n", "PKS172", "`mungkin`"),
        ("kolom:\n  - {judul: NIK, isi: nik, format: HH-BB}\n", "PKS172", "bukan tanggal"),
        ("kolom:\n  - {judul: NIK, isi: nik, ganti: L}\n", "PKS172", "bukan daftar pengganti"),
        ("kolom:\n  - {judul: NIK, isi: nik}\nbentuk: pdf\n", "PKS172", "`pdf`"),
        ("kolom:\n  - {judul: NIK, isi: nik}\nlembar: a/b\n", "PKS172", "nama lembar"),
        ("kolom:\n  - {judul: NIK, isi: nik}\nkolam: 1\n", "PKS170", "`kolam`"),
    ],
)
def test_each_mistake_has_its_code(columns: str, code: str, words: str) -> None:
    mapping, problems = read(f"ekspor: 1\nterverifikasi: ya\n{columns}")
    assert mapping is None
    assert problems[0].code == code
    assert words in problems[0].text
    assert problems[0].hint


def test_manual_pages_say_what_the_reader_finds() -> None:
    for page in EXPORT_PAGES:
        if page.wrong:
            found = {problem.code for problem in read(f"ekspor: 1\nterverifikasi: ya\n{page.wrong}\n")[1]}
            assert page.code in found
            assert read(f"ekspor: 1\nterverifikasi: ya\n{page.right}\n")[1] == ()
