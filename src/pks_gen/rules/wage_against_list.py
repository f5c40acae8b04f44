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

from collections import Counter
from collections.abc import Iterator

from pks_gen.indonesian import format_number, short_rupiah
from pks_gen.people import column
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.rows import FILE

PAGE = manual(__doc__, "PKS262", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Count the rows of each group whose wage is another one; the first is shown."""
    groups = case.agreement.participants.groups or ()
    stated = {group.position: group.wage for group in groups if group.position and group.wage is not None}
    if not stated:
        return
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    wages = column(case.people, "wage")
    for row, (name, wage) in enumerate(zip(column(case.people, "group"), wages, strict=True)):
        if name is not None and wage is not None and stated.get(name, wage) != wage:
            counts[name] += 1
            first.setdefault(name, (row, wage))
    for name, (row, wage) in first.items():
        text = (
            f"upah {format_number(counts[name])} peserta {name} berbeda dari upah kelompoknya "
            f"{short_rupiah(stated[name] or 0)}; yang pertama {short_rupiah(wage)}"
        )
        hint = "samakan upahnya, pisahkan kelompoknya, atau kosongkan upah kelompok agar daftar yang dipakai"
        yield Finding(FILE, text, hint, row, "wage")
