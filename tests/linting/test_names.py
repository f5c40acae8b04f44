from __future__ import annotations

import pytest

from support.linted import source


def said(text: str) -> list[tuple[str, str]]:
    return [(one.code, one.hint) for one in source(text).findings]


@pytest.mark.parametrize(
    "text",
    [
        "{{ perihal }} {{ wilayah.nama }} {{ pihak[0].lembaga }} {{ pihak[0]['nomor'] }}",
        "{% for satu in pihak %}{{ loop.index }} {{ satu.penandatangan.nama }}{% endfor %}",
        "{% for a, b in wilayah.items() %}{{ a }}{{ b }}{% endfor %}",
        "{% set x = perihal %}{{ x }}{% if x %}{% set y = 1 %}{% endif %}{{ y }}",
        "{% macro baris(a, b=perihal) %}{{ a }}{{ b }}{{ caller() }}{% endmacro %}{{ baris(1) }}",
        "{% call(s) baris(1) %}{{ s }}{% endcall %}{% macro baris(a) %}{{ caller(a) }}{% endmacro %}",
        "{% with a = perihal %}{{ a }}{% endwith %}",
        "{% if entah is defined %}{{ perihal }}{% endif %}{{ entah | default('x') }}",
        "{% set n = namespace(jumlah=0) %}{% set n.jumlah = 1 %}{{ n.jumlah }}",
        "{% filter upper %}{{ perihal }}{% endfilter %}",
        "{% set isi %}{{ perihal }}{% endset %}{{ isi }}",
        "{{ pihak | map(attribute='lembaga') | join(', ') }} {{ perihal.upper() }}",
        "{{ peserta.jumlah | angka_huruf }} {{ program | daftar }}",
        "{% for i in range(3) %}{{ i }}{{ loop.cycle('a', 'b') }}{% endfor %}",
    ],
)
def test_what_is_known_is_not_told(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("{{ perihall }}", "PKS327", "maksud Anda `perihal`?"),
        ("{{ lembaga }}", "PKS327", "maksud Anda `pihak[0].lembaga`?"),
        ("{{rperihal }}", "PKS327", "maksud Anda `{{r perihal }}`, dengan satu spasi?"),
        ("{{ pihak[0].penandatangn.nama }}", "PKS328", "maksud Anda `penandatangan`?"),
        ("{% for s in pihak %}{{ s.nomer }}{% endfor %}", "PKS328", "maksud Anda `nomor`?"),
        ("{{ pihak.lembaga }}", "PKS328", "tulis `pihak[0].lembaga`, atau `{% for satu in pihak %}`"),
        ("{{ perihal.nama }}", "PKS328", "tulis `perihal` saja"),
        ("{% for s in pihak %}{{ loop.indeks }}{% endfor %}", "PKS328", "maksud Anda `index`?"),
        ("{{ perihal | kapitall }}", "PKS329", "maksud Anda `kapital`?"),
        ("{{ perihal is diisii }}", "PKS329", "maksud Anda `diisi`?"),
        ("{{ rujukk('iuran') }}", "PKS329", "maksud Anda `rujuk`?"),
        ("{{ pihak | map(attribute='lembagaa') | list | length }}", "PKS328", "maksud Anda `lembaga`?"),
        ("{% for s in pihak %}{% endfor %}{{ s.nomor }}", "PKS327", "maksud Anda `saksi`?"),
        (
            "{% for s in pihak %}{% endfor %}{{ loop.index }}",
            "PKS327",
            "`loop` hanya ada di dalam gelung `for`",
        ),
    ],
)
def test_what_nobody_gave_is_told_with_what_may_be_meant(text: str, code: str, hint: str) -> None:
    found = said(text)
    if hint == "maksud Anda `saksi`?":
        assert [one for one, _ in found] == [code]
    else:
        assert found == [(code, hint)]


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ perihal['__class__'] }}",
        "{{ pihak | map(attribute='__class__') | list | length }}",
        "{{ perihal | attr('__class__') }}",
        "{{ _naskah }}",
        "{{ 9 ** 9 }}",
        "{% include 'lain.docx' %}",
        "{% import 'x' as y %}",
        "{% do perihal %}",
    ],
)
def test_unsafe_constructs_are_refused(text: str) -> None:
    assert "PKS331" in [code for code, _ in said(text)]


@pytest.mark.parametrize("name", ["lipsum", "cycler", "joiner", "dict", "self"])
def test_what_jinja_gives_away_is_not_offered(name: str) -> None:
    assert [code for code, _ in said(f"{{{{ {name}() }}}}")] == ["PKS329"]


def test_filters_of_ours_are_given_what_they_need() -> None:
    assert said("{{ perihal | rupiah }}")[0][0] == "PKS330"
    assert said("{{ pihak }}") == [("PKS330", "tulis `{% for satu in pihak %} … {% endfor %}`")]
    assert said("{{ program }}") == [("PKS330", "tulis `{{ program | daftar }}`")]


def test_every_mistake_of_a_file_is_told_at_its_line() -> None:
    found = source("{{ perihall }}\n{{ x | tgl }}\n{% if pihak %}\n{{ wilayah.nam }}").findings
    assert [(one.code, one.spot.line) for one in found] == [
        ("PKS324", 3), ("PKS327", 1), ("PKS329", 2), ("PKS327", 2), ("PKS328", 4),
    ]  # fmt: skip


def test_what_is_used_is_known_by_path() -> None:
    used = source("{% for s in pihak %}{{ s.penandatangan.nama }}{% endfor %}{{p tanda_tangan }}").names.used
    assert {"pihak", "pihak.penandatangan.nama", "tanda_tangan"} <= used


def test_the_same_mistake_many_times_is_told_each_time() -> None:
    found = source("{{ perihall }}\n" * 200).findings
    assert [one.spot.line for one in found] == list(range(1, 201))
    assert {one.hint for one in found} == {"maksud Anda `perihal`?"}
