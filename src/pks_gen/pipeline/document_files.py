"""One document of a drafted agreement -> its file at its place, and what is known of that file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.draft import Draft
from pks_gen.locks.passphrase import Passphrase
from pks_gen.pipeline.locking import write_file
from pks_gen.pipeline.own_documents import OwnWord
from pks_gen.pipeline.own_pages import FilledForm, Format, OwnPage

if TYPE_CHECKING:
    from pks_gen.rendering.presentation import Presentation


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """One document that was made."""

    path: Path
    format: Format
    size: int
    """Bytes."""
    sha256: str
    pages: int | None = None
    """Pages of a PDF; a DOCX has none until Word lays it out."""
    locked: bool = False
    """It opens with a passphrase only; a locked PDF is no PDF/A."""
    own: str = ""
    """The office's own file that it was made of: that its words are the Draft's is not promised."""


def write_document(
    draft: Draft,
    presentation: Presentation,
    form: Format,
    places: tuple[Path, Path],
    passphrase: Passphrase | None,
    *,
    own: OwnWord | None = None,
    page: OwnPage | None = None,
) -> RenderedFile:
    """Write one document to the first of two places; it will stand at the second.

    ``own`` is the office's own Word document, from which DOCX and PDF are made instead; ``page`` its own
    HTML page, from which the PDF is.
    """
    place, target = places
    locked, pages = passphrase is not None, None
    if page is not None and form == "pdf":
        inspect = _ensure_archival if presentation.final else None
        pages = write_file(place, form, passphrase, lambda file: page.write(file, presentation), inspect)
        return replace(_rendered(place, target, form, pages, locked=locked), own=page.file_name)
    if own is not None:
        write = own.write if form == "docx" else own.write_pdf
        pages = write_file(place, form, passphrase, lambda file: write(file, presentation))
        return replace(_rendered(place, target, form, pages, locked=locked), own=own.file_name)
    if form == "docx":
        from pks_gen.rendering.docx import write_docx  # noqa: PLC0415

        write_file(place, form, passphrase, lambda file: write_docx(file, draft, presentation))
    else:
        from pks_gen.rendering.pdf import write_pdf  # noqa: PLC0415

        inspect = _ensure_archival if presentation.final else None
        pages = write_file(
            place, form, passphrase, lambda file: write_pdf(file, draft, presentation), inspect
        )
    return _rendered(place, target, form, pages, locked=locked)


def write_form(form: FilledForm, places: tuple[Path, Path], passphrase: Passphrase | None) -> RenderedFile:
    """Write one form that was filled in to the first of two places; it will stand at the second."""
    place, target = places
    write_file(place, "pdf", passphrase, lambda file: file.write(form.data))
    return replace(_rendered(place, target, "pdf", None, locked=passphrase is not None), own=form.file_name)


def write_pdf_views(
    views: Sequence[tuple[Draft, Path]], presentation: Presentation
) -> tuple[RenderedFile, ...]:
    """Write several views of one agreement as PDF, each to its place; what they share is laid out once."""
    from pks_gen.rendering.pdf import write_pdfs  # noqa: PLC0415

    with ExitStack() as opened:
        copies = [(opened.enter_context(place.open("wb+")), draft) for draft, place in views]
        pages = write_pdfs(copies, presentation)
    if presentation.final:
        for _, place in views:
            _ensure_archival(place)
    return tuple(
        _rendered(place, place, "pdf", count, locked=False)
        for (_, place), count in zip(views, pages, strict=True)
    )


def _rendered(place: Path, target: Path, form: Format, pages: int | None, *, locked: bool) -> RenderedFile:
    with place.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return RenderedFile(target, form, place.stat().st_size, sha256, pages, locked)


def _ensure_archival(pdf: Path | bytes) -> None:
    from pks_gen.rendering.pdf_archive import ensure_archival  # noqa: PLC0415

    ensure_archival(pdf)
