"""A number -> its Indonesian words and digits, and the words back to the number.

Source: rules of number words and of digits in *EYD Edisi V*; ``seribu`` is written whenever the group
of thousands is exactly one (1.001.000 is *satu juta seribu*, 101.000 is *seratus satu ribu*).
"""

from __future__ import annotations

import difflib
from decimal import Decimal

LIMIT = 10**15
"""Largest number that has words here: satu kuadriliun."""

_MAX_DIGITS = 40
_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SCALES = ((10**15, "kuadriliun"), (10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
_SCALE_OF = {word: scale for scale, word in _SCALES}
_PLACES = {"ratus": 100, "puluh": 10}
_VOCABULARY = (*_DIGITS, "belas", *_PLACES, *_SCALE_OF, "sepuluh", "sebelas", "seratus", "seribu", "minus")


def terbilang(n: int | Decimal) -> str:
    """Write a number in words, e.g. 1444 -> ``seribu empat ratus empat puluh empat``.

    Decimals are read digit by digit after *koma*, with the trailing zeros they were given.
    Raises ValueError beyond ±10**15 and for NaN or infinity, TypeError for anything but int and Decimal.
    """
    sign, whole, fraction = split_decimal(n)
    if int(whole) > LIMIT or (int(whole) == LIMIT and int(fraction or 0)):
        raise ValueError(_beyond_limit(n))
    words = _whole_words(int(whole))
    if fraction:
        words += " koma " + " ".join(_DIGITS[int(digit)] for digit in fraction)
    return f"minus {words}" if sign else words


def parse_terbilang(words: str) -> int:
    """Read back exactly what :func:`terbilang` writes for an integer.

    Anything else (other spelling, capitals, a second blank, *satu juta satu ribu*) is a ValueError,
    which names the standard form where the meaning is plain.
    """
    loose = words.lower().split()
    negative = loose[:1] == ["minus"]
    value = _loose_value(loose[1:] if negative else loose)
    number = -value if negative else value
    standard = terbilang(number)
    if words != standard:
        raise ValueError(f"terbilang `{words}` tidak baku; maksud Anda `{standard}`?")
    return number


def loose_number(words: str) -> int:
    """Read number words whether or not they are in standard form (``Satu Juta Satu Ribu``).

    Raises ValueError for anything that is no number.
    """
    return _loose_value(words.lower().split())


def ordinal(n: int) -> str:
    """Write a rank, e.g. 1 -> ``kesatu`` (never *pertama*), 22 -> ``kedua puluh dua``.

    Raises ValueError below 1 and beyond 10**15.
    """
    if not isinstance(n, int) or n < 1:
        raise ValueError(f"urutan harus bilangan bulat mulai dari 1, bukan {n}")
    return f"ke{terbilang(n)}"


def party_name(index: int) -> str:
    """Call a party as agreements do: ``PIHAK KESATU`` for index 0."""
    return f"PIHAK {ordinal(index + 1).upper()}"


def format_number(n: int | Decimal) -> str:
    """Write digits with a dot between thousands and a decimal comma: ``1.444``, ``0,24``, ``-5``.

    Raises ValueError for NaN or infinity, TypeError for anything but int and Decimal.
    """
    sign, whole, fraction = split_decimal(n)
    grouped = f"{int(whole):,}".replace(",", ".")
    return ("-" if sign else "") + grouped + (f",{fraction}" if fraction else "")


def format_difference(n: int, unit: str = "") -> str:
    """Write a difference with its sign, the unit between: ``+3``, ``−1.444``, ``+Rp2.400``; zero has none."""
    sign = ("+" if n > 0 else "−") if n else ""
    return f"{sign}{unit}{format_number(abs(n))}"


def digits_and_words(n: int | Decimal) -> str:
    """Write digits and words from one value: ``1.444 (seribu empat ratus empat puluh empat)``.

    Raises as :func:`terbilang` does.
    """
    return f"{format_number(n)} ({terbilang(n)})"


def split_decimal(n: int | Decimal) -> tuple[bool, str, str]:
    """Split a number into (is negative, digits before the comma, digits after it); exact, zero has no sign.

    Raises ValueError for NaN, infinity and more than 40 digits on a side, TypeError for anything but
    int and Decimal: a float has already lost the digits that a contract would print.
    """
    if isinstance(n, bool) or not isinstance(n, (int, Decimal)):
        raise TypeError(f"bilangan harus berupa int atau Decimal, bukan {type(n).__name__}")
    if isinstance(n, int):
        return n < 0, str(abs(n)), ""
    exponent = n.as_tuple().exponent
    # An exponent of millions is a short text but would become that many digits.
    if not isinstance(exponent, int) or max(n.adjusted(), -exponent) > _MAX_DIGITS:
        raise ValueError(f"{n} bukan bilangan yang dapat ditulis")
    whole, _, fraction = f"{n.copy_abs():f}".partition(".")
    return n < 0, whole, fraction


def _beyond_limit(n: int | Decimal) -> str:
    return (
        f"{format_number(n)} di luar jangkauan terbilang; batasnya {format_number(LIMIT)} (satu kuadriliun)"
    )


def _whole_words(n: int) -> str:
    words: list[str] = []
    for scale, name in _SCALES:
        group, n = divmod(n, scale)
        if name == "ribu" and group == 1:
            words.append("seribu")
        elif group:
            words += [*_group_words(group), name]
    words += _group_words(n)
    return " ".join(words) or _DIGITS[0]


def _group_words(n: int) -> list[str]:
    """Words of 0 to 999; none for zero."""
    hundreds, rest = divmod(n, 100)
    words = [] if not hundreds else ["seratus"] if hundreds == 1 else [_DIGITS[hundreds], "ratus"]
    tens, units = divmod(rest, 10)
    if rest == 10:
        words.append("sepuluh")
    elif rest == 11:
        words.append("sebelas")
    elif tens == 1:
        words += [_DIGITS[units], "belas"]
    else:
        words += [_DIGITS[tens], "puluh"] if tens else []
        words += [_DIGITS[units]] if units else []
    return words


def _loose_value(words: list[str]) -> int:
    """Value of number words whether or not they are in standard form; ValueError when they have none."""
    if not words:
        raise ValueError("terbilang kosong; tulis bilangan dengan huruf, misalnya `dua puluh`")
    if words == [_DIGITS[0]]:
        return 0
    total = group = digit = 0
    place = scale = 10 * LIMIT  # the last place filled: within the group of three digits, and among groups
    for word in _without_se(words):
        rank = _SCALE_OF.get(word, 0)
        if word in _DIGITS[1:] and not digit and place > 1:
            digit = _DIGITS.index(word)
        elif word in _PLACES and digit and place > _PLACES[word]:
            place = _PLACES[word]
            group, digit = group + digit * place, 0
        elif word == "belas" and digit and place > 10:
            group, digit, place = group + 10 + digit, 0, 1
        elif group + digit and 0 < rank < scale:
            total, group, digit = total + (group + digit) * rank, 0, 0
            scale, place = rank, 10 * LIMIT
        else:
            raise ValueError(
                f"urutan kata `{' '.join(words)}` bukan bilangan; tulis misalnya `dua puluh satu`"
            )
    return total + group + digit


def _without_se(words: list[str]) -> list[str]:
    """Write *se-* out as *satu*; ValueError for a word that no number has."""
    plain: list[str] = []
    for word in words:
        stem = word.removeprefix("se")
        if stem != word and (stem == "belas" or stem in _PLACES or stem in _SCALE_OF):
            plain += ["satu", stem]
        elif word in _VOCABULARY:
            plain.append(word)
        else:
            near = difflib.get_close_matches(word, _VOCABULARY, n=1)
            hint = f"; maksud Anda `{near[0]}`?" if near else ""
            raise ValueError(f"kata `{word}` bukan kata bilangan{hint}")
    return plain
