"""A prompt, a file or a variable -> a passphrase; never an argument, for others see those (``ps``, history).

No message quotes what was given, not even a name: in its place somebody may have typed the passphrase itself.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.errors import PksError, UnreadableError, UsageError, machine_reason

if TYPE_CHECKING:
    from pks_gen.locks.passphrase import Passphrase

FILE_OPTION, VARIABLE_OPTION = "--passphrase-file", "--passphrase-env"
_LIMIT = 4096
_ATTEMPTS = 3
_NO_TERMINAL = (
    f"kata sandi hanya dapat diketik di terminal; sebutkan {FILE_OPTION} BERKAS atau {VARIABLE_OPTION} NAMA"
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the passphrase comes from, as the options say."""

    file: Path | None = None
    variable: str | None = None
    encrypt: bool = False

    def to_lock(self) -> Passphrase | None:
        """Return the passphrase to lock with; None when nothing is to be locked.

        A file or a variable asks for a lock as ``--encrypt`` does.

        Raises:
            UsageError: when it is empty or weak, named twice, or would have to be typed where nobody types.
            UnreadableError: when the file cannot be read.
        """
        from pks_gen.locks.passphrase import new_passphrase

        found = _given(self.file, self.variable)
        if found is not None:
            return new_passphrase(found)
        return _asked_twice(new_passphrase) if self.encrypt else None

    def to_open(self) -> Passphrase | None:
        """Return the passphrase that a file or a variable holds, whoever chose it; None when none is named.

        Raises as :meth:`to_lock` does.
        """
        from pks_gen.locks.passphrase import given_passphrase

        found = _given(self.file, self.variable)
        return None if found is None else given_passphrase(found)


def encryption_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of a command that can lock what it writes; it gets them as ``source``."""
    lock = click.option(
        "--encrypt",
        is_flag=True,
        help="Kunci hasilnya dengan kata sandi (AES-256), yang diketik dua kali di terminal.",
    )
    return lock(_sources(command, "Kunci dengan kata sandi pada"))


def opening_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of a command that opens what others have locked; it gets them as ``source``."""
    return _sources(command, "Buka berkas terkunci dengan kata sandi pada")


def _sources(command: Callable[..., int], what: str) -> Callable[..., int]:
    file = click.option(
        FILE_OPTION,
        type=click.Path(readable=False, path_type=Path),  # else click quotes the name
        metavar="BERKAS",
        help=f"{what} baris pertama berkas ini.",
    )
    variable = click.option(VARIABLE_OPTION, metavar="NAMA", help=f"{what} variabel lingkungan ini.")

    @wraps(command)
    def gathered(
        *args: object, passphrase_file: Path | None, passphrase_env: str | None, **options: object
    ) -> int:
        encrypt = bool(options.pop("encrypt", False))
        return command(*args, source=Source(passphrase_file, passphrase_env, encrypt), **options)

    return file(variable(gathered))


def ask_to_open(name: str) -> Passphrase:
    """Ask for the passphrase of the file ``name``.

    Raises UsageError where nobody types.
    """
    from pks_gen.locks.passphrase import given_passphrase

    if not output.is_interactive():
        raise UsageError(f"{name} terkunci; {_NO_TERMINAL}")
    return given_passphrase(_typed(f"Kata sandi {name}"))


def _given(file: Path | None, variable: str | None) -> str | None:
    if file is not None and variable is not None:
        raise UsageError(f"sebutkan salah satu saja: {FILE_OPTION} atau {VARIABLE_OPTION}")
    if variable is not None:
        value = os.environ.get(variable)
        if not value:
            raise UsageError(
                f"variabel yang disebut {VARIABLE_OPTION} tidak ada atau kosong; isi dahulu, lalu ulangi"
            )
        return value
    return None if file is None else _first_line(file)


def _first_line(file: Path) -> str:
    try:
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableError(f"{FILE_OPTION} menyebut sebuah map; sebutkan sebuah berkas")
        with file.open("rb") as stream:
            raw = stream.readline(_LIMIT)
    except (OSError, ValueError) as error:
        reason = machine_reason(error) if isinstance(error, OSError) else ""
        raise UnreadableError(
            f"berkas yang disebut {FILE_OPTION} tidak dapat dibaca"
            f" ({reason or 'namanya tidak sah'}); periksa letak dan izinnya"
        ) from None
    if os.name == "posix" and stat.S_ISREG(mode) and mode & (stat.S_IRGRP | stat.S_IROTH):
        click.echo(
            "peringatan: berkas kata sandi dapat dibaca pemakai lain komputer ini; batasi dengan chmod 600",
            err=True,
        )
    try:
        return raw.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise UnreadableError(
            f"berkas yang disebut {FILE_OPTION} bukan teks UTF-8; simpan ulang sebagai UTF-8"
        ) from None


def _asked_twice(check: Callable[[str], Passphrase]) -> Passphrase:
    if not output.is_interactive():
        raise UsageError(_NO_TERMINAL)
    click.echo(
        "Sampaikan kata sandi lewat jalur lain daripada berkasnya; tanpanya berkas tidak terbuka.", err=True
    )
    for left in reversed(range(_ATTEMPTS)):
        try:
            found = check(_typed("Kata sandi"))
        except PksError as error:
            if not left:
                raise
            click.echo(f"  {error}", err=True)
            continue
        if _typed("Ulangi kata sandi") == found.text:
            return found
        click.echo("  keduanya tidak sama; ketik lagi dari awal", err=True)
    raise UsageError("kata sandi tidak sama diketik dua kali; tidak ada yang ditulis")


def _typed(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False, hide_input=True, err=True)
    return answer
