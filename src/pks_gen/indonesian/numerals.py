"""A position in a list -> its Roman numeral or its letters, and back.

Roman numerals head annexes and parties (I, II, III); letters mark *huruf* (a, b, ..., z, aa, bb), doubled
after z as Word's own lists do.
"""

from __future__ import annotations

import re

ROMAN_LIMIT = 3999

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def roman(n: int) -> str:
    """Write 1 to 3999 as a Roman numeral in capitals; ValueError outside."""
    if not 1 <= n <= ROMAN_LIMIT:
        raise ValueError(f"angka Romawi hanya untuk 1 sampai {ROMAN_LIMIT}, bukan {n}")
    numeral = ""
    for value, sign in _ROMAN:
        count, n = divmod(n, value)
        numeral += sign * count
    return numeral


def parse_roman(text: str) -> int:
    """Read back exactly what :func:`roman` writes; ValueError for anything else (``IIII``, ``iv``)."""
    total, rest = 0, text
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            total, rest = total + value, rest.removeprefix(sign)
    if rest or not 1 <= total <= ROMAN_LIMIT or roman(total) != text:
        raise ValueError(f"`{text}` bukan angka Romawi baku; tulis misalnya IV atau XII")
    return total


def letters(n: int) -> str:
    """Write 1 -> ``a``, 26 -> ``z``, 27 -> ``aa``, 28 -> ``bb``; ValueError below 1.

    Source: ST_NumberFormat ``lowerLetter`` (ISO 29500-1, 17.18.59), so that draft and Word agree.
    """
    if n < 1:
        raise ValueError(f"huruf perincian dimulai dari 1 (a), bukan {n}")
    times, index = divmod(n - 1, len(_ALPHABET))
    return _ALPHABET[index] * (times + 1)


def parse_letters(text: str) -> int:
    """Read back exactly what :func:`letters` writes; ValueError for anything else (``ab``, ``A``)."""
    if not re.fullmatch(r"([a-z])\1*", text):
        raise ValueError(f"`{text}` bukan huruf perincian; tulis satu huruf kecil a sampai z, atau aa, bb")
    return (len(text) - 1) * len(_ALPHABET) + _ALPHABET.index(text[0]) + 1
