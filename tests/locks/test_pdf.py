"""A locked PDF, read back by three other programs."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from pks_gen.locks.passphrase import Passphrase
from pks_gen.locks.pdf import lock_pdf
from support.locked import opened_pdf
from support.pdf_cases import sample_pdf
from support.pdf_text import raw_lines

SECRET = Passphrase("Café di simpang lima")


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("terkunci") / "naskah.pdf"
    lock_pdf(io.BytesIO(sample_pdf()), target, SECRET)
    return target


def test_it_is_locked_with_aes_256_of_pdf_2(locked: Path) -> None:
    with pikepdf.open(locked, password=SECRET.text) as pdf:
        assert (pdf.encryption.R, pdf.encryption.V) == (6, 5)
        methods = (
            pdf.encryption.stream_method,
            pdf.encryption.string_method,
            pdf.encryption.file_method,
        )
        assert set(methods) == {pikepdf.models.EncryptionMethod.aesv3}
        assert pdf.trailer.Encrypt.get("/EncryptMetadata", True)
        assert all(pdf.allow)
        assert not pdf.check_pdf_syntax()


@pytest.mark.parametrize("wrong", ["", "Cafe di simpang lima", "Café di simpang lima "])
def test_no_other_passphrase_opens_it(locked: Path, wrong: str) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(locked, password=wrong)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked, password=wrong)
    assert not pypdf.PdfReader(locked).decrypt(wrong)


def test_it_says_what_the_open_one_says(locked: Path) -> None:
    assert raw_lines(opened_pdf(locked.read_bytes(), SECRET.text)) == raw_lines(sample_pdf())
    by_pdfium = pypdfium2.PdfDocument(locked, password=SECRET.text)
    assert len(by_pdfium) == len(raw_lines(sample_pdf()))
    by_pdfium.close()
    assert pypdf.PdfReader(locked, password=SECRET.text).pages[0].extract_text()


def test_nothing_stands_open_in_it(locked: Path) -> None:
    raw = locked.read_bytes()
    for open_text in (b"pks: 1", b"xpacket", b"PIHAK", b"perjanjian.yaml", SECRET.text.encode()):
        assert open_text not in raw
    with pikepdf.open(locked, password=SECRET.text) as pdf:
        assert pdf.attachments["perjanjian.yaml"].get_file().read_bytes() == b"pks: 1\n"


def test_it_does_not_claim_to_be_an_archival_copy(locked: Path) -> None:
    with pikepdf.open(io.BytesIO(sample_pdf())) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "3B"
        title = metadata["dc:title"]
    with pikepdf.open(locked, password=SECRET.text) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == ""
        assert metadata["dc:title"] == title


def test_the_owner_key_is_random(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("satu.pdf", "dua.pdf")]
    for file in files:
        lock_pdf(io.BytesIO(sample_pdf()), file, SECRET)
    keys = set()
    for file in files:
        with pikepdf.open(file, password=SECRET.text) as pdf:
            assert pdf.user_password_matched
            assert not pdf.owner_password_matched
            keys.add(bytes(pdf.trailer.Encrypt.O))
    assert len(keys) == 2
