"""The table of degrees: one standard form per spelling, none where use differs."""

from __future__ import annotations

import pytest

from pks_gen.indonesian.degrees import is_degree, is_dotted_degree, standard_form


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        ("SH", "S.H."),
        ("MH.", "M.H."),
        ("S.Sos", "S.Sos."),
        ("SSos", "S.Sos."),
        ("S.SOS.", "S.Sos."),
        ("S. E.", "S.E."),
        ("Ph.D", "Ph.D."),
        ("AMd.Keb", "A.Md.Keb."),
        ("S.STP", "S.STP"),
        ("S.S.T.P.", "S.S.T.P."),
        ("S.IP", "S.IP"),
        ("MIP", "MIP"),
        ("Sp.A", "Sp.A"),
        ("Sp. OG", "Sp. OG"),
        ("Sp.T", "Sp.T"),
        ("S.Pt", "S.Pt."),
        ("Sp", None),
        ("Msi", None),
        ("Budi", None),
        ("", None),
        (".", None),
    ],
)
def test_standard_form(typed: str, standard: str | None) -> None:
    assert standard_form(typed) == standard


def test_no_spelling_has_two_standard_forms() -> None:
    from pks_gen.indonesian import degrees

    written = degrees._STANDARD.split() + degrees._DISPUTED.split()
    letters = [degree.replace(".", "").upper() for degree in written]
    assert len(letters) == len(set(letters))
    assert all(standard_form(degree) == degree for degree in written)


@pytest.mark.parametrize(
    ("word", "degree", "dotted"),
    [
        ("S.Sos", True, True),
        ("s.sos.", True, True),
        ("SH", True, False),
        ("SH.", True, False),
        ("MSi", True, False),
        ("Ma", False, False),
        ("Se.", False, False),
        ("sh", False, False),
        ("M.", False, False),
    ],
)
def test_is_degree(word: str, degree: bool, dotted: bool) -> None:
    assert is_degree(word) is degree
    assert is_dotted_degree(word) is dotted
