"""A name -> the folder of an agreement in YAML between made-up people, for tests that read files."""

from __future__ import annotations

from pathlib import Path

SAMPLE = """\
pks: 1                                  # versi kontrak
templat: pks-badan-ad-hoc
bentuk: perjanjian kerja sama
perihal: Pelindungan Jaminan Sosial Ketenagakerjaan bagi Badan Ad Hoc Pengawas Pemilihan
wilayah: "16.04"
ajang: {jenis: pilkada, tahun: 2024}
tanggal: 2024-11-15
tempat: Kantor Sentra Gakkumdu Kabupaten Lahat
jangka_waktu: {mulai: 2024-11-15, selesai: }

pihak:
  - jenis: bawaslu
    lembaga: Badan Pengawas Pemilihan Umum Kabupaten Lahat
    sebagai: pemberi_kerja
    nomor:
    alamat:
    penandatangan:
      nama: Contoh Satu
      jabatan: Ketua Badan Pengawas Pemilihan Umum Kabupaten Lahat
      status: definitif
      nip:
      kewenangan:
        - {jenis: , nomor: , tanggal: , tentang: , berlaku_sampai: }
  - jenis: bpjs_tk
    lembaga: BPJS Ketenagakerjaan Kantor Cabang Lahat
    sebagai: penyelenggara
    penandatangan: {nama: Contoh Dua, jabatan: Kepala Kantor Cabang}

saksi:
  - peran: saksi
    jabatan: Kepala Kejaksaan Negeri Lahat
    nama:
    diwakili: {nama: "Contoh Tiga, S.H., M.H.", jabatan: Kepala Seksi Perdata dan Tata Usaha Negara}

program: [JKK, JKM]
segmen: penerima_upah
iuran: {dasar_upah: honorarium, penanggung: , sumber_dana: }
peserta:
  berkas: peserta.xlsx
  kelompok:
    - {jabatan: Panwaslu Kecamatan, jumlah: 72, upah: , bulan: }
    - {jabatan: Panwaslu Kelurahan/Desa, jumlah: 377}
    - {jabatan: Pengawas TPS, jumlah: 755}
    - {jabatan: Sekretariat, jumlah: 240}

dasar_hukum: [uu-24-2011, uu-10-2016, pp-44-2015, inpres-2-2021, permenaker-5-2021]
rangkap: {asli: 2, salinan: 0, meterai: silang}
catatan_sumber: []
"""


def write_agreement(base: Path, text: str | bytes = SAMPLE, name: str = "lahat-contoh") -> Path:
    """Make the agreement's folder below ``base``; return the folder."""
    folder = base / name
    folder.mkdir(parents=True, exist_ok=True)
    raw = text if isinstance(text, bytes) else text.encode()
    (folder / "perjanjian.yaml").write_bytes(raw)
    return folder
