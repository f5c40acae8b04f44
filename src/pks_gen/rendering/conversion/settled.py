"""A PDF that LibreOffice made -> the same pages without the moment of their making, as fit for PDF/A-3b.

The same Word file then gives the same bytes on the same machine.
"""

from __future__ import annotations

import io
import re
import struct
from contextlib import suppress

import pikepdf

_MOMENTS = ("/CreationDate", "/ModDate")
_TOKENS = ("/DocChecksum", "/ID")
_XMP_MOMENTS = re.compile(rb"\s*<xmp:(CreateDate|ModifyDate|MetadataDate)>[^<]*</xmp:\1>")
_TABLE = struct.Struct(">4sIII")
_FIRST_TABLE = 12
_ADJUSTMENT, _DATES = slice(8, 12), slice(20, 36)
"""Within TrueType's table ``head``: a checksum of the whole, and when the font was made and changed."""
_PROFILE_DATE, _PROFILE_MARK = slice(24, 36), slice(36, 40)
"""Within a colour profile (ISO 15076-1)."""
_SOME_DAY = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)


def settled(made: bytes) -> bytes | None:
    """Return what the same Word file always becomes; None when this is no PDF with pages."""
    target = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(made)) as pdf:
            if not len(pdf.pages):
                return None
            _forget_the_moment(pdf)
            with suppress(KeyError):
                # It only says: open at page 1, which the archive's check cannot judge.
                del pdf.Root["/OpenAction"]
            for font in _fonts(pdf):
                font.write(_without_dates(font.read_bytes()))
            for profile in _profiles(pdf):
                data = bytearray(profile.read_bytes())
                data[_PROFILE_DATE] = _SOME_DAY
                profile.write(bytes(data))
            pdf.save(target, deterministic_id=True)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, KeyError, struct.error):
        return None
    return target.getvalue()


def _forget_the_moment(pdf: pikepdf.Pdf) -> None:
    for place, keys in ((pdf.docinfo, _MOMENTS), (pdf.Root, _TOKENS), (pdf.trailer, _TOKENS)):
        for key in keys:
            with suppress(KeyError):
                del place[key]
    if "/Metadata" in pdf.Root:
        words = _XMP_MOMENTS.sub(b"", pdf.Root["/Metadata"].read_bytes())
        # Uncompressed, as PDF/A wants it.
        kept = pikepdf.Stream(pdf, words, Type=pikepdf.Name("/Metadata"), Subtype=pikepdf.Name("/XML"))
        pdf.Root["/Metadata"] = pdf.make_indirect(kept)


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """List the TrueType files inside."""
    descriptors = (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary))
    return [item["/FontFile2"] for item in descriptors if "/FontFile2" in item]


def _profiles(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """List the colour profiles inside."""
    streams = (item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/N" in item)
    return [item for item in streams if item.read_bytes()[_PROFILE_MARK] == b"acsp"]


def _without_dates(font: bytes) -> bytes:
    """Return a TrueType file whose ``head`` says no date (ISO/IEC 14496-22)."""
    made = bytearray(font)
    (tables,) = struct.unpack_from(">H", made, 4)
    for place in range(_FIRST_TABLE, _FIRST_TABLE + _TABLE.size * tables, _TABLE.size):
        tag, _, offset, length = _TABLE.unpack_from(made, place)
        if tag == b"head":
            head = made[offset : offset + length]
            head[_ADJUSTMENT] = bytes(4)
            head[_DATES] = bytes(16)
            made[offset : offset + length] = head
            _TABLE.pack_into(made, place, tag, _checksum(head), offset, length)
            struct.pack_into(">I", made, offset + 8, (0xB1B0AFBA - _checksum(made)) & 0xFFFFFFFF)
    return bytes(made)


def _checksum(data: bytes | bytearray) -> int:
    padded = bytes(data) + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
