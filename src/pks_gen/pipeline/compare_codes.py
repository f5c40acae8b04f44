"""The manual pages of what ``pks compare`` warns of."""

from __future__ import annotations

from pks_gen.problems import CodePage, Level

NOT_OURS = "PKS350"
OTHER_AGREEMENT = "PKS351"
UNKNOWN_REVISION = "PKS352"
OURS_CHANGED = "PKS353"
BOTH_SIDES = "PKS354"
OUTSIDE_TRACKING = "PKS355"
LIST_NOT_COMPARED = "PKS356"
REDLINE_INEXACT = "PKS357"
UNSEEN = "PKS358"

COMPARE_PAGES: tuple[CodePage, ...] = (
    CodePage(
        NOT_OURS,
        "Berkas tidak menyebut perjanjiannya",
        "Setiap naskah Word yang dibuat `pks render` menyimpan kode perjanjian, revisi, dan sidik teksnya "
        "di dalam sifat berkas. Sebagian program menghapusnya saat menyimpan. Perbandingan tetap dibuat; "
        "pastikan berkas itu memang jawaban atas naskah yang Anda kirim.",
        "berkas hasil salin-tempel ke dokumen baru",
        "berkas yang dikirim, disunting, lalu disimpan dengan nama lain",
        Level.WARNING,
    ),
    CodePage(
        OTHER_AGREEMENT,
        "Berkas berasal dari perjanjian lain",
        "Sifat berkas menyebut perjanjian yang berbeda dari yang dibandingkan. Bila itu disengaja "
        "(membandingkan dua perjanjian), abaikan; bila tidak, berkasnya tertukar.",
        "pks compare lahat-bawaslu-2024 buol-kembali.docx",
        "pks compare buol-2024 buol-kembali.docx",
        Level.WARNING,
    ),
    CodePage(
        UNKNOWN_REVISION,
        "Revisi yang dikirim tidak tersimpan",
        "Berkas yang kembali semestinya dibandingkan dengan naskah yang dahulu dikirim. Naskah itu tidak "
        "ada di `.pks/revisi` maupun di map keluaran, misalnya karena dibuat di komputer lain. "
        "Perbandingan dengan naskah hari ini mencampur perubahan mereka dan perubahan Anda sendiri: "
        "sebutlah naskah yang dikirim.",
        "pks compare lahat-bawaslu-2024 kembali.docx",
        "pks compare lahat-bawaslu-2024 kembali.docx --base terkirim.docx",
        Level.WARNING,
    ),
    CodePage(
        OURS_CHANGED,
        "Naskah kita sudah berubah sejak dikirim",
        "Data atau klausul perjanjian diubah sesudah naskah itu dikirim. Yang ditampilkan ialah perubahan "
        "pihak lain terhadap naskah yang mereka terima; perubahan di pihak kita disebut di sampingnya.",
        level=Level.WARNING,
    ),
    CodePage(
        BOTH_SIDES,
        "Bagian yang sama diubah di kedua pihak",
        "Sejak naskah dikirim, pihak lain dan kita mengubah Pasal yang sama. Keduanya harus dibaca "
        "bersama: mengambil salah satu begitu saja menghilangkan yang lain.",
        level=Level.WARNING,
    ),
    CodePage(
        OUTSIDE_TRACKING,
        "Perubahan di luar pelacakan",
        "Berkas itu memuat perubahan yang dilacak, tetapi ada pula kata-kata yang diubah tanpa dilacak: "
        "bila semua perubahan ditolak di Word, yang didapat bukan naskah yang dahulu dikirim. Perubahan "
        "seperti itu mudah terlewat bila hanya tanda lacaknya yang dibaca.",
        level=Level.WARNING,
    ),
    CodePage(
        LIST_NOT_COMPARED,
        "Daftar peserta tidak dibandingkan",
        "Simpanan revisi tidak memuat daftar peserta, supaya NIK tidak tersimpan dua kali. Daftar yang "
        "kembali dibandingkan dengan daftar hari ini bila daftar itu masih sama dengan yang dikirim, atau "
        "dengan berkas yang disebut `--base`.",
        "pks compare lahat-bawaslu-2024 kembali.docx",
        "pks compare lahat-bawaslu-2024 kembali.docx --base terkirim.docx",
        Level.WARNING,
    ),
    CodePage(
        REDLINE_INEXACT,
        "Naskah berlacak tidak sepenuhnya tepat",
        "Naskah Word dengan perubahan terlacak diperiksa sesudah dibuat: menerima semua perubahan harus "
        "memberi naskah kedua, menolak semuanya naskah pertama. Untuk bagian yang disebut, itu tidak "
        "tercapai; baca bagian itu di laporan, bukan di naskah berlacak.",
        level=Level.WARNING,
    ),
    CodePage(
        UNSEEN,
        "Tidak tampak seperti yang dibaca",
        "Berkas itu memuat sesuatu yang di layar atau di kertas tampak lain daripada yang dibandingkan: kata "
        "tersembunyi, berhuruf putih atau sangat kecil, dicoret tanpa pelacakan; bidang yang isinya berubah "
        "sendiri; gambar, yang kata-katanya tidak dapat dibaca; huruf asing yang menyerupai huruf biasa; "
        "kata baru di kepala atau kaki halaman. Selama ada yang demikian, kedua naskah tidak disebut sama.",
        "`tidak` yang dijadikan tersembunyi atau putih",
        "`tidak` yang dihapus dengan pelacakan perubahan",
        Level.WARNING,
    ),
)
