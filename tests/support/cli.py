from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

AGREEMENT = """\
pks: 1
templat: pks-badan-ad-hoc
perihal: Pelindungan Jaminan Sosial Ketenagakerjaan   # judul kantor
pihak:
  - jenis: bawaslu
    sebagai: pemberi_kerja
    penandatangan: {nama: Orang Rekaan, jabatan: Ketua}
  - jenis: bpjs_tk
    sebagai: penyelenggara
"""


@dataclass(frozen=True)
class Ran:
    """What one command line left behind."""

    code: int
    out: str
    err: str


Pks = Callable[..., Ran]


def add_agreement(root: Path, name: str, text: str = AGREEMENT) -> Path:
    file = root / "agreements" / name / "perjanjian.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file
