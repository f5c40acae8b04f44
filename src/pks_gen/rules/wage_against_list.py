"""Upah dalam daftar peserta berbeda dari upah kelompok.

Iuran dihitung dari upah, sehingga upah kelompok pada `peserta.kelompok` dan kolom Upah dalam daftar harus
sama. Bila jabatannya memang berbeda, seperti ketua dan anggota, jadikan dua kelompok; bila setiap orang
berbeda, kosongkan upah kelompoknya agar daftar yang dipakai.

Salah::

    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 2, upah: 800.000}]}
    daftar:
      - {nama: Contoh Rekaan, jabatan: Pengawas TPS, upah: "800000"}
      - {nama: Misalnya Umpama, jabatan: Pengawas TPS, upah: "750000"}

Benar::

    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 2, upah: 800.000}]}
    daftar:
      - {nama: Contoh Rekaan, jabatan: Pengawas TPS, upah: "800000"}
      - {nama: Misalnya Umpama, jabatan: Pengawas TPS, upah: "800000"}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.indonesian import format_number, short_rupiah
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.rows import FILE, column

PAGE = manual(__doc__, "PKS262", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Count the rows of each group whose wage is another one; the first is shown."""
    groups = case.agreement.participants.groups or ()
    stated = {group.position: group.wage for group in groups if group.position and group.wage is not None}
    if not stated:
        return
    different: dict[str, list[int]] = {}
    wages = column(case.people, "wage")
    for row, (name, wage) in enumerate(zip(column(case.people, "group"), wages, strict=True)):
        if wage is not None and stated.get(name, wage) != wage:
            different.setdefault(name, []).append(row)
    for name, rows in different.items():
        text = (
            f"upah {format_number(len(rows))} peserta {name} berbeda dari upah kelompoknya "
            f"{short_rupiah(stated[name] or 0)}; yang pertama {short_rupiah(wages[rows[0]])}"
        )
        hint = "samakan upahnya, pisahkan kelompoknya, atau kosongkan upah kelompok agar daftar yang dipakai"
        yield Finding(FILE, text, hint, rows[0], "wage")
