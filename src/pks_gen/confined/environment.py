"""The environment of this process -> what of it a child may see: no keys, tokens or addresses."""

from __future__ import annotations

import os
from collections.abc import Mapping

_KEPT = {
    "PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME",
    "FONTCONFIG_FILE", "FONTCONFIG_PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
    "PYTHONHOME", "PYTHONUTF8", "VIRTUAL_ENV",
    "SYSTEMROOT", "WINDIR", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "PROGRAMFILES", "PROGRAMFILES(X86)",
    "PATHEXT", "COMSPEC",
}  # fmt: skip


def child_environment(**added: str) -> Mapping[str, str]:
    """Return what a child needs to run at all, and ``added``."""
    kept = {key: value for key, value in os.environ.items() if key.upper() in _KEPT or key.startswith("LC_")}
    return {**kept, **added}
