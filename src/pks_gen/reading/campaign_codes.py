"""Nothing -> the manual pages of the problems of campaigns: ``massal.yaml``, its table and its rows."""

from __future__ import annotations

from pks_gen.problems import CodePage, Level

CAMPAIGN_PAGES = (
    CodePage(
        "PKS118",
        "Baris tersembunyi di tabel ikut dibaca",
        "Baris yang disembunyikan tangan atau saringan (filter) tetap menjadi perjanjian. Hapus barisnya "
        "bila tidak ikut, atau pilih baris dengan `--only`.",
        level=Level.WARNING,
    ),
    CodePage(
        "PKS131",
        "Lembar tabel tidak ada",
        "Lembar yang disebut `lembar` di massal.yaml tidak ada di tabelnya, atau tersembunyi. Samakan "
        "namanya, atau kosongkan `lembar`: lembar dengan judul kolom terbanyak yang dipakai.",
    ),
    CodePage(
        "PKS132",
        "Baris judul tabel tidak ditemukan",
        "Dalam 20 baris pertama tidak ada baris yang memuat satu pun judul kolom yang disebut massal.yaml. "
        "Tulis judul kolom pada satu baris; huruf besar-kecil dan tanda baca tidak dibedakan.",
    ),
    CodePage(
        "PKS133",
        "Judul kolom tabel ganda",
        "Dua kolom memakai judul yang sama; tidak jelas mana yang berlaku. Ubah atau hapus salah satunya.",
    ),
    CodePage(
        "PKS134",
        "Tabel kosong",
        "Baris judul ada, tetapi tidak ada satu baris pun di bawahnya. Satu baris menjadi satu perjanjian.",
    ),
    CodePage(
        "PKS135",
        "Sel tabel digabung ke bawah",
        "Dari sel yang digabung hanya yang teratas berisi; baris lainnya terbaca kosong dan akan memakai "
        "nilai dasar. Pisahkan selnya, lalu isi setiap baris.",
    ),
    CodePage(
        "PKS136",
        "Kolom tidak ada di tabel",
        "massal.yaml menyebut judul kolom, di bawah `kolom` atau sebagai {Judul Kolom} di dalam teks, yang "
        "tidak ada di baris judul tabel. Samakan ejaannya, atau tambahkan kolomnya. Pola `kode` harus "
        "memuat paling sedikit satu kolom, supaya setiap baris bernama lain.",
    ),
    CodePage(
        "PKS137",
        "Tempat di perjanjian tidak dikenal",
        "Tempat ditulis seperti dalam pesan lain: kunci-kunci perjanjian.yaml dipisahkan titik, butir daftar "
        "dengan nomor urut dari 0, misalnya pihak[0].penandatangan.nama atau peserta.kelompok[2].jumlah. "
        "Sebuah kolom mengisi satu nilai, atau daftar teks seperti program.",
    ),
    CodePage(
        "PKS138",
        "Satu tempat diisi dua kolom",
        "Dua kolom mengisi tempat yang sama; tidak jelas mana yang berlaku. Hapus salah satunya di bawah "
        "`kolom`.",
    ),
    CodePage(
        "PKS139",
        "Angka di tabel sudah hilang",
        "NIP, NPK, nomor telepon, dan kode wilayah adalah teks: sebagai bilangan, Excel membuang nol di "
        "depan, nol sesudah koma, dan angka sesudah yang ke-15. Ubah format kolom menjadi Teks, lalu ketik "
        "ulang dari sumbernya.",
    ),
    CodePage(
        "PKS140",
        "Isi sel tabel tidak dapat dipakai",
        "Sel berisi pesan galat Excel (#N/A), pecahan, jam, tanggal di kolom teks, atau bilangan di kolom "
        "tanggal. Perbaiki rumusnya, atau ketik nilainya sebagaimana di perjanjian.yaml.",
    ),
    CodePage(
        "PKS141",
        "Baris tidak dapat diberi nama",
        "Nama setiap perjanjian dibuat menurut pola `kode` dari isi kolomnya: huruf kecil, angka, dan tanda "
        "hubung. Sel yang kosong, memuat garis miring atau titik ganda, atau nama yang terlalu panjang "
        "ditolak. Hapus baris yang bukan perjanjian, misalnya baris jumlah.",
    ),
    CodePage(
        "PKS142",
        "Dua baris bernama sama",
        "Dua baris menghasilkan nama perjanjian yang sama. Yang lebih dahulu tetap diproses; yang kemudian "
        "ditolak, begitu pula nama yang sama dengan berkas tampilan baris lain (x-rekap di samping x). Hapus "
        "baris yang berulang, perbaiki isinya, atau tambahkan kolom pembeda di pola `kode`.",
    ),
    CodePage(
        "PKS143",
        "Kode provinsi tidak dikenal",
        "Di bawah `untuk_provinsi` tertulis kode provinsi dua angka di antara tanda kutip, misalnya "
        '"16" untuk Sumatera Selatan.',
    ),
    CodePage(
        "PKS144",
        "Butir daftar terlompati",
        "Baris mengisi butir daftar, misalnya saksi[1], padahal butir sebelumnya tidak ada. Isi kolom untuk "
        "butir sebelumnya, atau tambahkan butir itu di perjanjian dasar.",
    ),
    CodePage(
        "PKS145",
        "Baris perbaikan tidak cocok",
        "Kolom Baris Asal di daftar gagal menandai baris tabel yang digantikan. Baris di tabel itu sudah "
        "berubah sejak daftarnya ditulis, atau penandanya diketik ulang. Perbaiki langsung di tabel, atau "
        "kosongkan Baris Asal bila baris itu memang baru.",
    ),
    CodePage(
        "PKS146",
        "Berkas peserta baris tidak dapat ditentukan",
        "Pola `peserta.berkas` memuat kolom yang selnya kosong di baris ini. Isi selnya.",
    ),
    CodePage(
        "PKS147",
        "Nilai milik perjanjian dasar ikut terbawa",
        "Nama orang, nomor, wilayah, atau jumlah di perjanjian dasar dipakai baris yang selnya kosong, "
        "sehingga tercetak di perjanjian daerah lain. Kosongkan di dasar, atau isi selnya. Bila nilainya "
        "memang sama untuk semua, misalnya satu pejabat menandatangani semuanya, tulis di `untuk_semua` "
        "atau `untuk_provinsi`: di sana nilainya dinyatakan untuk banyak perjanjian.",
        level=Level.WARNING,
        blocks_final=True,
    ),
    CodePage(
        "PKS148",
        "Berkas peserta tidak dapat dibagi",
        "Dengan `peserta: {berkas: …, pembagi: …}` satu berkas dibagi menurut satu kolom. Kolom itu harus "
        "ada di satu lembar saja, tanpa sel yang digabung ke bawah, dan nama berkasnya tanpa {Judul Kolom}.",
    ),
    CodePage(
        "PKS149",
        "Baris peserta tanpa baris tabel",
        "Isi kolom pembagi pada baris-baris peserta ini tidak sama dengan satu baris tabel pun, sehingga "
        "orangnya tidak masuk perjanjian mana pun. Samakan isinya, atau biarkan bila memang bukan bagian "
        "dari massal ini.",
        level=Level.WARNING,
    ),
)
