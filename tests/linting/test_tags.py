from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.linting.finding import lines_of
from pks_gen.linting.tags import Kind, scan


def tags(text: str) -> list[tuple[str, str, str]]:
    return [(tag.kind.value, tag.mark, tag.inner) for tag in scan(lines_of(text), word=True)[0] if tag.whole]


def faults(text: str) -> list[str]:
    return [one.text for one in scan(lines_of(text), word=True)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a }}", [("{{", "", "a")]),
        ("{%tr for x in y %}", [("{%", "tr", "for x in y")]),
        ("{{r teks }} dan {{p pasal }}", [("{{", "r", "teks"), ("{{", "p", "pasal")]),
        ("{%- if a -%}", [("{%", "", "if a")]),
        ("{{ {'a': {'b': 1}}.a }}", [("{{", "", "{'a': {'b': 1}}.a")]),
        ("{{ '}}' }}", [("{{", "", "'}}'")]),
        ("{# apa saja {{ #}{{ a }}", [("{#", "", "apa saja {{"), ("{{", "", "a")]),
        ("{% raw %}{{ a {% endraw %}{{ b }}", [("{{", "", "b")]),
        ("{{ “a” }}", [("{{", "", '"a"')]),
        ("{_{ a }_} {_% b %_}", []),
        ("100% dan {satu}", []),
    ],
)
def test_tags_are_found_as_docxtpl_and_jinja_find_them(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert tags(text) == expected
    assert not faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ a",
        "{{ a }",
        "{ a }}",
        "{ { a }}",
        "{{ a } }",
        "{% if a %",
        "{% if a }",
        "% endif %}",
        "{ endif %}",
    ],
)
def test_half_a_tag_is_told_once(text: str) -> None:
    assert len(faults(text)) == 1


def test_a_half_tag_does_not_swallow_the_next() -> None:
    text = "Halo {{ nama } Jum'at {{ tempat }}"
    assert len(faults(text)) == 1
    assert tags(text) == [("{{", "", "tempat")]


def test_two_half_tags_are_both_told() -> None:
    assert len(faults("{{ a } dan {% if c lalu }}")) == 2
    assert len(faults("{{ a }\n{% if c }\nb }}")) == 3


@pytest.mark.parametrize("text", ["% endfor %}", "{% endfor }", "{% endfor %", "{ endfor %}"])
def test_the_keyword_of_half_a_tag_still_counts(text: str) -> None:
    (tag,) = scan(lines_of(text), word=True)[0]
    assert (tag.keyword, tag.whole) == ("endfor", False)


@given(st.text(alphabet="{}%# ab'\"\n", max_size=60))
def test_any_text_is_scanned_and_tags_do_not_overlap(text: str) -> None:
    lines = lines_of(text)
    found, said = scan(lines, word=True)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(0 <= one.spot.start <= one.spot.end <= len(one.spot.text) for one in said)


def test_kinds_know_their_ends() -> None:
    assert {tag.kind for tag in scan(lines_of("{{ a }}{% b %}{# c #}"), word=False)[0]} == set(Kind)
