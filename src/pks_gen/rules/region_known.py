"""Kode wilayah tidak dikenal.

Nama wilayah pada naskah diambil dari kode Kemendagri, bukan dari nama yang diketik, karena puluhan nama
dipakai sekaligus oleh kabupaten dan kota. Kode yang tidak ada dalam daftar tidak dapat dipakai.

Salah::

    wilayah: "16.99"

Benar::

    wilayah: "16.04"
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.problems import manual
from pks_gen.reference import regions
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS201")


def check(case: Case) -> Iterator[Finding]:
    """Look the code up."""
    code = case.agreement.region
    if code is None or regions.region(code):
        return
    province = regions.region(code[:2])
    hint = (
        f"kode {code[:2]} adalah {province.name}; periksa dua angka sesudah titik"
        if province
        else "dua angka pertama adalah kode provinsi, misalnya 16 untuk Sumatera Selatan"
    )
    yield Finding(("wilayah",), f"kode wilayah `{code}` tidak ada dalam daftar Kemendagri", hint)
