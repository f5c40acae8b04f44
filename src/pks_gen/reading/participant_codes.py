"""Nothing -> the manual pages of problems in a participants' spreadsheet (PKS150 to PKS169, from PKS175)."""

from __future__ import annotations

from pks_gen.problems import CodePage, Level

PARTICIPANT_PAGES = (
    CodePage(
        "PKS150",
        "Berkas peserta tidak dapat dibuka",
        "Berkas tidak ada, rusak, terkunci kata sandi, berubah selagi dibaca, atau bukan .xlsx, .ods, atau "
        ".csv. Buka di Excel, hilangkan kata sandi, dan simpan ulang sebagai Excel Workbook (.xlsx).",
    ),
    CodePage(
        "PKS151",
        "Berkas peserta melampaui batas",
        "Batasnya 50 MiB, 200.000 baris, dan 200 kolom, dihitung sampai sel terisi yang terakhir; isi yang "
        "membengkak jauh melebihi ukuran berkasnya, ribuan lembar, dan teks yang tidak muat dalam sel Excel "
        "juga ditolak. Hapus baris, kolom, dan lembar yang tidak dipakai, lalu simpan ulang.",
    ),
    CodePage(
        "PKS152",
        "Pengodean CSV meragukan",
        "Berkas .csv tidak tersimpan sebagai UTF-8 dan dibaca sebagai Windows-1252. Periksa nama yang "
        "memuat huruf beraksen, atau simpan ulang sebagai CSV UTF-8.",
        level=Level.WARNING,
    ),
    CodePage(
        "PKS153",
        "Baris judul tidak ditemukan",
        "Dalam 20 baris pertama tidak ada baris yang memuat judul kolom Nama bersama kolom lain yang "
        "dikenal, atau satu lembar memuat sederet NIK tanpa baris judul. Tulis judul kolom pada satu "
        "baris: Nama, NIK, Jabatan, dan seterusnya; atau tunjukkan kolom dan barisnya di perjanjian dengan "
        "`peserta.kolom` dan `peserta.baris_judul`. Lembar yang tersembunyi tidak dibaca, kecuali disebut di "
        "`peserta.lembar`.",
    ),
    CodePage(
        "PKS154",
        "Kolom wajib tidak ada",
        "Daftar peserta paling sedikit memuat kolom Nama dan Jabatan; dari Jabatan dihitung jumlah "
        "setiap kelompok. Bila judulnya lain, tunjukkan kolomnya di `peserta.kolom`, dengan judul seperti di "
        "berkas atau huruf kolomnya.",
    ),
    CodePage(
        "PKS155",
        "Kolom ganda",
        "Dua kolom memakai judul yang berarti sama; tidak jelas mana yang berlaku. Hapus atau ubah "
        "judul salah satunya, atau tunjukkan yang berlaku di `peserta.kolom`.",
    ),
    CodePage(
        "PKS156",
        "Lembar daftar berbeda kolom",
        "Beberapa lembar, misalnya satu untuk setiap kecamatan, dibaca berurutan sebagai satu daftar bila "
        "kolomnya sama; letak kolomnya boleh berbeda. Lembar yang disebut memuat kolom lain. Samakan judul "
        "kolomnya, sembunyikan lembar yang bukan daftar (lembar tersembunyi tidak dibaca), atau sebut lembar "
        "yang dibaca di `peserta.lembar`.",
    ),
    CodePage(
        "PKS157",
        "Sel wajib kosong",
        "Setiap peserta harus mempunyai nama dan jabatan. Isi selnya, atau hapus barisnya bila bukan "
        "peserta.",
    ),
    CodePage(
        "PKS158",
        "NIK tersimpan sebagai bilangan",
        "Excel menyimpan paling banyak 15 angka dari sebuah bilangan; angka ke-16 sudah hilang dan "
        "tidak dapat dipulihkan. Ubah format kolom menjadi Teks, lalu salin ulang NIK dari sumbernya.",
    ),
    CodePage(
        "PKS159",
        "NIK bukan 16 angka",
        "NIK terdiri atas tepat 16 angka tanpa spasi atau titik (Perpres 83/2021). Bila yang tersisa 15 "
        "angka, nol di depan atau angka terakhirnya hilang di Excel: jangan ditambahi, salin ulang dari "
        "sumbernya. Isi sel tidak ditampilkan dalam pesan.",
    ),
    CodePage(
        "PKS160",
        "NIK ganda",
        "Dua baris memuat NIK yang sama. Pesan menyebut sel yang lebih dahulu; hapus baris yang "
        "berulang atau perbaiki NIK-nya.",
    ),
    CodePage(
        "PKS161",
        "Tanggal lahir tidak sah",
        "Gunakan tanggal Excel, HH-BB-TTTT, TTTT-BB-HH, 15 November 1990, atau 15-Nov-1990. Tahun ditulis "
        "empat angka. Bilangan seperti 33192 adalah hitungan hari Excel, yang dimulai dari 1900 atau 1904 "
        "menurut berkasnya: ubah format kolomnya menjadi Tanggal di Excel, periksa hasilnya, lalu simpan "
        "ulang.",
    ),
    CodePage("PKS162", "Jenis kelamin tidak sah", "Tulis L atau P, atau Laki-laki dan Perempuan."),
    CodePage("PKS163", "Upah tidak sah", "Tulis rupiah per bulan tanpa sen: 1500000 atau 1.500.000."),
    CodePage(
        "PKS164",
        "Isi sel tidak dapat dicetak",
        "Nama, jabatan, kecamatan, dan desa harus berupa teks biasa: bukan bilangan, bukan pesan galat "
        "Excel, tanpa karakter kendali, tanpa kata lebih dari 80 huruf, dan paling panjang 200 karakter. "
        "NIK di dalam nama ditolak juga: di sana salinan tersamar tidak akan menyamarkannya.",
    ),
    CodePage(
        "PKS165",
        "Daftar peserta kosong",
        "Baris judul ada, tetapi tidak ada satu baris peserta pun di bawahnya.",
    ),
    CodePage(
        "PKS166",
        "Terlalu banyak masalah yang sama",
        "Masalah yang sama berulang di banyak sel; hanya 50 yang pertama ditampilkan beserta jumlah "
        "sisanya. Biasanya satu kolom keliru seluruhnya: perbaiki kolomnya, lalu periksa lagi.",
    ),
    CodePage(
        "PKS167",
        "NIK mustahil",
        "NIK diawali kode provinsi (11 ke atas, tidak pernah 00) dan diakhiri nomor urut 0001 sampai 9999. "
        "Awalan 00 atau akhiran 0000 biasanya sisa angka yang hilang di Excel; salin ulang dari sumbernya.",
    ),
    CodePage(
        "PKS168",
        "Baris yang bukan peserta",
        "Judul kelompok di tengah daftar, judul kolom yang berulang, baris jumlah, serta tempat, tanggal, "
        "dan tanda tangan di bawah daftar tidak dibaca sebagai peserta. Selnya disebut supaya dapat "
        "diperiksa. Baris dengan NIK, dengan nama dan jabatan, atau dengan nomor urut dan nama tidak "
        "pernah dilewati.",
        level=Level.WARNING,
    ),
    CodePage(
        "PKS169",
        "Lembar yang tidak memuat peserta",
        "Lembar tersembunyi yang berisi daftar, lembar tanpa baris judul di samping beberapa lembar daftar, "
        "dan lembar daftar tanpa satu orang pun disebut namanya. Bila di dalamnya seharusnya ada peserta, "
        "tampilkan, beri judul, atau isi lembar itu.",
        level=Level.WARNING,
    ),
    CodePage(
        "PKS175",
        "Nama di bawah penutup daftar",
        "Di bawah baris jumlah atau tanda tangan masih ada baris dengan nama dan jabatan, tanpa NIK dan "
        "tanpa nomor urut, padahal peserta lain mempunyai NIK. Barangkali dua orang yang bertanda tangan "
        "berdampingan, barangkali peserta. Hapus tanda tangan itu; bila peserta, isi NIK-nya atau pindahkan "
        "ke atas penutup.",
    ),
    CodePage(
        "PKS176",
        "Tautan ke buku kerja atau sumber data lain",
        "Daftar yang ditandatangani tidak boleh bergantung pada berkas lain: rumus ke buku kerja lain, "
        "kueri, koneksi data, dan gambar bertaut ditolak. Di Excel pilih Data > Edit Tautan (Edit Links) > "
        "Putuskan Tautan (Break Link), hapus kueri dan koneksi, lalu simpan ulang; nilainya tetap ada. "
        "Tautan dalam sel ke laman atau alamat surel boleh.",
    ),
    CodePage(
        "PKS177",
        "Makro di berkas peserta",
        "Daftar peserta tidak memerlukan makro. Di Excel pilih Simpan Sebagai (Save As), jenis Excel "
        "Workbook (.xlsx); di LibreOffice hapus makronya atau simpan sebagai .xlsx.",
    ),
    CodePage(
        "PKS178",
        "Objek sisipan di berkas peserta",
        "Berkas memuat dokumen lain, objek OLE, atau kendali ActiveX yang disisipkan. Hapus objek itu dari "
        "lembarnya, atau salin daftarnya ke buku kerja baru, lalu simpan sebagai .xlsx.",
    ),
    CodePage(
        "PKS179",
        "Susunan berkas peserta tidak wajar",
        "Di dalam berkas ada sesuatu yang tidak pernah ditulis program kantor dan dikenal sebagai cara "
        "merusak: DOCTYPE, bagian bernama sama atau saling menimpa, penanda yang bersarang terlalu dalam. "
        "Tanyakan asal berkas itu. Salin daftarnya ke buku kerja baru (Tempel Khusus: Nilai), lalu simpan "
        "sebagai .xlsx.",
    ),
    CodePage(
        "PKS180",
        "Peserta di baris tersembunyi",
        "Baris yang disembunyikan, dengan tangan atau dengan penyaring, tetap dibaca: yang tersembunyi tetap "
        "bagian dari daftar. Tampilkan barisnya di Excel, dan hapus bila orangnya bukan peserta.",
        level=Level.WARNING,
    ),
    CodePage(
        "PKS181",
        "Kolom yang ditunjuk tidak ada",
        "`peserta.kolom` menyebut judul yang tidak ada pada baris judul berkas peserta. Tulis judulnya "
        "seperti di berkas (huruf besar, titik, dan garis miring tidak dibedakan), atau huruf kolomnya.",
    ),
    CodePage(
        "PKS182",
        "Kolom ditunjuk dua kali",
        "Dua isian di `peserta.kolom` menunjuk kolom yang sama, atau judul yang disebut ada di beberapa "
        "kolom sehingga tidak jelas mana yang dimaksud. Tulis huruf kolomnya.",
    ),
    CodePage(
        "PKS183",
        "Lembar yang ditunjuk tidak ada",
        "`peserta.lembar` menyebut lembar yang tidak ada di berkas peserta. Tulis namanya seperti pada tab "
        "lembar di Excel; huruf besar dan spasi dibedakan.",
    ),
    CodePage(
        "PKS184",
        "Baris judul yang ditunjuk keliru",
        "Baris yang disebut `peserta.baris_judul` tidak memuat kolom Nama bersama kolom lain. Periksa nomor "
        "barisnya. Untuk daftar tanpa judul tulis `baris_judul: 0` dan huruf setiap kolom di "
        "`peserta.kolom`.",
    ),
    CodePage(
        "PKS185",
        "NIK disamarkan",
        "Salinan tersamar hanya menyebut empat angka terakhir setiap NIK; daftar peserta tidak dapat disusun "
        "darinya, dan daftar lain tidak dapat dicocokkan dengannya. Pakai daftar lengkapnya. Bahwa sebuah "
        "naskah tersamar berdasar pada daftar yang sama terbukti dari sidik yang tertulis di dalamnya: "
        "`pks participants verify`.",
    ),
    CodePage(
        "PKS186",
        "Kecamatan hanya di nama lembar",
        "Berkas memuat satu lembar untuk setiap kecamatan, tetapi kecamatannya tidak tertulis di kolom mana "
        "pun, sehingga lampiran dan rekapitulasi tidak menyebutnya. Tulis `kecamatan: nama lembar` di "
        "`peserta.kolom`; atau tambahkan kolom Kecamatan di setiap lembar.",
        level=Level.WARNING,
    ),
    CodePage(
        "PKS187",
        "Kolom NIK tidak dikenali",
        "Daftar tidak mempunyai kolom yang dikenal sebagai NIK, tetapi satu kolomnya berisi nomor 16 angka. "
        "Tunjukkan kolomnya di `peserta.kolom` dengan judul seperti di berkas atau huruf kolomnya, atau ubah "
        "judulnya menjadi NIK. Bila isinya nomor lain, misalnya nomor kartu keluarga, biarkan.",
        level=Level.WARNING,
    ),
    CodePage(
        "PKS188",
        "Rumus belum dihitung",
        "Sel berisi rumus tanpa hasil: berkasnya dibuat sebuah program dan belum pernah dibuka di Excel. "
        "Rumus tidak dijalankan di sini. Buka berkasnya di Excel, lalu simpan ulang; atau ketik nilainya.",
    ),
)
