"""One passage of a comparison -> its part of the page: words that went are ``del``, new ones ``ins``.

Every word is escaped by markupsafe, and what may be a NIK is masked.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from pks_gen.comparison.changes import Comparison, Kind, PassageChange, Span, SpanKind
from pks_gen.nik import without_niks
from pks_gen.rendering.comparison_words import (
    UNTRACKED,
    Kept,
    Shown,
    detailed,
    notes_of,
    rows_of,
    spans_of,
    state_of,
    title_of,
)
from pks_gen.rendering.html_runs import NOTHING, joined

_TAGS = {
    SpanKind.SAME: Markup("{}"),
    SpanKind.REMOVED: Markup("<del>{}</del>"),
    SpanKind.ADDED: Markup("<ins>{}</ins>"),
}
_STAMPS = {
    Kind.CHANGED: ("berubah", "berubah"),
    Kind.ADDED: ("tambah", "ditambahkan"),
    Kind.REMOVED: ("hapus", "dihapus"),
    Kind.MOVED: ("pindah", "pindah"),
    Kind.RENUMBERED: ("", "nomor"),
}


def passages_html(comparison: Comparison) -> Markup:
    """Write all passages that are shown line by line."""
    shown = {id(one) for one in detailed(comparison)}
    found = [(index, one) for index, one in enumerate(comparison.passages) if id(one) in shown]
    if not found:
        return NOTHING
    return Markup("<section>\n<h2>Perubahan per bagian</h2>\n{}</section>\n").format(
        joined(_passage(index, one) for index, one in found)
    )


def _passage(index: int, passage: PassageChange) -> Markup:
    rows = joined(_kept(row) if isinstance(row, Kept) else _row(row) for row in rows_of(passage))
    return Markup('<article id="bagian-{}">\n<h3>{} {}</h3>\n{}</article>\n').format(
        index, words(title_of(passage)), stamp(passage), rows
    )


def _kept(kept: Kept) -> Markup:
    texts = joined(
        Markup("<p>{}</p>\n").format(words(side.text))
        for line in kept.lines
        if (side := line.after or line.before) is not None
    )
    return Markup("<details><summary>{}</summary>\n{}</details>\n").format(kept.said, texts)


def _row(row: Shown) -> Markup:
    change = row.change
    notes = [Markup("<strong>{}</strong>").format(str(flag)) for flag in change.flags]
    notes += (
        (Markup("<strong>{}</strong>") if note == UNTRACKED else Markup("{}")).format(words(note))
        for note in notes_of(change)
    )
    below = Markup('<p class="kecil">{}</p>\n').format(Markup("; ").join(notes)) if notes else NOTHING
    return Markup('<div class="baris{}">\n<p>{}</p>\n{}</div>\n').format(
        " perhatian" if change.remarks else "", _spans(spans_of(change)), below
    )


def _spans(spans: Iterable[Span]) -> Markup:
    return joined(map(span_html, spans))


def span_html(span: Span) -> Markup:
    """Write words that stayed, went or came."""
    return _TAGS[span.kind].format(words(span.text)) if span.text else NOTHING


def stamp(passage: PassageChange) -> Markup:
    """Say in one word what became of a passage."""
    name, text = _STAMPS.get(passage.kind, ("", state_of(passage)))
    if passage.moved and passage.kind is not Kind.MOVED:
        text += ", pindah"
    return Markup('<span class="cap {}">{}</span>').format(name, text)


def link(index: int, text: str) -> Markup:
    """Point to a passage that is shown."""
    return Markup('<a href="#bagian-{}">{}</a>').format(index, words(text))


def items(texts: Iterable[str]) -> Markup:
    """Write the items of a list."""
    return joined(Markup("<li>{}</li>\n").format(words(text)) for text in texts)


def paragraph(text: str, name: str = "") -> Markup:
    """Write a paragraph, of a class when ``name`` is given."""
    kind = Markup(' class="{}"').format(name) if name else NOTHING
    return Markup("<p{}>{}</p>\n").format(kind, words(text))


def words(text: str) -> str:
    """Mask what may be a NIK; the caller escapes."""
    return without_niks(text)
