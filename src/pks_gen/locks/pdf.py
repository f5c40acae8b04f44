"""A PDF in memory and a passphrase -> the PDF locked with AES-256 (ISO 32000-2, 7.6.4.4: revision 6).

Everything is locked: pages, bookmarks, metadata, attachments. PDF/A allows no encryption (ISO 19005-3,
6.1.3), so the copy no longer says that it is one.
"""

from __future__ import annotations

import io
import secrets
from pathlib import Path

import pikepdf

from pks_gen.locks.passphrase import Passphrase

_ARCHIVAL_CLAIMS = ("pdfaid:part", "pdfaid:conformance")
_EVERYTHING = pikepdf.Permissions(modify_assembly=True)
"""Who knows the passphrase may do all; programs keep other limits only out of courtesy."""


def lock_pdf(clear: io.BytesIO, target: Path, passphrase: Passphrase) -> None:
    """Write the locked copy; nothing of the clear one touches the disk.

    The same input gives other bytes each time: key and salts are random.
    """
    with pikepdf.open(clear) as pdf:
        _withdraw_claims(pdf)
        locks = pikepdf.Encryption(
            user=passphrase.text,
            owner=secrets.token_urlsafe(32),
            R=6,
            aes=True,
            metadata=True,
            allow=_EVERYTHING,
        )
        with target.open("wb") as file:
            pdf.save(file, encryption=locks, compress_streams=False, fix_metadata_version=False)


def _withdraw_claims(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for claim in _ARCHIVAL_CLAIMS:
            if claim in metadata:
                del metadata[claim]
