"""Two sides of a comparison -> one Word document with tracked changes, from the first to the second."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from pks_gen.errors import UsageError
from pks_gen.pipeline.documents import present
from pks_gen.pipeline.revisions import without_lists

if TYPE_CHECKING:
    from pks_gen.pipeline.compared_sides import Side
    from pks_gen.pipeline.comparing import ComparedDocuments
    from pks_gen.rendering.redline import Redline


def redline_of(found: ComparedDocuments, *, today: dt.date) -> Redline:
    """Write what differs as tracked changes; rejected they say the first text, accepted the second.

    Lists of participants are left out. UnreadableError when what is kept of a revision is damaged.
    """
    from pks_gen.reading.docx_text import View, docx_lines  # noqa: PLC0415
    from pks_gen.rendering.redline import Reader, redline  # noqa: PLC0415

    return redline(
        body_of(found.before),
        body_of(found.after),
        author=f"pks: {found.after.name}",
        date=dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC),
        reader=Reader(docx_lines, lambda data: docx_lines(data, view=View.REJECTED)),
    )


def body_of(side: Side) -> bytes:
    """Return the Word document of a side, without the rows of its list."""
    from pks_gen.rendering.docx import render_docx  # noqa: PLC0415

    if side.kept is not None:
        return side.kept.body()
    drafted = side.drafted
    if drafted is None:
        raise UsageError(f"{side.name}: naskah berlacak hanya dibuat dari perjanjian dan revisinya")
    bare = without_lists(drafted.draft)
    return render_docx(bare, present(replace(drafted, draft=bare), final=False))
