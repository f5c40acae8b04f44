"""Report of a comparison -> one HTML file that needs nothing else: no script, no font, no address.

Every word is escaped by markupsafe, and what may be a NIK is masked; the policy in its head forbids a
reader to load anything. Words that went and came are ``del`` and ``ins``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from pks_gen.comparison.changes import QUIET, Comparison, Kind, PassageChange, Span, SpanKind
from pks_gen.nik import without_niks
from pks_gen.rendering.comparison_report import CommentFacts, ComparisonReport, SideFacts
from pks_gen.rendering.comparison_style import COMPARISON_CSS
from pks_gen.rendering.comparison_words import (
    LEFT_TEXT,
    First,
    Kept,
    Shown,
    detailed,
    first_of,
    listing_text,
    names_of,
    notes_of,
    row_text,
    rows_of,
    signed,
    spans_of,
    state_of,
    summary_of,
    title_of,
    upper_first,
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
_MOST_ROWS = 200
"""Rows of the list of participants that are named."""


def comparison_html(report: ComparisonReport) -> bytes:
    """Return the page in UTF-8; the same report gives the same bytes."""
    page = Markup(
        '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="generator" content="pks_gen">\n'
        "<title>{title}</title>\n<style>\n{css}</style>\n</head>\n<body>\n"
        '<div class="halaman">\n<header>\n<h1>{title}</h1>\n{sides}{result}{warnings}</header>\n'
        "{contents}<main>\n{flagged}{ours}{passages}{listing}{comments}{quiet}</main>\n"
        "<footer><p>Yang dihapus dicoret, yang ditambahkan digarisbawahi. Perbandingan ini menunjukkan "
        "perbedaan kata, dan tidak menilai akibat hukumnya.</p></footer>\n</div>\n</body>\n</html>\n"
    ).format(
        title=_words(report.title),
        css=COMPARISON_CSS,
        sides=Markup('<div class="dua">\n{}{}</div>\n').format(
            _side("Sebelum", report.before), _side("Sesudah", report.after)
        ),
        result=_paragraph(_verdict(report.comparison), "hasil"),
        warnings=_warnings(report.warnings),
        contents=_contents(report.comparison),
        flagged=_flagged(report.comparison),
        ours=_ours(report),
        passages=_passages(report.comparison),
        listing=_listing(report.comparison),
        comments=_comments(report.comments),
        quiet=_quiet(report.comparison),
    )
    return page.encode()


# ---- head -----------------------------------------------------------------------------------------


def _side(label: str, side: SideFacts) -> Markup:
    rows = joined(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>\n").format(name, _words(fact)) for name, fact in side.facts
    )
    return Markup('<div class="sisi"><small>{}</small><b>{}</b>\n<dl>\n{}</dl></div>\n').format(
        label, _words(side.name), rows
    )


def _verdict(comparison: Comparison) -> str:
    if comparison.same:
        return "Kedua naskah berbunyi sama."
    count = len(first_of(comparison)[0])
    first = f" {count} perubahan perlu dilihat lebih dahulu." if count else ""
    return f"{upper_first(summary_of(comparison))}.{first}"


def _warnings(texts: Sequence[str]) -> Markup:
    if not texts:
        return NOTHING
    rows = joined(Markup("<li>{}</li>\n").format(_words(text)) for text in texts)
    return Markup('<div class="awas" role="note"><ul>\n{}</ul></div>\n').format(rows)


def _contents(comparison: Comparison) -> Markup:
    """List all parts with what became of them; those that are shown below are links."""
    shown = {id(one) for one in detailed(comparison)}
    rows = joined(
        Markup("<li>{}{}</li>\n").format(
            _link(index, _short(one)) if id(one) in shown else _words(_short(one)), _mark(one)
        )
        for index, one in enumerate(comparison.passages)
    )
    return Markup('<nav aria-label="Isi naskah">\n<h2>Isi naskah</h2>\n<ol>\n{}</ol>\n</nav>\n').format(rows)


def _short(passage: PassageChange) -> str:
    """``Pasal 11 → 12``."""
    return passage.name.replace("→ Pasal ", "→ ")


def _mark(passage: PassageChange) -> Markup:
    if passage.kind in (Kind.SAME, Kind.TYPOGRAPHIC):
        return Markup("<span>tetap</span>")
    return _stamp(passage)


def _stamp(passage: PassageChange) -> Markup:
    name, text = _STAMPS.get(passage.kind, ("", state_of(passage)))
    if passage.moved and passage.kind is not Kind.MOVED:
        text += ", pindah"
    return Markup('<span class="cap {}">{}</span>').format(name, text)


def _link(index: int, text: str) -> Markup:
    return Markup('<a href="#bagian-{}">{}</a>').format(index, _words(text))


# ---- what to look at first ------------------------------------------------------------------------


def _flagged(comparison: Comparison) -> Markup:
    first, left = first_of(comparison)
    if not first:
        return NOTHING
    index = {id(one): number for number, one in enumerate(comparison.passages)}
    rows = joined(_first(row, index[id(row.passage)]) for row in first)
    return Markup(
        "<section>\n<h2>Lihat lebih dahulu</h2>\n<table>\n<thead><tr>"
        '<th scope="col">Letak</th><th scope="col">Menyangkut</th><th scope="col">Sebelum</th>'
        '<th scope="col">Sesudah</th></tr></thead>\n<tbody>\n{}</tbody>\n</table>\n{}</section>\n'
    ).format(rows, _paragraph(f"{left} {LEFT_TEXT}.", "kecil") if left else NOTHING)


def _first(row: First, index: int) -> Markup:
    same = row.before == row.after
    before = _figures(row.before, SpanKind.SAME if same else SpanKind.REMOVED)
    after = _figures(row.after, SpanKind.SAME if same else SpanKind.ADDED)
    return Markup('<tr><td>{}</td><td class="jenis">{}</td><td>{}</td><td>{}</td></tr>\n').format(
        _link(index, row.place), ", ".join(map(str, row.flags)), before, after
    )


def _figures(texts: Sequence[str], kind: SpanKind) -> Markup:
    return Markup("<br>").join(_span(Span(kind, text)) for text in texts)


def _ours(report: ComparisonReport) -> Markup:
    ours = report.ours
    if ours is None or ours.same:
        return NOTHING
    changed = [one for one in ours.passages if one.kind not in QUIET]
    rows = joined(Markup("<li>{} {}</li>\n").format(_words(title_of(one)), _stamp(one)) for one in changed)
    clash = _warnings([f"Diubah di kedua pihak: {', '.join(report.conflicts)}."] if report.conflicts else [])
    return Markup(
        "<section>\n<h2>Sementara itu, di pihak kita</h2>\n<p>Naskah perjanjian ini sudah berubah sejak "
        "revisi yang dikirim.</p>\n{}<ul>\n{}</ul>\n</section>\n"
    ).format(clash, rows)


# ---- passages -------------------------------------------------------------------------------------


def _passages(comparison: Comparison) -> Markup:
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
        index, _words(title_of(passage)), _stamp(passage), rows
    )


def _kept(kept: Kept) -> Markup:
    texts = joined(
        Markup("<p>{}</p>\n").format(_words(side.text))
        for line in kept.lines
        if (side := line.after or line.before) is not None
    )
    return Markup("<details><summary>{}</summary>\n{}</details>\n").format(kept.said, texts)


def _row(row: Shown) -> Markup:
    change = row.change
    notes = [Markup("<strong>{}</strong>").format(str(flag)) for flag in change.flags]
    notes += (Markup("{}").format(_words(note)) for note in notes_of(change))
    below = Markup('<p class="kecil">{}</p>\n').format(Markup("; ").join(notes)) if notes else NOTHING
    return Markup('<div class="baris{}">\n<p>{}</p>\n{}</div>\n').format(
        " perhatian" if change.remarks else "", _spans(spans_of(change)), below
    )


def _spans(spans: Iterable[Span]) -> Markup:
    return joined(map(_span, spans))


def _span(span: Span) -> Markup:
    return _TAGS[span.kind].format(_words(span.text)) if span.text else NOTHING


# ---- below ----------------------------------------------------------------------------------------


def _listing(comparison: Comparison) -> Markup:
    listing = comparison.listing
    if listing is None:
        return NOTHING
    rows = listing.rows[:_MOST_ROWS]
    more = listing.added + listing.removed + listing.changed - len(rows)
    said = [*map(row_text, rows), *([f"… dan {more} baris lain"] if more > 0 else [])]
    below = Markup("<ul>\n{}</ul>\n").format(_items(said)) if said else NOTHING
    return Markup("<section>\n<h2>Daftar peserta</h2>\n{}{}</section>\n").format(
        _paragraph(f"{upper_first(listing_text(listing))}."), below
    )


def _comments(comments: Sequence[CommentFacts]) -> Markup:
    if not comments:
        return NOTHING
    rows = joined(
        Markup('<div class="baris">\n{}{}{}</div>\n').format(
            _paragraph(
                ", ".join(part for part in (one.place, signed(one.author, one.date)) if part), "kecil"
            ),
            Markup("<blockquote>{}</blockquote>\n").format(_words(one.words)) if one.words else NOTHING,
            _paragraph(one.text),
        )
        for one in comments
    )
    return Markup("<section>\n<h2>Komentar</h2>\n{}</section>\n").format(rows)


def _quiet(comparison: Comparison) -> Markup:
    shown = {id(one) for one in detailed(comparison)}
    quiet = [one for one in comparison.passages if id(one) not in shown]
    said = [
        f"{label}: {names}."
        for label, kinds in (
            ("Tetap", {Kind.SAME}),
            ("Hanya tanda tipografis (tanda kutip, tanda hubung)", {Kind.TYPOGRAPHIC}),
            ("Hanya berganti nomor", {Kind.RENUMBERED}),
        )
        if (names := names_of(one for one in quiet if one.kind in kinds))
    ]
    if comparison.layout:
        said.append(f"Hanya tata letak, bukan kata: {'; '.join(comparison.layout)}.")
    if comparison.notes:
        said.append(f"Catatan pembacaan: {'; '.join(comparison.notes)}.")
    if not said:
        return NOTHING
    return Markup("<section>\n<h2>Yang tidak berubah bunyinya</h2>\n{}</section>\n").format(
        joined(map(_paragraph, said))
    )


# ---- pieces ---------------------------------------------------------------------------------------


def _items(texts: Iterable[str]) -> Markup:
    return joined(Markup("<li>{}</li>\n").format(_words(text)) for text in texts)


def _paragraph(text: str, name: str = "") -> Markup:
    kind = Markup(' class="{}"').format(name) if name else NOTHING
    return Markup("<p{}>{}</p>\n").format(kind, _words(text))


def _words(text: str) -> str:
    """Mask what may be a NIK; the caller escapes."""
    return without_niks(text)
