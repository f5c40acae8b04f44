"""A degree as people type it (SH, S.Sos, MSi) -> whether it is one, and its standard form (S.H., M.Si.).

Sources: Keputusan Mendikbud 036/U/1993 for the older degrees, common use for the newer. Where use
differs (S.IP. and S.I.P., S.KG. and S.K.G.) no standard form is chosen: which one a person holds is on
that person's certificate.
"""

from __future__ import annotations

_STANDARD = """
    A.Ma. A.Md. A.Md.Keb. A.Md.Kep. A.Md.Kom. Ak. LL.M. M.A. M.Ag. M.B.A. M.E. M.Eng. M.H. M.H.I. M.Hum.
    M.Hut. M.I.Kom. M.Kes. M.Kn. M.Kom. M.M. M.P. M.P.A. M.P.H. M.Pd. M.Pd.I. M.Pi. M.Psi. M.Pt. M.Sc.
    M.Si. M.Sn. M.Sos. M.T. M.Th. Ph.D. S.Ag. S.Ars. S.E. S.E.I. S.Farm. S.Fil. S.Fil.I. S.H. S.H.I.
    S.Hum. S.Hut. S.I.K. S.I.Kom. S.K.M. S.Ked. S.Kep. S.Kom. S.Kom.I. S.P. S.Pd. S.Pd.I. S.Pd.K. S.Pd.SD.
    S.Pi. S.Psi. S.Pt. S.S. S.Si. S.Sn. S.Sos. S.Sos.I. S.Sy. S.T. S.Th. S.Th.I.
"""
_DISPUTED = """
    M.A.P. M.I.P. M.STP M.T.P. M.Tr.I.P. Ns. S.A.P. S.I.P. S.K.G. S.K.H. S.S.T. S.STP S.T.P. S.Tr.I.P.
"""


def _letters(degree: str) -> str:
    return degree.replace(".", "").replace(" ", "")


_STANDARD_BY_LETTERS = {_letters(degree).upper(): degree for degree in _STANDARD.split()}
_DISPUTED_LETTERS = frozenset(_letters(degree).upper() for degree in _DISPUTED.split())
_EXACT_LETTERS = frozenset(map(_letters, [*_STANDARD.split(), *_DISPUTED.split()]))


def standard_form(degree: str) -> str | None:
    """Find the standard form of a degree whatever its dots and blanks; None when unknown.

    Letters may be all capitals or all small, or as in the standard form: Sp.T (a specialist) is not S.Pt.
    Where use differs, and for specialists (Sp.A), the degree comes back as it was given.
    """
    letters = _letters(degree)
    if letters.upper() in _DISPUTED_LETTERS or (degree.startswith("Sp.") and len(letters) > 2):
        return degree
    form = _STANDARD_BY_LETTERS.get(letters.upper(), "")
    return form if letters in {letters.upper(), letters.lower(), _letters(form)} and form else None


def is_dotted_degree(word: str) -> bool:
    """Whether the word is a known degree by its letters and has a dot between them (S.Sos, s.h.)."""
    return "." in word.rstrip(".") and standard_form(word) is not None


def is_degree(word: str) -> bool:
    """Whether the word is a known degree: dotted, or undotted with exactly its capitals (SH, MSi; not Ma)."""
    return is_dotted_degree(word) or _letters(word) in _EXACT_LETTERS
