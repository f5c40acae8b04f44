"""Rows of texts, dates and numbers -> the XML of a sheet's rows, made column by column: half the time.

Each cell has a form, such as that of a text, which says all but its number of row and its value. Where a
column holds only values of one form, as nearly all do, they are looked at together.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import repeat

from markupsafe import escape

from pks_gen.cell_names import column_letters
from pks_gen.errors import UnreadableError

Value = str | int | dt.date | None
"""What a cell may hold; None and an empty text leave it blank."""

_DAY_ZERO = dt.date(1899, 12, 30).toordinal()
"""Day 0 of spreadsheets, for days after February 1900 (18.17.4.1)."""
_FIRST_DAY = dt.date(1900, 3, 1)
_UNUSUAL = re.compile(r"[^ !#$%'-;=?-^`-~]|^ | $|  ")
"""Anything but printable ASCII without markup; ``_`` too, for ``_x0041_`` would be read as one letter."""
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ROW = "\0"
"""Stands for the number of the row in a form; no text may hold it."""
_BLANK = "%s"
"""Form of a cell that is not there; its value is the empty text."""


class CellKind(IntEnum):
    """Kind of a column, and its number among the formats of a cell."""

    TEXT = 1
    DATE = 2
    MONEY = 3
    NUMBER = 4


class CellRows:
    """Writes rows whose cells have the formats ``formats``, numbers in the table of styles."""

    def __init__(self, formats: Sequence[int]) -> None:
        self._columns = [_Column(column_letters(n), style) for n, style in enumerate(formats, start=1)]

    def xml(self, rows: Sequence[Sequence[Value]], first: int) -> str:
        """Write rows, of which the first has the number ``first``.

        Raises UnreadableError naming the row with a character that no spreadsheet can hold.
        """
        forms: list[str | list[str]] = []
        texts: list[Sequence[Value]] = []
        for column, values in zip(self._columns, zip(*rows, strict=True), strict=True):
            form, shown = column.shown(values, first)
            forms.append(form)
            texts.append(shown)
        one = [form for form in forms if isinstance(form, str)]
        cells = zip(*texts, strict=True)
        made: Iterable[str]
        if len(one) == len(forms):
            made = map(_row("".join(one)).__mod__, cells)
        else:
            each = zip(*(repeat(form) if isinstance(form, str) else form for form in forms), strict=False)
            made = (_row("".join(parts)) % row for parts, row in zip(each, cells, strict=True))
        return "".join([text.replace(_ROW, str(number)) for number, text in enumerate(made, start=first)])


def _row(cells: str) -> str:
    return f'<row r="{_ROW}">{cells}</row>'


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of a sheet, and the forms that its cells may have."""

    letters: str
    style: int
    text: str = field(init=False)
    value: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self._text(self.style))
        object.__setattr__(self, "value", f'<c r="{self.letters}{_ROW}" s="{self.style}"><v>%s</v></c>')

    def _text(self, style: int, space: str = "") -> str:
        return f'<c r="{self.letters}{_ROW}" s="{style}" t="inlineStr"><is><t{space}>%s</t></is></c>'

    def shown(self, values: Sequence[Value], first: int) -> tuple[str | list[str], Sequence[Value]]:
        """Return the form of all values, or of each, and what is put into the forms."""
        kinds = set(map(type, values))
        if kinds == {str} and "" not in values and _are_usual([str(value) for value in values]):
            return self.text, values
        if kinds == {int}:
            return self.value, values
        if kinds == {type(None)}:
            return _BLANK, [""] * len(values)
        days = [value for value in values if isinstance(value, dt.date)] if kinds == {dt.date} else []
        if days and min(days) >= _FIRST_DAY:
            return self.value, [day.toordinal() - _DAY_ZERO for day in days]
        pairs = [self._one(value, number) for number, value in enumerate(values, start=first)]
        return [form for form, _ in pairs], [shown for _, shown in pairs]

    def _one(self, value: Value, number: int) -> tuple[str, Value]:
        if value is None or value == "":
            return _BLANK, ""
        if isinstance(value, str):
            text = value if not _UNUSUAL.search(value) else _safe(value, number)
            if text[0] == " " or text[-1] == " " or "  " in text:
                return self._text(self.style, ' xml:space="preserve"'), text
            return self.text, text
        if isinstance(value, dt.date):
            if value < _FIRST_DAY:
                # Spreadsheets know no such day: as text it stays right.
                return self._text(int(CellKind.TEXT)), f"{value:%d-%m-%Y}"
            return self.value, value.toordinal() - _DAY_ZERO
        return self.value, value


def _are_usual(texts: Sequence[str]) -> bool:
    """Tell whether no text has to be changed; No is always a safe answer."""
    whole = "|".join(texts)
    return not (_UNUSUAL.search(whole) or "| " in whole or " |" in whole)


def _safe(text: str, number: int) -> str:
    if bad := _FORBIDDEN.search(text):
        raise UnreadableError(
            f"daftar peserta: baris {number} memuat karakter kendali U+{ord(bad.group()):04X}, yang "
            "tidak dapat disimpan dalam berkas Excel; ketik ulang isi baris itu"
        )
    return str(escape(_CODE.sub("_x005F_", text)))
