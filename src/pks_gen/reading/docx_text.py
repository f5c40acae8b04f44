"""A DOCX (ours, or one that came back) -> its lines in reading order, numbered as Word numbers them.

One line per paragraph or table cell, blanks collapsed, none empty: comparable with the canonical text of
a Draft. Headers, footers, notes and comments are not part of it. Tracked changes are read as accepted, or
as rejected.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from pks_gen.errors import UnreadableError
from pks_gen.ooxml import CUSTOM, CUSTOM_PART, OfficeFile, W, open_office_file
from pks_gen.reading.docx_line import Styles
from pks_gen.reading.docx_numbering import read_numbering
from pks_gen.reading.docx_walk import View, Walk

__all__ = ["View", "body_of", "custom_properties", "docx_lines", "docx_properties", "walk_of"]


def docx_lines(data: bytes | Path, *, view: View = View.ACCEPTED) -> list[str]:
    """Lines of the body text; UnreadableError when the file is not a safe, whole Word document."""
    office = open_office_file(data)
    return [line.text for line in walk_of(office, view).lines(body_of(office))]


def docx_properties(data: bytes | Path) -> dict[str, str]:
    """Return the custom properties: ``pks_id``, ``pks_revisi``, ``pks_digest`` if they are ours."""
    office = open_office_file(data)
    office.main_part()
    return custom_properties(office)


def custom_properties(office: OfficeFile) -> dict[str, str]:
    """Return the custom properties of an opened file."""
    if CUSTOM_PART not in office.parts:
        return {}
    return {
        entry.get("name", ""): "".join(str(text) for text in entry.itertext())
        for entry in office.xml(CUSTOM_PART).iter(CUSTOM + "property")
    }


def body_of(office: OfficeFile) -> etree._Element:
    """Return the text of the document."""
    body = office.xml(office.main_part()).find(W + "body")
    if body is None:
        raise UnreadableError(f"{office.name}: tidak berisi naskah; simpan ulang dari Word")
    return body


def walk_of(office: OfficeFile, view: View) -> Walk:
    """Prepare a walk through the text."""
    document = office.main_part()
    styles = _part(office, document, "styles")
    numbering = read_numbering(_part(office, document, "numbering"), styles)
    return Walk(office.name, numbering, Styles.read(styles), view)


def _part(office: OfficeFile, document: str, kind: str) -> etree._Element | None:
    found = office.related(document, kind)
    return office.xml(found[0]) if found and found[0] in office.parts else None
