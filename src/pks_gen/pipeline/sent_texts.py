"""A file that came back, and our agreement -> the text that the file was made from, as far as it is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from pks_gen.choices import ParticipantView
from pks_gen.errors import UnreadableError
from pks_gen.pipeline.compared_sides import (
    Side,
    agreement_side,
    file_side,
    is_file_name,
    kept_side,
    revision_side,
)
from pks_gen.pipeline.revision_files import Revision
from pks_gen.pipeline.revisions import revisions
from pks_gen.workspace import Workspace


def base_side(base: str, agreement: str, workspace: Workspace) -> Side:
    """Open what was named as sent: a file, a revision, or the number of one."""
    if is_file_name(base):
        return file_side(Path(base))
    name, _, which = base.rpartition("@")
    return revision_side(name or agreement, which, workspace)


def seen_alike(name: str, ours: Side, kept: Revision, workspace: Workspace, today: dt.date) -> Side:
    """Show our participants as in the copy that was sent, which may be masked."""
    view = ParticipantView(kept.facts.view)
    if ours.drafted is None or view is ours.drafted.agreement.participants.view:
        return ours
    return agreement_side(name, workspace, today=today, view=view)


def sent_text(today: Side, theirs: Side, workspace: Workspace) -> Side | None:
    """Find the text that the file was made from."""
    if not theirs.digest or theirs.agreement_id != today.agreement_id:
        return None
    every = [one for one in revisions(workspace, today.agreement_id) if one.facts.digest == theirs.digest]
    told = [one for one in every if str(one.number) == theirs.revision]
    kept = next(iter(told or every[-1:]), None)
    if theirs.digest == today.digest and (kept is None or kept.facts.passages == today.passages):
        return replace(today, name=kept.name, kept=kept) if kept else today
    return kept_side(kept) if kept else _made_before(theirs, workspace)


def _made_before(theirs: Side, workspace: Workspace) -> Side | None:
    """Look among the files of ``pks render``: what was made elsewhere may have been put there."""
    for file in sorted(workspace.out.glob(f"{theirs.agreement_id}*.docx")):
        try:
            if theirs.file and file.samefile(theirs.file):
                continue
            if (side := file_side(file)).digest == theirs.digest:
                return side
        except (UnreadableError, OSError):
            continue
    return None
