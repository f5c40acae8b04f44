"""Sums in templates: of numbers and texts, never without bound, and open where a part is."""

from __future__ import annotations

import pytest

from pks_gen.templating.open_values import Open
from pks_gen.templating.own import FormPieces, OwnTemplateEnvironment
from pks_gen.templating.pieces import PIECES, Pieces
from pks_gen.templating.sandbox import TemplateEnvironment

DOUBLED = "{% set a = 'abcdefghij' %}" + "{% set a = a + a %}" * 40 + "{{ a }}"
BOTH = pytest.mark.parametrize(
    ("environment", "kind"), [(TemplateEnvironment, Pieces), (OwnTemplateEnvironment, FormPieces)]
)


def written(environment: type[TemplateEnvironment], kind: type[Pieces], text: str) -> list[str]:
    pieces = kind()
    names = {"lima": 5, "kota": "Lahat", "kosong": Open("jumlah", "jumlah"), PIECES: pieces}
    environment().from_string(text).render(names)
    return [str(getattr(piece, "text", piece)) for piece in pieces._pieces]


@BOTH
def test_numbers_texts_and_lists_are_added(
    environment: type[TemplateEnvironment], kind: type[Pieces]
) -> None:
    text = "{{ lima + 2 }}{{ 'Kota ' + kota }}{{ ([1] + [2, 3])[2] }}"
    assert written(environment, kind, text) == ["7", "Kota Lahat", "3"]


@BOTH
def test_a_sum_with_an_absent_value_is_absent(
    environment: type[TemplateEnvironment], kind: type[Pieces]
) -> None:
    for text in ("{{ lima + kosong }}", "{{ kosong + lima }}"):
        assert written(environment, kind, text) == ["[BELUM DIISI: jumlah]"]


@BOTH
@pytest.mark.parametrize("text", [DOUBLED, DOUBLED.replace("'abcdefghij'", "[1, 2, 3]")])
def test_doubling_ends(environment: type[TemplateEnvironment], kind: type[Pieces], text: str) -> None:
    with pytest.raises(ValueError, match="penjumlahan melebihi"):
        written(environment, kind, text)


@BOTH
def test_a_number_and_a_text_are_no_sum(environment: type[TemplateEnvironment], kind: type[Pieces]) -> None:
    with pytest.raises(TypeError, match="nilai yang berbeda jenis"):
        written(environment, kind, "{{ lima + kota }}")
