"""One validation error of the model -> code, Indonesian sentence, hint, and where to point."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pydantic_core import ErrorDetails

from pks_gen.indonesian.dates import parse_long_date
from pks_gen.model import Agreement, Record
from pks_gen.problems import KeyPath, suggest
from pks_gen.reading.contract import choices_in, english_names, field_at, fields_of, record_at
from pks_gen.reading.nodes import Nodes
from pks_gen.reading.places import shown
from pks_gen.reading.tree import Plain

UNKNOWN_KEY = "PKS104"
MISSING_KEY = "PKS120"
WRONG_KIND = "PKS121"
NOT_A_CHOICE = "PKS122"
ITEM_COUNT = "PKS123"
NUMBER = "PKS124"
DATE = "PKS125"
PATTERN = "PKS126"
BLANK_ITEM = "PKS127"
BAD_TEXT = "PKS128"
YES_NO = "PKS129"
OUT_OF_RANGE = "PKS130"

_KINDS = {
    "model_type": "peta (`kunci: nilai`)",
    "dict_type": "peta (`kunci: nilai`)",
    "tuple_type": "daftar (butir diawali `- `)",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What to say, and where to point when not at the value itself."""

    code: str
    text: str
    hint: str = ""
    at: KeyPath | None = None
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class _Error:
    path: KeyPath
    detail: ErrorDetails
    value: Plain
    nodes: Nodes
    root: type[Record]

    @property
    def name(self) -> str:
        """The key concerned, as a word in a message."""
        keys = [step for step in self.path if isinstance(step, str)]
        return shown(keys[-1]) if keys else "berkas"

    def limit(self, name: str) -> str:
        return str(self.detail.get("ctx", {}).get(name, ""))


def about_blank_item() -> Finding:
    """Refuse a list item that says nothing: it is no placeholder, for nobody knows of what."""
    return Finding(BLANK_ITEM, "butir daftar kosong", "isi butir ini, atau hapus tanda `-`-nya")


def describe(
    path: KeyPath, detail: ErrorDetails, value: Plain, nodes: Nodes, root: type[Record] = Agreement
) -> Finding:
    """Say in Indonesian what pydantic found at ``path``; ``value`` is what stands there."""
    error = _Error(path, detail, value, nodes, root)
    kind = detail["type"]
    if isinstance(value, dict | list) and kind not in {"missing", "too_short", "too_long", "extra_forbidden"}:
        return _wrong_kind(error)
    # Whatever else the model checks in a text says in its own words what is wrong.
    fallback = _bad_text if isinstance(value, str) and kind not in _KINDS else _wrong_kind
    return _HANDLERS.get(kind, fallback)(error)


def _unknown_key(error: _Error) -> Finding:
    record, key = record_at(error.path[:-1], error.root), str(error.path[-1])
    known = list(fields_of(record)) if record else []
    hint = suggest(key, known)
    if record and key in english_names(record):
        hint = f"kunci ditulis dalam bahasa Indonesia: `{english_names(record)[key]}`"
    elif error.value is None and error.path[:-1] in error.nodes.inline:
        hint = "nilai yang memuat koma di dalam kurung harus diapit tanda kutip"
    elif not hint:
        hint = "kunci yang dikenal di sini: " + ", ".join(known)
    return Finding(UNKNOWN_KEY, f"kunci tidak dikenal {shown(key)}", hint, at_key=True)


def _missing(error: _Error) -> Finding:
    if error.path in error.nodes.source.keys:
        return Finding(MISSING_KEY, f"{error.name} wajib diisi", _description(error), at_key=True)
    text = f"kunci {error.name} wajib ada di sini"
    return Finding(MISSING_KEY, text, _description(error), at=error.path[:-1], at_key=True)


def _wrong_kind(error: _Error) -> Finding:
    wanted = _wanted(error)
    found = "peta" if isinstance(error.value, dict) else "daftar" if isinstance(error.value, list) else "teks"
    if isinstance(error.value, str) and "daftar" in wanted:
        words = " ".join(error.value.split())
        hint = f"tulis {error.name[1:-1]}: [{words}]" if len(words) <= 40 else "tulis dalam [ ]"
    else:
        hint = _description(error)
    inside = isinstance(error.value, dict | list) and isinstance(error.path[-1] if error.path else 0, str)
    return Finding(WRONG_KIND, f"{error.name} harus berupa {wanted}, bukan {found}", hint, at_key=inside)


def _wanted(error: _Error) -> str:
    kind = error.detail["type"]
    if kind in _KINDS:
        return _KINDS[kind]
    field = field_at(error.path, error.root)
    is_item = bool(error.path) and isinstance(error.path[-1], int)
    record = record_at(error.path, error.root)
    if field and is_item and record:
        return "teks atau peta"
    return "satu nilai"


def _not_a_choice(error: _Error) -> Finding:
    field = field_at(error.path, error.root)
    choices = choices_in(field.annotation) if field else ()
    near = _near_choice(str(error.value), choices)
    hint = "pilihan: " + ", ".join(choices)
    text = f"{shown(str(error.value))} bukan pilihan untuk {error.name}"
    return Finding(NOT_A_CHOICE, text, f"maksud Anda `{near}`? {hint}" if near else hint)


def _near_choice(word: str, choices: Iterable[str]) -> str:
    """Find the choice that ``word`` means but for case, dots, blanks or a slip of the finger."""
    by_form = {_letters(choice): choice for choice in choices}
    near = difflib.get_close_matches(_letters(word[:80]), by_form, n=1, cutoff=0.6)
    return by_form[near[0]] if near else ""


def _letters(word: str) -> str:
    return re.sub(r"[\W_]+", "", word.casefold())


def _too_few(error: _Error) -> Finding:
    least = error.limit("min_length")
    if not isinstance(error.value, list):
        return Finding(BAD_TEXT, f"{error.name} kosong", _description(error))
    text = f"{error.name} memuat {len(error.value)} butir; paling sedikit {least}"
    return Finding(ITEM_COUNT, text, _description(error), at_key=True)


def _too_many(error: _Error) -> Finding:
    most = error.detail.get("ctx", {}).get("max_length", 0)
    count = len(error.value) if isinstance(error.value, list) else 0
    text = f"{error.name} memuat {count} butir; paling banyak {most}"
    return Finding(ITEM_COUNT, text, "hapus butir yang berlebih, mulai dari sini", at=(*error.path, most))


def _number(error: _Error) -> Finding:
    return Finding(NUMBER, f"{error.name}: {shown(str(error.value))} {error.detail['msg']}")


def _date(error: _Error) -> Finding:
    text = f"{error.name}: {shown(str(error.value))} {error.detail['msg'].removeprefix('tanggal ')}"
    return Finding(DATE, text, _date_hint(str(error.value).strip()))


def _date_hint(text: str) -> str:
    """Suggest the ISO form of a date written the Indonesian way; only ever a suggestion."""
    found = re.fullmatch(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})", text)
    if found:
        day, month, year = (int(part) for part in found.groups())
        return f"maksud Anda `{year:04d}-{month:02d}-{day:02d}`?" if month <= 12 and 0 < day <= 31 else ""
    try:
        return f"maksud Anda `{parse_long_date(text[:60]).isoformat()}`?"
    except ValueError:
        return ""


def _pattern(error: _Error) -> Finding:
    value = str(error.value)
    text = f"{shown(value)} bukan bentuk yang sah untuk {error.name}"
    hint = _description(error)
    if error.path == ("wilayah",):
        digits = re.sub(r"[^0-9]", "", value)
        near = f'maksud Anda "{digits[:2]}.{digits[2:]}"? ' if len(digits) == 4 else ""
        hint = f"{near}tulis dua angka provinsi, atau ditambah titik dan dua angka kabupaten/kota"
    elif error.path == ("templat",):
        hint = "pakai huruf kecil, angka, dan tanda hubung, misalnya pks-badan-ad-hoc"
    return Finding(PATTERN, text, hint)


def _too_long_text(error: _Error) -> Finding:
    text = f"{error.name} lebih panjang daripada {error.limit('max_length')} karakter"
    return Finding(BAD_TEXT, text, "ringkas teksnya")


def _bad_text(error: _Error) -> Finding:
    return Finding(BAD_TEXT, f"{error.name} {error.detail['msg']}")


def _yes_no(error: _Error) -> Finding:
    return Finding(
        YES_NO, f"{error.name}: {shown(str(error.value))} bukan ya atau tidak", "tulis ya atau tidak"
    )


def _below(error: _Error) -> Finding:
    return Finding(OUT_OF_RANGE, f"{error.name} paling kecil {error.limit('ge')}", _description(error))


def _above(error: _Error) -> Finding:
    return Finding(OUT_OF_RANGE, f"{error.name} paling besar {error.limit('le')}", _description(error))


def _description(error: _Error) -> str:
    field = field_at(error.path, error.root)
    return (field.description or "") if field else ""


_HANDLERS: dict[str, Callable[[_Error], Finding]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "enum": _not_a_choice,
    "too_short": _too_few,
    "string_too_short": _too_few,
    "too_long": _too_many,
    "string_too_long": _too_long_text,
    "bilangan": _number,
    "rupiah": _number,
    "tanggal": _date,
    "string_pattern_mismatch": _pattern,
    "karakter": _bad_text,
    "ya_tidak": _yes_no,
    "greater_than_equal": _below,
    "less_than_equal": _above,
}
