"""A regulation given in full -> its id in the register, when the register has it."""

from __future__ import annotations

import re
from functools import lru_cache

from pks_gen.model import LegalBasis
from pks_gen.reference.kinds import KIND_NAMES, kind_in_full
from pks_gen.reference.regulations import regulation, regulation_ids

_BODIES = {"KPU": "Komisi Pemilihan Umum", "Bawaslu": "Badan Pengawas Pemilihan Umum"}
_NUMBER = re.compile(
    r"(?:(?:Nomor|No)\b\.?\s*)?(?P<number>.+?)(?:\s+Tahun\s+(?P<year>[0-9]{4}))?", re.IGNORECASE
)
"""``5``, but also what people put there: ``No. 5``, ``5 Tahun 2021``."""
_STATE = re.compile(r"\s+(?:Republik Indonesia|RI)\b", re.IGNORECASE)


def cited_id(basis: str | LegalBasis) -> str | None:
    """Return a citation's id, also of one given in full; None when the register lacks that one."""
    return registered_id(basis) if isinstance(basis, LegalBasis) else basis


def registered_id(basis: LegalBasis) -> str | None:
    """Find the entry of the same kind, number and year; None while one of them is open."""
    written = _NUMBER.fullmatch((basis.number or "").strip())
    year = basis.year or (written and written["year"])
    if not (basis.kind and written and year):
        return None
    kind = _kinds().get(_key(basis.kind))
    if kind is None:
        return None
    start, end = f"{kind.replace('_', '-')}-", f"-{year}"
    number = _bare(written["number"])
    for one in regulation_ids():
        if one.startswith(start) and one.endswith(end):
            entry = regulation(one)
            if entry and entry.kind == kind and _bare(entry.number) == number:
                return one
    return None


def _key(kind: str) -> str:
    full = _STATE.sub("", kind_in_full(kind))
    return " ".join(_BODIES.get(word, word) for word in full.split()).casefold()


def _bare(number: str) -> str:
    """Without blanks, case and leading zeros."""
    return "".join(number.split()).casefold().lstrip("0")


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {_key(name): kind for kind, name in KIND_NAMES.items()}
