"""Logo files (PNG, JPEG) -> one row of inline pictures of the same height, and the parts that hold them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from pks_gen.errors import UnreadableError
from pks_gen.ooxml import RELATION_TYPE, R
from pks_gen.rendering.docx_style import WordStyle
from pks_gen.rendering.docx_xml import EMU_PER_CM, Element, Look, cell, el, paragraph, row, table

LOGO_HEIGHT = round(2.3 * EMU_PER_CM)
LOGO_WIDTH = round(3.6 * EMU_PER_CM)
"""A wider logo is made lower, so that none outshouts the others."""

IMAGE_RELATION = RELATION_TYPE + "image"
MAX_LOGO = 8 * 2**20

_EMU_PER_TWIP = 635
_GAP = 360
"""Twips between the logos and the title."""

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FIRST_ID = 9001
"""Ids of drawings: far above what an office's own pictures in gaya.docx have."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file that was looked into."""

    data: bytes
    extension: str
    width: int
    height: int
    """Pixels."""


@dataclass(slots=True)
class Pictures:
    """The pictures of one document, each file stored once."""

    parts: dict[str, Picture] = field(default_factory=dict)
    """File name below ``word/media`` -> picture."""

    def relation(self, picture: Picture) -> str:
        """Store a picture and return its relationship id."""
        digest = hashlib.sha256(picture.data).hexdigest()[:16]
        self.parts.setdefault(f"pks-{digest}.{picture.extension}", picture)
        return f"rIdPks{digest}"


def logo_row(
    logos: Sequence[Path | None], names: Sequence[str], style: WordStyle, pictures: Pictures
) -> list[Element]:
    """One row with the logos there are, from edge to edge, or nothing."""
    present = [(path, names[i] if i < len(names) else "") for i, path in enumerate(logos) if path is not None]
    if not present:
        return []
    width = style.text_width // len(present)
    cells = []
    for index, (path, name) in enumerate(present):
        picture = read_picture(path)
        drawing = _drawing(picture, pictures.relation(picture), index, f"Logo {name}".strip(), width)
        look = Look(style.ids["PKS Logo"], keep_with_next=True, align=_side(index, len(present)))
        cells.append(cell(width, paragraph(look, [el("r", drawing)]), v_align="center"))
    gap = paragraph(Look(style.ids["PKS Jeda"], keep_with_next=True, line=_GAP))
    return [table(style.ids["PKS Tanpa Garis"], [width] * len(present), [row(*cells)]), gap]


def _side(index: int, count: int) -> str:
    """Stand the first and the last at the margins, the others (and a single one) in the middle."""
    if count == 1 or 0 < index < count - 1:
        return "center"
    return "right" if index else "left"


def read_picture(path: Path) -> Picture:
    """Read a PNG or JPEG whole enough for Word; UnreadableError otherwise."""
    try:
        if path.stat().st_size > MAX_LOGO:
            raise UnreadableError(
                f"{path.name}: logo lebih besar dari {MAX_LOGO // 2**20} MB; perkecil gambarnya"
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"{path.as_posix()}: logo tidak dapat dibaca ({error.strerror}); periksa nama dan izinnya"
        ) from error
    size = None
    if data.startswith(_PNG):
        size, extension = _png_size(data), "png"
    elif data.startswith(_JPEG):
        size, extension = _jpeg_size(data), "jpeg"
    else:
        raise UnreadableError(f"{path.name}: logo harus PNG atau JPEG; simpan ulang dalam salah satunya")
    if size is None or 0 in size:
        raise UnreadableError(f"{path.name}: gambar rusak atau terpotong; ambil lagi berkas logo yang utuh")
    return Picture(data, extension, *size)


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height when all chunks are whole (ISO/IEC 15948, 5.3)."""
    size, place = None, len(_PNG)
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        body, end = data[place + 4 : place + 8 + length], place + 8 + length
        if zlib.crc32(body) != int.from_bytes(data[end : end + 4], "big"):
            return None
        if body.startswith(b"IHDR") and length == 13:
            size = int.from_bytes(body[4:8], "big"), int.from_bytes(body[8:12], "big")
        if body.startswith(b"IEND"):
            return size
        place = end + 4
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the frame header of a file that has its end (ITU-T T.81, B.2.2)."""
    if b"\xff\xd9" not in data[-64:]:
        return None
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            frame = data[place + 5 : place + 9]
            return int.from_bytes(frame[2:], "big"), int.from_bytes(frame[:2], "big")
        place += 1 if marker == 0xFF else 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return None


def _drawing(picture: Picture, relation: str, index: int, alt: str, cell_width: int) -> Element:
    """Make an inline picture (ISO/IEC 29500-1, 20.4.2.8) of the common height, or lower if very wide."""
    across = round(LOGO_HEIGHT * picture.width / picture.height)
    scale = min(1.0, LOGO_WIDTH / across, cell_width * _EMU_PER_TWIP * 0.9 / across)
    size = {"cx": str(round(across * scale)), "cy": str(round(LOGO_HEIGHT * scale))}
    named = {"id": str(_FIRST_ID + index), "name": f"Logo {index + 1}", "descr": alt}
    inline = _node(_WP, "inline", distT="0", distB="0", distL="0", distR="0")
    inline.append(_node(_WP, "extent", **size))
    inline.append(_node(_WP, "docPr", **named))
    graphic = etree.SubElement(inline, f"{{{_A}}}graphic")
    data = etree.SubElement(graphic, f"{{{_A}}}graphicData", uri=_PIC)
    shown = etree.SubElement(data, f"{{{_PIC}}}pic")
    about = etree.SubElement(shown, f"{{{_PIC}}}nvPicPr")
    about.append(_node(_PIC, "cNvPr", **named))
    about.append(_node(_PIC, "cNvPicPr"))
    fill = etree.SubElement(shown, f"{{{_PIC}}}blipFill")
    blip = etree.SubElement(fill, f"{{{_A}}}blip")
    blip.set(R + "embed", relation)
    etree.SubElement(etree.SubElement(fill, f"{{{_A}}}stretch"), f"{{{_A}}}fillRect")
    frame = etree.SubElement(shown, f"{{{_PIC}}}spPr")
    place = etree.SubElement(frame, f"{{{_A}}}xfrm")
    place.append(_node(_A, "off", x="0", y="0"))
    place.append(_node(_A, "ext", **size))
    shape = etree.SubElement(frame, f"{{{_A}}}prstGeom", prst="rect")
    etree.SubElement(shape, f"{{{_A}}}avLst")
    return el("drawing", inline)


def _node(space: str, tag: str, **attributes: str) -> Element:
    return etree.Element(f"{{{space}}}{tag}", attributes, nsmap={"wp": _WP, "a": _A, "pic": _PIC})
