"""A text that is written as DOCX -> a numbered revision, kept so that what comes back can be compared.

The same text is the same revision, whoever writes it and when; its number stands in the DOCX.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.canonical import digest
from pks_gen.choices import ParticipantView
from pks_gen.draft import Draft
from pks_gen.listing import Listing
from pks_gen.model import Agreement
from pks_gen.passages import Part, Passage, passages
from pks_gen.pipeline.revision_files import (
    Revision,
    RevisionFacts,
    add_revision,
    next_number,
    read_revisions,
)
from pks_gen.workspace import Workspace

if TYPE_CHECKING:
    from pks_gen.pipeline.checking import DraftedAgreement
    from pks_gen.pipeline.own_documents import OwnWord
    from pks_gen.rendering.presentation import Presentation

STORE = (".pks", "revisi")
"""Below the workspace."""
_SHORTEST_PREFIX = 6
"""Letters of a digest that name a revision; shorter ones are numbers."""


def revisions(workspace: Workspace, agreement_id: str) -> list[Revision]:
    """All revisions of an agreement that can be read, the first one first."""
    return read_revisions(_folder(workspace, agreement_id))


def find_revision(workspace: Workspace, agreement_id: str, which: str) -> Revision | None:
    """Find one by its number, or by the first six letters of its digest or more."""
    known = revisions(workspace, agreement_id)
    if which.isascii() and which.isdigit() and len(which) < _SHORTEST_PREFIX:
        return next((one for one in known if one.number == int(which)), None)
    found = [one for one in known if one.facts.digest.startswith(which.lower())]
    return found[0] if len(found) == 1 and len(which) >= _SHORTEST_PREFIX else None


def keep_revision(
    drafted: DraftedAgreement,
    look: Presentation,
    workspace: Workspace,
    *,
    view: ParticipantView,
    today: dt.date,
    own: OwnWord | None = None,
) -> str:
    """Keep what is about to be written, in this view; return its number, as the DOCX says it.

    ``own`` is the office's own Word document, where it is written instead. Only agreements of the
    workspace are kept. Where nothing can be written, the number is the one that this text would have: a
    full or closed disk is no reason to make no document.
    """
    agreement_id = drafted.draft.agreement_id
    if not _is_ours(drafted.reading.source.file, workspace):
        return look.revision
    folder, draft = _folder(workspace, agreement_id), drafted.draft
    parts = passages(draft) if own is None else own_passages(own, look)
    facts = RevisionFacts(
        agreement_id=agreement_id,
        digest=digest(draft) if own is None else own.digest,
        made_on=today,
        state=_state(drafted, parts),
        view=str(view),
        list_digest=lists_digest(tuple(draft.listings.values())),
        names=tuple(known_names(drafted.agreement)),
        passages=parts,
    )
    try:
        return str(
            add_revision(
                folder,
                facts,
                lambda number: (
                    drafted.reading.raw,
                    body_without_lists(draft, replace(look, revision=str(number)), own),
                ),
            )
        )
    except OSError:
        return str(next_number(folder))


def body_without_lists(draft: Draft, look: Presentation, own: OwnWord | None) -> bytes:
    """Write the Word document without the rows of people."""
    if own is not None:
        target = io.BytesIO()
        replace(own, draft=without_lists(own.draft)).write(target, look)
        return target.getvalue()
    from pks_gen.rendering.docx import render_docx  # noqa: PLC0415

    return render_docx(without_lists(draft), look)


def own_passages(own: OwnWord, look: Presentation) -> tuple[Passage, ...]:
    """Read back what the office's own Word document says: its words are not those of the draft alone."""
    from pks_gen.reading.returned_document import read_returned  # noqa: PLC0415

    return read_returned(body_without_lists(own.draft, look, own), sent=passages(own.draft)).passages


def _state(drafted: DraftedAgreement, parts: Sequence[Passage]) -> str:
    """Digest data, list and the words that no view changes."""
    reading, listed = drafted.reading, drafted.agreement.participants.file
    found = hashlib.sha256(reading.raw)
    with contextlib.suppress(OSError), (reading.folder / (listed or "")).open("rb") as file:
        found.update(hashlib.file_digest(file, "sha256").digest())
    for part in parts:
        if part.part is not Part.ANNEX:
            found.update("\n".join(part.texts).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def without_lists(draft: Draft) -> Draft:
    """Leave out the rows of people."""
    return replace(draft, annexes=tuple(replace(annex, listing=None) for annex in draft.annexes))


def lists_digest(lists: Sequence[Listing]) -> str:
    """SHA-256 of lists as they are printed; "" when there are none."""
    if not lists:
        return ""
    found = hashlib.sha256()
    for listing in lists:
        found.update("\t".join(listing.titles).encode("utf-8", "surrogatepass"))
        for entry in listing.entries():
            found.update("\t".join(("\n", *entry.cells)).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def known_names(agreement: Agreement) -> Iterator[str]:
    """Yield the institutions and the people that an agreement names."""
    for party in agreement.parties:
        yield from (name for name in (party.institution, party.signatory.name) if name)
    for witness in agreement.witnesses:
        standing_in = witness.represented_by.name if witness.represented_by else None
        yield from (name for name in (witness.name, standing_in) if name)


def _folder(workspace: Workspace, agreement_id: str) -> Path:
    return workspace.root.joinpath(*STORE, agreement_id)


def _is_ours(file: Path, workspace: Workspace) -> bool:
    try:
        return file.resolve().parent.parent == workspace.agreements.resolve()
    except OSError:
        return False
