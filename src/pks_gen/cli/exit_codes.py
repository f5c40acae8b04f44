"""An exit code -> what it means to whoever wrote the script; printed in the guide."""

from __future__ import annotations

from pks_gen.errors import ExitCode

MEANINGS: dict[ExitCode, str] = {
    ExitCode.OK: "berhasil; peringatan boleh ada",
    ExitCode.PROBLEMS: "ada galat pada data, atau bentuk final diminta padahal belum lengkap",
    ExitCode.USAGE: "perintah, opsi, atau nama perjanjian salah; juga bila hasil akan menimpa berkas orang",
    ExitCode.UNREADABLE: "berkas masukan tidak dapat dibaca atau bukan seperti namanya",
    ExitCode.ENVIRONMENT: "komputer ini kekurangan huruf, pustaka, izin, atau ruang; lihat `pks doctor`",
    ExitCode.BATCH: "sebagian dari beberapa perjanjian gagal; yang lain selesai",
    ExitCode.ARCHIVE: "arsip rusak",
    ExitCode.SIGNATURE: "tanda tangan tidak sah",
    ExitCode.BUG: "kesalahan di dalam program; sebuah berkas laporan ditulis",
    ExitCode.INTERRUPTED: "dibatalkan dari papan ketik (Ctrl+C)",
}
