"""An address asked for while a page is made -> bytes, from three places only; all else is refused.

The hosts are invented (RFC 2606): no address leads to the network or to a file outside the style folder,
and none tells where on this machine something lies, so it cannot change the bytes of the result.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from pks_gen.errors import UnreadableError
from pks_gen.fonts import FACES

FONTS = "https://huruf.invalid/"
STYLE = "https://gaya.invalid/"
MEMORY = "https://naskah.invalid/"

MAX_BYTES = 20_000_000
_FONT_FILES = {FONTS + face.path.name: face.path for face in FACES}


class Sources(URLFetcher):  # type: ignore[misc]  # WeasyPrint is not typed
    """Shipped fonts, files of the style folder, and what was made for this document."""

    def __init__(self, style_dir: Path, memory: Mapping[str, tuple[bytes, str]]) -> None:
        """``memory``: from address to bytes and MIME type."""
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._style_dir = style_dir
        self._memory = memory

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Answer one request; raise :class:`UnreadableError` for everything that is not ours."""
        if url in self._memory:
            data, mime = self._memory[url]
        elif url in _FONT_FILES:
            data, mime = _FONT_FILES[url].read_bytes(), "font/ttf"
        elif url.startswith(STYLE):
            data, mime = self._style_file(url)
        else:
            raise UnreadableError(
                f"{self._style_dir / 'gaya.css'}: {url} tidak boleh dimuat; "
                "salin berkas itu ke folder gaya dan tulis namanya saja, misalnya url('latar.png')"
            )
        return URLFetcherResponse(url, data, {"Content-Type": mime})

    def _style_file(self, url: str) -> tuple[bytes, str]:
        name = unquote(urlsplit(url).path).lstrip("/")
        folder = self._style_dir.resolve()
        path = (folder / name).resolve()
        if not path.is_relative_to(folder):
            raise UnreadableError(
                f"{folder / 'gaya.css'}: {name} terletak di luar folder gaya; salin ke dalamnya"
            )
        try:
            if path.stat().st_size > MAX_BYTES:
                raise UnreadableError(f"{path}: lebih dari 20 MB; perkecil berkasnya")
            return path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        except OSError as error:
            raise UnreadableError(
                f"{folder / 'gaya.css'}: {name} tidak dapat dibuka ({error.strerror}); periksa namanya"
            ) from error
