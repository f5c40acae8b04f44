"""The manual pages of what ``pks compare --adopt`` does not take over, or takes over with a remark."""

from __future__ import annotations

from pks_gen.problems import CodePage, Level

SUSPICIOUS = "PKS361"
INCONSISTENT = "PKS362"
BOTH_SIDES = "PKS363"
UNMAPPED = "PKS364"
COMPLETED = "PKS365"
FOLLOWING = "PKS366"
OTHER_LIST = "PKS367"

ADOPTION_PAGES: tuple[CodePage, ...] = (
    CodePage(
        SUSPICIOUS,
        "Huruf berbeda dari angka",
        "Pihak lain mengubah angka tanpa hurufnya, atau sebaliknya. Baris itu tidak diadopsi: yang mana yang "
        "dimaksud hanya dapat dijawab oleh yang mengubahnya.",
        "60 (enam puluh) menjadi 90 (enam puluh)",
        "60 (enam puluh) menjadi 90 (sembilan puluh)",
        Level.WARNING,
    ),
    CodePage(
        INCONSISTENT,
        "Nilai diubah di sebagian tempat saja",
        "Sebuah nilai tercetak di beberapa tempat, dan naskah yang kembali mengubahnya hanya di sebagian, "
        "atau dengan nilai itu naskah kita berbunyi lain daripada naskah yang kembali. Baris itu tidak "
        "diadopsi; sepakati nilainya, lalu isi di `perjanjian.yaml`.",
        "377 orang di Lampiran I, jumlah seluruhnya tetap 1.444",
        "378 orang di Lampiran I, jumlah seluruhnya 1.445",
        Level.WARNING,
    ),
    CodePage(
        BOTH_SIDES,
        "Diubah di kedua pihak",
        "Sejak naskah dikirim, baris atau pasal yang sama diubah juga di pihak kita. Bunyi kita "
        "dipertahankan; bandingkan keduanya, lalu sunting sendiri.",
        level=Level.WARNING,
    ),
    CodePage(
        UNMAPPED,
        "Tidak dapat diadopsi",
        "Perubahan itu tidak dapat dinyatakan sebagai nilai di `perjanjian.yaml` atau sebagai klausul "
        "khusus: judul naskah, susunan tanda tangan, tabel, atau kalimat yang dibentuk dari data. Ubah "
        "datanya, atau sepakati bunyi semula. Setiap perubahan yang tertinggal disebut; tidak ada yang "
        "hilang diam-diam.",
        level=Level.WARNING,
    ),
    CodePage(
        COMPLETED,
        "Nilai ikut terisi di tempat lain",
        "Pihak lain mengisi bagian yang kosong di satu tempat dan membiarkannya kosong di tempat lain. "
        "Nilainya diadopsi, sehingga tercetak di semua tempat.",
        level=Level.WARNING,
    ),
    CodePage(
        FOLLOWING,
        "Nomor dan rujukan mengikuti",
        "Nomor pasal, ayat, dan rujukan dihitung. Setelah perubahan diadopsi, nomor di baris ini berbeda "
        "dari yang tertulis dalam naskah yang kembali, sebab pihak lain tidak menyesuaikannya.",
        level=Level.WARNING,
    ),
    CodePage(
        OTHER_LIST,
        "Daftar peserta tidak diadopsi",
        "Baris daftar peserta yang kembali berbeda dari daftar yang dikirim. Daftar berasal dari berkas "
        "peserta; perbaiki berkas itu, atau minta berkas baru.",
        level=Level.WARNING,
    ),
)
