"""The names and links inside an Office package -> refused if any of them could act or reach outside.

A list of people needs no macro, no embedded object, no link to another file and no query; what an office
pasted in unawares is refused with the way to get rid of it. A link in a cell to a page is harmless.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pks_gen.reading.sheets.package import Package
from pks_gen.reading.sheets.refusals import (
    EMBEDDED,
    MACRO,
    OUTSIDE_LINK,
    Refused,
    corrupt,
    too_many,
    unnatural,
)
from pks_gen.reading.sheets.xml_stream import parse

_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types "
CONTENT_TYPES = "[Content_Types].xml"
MAX_LINKS = 500_000
"""Relationships of one part; each hyperlink of a sheet is one."""
_MACRO_NAME = re.compile(r"vbaproject|vbadata|(?:^|/)macrosheets/")
_EMBEDDED_NAME = re.compile(r"(?:^|/)(?:embeddings|activex)/")
_OUTSIDE_NAME = re.compile(r"(?:^|/)(?:externallinks|querytables)/|(?:^|/)connections\.xml$")
_MACRO_KINDS = frozenset({"vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet"})
_EMBEDDED_KINDS = frozenset({"oleobject", "package", "control", "activexcontrolbinary"})
_OUTSIDE_KINDS = frozenset(
    {"externallink", "externallinkpath", "connections", "querytable", "attachedtemplate"}
)


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship: its kind is the last word of its type, in small letters."""

    kind: str
    target: str
    """Name of a part; empty when it lies outside."""


def read_links(package: Package, source: str) -> Mapping[str, Link]:
    """Read the relationships of one part ("" for the package) by their ids; none when it has none."""
    folder, base = posixpath.split(source)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    return dict(_links(package, name, folder)) if name in package.entries else {}


def judge_contents(package: Package) -> None:
    """Look through names, content types, relationships and the first bytes of every XML part."""
    names = [name.lower() for name in package.entries]
    if any(map(_MACRO_NAME.search, names)) or _has_macro_type(package):
        raise macro()
    if any(map(_EMBEDDED_NAME.search, names)):
        raise _embedded()
    if any(map(_OUTSIDE_NAME.search, names)):
        raise outside()
    for name in package.entries:
        if name.lower().endswith(".rels"):
            for _ in _links(package, name, ""):
                pass
        elif name.lower().endswith((".xml", ".vml")):
            ensure_no_doctype(package, name)


def _links(package: Package, name: str, folder: str) -> Iterable[tuple[str, Link]]:
    found: list[tuple[str, Link]] = []

    def link(attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "").rsplit("/", 1)[-1].lower()
        is_outside = attributes.get("TargetMode") == "External"
        _judge_link(kind, is_outside=is_outside)
        if not is_outside:
            target = attributes.get("Target", "")
            part = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            found.append((attributes.get("Id", ""), Link(kind, part)))
        if len(found) > MAX_LINKS:
            raise too_many(MAX_LINKS, "tautan")

    parse(package.chunks(name), {_RELATION: link}, {}, corrupt)
    return found


def _judge_link(kind: str, *, is_outside: bool) -> None:
    if kind in _MACRO_KINDS:
        raise macro()
    if kind in _OUTSIDE_KINDS or (is_outside and kind != "hyperlink"):
        raise outside()
    if kind in _EMBEDDED_KINDS:
        raise _embedded()


def _has_macro_type(package: Package) -> bool:
    found: list[str] = []

    def declare(attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "").lower()
        if "macro" in kind or "vbaproject" in kind:
            found.append(kind)

    starts = {_TYPES + "Default": declare, _TYPES + "Override": declare}
    parse(package.chunks(CONTENT_TYPES), starts, {}, corrupt)
    return bool(found)


def ensure_no_doctype(package: Package, name: str) -> None:
    """Look at the beginning, where alone a DOCTYPE may stand, of a part that may never be parsed."""
    for chunk in package.chunks(name):
        if b"<!DOCTYPE" in chunk[: 1 << 16].replace(b"\0", b""):
            raise unnatural("isinya memuat DOCTYPE, yang tidak pernah ditulis Excel")
        return


def macro() -> Refused:
    """Refuse a program inside a workbook."""
    hint = "di Excel pilih Simpan Sebagai (Save As), jenis Excel Workbook (.xlsx), yang tidak memuat makro"
    return Refused(MACRO, "berkas memuat makro", hint)


def _embedded() -> Refused:
    hint = "hapus objek itu dari lembarnya, lalu simpan ulang sebagai .xlsx"
    return Refused(EMBEDDED, "berkas memuat dokumen atau objek lain yang disisipkan", hint)


def outside() -> Refused:
    """Refuse cells that are fetched from elsewhere."""
    hint = (
        "di Excel: Data > Edit Tautan (Edit Links) > Putuskan Tautan (Break Link), hapus kueri dan koneksi,"
        " lalu simpan ulang"
    )
    return Refused(OUTSIDE_LINK, "berkas bertaut ke buku kerja atau sumber data lain", hint)
