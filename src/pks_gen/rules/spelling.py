"""Ejaan tidak baku.

Naskah ditulis menurut EYD dan KBBI: kerja sama, Wali Kota, November, Jumat, Gakkumdu, Rp1.000,00. Untuk kata
yang mempunyai dua ejaan lazim, gaya kantor ditetapkan pada `penulisan` (bila kosong: ad hoc dan pelindungan)
dan dipakai seragam. Nama orang, nama lembaga lain, dan judul peraturan tetap menurut ejaannya sendiri.

Salah::

    perihal: Kerjasama Pelindungan Badan Ad Hoc

Benar::

    perihal: Kerja Sama Pelindungan Badan Ad Hoc
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from pks_gen.choices import AdHocSpelling, PartyKind, ProtectionSpelling
from pks_gen.indonesian.house_style import deviations
from pks_gen.problems import KeyPath, Level, manual
from pks_gen.reference.spelling import misspelt
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.quoted import without_titles
from pks_gen.rules.texts import Slip, slips, written_texts

PAGE = manual(__doc__, "PKS240", Level.WARNING)

_RUPIAH = re.compile(r"\bRp\.?\s*[0-9][0-9.]*(?:,[0-9]{2}\b)?(?:,\s?[-–]+)?", re.IGNORECASE)
_OFFICES = frozenset({"lembaga", "jabatan", "tempat", "jenis"})
"""Keys in which *perlindungan* belongs to an office (*Bidang Perlindungan Kerja*), which spells itself."""


def check(case: Case) -> Iterator[Finding]:
    """Look for misspelt words anywhere, and for house style in what was typed."""
    yield from slips(case, _scan, partial(_is_name, case))
    style = case.agreement.style
    ad_hoc, protection = style.spellings
    for path, text in written_texts(case.agreement):
        if _is_name(case, path, text):
            continue
        for slip in _style(text, ad_hoc, protection):
            if path[-1] not in _OFFICES or "lindung" not in slip.found.casefold():
                yield Finding(path, slip.text, slip.hint)


def _is_name(case: Case, path: KeyPath, text: str) -> bool:
    """Whether the key holds a title, an address, or the name of an institution that spells itself."""
    match path:
        case ("pihak", int(index), "lembaga"):
            return case.agreement.parties[index].kind is PartyKind.LAIN
        case ("pihak", int(), "alamat") | (*_, "tentang"):
            return True
    return False


@lru_cache(maxsize=4096)
def _scan(text: str) -> tuple[Slip, ...]:
    text = without_titles(text)
    found = dict(misspelt(text))
    if "Rp" in text:
        found |= {wrong: standard for wrong, standard in _amounts(text) if wrong != standard}
    return tuple(
        Slip(wrong, f"ejaan `{wrong}` tidak baku", f"tulis `{right}`") for wrong, right in found.items()
    )


def _amounts(text: str) -> Iterator[tuple[str, str]]:
    """Amounts as they stand and as EYD writes them: no blank after Rp, two digits instead of a dash."""
    for match in _RUPIAH.finditer(text):
        found = match[0].rstrip(".")
        digits = re.sub(r"^Rp\.?\s*|,\s?[-–]+$", "", found, flags=re.IGNORECASE)
        cents = ",00" if found[-1] in "-–" and "," not in digits else ""
        yield found, f"Rp{digits}{cents}"


@lru_cache(maxsize=4096)
def _style(text: str, ad_hoc: AdHocSpelling, protection: ProtectionSpelling) -> tuple[Slip, ...]:
    return tuple(
        Slip(words, f"`{words}` menyimpang dari gaya penulisan kantor", f"tulis `{standard}`")
        for words, standard in dict(deviations(text, ad_hoc, protection)).items()
    )
