"""The manual pages of the problems that an office's own documents can have when they are made."""

from __future__ import annotations

from pks_gen.pipeline.own_documents import NEEDED
from pks_gen.pipeline.own_pages import CHANGED, FIELD, FIT, OPTION, PAGE, UNUSABLE
from pks_gen.problems import CodePage, Level
from pks_gen.rendering.word_form_problems import PAGES as WORD

OWN_PAGES: tuple[CodePage, ...] = (
    *WORD,
    CodePage(
        NEEDED,
        "Nilai yang diperlukan templat kantor belum diisi",
        "Templat kantor menyebut pada kunci `perlu` apa yang harus ada sebelum dokumennya final. Selama "
        "belum diisi, tempatnya dicetak sebagai [BELUM DIISI: …]. Kunci tanpa nomor pihak berlaku untuk "
        "semua pihak.",
        "penandatangan: {nama: }   # templat: perlu: [pihak.penandatangan.nama]",
        "penandatangan: {nama: Contoh Nama}",
        Level.WARNING,
        blocks_final=True,
    ),
    CodePage(
        PAGE,
        "Halaman HTML kantor tidak dapat dibuat",
        "Halaman `dokumen.html` memuat tag {{ … }} atau {% … %} yang salah tulis, menyebut nama yang tidak "
        "ada, memuat berkas di luar map templat, mencetak satu blok dua kali, atau terlalu berat. Halaman "
        "ini disusun dalam proses terkurung dengan batas waktu dan memori, tanpa jaringan.",
        '<img src="https://kantor.invalid/kop.png">',
        '<img src="kop.png">   <!-- berkasnya di map templat -->',
    ),
    CodePage(
        UNUSABLE,
        "Formulir PDF tidak dapat diisi",
        "Yang dapat diisi adalah formulir AcroForm yang terbuka dan belum ditandatangani. PDF terkunci, PDF "
        "tanpa kolom isian, dan XFA dinamis ditolak. Mintalah berkas aslinya kepada pembuat formulir.",
        "formulir: [{berkas: pindaian.pdf, isi: {NAMA: perihal}}]",
        "formulir: [{berkas: formulir.pdf, isi: {NAMA: perihal}}]",
    ),
    CodePage(
        FIELD,
        "Kolom formulir atau isinya tidak dikenal",
        "Di bawah `isi`, nama di kiri adalah nama kolom dalam PDF (termasuk titiknya) dan di kanan adalah "
        "nilai, boleh dengan saringan. Tombol dan kolom tanda tangan tidak dapat diisi. `pks template vars` "
        "memperlihatkan nilai yang dapat dipakai.",
        'isi: {NAMA: "pihak[0].lembagaa"}',
        'isi: {NAMA: "pihak[0].lembaga"}',
    ),
    CodePage(
        OPTION,
        "Isi tidak ada di antara pilihan formulir",
        "Kotak centang menerima ya, tidak, atau nama keadaannya; pilihan dan daftar hanya menerima salah "
        "satu pilihannya, menurut nama yang terlihat atau nilai yang tersimpan.",
        "isi: {SEGMEN: \"'pu'\"}",
        "isi: {SEGMEN: segmen}",
    ),
    CodePage(
        FIT,
        "Isi tidak muat dalam kolom formulir",
        "Kolom yang ukuran hurufnya ditetapkan pembuat formulir diisi dengan huruf yang lebih kecil bila "
        "perlu. Yang tetap tidak muat, yang melampaui banyaknya karakter, dan huruf yang tidak dapat dicetak "
        "menghalangi naskah final.",
        'isi: {NOMOR: "pihak[0].alamat"}   # kolom 16 karakter',
        'isi: {ALAMAT: "pihak[0].alamat"}',
        Level.WARNING,
    ),
    CodePage(
        CHANGED,
        "Formulir disesuaikan, atau kolom wajibnya kosong",
        "Skrip, perintah otomatis, berkas lampiran, dan lapisan XFA dibuang dari formulir, karena berkas "
        "hasilnya dikirim kepada orang lain. Kolom yang menurut formulir wajib, tetapi tidak disebut di "
        "`isi`, dibiarkan kosong untuk diisi dengan tangan.",
        "isi: {NAMA: perihal}   # kolom ALAMAT wajib",
        'isi: {NAMA: perihal, ALAMAT: "pihak[0].alamat"}',
        Level.WARNING,
    ),
)
