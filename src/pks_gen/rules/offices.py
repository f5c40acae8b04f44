"""A party -> whether the head of one of its offices signs for it, by a power that is not his own."""

from __future__ import annotations

import re

from pks_gen.choices import PartyKind
from pks_gen.model import Party

_OWN_POWER = re.compile(r"(wakil )?(bupati|wali ?kota|gubernur)\b|sekretaris daerah\b", re.IGNORECASE)
"""Positions of a regional government that sign by their own power, or by standing delegation."""


def is_office_head(party: Party) -> bool:
    """Tell whether a regional government is signed for by the head of a perangkat daerah."""
    position = party.signatory.position
    return party.kind is PartyKind.PEMDA and position is not None and not _OWN_POWER.match(position)
