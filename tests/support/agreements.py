"""Agreements for tests: made-up institutions and people, any number of parties, complete or with gaps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pks_gen.draft import Draft
from pks_gen.drafting import draft_agreement, load_template
from pks_gen.model import Agreement, Participant

TEMPLATES = Path(__file__).parents[2] / "templates"
MAIN = "pks-badan-ad-hoc"

_KINDS = [
    ("bawaslu", "Badan Pengawas Pemilihan Umum Kabupaten Lahat", "pemberi_kerja", "Ketua Badan Contoh"),
    ("bpjs_tk", "BPJS Ketenagakerjaan Kantor Cabang Lahat", "penyelenggara", "Kepala Kantor Cabang"),
    ("pemda", "Pemerintah Kabupaten Lahat", "pendukung", "Bupati Lahat"),
    ("kpu", "Komisi Pemilihan Umum Kabupaten Lahat", "pemberi_kerja", "Ketua Komisi Contoh"),
    ("lain", "Yayasan Rekaan Nusantara", "pendukung", "Ketua Yayasan"),
    ("lain", "Universitas Khayali Sriwijaya", "pendukung", "Rektor"),
]


_NUMBERS = [
    "1/HK.02/K.SS-06/11/2024",
    "PER/1/112024",
    "100.3.7.1/1/BAG.KS/2024",
    "1/PR.07-NK/1604/2024",
    "5/CONTOH/XI/2024",
    "6/CONTOH/XI/2024",
]


def party(index: int) -> dict[str, Any]:
    """A complete party."""
    kind, institution, role, position = _KINDS[index]
    return {
        "jenis": kind,
        "lembaga": institution,
        "sebagai": role,
        "nomor": _NUMBERS[index],
        "alamat": f"Jalan Rekaan Nomor {index + 1}, Lahat",
        "narahubung": {"jabatan": "Kepala Sekretariat", "telepon": "0800000000", "surel": "a@contoh.invalid"},
        "penandatangan": {
            "nama": f"Contoh Rekaan {'ABCDEF'[index]}, S.H.",
            "jabatan": position,
            "npk": "-" if kind == "bpjs_tk" else None,
            "kewenangan": [
                {"jenis": "Keputusan", "nomor": "1", "tanggal": "2024-01-02", "tentang": "Pengangkatan"}
            ],
        },
    }


def complete(parties: int = 2, **changes: Any) -> dict[str, Any]:
    """An agreement in which nothing is missing."""
    data: dict[str, Any] = {
        "pks": 1,
        "templat": MAIN,
        "bentuk": "perjanjian kerja sama",
        "perihal": "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Badan Ad Hoc",
        "wilayah": "16.04",
        "ajang": {"jenis": "pilkada", "tahun": 2024},
        "tanggal": "2024-11-15",
        "tempat": "Lahat",
        "jangka_waktu": {"mulai": "2024-11-15", "selesai": "2025-01-31"},
        "pihak": [party(index) for index in range(parties)],
        "program": ["JKK", "JKM"],
        "segmen": "penerima_upah",
        "iuran": {
            "dasar_upah": "honorarium",
            "risiko": "sangat_rendah",
            "penanggung": "pihak kesatu",
            "sumber_dana": "APBD Kabupaten Lahat",
        },
        "peserta": {
            "kelompok": [
                {"jabatan": "Panwaslu Kecamatan", "jumlah": 72, "upah": 1900000, "bulan": 2},
                {"jabatan": "Panwaslu Kelurahan/Desa", "jumlah": 378, "upah": 1100000, "bulan": 1},
            ]
        },
        "dasar_hukum": ["uu-24-2011"],
        "forum_perselisihan": "mediasi oleh Gubernur",
        "rangkap": {"asli": parties, "salinan": 1, "meterai": "silang"},
    }
    return {**data, **changes}


PEOPLE = tuple(
    Participant(name=f"Peserta Contoh {n}", nik=f"160401010190900{n}", group="Pengawas TPS")
    for n in range(1, 4)
)


def draft_of(
    data: dict[str, Any], *, templates: Path = TEMPLATES, participants: tuple[Participant, ...] = PEOPLE
) -> Draft:
    """Draft plain data with a template of this repository (or another folder)."""
    agreement = Agreement.model_validate(_without_none(data))
    template = load_template(templates, agreement.template)
    return draft_agreement(agreement, template, agreement_id="contoh", participants=participants)


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(inner) for key, inner in value.items() if inner is not None}
    return [_without_none(inner) for inner in value] if isinstance(value, list) else value
