"""What can be refused -> families of exceptions, each with its exit code.

Bad data is a list of :class:`pks_gen.problems.Problem`; an exception is for a request that cannot be
carried out at all. Every message is Indonesian and says place, reason and next step.
"""

from __future__ import annotations

import errno
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class ExitCode(IntEnum):
    """Exit codes of ``pks``; a promise to scripts, listed in ``docs/panduan/perintah.md``."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    UNREADABLE = 3
    ENVIRONMENT = 4
    BATCH = 5
    ARCHIVE = 6
    SIGNATURE = 7
    BUG = 70
    INTERRUPTED = 130


_MACHINE_REASONS = {
    errno.ENOSPC: "ruang cakram penuh",
    errno.EDQUOT: "jatah ruang cakram habis",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "cakram ini hanya dapat dibaca",
    errno.EMFILE: "terlalu banyak berkas terbuka",
    errno.ENFILE: "terlalu banyak berkas terbuka",
    errno.ENOENT: "tidak ditemukan",
    errno.ENOTDIR: "bagian dari letak ini bukan map",
    errno.EEXIST: "berkas bernama sama ada di tempat map",
    errno.EISDIR: "ini sebuah map",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.ELOOP: "tautannya berputar",
    errno.ETXTBSY: "sedang dipakai program lain",
    errno.EBUSY: "sedang dipakai program lain",
    errno.EIO: "media penyimpanannya rusak",
}


def machine_reason(error: OSError) -> str:
    """Say in Indonesian why the machine refused; empty when this is nothing that machines usually do."""
    return _MACHINE_REASONS.get(error.errno or 0, "")


class PksError(Exception):
    """A refused action; the message is for the person at the keyboard."""

    exit_code = ExitCode.PROBLEMS


class UsageError(PksError):
    """The command was asked for something that it does not offer."""

    exit_code = ExitCode.USAGE


class UnreadableError(PksError):
    """An input that cannot be opened or is not what its name says."""

    exit_code = ExitCode.UNREADABLE


class LockedFileError(UnreadableError):
    """A file that opens with a passphrase only, and none or a wrong one was given."""


class EnvironmentLackingError(PksError):
    """A font, library or converter that this machine lacks."""

    exit_code = ExitCode.ENVIRONMENT


class RefusedOverwriteError(UsageError):
    """A file that a person wrote stands where output would go."""


class ProblemsFoundError(PksError):
    """The line stops because the data have errors; carries them all."""

    def __init__(self, problems: Sequence[object]) -> None:
        super().__init__(self._sentence(len(problems)))
        self.problems = tuple(problems)

    def _sentence(self, count: int) -> str:
        return f"{count} masalah ditemukan"


class BlockedFinalError(ProblemsFoundError):
    """Final form was asked for while warnings that forbid it are neither mended nor accepted."""

    def _sentence(self, count: int) -> str:
        return f"naskah belum dapat final: {count} peringatan harus diperbaiki, atau diterima di `abaikan`"


class PlaceholdersLeftError(PksError):
    """Final form was asked for while values are still missing; carries their places."""

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(f"naskah belum final: {len(places)} bagian belum diisi")
        self.places = tuple(places)


class SeveralRefusedError(PksError):
    """Several things were refused at once; carries them all."""

    def __init__(self, reasons: Sequence[PksError]) -> None:
        super().__init__("; ".join(map(str, reasons)))
        self.reasons = tuple(reasons)
        self.exit_code = max(reason.exit_code for reason in reasons)


class NotArchivalError(PksError):
    """A PDF that was to become final is not PDF/A; the office's style or logos are the cause."""
