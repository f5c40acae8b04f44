"""What somebody names, an agreement, a revision or a Word file -> one side of a comparison."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.canonical import digest
from pks_gen.choices import ParticipantView
from pks_gen.errors import UnreadableError, UsageError
from pks_gen.passages import Passage, passages
from pks_gen.pipeline.checking import DraftedAgreement, draft_agreement
from pks_gen.pipeline.documents import present
from pks_gen.pipeline.own_documents import OwnWord, own_word
from pks_gen.pipeline.revision_files import Revision
from pks_gen.pipeline.revisions import find_revision, known_names, own_passages, revisions
from pks_gen.workspace import AGREEMENT_FILE, Workspace, is_id, resolve_agreements

if TYPE_CHECKING:
    from pks_gen.reading.returned_document import ReturnedDocument

WORD_SUFFIX = ".docx"
_OTHER_SUFFIXES = (".doc", ".docm", ".dotx", ".odt", ".pdf", ".rtf")
"""Of files that somebody may take for one."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the texts that are compared."""

    name: str
    """As people know it: ``lahat-bawaslu-2024``, ``lahat-bawaslu-2024@2``, ``kembali.docx``."""
    passages: tuple[Passage, ...]
    agreement_id: str = ""
    """Whose text it is; "" for a file that does not say."""
    digest: str = ""
    """Of the text that we wrote: of the file that came back, the one it was made from."""
    revision: str = ""
    """Number of the revision that a file says it came from."""
    names: tuple[str, ...] = ()
    """Institutions and people that its data name."""
    drafted: DraftedAgreement | None = None
    """The agreement as it is today."""
    own: OwnWord | None = None
    """The office's own Word document of it, where its template brings one."""
    kept: Revision | None = None
    """The revision, as it was sent."""
    returned: ReturnedDocument | None = None
    """The file, as it was read; None before :func:`read_side`."""
    file: Path | None = None
    """Where the file stands; None for all that is no file."""


def open_side(text: str, workspace: Workspace, *, today: dt.date) -> Side:
    """Open what a text names.

    Raises:
        UsageError: when it names nothing.
        UnreadableError: for a file that is no safe Word document.
        ProblemsFoundError: for an agreement with errors.
    """
    if is_file_name(text):
        return file_side(Path(text))
    name, at, which = text.rpartition("@")
    if at and not Path(text).exists():
        return revision_side(name, which, workspace)
    return agreement_side(text, workspace, today=today)


def is_file_name(text: str) -> bool:
    """Whether a text names a file rather than an agreement."""
    return Path(text).suffix.lower() in (WORD_SUFFIX, *_OTHER_SUFFIXES)


def agreement_side(
    name: str, workspace: Workspace, *, today: dt.date, view: ParticipantView | None = None
) -> Side:
    """Draft an agreement as it is today; ``view`` shows its participants otherwise than it says itself."""
    found = resolve_agreements(workspace, [name])
    if len(found) > 1:
        raise UsageError(f"{name} memuat {len(found)} perjanjian; sebut satu di antaranya")
    drafted = draft_agreement(found[0], workspace, today=today, view=view)
    draft, look = drafted.draft, present(drafted, final=False)
    own = own_word(drafted.own, draft, look)
    return Side(
        draft.agreement_id,
        passages(draft) if own is None else own_passages(own, look),
        draft.agreement_id,
        digest(draft) if own is None else own.digest,
        names=tuple(known_names(drafted.agreement)),
        drafted=drafted,
        own=own,
    )


def revision_side(name: str, which: str, workspace: Workspace) -> Side:
    """Take a revision that is kept; UsageError names those that there are."""
    path = Path(name)
    agreement_id = path.parent.name if path.name == AGREEMENT_FILE else path.name
    found = find_revision(workspace, agreement_id, which) if is_id(agreement_id) else None
    if found is None:
        known = revisions(workspace, agreement_id) if is_id(agreement_id) else []
        raise UsageError(f"revisi `{name}@{which}` tidak tersimpan; {_which_there_are(agreement_id, known)}")
    return kept_side(found)


def kept_side(kept: Revision) -> Side:
    """Make a side of a revision."""
    facts = kept.facts
    return Side(kept.name, facts.passages, facts.agreement_id, facts.digest, names=facts.names, kept=kept)


def file_side(file: Path) -> Side:
    """Look at a Word file: whose it is; :func:`read_side` reads its text."""
    from pks_gen.reading.docx_text import docx_properties  # noqa: PLC0415

    if file.suffix.lower() != WORD_SUFFIX:
        raise UnreadableError(
            f"{file}: hanya .docx yang dapat dibandingkan; buka berkas ini, lalu simpan sebagai .docx"
        )
    if not file.is_file():
        there = "sebuah map" if file.is_dir() else "tidak ditemukan"
        raise UnreadableError(f"{file}: {there}; periksa nama berkas Word-nya")
    told = docx_properties(file)
    return Side(
        file.name,
        (),
        told.get("pks_id", ""),
        told.get("pks_digest", ""),
        told.get("pks_revisi", ""),
        file=file,
    )


def read_side(side: Side, sent: Side | None = None) -> Side:
    """Read the text of a file, its tracked changes accepted; what was sent helps to know its parts again."""
    if side.file is None or side.returned is not None:
        return side
    from pks_gen.reading.returned_document import read_returned  # noqa: PLC0415

    returned = read_returned(side.file, sent=sent.passages if sent else ())
    return replace(side, passages=returned.passages, returned=returned)


def _which_there_are(agreement_id: str, known: Sequence[Revision]) -> str:
    if not known:
        return (
            f"belum ada yang tersimpan; `pks render {agreement_id}` menyimpan setiap naskah Word yang dibuat"
        )
    numbers = dict.fromkeys(str(one.number) for one in known)
    return f"yang tersimpan: {', '.join(numbers)} (lihat `pks compare {agreement_id} --revisions`)"
