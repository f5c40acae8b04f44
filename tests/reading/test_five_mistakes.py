"""One file with five different mistakes: five problems in one run, each at its exact place."""

from __future__ import annotations

from pks_gen.problems import format_problem
from pks_gen.reading.agreement import read_agreement
from support.yaml_sample import write_agreement

FIVE_MISTAKES = """\
pks: 1
templat: pks-badan-ad-hoc
wilayah: "16.04"
tanggal: 15-11-2024
pihak:
  - jenis: bawaslu
    sebagai: pemberi kerja
    penandatangn: {nama: Contoh Satu}
  - lembaga: BPJS Ketenagakerjaan Kantor Cabang Lahat
    sebagai: penyelenggara
rangkap: {asli: dua, meterai: silang}
"""

EXPECTED = [
    # line, column, width, code, the words under the caret
    (4, 10, 10, "PKS125", "15-11-2024"),
    (7, 14, 13, "PKS122", "pemberi kerja"),
    (8, 5, 12, "PKS104", "penandatangn"),
    (9, 5, 1, "PKS120", "l"),
    (11, 17, 3, "PKS124", "dua"),
]


def test_five_mistakes_are_five_problems_at_their_places(tmp_path):
    reading = read_agreement(write_agreement(tmp_path, FIVE_MISTAKES))
    found = [
        (
            p.place.line,
            p.place.column,
            p.width,
            p.code,
            p.excerpt[p.place.column - 1 : p.place.column - 1 + p.width],
        )
        for p in reading.problems
    ]
    assert found == EXPECTED
    assert reading.agreement is None


def test_each_problem_says_what_to_do(tmp_path):
    hints = [p.hint for p in read_agreement(write_agreement(tmp_path, FIVE_MISTAKES)).problems]
    assert hints[0] == "maksud Anda `2024-11-15`?"
    assert hints[1].startswith("maksud Anda `pemberi_kerja`? pilihan: ")
    assert hints[2] == "maksud Anda `penandatangan`?"
    assert "bpjs_tk" in hints[3]


def test_a_problem_prints_like_a_compilers(tmp_path):
    folder = write_agreement(tmp_path, FIVE_MISTAKES)
    problem = read_agreement(folder).problems[2].relative_to(folder)
    assert format_problem(problem).splitlines() == [
        "perjanjian.yaml:8:5: galat PKS104: kunci tidak dikenal `penandatangn`",
        "    8 |     penandatangn: {nama: Contoh Satu}",
        "      |     ^^^^^^^^^^^^",
        "      = maksud Anda `penandatangan`?",
    ]


def test_places_hold_with_a_byte_order_mark_and_windows_line_ends(tmp_path):
    raw = b"\xef\xbb\xbf" + FIVE_MISTAKES.replace("\n", "\r\n").encode()
    found = read_agreement(write_agreement(tmp_path, raw)).problems
    assert [(p.place.line, p.place.column, p.code) for p in found] == [(e[0], e[1], e[3]) for e in EXPECTED]
