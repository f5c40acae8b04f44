"""An amount of rupiah -> ``Rp42.000.000,00``, alone or followed by its words.

Source: *EYD Edisi V*: no blank after Rp, dot between thousands, two digits of sen after the comma.
"""

from __future__ import annotations

from decimal import Decimal

from pks_gen.indonesian.numbers import format_number, split_decimal, terbilang

SEN_DIGITS = 2


def rupiah(n: int | Decimal) -> str:
    """Write an amount in digits, always with two digits of sen: ``Rp4.590,00``, ``-Rp0,50``.

    Raises ValueError for a fraction of a sen: rounding money is the caller's decision, never done here.
    """
    negative, whole, sen = _split_amount(n)
    return f"{'-' if negative else ''}Rp{format_number(whole)},{sen:02d}"


def short_rupiah(n: int | Decimal) -> str:
    """Write an amount as formulas do, without sen that are not there: ``Rp2.400``, ``Rp0,5``."""
    return f"Rp{format_number(n)}"


def rupiah_words(n: int | Decimal) -> str:
    """Write digits and words: ``Rp1.500,50 (seribu lima ratus rupiah lima puluh sen)``.

    Raises ValueError for a fraction of a sen and beyond ±10**15 rupiah.
    """
    negative, whole, sen = _split_amount(n)
    words = f"{terbilang(whole)} rupiah" + (f" {terbilang(sen)} sen" if sen else "")
    return f"{rupiah(n)} ({'minus ' if negative else ''}{words})"


def _split_amount(n: int | Decimal) -> tuple[bool, int, int]:
    """(is negative, whole rupiah, sen)."""
    negative, whole, fraction = split_decimal(n)
    if int(fraction[SEN_DIGITS:] or 0):
        raise ValueError(f"Rp{format_number(n)} memuat pecahan di bawah satu sen; bulatkan dahulu")
    return negative, int(whole), int(fraction[:SEN_DIGITS].ljust(SEN_DIGITS, "0"))
