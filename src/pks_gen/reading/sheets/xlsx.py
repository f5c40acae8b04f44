"""A path of an .xlsx -> its sheets, each of which is streamed when it is walked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pks_gen.reading.sheets.contents import Link, judge_contents, read_links
from pks_gen.reading.sheets.outline import Outline, read_outline
from pks_gen.reading.sheets.package import Package, open_package
from pks_gen.reading.sheets.refusals import Refused, corrupt, guarded, too_many
from pks_gen.reading.sheets.row_blocks import RowBlocks, RowCount
from pks_gen.reading.sheets.sheet import MAX_SHEETS, Limits, Row, Sheet, SheetFile, merged, sheet_name
from pks_gen.reading.sheets.texts import Texts, read_texts
from pks_gen.reading.sheets.values import Values, read_styles
from pks_gen.reading.sheets.xlsx_rows import walk_rows
from pks_gen.reading.sheets.xml_stream import in_main, parse

_RELATION_ID = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)


@dataclass(slots=True)
class _Book:
    """What workbook.xml says."""

    links: Mapping[str, Link]
    sheets: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, part, and state: "" is visible."""
    is_1904: bool = False

    def part(self, kind: str) -> str:
        return next((link.target for link in self.links.values() if link.kind == kind), "")


def open_xlsx(path: Path, limits: Limits) -> SheetFile:
    """Open a workbook; Refused when it is damaged, too large, or made to do more than hold a list."""
    package = open_package(path, limits, corrupt)
    judge_contents(package)
    book = _read_book(package)
    texts = book.part("sharedstrings")
    shared = read_texts(package.chunks(texts), limits) if texts else None
    part = book.part("styles")
    styles = read_styles(package.chunks(part)) if part else ()
    count = RowCount(limits)
    opened: list[Sheet] = []
    hidden: list[Sheet] = []
    for index, (name, part, state) in enumerate(book.sheets):
        outline = Outline() if state else read_outline(partial(package.chunks, part))
        walk = _Sheet(package, part, name, index, count, shared, styles, book.is_1904)
        across, down = merged(outline.merged)
        sheet = Sheet(name, guarded(path, walk), across, down, outline.hidden)
        (hidden if state else opened).append(sheet)
    return SheetFile(tuple(opened), (), tuple(hidden), f"XLSX, {len(opened)} lembar")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All that a walk needs."""

    package: Package
    part: str
    name: str
    index: int
    count: RowCount
    texts: Texts | None
    styles: Sequence[int]
    is_1904: bool

    def __call__(self) -> Iterator[list[Row]]:
        values = Values(self.texts, self.styles, is_1904=self.is_1904)
        blocks = RowBlocks(self.name, self.index, self.count)
        try:
            yield from walk_rows(self.package.chunks(self.part), values, blocks)
        except Refused as refused:
            raise refused.within(self.name) from None


def _read_book(package: Package) -> _Book:
    root = next(
        (link.target for link in read_links(package, "").values() if link.kind == "officedocument"), ""
    )
    book = _Book(read_links(package, root))

    def properties(attributes: dict[str, str]) -> None:
        book.is_1904 = attributes.get("date1904") in {"1", "true"}

    def sheet(attributes: dict[str, str]) -> None:
        link = book.links.get(next((attributes[name] for name in _RELATION_ID if name in attributes), ""))
        if link is None:
            raise corrupt()
        if link.kind != "worksheet":
            return
        state = attributes.get("state", "")
        name = sheet_name(attributes.get("name", ""))
        book.sheets.append((name, link.target, "" if state == "visible" else state))
        if len(book.sheets) > MAX_SHEETS:
            raise too_many(MAX_SHEETS, "lembar")

    parse(package.chunks(root), in_main(workbookPr=properties, sheet=sheet), {}, corrupt)
    if len({part for _, part, _ in book.sheets}) < len(book.sheets):
        raise corrupt()
    return book
