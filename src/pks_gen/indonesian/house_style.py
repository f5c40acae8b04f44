"""A sentence -> the same sentence in the office's spelling of words that have two accepted ones.

*Ad hoc* (KBBI) or *adhoc* (PKPU 8/2022); *pelindungan* (UU 27/2022) or *perlindungan* (social security
practice). Names of laws and offices that hold one of these words keep their own spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pks_gen.choices import AdHocSpelling, ProtectionSpelling

_AD_HOC = re.compile(r"\bad[ -]?hoc\b", re.IGNORECASE)
_PROTECTION = re.compile(
    r"\bper?lindungan\b(?!\s+(?:data\s+pribadi|anak|masyarakat|saksi|konsumen|perempuan|pekerja\s+migran)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def respelt(text: str, ad_hoc: AdHocSpelling, protection: ProtectionSpelling) -> str:
    """Write the whole text in one style, keeping its capitals."""
    text = _AD_HOC.sub(lambda found: _like(found[0], str(ad_hoc)), text)
    return _PROTECTION.sub(lambda found: _like(found[0], str(protection)), text)


def deviations(text: str, ad_hoc: AdHocSpelling, protection: ProtectionSpelling) -> Iterator[tuple[str, str]]:
    """Yield each word that is spelt in the other style, and how this one spells it."""
    for pattern, standard in ((_AD_HOC, str(ad_hoc)), (_PROTECTION, str(protection))):
        for found in pattern.finditer(text):
            if found[0].casefold() != standard:
                yield found[0], _like(found[0], standard)


def _like(found: str, standard: str) -> str:
    if found.isupper():
        return standard.upper()
    return standard.title() if found[0].isupper() else standard
