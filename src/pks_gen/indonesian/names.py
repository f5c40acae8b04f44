"""A person's name with titles and degrees -> its parts, its form in capitals, a suggestion for its degrees.

A name is the person's own: nothing here corrects one. ``Dr.`` (doctor) and ``dr.`` (physician) are
different titles and are never exchanged. Commas around degrees: *EYD Edisi V*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pks_gen.indonesian.degrees import is_degree, standard_form

_WRITTEN_TITLES = (
    *("Prof", "Dr", "H.C", "dr", "drg", "drh", "Ir", "Drs", "Dra", "Apt", "apt", "Ns", "Bdn"),  # learned
    *("H", "Hj", "K.H", "KH", "Ust", "Tgk", "Pdt"),  # religious
    *("R", "R.A", "R.M", "Rd", "Rr", "Tb"),  # inherited
)
TITLES = frozenset(_WRITTEN_TITLES) | frozenset(title.upper() for title in _WRITTEN_TITLES)
"""Titles that stand before a name, without their last dot, as written and in capitals."""

_TITLE = "|".join(re.escape(title) for title in sorted(TITLES, key=lambda title: (-len(title), title)))
_ONE_TITLE = re.compile(rf"\(H\.C\.\)|(?:{_TITLE})\.?")
# The lookahead leaves at least one word to be the name: in "Hj." alone, that is the name.
_ALL_TITLES = re.compile(rf"\s*(?:(?:\(H\.C\.\)\s*|(?:{_TITLE})(?:\.\s*|\s+))(?=\S))*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart; every part is spelt as it was given."""

    prefixes: tuple[str, ...]
    """Titles before the name, e.g. ``("Dr.", "H.")``."""
    core: str
    """The name itself, e.g. ``Sukma Frando``: for sorting and searching."""
    suffixes: tuple[str, ...]
    """What stands between commas after the name, and degrees before the first comma."""


def split_name(text: str) -> Name:
    """Take a name apart: ``Dr. H. Sukma Frando, S.H., M.H.`` has two prefixes and two suffixes.

    Raises ValueError when there is no name besides the degrees.
    """
    head, core, tail = _cut(text)
    if not core:
        raise ValueError(f"`{text}` tidak memuat nama orang; tulis nama sebelum gelarnya")
    return Name(tuple(_ONE_TITLE.findall(head)), " ".join(core.split()), tuple(_suffixes(tail)))


def upper_name(text: str) -> str:
    """Write a name in capitals for a signature block: ``SUKMA FRANDO, S.H., M.H.``.

    Titles before the name and everything from the first comma or degree on stay as they are, so that
    ``dr.`` is not turned into ``DR.`` nor ``S.Sos`` into ``S.SOS``.
    """
    head, core, tail = _cut(text)
    return head + core.upper() + tail


def suggest_degrees(text: str) -> str | None:
    """Suggest dots and commas for the degrees: ``Dadang SH, MH.`` -> ``Dadang, S.H., M.H.``.

    Only ever a suggestion to show a person. None when there is nothing to suggest or when something
    after the name is not plainly a degree (it may be a second person). Titles before the name stay.
    """
    head, core, tail = _cut(text)
    degrees: list[str] = []
    for suffix in _suffixes(tail):
        forms = _standard_forms(suffix)
        if not forms:
            return None
        degrees += forms
    suggestion = ", ".join([" ".join((head + core).split()), *degrees])
    return suggestion if core and degrees and suggestion != text else None


def _cut(text: str) -> tuple[str, str, str]:
    """Cut into titles, name and the rest, without losing a character: the three joined are the text."""
    before = text.partition(",")[0]
    titles = _ALL_TITLES.match(before)
    head = titles[0] if titles else ""
    words = list(re.finditer(r"\S+", before[len(head) :]))
    # In a name all in capitals, MA or SE cannot be told from a family name.
    told_apart = any(letter.islower() for letter in before[len(head) :])
    while len(words) > 1 and (told_apart or "." in words[-1][0]) and is_degree(words[-1][0]):
        words.pop()
    end = len(head) + (words[-1].end() if words else 0)
    return head, text[len(head) : end], text[end:]


def _suffixes(tail: str) -> list[str]:
    before_comma, *parts = tail.split(",")
    stripped = (part.strip() for part in parts)
    return [*before_comma.split(), *(part for part in stripped if part)]


def _standard_forms(suffix: str) -> list[str]:
    """Find the standard forms of what stands between two commas; none when a word in it is no degree."""
    if whole := standard_form(suffix):
        return [whole]
    words = suffix.split()
    forms = [standard_form(word) for word in words]
    known = [form for form in forms if form]
    if len(known) == len(words):
        return known
    # One unknown word that looks like a degree (CFrA, C.Med.) stays as it is.
    looks_like_one = "." in suffix or sum(letter.isupper() for letter in suffix) > 1
    return [suffix] if len(words) == 1 and looks_like_one else []
