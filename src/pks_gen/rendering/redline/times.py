"""Marks of a redline -> the same, with times by which no program takes two of them for one.

LibreOffice joins two changes of one author, one kind and one minute that touch, even over the end of a
paragraph that nobody changed, and then rejects or accepts that end with them. Where that would happen,
the second change is told two minutes later.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pks_gen.ooxml import W
from pks_gen.rendering.docx_xml import Element
from pks_gen.rendering.redline.marks import Act

_APART = dt.timedelta(minutes=2)
_MARKS = {W + act: act for act in Act}
_SILENT = frozenset({W + "pPr", W + "bookmarkStart", W + "bookmarkEnd"})
_RANGES = frozenset(f"{W}{act}Range{end}" for act in Act for end in ("Start", "End"))


def moment(date: dt.datetime, *, later: bool = False) -> str:
    """Write a time as a mark has it."""
    return (date.astimezone(dt.UTC) + (_APART if later else dt.timedelta())).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class _Touch:
    """What was read last."""

    act: Act | None = None
    later: bool = False
    crossed: bool = False
    """An end of a paragraph that stays came since."""


def tell_apart(parent: Element, date: dt.datetime) -> None:
    """Set the times of all marks below a body or cell."""
    touch = _Touch()
    for node in parent:
        if node.tag in _RANGES:
            continue
        if node.tag != W + "p":
            touch = _Touch()
            for cell in node.iterfind(f"{W}tr/{W}tc"):
                tell_apart(cell, date)
            continue
        for child in node:
            if child.tag in _MARKS:
                _set(child, touch, date)
            elif child.tag not in _SILENT:
                touch.act = None
        mark = next(
            (found for act in Act if (found := node.find(f"{W}pPr/{W}rPr/{W}{act}")) is not None), None
        )
        if mark is None:
            touch.crossed = True
        else:
            _set(mark, touch, date)


def _set(mark: Element, touch: _Touch, date: dt.datetime) -> None:
    act = _MARKS[str(mark.tag)]
    if touch.act is act:
        touch.later = touch.later is not touch.crossed
    else:
        touch.later = False
    touch.act, touch.crossed = act, False
    mark.set(W + "date", moment(date, later=touch.later))
