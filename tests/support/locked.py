"""Locked documents, opened by programs of other people."""

from __future__ import annotations

import io

import msoffcrypto
import pikepdf


def opened_office_file(raw: bytes, passphrase: str) -> bytes:
    """Open a DOCX or XLSX, and hold that nobody has changed it since it was locked."""
    file = msoffcrypto.OfficeFile(io.BytesIO(raw))
    file.load_key(password=passphrase, verify_password=True)
    clear = io.BytesIO()
    file.decrypt(clear, verify_integrity=True)
    return clear.getvalue()


def opened_pdf(raw: bytes, passphrase: str) -> bytes:
    """Open a PDF and save it without a lock."""
    clear = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw), password=passphrase) as pdf:
        pdf.save(clear)
    return clear.getvalue()
