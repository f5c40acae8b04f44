"""Sumber bertentangan.

Catatan sumber yang menyebut nilai lain daripada yang dipakai belum selesai: tanyakan kepada yang berwenang
mana yang benar, lalu perbaiki nilainya atau ubah `sifat` catatan itu menjadi `asal`. Yang diperiksa adalah
catatan bersifat `pertentangan`, dan catatan yang tanggal atau angkanya berbeda dengan bagian yang ditunjuknya
atau dengan catatan lain mengenai bagian itu.

Salah::

    tanggal: 2024-11-15
    catatan_sumber: [{bagian: tanggal, nilai: "Kamis, 14 November 2024", sumber: keterangan foto}]

Benar::

    tanggal: 2024-11-15
    catatan_sumber: [{bagian: tanggal, nilai: "Jumat, 15 November 2024", sumber: keterangan foto}]
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticCustomError

from pks_gen.choices import NoteKind
from pks_gen.indonesian import format_number, long_date
from pks_gen.model import SourceNote
from pks_gen.problems import Level, key_path, manual
from pks_gen.rules.dated import date_of
from pks_gen.rules.protocol import Case, Finding
from pks_gen.scalars import parse_rupiah

PAGE = manual(__doc__, "PKS245", Level.WARNING)

_HINT = (
    "tanyakan mana yang benar; setelah terjawab, perbaiki nilainya dan ubah `sifat` catatan menjadi `asal`"
)
_UNIT = re.compile(r"\s+(?:orang|jiwa|peserta|bulan|rangkap|rupiah)$", re.IGNORECASE)

Comparable = int | dt.date


def check(case: Case) -> Iterator[Finding]:
    """Tell of notes that say so themselves, then of those whose date or number differs."""
    notes = case.agreement.source_notes
    if not notes:
        return
    data = case.agreement.model_dump(by_alias=True, mode="python")
    first: dict[str, SourceNote] = {}
    for index, note in enumerate(notes):
        path = ("catatan_sumber", index, "nilai")
        used = _at(data, note.key or "")
        if note.kind is NoteKind.CONFLICT:
            reason = f" ({note.note.rstrip('.')})" if note.note and note.value else ""
            yield Finding(path, f"{_standing(note, used)} {_said(note)}{reason}", _HINT)
        elif note.kind is NoteKind.ORIGIN and note.key and (value := _parsed(note.value)) is not None:
            before = first.setdefault(note.key, note)
            if _differs(used, value):
                yield Finding(path, f"{_standing(note, used)} {_said(note)}", _HINT)
            elif used is None and _differs(_parsed(before.value), value):
                text = f"`{note.key}`: {_said(before)}, sedangkan {_said(note)}"
                yield Finding(path, text, _HINT)


def _at(data: Any, key: str) -> Any:
    """Return what stands at a key of the agreement; None for what is open or is no key."""
    for step in key_path(key):
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list | tuple) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _parsed(text: str | None) -> Comparable | None:
    """Read a date or a whole number; None for all other words."""
    if text is None:
        return None
    if (day := date_of(text)) is not None:
        return day
    try:
        return parse_rupiah(_UNIT.sub("", text))
    except PydanticCustomError:
        return None


def _differs(used: object, value: Comparable) -> bool:
    """Whether two values of one kind differ; a number beside a date proves nothing."""
    if isinstance(used, bool):
        return False
    return (
        isinstance(used, int | dt.date) and isinstance(used, int) == isinstance(value, int) and used != value
    )


def _standing(note: SourceNote, used: object) -> str:
    """Say what the agreement has at the note's key."""
    place = f"`{note.key}`" if note.key else "catatan ini"
    if isinstance(used, dt.date):
        return f"{place} berisi {long_date(used)}, sedangkan"
    if isinstance(used, int) and not isinstance(used, bool):
        return f"{place} berisi {format_number(used)}, sedangkan"
    if isinstance(used, str):
        return f"{place} berisi `{used}`, sedangkan"
    return f"{place} belum diisi, sedangkan" if used is None else f"mengenai {place},"


def _said(note: SourceNote) -> str:
    value = f"menyebut {note.value}" if note.value else "menyebut lain"
    told = f"{note.source or 'sumber lain'} {value}"
    return told if note.value or not note.note else f"{told}: {note.note}"
