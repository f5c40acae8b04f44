"""How far a run is, moment by moment -> one line on stderr that is written over; only on a terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TextIO

from pks_gen.bulk.progress import Progress
from pks_gen.indonesian import format_number

_BAR = 24
_EVERY = 0.1
"""Seconds between two writings."""


@dataclass(slots=True)
class ProgressLine:
    """Writes a bar with the rate, the failures so far and the time left."""

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    _told: float = -1.0
    _width: int = 0

    def tell(self, progress: Progress) -> None:
        """Write the line anew, unless that was done just now."""
        if progress.settled != progress.total and progress.seconds - self._told < _EVERY:
            return
        self._told = progress.seconds
        self._write(line_of(progress))

    def close(self) -> None:
        """Clear the line: what follows stands where it stood."""
        if self._width:
            self._write("")
            self.stream.write("\r")
            self.stream.flush()
            self._width = 0

    def _write(self, text: str) -> None:
        self.stream.write(f"\r{text.ljust(self._width)}")
        self.stream.flush()
        self._width = len(text)


def line_of(progress: Progress) -> str:
    """Write ``[####----] 412/1.028 · 7,2/detik · 3 gagal · sisa 1 mnt 20 dtk``."""
    total = progress.total or progress.settled
    full = _BAR * progress.settled // total if total else _BAR
    parts = [f"[{'#' * full}{'-' * (_BAR - full)}] {format_number(progress.settled)}/{format_number(total)}"]
    if progress.rate is not None:
        parts.append(f"{progress.rate:.1f}/detik".replace(".", ","))
    parts.append(f"{format_number(progress.failed)} gagal")
    if progress.seconds_left is not None:
        parts.append(f"sisa {duration(progress.seconds_left)}")
    return " · ".join(parts)


def duration(seconds: float) -> str:
    """Write ``45 dtk``, ``2 mnt 5 dtk`` or ``1 jam 3 mnt``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} dtk"
    if whole < 3600:
        return f"{whole // 60} mnt {whole % 60} dtk"
    return f"{whole // 3600} jam {whole % 3600 // 60} mnt"
