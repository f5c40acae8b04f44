"""Participants -> the canonical text of their list and its SHA-256, by which body and annex are tied.

One line per person in the order of the list: NIK, name, post, sex, date of birth, kecamatan, desa, wage,
parted by U+001F (unit separator), an absent value empty; NFC, blanks collapsed, each line ended by a line
feed, UTF-8.
The digest tells nobody who is in the list, yet any change of a row changes it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator

from pks_gen.model import Participant

BETWEEN = "\x1f"
FIELDS = ("nik", "name", "group", "sex", "birth_date", "district", "village", "wage")
"""Fields of a participant in the order of a line."""
_GROUP = 8
"""Letters of the digest that stand together: a line of text holds no word of 64."""


def roster_digest(participants: Iterable[Participant]) -> str:
    """SHA-256 of the canonical text, as 64 hexadecimal digits."""
    found = hashlib.sha256()
    for line in canonical_rows(participants):
        found.update(f"{line}\n".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def canonical_rows(participants: Iterable[Participant]) -> Iterator[str]:
    """Yield the canonical line of each person."""
    for person in participants:
        born = person.birth_date.isoformat() if person.birth_date else ""
        wage = "" if person.wage is None else str(person.wage)
        texts = (
            person.nik,
            person.name,
            person.group,
            person.sex,
            born,
            person.district,
            person.village,
            wage,
        )
        yield BETWEEN.join(_plain(text or "") for text in texts)


def in_groups(digest: str) -> str:
    """Write a digest so that it can be printed: ``1a2b3c4d 5e6f7a8b …``."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))


def same_digest(one: str, other: str) -> bool:
    """Compare two digests, however their letters are grouped."""
    return "".join(one.split()).lower() == "".join(other.split()).lower()


def _plain(text: str) -> str:
    if text.isascii() and "  " not in text and text == text.strip():
        return text
    return unicodedata.normalize("NFC", " ".join(text.split()))
