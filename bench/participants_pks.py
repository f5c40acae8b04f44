"""Ours: a list of participants with every check of a row."""

from __future__ import annotations

from pathlib import Path

from bench import participants
from pks_gen.reading.participants import read_participants


def read(path: Path) -> int:
    """Read strictly; a list with a problem would not count."""
    reading = read_participants(path)
    if reading.problems:
        raise SystemExit(f"{path}: {reading.problems[0]}")
    return len(reading.participants)


if __name__ == "__main__":
    participants.report(read)
