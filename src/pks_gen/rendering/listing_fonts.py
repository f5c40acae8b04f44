"""A shipped font and the characters of a list -> widths to measure with, and what embeds it in a PDF.

A code in the page is the character's own number (UTF-16BE, as Latin names need no more): text is shown as
it is encoded, searched as it is read, and a map of two bytes per code leads to the glyph (ISO 32000-1,
9.7.4.2).
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import pikepdf

from pks_gen.fonts import FACES, FontFace
from pks_gen.fonts.subset import subset

_MUST_ESCAPE = frozenset(b"()\\\r")
_ESCAPED = re.compile(rb"[()\\]")
_ONE_DIGIT = str.maketrans("123456789", "000000000")


@dataclass(frozen=True)
class Metrics:
    """One font file, as far as setting text needs it; widths in thousandths of the type size."""

    name: str
    path: Path
    advances: Mapping[str, float]
    glyphs: Mapping[str, int]
    ascent: float
    descent: float
    """Positive, below the base line."""
    cap_height: float
    box: tuple[int, int, int, int]
    awkward: re.Pattern[str]
    """Characters whose code holds a byte that ends or escapes a PDF string."""

    def width(self, text: str) -> float:
        """Width of a line; the text has only characters of the font."""
        return sum(map(self.advances.__getitem__, text))

    def shapes(self, texts: Sequence[str]) -> list[str]:
        """Texts with all digits alike, for these are equally wide: few are left of many numbers."""
        return "\n".join(texts).translate(_ONE_DIGIT).split("\n")

    def string(self, text: str) -> bytes:
        """Inside of a PDF literal string."""
        return self.strings((text,))[0]

    def strings(self, texts: Sequence[str]) -> list[bytes]:
        """Insides of PDF literal strings; no text has a line end."""
        text = "\n".join(texts)
        code = text.encode("utf-16-be")
        if any(c in text for c in "()\\") if text.isascii() else self.awkward.search(text):
            code = _ESCAPED.sub(rb"\\\g<0>", code).replace(b"\r", b"\\r")
        # Only codes from U+0A00 to U+0AFF could hide a line end in their middle, and no font has any.
        return code.split(b"\0\n")


def metrics_for(family: str, weight: Literal[400, 700], style: Literal["normal", "italic"]) -> Metrics:
    """Metrics of one style of a shipped family."""
    return _metrics(next(f for f in FACES if (f.family, f.weight, f.style) == (family, weight, style)))


@cache
def _metrics(face: FontFace) -> Metrics:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - a twentieth of a second, only where a list is set

    with TTFont(face.path, lazy=True) as font:
        unit = 1000 / font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        names = {chr(code): name for code, name in font.getBestCmap().items() if code < 0x10000}
        head, hhea = font["head"], font["hhea"]
        box = tuple(round(side * unit) for side in (head.xMin, head.yMin, head.xMax, head.yMax))
        return Metrics(
            name=_post_script_name(face),
            path=face.path,
            advances={c: widths[name][0] * unit for c, name in names.items()},
            glyphs={c: font.getGlyphID(name) for c, name in names.items()},
            ascent=hhea.ascent * unit,
            descent=-hhea.descent * unit,
            cap_height=font["OS/2"].sCapHeight * unit,
            box=(box[0], box[1], box[2], box[3]),
            awkward=_awkward(names),
        )


def _post_script_name(face: FontFace) -> str:
    styles = ("-Bold" if face.weight == 700 else "") + ("-Italic" if face.style == "italic" else "")
    return face.family.replace(" ", "-") + styles


def _awkward(characters: Collection[str]) -> re.Pattern[str]:
    found = [c for c in characters if _MUST_ESCAPE & set(c.encode("utf-16-be"))]
    return re.compile(f"[{re.escape(''.join(sorted(found)))}]")


# ---- what is embedded -----------------------------------------------------------------------------


@dataclass(frozen=True)
class FontParts:
    """A font program with some characters only, and the tables beside it in a PDF."""

    name: str
    """With the tag that says that it is a part (ISO 32000-1, 9.6.4)."""
    program: bytes
    widths: tuple[tuple[int, float], ...]
    """Code and width of each character, in the order of the codes."""
    glyph_map: bytes
    to_unicode: bytes


def font_parts(metrics: Metrics, characters: Collection[str]) -> FontParts:
    """Cut out these characters and nothing else."""
    used = sorted(characters)
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256("".join(used).encode()).digest()[:6])
    glyph_map = bytearray(2 * (max(map(ord, used), default=0) + 1))
    for c in used:
        struct.pack_into(">H", glyph_map, 2 * ord(c), metrics.glyphs[c])
    return FontParts(
        f"{tag}+{metrics.name}",
        subset(metrics.path.read_bytes(), {metrics.glyphs[c] for c in used}),
        tuple((ord(c), round(metrics.advances[c], 3)) for c in used),
        bytes(glyph_map),
        _to_unicode(used),
    )


def embed(pdf: pikepdf.Pdf, metrics: Metrics, characters: Collection[str]) -> pikepdf.Object:
    """Add the font to a document, with these characters and nothing else."""
    parts = font_parts(metrics, characters)
    name = pikepdf.Name(f"/{parts.name}")
    widths = pikepdf.Array()
    for code, width in parts.widths:
        widths.append(code)
        widths.append(pikepdf.Array([width]))
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=pikepdf.Array([*metrics.box]),
        ItalicAngle=0,
        Ascent=round(metrics.ascent),
        Descent=-round(metrics.descent),
        CapHeight=round(metrics.cap_height),
        StemV=80,
        FontFile2=pdf.make_stream(parts.program, Length1=len(parts.program)),
    )
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=pikepdf.Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        DW=0,
        W=widths,
        FontDescriptor=pdf.make_indirect(descriptor),
        CIDToGIDMap=pdf.make_stream(parts.glyph_map),
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=name,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=pikepdf.Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(parts.to_unicode),
        )
    )


def _to_unicode(used: list[str]) -> bytes:
    """Say that each code is the character itself (Adobe Technical Note 5411)."""
    blocks = []
    for start in range(0, len(used), 100):
        part = used[start : start + 100]
        lines = "\n".join(f"<{ord(c):04X}> <{ord(c):04X}>" for c in part)
        blocks.append(f"{len(part)} beginbfchar\n{lines}\nendbfchar")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + "\n".join(blocks)
        + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
