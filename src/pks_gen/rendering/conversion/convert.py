"""A Word file and a converter -> a PDF file, whole or not there."""

from __future__ import annotations

from pathlib import Path

from pks_gen.errors import PksError
from pks_gen.ooxml import open_office_file
from pks_gen.rendering.conversion.choice import Converter, Gotenberg
from pks_gen.writing import write_atomically

SECONDS = 120
"""For one file, once its turn has come."""
LARGEST = 256 << 20
"""Bytes of a PDF."""


class NotConvertedError(PksError):
    """The converter works, but made no PDF of this file."""


def convert(docx: Path, pdf: Path, converter: Converter, *, seconds: float = SECONDS) -> None:
    """Have the converter make ``pdf`` of ``docx``; an older PDF stands until the new one is whole.

    The Word file may be anyone's: it is judged before the converter sees it (macros, links to the outside,
    size), and the converter is not believed to have made a PDF until it can be read. The PDF is PDF/A-3b
    where the office's document lets it be, and the same for the same file.

    Raises:
        UnreadableError: when ``docx`` is no Word file, or one that may harm.
        NotConvertedError: when the converter fails on it, or takes too long.
        EnvironmentLackingError: when the converter cannot be run or reached, or ``pdf`` not be written.
    """
    open_office_file(docx).main_part()
    data = docx.read_bytes()
    if isinstance(converter, Gotenberg):
        from pks_gen.rendering.conversion.gotenberg import made_by_gotenberg  # noqa: PLC0415 - where used

        made = made_by_gotenberg(data, converter, docx.name, seconds=seconds, largest=LARGEST)
    else:
        from pks_gen.rendering.conversion.libreoffice import made_by_libreoffice  # noqa: PLC0415

        made = made_by_libreoffice(data, converter, docx.name, seconds=seconds, largest=LARGEST)
    from pks_gen.rendering.conversion.settled import settled  # noqa: PLC0415 - heavy

    pages = settled(made)
    if pages is None:
        raise NotConvertedError(
            f"{docx.name}: konverter tidak menghasilkan PDF yang utuh; "
            "buka berkas ini di Word, simpan ulang, lalu ulangi"
        )
    write_atomically(pdf, pages)
