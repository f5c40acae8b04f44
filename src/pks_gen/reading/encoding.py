"""Bytes of a YAML file -> its text and lines, clean of what cannot be printed; a problem per bad place.

A file in another encoding is a problem, but it is read all the same, so that its other mistakes are
reported in the same run. Columns count characters, as editors do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pks_gen.characters import INVISIBLE, REPLACEMENT, SAVE_AS_UTF8, as_windows, stray_byte
from pks_gen.problems import Mark, Problem
from pks_gen.reading.places import at_file, at_mark, split_lines

ENCODING = "PKS103"
CONTROL = "PKS107"
MAX_REPORTED = 20
_MAGIC = {
    b"PK\x03\x04": "berkas Word, Excel, atau ZIP",
    b"%PDF": "berkas PDF",
    b"\xd0\xcf\x11\xe0": "berkas Office lama",
    b"\x89PNG": "gambar",
    b"\xff\xd8\xff": "gambar",
}
# What YAML forbids, and what no reader of a screen can see.
_BAD = re.compile(f"[{INVISIBLE}{REPLACEMENT}]")
_ESCAPED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text that a YAML parser takes without complaint about single characters."""

    text: str | None
    """None when the bytes are not text at all."""
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def clean_text(raw: bytes, file: Path) -> CleanText:
    """Decode, drop a byte order mark, replace unprintable characters by U+FFFD and report each line."""
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            problem = at_file(file, ENCODING, f"ini {what}, bukan YAML", "sebutkan berkas perjanjian.yaml")
            return CleanText(None, (), (problem,))
    if utf16 := _utf16_name(raw):
        text = raw.decode(utf16, "replace").removeprefix("\ufeff")
        problem = at_file(file, ENCODING, "berkas tersimpan sebagai UTF-16, bukan UTF-8", SAVE_AS_UTF8)
        return _without_bad_characters(text, file, [problem])
    text = raw.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    problems = _encoding_problems(text, file)
    return _without_bad_characters(_ESCAPED.sub(_as_windows, text), file, problems)


def _utf16_name(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = raw[:1000]
    if len(head) < 8 or head.count(0) < len(head) // 3:
        return ""
    if not any(head[0::2]) or not any(head[1::2]):
        return "utf-16-be" if not any(head[0::2]) else "utf-16-le"
    return ""


def _encoding_problems(text: str, file: Path) -> list[Problem]:
    found = _ESCAPED.search(text)
    if not found:
        return []
    more = len(_ESCAPED.findall(text)) - 1
    rest = f" (dan {more} bita lain)" if more else ""
    message = stray_byte(_byte(found)) + rest
    lines = split_lines(_ESCAPED.sub(_as_windows, text))
    return [at_mark(file, lines, _mark_of(text, found.start()), ENCODING, message, SAVE_AS_UTF8)]


def _as_windows(found: re.Match[str]) -> str:
    return as_windows(_byte(found))


def _byte(found: re.Match[str]) -> int:
    """Return the byte behind an escaped surrogate (PEP 383)."""
    return ord(found[0]) - 0xDC00


def _mark_of(text: str, index: int) -> Mark:
    before = split_lines(text[:index])
    return Mark(len(before), len(before[-1]) + 1)


def _without_bad_characters(text: str, file: Path, problems: list[Problem]) -> CleanText:
    clean = _BAD.sub(REPLACEMENT, text)
    lines = split_lines(clean)
    for number, line in enumerate(split_lines(text), start=1):
        for found in _BAD.finditer(line):
            if len(problems) < MAX_REPORTED:
                mark = Mark(number, found.start() + 1)
                problems.append(at_mark(file, lines, mark, CONTROL, *_about(found[0])))
    return CleanText(clean, lines, tuple(problems))


def _about(letter: str) -> tuple[str, str]:
    code = f"U+{ord(letter):04X}"
    if letter == REPLACEMENT:
        return f"karakter rusak {code}: huruf aslinya hilang saat berkas dikonversi", "ketik ulang huruf itu"
    if letter in "\u2028\u2029\x85":
        return f"pemisah baris {code} yang tidak terlihat", "hapus, lalu tekan Enter"
    if ord(letter) > 0x9F:
        return f"karakter tak terlihat {code}", "hapus karakter itu; biasanya terbawa saat menyalin teks"
    return f"karakter kendali {code}", "hapus karakter itu"
