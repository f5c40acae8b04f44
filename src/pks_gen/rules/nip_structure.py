"""NIP perlu dilihat.

NIP terdiri atas 18 angka: delapan angka tanggal lahir, enam angka tahun dan bulan pengangkatan, satu angka
jenis kelamin (1 atau 2), dan tiga angka urutan (Peraturan Kepala BKN 22/2007). Nomor PPPK juga 18 angka,
dengan bagian tengah yang lain; karena itu hanya yang tidak mungkin yang disebut. Spasi boleh; tulis `-`
bila tidak ada NIP. Ketua dan anggota KPU atau Bawaslu menandatangani bukan sebagai ASN, karena itu tanpa NIP.

Salah::

    penandatangan: {nama: Contoh Rekaan, jabatan: Sekretaris Daerah, nip: 19690231 199503 1 001}

Benar::

    penandatangan: {nama: Contoh Rekaan, jabatan: Sekretaris Daerah, nip: 19690101 199503 1 001}
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pks_gen.model import NONE_MARK
from pks_gen.problems import Level, manual
from pks_gen.reference.bodies import ORGANISERS
from pks_gen.rules.named_people import everyone
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS225", Level.WARNING)

_COMMISSIONER = re.compile(r"(wakil )?(ketua|anggota|komisioner)\b", re.IGNORECASE)
_YOUNGEST = 15
"""Nobody was appointed younger."""
_FIRST_CONTRACT = 21
"""From here on, the month of an appointment is instead the kind of a PPPK contract."""


def check(case: Case) -> Iterator[Finding]:
    """Look at every NIP; those of a commissioner are only doubted, not read."""
    for person in everyone(case.agreement):
        if not person.nip or person.nip == NONE_MARK:
            continue
        path = (*person.path, "nip")
        if office := _commissioner_of(case, person.path[1], person.position, signs=person.path[0] == "pihak"):
            text = f"ketua dan anggota {office} menandatangani bukan sebagai ASN, biasanya tanpa NIP"
            yield Finding(path, text, "hapus `nip`, atau periksa jabatannya")
        elif fault := _fault("".join(person.nip.split()), case.day):
            yield Finding(path, fault, "cocokkan dengan keputusan pengangkatan; tulis `-` bila tidak ada NIP")


def _commissioner_of(case: Case, index: str | int, position: str, *, signs: bool) -> str | None:
    if not signs or not isinstance(index, int) or not _COMMISSIONER.match(position):
        return None
    return ORGANISERS.get(case.agreement.parties[index].kind)


def _fault(nip: str, day: dt.date) -> str | None:
    """Say what cannot be in a NIP, without repeating it, for it holds a date of birth."""
    if not (nip.isascii() and nip.isdigit()):
        return "NIP memuat huruf atau tanda baca"
    if len(nip) != 18:
        return f"NIP terdiri atas 18 angka, yang tertulis {len(nip)} angka"
    return _date_fault(nip, day) or _tail_fault(nip)


def _date_fault(nip: str, day: dt.date) -> str | None:
    try:
        born = dt.date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return "delapan angka pertama NIP bukan tanggal lahir yang ada dalam kalender"
    year, month = int(nip[8:12]), int(nip[12:14])
    if not (1 <= month <= 12 or month >= _FIRST_CONTRACT):
        return f"bulan pengangkatan dalam NIP tertulis {month:02}"
    if year < born.year + _YOUNGEST or year > day.year:
        return f"NIP menyebut lahir tahun {born.year} dan diangkat tahun {year}"
    return None


def _tail_fault(nip: str) -> str | None:
    if nip[14] not in "12":
        return "angka jenis kelamin dalam NIP bukan 1 atau 2"
    return "nomor urut dalam NIP 000" if nip[15:] == "000" else None
