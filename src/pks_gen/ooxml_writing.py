"""Parts of an Office package -> its bytes, the same for the same parts; further entries in its lists.

No clock, no random number and no order of a dictionary reaches the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from lxml import etree

from pks_gen.ooxml import CONTENT_TYPES, RELATION, TYPE

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


def declare_part(types: etree._Element, part: str, content_type: str) -> None:
    """Write the content type of one part."""
    etree.SubElement(types, TYPE + "Override", {"PartName": f"/{part}", "ContentType": content_type})


def declare_extension(types: etree._Element, extension: str, content_type: str) -> None:
    """Write the content type of all parts with an extension, unless it is there."""
    if all((entry.get("Extension") or "").lower() != extension for entry in types.findall(TYPE + "Default")):
        entry = etree.Element(TYPE + "Default", {"Extension": extension, "ContentType": content_type})
        types.insert(0, entry)


def relate(relations: etree._Element, rid: str, kind: str, target: str) -> None:
    """Add one internal relationship."""
    etree.SubElement(relations, RELATION + "Relationship", {"Id": rid, "Type": kind, "Target": target})
