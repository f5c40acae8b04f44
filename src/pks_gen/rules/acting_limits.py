"""Plt. atau Plh. mengikat anggaran atau lebih dari setahun.

Pelaksana tugas dan pelaksana harian menjalankan tugas rutin. Perjanjian yang berlaku lebih dari satu tahun,
atau yang membebani anggaran pihaknya, biasanya ditandatangani pejabat definitif atau penjabat. Mintalah
pertimbangan bagian hukum; bila surat penunjukannya memang memberi wewenang itu, abaikan peringatan ini
dengan menyebut suratnya.

Salah::

    iuran: {penanggung: pihak ketiga}
    penandatangan:
      nama: Contoh Rekaan
      jabatan: Bupati Lahat
      status: plt
      kewenangan:
        - {jenis: Surat Penunjukan, nomor: "1", tanggal: 2024-01-02, tentang: Pelaksana Tugas}

Benar::

    iuran: {penanggung: pihak kesatu, sumber_dana: APBN Tahun Anggaran 2024}
    penandatangan:
      nama: Contoh Rekaan
      jabatan: Bupati Lahat
      status: plt
      kewenangan:
        - {jenis: Surat Penunjukan, nomor: "1", tanggal: 2024-01-02, tentang: Pelaksana Tugas}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pks_gen.choices import PartyKind, SignatoryStatus
from pks_gen.indonesian import long_date
from pks_gen.model import Agreement
from pks_gen.problems import Level, manual
from pks_gen.reference.positions import acting_title
from pks_gen.rules.anniversaries import years_later
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS216", Level.WARNING)

_ROUTINE = {SignatoryStatus.PLT, SignatoryStatus.PLH}
_REGIONAL_BUDGET = re.compile(r"\bAPBD\b|Anggaran Pendapatan dan Belanja Daerah", re.IGNORECASE)


def check(case: Case) -> Iterator[Finding]:
    """Look at each signatory who carries on routine duties only."""
    agreement = case.agreement
    for index, party in enumerate(agreement.parties):
        title = acting_title(party.signatory.status)
        if title is None or title.status not in _ROUTINE:
            continue
        reasons = (_long_term(agreement), _own_budget(agreement, index))
        if found := " dan ".join(reason for reason in reasons if reason):
            text = f"{title.mark} ({title.meaning}) menandatangani perjanjian yang {found}"
            hint = "mintalah pertimbangan bagian hukum; biasanya pejabat definitif atau Pj. yang berwenang"
            yield Finding(("pihak", index, "penandatangan", "status"), text, hint)


def _long_term(agreement: Agreement) -> str:
    start, end = agreement.term.start or agreement.date, agreement.term.end
    if not start or not end or end < years_later(start, 1):
        return ""
    return f"berlaku lebih dari satu tahun ({long_date(start)} sampai {long_date(end)})"


def _own_budget(agreement: Agreement, index: int) -> str:
    payer = agreement.contribution.payer
    if payer is not None and payer.party == index:
        return "iurannya ditanggung pihaknya"
    is_regional = agreement.parties[index].kind is PartyKind.PEMDA
    source = agreement.contribution.funding_source or ""
    return "iurannya bersumber dari APBD" if is_regional and _REGIONAL_BUDGET.search(source) else ""
