"""Report -> DOCX bytes that Word lays out on A4 with real headings and tables; same report, same bytes.

Headings are Word's own (navigation pane, table of contents), head rows repeat on each page, and blanks are
cells in which people may type.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from pks_gen.draft import Text
from pks_gen.ooxml import CONTENT_TYPES, CUSTOM_PART, W, rels_part
from pks_gen.ooxml_writing import Content, to_bytes, write_package
from pks_gen.rendering import report_docx_parts as parts
from pks_gen.rendering import report_docx_styles as styles
from pks_gen.rendering.docx_package import (
    APP_PART,
    CORE_PART,
    app_properties,
    core_properties,
    custom_properties,
)
from pks_gen.rendering.docx_xml import (
    Element,
    Look,
    cell,
    el,
    flat,
    inner_xml,
    one_line,
    paragraph,
    row,
    shares,
    table,
    text_runs,
)
from pks_gen.report import Cell, Chapter, Part, Report, Section, Table, Tone

_MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Stands in the file's properties: a report says its day in words, and its bytes depend on nothing else."""

_TONES = {Tone.PLAIN: "", Tone.GOOD: styles.GOOD, Tone.WARN: styles.WARN, Tone.BAD: styles.BAD}
_BLANK_HEIGHT = 480
"""Twips: room to write by hand."""


def report_docx(report: Report) -> bytes:
    """Write the Word document."""
    files: dict[str, Content] = {
        CONTENT_TYPES: to_bytes(parts.content_types()),
        rels_part(""): to_bytes(parts.package_relations()),
        parts.DOCUMENT: _document(report),
        rels_part(parts.DOCUMENT): to_bytes(parts.document_relations()),
        parts.STYLES: to_bytes(styles.styles()),
        parts.SETTINGS: to_bytes(parts.settings()),
        parts.FOOTER: to_bytes(parts.footer(one_line(report.title))),
        CORE_PART: core_properties(one_line(report.title), "", _MADE),
        APP_PART: app_properties(),
        CUSTOM_PART: custom_properties({"pks_laporan": "1"}),
    }
    return write_package(files)


def _document(report: Report) -> list[bytes]:
    """Write the text chapter by chapter: a thousand of them need not stand in memory as elements."""
    frame = to_bytes(el("document", el("body", parts.page_section())))
    end = frame.index(b"<w:sectPr")
    return [frame[:end], *(inner_xml(block).encode() for block in _blocks(report)), frame[end:]]


def _blocks(report: Report) -> Iterator[Iterable[Element]]:
    yield [_line(styles.TITLE, report.title)]
    yield _facts(report.about)
    yield flat(map(_part, report.overview))
    for number, chapter in enumerate(report.chapters, start=1):
        yield _chapter(chapter, number, own_page=len(report.chapters) > 1)
    yield flat(_section(section, level=1) for section in report.appendix)
    yield [_line(styles.CLOSING, report.closing)]


def _chapter(chapter: Chapter, number: int, *, own_page: bool) -> Iterator[Element]:
    look = Look(styles.heading(1), page_break_before=own_page)
    start = el("bookmarkStart", id=number, name=_bookmark(chapter.anchor))
    yield paragraph(look, [start, *_runs(chapter.title), el("bookmarkEnd", id=number)])
    yield paragraph(Look(styles.TEXT, keep_with_next=True), _toned(chapter.status))
    yield from _facts(chapter.about)
    yield from flat(_section(section, level=2) for section in chapter.sections)


def _section(section: Section, *, level: int) -> Iterator[Element]:
    yield _line(styles.heading(level), section.title)
    yield paragraph(Look(styles.TEXT, keep_with_next=bool(section.parts)), _runs(section.intro))
    yield from flat(map(_part, section.parts))


def _part(part: Part) -> Iterator[Element]:
    if isinstance(part, str):
        yield _line(styles.TEXT, part)
        return
    if part.titled:
        yield _line(styles.CAPTION, part.caption)
    yield _table(part)
    # Word joins two tables that touch.
    yield _line(styles.GAP, "")


def _facts(facts: Sequence[tuple[str, str]]) -> Iterator[Element]:
    for label, value in facts:
        yield paragraph(Look(styles.FACT), [*_runs(label, styles.LABEL), el("r", el("tab")), *_runs(value)])
    yield _line(styles.GAP, "")


def _table(found: Table) -> Element:
    widths = shares(styles.TEXT_WIDTH, [column.share for column in found.columns])
    heads = [
        cell(width, paragraph(Look(styles.HEAD, align=_align(number=column.number)), _runs(column.title)))
        for width, column in zip(widths, found.columns, strict=True)
    ]
    rows = [
        row(
            *(
                cell(width, *_cell(words, number=column.number))
                for words, width, column in zip(line, widths, found.columns, strict=True)
            ),
            height=_BLANK_HEIGHT if any(not words.text for words in line) else 0,
        )
        for line in found.rows
    ]
    made = table(styles.GRID, widths, [row(*heads, head=True), *rows], head=True)
    properties = made.find(W + "tblPr")
    if properties is not None:
        properties.append(el("tblCaption", val=one_line(found.caption)))
    return made


def _cell(words: Cell, *, number: bool) -> Iterator[Element]:
    content = _linked(words) if words.target else _toned(words)
    yield paragraph(Look(styles.CELL, align=_align(number=number)), content)
    if words.note:
        yield _line(styles.NOTE, words.note)


def _align(*, number: bool) -> str:
    return "right" if number else ""


def _toned(words: Cell) -> list[Element]:
    return _runs(words.text, _TONES[words.tone])


def _linked(words: Cell) -> list[Element]:
    return [el("hyperlink", *_runs(words.text, styles.LINK), anchor=_bookmark(words.target), history=1)]


def _bookmark(anchor: str) -> str:
    """Word allows letters, digits and underscores."""
    return anchor.replace("-", "_")


def _line(style: str, words: str) -> Element:
    return paragraph(Look(style), _runs(words))


def _runs(words: str, style: str = "") -> list[Element]:
    made = text_runs((Text(words),), "")
    for run in made if style else ():
        run.insert(0, el("rPr", el("rStyle", val=style)))
    return made
