"""Which characters the shipped families print."""

from __future__ import annotations

import pytest

from pks_gen.fonts import FACES
from pks_gen.fonts.coverage import EVERYWHERE, characters, unprintable


@pytest.mark.parametrize("family", sorted({face.family for face in FACES}))
def test_the_usual_text_needs_no_look_into_the_fonts(family: str) -> None:
    assert characters(family) >= EVERYWHERE


def test_only_what_is_missing_is_named_once_and_in_order() -> None:
    assert unprintable("Kantor 文中文 é ’ Ş", "PKS Bonum") == ["文", "中"]
