"""Names of regions in running text: the longest form wins, however it is written."""

from __future__ import annotations

import pytest

from pks_gen.reference import regions
from pks_gen.reference.region_names import is_truncated, named


def test_names_are_found_from_their_longest_form() -> None:
    name, places = named(("Musi", "Rawas", "Utara", "Tahun"))
    assert (name, [place.name for place in places]) == ("Musi Rawas Utara", ["Kabupaten Musi Rawas Utara"])
    assert [place.level for place in named(("Bengkulu",))[1]] == ["provinsi", "kota"]
    assert named(("Banjar", "dan", "Entah"))[0] == "Banjar"
    assert named(("Entah",)) == ("", ())
    assert is_truncated(["Lampung"])
    assert not is_truncated(["Lahat"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("Labuhan", "Batu", "Utara"), "12.23"),
        (("Toli-toli",), "72.04"),
        (("Pangkajene", "dan", "Kepulauan"), "73.10"),
        (("Kepulauan", "Siau", "Tagulandang", "Biaro"), "71.09"),
        (("Kep.", "Siau", "Tagulandang", "Biaro"), "71.09"),
        (("Administrasi", "Kepulauan", "Seribu"), "31.01"),
        (("DKI", "Jakarta"), "31"),
    ],
)
def test_usual_forms_are_understood(words: tuple[str, ...], code: str) -> None:
    assert [place.code for place in named(words)[1]] == [code]


def test_every_region_is_found_by_its_own_name() -> None:
    for place in regions.all_regions():
        name, places = named(tuple(regions.short_name(place).split()))
        assert place in places
        assert name == regions.short_name(place)
