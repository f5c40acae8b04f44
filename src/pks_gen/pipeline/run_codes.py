"""Nothing -> the manual pages of what keeps a row of a campaign from being made though it has no error."""

from __future__ import annotations

from pks_gen.problems import CodePage

RUN_PAGES = (
    CodePage(
        "PKS190",
        "Baris belum lengkap untuk naskah final",
        "`pks bulk run --final` menolak baris yang masih memuat bagian yang belum diisi. Isi selnya, atau "
        "buat naskahnya tanpa `--final`: bagian itu tampil sebagai [BELUM DIISI: …].",
    ),
    CodePage(
        "PKS191",
        "Naskah baris ini gagal dibuat",
        "Datanya tidak bermasalah, tetapi berkasnya tidak dapat dibuat: cakram penuh, memori habis, pustaka "
        "tidak ada, atau masukannya berubah selama perintah berjalan. Ikuti petunjuk dalam pesannya, lalu "
        "jalankan lagi: yang sudah selesai tidak dibuat lagi.",
    ),
)
