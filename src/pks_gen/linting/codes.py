"""The manual pages of what `pks template check` can find in the tags of an office's own template."""

from __future__ import annotations

from collections.abc import Mapping

from pks_gen.linting.file_codes import FILE_PAGES
from pks_gen.problems import CodePage, Level

_WARNING = Level.WARNING

TAG_PAGES: tuple[CodePage, ...] = (
    CodePage(
        "PKS320",
        "Kurung kurawal tidak berpasangan",
        "Setiap `{{` ditutup `}}`, dan setiap `{%` ditutup `%}`, sebelum tag berikutnya dimulai. Yang "
        "tinggal separuh tercetak apa adanya, atau menghentikan pembuatan naskah. Di antara kedua "
        "tandanya tidak ada spasi.",
        "{{ perihal }   atau   { { perihal }}",
        "{{ perihal }}",
    ),
    CodePage(
        "PKS321",
        "Isi tag tidak terbaca",
        "Yang tertulis di antara kurung kurawal bukan Jinja yang sah. Pesannya menyebut tanda atau kata yang "
        "tidak diharapkan.",
        "{% if program = 'JKK' %}",
        "{% if program == 'JKK' %}",
    ),
    CodePage(
        "PKS322",
        "Tag terpotong di dalam Word",
        "Sebuah tag harus utuh di satu paragraf. Bila awalnya berada di dalam tautan, perubahan "
        "terlacak, kontrol isi, atau sel tabel lain daripada akhirnya, susunan berkas menjadi rusak. "
        "Tab dan ganti baris di dalam tag dibuang, sehingga dua kata menjadi satu. Ketik ulang tag itu "
        "sekaligus.",
        "{{ peri (akhir tautan) hal }}",
        "{{ perihal }}",
    ),
    CodePage(
        "PKS323",
        "Tag baris, sel, paragraf, atau run salah tempat",
        "`{%tr … %}` menggantikan seluruh baris tabel tempatnya berada, `{%tc … %}` seluruh sel, `{%p "
        "… %}` dan `{{p … }}` seluruh paragraf: teks lain di sana hilang. Karena itu tag semacam ini "
        "sendirian di baris, sel, atau paragrafnya, dan satu spasi biasa mengikuti hurufnya.",
        "Para pihak: {%p for satu in pihak %}",
        "{%p for satu in pihak %}  (sendirian di paragrafnya)",
    ),
    CodePage(
        "PKS324",
        "Bagian tidak ditutup, atau ditutup tanpa dibuka",
        "Setiap `if`, `for`, `macro`, `call`, `filter`, `with`, dan `set` berisi diakhiri `end…`-nya "
        "sendiri, yang terakhir dibuka lebih dahulu. Kepala halaman, kaki halaman, dan naskah "
        "masing-masing berdiri sendiri.",
        "{% for satu in pihak %} {{ satu.lembaga }}",
        "{% for satu in pihak %} {{ satu.lembaga }} {% endfor %}",
    ),
    CodePage(
        "PKS325",
        "Pembuka dan penutup tidak setingkat",
        "Yang di antara pembuka dan penutup diulang atau dihilangkan sebagai potongan berkas Word. Keduanya "
        "harus berada di tingkat yang sama: sama-sama tag baris di tabel yang sama, sama-sama tag paragraf, "
        "atau sama-sama di dalam teks. Kalau tidak, hasilnya tidak dapat dibuka Word.",
        "{%tr for satu in pihak %} … {% endfor %}",
        "{%tr for satu in pihak %} … {%tr endfor %}",
    ),
    CodePage(
        "PKS326",
        "Bagian merentang beberapa sel",
        "Pembuka dan penutup berada di sel yang berbeda tanpa tanda `tr` atau `tc`. Yang diulang "
        "adalah sel, bukan baris. Untuk mengulang baris, tulis `{%tr for … %}` dan `{%tr endfor %}` "
        "masing-masing di baris tersendiri; untuk mengulang sel, `{%tc … %}`.",
        "| {% for satu in saksi %}{{ satu.nama }} | {{ satu.jabatan }}{% endfor %} |",
        "{%tr for satu in saksi %} / | {{ satu.nama }} | {{ satu.jabatan }} | / {%tr endfor %}",
        level=_WARNING,
    ),
    CodePage(
        "PKS327",
        "Nama tidak dikenal",
        "Nama itu bukan nilai perjanjian, bukan blok naskah, dan tidak dibuat templat ini sendiri. "
        "`pks template vars` mendaftar semua yang dapat dipakai, dengan contohnya.",
        "{{ perihall }}",
        "{{ perihal }}",
    ),
    CodePage(
        "PKS328",
        "Bagian nilai tidak dikenal",
        "Nilainya ada, tetapi tidak mempunyai bagian itu. Sebuah daftar dibaca dengan gelung atau nomor urut "
        "dari nol.",
        "{{ pihak[0].penandatangn.nama }}",
        "{{ pihak[0].penandatangan.nama }}",
    ),
    CodePage(
        "PKS329",
        "Saringan, uji, atau fungsi tidak dikenal",
        "Hanya saringan dan fungsi yang didaftar `pks template vars` tersedia bagi templat.",
        "{{ tanggal | tgl }}",
        "{{ tanggal | tanggal }}",
    ),
    CodePage(
        "PKS330",
        "Tag gagal atau janggal pada percobaan",
        "Tag ini ditulis dengan benar, tetapi tidak dapat dihitung dengan nilai yang sebenarnya, atau "
        "mencetak sebuah daftar apa adanya. Percobaan memakai perjanjian contoh.",
        "{{ perihal | rupiah }}   atau   {{ pihak }}",
        "{{ anggaran.jumlah | rupiah }}   atau   {{ pihak[0].lembaga }}",
    ),
    CodePage(
        "PKS331",
        "Susunan yang tidak diizinkan",
        "Templat dari luar dapat berniat jahat. Karena itu templat hanya membaca nilai, bukan bagian dalam "
        "program: nama berawalan garis bawah, pemuatan berkas lain dari Word, dan perkalian teks ditolak.",
        "{{ ''.__class__ }}",
        "{{ perihal }}",
    ),
    CodePage(
        "PKS332",
        "Tag di tempat yang tidak pernah diisi",
        "Komentar, alamat tautan, dan sifat dokumen tidak ikut diisi: tagnya tercetak apa adanya. "
        "Pindahkan ke naskah, kepala atau kaki halaman, atau catatan kaki.",
        "(komentar) {{ perihal }}",
        "(paragraf) {{ perihal }}",
        level=_WARNING,
    ),
    CodePage(
        "PKS333",
        "Tag terhapus atau tersembunyi",
        "Tag ini berada di teks yang dihapus dengan pelacakan perubahan, atau di teks tersembunyi: ia tetap "
        "dihitung, tetapi hasilnya tidak terlihat. Terima atau tolak perubahannya; tampilkan teksnya.",
        "(dicoret) {{ perihal }}",
        "{{ perihal }}",
        level=_WARNING,
    ),
    CodePage(
        "PKS334",
        "Yang diperlukan tidak dipakai",
        "Kunci `perlu` di `templat.yaml` menyebut nilai yang tidak dicetak di dokumen mana pun dari templat "
        "ini. Cetak nilai itu, atau hapus dari `perlu`.",
        "perlu: [tanggal]   # tidak ada {{ tanggal … }} di naskah.docx",
        "{{ tanggal | hari_tanggal }}",
        level=_WARNING,
    ),
    CodePage(
        "PKS335",
        "Tanda tangan atau nomor tidak ada",
        "Naskah perjanjian memuat nomor dan tempat tanda tangan para pihak. Letakkan blok `{{p "
        "tanda_tangan }}`, atau cetak `penandatangan.nama` dan `nomor` setiap pihak.",
        "(naskah tanpa nama penanda tangan)",
        "{{p tanda_tangan }}",
        level=_WARNING,
    ),
)

PAGES = (*TAG_PAGES, *FILE_PAGES)
LEVELS: Mapping[str, Level] = {page.code: page.level for page in PAGES}
