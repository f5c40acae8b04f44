"""Two agreements, revisions or Word files -> what differs, and what to know before one trusts it.

A file that came back is compared with the revision it was made from, which its properties name; what
changed on our side meanwhile is told beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.errors import PksError, SeveralRefusedError, UnreadableError, UsageError
from pks_gen.passages import say_the_same
from pks_gen.pipeline.compare_warnings import changed_twice, ours_changed, unknown_revision, warnings_of
from pks_gen.pipeline.compared_lists import UnknownListError, listing_change
from pks_gen.pipeline.compared_sides import (
    Side,
    file_side,
    is_file_name,
    open_side,
    read_side,
)
from pks_gen.pipeline.sent_texts import base_side, seen_alike, sent_text
from pks_gen.problems import Problem
from pks_gen.workspace import Workspace, is_id

if TYPE_CHECKING:
    from pks_gen.comparison.changes import Comparison, LineChange
    from pks_gen.comparison.texts import Version

_LONG_LINE = 25
"""Characters from which on a line that both texts have says that they are akin."""


@dataclass(frozen=True, slots=True)
class ComparedDocuments:
    """What differs between two texts."""

    before: Side
    after: Side
    comparison: Comparison
    problems: tuple[Problem, ...] = ()
    """Warnings only."""
    today: Side | None = None
    """Our agreement as it is now, where ``before`` is an older revision of it."""
    ours: Comparison | None = None
    """What changed on our side since ``before``; None where ``before`` is today's text."""
    conflicts: tuple[str, ...] = ()
    """Parts that were changed on both sides, as ``before`` calls them."""
    lists_known: bool = True
    """Whether the lists of participants could be compared, where there are any."""

    unseen: tuple[str, ...] = ()
    """What the pages of the second do not show as it was read, in words."""

    @property
    def same(self) -> bool:
        """Whether it is known that both say the same, and show it."""
        return self.comparison.same and self.lists_known and not self.unseen


def compare_documents(
    first: str, second: str | None, workspace: Workspace, *, base: str | None = None, today: dt.date
) -> ComparedDocuments:
    """Compare two texts; see ``pks compare``.

    Args:
        first: Agreement, revision (``NAME@2``) or Word file; a file alone is compared with its agreement.
        second: The same; None where ``first`` says it all.
        workspace: Where agreements and revisions are.
        base: Revision or file that was sent, where the file that came back does not tell.
        today: Day on which rules look things up.

    Raises:
        SeveralRefusedError: when more than one of them cannot be opened; no reason is left out.
        ProblemsFoundError: when an agreement has errors.
        UsageError: when the question makes no sense.
        UnreadableError: when the two texts have nothing in common.
    """
    if second is None:
        first, second = _agreement_of(first), first
    openers: list[Callable[[], Side]] = [
        lambda: open_side(first, workspace, today=today),
        lambda: open_side(second, workspace, today=today),
    ]
    if base is not None:
        openers.append(lambda: base_side(base, first, workspace))
    ours, theirs, *bases = _opened(openers)
    if bases and (ours.drafted is None or theirs.file is None):
        raise UsageError(
            "--base hanya untuk perjanjian dan berkas Word yang kembali: `pks compare NAMA KEMBALI.docx`"
        )
    if ours.drafted is not None and theirs.file is not None:
        sent = bases[0] if bases else sent_text(ours, theirs, workspace)
        if sent and sent.kept and sent.drafted is None:
            ours = seen_alike(first, ours, sent.kept, workspace, today)
        return _returned(ours, theirs, sent)
    ours = read_side(ours, theirs)
    theirs = read_side(theirs, ours)
    found, lists_known, unseen = _compared(ours, theirs)
    problems = warnings_of(ours, theirs, found, unseen, lists_known=lists_known)
    return ComparedDocuments(ours, theirs, found, tuple(problems), lists_known=lists_known, unseen=unseen)


def _agreement_of(file: str) -> str:
    if not is_file_name(file):
        raise UsageError(
            f"`{file}` dibandingkan dengan apa? Sebut dua naskah: `pks compare {file} KEMBALI.docx`, atau "
            f"`pks compare {file}@1 {file}`"
        )
    told = file_side(Path(file)).agreement_id
    if not is_id(told):
        raise UsageError(
            f"{file}: berkas ini tidak menyebut perjanjiannya; sebut namanya: `pks compare NAMA {file}`"
        )
    return told


def _opened(openers: Sequence[Callable[[], Side]]) -> list[Side]:
    """Open all sides; say of all of them why they cannot be opened."""
    sides, reasons = [], []
    for opener in openers:
        try:
            sides.append(opener())
        except PksError as error:
            reasons.append(error)
    if len(reasons) == 1:
        raise reasons[0]
    if reasons:
        raise SeveralRefusedError(reasons)
    return sides


# ---- a file that came back ------------------------------------------------------------------------


def _returned(today: Side, theirs: Side, sent: Side | None) -> ComparedDocuments:
    problems: list[Problem] = []
    if sent is None:
        if theirs.agreement_id in ("", today.agreement_id):
            problems.append(unknown_revision(today, theirs))
        sent = today
    sent = read_side(sent, today)
    theirs = read_side(theirs, sent)
    found, lists_known, unseen = _compared(sent, theirs, today)
    whose = replace(sent, agreement_id=today.agreement_id)
    problems += warnings_of(whose, theirs, found, unseen, lists_known=lists_known)
    if sent.drafted is not None:
        return ComparedDocuments(sent, theirs, found, tuple(problems), lists_known=lists_known, unseen=unseen)
    ours, ours_known, _ = _compared(sent, today)
    clash = tuple(_conflicts(found, ours))
    if not (ours.same and ours_known):
        problems.append(ours_changed(sent, today, ours, theirs))
    if clash:
        problems.append(changed_twice(sent, theirs, clash))
    return ComparedDocuments(sent, theirs, found, tuple(problems), today, ours, clash, lists_known, unseen)


def _conflicts(theirs: Comparison, ours: Comparison) -> list[str]:
    """Name what both sides changed, unless they came to the same words, as they do once it was adopted."""
    changed = {one.before_index: one for one in theirs.changed if one.before_index is not None}
    return [
        changed[one.before_index].name
        for one in ours.changed
        if one.before_index is not None
        and one.before_index in changed
        and not say_the_same(one.after, changed[one.before_index].after)
    ]


# ---- comparing ------------------------------------------------------------------------------------


def _compared(
    before: Side, after: Side, today: Side | None = None
) -> tuple[Comparison, bool, tuple[str, ...]]:
    """Compare texts and lists; also whether the lists could be compared, and what is not seen."""
    from pks_gen.comparison.texts import compare  # noqa: PLC0415

    known, listing = True, None
    try:
        listing = listing_change(before, after, today)
    except UnknownListError:
        known = False
    names = {*before.names, *after.names}
    looks, unseen = _looks(before, after)
    found = compare(_version(before), _version(after, looks), names=names, listing=listing)
    _ensure_akin(before, after, found)
    return found, known, unseen


def _version(side: Side, looks: Sequence[str] = ()) -> Version:
    from pks_gen.comparison.texts import Version  # noqa: PLC0415

    file = side.returned
    if file is None:
        return Version(side.name, side.passages)
    return Version(side.name, side.passages, file.rejected, file.tracked, looks, file.warnings)


def _looks(before: Side, after: Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if after.returned is None:
        return (), ()
    from pks_gen.pipeline.compared_looks import looks_of  # noqa: PLC0415

    return looks_of(before, after.returned)


def _ensure_akin(before: Side, after: Side, found: Comparison) -> None:
    """Refuse files that say nothing alike: somebody took the wrong one.

    Raises:
        UnreadableError: when no line of any length stands on both sides.
    """
    if before.returned is None and after.returned is None:
        return
    if any(_is_shared(line) for passage in found.passages for line in passage.lines):
        return
    raise UnreadableError(
        f"{after.name} dan {before.name} tidak memuat satu baris pun yang serupa; periksa apakah berkasnya "
        "tertukar, atau apakah isinya gambar hasil pindai"
    )


def _is_shared(line: LineChange) -> bool:
    """Whether most of a line that is long enough to tell stands on both sides."""
    if line.before is None or line.after is None:
        return False
    size = max(len(line.before.text), len(line.after.text))
    kept = size if line.quiet else sum(len(text) for kind, text in line.spans if kind == "sama")
    return size >= _LONG_LINE and kept * 2 >= size
