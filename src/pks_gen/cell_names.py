"""Rows and columns by number -> cells by name, as spreadsheets show them, and back."""

from __future__ import annotations


def column_number(letters: str) -> int:
    """Count columns from 1: ``A`` is 1, ``Z`` 26, ``AA`` 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Inverse of :func:`column_number`."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(sheet: str, row: int, column: int | str) -> str:
    """Name a cell by its row, and its column or the letters of it, from 1.

    ``Peserta!C14``, or ``C14`` in a file without sheets.
    """
    place = f"{column if isinstance(column, str) else column_letters(column)}{row}"
    return f"{sheet}!{place}" if sheet else place
