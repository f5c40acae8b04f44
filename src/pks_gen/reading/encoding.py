"""Bytes of a YAML file -> its text and lines, clean of what cannot be printed; a problem per bad place.

A file in another encoding is a problem, but it is read all the same, so that its other mistakes are
reported in the same run. Columns count characters, as editors do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pks_gen.problems import Mark, Problem
from pks_gen.reading.places import at_file, at_mark, split_lines

ENCODING = "PKS103"
CONTROL = "PKS107"
MAX_REPORTED = 20
_SAVE_AS_UTF8 = "simpan ulang sebagai UTF-8 (Notepad: Simpan Sebagai, Pengodean: UTF-8)"
_MAGIC = {
    b"PK\x03\x04": "berkas Word, Excel, atau ZIP",
    b"%PDF": "berkas PDF",
    b"\xd0\xcf\x11\xe0": "berkas Office lama",
    b"\x89PNG": "gambar",
    b"\xff\xd8\xff": "gambar",
}
# What YAML forbids, and what no reader of a screen can see: zero-width and direction-turning characters.
_BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffd-\uffff]"
)
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
        problem = at_file(file, ENCODING, "berkas tersimpan sebagai UTF-16, bukan UTF-8", _SAVE_AS_UTF8)
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
    letter = _as_windows(found)
    guess = f"; dalam Windows-1252 itu huruf `{letter}`" if letter.isprintable() and letter != "?" else ""
    more = len(_ESCAPED.findall(text)) - 1
    rest = f" (dan {more} bita lain)" if more else ""
    message = f"bita 0x{ord(found[0]) - 0xDC00:02X} bukan UTF-8{guess}{rest}"
    lines = split_lines(_ESCAPED.sub(_as_windows, text))
    return [at_mark(file, lines, _mark_of(text, found.start()), ENCODING, message, _SAVE_AS_UTF8)]


def _as_windows(found: re.Match[str]) -> str:
    """Read one stray byte as Windows-1252, which Indonesian office programs save when not UTF-8."""
    letter = bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace")
    return "?" if letter == "\ufffd" else letter  # five bytes mean nothing in it


def _mark_of(text: str, index: int) -> Mark:
    before = split_lines(text[:index])
    return Mark(len(before), len(before[-1]) + 1)


def _without_bad_characters(text: str, file: Path, problems: list[Problem]) -> CleanText:
    clean = _BAD.sub("\ufffd", text)
    lines = split_lines(clean)
    for number, line in enumerate(split_lines(text), start=1):
        for found in _BAD.finditer(line):
            if len(problems) < MAX_REPORTED:
                mark = Mark(number, found.start() + 1)
                problems.append(at_mark(file, lines, mark, CONTROL, *_about(found[0])))
    return CleanText(clean, lines, tuple(problems))


def _about(letter: str) -> tuple[str, str]:
    code = f"U+{ord(letter):04X}"
    if letter == "\ufffd":
        return f"karakter rusak {code}: huruf aslinya hilang saat berkas dikonversi", "ketik ulang huruf itu"
    if letter in "\u2028\u2029\x85":
        return f"pemisah baris {code} yang tidak terlihat", "hapus, lalu tekan Enter"
    if ord(letter) > 0x9F:
        return f"karakter tak terlihat {code}", "hapus karakter itu; biasanya terbawa saat menyalin teks"
    return f"karakter kendali {code}", "hapus karakter itu"
