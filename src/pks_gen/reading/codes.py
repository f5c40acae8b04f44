"""Nothing -> the manual pages of every problem that reading can find (PKS100 to PKS199).

The YAML examples are run by the tests: the wrong one raises its code and no other, the right one does not.
An example shows only the lines concerned; the rest of the agreement is thought to be in order.
"""

from __future__ import annotations

from pks_gen.problems import CodePage
from pks_gen.reading.campaign_codes import CAMPAIGN_PAGES
from pks_gen.reading.participant_codes import PARTICIPANT_PAGES

_FILE_PAGES = (
    CodePage(
        "PKS100",
        "Berkas atau map tidak ditemukan",
        "Perjanjian disimpan sebagai agreements/<kode>/perjanjian.yaml. Periksa ejaan map yang Anda "
        "sebutkan; bila ada nama yang mirip di sebelahnya, nama itu disarankan.",
    ),
    CodePage(
        "PKS101",
        "Berkas tidak dapat dibaca",
        "Yang disebut adalah map, bukan berkas biasa, atau Anda tidak diizinkan membacanya. Sebutkan "
        "berkas yang benar, atau minta izin baca kepada pemiliknya.",
    ),
    CodePage(
        "PKS102",
        "Berkas terlalu besar",
        "Satu perjanjian hanya beberapa kilobita; batasnya 1 MiB. Daftar orang tidak ditulis di YAML, "
        "tetapi di berkas peserta (.xlsx atau .csv).",
    ),
    CodePage(
        "PKS103",
        "Berkas bukan UTF-8",
        "Berkas tersimpan dalam pengodean lain (Windows-1252, UTF-16) atau bukan teks sama sekali, "
        "sehingga huruf beraksen dan tanda baca dapat berubah. Simpan ulang sebagai UTF-8: di Notepad "
        "pilih Simpan Sebagai, lalu Pengodean: UTF-8.",
    ),
)

_YAML_PAGES = (
    CodePage(
        "PKS104",
        "Kunci tidak dikenal",
        "Kunci ini bukan bagian dari kontrak YAML pada tempat ini; biasanya salah ketik, salah tingkat,"
        " atau ditulis dalam bahasa Inggris. Kunci yang tidak dikenal selalu ditolak, sebab isinya "
        "tidak akan pernah tercetak.",
        "jangka_waktu: {mulai: 2024-11-15, selesei: 2024-12-31}\n",
        "jangka_waktu: {mulai: 2024-11-15, selesai: 2024-12-31}\n",
    ),
    CodePage(
        "PKS105",
        "Susunan YAML keliru",
        "YAML tidak dapat dibaca di tempat ini: tanda kutip atau kurung tidak ditutup, titik dua di "
        "tengah nilai, spasi sesudah titik dua terlupa, atau indentasi tidak rata. Bagian lain berkas "
        "tetap diperiksa.",
        "tempat: Kantor Bupati: Ruang Rapat\n",
        'tempat: "Kantor Bupati: Ruang Rapat"\n',
    ),
    CodePage(
        "PKS106",
        "Indentasi bukan spasi",
        "YAML hanya mengenal spasi biasa di awal baris. Tab dan spasi tak terputus (yang terbawa dari "
        "Word atau laman web) tidak terlihat bedanya di layar. Ganti dengan dua spasi untuk setiap "
        "tingkat.",
        "ajang:\n\tjenis: pilkada\n",
        "ajang:\n  jenis: pilkada\n",
    ),
    CodePage(
        "PKS107",
        "Karakter tak terlihat",
        "Ada karakter kendali, karakter pengubah arah tulisan, atau huruf yang rusak saat berkas "
        "dikonversi. Karakter seperti itu tidak dapat dicetak dan dapat membuat naskah terbaca lain "
        "daripada yang tampak. Hapus, lalu ketik ulang.",
        "perihal: Pelindungan\u200b Pekerja\n",
        "perihal: Pelindungan Pekerja\n",
    ),
    CodePage(
        "PKS108",
        "Kunci ganda",
        "Kunci yang sama ditulis dua kali pada satu tingkat; tidak jelas nilai mana yang berlaku. Pesan"
        " menyebut kedua barisnya. Hapus salah satu.",
        "perihal: Pelindungan Pengawas\nperihal: Pelindungan Penyelenggara\n",
        "perihal: Pelindungan Pengawas\n",
    ),
    CodePage(
        "PKS109",
        "Kunci bukan teks",
        "Yang berdiri sebagai kunci adalah daftar, peta, atau kosong. Biasanya ada tanda `?`, kurung, "
        "atau titik dua yang tersesat.",
        "? [perihal]\n: Pelindungan\n",
        "perihal: Pelindungan\n",
    ),
    CodePage(
        "PKS110",
        "Tag YAML ditolak",
        "Tag (`!nama`, `!!python/…`) menyuruh pembaca YAML membuat benda lain dari teks. Perjanjian "
        "hanya berisi teks, daftar, dan peta. Bila tanda seru bagian dari kalimat, apit nilainya dengan"
        " tanda kutip.",
        "perihal: !penting Pelindungan\n",
        'perihal: "!penting Pelindungan"\n',
    ),
    CodePage(
        "PKS111",
        "Alias YAML tidak dapat dipakai",
        "Alias (`*nama`) menunjuk jangkar yang tidak ada, memuat dirinya sendiri, atau membuat isi "
        "berkas membengkak. Tulis nilainya secara lengkap. Bila bintang bagian dari kalimat, apit "
        "nilainya dengan tanda kutip.",
        "tempat: *kantor\n",
        'tempat: "*kantor"\n',
    ),
    CodePage(
        "PKS112",
        "Kunci gabung tidak didukung",
        "`<<` menyalin isi peta lain ke tempat ini tanpa terlihat. Pembaca naskah harus melihat setiap "
        "nilai di tempatnya; tulis isinya secara lengkap.",
        "ajang:\n  <<: {jenis: pilkada}\n  tahun: 2024\n",
        "ajang:\n  jenis: pilkada\n  tahun: 2024\n",
    ),
    CodePage(
        "PKS113",
        "Isi berkas terlalu dalam atau terlalu banyak",
        "Susunan melebihi 20 tingkat atau 20.000 nilai; tidak ada perjanjian yang memerlukannya. "
        "Biasanya ada kurung yang tersesat, atau daftar orang ditulis di YAML alih-alih di berkas "
        "peserta.",
        "tempat: [[[[[[[[[[[[[[[[[[[[ Lahat ]]]]]]]]]]]]]]]]]]]]\n",
        "tempat: Lahat\n",
    ),
    CodePage(
        "PKS114",
        "Dua dokumen dalam satu berkas",
        "Baris `---` memulai dokumen YAML baru. Satu berkas memuat satu perjanjian; pindahkan dokumen "
        "kedua ke mapnya sendiri.",
        "tempat: Lahat\n---\ntempat: Buol\n",
        "tempat: Lahat\n",
    ),
    CodePage(
        "PKS115",
        "Berkas kosong",
        "Berkas tidak memuat satu kunci pun. Perjanjian paling sedikit memuat pks, templat, dan pihak.",
        "# hanya komentar\n",
        "tempat: Lahat\n",
    ),
    CodePage(
        "PKS116",
        "Isi berkas bukan peta",
        "Berkas harus berisi baris-baris `kunci: nilai`. Yang ditemukan adalah daftar atau kalimat biasa.",
        "- pks\n- templat\n",
        "tempat: Lahat\n",
    ),
    CodePage(
        "PKS117",
        "Nama map tidak dapat menjadi kode perjanjian",
        "Nama map adalah kode perjanjian; kode itu masuk ke nama berkas, penanda halaman, dan buku "
        "register. Gunakan huruf kecil a-z, angka, dan tanda hubung tunggal, misalnya lahat-bawaslu-2024.",
    ),
    CodePage(
        "PKS120",
        "Kunci wajib tidak ada",
        "Tanpa nilai ini perjanjian tidak dapat dibaca sama sekali, misalnya jenis setiap pihak. Nilai "
        "lain boleh kosong dan menjadi tempat yang belum diisi.",
        "pihak:\n  - lembaga: KPU Kabupaten Contoh\n  - jenis: bpjs_tk\n",
        "pihak:\n  - jenis: kpu\n    lembaga: KPU Kabupaten Contoh\n  - jenis: bpjs_tk\n",
    ),
    CodePage(
        "PKS121",
        "Jenis nilai keliru",
        "Kunci ini meminta teks, daftar, atau peta, dan yang ditulis jenis lain. Daftar ditulis dengan "
        "`- ` di awal setiap butir atau di dalam `[ ]`; peta dengan baris `kunci: nilai` yang menjorok "
        "atau di dalam `{ }`.",
        "program: JKK\n",
        "program: [JKK]\n",
    ),
    CodePage(
        "PKS122",
        "Nilai di luar pilihan",
        "Kunci ini hanya menerima beberapa kata tertentu; pesan menyebut semuanya.",
        "segmen: pekerja\n",
        "segmen: penerima_upah\n",
    ),
    CodePage(
        "PKS123",
        "Banyaknya butir di luar batas",
        "Daftar ini memuat terlalu sedikit atau terlalu banyak butir: dua sampai enam pihak, paling "
        "banyak empat saksi.",
        "pihak:\n  - jenis: kpu\n",
        "pihak:\n  - jenis: kpu\n  - jenis: bpjs_tk\n",
    ),
    CodePage(
        "PKS124",
        "Bilangan tidak sah",
        "Tulis angka saja, boleh dengan titik sebagai pemisah ribuan: 1444 atau 1.444; rupiah tanpa "
        "sen: 1.500.000. Koma ribuan, spasi, dan kata tidak ditebak.",
        "peserta: {jumlah: 1444 orang}\n",
        "peserta: {jumlah: 1.444}\n",
    ),
    CodePage(
        "PKS125",
        "Tanggal tidak sah",
        "Tanggal ditulis TTTT-BB-HH, misalnya 2024-11-15, supaya hari dan bulan tidak tertukar. Tanggal"
        " yang tidak ada dalam kalender juga ditolak.",
        "tanggal: 15-11-2024\n",
        "tanggal: 2024-11-15\n",
    ),
    CodePage(
        "PKS126",
        "Bentuk nilai tidak sah",
        "wilayah berisi kode Kemendagri (16 atau 16.04); templat berisi nama templat dengan huruf kecil"
        " dan tanda hubung.",
        "wilayah: Lahat\n",
        'wilayah: "16.04"\n',
    ),
    CodePage(
        "PKS127",
        "Butir daftar kosong",
        "Butir yang kosong tidak menjadi tempat yang belum diisi, sebab tidak jelas apa yang belum "
        "diisi. Isi butirnya, atau hapus tanda `-`.",
        "dasar_hukum:\n  - uu-24-2011\n  -\n",
        "dasar_hukum:\n  - uu-24-2011\n",
    ),
    CodePage(
        "PKS128",
        "Teks tidak dapat dipakai",
        "Teks lebih panjang daripada 4.000 karakter, atau memuat karakter kendali yang ditulis sebagai kode. "
        "Nama berkas harus menunjuk berkas di dalam map perjanjian itu sendiri.",
        'perihal: "Pelindungan\\x07"\n',
        'perihal: "Pelindungan"\n',
    ),
    CodePage(
        "PKS129",
        "Bukan ya atau tidak",
        "Kunci ini hanya menerima ya atau tidak.",
        "klausul: {data_pribadi: ada}\n",
        "klausul: {data_pribadi: ya}\n",
    ),
    CodePage(
        "PKS130",
        "Bilangan di luar batas",
        "Bilangannya terbaca, tetapi terlalu kecil atau terlalu besar untuk kunci ini, misalnya rangkap"
        " asli paling banyak 20.",
        "rangkap: {asli: 200}\n",
        "rangkap: {asli: 2}\n",
    ),
)

PAGES: tuple[CodePage, ...] = tuple(
    sorted((*_FILE_PAGES, *_YAML_PAGES, *PARTICIPANT_PAGES, *CAMPAIGN_PAGES), key=lambda page: page.code)
)
"""All codes of this room, in order."""
