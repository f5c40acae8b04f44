"""Draft and Presentation -> PDF bytes by WeasyPrint; fonts and parsed style sheets are kept between calls.

Importing this module loads Pango; :mod:`pks_gen.rendering.pdf` does it when the first PDF is wanted.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.util import Finalize
from typing import BinaryIO

from markupsafe import Markup
from weasyprint import CSS, HTML, Document
from weasyprint.text.ffi import harfbuzz_subset
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from pks_gen.choices import Paper, Typeface
from pks_gen.draft import Draft
from pks_gen.errors import UnreadableError
from pks_gen.fonts import FACES, face_for
from pks_gen.rendering.glyphs import check_glyphs
from pks_gen.rendering.html import CLOSING_ID, SIGNING_ID, TIGHTNESS, to_html
from pks_gen.rendering.html_lists import ListShape
from pks_gen.rendering.html_runs import NOTHING
from pks_gen.rendering.listing_pdf import MeasuredLists, measure_lists
from pks_gen.rendering.logos import logo_png
from pks_gen.rendering.pdf_copies import copies_of, may_share, share_layout
from pks_gen.rendering.pdf_finish import engine_attachments, finisher
from pks_gen.rendering.pdf_lists import Rooms, place_lists, renumber
from pks_gen.rendering.pdf_margins import margins_kept
from pks_gen.rendering.pdf_merge import PlacedList, merge
from pks_gen.rendering.pdf_page import Page
from pks_gen.rendering.pdf_painting import painted_once
from pks_gen.rendering.pdf_sources import MEMORY, STYLE, Sources
from pks_gen.rendering.pdf_style import draft_marks, office_css, own_css
from pks_gen.rendering.presentation import Presentation

HAS_SUBSETTER = harfbuzz_subset is not None
"""Without HarfBuzz's own subsetter the bytes differ and the work takes twice as long."""

VARIANT = "pdf/a-3b"
_KEPT_STYLES = 16
_FAMILIES = frozenset(face.family for face in FACES)

_StyleKey = tuple[str, tuple[tuple[str, str], ...], Paper, Typeface, bool]


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the pages of one layout."""

    draft: Draft
    made_at: dt.datetime
    logos: tuple[str | None, ...]
    """Addresses, one per party."""
    lists: Mapping[str, ListShape]
    """Ids of annexes that end with a list, and its shape."""
    further: Markup
    """Sections that come last."""


class _Fonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint is not typed
    """A font configuration whose temporary folder only the process that made it removes."""

    def __init__(self) -> None:
        self._owner = os.getpid()
        super().__init__()

    def __del__(self) -> None:
        if os.getpid() == self._owner:
            super().__del__()


class Engine:
    """Makes PDFs one at a time; what a forked process inherits it makes anew."""

    def __init__(self) -> None:
        self._reset()

    def _reset(self) -> None:
        self._owner = os.getpid()
        self._lock = threading.Lock()
        self._fonts: _Fonts | None = None
        self._styles: dict[_StyleKey, list[CSS]] = {}

    def _close(self) -> None:
        """Let go of the fonts, and of the styles that hold them and each other."""
        self._reset()
        gc.collect()

    def write(self, copies: Sequence[tuple[BinaryIO, Draft]], presentation: Presentation) -> list[int]:
        """See :func:`pks_gen.rendering.pdf.write_pdfs`."""
        if len(copies) == 1 and not copies[0][1].listings:
            target, draft = copies[0]
            with self._document(draft, presentation, {}) as document:
                target.write(self._written(document, presentation))
                return [len(document.pages)]
        if not copies:
            return []
        lists = [measure_lists(draft.listings, presentation.typeface) for _, draft in copies]
        pages = self._write_together(copies, presentation, lists)
        return pages or [self.write([copy], presentation)[0] for copy in copies]

    def _write_together(
        self,
        copies: Sequence[tuple[BinaryIO, Draft]],
        presentation: Presentation,
        lists: Sequence[MeasuredLists],
    ) -> list[int] | None:
        """Lay out once for all copies, or return None where that cannot be."""
        drafts = [draft for _, draft in copies]
        if len(drafts) > 1 and not may_share(
            drafts, [text for _, text in office_css(presentation.style_dir)]
        ):
            return None
        shapes = [found.shapes for found in lists]
        shared = share_layout(drafts, shapes)
        done: list[tuple[bytes, list[PlacedList], int]] = []
        with ExitStack() as opened:
            with (
                painted_once(),
                margins_kept() as margins,
                self._document(drafts[0], presentation, shapes[0], shared.further) as document,
            ):
                parts = copies_of(document, shared) if len(copies) > 1 else [document]
                if parts is None:
                    return None
                rooms = Rooms(margins, presentation.style_dir)
                for part, measured in zip(parts, lists, strict=True):
                    placed = place_lists(part, rooms, measured, opened)
                    total = renumber(part, margins, placed)
                    done.append((self._written(part, presentation), placed, total))
            for (target, _), measured, (body, placed, _) in zip(copies, lists, done, strict=True):
                if placed:
                    merge(body, placed, measured, target)
                else:
                    target.write(body)
        return [total for _, _, total in done]

    @contextmanager
    def _document(
        self,
        draft: Draft,
        presentation: Presentation,
        lists: Mapping[str, ListShape],
        further: Markup = NOTHING,
    ) -> Iterator[Document]:
        """Lay out; ``lists`` are the ids of annexes that end with a list, and its shape."""
        if self._owner != os.getpid():
            self._reset()
        check_glyphs(draft, face_for(presentation.typeface))
        memory = draft_marks(presentation.paper)
        logos: list[str | None] = []
        for place, path in enumerate(presentation.logos):
            logos.append(f"{MEMORY}logo-{place}.png" if path else None)
            if path:
                memory[f"{MEMORY}logo-{place}.png"] = (logo_png(path), "image/png")
        # Pango's font map serves one thread at a time.
        with self._lock, _garbage_kept():
            try:
                sources = self._sources(presentation, memory)
                styles = self._style(presentation, sources)
                shown = Shown(draft, presentation.made_at, tuple(logos), lists, further)
                yield self._laid_out(
                    (self._page(shown, tightness, sources) for tightness in TIGHTNESS), styles
                )
            except FatalURLFetchingError as error:
                raise error.__cause__ or UnreadableError(str(error)) from None

    def _sources(self, presentation: Presentation, memory: dict[str, tuple[bytes, str]]) -> Sources:
        return Sources(presentation.style_dir, memory)

    def _page(self, shown: Shown, tightness: int, sources: Sources) -> HTML:
        text = to_html(
            shown.draft,
            made_at=shown.made_at,
            logos=shown.logos,
            tightness=tightness,
            lists=shown.lists,
            further=shown.further,
        )
        return Page(text, STYLE, sources)

    def _laid_out(self, pages: Iterable[HTML], styles: Sequence[CSS]) -> Document:
        """Lay out the first, ever tighter, in which the signatures share a page with the end of the text."""
        document = None
        for page in pages:
            # WeasyPrint asserts that what must not break is no taller than a page.
            with suppress(AssertionError):
                document = page.render(font_config=self._fonts, stylesheets=styles, pdf_variant=VARIANT)
                if _signatures_stand_together(document):
                    break
        if document is None:
            raise UnreadableError(
                "kolom tanda tangan tidak muat pada satu halaman; pendekkan nama dan jabatan"
            )
        return document

    def _written(self, document: Document, presentation: Presentation) -> bytes:
        files = engine_attachments(presentation.attachments, presentation.made_at)
        with warnings.catch_warnings():
            # WeasyPrint leaves the closing of its colour profile to chance.
            warnings.simplefilter("ignore", ResourceWarning)
            pdf: bytes = document.write_pdf(
                finisher=finisher(presentation.attachments), attachments=files, pdf_variant=VARIANT
            )
        foreign = sorted({font.family for font in document.fonts.values()} - self._families())
        if foreign:
            raise UnreadableError(
                f"{presentation.style_dir / 'gaya.css'}: huruf {', '.join(foreign)} "
                f"tidak dibawa program ini; pakai {', '.join(sorted(_FAMILIES))}"
            )
        return pdf

    def _families(self) -> frozenset[str]:
        """Names of the fonts that may be embedded."""
        return _FAMILIES

    def _style(self, presentation: Presentation, sources: Sources) -> list[CSS]:
        """Parse the style sheets, or find them parsed as long as the files say the same."""
        if self._fonts is None:
            self._fonts = _Fonts()
            # Pango's objects must go while its libraries are loaded, in a worker of a pool too.
            Finalize(None, self._close, exitpriority=0)
        office = office_css(presentation.style_dir)
        key = (
            str(presentation.style_dir),
            office,
            presentation.paper,
            presentation.typeface,
            presentation.final,
        )
        if key not in self._styles:
            while len(self._styles) >= _KEPT_STYLES:
                del self._styles[next(iter(self._styles))]
            self._styles[key] = [
                CSS(string=text, base_url=STYLE, url_fetcher=sources, font_config=self._fonts)
                for text in self._sheets(presentation, office[0][1])
            ]
        return self._styles[key]

    def _sheets(self, presentation: Presentation, office: str) -> tuple[str, ...]:
        """Texts of the style sheets, the weakest first."""
        return (office, own_css(presentation))


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Let the garbage collector rest: what a layout makes lives to its end (saves a tenth of the time)."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _signatures_stand_together(document: Document) -> bool:
    """Whether signatures and witnesses lie on one page, and the text before them reaches that page."""
    signing = {number for number, page in enumerate(document.pages) if SIGNING_ID in page.anchors}
    closing = {number for number, page in enumerate(document.pages) if CLOSING_ID in page.anchors}
    return len(signing) <= 1 and (not closing or signing <= closing)
