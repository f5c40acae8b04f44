"""Bytes of a Word file -> bytes of the PDF that LibreOffice makes of it, in a process that is bounded.

Each file gets a profile and a process of its own: 0.7 of 3.3 seconds, and no file can harm the next.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from pks_gen.confined import ChildDiedError, TooMuchError, run_program
from pks_gen.errors import EnvironmentLackingError
from pks_gen.rendering.conversion.choice import LibreOffice
from pks_gen.rendering.conversion.convert import NotConvertedError
from pks_gen.rendering.conversion.profile import make_profile
from pks_gen.rendering.conversion.turns import turn, turns_at_once

MEMORY = 3 << 30
"""Bytes of address space; LibreOffice starts with 0.6 GB."""
_OPTIONS = (
    "--headless", "--invisible", "--norestore", "--nologo", "--nolockcheck", "--nodefault",
    "--nofirststartwizard", "--convert-to",
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"3"}}',
)  # fmt: skip
"""Version 3 is PDF/A-3b."""
_TRIES = 2
"""It crashes now and then on a file that it converts the next time."""


def made_by_libreoffice(
    docx: bytes, converter: LibreOffice, name: str, *, seconds: float, largest: int, memory: int = MEMORY
) -> bytes:
    """Convert one file, waiting for its turn.

    Raises NotConvertedError and EnvironmentLackingError as :func:`convert` does; ``name`` is for messages.
    """
    reason = ""
    with turn(queue_folder(), at_once=turns_at_once()):
        for _ in range(_TRIES):
            try:
                return _made(docx, converter, seconds, largest, memory)
            except TooMuchError as error:
                raise NotConvertedError(
                    f"{name}: konversi ke PDF {error}; "
                    "buka berkas ini di Word dan simpan sebagai PDF di sana, atau pecah tabelnya yang panjang"
                ) from None
            except ChildDiedError as error:
                reason = str(error)
    raise NotConvertedError(
        f"{name}: LibreOffice tidak dapat mengubahnya menjadi PDF, {reason}; buka berkas ini di Word, simpan "
        "ulang, lalu ulangi"
    )


def _made(docx: bytes, converter: LibreOffice, seconds: float, largest: int, memory: int) -> bytes:
    with tempfile.TemporaryDirectory(prefix="pks-konversi-", ignore_cleanup_errors=True) as root:
        folder = Path(root).resolve()
        source, out = folder / "naskah.docx", folder / "hasil"
        source.write_bytes(docx)
        out.mkdir()
        make_profile(folder / "profil")
        profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
        command = [str(converter.program), profile, *_OPTIONS, "--outdir", str(out), str(source)]
        try:
            run_program(command, folder=folder, seconds=seconds, memory=memory)
            made = out / "naskah.pdf"
            if made.is_symlink() or made.stat().st_size > largest:
                raise ChildDiedError("hasilnya bukan PDF biasa")
            return made.read_bytes()
        except FileNotFoundError:
            if not converter.program.exists():
                raise EnvironmentLackingError(
                    f"{converter.program} tidak ada lagi; pasang LibreOffice"
                ) from None
            raise ChildDiedError("tidak ada hasil") from None


def queue_folder() -> Path:
    """Folder of this user's turns; a converter takes a machine's memory, so all workspaces share them."""
    if sys.platform == "win32":
        return Path(tempfile.gettempdir(), "pks-antrean")
    folder = Path(tempfile.gettempdir(), f"pks-antrean-{os.getuid()}")
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise EnvironmentLackingError(f"{folder} milik pengguna lain; hapus map itu, atau atur TMPDIR")
    return folder
