"""Document properties -> the parts of a package that hold them; no clock of the machine reaches them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from lxml import etree

from pks_gen.ooxml import CUSTOM, CUSTOM_PART, RELATION, RELATION_TYPE, TYPE, VALUE
from pks_gen.ooxml_writing import declare_part, relate, to_bytes, unprefixed

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"

PROPERTIES = "docProps/"
"""Folder of the parts that tell about a file; those of a style file do not tell about the agreement."""
CORE_PART = "docProps/core.xml"
APP_PART = "docProps/app.xml"

_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
_PROPERTY_PARTS = (
    (CORE_PART, "application/vnd.openxmlformats-package.core-properties+xml", _CORE_RELATION),
    (APP_PART, _OFFICE_TYPE + "extended-properties+xml", RELATION_TYPE + "extended-properties"),
    (CUSTOM_PART, _OFFICE_TYPE + "custom-properties+xml", RELATION_TYPE + "custom-properties"),
)
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one format id for custom properties (ISO/IEC 29500-1, 22.3)."""


def core_properties(title: str, author: str, made_at: dt.datetime) -> bytes:
    """``docProps/core.xml`` (ISO/IEC 29500-2, 11)."""
    moment = made_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    root = etree.Element(
        f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC, "dcterms": DCTERMS, "xsi": XSI}
    )
    etree.SubElement(root, f"{{{DC}}}title").text = title
    etree.SubElement(root, f"{{{DC}}}creator").text = author
    etree.SubElement(root, f"{{{DC}}}language").text = "id-ID"
    for name in ("created", "modified"):
        date = etree.SubElement(root, f"{{{DCTERMS}}}{name}", {f"{{{XSI}}}type": "dcterms:W3CDTF"})
        date.text = moment
    return to_bytes(root)


def app_properties() -> bytes:
    """``docProps/app.xml``: only the maker, none of the counts that a style file may have left behind."""
    root = unprefixed(f"{{{EXTENDED}}}Properties")
    etree.SubElement(root, f"{{{EXTENDED}}}Application").text = "pks_gen"
    return to_bytes(root)


def custom_properties(values: Mapping[str, str]) -> bytes:
    """``docProps/custom.xml``, each value as text."""
    root = unprefixed(CUSTOM + "Properties", vt=VALUE[1:-1])
    for number, (name, value) in enumerate(values.items(), start=2):
        entry = etree.SubElement(
            root, CUSTOM + "property", {"fmtid": _CUSTOM_FORMAT, "pid": str(number), "name": name}
        )
        etree.SubElement(entry, VALUE + "lpwstr").text = value
    return to_bytes(root)


def declare_property_parts(types: etree._Element, relations: etree._Element) -> None:
    """Name the three property parts in content types and package relations, in place of what stood there."""
    for entry in types.findall(TYPE + "Override"):
        if entry.get("PartName", "").startswith(f"/{PROPERTIES}"):
            types.remove(entry)
    for link in relations.findall(RELATION + "Relationship"):
        if link.get("Target", "").lstrip("/").startswith(PROPERTIES):
            relations.remove(link)
    for part, content_type, relation in _PROPERTY_PARTS:
        declare_part(types, part, content_type)
        relate(relations, f"rIdPks{part.removeprefix(PROPERTIES).partition('.')[0].title()}", relation, part)
