"""The bytes of a DOCX's text -> its tree without the lists of participants, and the rows of these.

A list may be a hundred thousand rows and nine tenths of the file: its tables are emptied as soon as they
are parsed, so that memory grows with the words of the rows only. Tables with tracked changes stay whole;
they are read like all others.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from pks_gen.errors import UnreadableError
from pks_gen.ooxml import OfficeFile, W
from pks_gen.reading.docx_words import PUT_IN, TAKEN_OUT

LIST_STYLE = "PKS Daftar"
_HEAD = frozenset({"nama", "nik"})
_TRACKED = (*PUT_IN, *TAKEN_OUT, W + "cellIns", W + "cellDel")
_CHUNK = 2**20

ListRow = tuple[str, ...]


class Slim(NamedTuple):
    """A text whose lists were taken out."""

    body: etree._Element
    lists: Mapping[etree._Element, Sequence[ListRow]]
    """Emptied table -> its rows."""


def is_list_head(texts: Sequence[str]) -> bool:
    """Tell whether these are titles of a list of participants."""
    return {text.strip().casefold() for text in texts} >= _HEAD


def slim_body(office: OfficeFile, list_styles: frozenset[str]) -> Slim:
    """Parse the text; no entities, no network, as :func:`pks_gen.ooxml.parse_xml` does.

    Args:
        office: The file.
        list_styles: Ids of the styles in which rows of lists are written.

    Raises:
        UnreadableError: It is no XML of a document.
    """
    part = office.main_part()
    parser = etree.XMLPullParser(
        events=("end",), tag=W + "tbl", resolve_entities=False, no_network=True, load_dtd=False
    )
    lists: dict[etree._Element, Sequence[ListRow]] = {}
    data = office.parts[part]
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
            for _, table in parser.read_events():
                if isinstance(table, etree._Element):
                    _take(table, lists, list_styles)
        root = parser.close()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(
            f"{office.name}: {part}: XML rusak; buka dan simpan ulang berkas ini di Word"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(
            f"{office.name}: {part}: memuat DOCTYPE, yang tidak pernah ditulis Word; berkas ditolak"
        )
    body = root.find(W + "body")
    if body is None:
        raise UnreadableError(f"{office.name}: tidak berisi naskah; simpan ulang dari Word")
    return Slim(body, lists)


def _take(
    table: etree._Element, lists: dict[etree._Element, Sequence[ListRow]], list_styles: frozenset[str]
) -> None:
    """Empty a table that is a list or goes on with the list right above it."""
    parent = table.getparent()
    if parent is None or parent.tag != W + "body" or next(table.iter(*_TRACKED), None) is not None:
        return
    rows = tuple(_rows(table))
    if not (_is_list(table, list_styles) or width_of(rows) == width_of(_above(table, lists)) > 0):
        return
    lists[table] = rows
    for child in list(table):
        table.remove(child)


def _is_list(table: etree._Element, list_styles: frozenset[str]) -> bool:
    row = table.find(W + "tr")
    if row is None:
        return False
    styles = (link.get(W + "val", "") for link in row.iter(W + "pStyle"))
    return any(style in list_styles for style in styles) or is_list_head(tuple(_cells(row)))


def _above(table: etree._Element, lists: Mapping[etree._Element, Sequence[ListRow]]) -> Sequence[ListRow]:
    """Rows of the list above a table, when nothing but blanks stands between them."""
    above = table.getprevious()
    while above is not None and above.tag == W + "p" and not any(t.text for t in above.iter(W + "t")):
        above = above.getprevious()
    return lists.get(above, ()) if above is not None else ()


def width_of(rows: Sequence[ListRow]) -> int:
    """How many cells the longest row has: those of a person, for headings and sums are one cell."""
    return max(map(len, rows), default=0)


def _rows(table: etree._Element) -> Iterator[ListRow]:
    for row in table.iter(W + "tr"):
        cells = tuple(_cells(row))
        if any(cells):
            yield cells


def _cells(row: etree._Element) -> Iterator[str]:
    for cell in row.iter(W + "tc"):
        pieces = [
            str(leaf.text or "") if leaf.tag == W + "t" else " "
            for leaf in cell.iter(W + "t", W + "p", W + "tab", W + "br")
        ]
        yield sys.intern(" ".join("".join(pieces).split()))
