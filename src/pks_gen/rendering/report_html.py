"""Report -> one HTML file that needs nothing else: no script, no font, no address; it prints on A4.

Every word is escaped by markupsafe; the policy in its head forbids a reader to load anything.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from pks_gen.rendering.html_runs import joined
from pks_gen.rendering.report_style import CSS
from pks_gen.report import Cell, Chapter, Column, Part, Report, Section, Table, Tone

_CLASSES = {Tone.PLAIN: "", Tone.GOOD: "baik", Tone.WARN: "timbang", Tone.BAD: "buruk"}


def report_html(report: Report) -> bytes:
    """Return the page in UTF-8; the same report gives the same bytes."""
    page = Markup(
        '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="generator" content="pks_gen">\n'
        "<title>{title}</title>\n<style>\n{css}</style>\n</head>\n<body>\n"
        '<header class="kepala">\n<h1>{title}</h1>\n{about}</header>\n<main>\n{body}</main>\n'
        '<footer class="kaki"><p>{closing}</p></footer>\n</body>\n</html>\n'
    ).format(
        title=report.title,
        css=CSS,
        about=_facts(report.about),
        body=_overview(report) + joined(map(_chapter, report.chapters)) + _sections(report.appendix, 2),
        closing=report.closing,
    )
    return page.encode()


def _overview(report: Report) -> Markup:
    if not report.overview:
        return Markup()
    return Markup('<section class="ikhtisar">\n{}</section>\n').format(joined(map(_part, report.overview)))


def _chapter(chapter: Chapter) -> Markup:
    return Markup(
        '<article id="{anchor}" class="perjanjian">\n<h2>{title}</h2>\n'
        '<p class="status">{status}</p>\n{about}{sections}</article>\n'
    ).format(
        anchor=chapter.anchor,
        title=chapter.title,
        status=_words(chapter.status),
        about=_facts(chapter.about),
        sections=_sections(chapter.sections, 3),
    )


def _facts(facts: Iterable[tuple[str, str]]) -> Markup:
    rows = joined(Markup("<div><dt>{}</dt><dd>{}</dd></div>\n").format(*fact) for fact in facts)
    return Markup("<dl>\n{}</dl>\n").format(rows)


def _sections(sections: Iterable[Section], level: int) -> Markup:
    return joined(
        Markup("<section>\n<h{level}>{title}</h{level}>\n<p>{intro}</p>\n{parts}</section>\n").format(
            level=level,
            title=section.title,
            intro=section.intro,
            parts=joined(map(_part, section.parts)),
        )
        for section in sections
    )


def _part(part: Part) -> Markup:
    return _table(part) if isinstance(part, Table) else Markup("<p>{}</p>\n").format(part)


def _table(table: Table) -> Markup:
    return Markup(
        "<table>\n<caption{hidden}>{caption}</caption>\n<colgroup>{columns}</colgroup>\n"
        "<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    ).format(
        hidden=_class("" if table.titled else "untuk-pembaca-layar"),
        caption=table.caption,
        columns=joined(Markup('<col style="width:{}%">').format(_percent(c)) for c in table.columns),
        heads=joined(
            Markup('<th scope="col"{}>{}</th>').format(_class(_kind(column)), column.title)
            for column in table.columns
        ),
        rows=joined(
            Markup("<tr>{}</tr>\n").format(
                joined(_cell(cell, column) for cell, column in zip(row, table.columns, strict=True))
            )
            for row in table.rows
        ),
    )


def _percent(column: Column) -> str:
    return f"{column.share * 100:g}"


def _kind(column: Column) -> str:
    return "angka" if column.number else ""


def _cell(cell: Cell, column: Column) -> Markup:
    name = _kind(column) or ("" if cell.text or cell.note else "isian")
    return Markup("<td{}>{}</td>").format(_class(name), _words(cell))


def _words(cell: Cell) -> Markup:
    words = Markup("{}").format(cell.text)
    if cell.tone is not Tone.PLAIN:
        words = Markup('<span class="cap {}">{}</span>').format(_CLASSES[cell.tone], words)
    if cell.target:
        words = Markup('<a href="#{}">{}</a>').format(cell.target, words)
    if cell.note:
        words += Markup('<small class="catatan">{}</small>').format(cell.note)
    return words


def _class(name: str) -> Markup:
    return Markup(' class="{}"').format(name) if name else Markup()
