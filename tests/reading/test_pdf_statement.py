"""PDFs from anywhere: read in bounded time and memory, or refused in a sentence."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest

from pks_gen.errors import LockedFileError, UnreadableError
from pks_gen.locks.passphrase import Passphrase
from pks_gen.locks.pdf import lock_pdf
from pks_gen.reading.pdf_statement import MAX_PAGES, stated_in_pdf

DIGEST = "0123abcd " * 7 + "0123abcd"
SECRET = Passphrase("empat kata yang panjang")


def pdf_saying(*pages: str) -> bytes:
    """A PDF in a font of every reader, a line a page."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        for text in pages:
            page = pdf.add_blank_page(page_size=(900, 200))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = pdf.make_stream(b"BT /F1 9 Tf 10 100 Td (%b) Tj ET" % text.encode())
        file = io.BytesIO()
        pdf.save(file)
    return file.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "naskah.pdf"


def test_the_page_is_told(file: Path) -> None:
    file.write_bytes(
        pdf_saying("Pasal 1", f"memuat 72 \\(tujuh puluh dua\\) baris dengan sidik SHA-256 {DIGEST}")
    )
    found = stated_in_pdf(file)
    assert found is not None
    assert (found.digest, found.rows, found.page) == (DIGEST, 72, 2)


def test_a_locked_one_opens_with_its_passphrase_only(file: Path) -> None:
    lock_pdf(io.BytesIO(pdf_saying(f"SHA-256 {DIGEST}")), file, SECRET)
    found = stated_in_pdf(file, SECRET)
    assert found is not None
    assert found.digest == DIGEST
    with pytest.raises(LockedFileError, match="terkunci kata sandi"):
        stated_in_pdf(file)
    with pytest.raises(LockedFileError, match="salah") as refused:
        stated_in_pdf(file, Passphrase("kata sandi yang salah"))
    assert "yang salah" not in str(refused.value)


def test_a_text_without_a_list_states_nothing(file: Path) -> None:
    file.write_bytes(pdf_saying("Pasal 1"))
    assert stated_in_pdf(file) is None


def test_what_stands_behind_the_body_is_not_read(file: Path) -> None:
    file.write_bytes(pdf_saying(*["peserta"] * MAX_PAGES, f"SHA-256 {DIGEST}"))
    assert stated_in_pdf(file) is None


def bomb() -> bytes:
    """A page of a few kilobytes that unfolds into gigabytes of text."""
    packed = zlib.compress(zlib.compress(b"BT /F1 9 Tf (x) Tj ET\n" * 2_000_000, 9), 9)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        stream = pdf.make_stream(packed)
        stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        page.Contents = pikepdf.Array([stream] * 50)
        file = io.BytesIO()
        pdf.save(file, compress_streams=False)
    return file.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"bukan PDF",
        b"%PDF-1.7\n",
        pdf_saying("a")[:200],
        b"%PDF-1.7\n1 0 obj<</Type/Pages/Kids[1 0 R]/Count 999999999>>endobj\ntrailer<</Root 1 0 R>>",
        b"%PDF-1.7\n" + b"[" * 2_000_000,
        b"PK\x03\x04" + bytes(1000),
    ],
)
def test_broken_files_are_refused(raw: bytes, file: Path) -> None:
    file.write_bytes(raw)
    with pytest.raises(UnreadableError, match=r"naskah\.pdf"):
        stated_in_pdf(file)


def test_a_bomb_states_nothing_or_is_refused(file: Path) -> None:
    file.write_bytes(bomb())
    try:
        assert stated_in_pdf(file) is None
    except UnreadableError as error:
        assert "naskah.pdf" in str(error)  # noqa: PT017 - either end is right


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "tidak-ada.pdf", tmp_path / ("x" * 300), Path("a\x00b.pdf")):
        with pytest.raises(UnreadableError):
            stated_in_pdf(place)
