"""Bytes of an Office file (DOCX, XLSX) -> its parts, checked; names shared by those who write and read them.

An Office file comes from outside and may be made to harm: size, compression, names, macros, links to
the outside and XML entities are judged before anything is read (ISO/IEC 29500-2 and -3).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pks_gen.errors import UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
VALUE = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"

RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CONTENT_TYPES = "[Content_Types].xml"
CUSTOM_PART = "docProps/custom.xml"

SIGNATURE_STYLES = frozenset({"PKS Tanda Tangan", "PKS Nama Penanda Tangan", "PKS Meterai"})
"""Paragraph styles of a signature table; it is read column by column, for each column is one person."""

OFF = frozenset({"0", "false", "off"})
"""How an element says that it does not hold."""

MAX_FILE = 64 * 2**20
MAX_TOTAL = 400 * 2**20
MAX_PARTS = 2_000
MAX_RATIO = 200
"""Unpacked to packed size of one part; text of real tables stays below 60."""
RATIO_FREE = 4 * 2**20
"""Parts up to this size may have any ratio: a short part of blanks harms nobody."""

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""Names of the strict variant of the standard (ISO/IEC 29500-1), which Word writes only when told to."""
_HEAD = 8192
"""Bytes in which the root of a part declares its names."""
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """A checked package: part names (without leading slash) and their bytes."""

    name: str
    parts: Mapping[str, bytes]

    def xml(self, part: str) -> etree._Element:
        """Parse one part without entities or network."""
        if part not in self.parts:
            raise UnreadableError(
                f"{self.name}: bagian `{part}` tidak ada; berkas rusak, simpan ulang dari Word"
            )
        return parse_xml(self.parts[part], f"{self.name}: {part}")

    def related(self, source: str, kind: str) -> list[str]:
        """Parts that ``source`` ("" for the package) is related to by ``kind``, such as ``styles``."""
        rels = rels_part(source)
        if rels not in self.parts:
            return []
        return [
            target_part(source, link.get("Target", ""))
            for link in self.xml(rels).iter(RELATION + "Relationship")
            if _kind(link) == kind and link.get("TargetMode") != "External"
        ]

    def main_part(self) -> str:
        """Name of the document part, ``word/document.xml`` as a rule."""
        found = self.related("", "officeDocument")
        if not found or found[0] not in self.parts:
            raise UnreadableError(f"{self.name}: bukan dokumen Word; simpan sebagai .docx dari Word")
        if _STRICT in self.parts[found[0]][:_HEAD]:
            raise UnreadableError(
                f"{self.name}: tersimpan sebagai Strict Open XML; "
                "di Word pilih Simpan Sebagai, jenis Dokumen Word (*.docx)"
            )
        return found[0]


def open_office_file(source: bytes | Path, name: str = "") -> OfficeFile:
    """Read and check a whole package; UnreadableError names the file, the reason and what to do."""
    office = unpacked(source, name)
    _check_content(office)
    return office


def unpacked(source: bytes | Path, name: str = "") -> OfficeFile:
    """Read a package whose content others judge: a linter tells of macros and links, and goes on."""
    label = name or (source.name if isinstance(source, Path) else "dokumen Word")
    data = _read(source, label)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive.infolist(), label)
            parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError(
            f"{label}: berkas rusak atau bukan berkas Office; simpan ulang dari Word"
        ) from error
    return OfficeFile(label, parts)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse XML that others wrote: no DTD, no entities, no network, no giant trees."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{name}: XML rusak; buka dan simpan ulang berkas ini di Word") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(f"{name}: memuat DOCTYPE, yang tidak pernah ditulis Word; berkas ditolak")
    return root


def is_on(value: str | None) -> bool:
    """Read an attribute that is on or off (ISO/IEC 29500-1, 22.9.2.7); absent it is off."""
    return value in {"1", "true", "on"}


def switches_on(node: etree._Element | None) -> bool:
    """Whether an element such as ``w:vanish`` stands there and is not off (29500-1, 17.17.4)."""
    return node is not None and node.get(W + "val", "1") not in OFF


def rels_part(source: str) -> str:
    """Name of the part that holds the relationships of ``source`` ("" for the package)."""
    folder, base = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def target_part(source: str, target: str) -> str:
    """Resolve a relationship's target against the part it starts from (ISO/IEC 29500-2, 6.5)."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _read(source: bytes | Path, label: str) -> bytes:
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > MAX_FILE:
            raise UnreadableError(
                f"{label}: lebih besar dari {MAX_FILE // 2**20} MB; perkecil gambar di dalamnya"
            )
        data = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"{label}: tidak dapat dibaca ({error.strerror}); periksa nama dan izinnya"
        ) from error
    if data.startswith(_OLE):
        raise UnreadableError(
            f"{label}: berkas format lama atau dikunci sandi; simpan sebagai .docx atau .xlsx tanpa sandi"
        )
    return data


def _check_directory(infos: list[zipfile.ZipInfo], label: str) -> None:
    """Judge the list of parts before unpacking any of them."""
    if len(infos) > MAX_PARTS:
        raise UnreadableError(
            f"{label}: berisi {len(infos)} bagian, paling banyak {MAX_PARTS}; berkas ditolak"
        )
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise UnreadableError(
            f"{label}: isinya lebih dari {MAX_TOTAL // 2**20} MB setelah dibuka; berkas ditolak"
        )
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        if (
            name.startswith("/")
            or "\\" in name
            or ":" in name
            or ".." in name.split("/")
            or name.lower() in seen
        ):
            raise UnreadableError(f"{label}: nama bagian `{name}` janggal atau ganda; berkas ditolak")
        if info.file_size > RATIO_FREE and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise UnreadableError(f"{label}: bagian `{name}` mengembang tidak wajar; berkas ditolak")
        seen.add(name.lower())


def _check_content(office: OfficeFile) -> None:
    """Refuse macros and links that a program might follow; plain hyperlinks are only text to us."""
    types = office.xml(CONTENT_TYPES)
    kinds: Iterable[str] = (entry.get("ContentType", "").lower() for entry in types.iter(etree.Element))
    if any("macroenabled" in kind or "vbaproject" in kind for kind in kinds) or any(
        part.lower().endswith("vbaproject.bin") for part in office.parts
    ):
        raise UnreadableError(f"{office.name}: memuat makro; simpan sebagai .docx atau .xlsx tanpa makro")
    for part in office.parts:
        if part.endswith(".rels"):
            for link in office.xml(part).iter(RELATION + "Relationship"):
                if link.get("TargetMode") == "External" and _kind(link) != "hyperlink":
                    raise UnreadableError(
                        f"{office.name}: memuat tautan ke berkas luar ({_kind(link)}); "
                        "lepaskan tautan itu di Word, lalu simpan lagi"
                    )


def _kind(link: etree._Element) -> str:
    return link.get("Type", "").rpartition("/")[2]
