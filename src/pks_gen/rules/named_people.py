"""An agreement -> the people who are named in it, each with place and office, for rules on persons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pks_gen.indonesian import party_name, split_name
from pks_gen.model import Agreement
from pks_gen.problems import KeyPath


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Someone who signs, witnesses or stands in for a witness."""

    path: KeyPath
    """Of the record that holds ``nama`` and ``jabatan``."""
    role: str
    """``penandatangan PIHAK KESATU``, ``saksi ke-1``, ``wakil saksi ke-1``."""
    name: str
    """Empty when nobody said."""
    position: str
    number: str
    """NIP or NPK as written; ``-`` when there is none, empty when nobody said."""
    nip: str

    @property
    def key(self) -> str:
        """The name without titles, degrees, dots, blanks and case; empty when there is none."""
        return name_key(self.name)

    def may_be(self, other: NamedPerson) -> bool:
        """Whether both are one person: same name, and no different NIP or NPK."""
        if not self.key or self.key != other.key:
            return False
        mine, theirs = "".join(self.number.split()), "".join(other.number.split())
        return not mine or not theirs or mine == theirs


@lru_cache(maxsize=256)
def name_key(name: str) -> str:
    """Write a name so that two spellings of the same one are equal."""
    try:
        core = split_name(name).core
    except ValueError:
        return ""
    return "".join(letter for letter in core.casefold() if letter.isalnum())


def signatories(agreement: Agreement) -> Iterator[NamedPerson]:
    """Yield who signs for each party, in order."""
    for index, party in enumerate(agreement.parties):
        person = party.signatory
        yield NamedPerson(
            ("pihak", index, "penandatangan"),
            f"penandatangan {party_name(index)}",
            person.name or "",
            person.position or "",
            person.nip or person.npk or "",
            person.nip or "",
        )


def witnesses(agreement: Agreement) -> Iterator[NamedPerson]:
    """Yield each witness, followed by the one who stands in for that witness."""
    for index, witness in enumerate(agreement.witnesses):
        nip = witness.nip or ""
        path: KeyPath = ("saksi", index)
        role = f"saksi ke-{index + 1}"
        yield NamedPerson(path, role, witness.name or "", witness.position or "", nip, nip)
        if substitute := witness.represented_by:
            nip = substitute.nip or ""
            yield NamedPerson(
                (*path, "diwakili"),
                f"wakil {role}",
                substitute.name or "",
                substitute.position or "",
                nip,
                nip,
            )


def everyone(agreement: Agreement) -> Iterator[NamedPerson]:
    """Yield signatories, witnesses and those who stand in."""
    yield from signatories(agreement)
    yield from witnesses(agreement)
