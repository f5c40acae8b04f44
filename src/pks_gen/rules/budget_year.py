"""Tahun anggaran di luar jangka waktu.

Iuran dibayar selama jangka waktu perjanjian. Sumber dana yang menyebut tahun anggaran lain biasanya
tertinggal dari naskah tahun lalu. Perbaiki tahunnya; bila memang dana tahun lain, catat alasannya di
`abaikan`. Dana hibah (NPHD) boleh berasal dari tahun sebelumnya.

Salah::

    iuran: {sumber_dana: APBD Kabupaten Lahat Tahun Anggaran 2022}

Benar::

    iuran: {sumber_dana: APBD Kabupaten Lahat Tahun Anggaran 2024}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pks_gen.indonesian import join_list
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS243", Level.WARNING)

_BUDGET = re.compile(r"\b(?:tahun anggaran|TA|T\.A\.|APB[DN](?:es)?(?:-?P)?|DIPA|DPA)(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.])20[0-9]{2}(?!\d|\.\d)")
_REGULATION = re.compile(
    r"\bNomor\s+\S+(?:\s+Tahun\s+[0-9]{4})?|\btanggal\s+\d{1,2}\s+\w+\s+\d{4}", re.IGNORECASE
)
"""Years and numbers that belong to a document, not to a budget."""
_GRANT = re.compile(r"\b(?:NPHD|hibah)\b", re.IGNORECASE)


def check(case: Case) -> Iterator[Finding]:
    """Compare the years that the funding source names with signing and term."""
    source = case.agreement.contribution.funding_source
    term, signed = case.agreement.term, case.agreement.date
    days = [day for day in (signed, term.start) if day is not None]
    if source is None or not days or not _BUDGET.search(source):
        return
    first = min(days).year
    last = term.end.year if term.end else None
    years = sorted({int(year) for year in _YEAR.findall(_REGULATION.sub(" ", source))})
    if _GRANT.search(source):
        years = [year for year in years if year >= first]
    if years and all(year < first or (last is not None and year > last) for year in years):
        told = (
            f"perjanjian berjalan mulai {first}"
            if last is None
            else f"perjanjian berjalan {_span(first, last)}"
        )
        text = f"sumber dana menyebut tahun {join_list(map(str, years))}, sedangkan {told}"
        yield Finding(("iuran", "sumber_dana"), text, "periksa tahun anggarannya")


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} sampai {last}"
