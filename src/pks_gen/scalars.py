"""Text of one YAML or spreadsheet value -> a checked scalar, or a ValueError in Indonesian.

Every scalar is read as text, so that nothing is converted behind the writer's back: ``1.000`` is one
thousand (Indonesian), ``01234`` keeps its zero, ``no`` stays a word.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from pks_gen.characters import INVISIBLE, PRIVATE

MAX_TEXT, MAX_PHRASE, MAX_SHORT = 1000, 200, 100
"""Letters of a sentence, of a name or position, of a number: what still fits where it is printed."""
MAX_WORD = 80
"""Letters without a blank; a longer one fits on no line."""
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_CLAUSE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CLAUSE_FILE = re.compile(rf"(?:pasal|bagian)/{_CLAUSE_ID.pattern}\.md")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What no printer prints: control, zero-width, direction-turning and private-use characters.
_CONTROL = re.compile(f"[{INVISIBLE}\r{PRIVATE}]")
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are slips of the hand, in agreements as in dates of birth."""


def parse_count(value: object) -> int:
    """Read ``1444`` or ``1.444`` as 1444; anything else is refused, never guessed."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = str(value).strip()
    if re.fullmatch(r"[0-9]{1,15}", text):
        return int(text)
    if _GROUPED.fullmatch(text) and len(text) <= 19:
        return int(text.replace(".", ""))
    raise PydanticCustomError(
        "bilangan", "bukan bilangan bulat; tulis 1444 atau 1.444 (titik sebagai pemisah ribuan)"
    )


def parse_rupiah(value: object) -> int:
    """Read ``1500000``, ``1.500.000`` or ``Rp1.500.000`` as whole rupiah."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = re.sub(r"^Rp\s?", "", str(value).strip())
    text = re.sub(r",00$", "", text)
    try:
        return parse_count(text)
    except PydanticCustomError:
        raise PydanticCustomError(
            "rupiah", "bukan nilai rupiah; tulis 1500000 atau 1.500.000 tanpa sen"
        ) from None


def parse_iso_date(value: object) -> dt.date:
    """Read ``2024-11-15``; other orders are ambiguous and refused."""
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()
    if _ISO_DATE.fullmatch(text):
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            raise PydanticCustomError("tanggal", "tanggal tidak ada dalam kalender") from None
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        raise PydanticCustomError(
            "tanggal", f"tanggal bertahun di luar {FIRST_YEAR} sampai {LAST_YEAR}; periksa angkanya"
        )
    raise PydanticCustomError("tanggal", "bukan tanggal; tulis TTTT-BB-HH, misalnya 2024-11-15")


def parse_yes_no(value: object) -> bool:
    """Read ``ya`` or ``tidak``."""
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower()
    if text in {"ya", "tidak"}:
        return text == "ya"
    raise PydanticCustomError("ya_tidak", "tulis ya atau tidak")


def one_line(value: str) -> str:
    """Collapse blanks; refuse control and private-use characters, which no office can print."""
    if found := _CONTROL.search(value):
        raise PydanticCustomError(
            "karakter",
            "memuat karakter kendali U+{kode}; hapus karakter itu",
            {"kode": f"{ord(found[0]):04X}"},
        )
    words = value.split()
    longest = max(map(len, words), default=0)
    if longest > MAX_WORD:
        raise PydanticCustomError(
            "kata_panjang",
            "memuat {huruf} huruf tanpa spasi; beri spasi agar dapat dipotong di akhir baris",
            {"huruf": longest},
        )
    return " ".join(words)


def file_inside(value: str) -> str:
    """Accept a relative file name that stays in the agreement's own folder."""
    parts = re.split(r"[/\\]", value)
    if "\\" in value or ":" in value or any(part in {"", ".", ".."} for part in parts):
        raise PydanticCustomError(
            "berkas", "bukan nama berkas di map perjanjian; tulis misalnya peserta.xlsx"
        )
    return value


def clause_file(value: str) -> str:
    """Accept a clause's file in the agreement's own folder: ``pasal/iuran.md``, ``bagian/penutup.md``."""
    if not _CLAUSE_FILE.fullmatch(value):
        raise PydanticCustomError(
            "berkas", "bukan berkas klausul; tulis pasal/nama.md atau bagian/nama.md, huruf kecil"
        )
    return value


def clause_id(value: str) -> str:
    """Accept what the head of a clause may bear as its id."""
    if not _CLAUSE_ID.fullmatch(value):
        raise PydanticCustomError("id", "bukan id pasal; pakai huruf kecil, angka, dan tanda hubung")
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT), AfterValidator(one_line)]
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=MAX_PHRASE), AfterValidator(one_line)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=MAX_SHORT), AfterValidator(one_line)]
FileName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    AfterValidator(one_line),
    AfterValidator(file_inside),
]
ClauseFile = Annotated[str, StringConstraints(max_length=80), AfterValidator(clause_file)]
ClauseId = Annotated[str, StringConstraints(max_length=32), AfterValidator(clause_id)]
Count = Annotated[
    int,
    BeforeValidator(parse_count),
    WithJsonSchema({"type": ["integer", "string"], "pattern": r"^[0-9.]+$"}),
]
Rupiah = Annotated[
    int,
    BeforeValidator(parse_rupiah),
    WithJsonSchema({"type": ["integer", "string"], "pattern": r"^(Rp ?)?[0-9.]+(,00)?$"}),
]
IsoDate = Annotated[
    dt.date,
    BeforeValidator(parse_iso_date),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
YesNo = Annotated[
    bool,
    BeforeValidator(parse_yes_no),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["ya", "tidak"]}]}),
]
