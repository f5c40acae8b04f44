"""Lines of a DOCX -> its passages, in the very form in which those of a Draft come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from pks_gen.passages import Line, LineKind, Part, Passage
from pks_gen.reading.docx_line import DocxLine
from pks_gen.reading.returned_headings import (
    Heading,
    annex_heading,
    article_heading,
    clause_key,
    is_title_line,
    label_of,
)
from pks_gen.reading.returned_hints import Hints
from pks_gen.reading.returned_lists import LIST_STYLE, is_list_head, width_of
from pks_gen.word_names import ANNEX_BOOKMARK

_CLOSING = re.compile(r"Demikian(?:lah)?\b.*", re.DOTALL)


@dataclass(slots=True)
class Found:
    """A passage as it is read."""

    part: Part
    key: str = ""
    heading: str = ""
    title: str = ""
    lines: list[Line] = field(default_factory=list)
    written: str = ""
    """The heading as the file has it."""
    sources: list[tuple[int, ...]] = field(default_factory=list)
    """Of each line, the marked paragraphs that it comes from."""
    own_sources: list[tuple[int, ...]] = field(default_factory=lambda: [(), ()])
    """Of heading and title."""
    unlabelled: int | None = None
    """Where the last run of lines without a label begins."""

    def passage(self) -> Passage:
        """Return it as a Draft has it."""
        return Passage(self.part, self.key, self.heading, self.title, tuple(self.lines))


@dataclass(slots=True)
class Structure:
    """Divides lines into passages; those of lists of participants become rows."""

    hints: Hints
    found: list[Found] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    """Rows of lists of participants, as they stand."""
    list_head: tuple[str, ...] = ()
    _await_title: bool = False
    _row: list[str] = field(default_factory=list)
    _row_at: tuple[int, int] = (-1, -1)

    def read(self, lines: Iterable[DocxLine]) -> list[Found]:
        """Divide all lines; a document without any has one empty opening."""
        self.found.append(Found(Part.OPENING))
        for line, in_list in _with_lists_marked(lines):
            self._take(line, in_list=in_list)
        self._end_row()
        self._part_closing()
        return [one for one in self.found if one.lines or one.heading or one.part is Part.OPENING]

    def _take(self, line: DocxLine, *, in_list: bool) -> None:
        if in_list and not line.rows:
            self._list_cell(line)
            return
        self._end_row()
        if line.rows:
            for row in line.rows:
                self._add_row(row)
            return
        current = self.found[-1]
        if current.part is not Part.ANNEX and (heading := article_heading(line)) is not None:
            self._article(line, heading)
            return
        signed = current.part in (Part.SIGNING, Part.ANNEX)
        if (heading := annex_heading(line, after_signatures=signed)) is not None:
            self._annex(line, heading)
            return
        if self._await_title:
            self._await_title = False
            if is_title_line(line) or self.hints.know_title(line):
                current.title = line.text
                current.own_sources[1] = line.sources
                current.key = current.key or clause_key(line, self.hints.keys)
                return
        if current.part is not Part.ANNEX and line.cell is not None and line.cell.signing:
            self._sign(current)
        elif current.part is Part.ARTICLE and self._closes(line):
            self.found.append(Found(Part.CLOSING))
        self._add(line)

    def _article(self, line: DocxLine, heading: Heading) -> None:
        key = clause_key(line, self.hints.keys)
        self.found.append(Found(Part.ARTICLE, key, heading.text, heading.title, written=heading.written))
        self.found[-1].own_sources[0] = line.sources
        self._await_title = not heading.title

    def _annex(self, line: DocxLine, heading: Heading) -> None:
        key = clause_key(line, self.hints.keys, ANNEX_BOOKMARK)
        self.found.append(Found(Part.ANNEX, key, heading.text, written=heading.written))
        self.found[-1].own_sources[0] = line.sources
        self._await_title = False

    def _sign(self, current: Found) -> None:
        if current.part is not Part.SIGNING:
            self.found.append(Found(Part.SIGNING))

    def _closes(self, line: DocxLine) -> bool:
        """Whether the text between the last Pasal and the signatures begins here."""
        if line.cell is not None or line.label:
            return False
        return line.text == self.hints.closing or _CLOSING.fullmatch(line.text) is not None

    def _add(self, line: DocxLine) -> None:
        current = self.found[-1]
        if line.cell is not None or current.part is Part.SIGNING:
            kind, label = LineKind.CELL, ""
        else:
            kind, label = label_of(line)
        if kind is not LineKind.TEXT:
            current.unlabelled = None
        elif current.unlabelled is None:
            current.unlabelled = len(current.lines)
        current.lines.append(Line(line.text, kind, label))
        current.sources.append(line.sources)

    # ---- lists of participants ---------------------------------------------------------------------

    def _list_cell(self, line: DocxLine) -> None:
        cell = line.cell
        if cell is None:
            return
        if self._row_at != (cell.table, cell.row):
            self._end_row()
            self._row_at = (cell.table, cell.row)
            self._row = [""] * cell.columns
        text = self._row[cell.column]
        self._row[cell.column] = f"{text} {line.text}" if text else line.text

    def _end_row(self) -> None:
        if not self._row:
            return
        row = tuple(self._row)
        self._row, self._row_at = [], (-1, -1)
        self._add_row(row)

    def _add_row(self, row: tuple[str, ...]) -> None:
        if is_list_head(row):
            self.list_head = self.list_head or row
        else:
            self.rows.append(row)

    # ---- the end of the last Pasal -----------------------------------------------------------------

    def _part_closing(self) -> None:
        """Where nothing told the closing words, they are what has no label behind the last ayat."""
        parts = [one.part for one in self.found]
        if Part.CLOSING in parts or Part.SIGNING not in parts or Part.ARTICLE not in parts:
            return
        index = len(parts) - 1 - parts[::-1].index(Part.ARTICLE)
        last = self.found[index]
        start = last.unlabelled
        if start:
            closing = Found(Part.CLOSING, lines=last.lines[start:], sources=last.sources[start:])
            del last.lines[start:], last.sources[start:]
            self.found.insert(index + 1, closing)


def _with_lists_marked(lines: Iterable[DocxLine]) -> Iterator[tuple[DocxLine, bool]]:
    """Tell of each line whether it stands in a table of participants; a table's first row decides.

    A long list is many tables, one behind the other: what follows a list directly in as many columns
    belongs to it.
    """
    width = 0
    for table, group in groupby(lines, key=lambda line: line.cell.table if line.cell else None):
        if table is None:
            for line in group:
                width = width_of(line.rows)
                yield line, bool(line.rows)
            continue
        first: list[DocxLine] = []
        for line in group:
            first.append(line)
            if line.cell != first[0].cell and _row(line) != _row(first[0]):
                break
        row = [line for line in first if _row(line) == _row(first[0])]
        columns = row[0].cell.columns if row[0].cell else 0
        in_list = columns == width > 0 or _is_list(row)
        width = max(columns, width) if in_list else 0
        yield from ((line, in_list) for line in chain(first, group))


def _row(line: DocxLine) -> int:
    return -1 if line.cell is None else line.cell.row


def _is_list(row: Sequence[DocxLine]) -> bool:
    return any(line.style == LIST_STYLE for line in row) or is_list_head([line.text for line in row])
