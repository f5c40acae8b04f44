"""Draft and Presentation -> PDF/A-3b, the same bytes on every machine.

The page engine is heavy (a second to import, system libraries to load), so it is loaded at the first PDF.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from pks_gen.draft import Draft
from pks_gen.errors import EnvironmentLackingError
from pks_gen.rendering.presentation import Presentation

if TYPE_CHECKING:
    from pks_gen.rendering.pdf_engine import Engine

APT_PACKAGES = "libpangoft2-1.0-0 libharfbuzz-subset0"


def render_pdf(draft: Draft, presentation: Presentation) -> bytes:
    """Return the PDF; raises as :func:`write_pdf` does."""
    target = io.BytesIO()
    write_pdf(target, draft, presentation)
    return target.getvalue()


def write_pdf(target: BinaryIO, draft: Draft, presentation: Presentation) -> int:
    """Write the PDF to a file and return its number of pages; memory does not grow with the rows of a list.

    Raises :class:`EnvironmentLackingError` when the page engine's libraries are missing, and
    :class:`UnreadableError` for a character that the typeface lacks, a bad logo or a bad style folder;
    then the target is of no use.
    """
    return write_pdfs([(target, draft)], presentation)[0]


def write_pdfs(copies: Sequence[tuple[BinaryIO, Draft]], presentation: Presentation) -> list[int]:
    """Write several views of one agreement, and return the number of pages of each.

    What they share is laid out once. Each file is, byte for byte, what :func:`write_pdf` makes of its draft;
    raises as that does.
    """
    return _engine().write(copies, presentation)


@cache
def _engine() -> Engine:
    """Load the page engine once per process."""
    try:
        # WeasyPrint prints English advice on standard output, and warns when the subsetter is missing.
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            from pks_gen.rendering.pdf_engine import HAS_SUBSETTER, Engine  # noqa: PLC0415
    except OSError as error:
        raise EnvironmentLackingError(_advice("Pango")) from error
    if not HAS_SUBSETTER:
        raise EnvironmentLackingError(_advice("HarfBuzz-subset"))
    return Engine()


def _advice(library: str) -> str:
    return (
        f"pustaka {library} tidak ada di komputer ini, jadi PDF tidak dapat dibuat; "
        f"pasang dengan: sudo apt-get install {APT_PACKAGES}"
    )
