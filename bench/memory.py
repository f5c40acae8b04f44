"""Nothing -> the resident memory of this process, and its peak since it was told to begin anew (Linux only).

``ru_maxrss`` would not do: a child starts with the peak of the process that began it.
"""

from __future__ import annotations

from pathlib import Path

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")
_PEAK = "5"
"""Makes the peak what is held now (proc(5), since Linux 4.0)."""


def begin() -> float:
    """Forget the peak and return what is held now, MB (2^20)."""
    _CLEAR.write_text(_PEAK, encoding="ascii")
    return _field("VmRSS")


def peak() -> float:
    """Return the most that was held since :func:`begin`, MB (2^20)."""
    return _field("VmHWM")


def _field(name: str) -> float:
    lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))
