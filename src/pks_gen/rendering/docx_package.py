"""Parts of a package -> DOCX bytes, the same for the same parts; document properties -> their parts.

No clock, no random number and no order of a dictionary reaches the file.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from lxml import etree

from pks_gen.ooxml import CONTENT_TYPES, CUSTOM, CUSTOM_PART, RELATION, RELATION_TYPE, TYPE, VALUE

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

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


Content = bytes | Iterable[bytes]
"""A part, whole or in pieces, made while they are written: a long text is never whole in memory."""


def write_package(parts: Mapping[str, Content]) -> bytes:
    """Zip the parts, in memory."""
    target = io.BytesIO()
    write_package_to(target, parts)
    return target.getvalue()


def write_package_to(target: BinaryIO, parts: Mapping[str, Content]) -> None:
    """Zip the parts, content types first, then package relations, then by name; ``target`` can seek."""
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(parts, key=lambda part: (part != CONTENT_TYPES, part != "_rels/.rels", part)):
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            # The default says on which system the file was made: the same bytes must come from every system.
            info.create_system = 0
            info.external_attr = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            content = parts[name]
            with archive.open(info, "w") as part:
                for piece in [content] if isinstance(content, bytes) else content:
                    part.write(piece)


def to_bytes(root: etree._Element) -> bytes:
    """Serialise a part as Word does: UTF-8, standalone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def unprefixed(tag: str, **others: str) -> etree._Element:
    """Make a root whose own namespace is the default one, as Word writes the parts of a package."""
    own: dict[str, str] = {None: etree.QName(tag).namespace}  # type: ignore[dict-item]  # unknown to the stubs
    return etree.Element(tag, nsmap=own | others)


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
        etree.SubElement(types, TYPE + "Override", {"PartName": f"/{part}", "ContentType": content_type})
        relate(relations, f"rIdPks{part.removeprefix(PROPERTIES).partition('.')[0].title()}", relation, part)


def declare_extension(types: etree._Element, extension: str, content_type: str) -> None:
    """Write the content type of all parts with an extension, unless it is there."""
    if all((entry.get("Extension") or "").lower() != extension for entry in types.findall(TYPE + "Default")):
        entry = etree.Element(TYPE + "Default", {"Extension": extension, "ContentType": content_type})
        types.insert(0, entry)


def relate(relations: etree._Element, rid: str, kind: str, target: str) -> None:
    """Add one internal relationship."""
    etree.SubElement(relations, RELATION + "Relationship", {"Id": rid, "Type": kind, "Target": target})
