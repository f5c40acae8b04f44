"""Templates are hostile until proven otherwise, and data is never a template."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.canonical import canonical_text, plain
from pks_gen.draft import Text as TextRun
from pks_gen.drafting.sources import MARKUP, MAX_BYTES, foreign_marks, keep_line_ends
from pks_gen.errors import ProblemsFoundError
from support.agreements import complete, draft_of
from support.templates import mini_template

ATTACKS = [
    "{{ ''.__class__.__mro__ }}",
    "{{ pihak.__class__ }}",
    "{{ pihak[0].keys() }}",
    "{{ rujuk.__globals__ }}",
    "{{ rujuk.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum() }}",
    "{{ namespace() }}",
    "{{ range(10) | list }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%s' | format(pihak) }}",
    "{{ '{0.__class__}'.format(pihak) }}",
    "{{ 'a'.join(pihak) }}",
    "{{ pihak | attr('__class__') }}",
    "{{ pihak | map(attribute='__class__') | list }}",
    "{{ _naskah }}{{ _naskah._pieces }}",
    "{% include '../../../../../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% import 'mini/templat.yaml' as x %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ caller() }}",
    "{{ tanpa_nama }}",
    "{% set x = pihak.append(1) %}",
    "{{ 1 // 0 }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_a_problem_of_its_clause(tmp_path: Path, attack: str) -> None:
    mini_template(tmp_path, {"uji": attack})
    with pytest.raises(ProblemsFoundError) as caught:
        draft_of(complete(templat="mini"), templates=tmp_path)
    assert all(
        p.code.startswith("PKS30") and p.place.file.suffix in {".md", ".yaml"} for p in caught.value.problems
    )


@pytest.mark.parametrize(
    "value",
    [
        "{{ 7 * 7 }}",
        "{% for x in y %}",
        "*bintang* **tebal** `kode`",
        "1. bukan ayat",
        "- bukan butir",
        "<b>&amp; <script>",
        "\\*garis miring\\*",
        "{#id} nama",
        "[BELUM DIISI: palsu]",
        "# judul",
        "a_b_c",
    ],
)
def test_data_is_printed_as_it_stands(value: str) -> None:
    text = canonical_text(draft_of(complete(tempat=value)))
    assert f"bertempat di {value}, yang bertanda tangan" in text


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=60))
def test_any_printable_place_survives(value: str) -> None:
    expected = plain((TextRun(value),))
    if not expected:
        return
    text = canonical_text(draft_of(complete(tempat=value)))
    assert f"bertempat di {expected}, yang" in text


@pytest.mark.parametrize("part", ["{{ ", "{% ", "{## ", "{#", " ", "- ", "1. "])
def test_a_file_of_nothing_but_beginnings_is_read_in_one_pass(part: str) -> None:
    text = f"x{part * (MAX_BYTES // len(part))}{{% if a %}}b"  # hours, if each beginning looked for its end
    assert keep_line_ends(text).startswith("x")
    assert {problem.code for problem in foreign_marks(Path("x.md"), text)} <= {MARKUP}
