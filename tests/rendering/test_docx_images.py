from __future__ import annotations

import dataclasses
import io
import struct
import zlib
from pathlib import Path

import docx
import pytest

from pks_gen.canonical import canonical_text
from pks_gen.errors import UnreadableError
from pks_gen.reading.docx_text import docx_lines
from pks_gen.rendering.docx_images import MAX_LOGO, read_picture
from support.docx_check import faults
from support.docx_made import LOOK, made, parts_of, tree_of
from support.drafts import sample_draft

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def png(width: int, height: int, grey: int = 128) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + bytes([grey]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def jpeg(width: int, height: int) -> bytes:
    """The frame of a JPEG; enough to know its size, for nobody here looks at it."""
    start = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\1\1\0\0\1\0\1\0\0"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return start + frame + b"\xff\xd9"


@pytest.fixture
def logos(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "satu.png").write_bytes(png(40, 50))
    (tmp_path / "dua.jpg").write_bytes(jpeg(100, 50))
    return tmp_path / "satu.png", tmp_path / "dua.jpg"


def test_logos_stand_in_one_row_at_one_height_unless_very_wide(logos: tuple[Path, Path]) -> None:
    draft = sample_draft(parties=3, rows=2)
    data = made(draft, dataclasses.replace(LOOK, logos=(logos[0], None, logos[1])))
    assert faults(data) == []
    assert docx_lines(data) == canonical_text(draft).splitlines()
    tree = tree_of(data)
    sizes = [(int(e.get("cx") or 0), int(e.get("cy") or 0)) for e in tree.iter(WP + "extent")]
    # 2.3 cm high; twice as wide as high would be 4.6 cm, but 3.6 cm is the limit.
    assert sizes == [(662_400, 828_000), (1_296_000, 648_000)]
    names = [node.get("descr") for node in tree.iter(WP + "docPr")]
    assert names == ["Logo Badan Contoh", "Logo"]


def test_python_docx_finds_the_pictures(logos: tuple[Path, Path]) -> None:
    data = made(sample_draft(rows=1), dataclasses.replace(LOOK, logos=logos))
    related = docx.Document(io.BytesIO(data)).part.related_parts.values()
    kinds = [part.content_type for part in related if part.content_type.startswith("image/")]
    assert sorted(kinds) == ["image/jpeg", "image/png"]


def test_the_same_file_twice_is_stored_once(logos: tuple[Path, Path]) -> None:
    data = made(sample_draft(rows=1), dataclasses.replace(LOOK, logos=(logos[0], logos[0])))
    assert faults(data) == []
    assert len([name for name in parts_of(data) if "/media/" in name]) == 1


def test_a_very_wide_logo_is_made_lower(tmp_path: Path) -> None:
    (tmp_path / "lebar.png").write_bytes(png(1000, 10))
    data = made(sample_draft(rows=1), dataclasses.replace(LOOK, logos=(tmp_path / "lebar.png",)))
    (extent,) = tree_of(data).iter(WP + "extent")
    assert int(extent.get("cx") or 0) < 16 * 360_000
    assert int(extent.get("cy") or 0) < 792_000


def test_no_logos_no_row() -> None:
    data = made(sample_draft(rows=1), dataclasses.replace(LOOK, logos=(None, None)))
    assert not list(tree_of(data).iter(WP + "inline"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (png(4, 4)[:-9], "rusak atau terpotong"),
        (png(4, 4).replace(b"IDAT", b"IDAX"), "rusak atau terpotong"),
        (png(0, 4), "rusak atau terpotong"),
        (jpeg(4, 4)[:-2], "rusak atau terpotong"),
        (b"\xff\xd8\xff\xd9" + b"\0" * 20 + b"\xff\xd9", "rusak atau terpotong"),
        (b"GIF89a", "harus PNG atau JPEG"),
        (b"<svg/>", "harus PNG atau JPEG"),
        (b"", "harus PNG atau JPEG"),
        (b"\0" * (MAX_LOGO + 1), "lebih besar dari 8 MB"),
    ],
)
def test_bad_pictures_are_refused_by_name(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=rf"logo\.png: .*{message}"):
        read_picture(path)


def test_an_absent_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"tidak-ada\.png: logo tidak dapat dibaca .*periksa nama"):
        read_picture(tmp_path / "tidak-ada.png")
