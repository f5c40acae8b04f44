"""Pages of a text -> what it states of its participants' list: the digest, and how many rows.

The digest stands in groups of eight, and the end of a page may part them; what the page's margins say then
stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_GROUP = "[0-9A-Fa-f]{8}"
_DIGEST = re.compile(rf"(?<![0-9A-Fa-f])(?:{_GROUP} ?){{7}}{_GROUP}(?![0-9A-Fa-f])")
_BEGUN = re.compile(rf"SHA-256((?: {_GROUP}){{1,7}})(?: (?!{_GROUP}\b)\S+){{0,40}}$")
_CONTINUED = re.compile(rf"(?:(?!{_GROUP}\b)\S+ ){{0,40}}?((?:{_GROUP} ?){{1,7}})(?![0-9A-Fa-f])")
_ROWS = re.compile(r"\b([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9})(?: \([^()]{1,200}\))? baris\b")
_BEFORE = 400
"""Characters before the digest in which the rows are looked for."""


@dataclass(frozen=True, slots=True)
class StatedList:
    """What a text says of its list."""

    digest: str
    rows: int | None = None
    """None when the text does not say."""
    page: int | None = None
    """Page on which the digest ends, from 1; None when the text has no pages."""


def find_stated(pages: Iterable[str]) -> StatedList | None:
    """Look for the digest page by page, and stop where it is found."""
    before = ""
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.split())
        if match := _DIGEST.search(text):
            return StatedList(match[0], _rows(f"{before} {text[: match.start()]}"), number)
        if begun := _BEGUN.search(before):
            rest = _CONTINUED.match(text)
            digest = f"{begun[1]} {rest[1] if rest else ''}".strip()
            if _DIGEST.fullmatch(digest):
                return StatedList(digest, _rows(before[: begun.start()]), number)
        before = text[-2 * _BEFORE :]
    return None


def _rows(text: str) -> int | None:
    found = _ROWS.findall(text[-_BEFORE:])
    return int(found[-1].replace(".", "")) if found else None
