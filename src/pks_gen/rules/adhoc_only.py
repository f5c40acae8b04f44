"""Kelompok peserta bukan badan ad hoc.

Perjanjian ini melindungi badan ad hoc, yaitu orang yang bertugas sementara. Anggota (komisioner) KPU dan
Bawaslu serta pegawai sekretariatnya bertugas tetap, dengan jaminan sosial tersendiri. Bila kelompok
seperti itu ikut tercantum, biasanya namanya salah tulis, atau orangnya terdaftar dua kali. Pastikan siapa
yang dimaksud sebelum iurannya dihitung.

Salah::

    peserta: {kelompok: [{jabatan: Komisioner, jumlah: 5}]}

Benar::

    peserta: {kelompok: [{jabatan: Panwaslu Kecamatan, jumlah: 72}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.problems import Level, manual
from pks_gen.reference.bodies import no_body_named
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS224", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Look at each group's name; names that the register lacks may be anything."""
    for index, group in enumerate(case.agreement.participants.groups or ()):
        other = no_body_named(group.position or "")
        if other:
            text = f"kelompok `{group.position}`: {other.reason}"
            hint = "pastikan siapa yang dimaksud; bila memang bukan badan ad hoc, hapus kelompok ini"
            yield Finding(("peserta", "kelompok", index, "jabatan"), text, hint)
