"""Presentation -> style sheets: the office's ``gaya.css``, then what the agreement itself decides.

Ours come last, so that paper, typeface and the DRAF mark never depend on an edited style sheet.
"""

from __future__ import annotations

from pathlib import Path

from pks_gen.choices import Paper
from pks_gen.errors import UnreadableError
from pks_gen.fonts import FACES, FontFace, face_for, font_face_css
from pks_gen.rendering.draft_mark import draft_mark_svg
from pks_gen.rendering.pdf_sources import FONTS, MEMORY
from pks_gen.rendering.presentation import DRAFT_WORD, PAPER_MM, Presentation

DRAFT_MARK_URL = MEMORY + "draf.svg"
ACROSS_MARK_URL = MEMORY + "draf-lanskap.svg"


def office_css(style_dir: Path) -> tuple[tuple[str, str], ...]:
    """Names and texts of the folder's style sheets, ``gaya.css`` first."""
    try:
        names = sorted(style_dir.glob("*.css"), key=lambda path: (path.name != "gaya.css", path.name))
        texts = tuple((path.name, path.read_text(encoding="utf-8")) for path in names)
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{style_dir}: gaya.css tidak dapat dibaca; simpan sebagai UTF-8") from error
    if not texts or texts[0][0] != "gaya.css":
        raise UnreadableError(
            f"{style_dir}: gaya.css tidak ada; salin dari templates/gaya-resmi atau perbaiki nama folder gaya"
        )
    return texts


def own_css(presentation: Presentation) -> str:
    """Paper, typeface and DRAF mark."""
    family = face_for(presentation.typeface)
    width, height = PAPER_MM[presentation.paper]
    rules = [
        font_face_css(FONTS),
        f'@page {{ size: {width}mm {height}mm; font-family: "{family}" }}',
        f"@page lanskap {{ size: {height}mm {width}mm }}",
        f'html {{ font-family: "{family}" }}',
        # Interpolated images are forbidden in PDF/A (ISO 19005-2, 6.2.8.2).
        "img { image-rendering: crisp-edges }",
    ]
    if not presentation.final:
        rules.append(
            f"@page {{ background: url({DRAFT_MARK_URL}) no-repeat fixed center / 100% 100%; "
            f'@top-right {{ content: "{DRAFT_WORD}" }} }} '
            f"@page lanskap {{ background-image: url({ACROSS_MARK_URL}) }}"
        )
    return "\n".join(rules)


def draft_marks(paper: Paper) -> dict[str, tuple[bytes, str]]:
    """Draw the large mark for pages upright and across; by address, bytes and type of each."""
    return {
        url: (_draft_mark(paper, across=across), "image/svg+xml")
        for url, across in ((DRAFT_MARK_URL, False), (ACROSS_MARK_URL, True))
    }


def _draft_mark(paper: Paper, *, across: bool) -> bytes:
    """Draw the mark with the letters of one face, whatever the typeface of the text."""
    width, height = PAPER_MM[paper]
    if across:
        width, height = height, width
    return draft_mark_svg(width, height, _MARK_FACE.path).encode()


_MARK_FACE: FontFace = next(f for f in FACES if (f.family, f.weight, f.style) == ("PKS Sans", 700, "normal"))
