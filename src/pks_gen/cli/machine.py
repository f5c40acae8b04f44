"""The machine -> what of it the program needs and finds; one Finding per thing looked at."""

from __future__ import annotations

import ctypes
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from pks_gen.cli.findings import Finding, State
from pks_gen.cli.machine_converters import converters

MIN_PYTHON = (3, 11)
MIN_PANGO = (1, 44)
"""WeasyPrint's own minimum."""

_APT = "sudo apt-get install --no-install-recommends"
_PANGO = ("libpango-1.0.so.0", "libpango-1.0-0.dll", "libpango-1.0.dylib")
_PANGO_FT2 = ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0.dll", "libpangoft2-1.0.dylib")
_HARFBUZZ_SUBSET = ("libharfbuzz-subset.so.0", "libharfbuzz-subset-0.dll", "libharfbuzz-subset.0.dylib")
_AFTER_NAME = re.compile(r"[^A-Za-z0-9._-]")
"""What ends the name in a requirement such as ``pikepdf[pdfa]>=10.17``."""


def look(folder: Path, *, libreoffice: str = "", gotenberg: str = "") -> Iterator[Finding]:
    """Look at everything; ``folder`` is where output would be written, the rest stands in ``pks.toml``."""
    yield _python()
    yield from _libraries()
    yield _fonts()
    yield _pango()
    yield _shared("HarfBuzz-subset", _HARFBUZZ_SUBSET, "hb_version_string", f"{_APT} libharfbuzz-subset0")
    yield from converters(libreoffice, gotenberg)
    yield _pdftoppm()
    yield _disk(folder)


def _python() -> Finding:
    running = platform.python_version()
    if sys.version_info >= MIN_PYTHON:
        return Finding("Python", State.OK, running)
    return Finding("Python", State.LACKING, running, "pasang Python 3.11 atau yang lebih baru")


def _libraries() -> Iterator[Finding]:
    """Yield one finding per library that the installed program says it needs."""
    try:
        needed = requires("pks-gen") or []
    except PackageNotFoundError:
        yield Finding("pks-gen", State.LACKING, "tidak terpasang", "jalankan `make setup`")
        return
    for line in needed:
        if "extra ==" in line:
            continue
        name = _AFTER_NAME.split(line, maxsplit=1)[0]
        try:
            yield Finding(name, State.OK, version(name))
        except PackageNotFoundError:
            yield Finding(name, State.LACKING, "tidak terpasang", f"pip install {name}")


def _fonts() -> Finding:
    from pks_gen.fonts import FACES

    missing = [face.path.name for face in FACES if not face.path.is_file()]
    if missing:
        return Finding("Huruf", State.LACKING, f"tidak ada: {', '.join(missing)}", "pasang ulang program ini")
    return Finding("Huruf", State.OK, f"{len(FACES)} berkas TrueType")


def _pango() -> Finding:
    remedy = f"{_APT} libpangoft2-1.0-0"
    found = _shared("Pango", _PANGO, "pango_version_string", remedy)
    if found.state is not State.OK:
        return found
    numbers = tuple(int(part) for part in found.detail.split(".")[:2] if part.isdecimal())
    if numbers < MIN_PANGO:
        wanted = ".".join(map(str, MIN_PANGO))
        return Finding("Pango", State.LACKING, f"{found.detail}, perlu {wanted} ke atas", remedy)
    return found if _loaded(_PANGO_FT2) else Finding("Pango", State.LACKING, "tanpa PangoFT2", remedy)


def _shared(subject: str, names: tuple[str, ...], function: str, remedy: str) -> Finding:
    """Load a shared library and ask its version by a C function without arguments that returns text."""
    library = _loaded(names)
    if library is None:
        return Finding(subject, State.LACKING, "tidak terpasang", remedy)
    ask = getattr(library, function, None)
    if ask is None:
        return Finding(subject, State.OK, "terpasang")
    ask.restype = ctypes.c_char_p
    return Finding(subject, State.OK, (ask() or b"").decode("ascii", "replace"))


def _loaded(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _pdftoppm() -> Finding:
    purpose, remedy = "untuk melihat halaman PDF sebagai gambar", f"{_APT} poppler-utils"
    path = shutil.which("pdftoppm")
    if path is None:
        return Finding("pdftoppm", State.OPTIONAL, purpose, remedy)
    try:
        run = subprocess.run([path, "-v"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return Finding("pdftoppm", State.OPTIONAL, "terpasang, tetapi tidak menjawab", remedy)
    first = (run.stdout or run.stderr).strip().splitlines()[:1]
    return Finding("pdftoppm", State.OK, first[0] if first else "terpasang")


def _disk(folder: Path) -> Finding:
    """Write, sync and remove a small file in the nearest folder that exists."""
    place = next(parent for parent in (folder, *folder.parents) if parent.is_dir())
    probe = place / f".pks-doctor-{os.getpid()}.tmp"
    try:
        probe.write_bytes(b"pks")
        probe.unlink()
    except OSError as error:
        reason = f"{place}: {error.strerror}"
        return Finding("Menulis berkas", State.LACKING, reason, "periksa izin dan ruang cakram")
    free = shutil.disk_usage(place).free
    return Finding("Menulis berkas", State.OK, f"{free // 1_000_000_000} GB bebas")
