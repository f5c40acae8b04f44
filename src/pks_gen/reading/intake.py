"""A path a person typed -> the bytes of one ordinary file of bounded size, or the reason why not."""

from __future__ import annotations

import difflib
import errno
import stat
from dataclasses import dataclass
from pathlib import Path

from pks_gen.problems import Problem
from pks_gen.reading.places import at_file, shown

NOT_FOUND = "PKS100"
UNREADABLE = "PKS101"
TOO_LARGE = "PKS102"

_REASONS = {
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.ELOOP: "tautannya berputar",
    errno.EIO: "medianya rusak",
}


@dataclass(frozen=True, slots=True)
class Intake:
    """The bytes, or the problem that kept them away; never both."""

    raw: bytes = b""
    problem: Problem | None = None


def examine(path: Path, *, limit: int) -> Problem | None:
    """Tell why a path is no ordinary file of at most ``limit`` bytes; pipes and devices are never opened."""
    try:
        state = path.stat()
    except FileNotFoundError:
        text, hint = "berkas tidak ditemukan", near_names(path) or "periksa ejaan nama map dan berkasnya"
        return at_file(path, NOT_FOUND, text, hint)
    except (OSError, ValueError) as error:
        return _unreadable(path, error)
    if not stat.S_ISREG(state.st_mode):
        kind = "sebuah map" if stat.S_ISDIR(state.st_mode) else "bukan berkas biasa"
        return at_file(path, UNREADABLE, f"ini {kind}", "sebutkan sebuah berkas")
    if state.st_size > limit:
        return _too_large(path, limit)
    try:
        path.open("rb").close()
    except OSError as error:
        return _unreadable(path, error)
    return None


def read_bytes(path: Path, *, limit: int) -> Intake:
    """Read an ordinary file of at most ``limit`` bytes."""
    if problem := examine(path, limit=limit):
        return Intake(problem=problem)
    try:
        with path.open("rb") as stream:
            raw = stream.read(limit + 1)
    except OSError as error:
        return Intake(problem=_unreadable(path, error))
    return Intake(problem=_too_large(path, limit)) if len(raw) > limit else Intake(raw)


def near_names(path: Path) -> str:
    """Suggest what stands beside the absent ``path`` under a like name; empty when nothing does."""
    try:
        names = sorted(entry.name for entry in path.parent.iterdir())[:2000]
    except (OSError, ValueError):
        return ""
    by_case = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(path.name.casefold(), by_case, n=3, cutoff=0.6)
    found = " atau ".join(shown(by_case[name]) for name in near)
    return f"maksud Anda {found}?" if found else ""


def _unreadable(path: Path, error: Exception) -> Problem:
    if isinstance(error, PermissionError):
        return at_file(path, UNREADABLE, "tidak ada izin membaca", "minta izin baca kepada pemilik berkas")
    reason = _REASONS.get(getattr(error, "errno", None) or 0, "nama atau letaknya tidak sah")
    return at_file(path, UNREADABLE, f"tidak dapat dibaca: {reason}", "periksa nama dan letak berkasnya")


def _too_large(path: Path, limit: int) -> Problem:
    text = f"berkas lebih besar daripada {_megabytes(limit)}"
    return at_file(path, TOO_LARGE, text, "periksa apakah ini berkas yang benar")


def _megabytes(size: int) -> str:
    return f"{size // (1 << 20)} MiB"
