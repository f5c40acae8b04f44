"""Bytes of an .xlsx -> the cells in which Excel shows an error such as #N/A, by sheet.

The reader of cells gives them as empty. In a list of people that is refused as a gap; in a table where an
empty cell means *as in the base*, a lookup that failed would pass unseen.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\bt=["']e["'][^>]*>""")
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3}[0-9]{1,7})["']""")


def error_cells(raw: bytes) -> dict[str, tuple[str, ...]]:
    """Names of sheets with their error cells (``F14``); a file whose parts cannot be found has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return {name: cells for name, part in _sheets(package) if (cells := _errors(package.read(part)))}
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError, RuntimeError):
        return {}


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name and its part in the package (ECMA-376 part 1, 18.2.19)."""
    book = etree.fromstring(package.read("xl/workbook.xml"), _PARSER)
    links = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), _PARSER)
    targets = {str(link.get("Id")): str(link.get("Target")) for link in links}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(str(sheet.get(_REL)), "")
        if target:
            yield str(sheet.get("name")), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _errors(part: bytes) -> tuple[str, ...]:
    if b't="e"' not in part and b"t='e'" not in part:
        return ()
    found = (_PLACE.search(cell) for cell in _CELL.findall(part))
    return tuple(place[1].decode() for place in found if place)
