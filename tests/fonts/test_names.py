"""Names of office fonts -> families; families -> CSS."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.fonts import DEFAULT_FAMILY, FACES, LOOKALIKES, METRIC_MATCHES, face_for, font_face_css, is_known


@pytest.mark.parametrize(
    ("office", "family"),
    [
        ("Bookman Old Style", "PKS Bonum"),
        ("Arial", "PKS Sans"),
        ("Times New Roman", "PKS Serif"),
        ("Cambria", "PKS Caladea"),
        ("  bookman   OLD style ", "PKS Bonum"),
        ('"Times New Roman"', "PKS Serif"),
        ("PKS Serif", "PKS Serif"),
    ],
)
def test_office_fonts_have_their_stand_ins(office: str, family: str) -> None:
    assert face_for(office) == family
    assert is_known(office)


def test_an_unknown_font_gets_the_default_and_says_so() -> None:
    assert face_for("Huruf Rekaan") == DEFAULT_FAMILY
    assert not is_known("Huruf Rekaan")
    assert not is_known("")


@given(st.text(max_size=40))
def test_whatever_is_asked_the_answer_is_a_shipped_family(office: str) -> None:
    assert face_for(office) in {face.family for face in FACES}


def test_a_font_is_either_as_wide_or_only_alike() -> None:
    assert not METRIC_MATCHES.keys() & LOOKALIKES.keys()


@pytest.mark.parametrize("base", ["huruf", "huruf/", "file:///contoh/huruf/"])
def test_one_rule_per_face_with_the_file_below_the_base(base: str) -> None:
    urls = re.findall(r'url\("([^"]+)"\)', font_face_css(base))
    assert urls == [f"{base.rstrip('/')}/{face.path.name}" for face in FACES]
    assert font_face_css(base).count("@font-face") == len(FACES)


def test_an_empty_base_means_beside_the_style_sheet() -> None:
    assert 'url("PKSBonum-Regular.ttf")' in font_face_css("")
