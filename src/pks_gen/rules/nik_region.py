"""Kode provinsi pada NIK tidak ada, atau kebanyakan dari provinsi lain.

Dua angka pertama NIK adalah kode provinsi tempat pendaftaran pertama. Kode lama tetap sah: orang pindah,
dan provinsi dimekarkan (NIK Papua Barat Daya berawalan 92 atau 91; NIK kelahiran Timor Timur 54). Yang
ditandai hanya kode yang tidak pernah ada, karena itu berarti salah ketik. Bila lebih dari separuh NIK
berasal dari luar provinsi perjanjian, hal itu disebut satu kali: mungkin daftarnya milik daerah lain.

Salah::

    daftar:
      - {nama: Contoh Rekaan, nik: "2004010101909001"}

Benar::

    daftar:
      - {nama: Contoh Rekaan, nik: "1604010101909001"}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pks_gen.indonesian import format_number
from pks_gen.nik import masked
from pks_gen.people import column
from pks_gen.problems import Level, manual
from pks_gen.reference import regions
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.rows import FILE

PAGE = manual(__doc__, "PKS270", Level.WARNING)

_PAST = frozenset({"54"})
"""Provinces that are no more: Timor Timur."""
_SPLIT_FROM = {
    "19": "16", "21": "14", "36": "32", "65": "64", "75": "71", "76": "73", "82": "81",
    "92": "91", "93": "91", "94": "91", "95": "91", "96": "92",
}  # fmt: skip
"""Province -> the one that it was part of when many NIK were issued."""
_ENOUGH = 10
"""Rows from which a share says something."""


def check(case: Case) -> Iterator[Finding]:
    """Look at the first two digits: each one that never was, then the share of other provinces."""
    provinces = Counter(nik[:2] for nik in column(case.people, "nik") if nik)
    unknown = {code for code in provinces if code not in _PAST and regions.region(code) is None}
    if unknown:
        yield from _unknown(column(case.people, "nik"), unknown)
    own = (case.agreement.region or "")[:2]
    total = provinces.total()
    outside = total - sum(provinces[code] for code in _with_origins(own))
    if regions.region(own) and total >= _ENOUGH and outside * 2 > total:
        yield _mostly_outside(own, outside, total)


def _unknown(niks: Iterator[str | None], unknown: set[str]) -> Iterator[Finding]:
    for row, nik in enumerate(niks):
        if nik and nik[:2] in unknown:
            text = f"NIK {masked(nik)} berawalan {nik[:2]}, yang bukan kode provinsi mana pun"
            yield Finding(FILE, text, "cocokkan dengan KTP; biasanya salah ketik atau tertukar", row, "nik")


def _with_origins(code: str) -> Iterator[str]:
    while code:
        yield code
        code = _SPLIT_FROM.get(code, "")


def _mostly_outside(own: str, outside: int, total: int) -> Finding:
    province = regions.province_of(own)
    name = f" ({province.name})" if province else ""
    text = (
        f"{format_number(outside)} dari {format_number(total)} NIK terdaftar pertama kali di luar provinsi "
        f"{own}{name}"
    )
    hint = "sebagian wajar karena orang pindah; pastikan daftar ini bukan milik daerah lain"
    return Finding(FILE, text, hint)
