"""Two sides of a comparison -> one Word document with tracked changes, from the first to the second."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from pks_gen.draft import Draft
from pks_gen.errors import UnreadableError, UsageError
from pks_gen.pipeline.compared_lists import has_list
from pks_gen.pipeline.documents import present
from pks_gen.pipeline.revisions import body_without_lists
from pks_gen.workspace.starting import starter_templates

if TYPE_CHECKING:
    from pks_gen.pipeline.compared_sides import Side
    from pks_gen.pipeline.comparing import ComparedDocuments
    from pks_gen.rendering.redline import Redline

_STYLE = "gaya-resmi"
"""Look of a redline between two files that others wrote."""
_OUR_LOOK = "naskah berlacak ditulis dalam gaya bawaan, bukan dalam rupa templat kantor"
_NO_LISTS = "baris daftar peserta tidak dimuat dalam naskah berlacak; perbedaannya ada di laporan"


def redline_of(found: ComparedDocuments, *, today: dt.date) -> Redline:
    """Write what differs as tracked changes; rejected they say the first text, accepted the second.

    Lists of participants are left out. UnreadableError when what is kept of a revision is damaged.
    """
    return redline_between(found.before, found.after, today=today)


def redline_between(before: Side, after: Side, *, today: dt.date) -> Redline:
    """Write the second text as tracked changes of the first, in the look of the first that is ours."""
    from pks_gen.reading.docx_text import View, docx_lines  # noqa: PLC0415
    from pks_gen.rendering.redline import Reader, redline  # noqa: PLC0415

    notes: list[str] = []
    one, other = _bodies(before, after, today, notes)
    made = redline(
        one,
        other,
        author=f"pks: {after.name}",
        date=_midnight(today),
        reader=Reader(docx_lines, lambda data: docx_lines(data, view=View.REJECTED)),
    )
    if any(map(has_list, (before, after))):
        notes.append(_NO_LISTS)
    return replace(made, notes=(*made.notes, *notes))


def _bodies(before: Side, after: Side, today: dt.date, notes: list[str]) -> list[bytes]:
    """Return both texts in one form: ours as they are, what others wrote drawn like them."""
    ours = [body_of(side) if is_ours(side) else None for side in (before, after)]
    like = next((body for body in ours if body is not None), None) or _blank(today)
    sides = (before, after)
    try:
        return [
            _drawn(side, like, notes) if body is None else body
            for side, body in zip(sides, ours, strict=True)
        ]
    except UnreadableError:
        # An own Word template need not have our styles, and nothing can be drawn in its look.
        notes.append(_OUR_LOOK)
        return [_drawn(side, _blank(today), notes) for side in sides]


def is_ours(side: Side) -> bool:
    """Whether we wrote the text, so that it is at hand in our own form."""
    return side.kept is not None or side.drafted is not None


def body_of(side: Side) -> bytes:
    """Return the Word document of a side that is ours, without the rows of its list."""
    if side.kept is not None:
        return side.kept.body()
    if side.drafted is None:
        raise UsageError(f"{side.name}: berkas ini bukan perjanjian atau revisinya")
    return body_without_lists(side.drafted.draft, present(side.drafted, final=False), side.own)


def _drawn(side: Side, like: bytes, notes: list[str]) -> bytes:
    """Write a text that came back in our own form; what others put into their file is left behind."""
    from pks_gen.reading.docx_text import docx_lines  # noqa: PLC0415
    from pks_gen.rendering.redline import draw  # noqa: PLC0415

    said = [text for passage in side.passages for text in passage.texts]
    drawn = draw(side.passages, like)
    if docx_lines(drawn) == said:
        return drawn
    drawn = draw(side.passages, like, plain=True)
    if docx_lines(drawn) != said:
        notes.append(f"teks {side.name} tidak dapat ditulis ulang persis; baca perbedaannya di laporan")
    return drawn


def _blank(today: dt.date) -> bytes:
    """Return a document without text, in the look that the program brings."""
    from pks_gen.rendering.docx import render_docx  # noqa: PLC0415
    from pks_gen.rendering.presentation import Presentation  # noqa: PLC0415

    return render_docx(Draft("", "", (), ()), Presentation(starter_templates() / _STYLE, _midnight(today)))


def _midnight(today: dt.date) -> dt.datetime:
    return dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC)
