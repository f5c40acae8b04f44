"""How a Draft shall look and what travels with it; both renderings take the same Presentation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pks_gen.choices import Paper, Typeface
from pks_gen.draft import Draft

PAPER_MM: dict[Paper, tuple[float, float]] = {
    Paper.F4: (215, 330),
    Paper.A4: (210, 297),
    Paper.LEGAL: (215.9, 355.6),
}
"""Width and height in millimetres; F4 is defined exactly, for printers disagree about "folio"."""

DRAFT_WORD = "DRAF"
"""Stands across each page of what is not final."""
LONG_TABLE_ROWS = 25
"""From so many rows on a table is a list of people, set smaller so that each takes one line."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file embedded in the PDF (PDF/A-3 associated file, ISO 19005-3)."""

    name: str
    data: bytes
    mime: str
    description: str


@dataclass(frozen=True, slots=True)
class Presentation:
    """Everything about the look; never a word of the text."""

    style_dir: Path
    """Folder with ``gaya.docx`` and ``gaya.css``."""
    made_at: dt.datetime
    """Fixed moment (UTC) written into the files, so that the same input gives the same bytes."""
    paper: Paper = Paper.F4
    typeface: Typeface = Typeface.BOOKMAN
    final: bool = False
    """False prints the DRAF mark."""
    logos: tuple[Path | None, ...] = ()
    """One per party, in their order."""
    revision: str = "1"
    attachments: tuple[Attachment, ...] = ()


def document_words(draft: Draft, presentation: Presentation) -> dict[str, str]:
    """Return the plain words about the document that an office's templates know, by their names."""
    return {
        "judul": draft.title,
        "lembaga": ", ".join(draft.authors),
        "tanda_draf": "" if presentation.final else DRAFT_WORD,
        "id": draft.agreement_id,
        "revisi": presentation.revision,
    }
