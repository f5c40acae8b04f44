"""A DOCX or XLSX in memory and a passphrase -> the file that Word, Excel and LibreOffice ask it for.

Agile encryption (MS-OFFCRYPTO 2.3.4.10): AES-256 in CBC chains of 4,096 bytes, SHA-512 spun 100,000 times,
and an HMAC over the whole.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import secrets
import struct
from collections.abc import Iterator
from pathlib import Path

from pks_gen.locks import agile
from pks_gen.locks.compound_file import write_compound_file
from pks_gen.locks.passphrase import Passphrase

SPINS = 100_000
PACKAGE, INFO = "EncryptedPackage", "EncryptionInfo"
_HASH = "sha512"
_KEY = 32
_HASH_SIZE = 64
_SPACES = "\x06DataSpaces"
_SPACE, _TRANSFORM = "StrongEncryptionDataSpace", "StrongEncryptionTransform"
_TRANSFORM_ID = "{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}"

_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" '
    'xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
    "<keyData {shape} saltValue={salt}/>"
    "<dataIntegrity encryptedHmacKey={hmac_key} encryptedHmacValue={hmac_value}/>"
    '<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
    '<p:encryptedKey spinCount="{spins}" {shape} saltValue={own_salt} '
    "encryptedVerifierHashInput={verifier} encryptedVerifierHashValue={verifier_hash} "
    "encryptedKeyValue={key}/></keyEncryptor></keyEncryptors></encryption>"
)
_SHAPE = (
    f'saltSize="{agile.BLOCK}" blockSize="{agile.BLOCK}" keyBits="{8 * _KEY}" hashSize="{_HASH_SIZE}" '
    'cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"'
)
_VERSION = struct.pack("<HHI", 4, 4, 0x40)
"""Agile encryption, described in XML (2.3.4.10)."""


def lock_office_file(clear: io.BytesIO, target: Path, passphrase: Passphrase) -> None:
    """Write the locked copy; nothing of the clear one touches the disk.

    The same input gives other bytes each time: keys and salts are random.
    """
    package = _Package(clear)
    with target.open("wb+") as file:
        write_compound_file(
            file, PACKAGE, package.encrypted(), lambda: {INFO: _info(package, passphrase), **_data_spaces()}
        )


class _Package:
    """The office file, and the random values that it is locked with."""

    def __init__(self, clear: io.BytesIO) -> None:
        self._clear = clear.getbuffer()
        self.key = secrets.token_bytes(_KEY)
        self.salt = secrets.token_bytes(agile.BLOCK)
        self.hmac_key = secrets.token_bytes(_HASH_SIZE)
        self._hmac = hmac.new(self.hmac_key, digestmod=_HASH)

    def encrypted(self) -> Iterator[bytes]:
        """Yield the stream: its clear size, then segment by segment (2.3.4.4, 2.3.4.15)."""
        size = struct.pack("<Q", len(self._clear))
        self._hmac.update(size)
        yield size
        for number, start in enumerate(range(0, len(self._clear), agile.SEGMENT)):
            segment = agile.padded(bytes(self._clear[start : start + agile.SEGMENT]))
            locked = agile.encrypt(self.key, agile.segment_vector(self.salt, number, _HASH), segment)
            self._hmac.update(locked)
            yield locked

    def digest(self) -> bytes:
        """HMAC of the stream, as far as it has been written (2.3.4.14)."""
        return self._hmac.digest()

    def sealed(self, value: bytes, use: bytes) -> bytes:
        return agile.encrypt(self.key, agile.vector(self.salt, use, _HASH), value)


def _info(package: _Package, passphrase: Passphrase) -> bytes:
    """Describe how the package is locked (2.3.4.10), with the key locked by the passphrase (2.3.4.13)."""
    salt, verifier = secrets.token_bytes(agile.BLOCK), secrets.token_bytes(agile.BLOCK)
    spun = agile.spun(passphrase.text, salt, SPINS, _HASH)

    def locked(value: bytes, use: bytes) -> str:
        return _quoted(agile.encrypt(agile.key_for(spun, use, _KEY, _HASH), salt, value))

    text = _XML.format(
        shape=_SHAPE,
        spins=SPINS,
        salt=_quoted(package.salt),
        hmac_key=_quoted(package.sealed(package.hmac_key, agile.HMAC_KEY)),
        hmac_value=_quoted(package.sealed(package.digest(), agile.HMAC_VALUE)),
        own_salt=_quoted(salt),
        verifier=locked(verifier, agile.VERIFIER_INPUT),
        verifier_hash=locked(hashlib.new(_HASH, verifier).digest(), agile.VERIFIER_VALUE),
        key=locked(package.key, agile.KEY_VALUE),
    )
    return _VERSION + text.encode()


def _quoted(data: bytes) -> str:
    return f'"{base64.b64encode(data).decode()}"'


# ---- what a reader wants to find beside the package (2.1) --------------------------------------------


def _data_spaces() -> dict[str, bytes]:
    """Streams that say which transform belongs to the package; the same in every locked file."""
    component = struct.pack("<II", 1, 0) + _text(PACKAGE) + _text(_SPACE)
    versions = struct.pack("<6H", 1, 0, 1, 0, 1, 0)
    transform = struct.pack("<I", 1) + _text(_TRANSFORM_ID)
    primary = struct.pack("<I", 4 + len(transform)) + transform
    return {
        f"{_SPACES}/Version": _text("Microsoft.Container.DataSpaces") + versions,
        f"{_SPACES}/DataSpaceMap": struct.pack("<III", 8, 1, 4 + len(component)) + component,
        f"{_SPACES}/DataSpaceInfo/{_SPACE}": struct.pack("<II", 8, 1) + _text(_TRANSFORM),
        f"{_SPACES}/TransformInfo/{_TRANSFORM}/\x06Primary": (
            primary
            + _text("Microsoft.Container.EncryptionTransform")
            + versions
            + struct.pack("<IIII", 0, 0, 0, 4)
        ),
    }


def _text(text: str) -> bytes:
    """UNICODE-LP-P4 (2.1.2): length in bytes, text, zeros to a multiple of four."""
    data = text.encode("utf-16-le")
    return struct.pack("<I", len(data)) + agile.padded(data, 4)
