"""Runs of a Draft -> escaped HTML; the small tools with which every block is written.

Only escaped data and these modules' own tags come out: text in a Draft can never become markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from markupsafe import Markup, escape

from pks_gen.draft import Placeholder, Reference, Run, Runs, Text
from pks_gen.rendering.title_lines import HEADING_CHARACTERS, balanced

NOTHING = Markup("")

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")


def heading_html(runs: Runs, known: frozenset[str], limit: int = HEADING_CHARACTERS) -> Markup:
    """Write a centred heading, broken into even lines when it is one piece of plain text."""
    if len(runs) != 1 or not isinstance(runs[0], Text):
        return runs_html(runs, known)
    only = runs[0]
    parts = (
        Markup("<span class='baris'>{}</span>").format(
            _run(Text(line, only.bold, only.italic, only.underline), known)
        )
        for line in balanced(_words(only.text), limit)
    )
    return Markup(" ").join(parts)


def runs_html(runs: Runs, known: frozenset[str]) -> Markup:
    """Write one line; a reference becomes a link when its target is among ``known``."""
    line = joined(_run(run, known) for run in runs)
    # WeasyPrint (70) ends a line after its first word when only the blank before an element does not fit;
    # a blank that stands alone is spared. Text is escaped, so that "<" always begins a tag.
    return Markup(str(line).replace(" <", "<span> </span><"))  # noqa: S704


def labelled_html(runs: Runs, known: frozenset[str]) -> Markup:
    """Write ``Nomor : 1/2024`` as a paragraph with label, colon and value in columns; others as they are."""
    first = runs[0].text if runs and isinstance(runs[0], Text) else ""
    label, colon, rest = first.partition(" : ")
    if not colon:
        return Markup("<p>{}</p>").format(runs_html(runs, known))
    value = (Text(rest), *runs[1:]) if rest else runs[1:]
    return Markup("<p class='berkolom'><span>{} </span><span>: </span>{}</p>").format(
        _words(label), runs_html(value, known)
    )


def _run(run: Run, known: frozenset[str]) -> Markup:
    words = escape(_words(run.text))
    match run:
        case Placeholder(bold=bold):
            return _wrapped(Markup("<mark class='belum-diisi'>{}</mark>").format(words), ("strong", bold))
        case Reference(target=target):
            return Markup("<a href='#{}'>{}</a>").format(target, words) if target in known else words
        case Text(bold=bold, italic=italic, underline=underline):
            return _wrapped(words, ("u", underline), ("em", italic), ("strong", bold))


def _wrapped(inner: Markup, *tags: tuple[str, bool]) -> Markup:
    for tag, wanted in tags:
        if wanted:
            inner = Markup("<{0}>{1}</{0}>").format(tag, inner)
    return inner


def _words(text: str) -> str:
    """Text as printed: NFC, blanks and line ends as one blank; a non-breaking blank stays one."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text))


def id_attribute(name: str | None) -> Markup:
    """Write `` id='…'`` or nothing."""
    return Markup(" id='{}'").format(name) if name else NOTHING


def joined(parts: Iterable[Markup]) -> Markup:
    """Put parts one behind the other."""
    return NOTHING.join(parts)
