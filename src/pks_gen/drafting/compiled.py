"""Compiled clauses, kept between runs in the user's cache folder: a quick command stays quick.

What is kept is Python code, as in ``__pycache__``; it is used only for the very source, program and Python
that made it. Without a folder to write in, clauses are simply compiled each time.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class ClauseCache(FileSystemBytecodeCache):
    """Jinja's own cache; a full or closed disk is no reason to fail."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what was kept, if it can be read."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if it can be written."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def clause_cache(*makers: Path) -> ClauseCache | None:
    """Return the cache for clauses compiled by these modules; None when there is no place for it."""
    folder = cache_folder(*makers)
    return ClauseCache(str(folder)) if folder else None


def cache_folder(*makers: Path) -> Path | None:
    """Return the user's folder for what these modules make; None when there is no place for it.

    The folder belongs to the user alone (mode 0700): who may write there may run code.
    """
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        folder = base / "pks_gen" / _fingerprint(*makers)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_ours = not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    except (OSError, RuntimeError):
        return None
    return folder if is_ours else None


def _fingerprint(*makers: Path) -> str:
    """Whatever decides what is made: these modules, Jinja, Python."""
    digest = hashlib.sha256()
    for maker in makers:
        digest.update(maker.read_bytes())
    digest.update(f"{jinja2.__version__} {sys.version}".encode())
    return digest.hexdigest()[:16]
