"""Participants -> the canonical text of their list and its SHA-256, by which body and annex are tied.

One line per person in the order of the list: NIK, name, post, sex, date of birth, kecamatan, desa, wage,
parted by U+001F (unit separator), an absent value empty; NFC, blanks collapsed, each line ended by a line
feed, UTF-8.
The digest tells nobody who is in the list, yet any change of a row changes it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Literal, TypeAlias

from pks_gen.listing import are_tidy
from pks_gen.model import Participant
from pks_gen.people import People, column

BETWEEN = "\x1f"
Field: TypeAlias = Literal["nik", "name", "group", "sex", "birth_date", "district", "village", "wage"]
FIELDS: tuple[Field, ...] = ("nik", "name", "group", "sex", "birth_date", "district", "village", "wage")
"""Fields of a participant in the order of a line."""
_AT_ONCE = 500
_GROUP = 8
"""Letters of the digest that stand together: a line of text holds no word of 64."""


def roster_digest(participants: Sequence[Participant]) -> str:
    """SHA-256 of the canonical text, as 64 hexadecimal digits."""
    if isinstance(participants, People):  # each view of an agreement asks for it
        return participants.once("digest", _digest)
    return _digest(participants)


def _digest(participants: Sequence[Participant]) -> str:
    found = hashlib.sha256()
    for lines in _blocks(participants):
        found.update("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def canonical_rows(participants: Sequence[Participant]) -> Iterator[str]:
    """Yield the canonical line of each person."""
    return chain.from_iterable(_blocks(participants))


def _blocks(participants: Sequence[Participant]) -> Iterator[list[str]]:
    """Write the lines some at a time: a column whose texts are all in order needs no look at each."""
    columns = [_texts(participants, field) for field in FIELDS]
    while (some := [list(islice(texts, _AT_ONCE)) for texts in columns])[0]:
        plain = (texts if are_tidy(texts) else list(map(_plain, texts)) for texts in some)
        yield list(map(BETWEEN.join, zip(*plain, strict=True)))


def _texts(participants: Sequence[Participant], field: Field) -> Iterator[str]:
    if field == "birth_date":
        return (born.isoformat() if born else "" for born in column(participants, field))
    if field == "wage":
        return ("" if wage is None else str(wage) for wage in column(participants, field))
    return (text or "" for text in column(participants, field))


def in_groups(digest: str) -> str:
    """Write a digest so that it can be printed: ``1a2b3c4d 5e6f7a8b …``."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))


def same_digest(one: str, other: str) -> bool:
    """Compare two digests, however their letters are grouped."""
    return "".join(one.split()).lower() == "".join(other.split()).lower()


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return text
    return unicodedata.normalize("NFC", " ".join(text.split()))
