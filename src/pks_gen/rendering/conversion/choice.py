"""What ``pks.toml`` names and this machine has -> which program makes PDF of Word files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pks_gen.errors import EnvironmentLackingError

_NAMES = ("soffice", "libreoffice", "loffice")
_REMEDY = (
    "pasang LibreOffice (di Debian atau Ubuntu: sudo apt-get install --no-install-recommends "
    'libreoffice-writer-nogui), atau sebut server Gotenberg di pks.toml: [konversi] gotenberg = "http://…"'
)


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """LibreOffice on this machine."""

    program: Path
    """Absolute."""


@dataclass(frozen=True, slots=True)
class Gotenberg:
    """A Gotenberg server (https://gotenberg.dev), version 7 or later."""

    url: str

    @property
    def place(self) -> str:
        """The address without what may be a secret in it, for messages."""
        parts = urlsplit(self.url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname}{port}"


Converter = LibreOffice | Gotenberg


def chosen_converter(libreoffice: str = "", gotenberg: str = "") -> Converter:
    """Choose what the office names, Gotenberg first; else LibreOffice where it usually is.

    Args:
        libreoffice: Path of the program, or its name.
        gotenberg: Address of a server, ``http://…`` or ``https://…``.

    Raises:
        EnvironmentLackingError: when what is named is absent, or nothing is named and nothing found.
    """
    if gotenberg:
        return Gotenberg(gotenberg.rstrip("/"))
    if libreoffice:
        found = shutil.which(Path(libreoffice).expanduser())
        if found is None:
            raise EnvironmentLackingError(
                f"{libreoffice}, yang disebut di pks.toml [konversi] libreoffice, tidak ada atau tidak dapat "
                f"dijalankan; perbaiki letaknya, atau hapus baris itu agar dicari sendiri"
            )
        return LibreOffice(Path(found).absolute())
    for place in _usual_places():
        found = shutil.which(place)
        if found is not None:
            return LibreOffice(Path(found).absolute())
    raise EnvironmentLackingError(f"tidak ada program yang mengubah Word menjadi PDF; {_REMEDY}")


def _usual_places() -> Iterator[str]:
    yield from _NAMES
    if sys.platform == "win32":
        for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
            if folder := os.environ.get(name):
                # soffice.com waits until the work is done, soffice.exe does not.
                yield str(Path(folder, "LibreOffice", "program", "soffice.com"))
    elif sys.platform == "darwin":
        yield "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    else:
        yield from ("/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice")
        yield from map(str, sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True))
        yield "/snap/bin/libreoffice"
