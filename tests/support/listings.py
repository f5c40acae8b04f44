"""Lists of made-up people for the writers of annexes, and a draft that has room for them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pks_gen.draft import Annex, Draft, Paragraph, Placeholder, Text
from pks_gen.listing import Align, Entry, EntryKind, ListColumn, Listing
from support.drafts import sample_draft

COLUMNS = (
    ListColumn("No.", Align.CENTER, fixed=True),
    ListColumn("Nama"),
    ListColumn("NIK", fixed=True),
    ListColumn("Kecamatan"),
    ListColumn("Upah per bulan", Align.RIGHT, fixed=True),
)

AWKWARD_NAMES = (
    "Ma'ruf Rekaan",
    "D’Amara Contoh",
    "Renée Peñalosa-Rekaan, S.H., M.H.",
    "Šárka Čontoh Ĩsa",
    "R. (alm.) Contoh \\ Rekaan",
    "I",
    "Raden Mas Contoh Panjang Sekali Namanya Sampai Tidak Muat pada Satu Baris Pun Juga, S.Sos., M.Si.",
    "Pertanggungjawabankelembagaanpenyelenggaraankesejahteraanketenagakerjaannasional",
    "Contoh 1.234 (dua)",
    "Rekaan\u00a0Takterpisah",
    "Õ'Contoh “Kutip” ½",
)


def listing(names: Sequence[str], *, group: int = 7, village: int = 3, landscape: bool = False) -> Listing:
    """One person per name, a kecamatan and a desa every so many, subtotals and the total."""

    def entries() -> Iterator[Entry]:
        for n, name in enumerate(names):
            if n % group == 0:
                yield Entry(EntryKind.GROUP, 1, (f"Kecamatan {n // group + 1}",))
            if n % group % village == 0:
                yield Entry(EntryKind.GROUP, 2, (f"Desa {n + 1}",))
            wage = f"{(n * 7919) % 5_000:,}.000".replace(",", ".") if n % 4 else ""
            cells = (f"{n + 1}.", name, f"9999{n:012d}", f"Kecamatan {n // group + 1}", wage)
            yield Entry(EntryKind.PERSON, 0, cells)
            if n % group == group - 1 or n == len(names) - 1:
                yield Entry(EntryKind.SUBTOTAL, 1, (f"Jumlah Kecamatan {n // group + 1}",))
        yield Entry(EntryKind.TOTAL, 0, (f"Jumlah seluruhnya {len(names)} orang",))

    return Listing(COLUMNS, entries, landscape)


def some_names(count: int, seed: int = 1) -> list[str]:
    """Short and long names in no order, awkward ones among them."""
    dice = random.Random(seed)  # noqa: S311 - examples, not secrets
    words = (
        "Adiwarta",
        "Baskarani",
        "Cendikara",
        "Nur",
        "Eka",
        "Renée",
        "Ma'ruf",
        "Siti",
        "Contoh",
        "Umpama",
    )
    usual = [" ".join(dice.choices(words, k=dice.choice((1, 2, 2, 3, 4)))) for _ in range(count)]
    return [dice.choice(AWKWARD_NAMES) if dice.random() < 0.1 else name for name in usual]


def annex(name: str, number: str, title: str = "DAFTAR PESERTA") -> Annex:
    """An annex whose list comes by other means."""
    return Annex(
        name,
        number,
        (
            (Text(f"Lampiran {number}"),),
            (Text("Perjanjian Kerja Sama"),),
            (Text("Nomor : 1/CONTOH/2024"),),
            (Text("Nomor : "), Placeholder("nomor PIHAK KEDUA", "pihak[1].nomor")),
        ),
        (Text(title),),
        (Paragraph((Text("Daftar peserta sebagai berikut:"),)),),
    )


def draft_with(*annexes: Annex) -> Draft:
    """A short draft with these annexes."""
    return replace(sample_draft(articles=1, rows=1), annexes=annexes)
