"""Nama lembaga tidak cocok.

Nama lembaga menentukan siapa yang terikat. BPJS Ketenagakerjaan berkantor wilayah, cabang, dan cabang
perintis, bukan kantor per kabupaten atau kota; tulis nama kantornya, misalnya *BPJS Ketenagakerjaan Kantor
Cabang Lahat*. Lembaga juga harus sesuai dengan `jenis`-nya, karena hak dan kewajiban dipilih menurut
jenis. Pihak dari daerah adalah pemerintah daerahnya; perangkat daerah menandatangani atas namanya.

Salah::

    pihak:
      - {jenis: kpu, lembaga: Komisi Pemilihan Umum Kabupaten Lahat}
      - {jenis: bpjs_tk, lembaga: BPJS Ketenagakerjaan Kabupaten Lahat}

Benar::

    pihak:
      - {jenis: kpu, lembaga: Komisi Pemilihan Umum Kabupaten Lahat}
      - {jenis: bpjs_tk, lembaga: BPJS Ketenagakerjaan Kantor Cabang Lahat}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pks_gen.choices import PartyKind
from pks_gen.problems import Level, manual
from pks_gen.reference import regions
from pks_gen.reference.institutions import Institution, institutions, is_long_name, spelled_out
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS222", Level.WARNING)

_INSURER_OF_A_REGION = re.compile(
    r"(?:BPJS|Badan Penyelenggara Jaminan Sosial) (?:Ketenagakerjaan|TK) "
    r"(?P<place>(?:Kab\.?|Kabupaten|Kota) .+)",
    re.IGNORECASE,
)
_HEALTH = re.compile(r"\bkesehatan\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"\b(pemerintah|pemda|pemprov|pemkab|pemkot)\b", re.IGNORECASE)


def check(case: Case) -> Iterator[Finding]:
    """Look at the institution of each party."""
    for index, party in enumerate(case.agreement.parties):
        name = " ".join((party.institution or "").split())
        if name and (fault := _fault(party.kind, name)):
            yield Finding(("pihak", index, "lembaga"), *fault)


def _fault(kind: PartyKind, name: str) -> tuple[str, str] | None:
    """Return what is doubtful and what to do."""
    if _looks_like(kind, name):
        return _of_a_region(kind, name)
    other = next((one for one in institutions() if _is_plainly(one, kind, name)), None)
    if other:
        text = f"`{name}` adalah {other.name}, padahal jenisnya `{kind}`"
        return text, f"tulis `jenis: {other.kind}`, atau perbaiki nama lembaganya"
    if kind is PartyKind.BPJS_TK and _HEALTH.search(name):
        text = f"`{name}` bukan BPJS Ketenagakerjaan"
        return text, "periksa lembaganya; BPJS Kesehatan ditulis `jenis: lain`"
    if kind is PartyKind.PEMDA and not _GOVERNMENT.search(name):
        text = f"`{name}` bukan nama pemerintah daerah"
        return text, "tulis nama pemerintah daerahnya; perangkat daerah menandatangani atas namanya"
    return None


def _of_a_region(kind: PartyKind, name: str) -> tuple[str, str] | None:
    found = _INSURER_OF_A_REGION.match(name) if kind is PartyKind.BPJS_TK else None
    # Kota Agung or Kota Pinang are towns that an office may well be named after.
    if found is None or (found["place"][:4].lower() == "kota" and not regions.find_regions(found["place"])):
        return None
    text = f"`{name}` bukan nama kantor; BPJS Ketenagakerjaan tidak berkantor per kabupaten atau kota"
    return text, "tanyakan kantor mana yang menjadi pihak, lalu tulis `BPJS Ketenagakerjaan Kantor Cabang …`"


def _looks_like(kind: PartyKind, name: str) -> bool:
    """Whether the name opens as institutions of the kind do, in full or in short."""
    if kind is PartyKind.LAIN or (kind is PartyKind.BPJS_TK and _HEALTH.search(name)):
        return False
    return is_long_name(kind, name) or spelled_out(kind, name) is not None


def _is_plainly(other: Institution, kind: PartyKind, name: str) -> bool:
    """Whether another kind's name stands here; for ``lain`` only a full one says so."""
    if kind is PartyKind.LAIN:
        return is_long_name(other.kind, name) and not _HEALTH.search(name)
    return other.kind is not kind and _looks_like(other.kind, name)
