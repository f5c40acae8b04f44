"""A Word file -> the PDF that another program makes of it: LibreOffice here, or a Gotenberg server."""

from __future__ import annotations

from pks_gen.rendering.conversion.choice import Converter, Gotenberg, LibreOffice, chosen_converter
from pks_gen.rendering.conversion.convert import NotConvertedError, convert

__all__ = [
    "Converter",
    "Gotenberg",
    "LibreOffice",
    "NotConvertedError",
    "chosen_converter",
    "convert",
]
