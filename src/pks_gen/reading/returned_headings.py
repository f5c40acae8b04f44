"""A line of a DOCX -> whether it opens a Pasal or a Lampiran, and which label it carries.

People and programs write headings in their own way: ``PASAL 7``, ``Pasal 7.``, numbered by Word, the
title on the same line, in any style.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pks_gen.passages import LineKind
from pks_gen.reading.docx_line import DocxLine
from pks_gen.word_names import ANNEX_BOOKMARK, BOOKMARK

_ARTICLE = re.compile(
    r"(?P<word>[Pp]asal|PASAL)\s*(?P<number>[0-9]{1,4}[A-Z]?|[IVXL]{1,8})(?![\w(])\s*[.:\u2013\u2014-]?\s*(?P<rest>.*)",
    re.DOTALL,
)
_ANNEX = re.compile(
    r"(?P<word>[Ll]ampiran|LAMPIRAN)(?:\s+(?P<number>[IVXLC]{1,8}|[0-9]{1,3}))?\s*[.:]?\s*(?P<rest>.*)",
    re.DOTALL,
)
_LONGEST_TITLE = 200
_HEADING_STYLES = re.compile(
    r"PKS (?:Judul )?Pasal|PKS Lampiran (?:Kepala|Judul)|(?:heading|judul) [1-9]|title", re.IGNORECASE
)

_LABELS = (
    (LineKind.AYAT, re.compile(r"\([0-9]{1,3}[a-z]?\)")),
    (LineKind.HURUF, re.compile(r"[a-z]{1,2}\.")),
    (LineKind.ANGKA, re.compile(r"[0-9]{1,3}\.")),
    (LineKind.HURUF_KURUNG, re.compile(r"[a-z]{1,2}\)")),
    (LineKind.ANGKA_KURUNG, re.compile(r"[0-9]{1,3}\)")),
)


class Heading(NamedTuple):
    """The opening line of a passage."""

    text: str
    """In its standard form: ``Pasal 7``, ``Lampiran II``."""
    title: str
    """What stands behind it on the same line."""
    written: str
    """As the file has it, without the title."""


def article_heading(line: DocxLine) -> Heading | None:
    """Read ``Pasal 7`` in any of its forms; None for a sentence that only begins with a reference."""
    found = None if line.cell is not None else _ARTICLE.fullmatch(line.text)
    if found is None or (line.label and not line.label.lower().startswith("pasal")):
        return None
    rest = found["rest"]
    certain = _marked(line, ANNEX_BOOKMARK, wanted=False) or _is_heading_style(line)
    if rest and not (_is_title(rest) or (certain and len(rest) < _LONGEST_TITLE)):
        return None
    written = line.text[: found.start("rest")].strip() if rest else line.text
    return Heading(f"Pasal {found['number']}", rest, written)


def annex_heading(line: DocxLine, *, after_signatures: bool) -> Heading | None:
    """Read ``Lampiran I``; before the signatures only where a bookmark or a style says so."""
    found = None if line.cell is not None else _ANNEX.fullmatch(line.text)
    certain = _marked(line, ANNEX_BOOKMARK) or line.style == "PKS Lampiran Kepala"
    if found is None or line.label:
        return None
    rest = found["rest"]
    if rest and not _marked(line, ANNEX_BOOKMARK):
        return None
    if not certain and not (after_signatures and not rest):
        return None
    number = f" {found['number']}" if found["number"] else ""
    return Heading(line.text if rest else f"Lampiran{number}", "", line.text)


def is_title_line(line: DocxLine) -> bool:
    """Tell whether the line below ``Pasal 7`` is its title."""
    if line.cell is not None or line.label or len(line.text) > _LONGEST_TITLE:
        return False
    return _is_title(line.text) or _is_heading_style(line)


def label_of(line: DocxLine) -> tuple[LineKind, str]:
    """Read which item a line is, numbered by Word or by hand; (TEXT, "") when it is none."""
    label, blank, rest = line.text.partition(" ")
    if line.label:
        label = line.label
        blank = rest = line.text[len(label) :]
    if blank and rest:
        for kind, pattern in _LABELS:
            if pattern.fullmatch(label):
                return kind, label
    return LineKind.TEXT, ""


def clause_key(line: DocxLine, known: dict[str, str], prefix: str = BOOKMARK) -> str:
    """Id of the clause or annex whose bookmark starts at this line; "" when there is none.

    Args:
        line: The heading.
        known: Bookmark names in small letters -> ids, of the text that was sent.
        prefix: Of the bookmarks that count.
    """
    for name in line.bookmarks:
        if name.lower() in known:
            return known[name.lower()]
    for name in line.bookmarks:
        if name.startswith(prefix) and (prefix != BOOKMARK or not name.startswith(ANNEX_BOOKMARK)):
            return name.removeprefix(prefix).replace("_", "-")
    return ""


def _marked(line: DocxLine, prefix: str, *, wanted: bool = True) -> bool:
    if wanted:
        return any(name.startswith(prefix) for name in line.bookmarks)
    return any(name.startswith(BOOKMARK) and not name.startswith(prefix) for name in line.bookmarks)


def _is_heading_style(line: DocxLine) -> bool:
    return _HEADING_STYLES.fullmatch(line.style) is not None


def _is_title(text: str) -> bool:
    return text.isupper() and len(text) <= _LONGEST_TITLE
