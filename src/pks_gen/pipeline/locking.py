"""A document about to be written, and a passphrase or none -> a file that is locked, or open."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from pks_gen.errors import UsageError
from pks_gen.locks.passphrase import Passphrase

LOCKED_MARK = "-terkunci"
"""What a locked file has behind its name, so that it stands beside the open one and is known by it."""

Made = TypeVar("Made")


def locked_name(name: str, passphrase: Passphrase | None) -> str:
    """Name a file (without its suffix) that is locked when there is a passphrase."""
    return f"{name}{LOCKED_MARK}" if passphrase else name


def ensure_lockable(kind: str, passphrase: Passphrase | None) -> None:
    """Refuse to lock what nobody could open again.

    Raises UsageError for a kind of file that knows no passphrase.
    """
    if passphrase and kind == "csv":
        raise UsageError("berkas .csv tidak dapat dikunci; pakai berkas ekspor dengan `bentuk: xlsx`")


def write_file(
    place: Path,
    kind: str,
    passphrase: Passphrase | None,
    write: Callable[[BinaryIO], Made],
    inspect: Callable[[Path | bytes], None] | None = None,
) -> Made:
    """Let ``write`` fill the file, and return what it returns; ``inspect`` looks at the open document.

    What will be locked is made in memory: the disk never holds it open, whatever happens meanwhile.
    """
    if passphrase is None:
        with place.open("wb+") as file:
            made = write(file)
        if inspect:
            inspect(place)
        return made
    memory = io.BytesIO()
    made = write(memory)
    if inspect:
        inspect(memory.getvalue())
    _lock(kind)(memory, place, passphrase)
    return made


def _lock(kind: str) -> Callable[[io.BytesIO, Path, Passphrase], None]:
    if kind == "pdf":
        from pks_gen.locks.pdf import lock_pdf  # noqa: PLC0415

        return lock_pdf
    from pks_gen.locks.office import lock_office_file  # noqa: PLC0415

    return lock_office_file
