"""What an .xlsx stores in a cell (kind, style, text) -> the value that Excel shows there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence

from pks_gen.reading.sheets.refusals import corrupt, too_wordy
from pks_gen.reading.sheets.sheet import Cell
from pks_gen.reading.sheets.texts import Texts, unescaped
from pks_gen.reading.sheets.xml_stream import in_main, parse

NUMBER, DATE, ELAPSED = range(3)
MAX_STYLES = 100_000
"""Excel knows 65,490."""
MAX_HELD = 4 << 20
"""Characters of shared texts in one stretch of rows: a small file may repeat a long text without end."""
_SLICE = 128
"""Shared texts that are fetched before they are counted."""
_DAY = 86_400_000
_DIGITS = b"0123456789+-.eE"
_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
"""Formats of dates that no file has to declare (ISO/IEC 29500-1, 18.8.30)."""
_ELAPSED = 46
_LITERAL = re.compile(r'"[^"]*"?|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_KEPT = 20_000
"""Dates that are kept to be found again."""


def format_kind(code: str) -> int:
    """Tell whether a number format shows a day or time, an elapsed time, or a mere number."""
    plain = _LITERAL.sub("", code).split(";")[0].lower()
    if "[" in plain:
        return ELAPSED
    return DATE if re.search("[dmyhs]", plain) else NUMBER


def read_styles(chunks: Iterable[bytes]) -> list[int]:
    """Read the kind of each cell style from styles.xml."""
    formats: dict[str, int] = {str(number): DATE for number in _DATES} | {str(_ELAPSED): ELAPSED}
    styles: list[int] = []
    inside = [False]

    def declare(attributes: dict[str, str]) -> None:
        formats[attributes.get("numFmtId", "")] = format_kind(attributes.get("formatCode", ""))
        if len(formats) > MAX_STYLES:
            raise corrupt()

    def style(attributes: dict[str, str]) -> None:
        if inside[0]:
            styles.append(formats.get(attributes.get("numFmtId", ""), NUMBER))
            if len(styles) > MAX_STYLES:
                raise corrupt()

    def enter(_: dict[str, str]) -> None:
        inside[0] = True

    def leave() -> None:
        inside[0] = False

    parse(chunks, in_main(numFmt=declare, xf=style, cellXfs=enter), in_main(cellXfs=leave), corrupt)
    return styles


def moment(serial: float, *, is_1904: bool = False) -> Cell:
    """Turn Excel's count of days into a date, a time, or both; what is no day stays a number.

    Counted from 1900, day 60 is 29 February 1900, which never was; counted from 1904, day 0 is 1 January.
    """
    if not 0 <= serial < 3_000_000:
        return serial
    days, rest = divmod(round(serial * _DAY), _DAY)
    span = dt.timedelta(milliseconds=rest)
    if not days:
        return clock(span)
    first = dt.date(1904, 1, 1) if is_1904 else dt.date(1899, 12, 31 if days < 60 else 30)
    try:
        day = first + dt.timedelta(days)
    except OverflowError:
        return serial
    if days == 60 and not is_1904:
        return serial
    return dt.datetime.combine(day, dt.time.min) + span if rest else day


def clock(span: dt.timedelta) -> dt.time:
    """Turn a span since midnight, shorter than a day, into a time."""
    return (dt.datetime(1900, 1, 1) + span).time()  # noqa: DTZ001  spreadsheets know no zones


def elapsed(serial: float) -> Cell:
    """Turn a count of days into a span of time."""
    return dt.timedelta(milliseconds=round(serial * _DAY)) if abs(serial) < 3_000_000 else serial


class _Kept(dict[float, Cell]):
    """Values of numbers that were met before; dates of birth come back again and again."""

    def __init__(self, turn: Callable[[float], Cell]) -> None:
        super().__init__()
        self._turn = turn

    def __missing__(self, serial: float) -> Cell:
        if len(self) >= _KEPT:
            self.clear()
        value = self[serial] = self._turn(serial)
        return value


class Values:
    """Knows the texts, styles and calendar of one workbook."""

    def __init__(self, texts: Texts | None, styles: Sequence[int], *, is_1904: bool) -> None:
        self._texts, self._styles = texts, styles
        self._moments = _Kept(lambda serial: moment(serial, is_1904=is_1904))
        self._spent = 0

    def rest(self) -> None:
        """Count texts anew, where those that were read before are held no longer."""
        self._spent = 0

    def one(self, kind: str, style: str, text: str) -> Cell:
        """Read one cell; ``kind`` and ``style`` are its attributes t and s."""
        if kind in {"str", "inlineStr", "e"}:
            return unescaped(text)
        plain = text.strip()
        return self.several(kind, style, (plain.encode(),))[0] if plain else ""

    def several(self, kind: str, style: str, texts: Sequence[bytes]) -> Sequence[Cell]:
        """Read cells that are alike and not blank."""
        try:
            if kind == "s":
                return self._shared(texts)
            if kind in {"", "n"}:
                return self._numbers(style, texts)
            if kind in {"str", "inlineStr", "e"}:
                return [unescaped(text.decode()) for text in texts]
            if kind == "b":
                return [_BOOLEANS[text] for text in texts]
            if kind == "d":
                return [_iso(text.decode()) for text in texts]
        except (ValueError, KeyError):
            raise corrupt() from None
        raise corrupt()

    def _shared(self, texts: Sequence[bytes]) -> Sequence[Cell]:
        if not self._texts or not b"".join(texts).isdigit():
            raise corrupt()
        found: list[Cell] = []
        for at in range(0, len(texts), _SLICE):
            some = self._texts.pick(map(int, texts[at : at + _SLICE]))
            self._spent += sum(map(len, some))
            if self._spent > MAX_HELD:
                raise too_wordy()
            found += some
        return found

    def _numbers(self, style: str, texts: Sequence[bytes]) -> Sequence[Cell]:
        if b"".join(texts).translate(None, _DIGITS):
            raise corrupt()
        numbers = list(map(float, texts))
        at = int(style or 0)
        kind = self._styles[at] if at < len(self._styles) else NUMBER
        if kind == DATE:
            return list(map(self._moments.__getitem__, numbers))
        return list(map(elapsed, numbers)) if kind == ELAPSED else numbers


_BOOLEANS = {b"1": True, b"true": True, b"0": False, b"false": False}


def _iso(text: str) -> Cell:
    """Read a date of strict workbooks; what Python cannot hold, such as a time zone, stays text."""
    for kind in (dt.date, dt.time, dt.datetime):
        try:
            value: dt.date | dt.time = kind.fromisoformat(text)
        except ValueError:
            continue
        return value if getattr(value, "tzinfo", None) is None else text
    return text
