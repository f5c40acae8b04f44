from __future__ import annotations

import pytest

from pks_gen.linting.html import css_findings, read_html
from support.linted import vocabulary

FILES = {"gaya.css": b"", "logo.png": None, "huruf/a.ttf": None}


def found(html: str) -> list[tuple[str, int]]:
    return [(one.code, one.spot.line) for one in read_html(html.encode(), vocabulary(), FILES)[1]]


def test_a_sound_page_passes() -> None:
    page = """<link rel="stylesheet" href="gaya.css"><img src="logo.png">
    <style>@font-face { src: url("huruf/a.ttf") }</style>
    <h1>{{ perihal }}</h1>{% for s in pihak %}<p style="background: url(logo.png)">{{ s.nomor }}</p>{% endfor %}
    {{ pasal }}<a href="https://contoh.example">laman</a><img src="{{ tempat }}">"""
    assert found(page) == []


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("\n<p>{{ perihall }}", "PKS327"),
        ("\n<p>{% if perihal %}", "PKS324"),
        ("\n<p>{{ perihal </p>", "PKS320"),
        ("\n<p>{{ “a” }}", "PKS321"),
        ('\n<link href="https://contoh.example/a.css">', "PKS344"),
        ('\n<img src="//contoh.example/a.png">', "PKS344"),
        ('\n<img src="file:///etc/hosts">', "PKS344"),
        ('\n<img src="tidak-ada.png">', "PKS344"),
        ('\n<img src="../rahasia.png">', "PKS344"),
        ('\n<style>@import "lain.css";</style>', "PKS344"),
        ('\n<p style="background: url(http://x.example/a)">', "PKS344"),
        ('\n<img src="data:image/png;base64,AA">', "PKS344"),
        ("\n{% include 'lain.html' %}", "PKS344"),
        ("\n{% import 'a' as b %}", "PKS331"),
    ],
)
def test_each_is_told_at_its_line(page: str, code: str) -> None:
    assert found(page) == [(code, 2)]


def test_two_mistakes_are_both_told() -> None:
    assert found('{{ perihall }}\n<img src="x.png">\n{{ a') == [("PKS327", 1), ("PKS344", 2), ("PKS320", 3)]


def test_style_sheets_are_judged_from_their_own_folder() -> None:
    css = b"a { src: url(a.ttf) }\nb { src: url(b.ttf) }\n@import url(http://contoh.example/x.css);"
    assert [(one.code, one.spot.line) for one in css_findings(css, "huruf", FILES)] == [
        ("PKS344", 2),
        ("PKS344", 3),
    ]


def test_other_encodings_are_told() -> None:
    _, findings = read_html("Jum\u2019at".encode("cp1252"), vocabulary(), FILES)
    assert [one.code for one in findings] == ["PKS344"]
