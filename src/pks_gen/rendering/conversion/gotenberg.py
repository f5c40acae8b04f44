"""Bytes of a Word file -> bytes of the PDF that a Gotenberg server makes of it.

One POST to ``/forms/libreoffice/convert`` with one file; nothing but the answer's bytes is taken from it.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import time
import urllib.error
import urllib.request
from typing import IO
from urllib.parse import unquote, urlsplit, urlunsplit

from pks_gen.errors import EnvironmentLackingError
from pks_gen.rendering.conversion.choice import Gotenberg
from pks_gen.rendering.conversion.convert import NotConvertedError

_PATH, _HEALTH = "/forms/libreoffice/convert", "/health"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FLAVOUR = "PDF/A-3b"
_PART = 1 << 16
_REFUSED_FILE = frozenset({400, 415, 422})
_BUSY = frozenset({429, 503, 504})


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The office named one server; its documents go to no other."""

    def redirect_request(self, *_: object) -> None:
        return None


def made_by_gotenberg(docx: bytes, server: Gotenberg, name: str, *, seconds: float, largest: int) -> bytes:
    """Send one file and take what comes back.

    Raises NotConvertedError and EnvironmentLackingError as :func:`convert` does; ``name`` is for messages.
    """
    request = _request(docx, server)
    # No proxy of the environment either: the address is the office's own.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
    until = time.monotonic() + seconds
    try:
        with opener.open(request, timeout=seconds) as answer:
            return _body(answer, until, largest)
    except urllib.error.HTTPError as error:
        with error:
            raise _refusal(error.code, server, name) from None
    except _TooLargeError:
        raise NotConvertedError(
            f"{name}: jawaban {server.place} lebih dari {largest >> 20} MiB; periksa server itu"
        ) from None
    except TimeoutError:
        raise NotConvertedError(
            f"{name}: {server.place} tidak selesai dalam {seconds:g} detik; "
            "ulangi, atau periksa beban server itu"
        ) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            reason = "tidak menjawab"
        else:
            reason = "tidak dapat dihubungi atau memutuskan sambungan"
        raise EnvironmentLackingError(
            f"server Gotenberg {server.place} {reason}; periksa alamatnya di pks.toml [konversi] gotenberg, "
            "dan apakah server itu berjalan"
        ) from None


def health(server: Gotenberg, *, seconds: float) -> str:
    """Ask whether the server is well; empty when it is, else what it did."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
    try:
        with opener.open(_addressed(server, _HEALTH), timeout=seconds):
            return ""
    except urllib.error.HTTPError as error:
        with error:
            return f"menjawab dengan kode {error.code}"
    except (OSError, http.client.HTTPException, ValueError):
        return "tidak dapat dihubungi"


class _TooLargeError(Exception):
    """More came than any agreement has."""


def _request(docx: bytes, server: Gotenberg) -> urllib.request.Request:
    mark = f"pks{hashlib.sha256(docx).hexdigest()}"
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="pdfa"\r\n\r\n{_FLAVOUR}\r\n'
        f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="naskah.docx"\r\n'
        f"Content-Type: {_WORD}\r\n\r\n"
    )
    request = _addressed(server, _PATH, head.encode() + docx + f"\r\n--{mark}--\r\n".encode())
    request.add_header("Content-Type", f"multipart/form-data; boundary={mark}")
    return request


def _addressed(server: Gotenberg, path: str, body: bytes | None = None) -> urllib.request.Request:
    """Ask for a path below the server's address, by the name and password that stand in it."""
    parts = urlsplit(server.url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    place = f"{host}:{parts.port}" if parts.port else f"{host}"
    address = urlunsplit((parts.scheme, place, parts.path.rstrip("/") + path, "", ""))
    request = urllib.request.Request(address, data=body)  # noqa: S310 - http(s) only, checked when it is read
    if parts.username:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        request.add_header("Authorization", f"Basic {base64.b64encode(pair.encode()).decode()}")
    return request


def _body(answer: IO[bytes], until: float, largest: int) -> bytes:
    """Read all, also from a server that sends a byte now and then."""
    data = bytearray()
    read = getattr(answer, "read1", answer.read)
    while part := read(_PART):
        data += part
        if len(data) > largest:
            raise _TooLargeError
        if time.monotonic() > until:
            raise TimeoutError
    if getattr(answer, "length", 0):
        raise ConnectionError  # it promised more
    return bytes(data)


def _refusal(code: int, server: Gotenberg, name: str) -> NotConvertedError | EnvironmentLackingError:
    if code in _REFUSED_FILE:
        return NotConvertedError(
            f"{name}: ditolak server Gotenberg {server.place} (kode {code}); buka berkas ini di Word, simpan "
            "ulang, lalu ulangi"
        )
    if code in _BUSY:
        return EnvironmentLackingError(
            f"server Gotenberg {server.place} sedang sibuk (kode {code}); ulangi sebentar lagi"
        )
    next_step = (
        "periksa nama pengguna dan kata sandinya" if code in (401, 403) else "periksa alamat server itu"
    )
    return EnvironmentLackingError(f"server Gotenberg {server.place} menolak (kode {code}); {next_step}")
