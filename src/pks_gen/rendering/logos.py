"""Logo file of an institution -> image bytes that may stand in a PDF/A page.

PNG and JPEG only; everything is turned into plain 8-bit RGB, without profile, comment or position data.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageFile, ImageOps

from pks_gen.errors import UnreadableError

MAX_BYTES = 5_000_000
MAX_PIXELS = 1_000
"""Longest edge kept; a logo is printed 2.4 cm high, so this is far above what a printer resolves."""

_BOMBS = (Image.DecompressionBombWarning, Image.DecompressionBombError)


def logo_png(path: Path) -> bytes:
    """Read a logo; raise :class:`UnreadableError` when it is absent, damaged or of another kind."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(f"{path}: berkas logo lebih dari 5 MB; perkecil gambarnya lebih dahulu")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"{path}: berkas logo tidak dapat dibuka ({error.strerror}); periksa nama dan letaknya"
        ) from error
    try:
        return _converted(data)
    except (OSError, SyntaxError, ValueError, *_BOMBS) as error:
        raise UnreadableError(
            f"{path}: berkas logo rusak atau bukan gambar PNG atau JPEG; simpan ulang sebagai PNG"
        ) from error


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Refuse a truncated picture, though WeasyPrint tells Pillow to fill its missing part with grey."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


@lru_cache(maxsize=16)
def _converted(data: bytes) -> bytes:
    with warnings.catch_warnings(), _whole_files_only():
        # Pillow only warns of a decompression bomb up to a point; a logo has no business being one.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            opened.load()
            image = ImageOps.exif_transpose(opened)
    transparent = image.mode in ("LA", "RGBA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if transparent else "RGB")
    image.thumbnail((MAX_PIXELS, MAX_PIXELS))
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
