"""Listing -> the XML of its tables in a Word document, piece by piece: memory does not grow with the rows.

Word and LibreOffice are slow with one table of thousands of rows (LibreOffice: quadratic). A long list is
therefore cut into tables of one page each, every one under the repeated head: on paper it is one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice, repeat

from markupsafe import escape

from pks_gen.listing import Align, Entry, EntryKind, Listing, are_tidy
from pks_gen.rendering.docx_style import WordStyle
from pks_gen.rendering.docx_xml import (
    Look,
    Piece,
    cell,
    el,
    inner_xml,
    one_line,
    paragraph,
    row,
    run_of,
    table,
)
from pks_gen.rendering.listing_docx_widths import Columns, fit_columns, indent
from pks_gen.rendering.presentation import LONG_TABLE_ROWS

ONE_TABLE = 500
"""Up to so many entries a list stays one table, which an officer can edit freely."""

_PERSON = EntryKind.PERSON
_ROWS_AT_ONCE = 500
_MARK = "\ue000"
"""Where text goes in a compiled row."""
_SPARE = 1
"""Lines left free at the foot of a page: a font a little higher must not push a row onto another page."""
_GAP = 40
"""Twips of the paragraph between two tables, at the top of a page."""
_ALIGN = {Align.LEFT: "", Align.RIGHT: "right", Align.CENTER: "center"}
_SHADE = {1: "F2F2F2", 0: "F2F2F2"}
"""Of headings and sums, by their level; deeper ones have none."""


_Shape = tuple[EntryKind, int, tuple[bool, ...], bool]
"""An entry without its words: kind, level, which cells say something, whether it stays with the next."""


@dataclass(frozen=True, slots=True)
class Space:
    """The page that a list is set on; measures in twips."""

    width: int
    height: int
    taken: int
    """What stands above the list on its first page."""


def listing_xml(listing: Listing, style: WordStyle, space: Space) -> Iterator[bytes]:
    """Yield the tables of a list, rows escaped; UnreadableError for a text that XML cannot hold."""
    columns = fit_columns(listing, style.list_look, style.typeface, space.width)
    writer = _Rows(listing, style, columns)
    before, after = writer.frame()
    entries = _measured(listing, columns)
    cut = _between(style)
    if columns.count > ONE_TABLE:
        if space.taken > space.height // 2:
            # Where so much stands above, nobody can tell how much of the page is left.
            yield cut.encode()
            space = replace(space, taken=_GAP)
        tables = _pages(entries, listing, columns, space)
    else:
        tables = iter([[entry for entry, _ in entries]])
    for number, rows in enumerate(tables):
        yield f"{cut if number else ''}{before}{writer.rows(rows)}{after}".encode()


def _measured(listing: Listing, columns: Columns) -> Iterator[tuple[Entry, int]]:
    """Yield each entry with its height, its texts made XML; much is said of many entries at once."""
    entries = listing.entries()
    while batch := list(islice(entries, _ROWS_AT_ONCE)):
        yield from zip(_as_xml(batch), columns.heights(batch), strict=True)


def _between(style: WordStyle) -> str:
    """Make the paragraph without which Word would join two tables; it starts the next page."""
    return inner_xml([paragraph(Look(style.ids["PKS Jeda"], page_break_before=True))])


def _pages(
    entries: Iterable[tuple[Entry, int]], listing: Listing, columns: Columns, space: Space
) -> Iterator[list[Entry]]:
    """Divide entries into pages; a heading stays with what it is above, a sum with what it is below."""
    usable = space.height - columns.head_height(listing.titles) - columns.look.row.height(_SPARE)
    room = usable - space.taken
    page: list[Entry] = []
    block: list[Entry] = []
    needed, complete = 0, False
    group = EntryKind.GROUP
    for entry, height in entries:
        kind = entry.kind
        if complete and (kind is _PERSON or kind is group):
            if needed > room and page:
                yield page
                page, room = [], usable - _GAP
            page += block
            room -= needed
            block, needed, complete = [], 0, False
        block.append(entry)
        needed += height
        complete = complete or kind is not group
    if needed > room and page:
        yield page
        page = []
    yield page + block


@dataclass(slots=True)
class _Rows:
    """Compiles the rows of one list by their shapes; lxml writes all that surrounds the words."""

    listing: Listing
    style: WordStyle
    columns: Columns
    _full: str = field(init=False)
    """The row of a person of whom everything is known and whom no sum follows; most are."""
    _compiled: dict[_Shape, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._full = self._compile((_PERSON, 0, (True,) * len(self.columns.widths), False))

    def frame(self) -> tuple[str, str]:
        """Return what stands before and after the rows of each table, its head included."""
        look, size = Look(self.style.ids["PKS Tabel Kepala"]), self.columns.head_half_points
        titles = [
            [run_of(Piece(one_line(title)), "", size)] if title else [] for title in self.listing.titles
        ]
        head = row(
            *(
                cell(width, paragraph(look, title), v_align="center")
                for width, title in zip(self.columns.widths, titles, strict=True)
            ),
            head=True,
        )
        slot = el("tr")
        slot.text = _MARK
        frame = table(self.style.ids["PKS Kisi"], self.columns.widths, [head, slot], head=True)
        before, after = inner_xml([frame]).split(inner_xml([slot]))
        return before, after

    def rows(self, entries: list[Entry]) -> str:
        """Write the rows of one table, of texts that are XML already."""
        full = self._full
        # Of a list that Word divides into pages itself, nothing may be parted from the sum below it.
        after = (
            [entry.kind >= EntryKind.SUBTOTAL for entry in entries[1:]]
            if self.columns.count <= ONE_TABLE
            else []
        )
        return "".join(
            [
                full % cells
                if kind is _PERSON and not kept and all(cells)
                else self._row(kind, level, cells, kept=kept)
                for (kind, level, cells), kept in zip(
                    entries, chain(after, repeat(object=False)), strict=False
                )
            ]
        )

    def _row(self, kind: EntryKind, level: int, cells: tuple[str, ...], *, kept: bool) -> str:
        shape = (kind, level, tuple(map(bool, cells)), kept or kind is EntryKind.GROUP)
        if shape not in self._compiled:
            self._compiled[shape] = self._compile(shape)
        return self._compiled[shape] % cells

    def _compile(self, shape: _Shape) -> str:
        """Make the row as a format string of as many places as the entry has cells."""
        kind, level, said, kept = shape
        person = kind is _PERSON
        style = "PKS Daftar" if self.columns.count >= LONG_TABLE_ROWS else "PKS Tabel"
        shown = _shown(said, len(self.columns.widths), spanning=not person)
        nodes = []
        for start, end, index in shown:
            align = _ALIGN[self.listing.columns[start].align] if person or start else ""
            look = Look(
                self.style.ids[style],
                keep_with_next=kept,
                left=None if person or start or level < 2 else indent(level),
                align=align,
            )
            size = self.columns.half_points if person else 0
            words = (
                [run_of(Piece(_MARK, bold=not person), "", size)] if index is not None and said[index] else []
            )
            nodes.append(
                cell(
                    sum(self.columns.widths[start:end]),
                    paragraph(look, words),
                    span=end - start,
                    shade="" if person or kind is EntryKind.SUBTOTAL else _SHADE.get(level, ""),
                )
            )
        # Where pages are counted, rows of one line must be equally high in every font.
        height = self.columns.look.row.height(1) if self.columns.count > ONE_TABLE else 0
        xml = inner_xml([row(*nodes, height=height)]).replace(' xml:space="preserve"', "")
        texts = iter(xml.replace("%", "%%").split(_MARK))
        made = next(texts)
        for is_said in said:
            # An empty text still takes its place in the format; it says nothing.
            made += "%s" + (next(texts) if is_said else "")
        return made


def _as_xml(entries: list[Entry]) -> list[Entry]:
    """Tidy and escape the texts of some entries; those with nothing of the kind are looked at only once."""
    if _is_plain([cell for entry in entries for cell in entry.cells]):
        return entries
    return [Entry(kind, level, _escaped(cells)) for kind, level, cells in entries]


def _is_plain(cells: Sequence[str]) -> bool:
    """Tell whether texts are XML as they are: on one line, in NFC, no blank too many, nothing to escape."""
    text = "".join(cells)
    return not ("&" in text or "<" in text or ">" in text) and are_tidy(cells)


def _escaped(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Tidy and escape the texts of one row; UnreadableError for one that XML cannot hold."""
    if _is_plain(cells):
        return cells
    return tuple(cell if _is_plain((cell,)) else str(escape(one_line(cell))) for cell in cells)


def _shown(said: tuple[bool, ...], columns: int, *, spanning: bool) -> list[tuple[int, int, int | None]]:
    """Cells of a row: first and last column, and which text; a sum's label takes the room of empty ones."""
    if not spanning:
        return [(place, place + 1, place) for place in range(columns)]
    kept = [index for index, is_said in enumerate(said) if is_said] or [0]
    first, *others = kept
    behind = columns - len(others)
    return [(0, behind, first), *((behind + n, behind + n + 1, index) for n, index in enumerate(others))]
