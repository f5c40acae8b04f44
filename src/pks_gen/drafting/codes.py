"""The manual pages of the problems that drafting can find in a template."""

from __future__ import annotations

from pks_gen.problems import CodePage, Level

PAGES: tuple[CodePage, ...] = (
    CodePage(
        "PKS301",
        "Templat tidak ditemukan",
        "Kunci `templat` menunjuk map di dalam `templates/` yang berisi `templat.yaml`. Namanya harus sama "
        "persis.",
        "templat: pks-badan-adhoc",
        "templat: pks-badan-ad-hoc",
    ),
    CodePage(
        "PKS302",
        "Templat tidak lengkap",
        "`templat.yaml` atau kepala sebuah klausul tidak sesuai aturan: kunci wajib tidak ada, kunci tidak "
        "dikenal, "
        "atau berkas yang disebut tidak ada.",
        "pasal: [pasal/iurann.md]",
        "pasal: [pasal/iuran.md]",
    ),
    CodePage(
        "PKS303",
        "Sintaks Jinja dalam klausul salah",
        "Tanda {% … %} atau {{ … }} tidak lengkap atau tidak dikenal. Baris yang disebut adalah baris dalam "
        "berkas klausul.",
        "{% if ada_pelaku('pendukung') %} … (tanpa {% endif %})",
        "{% if ada_pelaku('pendukung') %} … {% endif %}",
    ),
    CodePage(
        "PKS304",
        "Rujukan tidak menunjuk apa pun",
        "Nomor pasal dan ayat dihitung; rujukan ditulis dengan id. Id itu harus ada dalam naskah yang sama. "
        "Pasal "
        "opsional hanya boleh dirujuk di dalam {% if ada_pasal(…) %}.",
        "{{ rujuk('iurann') }}",
        "{{ rujuk('iuran') }}",
    ),
    CodePage(
        "PKS305",
        "Klausul tidak dapat dihitung",
        "Klausul memakai nama yang tidak dikenal, atau menghitung dengan nilai yang belum diisi. Daftar nama "
        "yang dapat "
        "dipakai ada dalam panduan templat.",
        "{{ pihakk[0].lembaga }}",
        "{{ pihak[0].lembaga }}",
    ),
    CodePage(
        "PKS306",
        "Bentuk Markdown tidak dikenal",
        "Klausul hanya mengenal paragraf, `1.` untuk ayat, `-` untuk rincian, *miring*, dan **tebal**. "
        "Rincian di bawah "
        "ayat selalu `-`; tingkatnya menentukan huruf atau angka.",
        "1. Ayat:\n   1. rincian",
        "1. Ayat:\n   - rincian",
    ),
    CodePage(
        "PKS307",
        "Id dipakai dua kali",
        "Setiap pasal dalam satu templat, dan setiap tanda {#…} dalam satu pasal, mempunyai id sendiri, "
        "karena rujukan memakai id itu.",
        "id: iuran (dalam dua berkas)",
        "id: iuran dan id: iuran-tambahan",
    ),
    CodePage(
        "PKS308",
        "Bentuk naskah tidak disediakan templat",
        "Setiap templat menyebut bentuk naskah yang dapat dibuatnya. Pilih templat lain, atau ubah kunci "
        "`bentuk`.",
        "templat: nota-kesepakatan\nbentuk: perjanjian kerja sama",
        "templat: nota-kesepakatan\nbentuk: nota kesepakatan",
    ),
    CodePage(
        "PKS309",
        "Naskah khusus tidak cocok dengan templat",
        "Kunci `naskah` menyebut pasal dan bagian yang khusus bagi perjanjian ini: berkas pengganti atau "
        "tambahan "
        "(`khusus`), pasal yang ditiadakan (`tanpa`), dan urutannya (`urutan`). Setiap nama harus ada, dan "
        "pasal "
        "tambahan memerlukan `urutan`. Bila templat berubah kemudian, ketidakcocokan menjadi galat: naskah "
        "yang sudah "
        "dirundingkan tidak berubah diam-diam.",
        "naskah: {khusus: [pasal/denda.md]}",
        "naskah:\n  khusus: [pasal/denda.md]\n  urutan: [ketentuan-umum, iuran, denda, penutup]",
    ),
    CodePage(
        "PKS360",
        "Berkas klausul tidak disebut",
        "Di map perjanjian ada berkas klausul yang tidak disebut dalam `naskah.khusus`, sehingga tidak "
        "dipakai. Sebutkan, atau pindahkan berkasnya, agar tidak ada yang menyangka bahwa isinya berlaku.",
        "naskah: {khusus: [pasal/iuran.md]}   # di map itu juga ada pasal/kahar.md",
        "naskah: {khusus: [pasal/iuran.md, pasal/kahar.md]}",
        Level.WARNING,
    ),
)
