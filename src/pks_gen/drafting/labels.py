"""A key path of the agreement -> the words by which a placeholder names what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pks_gen.indonesian import ordinal, party_name
from pks_gen.problems import KeyPath

_LABELS = {
    "ajang.jenis": "jenis ajang (pemilu atau pilkada)",
    "ajang.tahun": "tahun pemungutan suara",
    "tanggal": "tanggal penandatanganan",
    "tempat": "tempat penandatanganan",
    "jangka_waktu.mulai": "tanggal mulai berlaku",
    "jangka_waktu.selesai": "tanggal berakhir",
    "program": "program jaminan sosial",
    "segmen": "segmen kepesertaan",
    "iuran.dasar_upah": "dasar upah",
    "iuran.upah_tetap": "besar upah tetap",
    "iuran.risiko": "tingkat risiko kerja",
    "iuran.penanggung": "penanggung iuran",
    "iuran.sumber_dana": "sumber dana iuran",
    "anggaran.jumlah": "jumlah anggaran iuran",
    "peserta.jumlah": "jumlah peserta",
    "peserta.kelompok": "kelompok peserta",
    "peserta.berkas": "daftar peserta",
    "peserta.sidik": "sidik daftar peserta",
    "dasar_hukum": "dasar hukum",
    "forum_perselisihan": "forum penyelesaian perselisihan",
    "rangkap.asli": "jumlah rangkap asli",
    "rangkap.salinan": "jumlah salinan",
    "rangkap.meterai": "ketentuan meterai",
    "naskah.khusus": "berkas pasal khusus",
    "naskah.tanpa": "pasal yang ditiadakan",
    "naskah.urutan": "urutan pasal",
    "wilayah": "wilayah",
    "wilayah.nama": "nama wilayah",
    "perihal": "perihal",
}

_PARTY_LABELS = {
    "sebagai": "peran",
    "nomor": "nomor",
    "lembaga": "nama lembaga",
    "alamat": "alamat",
    "narahubung.jabatan": "narahubung",
    "narahubung.telepon": "telepon narahubung",
    "narahubung.surel": "surel narahubung",
    "penandatangan.nama": "nama penandatangan",
    "penandatangan.jabatan": "jabatan penandatangan",
    "penandatangan.nip": "NIP penandatangan",
    "penandatangan.npk": "NPK penandatangan",
    "penandatangan.kewenangan": "dokumen kewenangan penandatangan",
    "penandatangan.atas_nama": "jabatan yang diatasnamakan oleh penandatangan",
}


_LEAVES = {
    ("kelompok", "jabatan"): "nama",
    ("kelompok", "jumlah"): "jumlah orang",
    ("kelompok", "bulan"): "jumlah bulan",
    ("dasar_hukum", "tentang"): "judul",
    ("induk", "tentang"): "perihal",
    ("kewenangan", "tentang"): "perihal",
}
"""Last keys that would read wrongly as they are, by the record in which they stand."""

_NAMES = {"induk": "kesepakatan terdahulu"}


@lru_cache(maxsize=4096)
def label_of(path: KeyPath) -> str:
    """Say in words what stands at ``path``: ``nomor PIHAK KEDUA``, ``jumlah rangkap asli``."""
    match path:
        case ("pihak", int(index), *rest):
            return f"{_party_part(tuple(rest))} {party_name(index)}".strip()
        case ("saksi", int(index), *rest):
            return f"{_words(tuple(rest))} saksi {ordinal(index + 1)}"
        case ("peserta", "kelompok", int(index), *rest):
            return f"{_of('kelompok', rest)} kelompok peserta {ordinal(index + 1)}"
        case ("naskah", str(key), int(index)):
            return f"{_LABELS.get(f'naskah.{key}', key)} {ordinal(index + 1)}"
        case (str(head), int(index), *rest):
            return f"{_of(head, rest)} {_NAMES.get(head) or _words((head,))} {ordinal(index + 1)}"
    dotted = ".".join(str(step) for step in path)
    return _LABELS.get(dotted) or _words(path)


def _party_part(rest: KeyPath) -> str:
    match rest:
        case ("penandatangan", "kewenangan", int(), *last):
            return f"{_of('kewenangan', last)} dokumen kewenangan"
    return _PARTY_LABELS.get(".".join(str(step) for step in rest)) or _words(rest)


def _of(record: str, rest: Sequence[str | int]) -> str:
    return _LEAVES.get((record, str(rest[-1]))) or _words(tuple(rest)) if rest else ""


def _words(path: KeyPath) -> str:
    return " ".join(str(step).replace("_", " ") for step in path if not isinstance(step, int))
