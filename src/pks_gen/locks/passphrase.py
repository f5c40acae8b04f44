"""What a person typed -> a passphrase that every program reads alike, or the reason why not.

A PDF hashes the UTF-8 of the passphrase after SASLprep (RFC 4013; ISO 32000-2, 7.6.4.3.3), an office file its
UTF-16 as typed (MS-OFFCRYPTO 2.3.4.11). Accepted is only what both leave as it is.
"""

from __future__ import annotations

import stringprep
import unicodedata
from dataclasses import dataclass

from pks_gen.errors import UsageError

SHORTEST = 12
"""Characters; a file that was sent can be tried offline, as often as one likes."""
LONGEST = 127
"""Bytes of UTF-8; a PDF ignores the rest (ISO 32000-2, 7.6.4.3.3)."""
_FEWEST_KINDS = 5

_PROHIBITED = (
    stringprep.in_table_a1,
    stringprep.in_table_c12,
    stringprep.in_table_c21_c22,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c6,
    stringprep.in_table_c7,
    stringprep.in_table_c8,
    stringprep.in_table_c9,
)


@dataclass(frozen=True, slots=True, repr=False)
class Passphrase:
    """A passphrase; it never shows itself."""

    text: str

    def __repr__(self) -> str:
        return "Passphrase(…)"


def new_passphrase(typed: str) -> Passphrase:
    """Accept a passphrase to lock with.

    Raises UsageError, in which no part of it is quoted, when it is easily guessed, or when programs would
    disagree on how it is written.
    """
    text = unicodedata.normalize("NFC", typed)
    if complaint := _complaint(text):
        raise UsageError(complaint)
    return Passphrase(text)


def given_passphrase(typed: str) -> Passphrase:
    """Take a passphrase to open with, whoever chose it.

    Raises UsageError when there is none.
    """
    if not typed:
        raise UsageError("kata sandi kosong; tulis kata sandi yang mengunci berkas itu")
    return Passphrase(unicodedata.normalize("NFC", typed))


def _complaint(text: str) -> str:
    """Say what is wrong and what to do; the first that is, for most of the rest would follow from it."""
    if not text:
        return f"kata sandi kosong; tulis sekurang-kurangnya {SHORTEST} karakter"
    if text != text.strip():
        return "kata sandi diawali atau diakhiri spasi, yang mudah hilang saat disampaikan; hapus spasinya"
    if not _is_uniform(text):
        return (
            "kata sandi memuat karakter yang tidak ditulis sama oleh semua program; "
            "pakai huruf, angka, dan tanda baca yang ada di papan ketik"
        )
    return _weakness(text)


def _weakness(text: str) -> str:
    if len(text) < SHORTEST:
        return f"kata sandi terlalu pendek; tulis sekurang-kurangnya {SHORTEST} karakter, misalnya empat kata"
    if len(text.encode()) > LONGEST:
        return f"kata sandi terlalu panjang; tulis paling banyak {LONGEST} karakter"
    if len(set(text)) < _FEWEST_KINDS or not any(map(str.isalpha, text)):
        return (
            "kata sandi mudah ditebak: tanpa huruf, atau karakternya berulang; pakai beberapa kata, "
            "bukan NIK, tanggal, atau nomor telepon"
        )
    return ""


def _is_uniform(text: str) -> bool:
    """Whether SASLprep (RFC 4013) allows the text and leaves it as it is."""
    kept = "".join(letter for letter in text if not stringprep.in_table_b1(letter))
    if unicodedata.normalize("NFKC", kept) != text:
        return False
    if any(prohibited(letter) for letter in text for prohibited in _PROHIBITED):
        return False
    from_right = [stringprep.in_table_d1(letter) for letter in text]
    if not any(from_right):
        return True
    return from_right[0] and from_right[-1] and not any(map(stringprep.in_table_d2, text))
