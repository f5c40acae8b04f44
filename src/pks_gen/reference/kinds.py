"""A kind of regulation, short or full -> its name in full and its rank in a list of legal bases.

Order: UU 12/2011 Article 7 for statutes down to government regulations; drafting practice for the rest.
"""

from __future__ import annotations

import re

KIND_NAMES = {
    "uu": "Undang-Undang",
    "perppu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "pp": "Peraturan Pemerintah",
    "perpres": "Peraturan Presiden",
    "inpres": "Instruksi Presiden",
    "permenaker": "Peraturan Menteri Ketenagakerjaan",
    "permendagri": "Peraturan Menteri Dalam Negeri",
    "pkpu": "Peraturan Komisi Pemilihan Umum",
    "perbawaslu": "Peraturan Badan Pengawas Pemilihan Umum",
    "anri": "Peraturan Arsip Nasional Republik Indonesia",
    "keputusan_kpu": "Keputusan Komisi Pemilihan Umum",
    "surat_menkeu": "Surat Menteri Keuangan",
    "surat_mendagri": "Surat Menteri Dalam Negeri",
    "se_mendagri": "Surat Edaran Menteri Dalam Negeri",
    "surat_kpu": "Surat Ketua Komisi Pemilihan Umum",
}
"""Kinds that the register uses."""

GAZETTES = {
    **dict.fromkeys(("uu", "perppu", "pp"), ("ln", "tln")),
    "perpres": ("ln",),
    **dict.fromkeys(("permenaker", "permendagri", "pkpu", "perbawaslu", "anri"), ("bn",)),
}
"""Where each kind is promulgated (UU 12/2011, Articles 82 and 83); the others are not."""

_ABBREVIATIONS = {
    **{key: name for key, name in KIND_NAMES.items() if "_" not in key and key != "anri"},
    "keppres": "Keputusan Presiden",
    "permenkeu": "Peraturan Menteri Keuangan",
    "pmk": "Peraturan Menteri Keuangan",
    "perda": "Peraturan Daerah",
    "pergub": "Peraturan Gubernur",
    "perbup": "Peraturan Bupati",
    "perwali": "Peraturan Wali Kota",
    "perwal": "Peraturan Wali Kota",
}

_RANKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"undang-undang dasar\b",
        r"undang-undang\b|peraturan pemerintah pengganti\b",
        r"peraturan pemerintah\b",
        r"peraturan presiden\b|keputusan presiden\b",
        r"instruksi presiden\b",
        r"peraturan (?!daerah\b|bupati\b|wali ?kota\b|gubernur\b)",
        r"keputusan\b",
        r"peraturan daerah\b|qanun\b",
        r"peraturan (?:bupati|wali ?kota|gubernur)\b",
        r"surat\b",
    )
)


def kind_in_full(kind: str) -> str:
    """Spell out a leading abbreviation: ``Perda Kabupaten Buol`` is a Peraturan Daerah Kabupaten Buol."""
    first, *rest = kind.split()
    return " ".join([_ABBREVIATIONS.get(first.rstrip(".").lower(), first), *rest])


def rank(kind_name: str | None) -> int:
    """Place in a list of legal bases, 0 first; what is not known comes last."""
    found = (place for place, pattern in enumerate(_RANKS) if pattern.match(kind_name or ""))
    return next(found, len(_RANKS))
