"""Peringatan yang diabaikan tidak ada.

Kunci `abaikan` mencatat peringatan yang sudah ditimbang dan diterima, beserta alasannya. Catatan yang tidak
mengena lagi menyesatkan pembaca laporan: peringatannya sudah hilang, kodenya atau bagiannya salah tulis, atau
yang disebut adalah galat. Galat tidak dapat diabaikan; perbaiki datanya.

Salah::

    abaikan: [{kode: PKS234, alasan: Perpanjangan disetujui tim koordinasi kerja sama}]

Benar::

    abaikan: []
"""

from __future__ import annotations

from collections.abc import Iterable

from pks_gen.model import Agreement, Ignored
from pks_gen.problems import Accepted, Level, Problem, SourceMap, manual
from pks_gen.rules import nik_across, number_once

PAGE = manual(__doc__, "PKS212", Level.WARNING)

_COMPARED = frozenset({number_once.PAGE.code, nik_across.PAGE.code})
"""Found only beside other agreements: whether an entry accepts something is not known from one."""


def settle(
    agreement: Agreement, problems: Iterable[Problem], source: SourceMap
) -> tuple[list[Problem], list[Accepted]]:
    """Take accepted warnings out of the problems, and tell of entries that accept nothing."""
    left: list[Problem] = []
    accepted: list[Accepted] = []
    used: set[int] = set()
    for problem in problems:
        entry = accepting(problem, agreement.ignored)
        if entry is None:
            left.append(problem)
        else:
            used.add(entry)
            accepted.append(Accepted(problem, agreement.ignored[entry].reason or ""))
    errors = {problem.code for problem in left if problem.level is Level.ERROR}
    for index, ignored in enumerate(agreement.ignored):
        if index not in used and ignored.code and ignored.code not in _COMPARED:
            left.append(_unused(index, ignored, errors, source))
    return left, accepted


def accepting(problem: Problem, entries: Iterable[Ignored]) -> int | None:
    """Find the entry that accepts a problem, by its index; errors are never accepted."""
    if problem.level is Level.ERROR:
        return None
    return next((index for index, entry in enumerate(entries) if _fits(entry, problem)), None)


def _fits(entry: Ignored, problem: Problem) -> bool:
    if entry.code != problem.code or not entry.reason:
        return False
    key = (entry.key or "").strip()
    return not key or problem.key == key or problem.key.startswith((f"{key}.", f"{key}["))


def _unused(index: int, entry: Ignored, errors: set[str], source: SourceMap) -> Problem:
    if entry.code in errors:
        text, hint = f"{entry.code} adalah galat dan tidak dapat diabaikan", "perbaiki datanya"
    else:
        place = f" pada `{entry.key}`" if entry.key else ""
        text = f"tidak ada peringatan {entry.code}{place} yang diabaikan"
        hint = "hapus catatan ini, atau perbaiki kode dan bagiannya"
    return source.problem(("abaikan", index), PAGE.level, PAGE.code, text, hint)
