"""Two Drafts or documents -> their redline, with the program's own reader."""

from __future__ import annotations

import datetime as dt

from pks_gen.draft import Draft
from pks_gen.reading.docx_text import View, docx_lines
from pks_gen.rendering.redline import Reader, Redline, redline
from support.docx_made import made

DAY = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)
READER = Reader(docx_lines, lambda data: docx_lines(data, view=View.REJECTED))


def redlined(before: Draft | bytes, after: Draft | bytes, *, author: str = "pks: sesudah") -> Redline:
    one, other = (side if isinstance(side, bytes) else made(side) for side in (before, after))
    return redline(one, other, author=author, date=DAY, reader=READER)


def accepted(data: bytes) -> list[str]:
    return docx_lines(data)


def rejected(data: bytes) -> list[str]:
    return docx_lines(data, view=View.REJECTED)
