"""Numbers are computed: optional Pasal shift them, references follow by id, dangling ones fail loudly."""

from __future__ import annotations

from pathlib import Path

import pytest

from pks_gen.canonical import canonical_text, lines
from pks_gen.draft import Reference
from pks_gen.errors import ProblemsFoundError
from pks_gen.problems import Problem
from support.agreements import complete, draft_of
from support.templates import mini_template

CLAUSES = {
    "awal": "Lihat {{ rujuk('iuran', ayat='tempo') }} dan {{ rujuk('akhir') }}.",
    "jht": ("'JHT' in program", "1. {#saldo} Saldo.\n1. Lihat {{ rujuk_ayat('saldo') }}."),
    "iuran": "1. Dasar:\n   - {#butir} rincian; dan\n     - {#dalam} angka.\n1. {#tempo} Tempo. {{ rujuk('iuran', 'dalam') }}",
    "akhir": "Menurut {{ rujuk('iuran', butir='butir') }}{% if ada_pasal('jht') %} dan {{ rujuk('jht', 'saldo') }}{% endif %}.",
}


def text_of(tmp_path: Path, programs: list[str]) -> str:
    mini_template(tmp_path, CLAUSES)
    return canonical_text(draft_of(complete(templat="mini", program=programs), templates=tmp_path))


def test_without_the_optional_pasal(tmp_path: Path) -> None:
    text = text_of(tmp_path, ["JKK"])
    assert "Lihat Pasal 2 ayat (2) dan Pasal 3." in text
    assert "Tempo. Pasal 2 ayat (1) huruf a angka 1" in text
    assert "Menurut Pasal 2 ayat (1) huruf a." in text


def test_with_it_everything_behind_moves(tmp_path: Path) -> None:
    text = text_of(tmp_path, ["JKK", "JHT"])
    assert "Lihat Pasal 3 ayat (2) dan Pasal 4." in text
    assert "(2) Lihat ayat (1)." in text
    assert "Menurut Pasal 3 ayat (1) huruf a dan Pasal 2 ayat (1)." in text


def test_references_know_their_target(tmp_path: Path) -> None:
    mini_template(tmp_path, CLAUSES)
    draft = draft_of(complete(templat="mini"), templates=tmp_path)
    targets = [run.target for runs in lines(draft) for run in runs if isinstance(run, Reference)]
    assert targets == ["iuran/tempo", "akhir", "iuran/dalam", "iuran/butir"]


@pytest.mark.parametrize(
    ("call", "line"),
    [
        ("rujuk('tiada')", 6),
        ("rujuk('uji', ayat='tiada')", 6),
        ("rujuk('uji', ayat=9)", 6),
        ("lampiran('tiada')", 6),
    ],
)
def test_a_dangling_reference_names_clause_and_line(tmp_path: Path, call: str, line: int) -> None:
    mini_template(tmp_path, {"uji": "1. satu.\n1. dua {{ " + call + " }}."})
    with pytest.raises(ProblemsFoundError) as caught:
        draft_of(complete(templat="mini"), templates=tmp_path)
    (problem,) = caught.value.problems
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place.file.name, problem.place.line) == ("PKS304", "uji.md", line)


def test_a_reference_to_a_pasal_left_out_says_how_to_guard_it(tmp_path: Path) -> None:
    mini_template(tmp_path, {"opsi": ("'JHT' in program", "Teks."), "uji": "Lihat {{ rujuk('opsi') }}."})
    with pytest.raises(ProblemsFoundError) as caught:
        draft_of(complete(templat="mini"), templates=tmp_path)
    (problem,) = caught.value.problems
    assert isinstance(problem, Problem)
    assert 'ada_pasal("opsi")' in problem.hint


def test_all_faults_of_a_template_come_in_one_run(tmp_path: Path) -> None:
    mini_template(
        tmp_path, {"satu": "{{ rujuk('tiada') }}", "dua": "baris\n\n{{ tidak_ada }}", "tiga": "1. a\n   1. b"}
    )
    with pytest.raises(ProblemsFoundError) as caught:
        draft_of(complete(templat="mini"), templates=tmp_path)
    found = {
        (p.code, p.place.file.name, p.place.line) for p in caught.value.problems if isinstance(p, Problem)
    }
    assert found == {("PKS304", "satu.md", 5), ("PKS305", "dua.md", 7), ("PKS306", "tiga.md", 0)}
