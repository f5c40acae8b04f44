"""Locked office files, read back by a program of other people and table by table."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msoffcrypto
import olefile
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.method.container.ecma376_encrypted import DefaultContent

from pks_gen.locks.compound_file import SECTOR, write_compound_file
from pks_gen.locks.office import lock_office_file
from pks_gen.locks.passphrase import Passphrase
from support.locked import opened_office_file

AROUND = 108
"""Bytes that a zip file adds to one entry of this name."""
SECRET = Passphrase("empat kata yang panjang")


def locked(clear: bytes, folder: Path) -> bytes:
    target = folder / "salinan.xlsx"
    lock_office_file(io.BytesIO(clear), target, SECRET)
    return target.read_bytes()


def package(size: int) -> bytes:
    """A zip file of so many bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.xml", (bytes(range(256)) * (size // 256 + 1))[: size - AROUND])
    return file.getvalue()


# 9,000,000 bytes need more tables than the header lists.
@pytest.mark.parametrize("size", [120, 4079, 4080, 4088, 4096, 4097, 70_000, 9_000_000])
def test_another_program_opens_it_whole(size: int, tmp_path: Path) -> None:
    clear = package(size)
    raw = locked(clear, tmp_path)
    assert len(clear) == size
    assert b"a.xml" not in raw
    assert opened_office_file(raw, SECRET.text) == clear


def test_another_passphrase_opens_nothing(tmp_path: Path) -> None:
    raw = locked(b"PK" * 5000, tmp_path)
    with pytest.raises(InvalidKeyError):
        opened_office_file(raw, "empat kata yang pendek")


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    raw = bytearray(locked(b"PK" * 5000, tmp_path))
    raw[3 * SECTOR] ^= 1
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        opened_office_file(bytes(raw), SECRET.text)


def test_keys_and_salts_are_new_each_time(tmp_path: Path) -> None:
    assert locked(b"PK" * 5000, tmp_path) != locked(b"PK" * 5000, tmp_path)


def test_it_says_which_ciphers_it_uses(tmp_path: Path) -> None:
    with olefile.OleFileIO(locked(b"PK" * 5000, tmp_path)) as file:
        info = file.openstream("EncryptionInfo").read()
    assert info[:8] == bytes.fromhex("0400040040000000")
    for said in (b'keyBits="256"', b'hashAlgorithm="SHA512"', b"ChainingModeCBC", b'spinCount="100000"'):
        assert said in info


def test_the_transform_is_described_as_office_programs_do(tmp_path: Path) -> None:
    with olefile.OleFileIO(locked(b"PK" * 5000, tmp_path)) as file:
        assert file.openstream("\x06DataSpaces/Version").read() == DefaultContent.Version
        assert file.openstream("\x06DataSpaces/DataSpaceMap").read() == DefaultContent.DataSpaceMap
        space = "\x06DataSpaces/DataSpaceInfo/StrongEncryptionDataSpace"
        assert file.openstream(space).read() == DefaultContent.StrongEncryptionDataSpace
        primary = "\x06DataSpaces/TransformInfo/StrongEncryptionTransform/\x06Primary"
        assert file.openstream(primary).read() == DefaultContent.Primary


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.binary(max_size=3000), max_size=8),
    st.dictionaries(
        st.text("abcDEF12", min_size=1, max_size=9), st.binary(min_size=1, max_size=4000), max_size=9
    ),
)
def test_any_streams_come_back(pieces: list[bytes], small: dict[str, bytes]) -> None:
    named = {f"Bagian/{name.upper()}": data for name, data in small.items()}
    target = io.BytesIO()
    write_compound_file(target, "Paket", [b"!", *pieces], lambda: named)
    assert not len(target.getvalue()) % SECTOR
    with olefile.OleFileIO(target.getvalue(), raise_defects=olefile.DEFECT_POTENTIAL) as file:
        assert file.openstream("Paket").read() == b"!" + b"".join(pieces)
        for name, data in named.items():
            assert file.openstream(name).read() == data
