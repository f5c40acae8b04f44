from __future__ import annotations

import pytest

from pks_gen.linting.trial import trial_findings
from pks_gen.templating.form_context import FormContext
from pks_gen.templating.open_values import Open
from pks_gen.templating.own import OwnTemplateEnvironment
from support.linted import VALUES, source

FORM = FormContext({**VALUES, "badan": [], "nomor": Open("nomor", "nomor")}, {"iuran": "Pasal 7"})


def tried(text: str) -> list[tuple[str, int]]:
    findings = trial_findings(source(text), FORM.names(), OwnTemplateEnvironment())
    return [(one.code, one.spot.line) for one in findings]


@pytest.mark.parametrize(
    "text",
    [
        "{{ perihal }}\n{% for s in pihak %}\n{{ s.nomor }}\n{% endfor %}",
        '{{ rujuk("iuran") }}',
        "{% if nomor is diisi %}x{% endif %}{{ nomor }}{{ nomor | upper }}",
        "{% for i in range(3) %}{{ i * 2 }}{% endfor %}",
    ],
)
def test_a_sound_template_passes(text: str) -> None:
    assert tried(text) == []


@pytest.mark.parametrize(
    "text", ["{{ perihal + 1 }}", '{{ rujuk("iurann") }}', "{{ 1 / 0 }}", "{{ perihal * 3 }}"]
)
def test_what_fails_is_told_at_its_tag(text: str) -> None:
    assert tried(f"a\n{text}\nb") == [("PKS330", 2)]


def test_every_failure_is_told() -> None:
    text = "{{ perihal + 1 }}\n{% for x in 1 %}\n{{ x }}\n{% endfor %}\n{% if perihal < 1 %}a{% endif %}\n{{ 1 / 0 }}"
    assert [line for _, line in tried(text)] == [1, 2, 5, 6]


def test_what_was_told_already_is_not_told_again() -> None:
    assert tried("{{ perihall }}\n{{ pihak[0].nam }}") == []


def test_a_macro_that_calls_itself_is_told_in_indonesian() -> None:
    text = "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"
    (one, *_) = trial_findings(source(text), FORM.names(), OwnTemplateEnvironment())
    assert "memanggil dirinya sendiri" in one.text


def test_other_pages_are_judged_by_themselves() -> None:
    assert tried('{% extends "dasar.html" %}\n{% include "kop.html" %}\n{{ perihal + 1 }}') == [("PKS330", 3)]


def test_a_call_that_fails_hides_nothing_and_adds_nothing() -> None:
    text = "{% call perihal() %}\n{{ 1 / 0 }}\n{% endcall %}\n{{ perihal + 1 }}"
    assert tried(text) == [("PKS330", 4)]


def test_a_block_that_is_printed_twice() -> None:
    form = FormContext(VALUES, blocks=("naskah", "pasal", "tanda_tangan"))
    for text in ("{{ pasal }}\n{{ pasal }}", "{{ naskah }}\n{{ pasal }}"):
        (one,) = trial_findings(source(text), form.names(), OwnTemplateEnvironment())
        assert (one.code, one.spot.line) == ("PKS323", 2)
        assert "dicetak dua kali" in one.text
