"""A line of legal text -> the amounts, dates, numbers, references and words of duty in it.

Also whether digits and the words in brackets behind them say the same:
``30 (empat belas)`` does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from pks_gen.comparison.changes import Flag
from pks_gen.draft import PLACEHOLDER
from pks_gen.indonesian.dates import DAYS, MONTHS, day_name, parse_long_date
from pks_gen.indonesian.numbers import loose_number

_MONTHS = "|".join(MONTHS)
_FIGURE = re.compile(
    r"(?P<reference>\b[Pp]asal [0-9]+[A-Z]?\b(?: ayat \([0-9]+[a-z]?\))?(?: huruf [a-z]{1,2}\b)?"
    r"(?: angka [0-9]+)?|\bayat \([0-9]+[a-z]?\)(?: huruf [a-z]{1,2}\b)?)"
    r"|(?P<amount>-?Rp\s?[0-9]+(?:\.[0-9]+)*(?:,(?:[0-9]+|-))?)"
    rf"|(?P<date>\b[0-9]{{1,2}} (?:{_MONTHS}) [0-9]{{4}}\b"
    r"|\b[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4}\b(?![/-])"
    rf"|\btanggal [a-z ]{{3,40}} bulan (?:{_MONTHS}) tahun [a-z ]{{3,60}}(?= \()"
    rf"|\b(?:{_MONTHS}) [0-9]{{4}}\b)"
    r"|(?P<code>(?<![\w./-])(?=[\w./-]{0,80}[0-9])[\w.-]{1,60}(?:/[\w.-]{1,60})+(?<!\.))"
    r"|(?P<party>\bPIHAK KE[A-Z]+\b)"
    r"|(?P<number>(?<![\w.,])[0-9]+(?:[.,][0-9]+)*(?: ?(?:%|persen\b))?)"
)
_DUTY = re.compile(
    r"\b(?:tidak|bukan|belum|tanpa|kecuali|wajib|harus|dapat|boleh|berhak|dilarang|hanya|"
    r"paling (?:lambat|cepat|lama|sedikit|banyak)|selambat-lambatnya|sekurang-kurangnya|sebelum|sesudah|"
    r"setelah|dan/atau|atau|hari kerja|hari kalender|bulan|minggu|tahun)\b",
    re.IGNORECASE,
)
OFTEN = frozenset({"atau", "bulan", "tahun", "minggu", "dan/atau"})
"""Words that turn a duty only where one takes the other's place."""
NAMES_A_LAW = re.compile(
    r"(?: ayat \([0-9]+[a-z]?\)| huruf [a-z]{1,2}\b| angka [0-9]+)* "
    r"(?:Undang|Peraturan|Keputusan|Instruksi|UU\b|PP\b|Perppu|Perpres|Permen|Perda|Perban|Qanun|Kitab|KUH|PERATURAN|UNDANG)"
)
_WORDED = re.compile(
    r"(?<![0-9.,])(?P<digits>(?P<rp>Rp\s?)?[0-9]{1,18}(?:\.[0-9]{3}){0,6}(?:,(?:[0-9]{1,18}|-))?)\s?(?P<percent>%?)\s?"
    r"\((?P<words>[A-Za-z][A-Za-z ]{2,300})\)"
)
_DATED = re.compile(
    rf"(?:(?P<weekday>[A-Z][a-z']+),? )?tanggal (?P<day>[a-z ]{{3,30}}) bulan (?P<month>{_MONTHS}) tahun "
    r"(?P<year>[a-z ]{3,60}) \((?P<d>[0-9]{1,2})[-/](?P<m>[0-9]{1,2})[-/](?P<y>[0-9]{4})\)"
)
_TIMES = re.compile(
    r"(?<![0-9.,])(?P<one>[0-9]{1,9}) ?[x\u00d7] ?(?P<other>[0-9]{1,9}) \((?P<words>[A-Za-z ]{3,100}) kali "
    r"(?P<more>[A-Za-z ]{3,100})\)"
)
_UNITS = re.compile(r"\s+(?:rupiah|persen|orang|hari|bulan|tahun|rangkap)\b.*$")


class Figure(NamedTuple):
    """Something exact in a line."""

    flag: Flag
    text: str
    start: int


def figures(text: str) -> Iterator[Figure]:
    """Yield amounts, dates, numbers and references to Pasal of this text, in order."""
    for found in _FIGURE.finditer(PLACEHOLDER.sub(_blanks, text)):
        kind = found.lastgroup
        if kind == "reference" and NAMES_A_LAW.match(text, found.end()):
            yield Figure(Flag.NUMBER, found[0], found.start())
        elif kind is not None:
            yield Figure(_KINDS[kind], " ".join(found[0].split()), found.start())


def _blanks(found: re.Match[str]) -> str:
    """Keep positions: what is not filled in yet says nothing exact."""
    return " " * len(found[0])


_KINDS = {
    "reference": Flag.REFERENCE,
    "amount": Flag.AMOUNT,
    "date": Flag.DATE,
    "code": Flag.NUMBER,
    "party": Flag.NAME,
    "number": Flag.NUMBER,
}


def duties(text: str) -> Iterator[str]:
    """Yield the words that turn an obligation, in small letters; a placeholder has none."""
    return (found[0].lower() for found in _DUTY.finditer(PLACEHOLDER.sub(" ", text)))


def contradictions(text: str) -> Iterator[str]:
    """Yield digits together with words in brackets that say another number or date."""
    for found in _WORDED.finditer(text):
        if not _agree(found["digits"], found["words"], rupiah=found["rp"] is not None):
            yield found[0]
    for found in _TIMES.finditer(text):
        said = _number_of(found["words"].lower()), _number_of(found["more"].lower())
        if None not in said and said != (int(found["one"]), int(found["other"])):
            yield found[0]
    for found in _DATED.finditer(text):
        if not _dates_agree(found):
            yield found[0]


def _agree(digits: str, words: str, *, rupiah: bool) -> bool:
    """Whether both name one number; words that are no number at all are an aside, and agree."""
    plain = " ".join(words.lower().split())
    if rupiah and " rupiah " in f"{plain} ":
        whole, _, rest = plain.partition(" rupiah")
        said = _number_of(whole), _number_of(rest.strip().removesuffix(" sen").strip() or "nol")
    else:
        whole, _, decimals = _UNITS.sub("", plain).partition(" koma ")
        said = _number_of(whole), _digits_of(decimals)
    if None in said:
        return True
    head, _, tail = digits.removeprefix("Rp").strip().replace(".", "").partition(",")
    tail = tail.strip("-")
    if rupiah:
        return said == (int(head), int((tail + "00")[:2]))
    return said[0] == int(head) and (said[1] or 0) == _fraction(tail)


def _number_of(words: str) -> int | None:
    """Value of number words, standard or not; None when they are none."""
    try:
        return loose_number(words)
    except ValueError:
        return None


def _digits_of(words: str) -> int | None:
    values = [_number_of(word) for word in words.split()]
    return None if None in values else _fraction("".join(map(str, values)))


def _fraction(digits: str) -> int:
    """Digits behind a comma, as comparable: 24 and 240 are 0,24 and 0,240, which are equal."""
    try:
        return int(Decimal(f"0.{digits or 0}").scaleb(40))
    except InvalidOperation:
        return -1


def _dates_agree(found: re.Match[str]) -> bool:
    day, year = _number_of(found["day"]), _number_of(found["year"])
    if day is None or year is None:
        return True
    same = (int(found["d"]), int(found["m"]), int(found["y"]))
    if (day, MONTHS.index(found["month"]) + 1, year) != same:
        return False
    try:
        date = parse_long_date(f"{day} {found['month']} {year}")
    except ValueError:
        return False
    weekday = (found["weekday"] or "").replace("'", "")
    return weekday in ("", day_name(date)) or weekday not in DAYS
