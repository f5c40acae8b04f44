"""A sentence -> the same length of text, with what is quoted rather than written blanked out.

Titles of regulations and names of institutions keep their own words and their own spelling.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TITLE = re.compile(
    r"\b(?:Nomor|No\.)\s+\S+(?:\s+Tahun\s+[0-9]{4}|\s+tanggal\s+[0-9]{1,2}\s+\w+\s+[0-9]{4})?\s+tentang\s+"
    r"(?P<quoted>.*?)(?=;|\s+\(Lembaran\b|\s+sebagaimana\b|\s+dan\s+(?:ketentuan|peraturan\s+pelaksana)|$)"
)
_ELECTION = r"(?:Pemilihan\s+Umum|Pemilu)"
_BODIES = re.compile(
    rf"\bKomisi\s+{_ELECTION}|\b(?:Badan|Panitia)\s+Pengawas\s+{_ELECTION}"
    rf"|\bPengawas\s+{_ELECTION}(?=\s+(?:Kecamatan|Kelurahan|Desa|Lapangan|Luar\s+Negeri))"
    rf"|\bDewan\s+Kehormatan\s+Penyelenggara\s+{_ELECTION}",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def without_titles(text: str) -> str:
    """Blank the titles of regulations out."""
    return _TITLE.sub(lambda found: _blank(found, "quoted"), text) if "tentang" in text else text


@lru_cache(maxsize=4096)
def without_bodies(text: str) -> str:
    """Blank the names of election organisers and their supervisors out."""
    return _BODIES.sub(lambda found: " " * len(found[0]), text)


def _blank(found: re.Match[str], group: str) -> str:
    start, end = found.start(group) - found.start(), found.end(group) - found.start()
    return found[0][:start] + " " * (end - start) + found[0][end:]
