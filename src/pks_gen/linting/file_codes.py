"""The manual pages of what a template's file brings along: fonts, links, programs, pictures, form fields."""

from __future__ import annotations

from pks_gen.problems import CodePage, Level

_WARNING = Level.WARNING

FILE_PAGES: tuple[CodePage, ...] = (
    CodePage(
        "PKS336",
        "Huruf tidak tersedia",
        "Teks ini memakai jenis huruf yang tidak ada di komputer ini. Di Word tetap tampak bila komputer "
        "pembacanya memilikinya; pada PDF huruf lain menggantikannya, sehingga baris dapat berpindah.",
        "huruf: Kantor Kami Sans",
        "huruf: Bookman Old Style, Arial, Times New Roman, atau huruf lain yang terpasang",
        level=_WARNING,
    ),
    CodePage(
        "PKS337",
        "Templat menunjuk berkas di luar",
        "Templat, gambar, atau data yang berada di luar berkas ini dapat berubah, hilang, atau membocorkan "
        "kapan naskah dibuka. Naskah dengan tautan semacam itu ditolak. Lepaskan tautannya, atau sematkan "
        "gambarnya.",
        "templat terlampir: //server/kantor.dotx",
        "(tanpa templat terlampir: Pengembang, Templat Dokumen)",
    ),
    CodePage(
        "PKS338",
        "Makro atau program di dalam templat",
        "Makro, ActiveX, dan JavaScript tidak pernah diperlukan oleh templat dan dapat merugikan pembacanya. "
        "Berkas yang memuatnya ditolak.",
        "naskah.docm",
        "naskah.docx, disimpan tanpa makro",
    ),
    CodePage(
        "PKS339",
        "Berkas lain tersemat",
        "Berkas yang tersemat (lembar Excel, naskah Word, paket OLE) ikut ke setiap perjanjian yang dibuat, "
        "tanpa diperiksa dan tanpa diisi. Hapus, atau salin isinya sebagai teks dan tabel biasa.",
        "objek: Lembar Kerja Microsoft Excel",
        "tabel Word biasa",
        level=_WARNING,
    ),
    CodePage(
        "PKS340",
        "Bidang Word yang mengambil isi dari luar",
        "Bidang `DDE`, `INCLUDETEXT`, `INCLUDEPICTURE`, `LINK`, dan `DATABASE` mengambil isi dari luar, atau "
        "menjalankan program, saat naskah dibuka. Naskah dengan bidang semacam itu ditolak. Ganti dengan "
        "teks atau gambar biasa.",
        'INCLUDETEXT "\\\\server\\pasal.docx"',
        "teks biasa, atau {{p pasal }}",
    ),
    CodePage(
        "PKS341",
        "Perubahan terlacak atau komentar tertinggal",
        "Templat memuat perubahan yang belum diterima, atau komentar. Keduanya ikut ke setiap naskah yang "
        "dibuat. Terima atau tolak semua perubahan, dan hapus komentarnya.",
        "(disisipkan oleh seseorang) …",
        "(semua perubahan diterima)",
        level=_WARNING,
    ),
    CodePage(
        "PKS342",
        "Gaya yang disebut tidak ada",
        "`gaya_word` di `templat.yaml` menunjuk gaya menurut namanya di Word. Gaya itu harus ada di berkas "
        "Word templat ini.",
        "gaya_word: {pasal: Judul Pasall}",
        "gaya_word: {pasal: Judul Pasal}",
    ),
    CodePage(
        "PKS343",
        "Templat dilindungi",
        "Perlindungan dokumen ikut ke naskah yang dibuat, sehingga para pihak tidak dapat menyuntingnya. "
        "Matikan di Tinjau, Batasi Pengeditan.",
        "(hanya baca, atau hanya formulir)",
        "(tanpa perlindungan)",
        level=_WARNING,
    ),
    CodePage(
        "PKS344",
        "Berkas yang disebut halaman tidak dapat dipakai",
        "Halaman HTML hanya memuat gaya dan gambar dari map templatnya sendiri. Alamat internet tidak pernah "
        "diambil, dan berkas yang tidak ada tidak tampak di PDF.",
        '<link rel="stylesheet" href="https://kantor.example/gaya.css">',
        '<link rel="stylesheet" href="gaya.css">',
    ),
    CodePage(
        "PKS345",
        "Kolom formulir belum dipetakan",
        "Kolom ini ada di formulir, tetapi `isi` di `templat.yaml` tidak menyebutnya: ia tetap kosong.",
        "isi: {NAMA: pihak[0].lembaga}   # formulir juga memuat ALAMAT",
        "isi: {NAMA: pihak[0].lembaga, ALAMAT: pihak[0].alamat}",
        level=_WARNING,
    ),
    CodePage(
        "PKS346",
        "Isian formulir tidak cocok",
        "`isi` menyebut kolom yang tidak ada di formulir, kolom yang tidak dapat diisi (tombol, tanda "
        "tangan), atau nilai yang bukan pilihannya.",
        "isi: {NAMAA: pihak[0].lembaga}",
        "isi: {NAMA: pihak[0].lembaga}",
    ),
    CodePage(
        "PKS347",
        "Formulir tidak dapat diisi",
        "Formulir XFA, formulir terkunci, dan PDF tanpa kolom isian tidak dapat diisi. Simpan ulang sebagai "
        "formulir PDF biasa (AcroForm).",
        "(formulir XFA dari LiveCycle)",
        "(formulir AcroForm)",
    ),
    CodePage(
        "PKS348",
        "Templat tidak dapat diperiksa sampai selesai",
        "Pemeriksaan berjalan dalam proses tersendiri yang dibatasi waktu dan memorinya. Templat ini "
        "melampaui batas itu, atau bersarang terlalu dalam. Sederhanakan bagian yang disebut.",
        "{{ ((((((… }}",
        "{{ perihal }}",
    ),
    CodePage(
        "PKS349",
        "Bagian formulir yang bertindak dibuang",
        "JavaScript, perintah membuka program atau mengirim isian, dan berkas lampiran di dalam "
        "formulir dibuang saat formulir diisi: hitungan otomatisnya tidak lagi berjalan. Isi semua "
        "kolom dari `isi`.",
        "(formulir yang menjumlah sendiri dengan JavaScript)",
        "isi: {JUMLAH: anggaran.jumlah}",
        level=_WARNING,
    ),
)
