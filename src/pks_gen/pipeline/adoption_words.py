"""A line as sent and as it came back -> what stands where a value stood, and what YAML would say for it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import get_args

from pks_gen.comparison.words import tokens
from pks_gen.indonesian import (
    date_in_words,
    digits_and_words,
    format_number,
    long_date,
    numeric_date,
    rupiah,
    rupiah_words,
    terbilang,
    upper_name,
    upper_title,
)
from pks_gen.indonesian.dates import parse_long_date
from pks_gen.indonesian.numbers import loose_number
from pks_gen.problems import KeyPath
from pks_gen.reading.contract import choices_in, field_at
from pks_gen.reading.tree import Plain

MOST_LETTERS = 1000
"""Longer words are no value."""
_DIGITS = re.compile(r"(?:Rp\s?)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,00)?(?:\s*\(.*\))?")
_NUMERIC_DATE = re.compile(r"\(?([0-9]{2})-([0-9]{2})-([0-9]{4})\)?$")
_AUTHORITY = re.compile(
    r"(?P<jenis>.+?) Nomor (?P<nomor>.+?) tanggal (?P<tanggal>[0-9]{1,2} \w+ [0-9]{4})"
    r"(?: tentang (?P<tentang>.+))?"
)
_ALL_CAPITALS = re.compile(r"[^a-z]*[A-Z]{3}[^a-z]*")


def printed_forms(path: KeyPath, value: object) -> Iterator[str]:
    """Yield the ways in which clauses print a value, the longest first."""
    if isinstance(value, bool) or value is None:
        return
    found: list[str] = []
    if isinstance(value, int):
        found = [rupiah_words(value), rupiah(value), digits_and_words(value), terbilang(value)]
        found += [format_number(value), str(value)]
    elif isinstance(value, str) and _holds(path, dt.date):
        day = dt.date.fromisoformat(value)
        found = [date_in_words(day), long_date(day), numeric_date(day)]
    elif isinstance(value, str):
        found = [value, upper_title(value), upper_name(value)]
        found += [value.replace("_", " "), value.upper()]
    yield from sorted(dict.fromkeys(found), key=len, reverse=True)


def replacements(before: str, after: str, start: int, end: int) -> Iterator[str]:
    """Yield what may stand in ``after`` in place of ``before[start:end]``, likeliest first."""
    found = [_by_words(before, after, start, end), *_by_neighbours(before, after, start, end)]
    for text in dict.fromkeys(one.strip() for one in found if one is not None):
        if text and len(text) <= MOST_LETTERS and text != before[start:end]:
            yield text


def _by_words(before: str, after: str, start: int, end: int) -> str | None:
    """Follow the words that both lines share."""
    old, new = _spots(before), _spots(after)
    matcher = SequenceMatcher(None, [word for word, _ in old], [word for word, _ in new], autojunk=False)
    left, right = 0, len(after)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            (word, at), (_, there) = old[block.a + step], new[block.b + step]
            if at + len(word) <= start:
                left = there + len(word)
            elif at >= end:
                return after[left:there] if left <= there else None
    return after[left:right]


def _by_neighbours(before: str, after: str, start: int, end: int) -> Iterator[str | None]:
    """Look for the same words on both sides, the more of them the better."""
    for width in (60, 25, 10):
        left, right = before[max(0, start - width) : start], before[end : end + width]
        at = after.find(left) if left else 0
        if at < 0:
            continue
        begin = at + len(left)
        stop = after.find(right, begin) if right else len(after)
        if stop >= begin:
            yield after[begin:stop]


def _spots(text: str) -> list[tuple[str, int]]:
    found, at = [], 0
    for word in tokens(text):
        at = text.index(word, at)
        found.append((word, at))
        at += len(word)
    return found


def yaml_values(path: KeyPath, text: str) -> Iterator[Plain]:
    """Yield what ``perjanjian.yaml`` may say so that ``text`` is printed."""
    field = field_at(path)
    if field is None:
        return
    if path[-1] == "kewenangan":
        yield from _authorities(text)
    elif _holds(path, dt.date):
        yield from _days(text)
    elif _holds(path, int):
        yield from _numbers(text)
    elif choices := choices_in(field.annotation):
        yield from _chosen(text, choices)
    elif _holds(path, str):
        yield text
        if path[-1] in {"nip", "npk"}:
            yield text.removeprefix("NIP").removeprefix("NPK").strip(" .:")
        if text.endswith((".", ",", ";")):
            yield text.rstrip(".,;")


def _holds(path: KeyPath, kind: type) -> bool:
    """Whether the model wants this kind of value, or None, at a key."""
    field = field_at(path)
    return field is not None and _mentions(field.annotation, kind)


def _mentions(annotation: object, kind: type) -> bool:
    if annotation is kind:
        return True
    if isinstance(annotation, type):
        return False
    return any(_mentions(part, kind) for part in get_args(annotation))


def _days(text: str) -> Iterator[str]:
    if found := _NUMERIC_DATE.search(text):
        yield f"{found[3]}-{found[2]}-{found[1]}"
    for part in (text, text.rpartition(", ")[2]):
        try:
            yield parse_long_date(part).isoformat()
        except ValueError:
            continue


def _numbers(text: str) -> Iterator[str]:
    if found := _DIGITS.fullmatch(text.strip()):
        yield found[1].replace(".", "")
        return
    words = text.strip(" ()").removesuffix(" rupiah")
    if len(words) <= 200 and not any(letter.isdigit() for letter in words):
        try:
            yield str(loose_number(words))
        except ValueError:
            return


def _chosen(text: str, choices: Sequence[str]) -> Iterator[str]:
    said = _letters(text)
    yield from (choice for choice in choices if _letters(choice) == said)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _authorities(text: str) -> Iterator[Plain]:
    if found := _AUTHORITY.fullmatch(text):
        for day in _days(found["tanggal"]):
            said: dict[str, Plain] = {"jenis": found["jenis"], "nomor": found["nomor"], "tanggal": day}
            if found["tentang"]:
                said["tentang"] = found["tentang"]
            yield [said]


def is_capitals(text: str) -> bool:
    """Whether a text is in capitals, so that it does not tell how its words are spelt."""
    return bool(_ALL_CAPITALS.fullmatch(text))
