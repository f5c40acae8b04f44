from __future__ import annotations

import pytest

from support.linted import codes, only, source


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ }}", "PKS321"),
        ("{{ perihal perihal }}", "PKS321"),
        ("{% if perihal = 1 %}{% endif %}", "PKS321"),
        ("{% jika perihal %}", "PKS321"),
        ("{{ „perihal“ }}", "PKS321"),
        ("{{ peri\u200bhal }}", "PKS321"),
        ("{% else if perihal %}", "PKS321"),
        ("{%trfor x in pihak %}", "PKS323"),
        ("{% tr for x in pihak %}", "PKS323"),
        ("{{ p pasal }}", "PKS323"),
        ("{% endif %}", "PKS324"),
        ("{% else %}", "PKS324"),
        ("{% if perihal %}", "PKS324"),
        ("{{ " + "(" * 200 + ")" * 200 + " }}", "PKS348"),
    ],
)
def test_one_mistake_one_code(text: str, code: str) -> None:
    assert code in codes(text)


def test_curly_quotes_are_mended_in_word_and_told_in_a_page() -> None:
    assert codes("{{ perihal | replace(“a”, ‘b’) }}") == []
    assert [one.code for one in source("{{ perihal | replace(“a”, 'b') }}", word=False).findings] == [
        "PKS321"
    ]


def test_blanks_of_word_are_blanks() -> None:
    assert codes("{{\u00a0perihal\u00a0}}") == []


def test_what_is_never_closed_is_told_where_it_opens() -> None:
    one = only("Pembuka", "{% for s in pihak %}", "{{ s.nomor }}", "akhir")
    assert (one.code, one.spot.where, one.hint) == (
        "PKS324",
        "naskah, paragraf 2",
        "tulis `{% endfor %}` di akhir bagian itu",
    )


def test_crossed_parts_name_the_one_that_is_open() -> None:
    found = source("{% if perihal %}{% for s in pihak %}{% endif %}{% endfor %}").findings
    assert [one.text for one in found] == ["`{% for … %}` tidak ditutup", "`endfor` tanpa pembuka"]


def test_a_part_that_cannot_be_read_still_opens_and_closes() -> None:
    found = source("{% for s in %}{{ s.nomor }}{% endfor %}{% if a = 1 %}{% endif %}").findings
    assert [one.code for one in found] == ["PKS321", "PKS321"]


def test_deep_nesting_of_parts_ends_in_a_finding() -> None:
    text = "{% if perihal %}" * 3000 + "{% endif %}" * 3000
    assert {one.code for one in source(text).findings} <= {"PKS348"}


def test_operators_in_a_row_do_not_exhaust_the_parser() -> None:
    for inner in ("not " * 5000 + "perihal", "-" * 5000 + "1", "a.b" + ".c" * 5000, "[" * 5000):
        assert all(one.code.startswith("PKS3") for one in source(f"{{{{ {inner} }}}}").findings)
