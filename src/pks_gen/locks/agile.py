"""Passphrase, salts and keys -> the encrypted values of an office file (MS-OFFCRYPTO 2.3.4.10 to 15)."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from typing import TypeAlias

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 16
"""Bytes of an AES block, of a salt, and of an initialization vector."""
SEGMENT = 4096
"""Bytes of the package that are encrypted in one chain (2.3.4.15)."""

VERIFIER_INPUT = bytes.fromhex("fea7d2763b4b9e79")
VERIFIER_VALUE = bytes.fromhex("d7aa0f6d3061344e")
KEY_VALUE = bytes.fromhex("146e0be7abacd0d6")
"""Block keys of 2.3.4.13: what a key derived from the passphrase is for."""
HMAC_KEY = bytes.fromhex("5fb2ad010cb9e1f6")
HMAC_VALUE = bytes.fromhex("a0677f02b22c8433")
"""Block keys of 2.3.4.14."""

HashName: TypeAlias = str
"""As :mod:`hashlib` calls it."""


def spun(passphrase: str, salt: bytes, spins: int, name: HashName) -> bytes:
    """Hash the passphrase ``spins`` times: what makes guessing slow (2.3.4.11)."""
    digest: Callable[[bytes], hashlib._Hash] = getattr(hashlib, name)
    found = digest(salt + passphrase.encode("utf-16-le")).digest()
    for count in range(spins):
        found = digest(struct.pack("<I", count) + found).digest()
    return found


def key_for(spun_hash: bytes, use: bytes, length: int, name: HashName) -> bytes:
    """Derive the key of ``length`` bytes for one use (2.3.4.11)."""
    return fitted(hashlib.new(name, spun_hash + use).digest(), length)


def vector(salt: bytes, use: bytes, name: HashName) -> bytes:
    """Derive an initialization vector (2.3.4.12)."""
    return fitted(hashlib.new(name, salt + use).digest(), BLOCK)


def segment_vector(salt: bytes, number: int, name: HashName) -> bytes:
    """Derive the initialization vector of one segment of the package."""
    return vector(salt, struct.pack("<I", number), name)


def fitted(data: bytes, length: int) -> bytes:
    """Cut, or fill with 0x36, as the standard says for keys."""
    return data[:length].ljust(length, b"\x36")


def padded(data: bytes, to: int = BLOCK) -> bytes:
    """Fill with zeros to whole blocks."""
    return data + bytes(-len(data) % to)


def encrypt(key: bytes, iv: bytes, data: bytes) -> bytes:
    """AES-CBC over whole blocks."""
    worker = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    return worker.update(data) + worker.finalize()
