"""Report of a comparison -> one HTML file that needs nothing else: no script, no font, no address.

Every word is escaped by markupsafe, and what may be a NIK is masked; the policy in its head forbids a
reader to load anything. Words that went and came are ``del`` and ``ins``.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pks_gen.comparison.changes import QUIET, Comparison, Kind, PassageChange, Span, SpanKind
from pks_gen.rendering.comparison_first import LEFT_TEXT, First, first_of
from pks_gen.rendering.comparison_passages import (
    items,
    link,
    paragraph,
    passages_html,
    span_html,
    stamp,
    words,
)
from pks_gen.rendering.comparison_report import CommentFacts, ComparisonReport, SideFacts
from pks_gen.rendering.comparison_style import COMPARISON_CSS
from pks_gen.rendering.comparison_words import (
    detailed,
    listing_text,
    names_of,
    row_text,
    signed,
    summary_of,
    title_of,
    upper_first,
)
from pks_gen.rendering.html_runs import NOTHING, joined

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
        title=words(report.title),
        css=COMPARISON_CSS,
        sides=Markup('<div class="dua">\n{}{}</div>\n').format(
            _side("Sebelum", report.before), _side("Sesudah", report.after)
        ),
        result=paragraph(_verdict(report.comparison), "hasil"),
        warnings=_warnings(report.warnings),
        contents=_contents(report.comparison),
        flagged=_flagged(report.comparison),
        ours=_ours(report),
        passages=passages_html(report.comparison),
        listing=_listing(report.comparison),
        comments=_comments(report.comments),
        quiet=_quiet(report.comparison),
    )
    return page.encode()


# ---- head -----------------------------------------------------------------------------------------


def _side(label: str, side: SideFacts) -> Markup:
    rows = joined(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>\n").format(name, words(fact)) for name, fact in side.facts
    )
    return Markup('<div class="sisi"><small>{}</small><b>{}</b>\n<dl>\n{}</dl></div>\n').format(
        label, words(side.name), rows
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
    rows = joined(Markup("<li>{}</li>\n").format(words(text)) for text in texts)
    return Markup('<div class="awas" role="note"><ul>\n{}</ul></div>\n').format(rows)


def _contents(comparison: Comparison) -> Markup:
    """List all parts with what became of them; those that are shown below are links."""
    shown = {id(one) for one in detailed(comparison)}
    rows = joined(
        Markup("<li>{}{}</li>\n").format(
            link(index, _short(one)) if id(one) in shown else words(_short(one)), _mark(one)
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
    return stamp(passage)


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
    ).format(rows, paragraph(f"{left} {LEFT_TEXT}.", "kecil") if left else NOTHING)


def _first(row: First, index: int) -> Markup:
    same = row.before == row.after
    before = _figures(row.before, SpanKind.SAME if same else SpanKind.REMOVED)
    after = _figures(row.after, SpanKind.SAME if same else SpanKind.ADDED)
    return Markup('<tr><td>{}</td><td class="jenis">{}</td><td>{}</td><td>{}</td></tr>\n').format(
        link(index, row.place), ", ".join(map(str, row.flags)), before, after
    )


def _figures(texts: Sequence[str], kind: SpanKind) -> Markup:
    if not texts:
        return Markup('<span class="kecil">–</span>')
    return Markup("<br>").join(span_html(Span(kind, text)) for text in texts)


def _ours(report: ComparisonReport) -> Markup:
    ours = report.ours
    if ours is None or ours.same:
        return NOTHING
    changed = [one for one in ours.passages if one.kind not in QUIET]
    rows = joined(Markup("<li>{} {}</li>\n").format(words(title_of(one)), stamp(one)) for one in changed)
    clash = _warnings([f"Diubah di kedua pihak: {', '.join(report.conflicts)}."] if report.conflicts else [])
    return Markup(
        "<section>\n<h2>Sementara itu, di pihak kita</h2>\n<p>Naskah perjanjian ini sudah berubah sejak "
        "revisi yang dikirim.</p>\n{}<ul>\n{}</ul>\n</section>\n"
    ).format(clash, rows)


# ---- below ----------------------------------------------------------------------------------------


def _listing(comparison: Comparison) -> Markup:
    listing = comparison.listing
    if listing is None:
        return NOTHING
    rows = listing.rows[:_MOST_ROWS]
    more = listing.added + listing.removed + listing.changed - len(rows)
    said = [*map(row_text, rows), *([f"… dan {more} baris lain"] if more > 0 else [])]
    below = Markup("<ul>\n{}</ul>\n").format(items(said)) if said else NOTHING
    return Markup("<section>\n<h2>Daftar peserta</h2>\n{}{}</section>\n").format(
        paragraph(f"{upper_first(listing_text(listing))}."), below
    )


def _comments(comments: Sequence[CommentFacts]) -> Markup:
    if not comments:
        return NOTHING
    rows = joined(
        Markup('<div class="baris">\n{}{}{}</div>\n').format(
            paragraph(", ".join(part for part in (one.place, signed(one.author, one.date)) if part), "kecil"),
            Markup("<blockquote>{}</blockquote>\n").format(words(one.words)) if one.words else NOTHING,
            paragraph(one.text),
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
        joined(map(paragraph, said))
    )
