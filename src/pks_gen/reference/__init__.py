"""What the law and the maps say, looked up by date: regions, regulations, bodies."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"
"""Where the registers lie; each file names its source."""
