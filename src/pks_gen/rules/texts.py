"""An agreement and its draft -> the sentences that people wrote, each with its place, for rules on wording.

What officers typed is looked at under its key; what the clauses say is looked at in the draft, by Pasal.
Titles of regulations, names of persons and numbers are quoted as they are, and not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from pks_gen.canonical import lines_of, plain
from pks_gen.draft import Annex, Article, Draft, NumberedList, Paragraph
from pks_gen.model import Agreement
from pks_gen.problems import KeyPath
from pks_gen.rules.protocol import Case, Finding

_QUOTED = frozenset(
    {"nama", "nomor", "nip", "npk", "logo", "berkas", "telepon", "surel", "templat", "wilayah", "bentuk"}
    | {
        "tanggal",
        "mulai",
        "selesai",
        "berlaku_sampai",
        "kode",
        "status",
        "peran",
        "meterai",
        "kolom",
        "lembar",
    }
)
"""Keys whose values are quotations, codes or choices rather than wording."""
_SKIPPED = frozenset(
    {"catatan_sumber", "abaikan", "penulisan", "cetak", "klausul", "naskah", "ajang", "program", "segmen"}
    | {"dasar_hukum", "pks"}
)
_REGULATION = re.compile(
    r"(?:\d+\. )?(?:Undang-Undang|Peraturan|Keputusan|Instruksi|Qanun|Surat)\b.* (?:Nomor|tentang) "
)


@dataclass(frozen=True, slots=True)
class Slip:
    """One fault of wording."""

    found: str
    """The words as they stand."""
    text: str
    """What is wrong with them."""
    hint: str


_Looked = TypeVar("_Looked")

Scan = Callable[[str], Iterable[Slip]]
Exempt = Callable[[KeyPath, str], bool]
"""Whether what was typed under a key may say so; the clauses that repeat it may, too."""


def slips(case: Case, scan: Scan, exempt: Exempt | None = None) -> Iterator[Finding]:
    """Find faults in what officers typed, and in clauses; what was typed is not told twice."""
    typed: set[str] = set()
    for path, text in written_texts(case.agreement):
        for slip in scan(text):
            typed.add(slip.found)
            if exempt is None or not exempt(path, text):
                yield Finding(path, slip.text, slip.hint)
    if case.draft is None:
        return
    told: set[str] = set()
    for where, text in drafted_texts(case.draft):
        for slip in scan(text):
            if slip.found not in typed and slip.found not in told:
                told.add(slip.found)
                yield Finding((), f"{where}: {slip.text}", f"{slip.hint}; kalimatnya berasal dari templat")


class _Same(Generic[_Looked]):
    """Something as a key, told apart by which object it is: comparing all its words would cost more."""

    __slots__ = ("it",)

    def __init__(self, it: _Looked) -> None:
        self.it = it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.it is self.it

    def __hash__(self) -> int:
        return id(self.it)


def written_texts(agreement: Agreement) -> tuple[tuple[KeyPath, str], ...]:
    """Every wording that officers typed, with its key."""
    return _written(_Same(agreement))


@lru_cache(maxsize=2)  # every rule on wording asks for the same agreement
def _written(same: _Same[Agreement]) -> tuple[tuple[KeyPath, str], ...]:
    found = all_texts(same.it)
    return tuple(one for one in found if one[0][0] not in _SKIPPED and _QUOTED.isdisjoint(one[0]))


def texts_except(agreement: Agreement, skipped: Set[str]) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of an agreement with its key; what stands under the keys ``skipped`` is left out."""
    return (one for one in all_texts(agreement) if skipped.isdisjoint(one[0]))


def all_texts(agreement: Agreement) -> tuple[tuple[KeyPath, str], ...]:
    """Every text of an agreement with its key."""
    return _texts(_Same(agreement))


@lru_cache(maxsize=2)
def _texts(same: _Same[Agreement]) -> tuple[tuple[KeyPath, str], ...]:
    return tuple(_strings(same.it.model_dump(mode="json", by_alias=True, exclude_none=True), ()))


def _strings(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, (*path, index))


def drafted_texts(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Each sentence of the clauses with the name of the part in which it stands."""
    return _drafted(_Same(draft))


@lru_cache(maxsize=2)
def _drafted(same: _Same[Draft]) -> tuple[tuple[str, str], ...]:
    return tuple(_all_sentences(same.it))


def _all_sentences(draft: Draft) -> Iterator[tuple[str, str]]:
    for block in draft.body:
        if isinstance(block, Article):
            yield from _sentences(block.heading, block.content)
        elif isinstance(block, Paragraph | NumberedList):
            yield from _sentences("bagian di luar pasal", (block,))
    for annex in draft.annexes:
        yield from _annex_sentences(annex)


def _annex_sentences(annex: Annex) -> Iterator[tuple[str, str]]:
    content = [part for part in annex.content if isinstance(part, Paragraph | NumberedList)]
    yield from _sentences(f"Lampiran {annex.number}".strip(), content)


def _sentences(where: str, content: Iterable[object]) -> Iterator[tuple[str, str]]:
    for part in content:
        for runs in lines_of(part):
            text = plain(runs)
            if not _REGULATION.match(text):
                yield where, text
