"""The machine -> the names of its fonts, as fontconfig lists them; none where there is no such list."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache

_SECONDS = 10


@lru_cache(maxsize=1)
def installed_fonts() -> frozenset[str]:
    """Return the family names, folded to lower case."""
    lister = shutil.which("fc-list")
    if lister is None:
        return frozenset()
    try:
        listed = subprocess.run(  # noqa: S603 - a fixed program without words of others
            [lister, ":", "family"], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    lines = listed.stdout.decode("utf-8", errors="replace").splitlines()
    return frozenset(name.strip().casefold() for line in lines for name in line.split(",") if name.strip())
