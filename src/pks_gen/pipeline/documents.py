"""One drafted agreement -> its documents, written together or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.canonical import digest
from pks_gen.choices import ParticipantView
from pks_gen.draft import Draft, Placeholder, ValueState
from pks_gen.errors import BlockedFinalError, PlaceholdersLeftError
from pks_gen.locks.passphrase import Passphrase
from pks_gen.model import Agreement
from pks_gen.pipeline.checking import DraftedAgreement, draft_agreement
from pks_gen.pipeline.locking import locked_name, write_file
from pks_gen.pipeline.own_documents import OwnWord, all_gaps, own_word, with_gaps, with_more
from pks_gen.pipeline.own_pages import FilledForm, Format, OwnPage, fill_forms, own_page, possible
from pks_gen.pipeline.revisions import keep_revision
from pks_gen.problems import Problem
from pks_gen.workspace import Workspace
from pks_gen.writing import whole_together

if TYPE_CHECKING:
    from pks_gen.rendering.presentation import Presentation

_EPOCH = dt.date(2000, 1, 1)
"""Date written into the files of an agreement that has none yet: the same input gives the same bytes."""


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


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What ``pks render`` made of one agreement."""

    agreement_id: str
    files: tuple[RenderedFile, ...]
    problems: tuple[Problem, ...]
    """Warnings only."""
    placeholders: tuple[Placeholder, ...]
    digest: str
    """SHA-256 of the canonical text, the same for every format."""
    shows_niks: bool = False
    """The files are not locked and hold the whole NIK of real people."""
    notes: tuple[str, ...] = ()
    """What was not made, and why."""


def render_agreement(  # noqa: PLR0913 - each is a question that the command line asks
    path: Path,
    workspace: Workspace,
    *,
    formats: Sequence[Format] = ("docx", "pdf"),
    out: Path,
    final: bool = False,
    passphrase: Passphrase | None = None,
    view: ParticipantView | None = None,
    today: dt.date,
) -> RenderResult:
    """Render one agreement into ``out`` as ``<id>.<format>``, or locked as ``<id>-terkunci.<format>``.

    A locked file is a copy to be sent: what is signed and archived is the open one, which it says alike.
    A ``view`` other than the agreement's own makes a copy beside it, ``<id>-tersamar.<format>``: there the
    participants' annex differs, and no other word. The office's own PDF forms stand beside as
    ``<id>-<form>.pdf``.

    Raises:
        ProblemsFoundError: when the data or the template have errors; nothing is written.
        BlockedFinalError: when ``final`` is asked for and a warning forbids it; nothing is written.
        PlaceholdersLeftError: when ``final`` is asked for and values are missing; nothing is written.
        NotArchivalError: when ``final`` is asked for and the PDF is not PDF/A-3b; nothing is written.
        EnvironmentLackingError: when only a PDF is asked for, of a Word template that nothing can convert.
    """
    drafted = draft_agreement(path, workspace, today=today, view=view)
    if final and (blocking := [problem for problem in drafted.problems if problem.blocks_final]):
        raise BlockedFinalError(blocking)
    presentation = present(drafted, final=final)
    word = own_word(drafted.own, drafted.draft, presentation)
    missing = all_gaps(drafted.draft, word)
    if final and missing:
        raise PlaceholdersLeftError(_places(with_gaps(drafted.draft, missing, drafted.reading.source)))
    page, wants_forms = own_page(drafted.own, drafted.draft), "pdf" in formats
    formats, notes = possible(formats, drafted.draft, word, page)
    name, own = drafted.draft.agreement_id, drafted.agreement.participants.view
    if "docx" in formats:  # what is negotiated comes back
        revision = keep_revision(drafted, presentation, workspace, view=view or own, today=today, own=word)
        presentation = replace(presentation, revision=revision)
        word = own_word(drafted.own, drafted.draft, presentation) if word else None
    stem = document_name(name, view, own)
    targets = [out / f"{locked_name(stem, passphrase)}.{form}" for form in formats]
    forms = fill_forms(drafted.own) if stem == name and wants_forms else ()
    problems = (*drafted.problems, *(problem for form in forms for problem in form.problems))
    if final and (blocking := [problem for problem in problems if problem.blocks_final]):
        raise BlockedFinalError(blocking)
    targets += [out / f"{locked_name(f'{name}-{form.stem}', passphrase)}.pdf" for form in forms]
    # Everything is made before anything takes its place: one format failing leaves no half set.
    with whole_together(targets) as beside:
        places = list(zip(beside, targets, strict=True))
        files = tuple(
            write_document(drafted.draft, presentation, form, pair, passphrase, own=word, page=page)
            for form, pair in zip(formats, places, strict=False)
        )
        files += tuple(
            write_form(form, pair, passphrase)
            for form, pair in zip(forms, places[len(formats) :], strict=True)
        )
        missing = with_more(missing, page.gaps if page else (), *(form.gaps for form in forms))
        if final and missing:
            raise PlaceholdersLeftError(_places(with_gaps(drafted.draft, missing, drafted.reading.source)))
    bare = passphrase is None and _holds_niks(drafted, view or own)
    said = word.digest if word else digest(drafted.draft)
    return RenderResult(name, files, problems, missing, said, bare, notes)


def document_name(agreement_id: str, view: ParticipantView | None, own: ParticipantView) -> str:
    """Name a document, without its suffix; a view other than the agreement's own makes a copy beside it."""
    return agreement_id if view in {None, own} else f"{agreement_id}-{view}"


def made_at(agreement: Agreement) -> dt.datetime:
    """Moment that is written into an agreement's files."""
    day = agreement.date or _EPOCH
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def present(drafted: DraftedAgreement, *, final: bool) -> Presentation:
    """Decide how a drafted agreement looks, from its own ``cetak`` keys and its template's style."""
    from pks_gen.rendering.presentation import Attachment, Presentation  # noqa: PLC0415

    agreement, folder = drafted.agreement, drafted.reading.folder
    source = Attachment(
        "perjanjian.yaml",
        drafted.reading.raw,
        "application/yaml",
        "Data perjanjian yang menghasilkan naskah ini",
    )
    return Presentation(
        style_dir=drafted.style_dir,
        made_at=made_at(agreement),
        paper=agreement.layout.paper,
        typeface=agreement.layout.typeface,
        final=final,
        logos=tuple(folder / party.logo if party.logo else None for party in agreement.parties),
        attachments=(source,),
    )


def _holds_niks(drafted: DraftedAgreement, view: ParticipantView) -> bool:
    listed = drafted.agreement.participants
    return listed.file is not None and not listed.sample and view is ParticipantView.FULL


def _places(draft: Draft) -> list[str]:
    """Write what is missing as ``baris 18: nomor PIHAK KEDUA (pihak[1].nomor)``, down the file."""
    missing = [value for value in draft.values if value.state is ValueState.PLACEHOLDER]
    return [
        f"{f'baris {value.line}: ' if value.line else ''}{value.label} ({value.key})"
        for value in sorted(missing, key=lambda value: (value.line, value.column))
    ]


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
