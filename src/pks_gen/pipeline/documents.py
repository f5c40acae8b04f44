"""One drafted agreement -> its documents, written together or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
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
from pks_gen.pipeline.document_files import RenderedFile, write_document, write_form
from pks_gen.pipeline.locking import locked_name
from pks_gen.pipeline.own_documents import all_gaps, own_word, with_gaps, with_more
from pks_gen.pipeline.own_pages import Format, fill_forms, own_page, possible
from pks_gen.pipeline.revisions import keep_revision
from pks_gen.problems import Problem
from pks_gen.workspace import Workspace
from pks_gen.writing import whole_together

if TYPE_CHECKING:
    from pks_gen.rendering.presentation import Presentation

_EPOCH = dt.date(2000, 1, 1)
"""Date written into the files of an agreement that has none yet: the same input gives the same bytes."""


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
    _ensure_unblocked(drafted.problems, final=final)
    presentation = present(drafted, final=final)
    word = own_word(drafted.own, drafted.draft, presentation)
    missing = all_gaps(drafted.draft, word)
    _ensure_complete(drafted, missing, final=final)
    page, wants_forms = own_page(drafted.own, drafted.draft), "pdf" in formats
    formats, notes = possible(formats, drafted.draft, word, page)
    name, own = drafted.draft.agreement_id, drafted.agreement.participants.view
    stem = document_name(name, view, own)
    forms = fill_forms(drafted.own) if stem == name and wants_forms else ()
    problems = (*drafted.problems, *(problem for form in forms for problem in form.problems))
    _ensure_unblocked(problems, final=final)
    if "docx" in formats:  # what is negotiated comes back
        revision = keep_revision(drafted, presentation, workspace, view=view or own, today=today, own=word)
        presentation = replace(presentation, revision=revision)
        word = own_word(drafted.own, drafted.draft, presentation) if word else None
    targets = [out / f"{locked_name(stem, passphrase)}.{form}" for form in formats]
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
        _ensure_complete(drafted, missing, final=final)
    bare = passphrase is None and _holds_niks(drafted, view or own)
    said = word.digest if word else digest(drafted.draft)
    return RenderResult(name, files, problems, missing, said, bare, notes)


def _ensure_unblocked(problems: Sequence[Problem], *, final: bool) -> None:
    if final and (blocking := [problem for problem in problems if problem.blocks_final]):
        raise BlockedFinalError(blocking)


def _ensure_complete(drafted: DraftedAgreement, missing: tuple[Placeholder, ...], *, final: bool) -> None:
    if final and missing:
        raise PlaceholdersLeftError(_places(with_gaps(drafted.draft, missing, drafted.reading.source)))


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
