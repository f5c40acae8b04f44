"""The font that a form's field asks for -> a shipped one of the same kind, embedded with what is shown.

Appearances are set in a font that travels with the file: then every viewer shows the same letters, also those
(``’``, ``ā``) that the form's own font or its encoding lacks.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from pks_gen.fonts import SANS, face_for, is_known
from pks_gen.rendering.listing_fonts import Metrics, font_parts, metrics_for

_SHORT_NAMES = {"he": SANS, "ti": face_for("Times")}
"""Acrobat's own short names of the standard fonts: Helv, HeBo, TiRo, TiBo."""


def metrics_like(base_font: str) -> Metrics:
    """Find the shipped style nearest to a PDF font's name, such as ``ABCDEF+Arial-BoldMT``."""
    name = base_font.lstrip("/").rpartition("+")[2]
    family, _, style = name.partition(",") if "," in name else name.partition("-")
    spaced = family.removesuffix("MT").removesuffix("PS").replace("NewRoman", " New Roman")
    lowered = name.casefold()
    found = face_for(spaced) if is_known(spaced) else _SHORT_NAMES.get(lowered[:2], SANS)
    bold = "bold" in lowered or name in {"HeBo", "TiBo", "CoBo"} or style.casefold() == "bold"
    slanted = "italic" in lowered or "oblique" in lowered
    return metrics_for(found, 700 if bold else 400, "italic" if slanted else "normal")


@dataclass
class FormFonts:
    """The fonts of one form in the making; each is finished when all its characters are known."""

    writer: PdfWriter
    _used: dict[str, tuple[Metrics, set[str], DictionaryObject, IndirectObject]] = field(default_factory=dict)

    def use(self, metrics: Metrics, text: str) -> IndirectObject:
        """Remember that ``text`` is shown in this font."""
        if metrics.name not in self._used:
            font = DictionaryObject()
            self._used[metrics.name] = (metrics, set(), font, self.writer._add_object(font))
        _, characters, _, reference = self._used[metrics.name]
        characters.update(text)
        return reference

    def finish(self) -> None:
        """Write the fonts (ISO 32000-1, 9.7: a composite font whose codes are the characters' own)."""
        for metrics, characters, font, _ in self._used.values():
            parts = font_parts(metrics, characters)
            widths = ArrayObject()
            for code, width in parts.widths:
                widths += [NumberObject(code), ArrayObject([FloatObject(width)])]
            descriptor = _dictionary(
                Type=NameObject("/FontDescriptor"),
                FontName=NameObject(f"/{parts.name}"),
                Flags=NumberObject(4),
                FontBBox=ArrayObject(map(NumberObject, metrics.box)),
                ItalicAngle=NumberObject(0),
                Ascent=NumberObject(round(metrics.ascent)),
                Descent=NumberObject(-round(metrics.descent)),
                CapHeight=NumberObject(round(metrics.cap_height)),
                StemV=NumberObject(80),
                FontFile2=self._stream(parts.program, Length1=NumberObject(len(parts.program))),
            )
            descendant = _dictionary(
                Type=NameObject("/Font"),
                Subtype=NameObject("/CIDFontType2"),
                BaseFont=NameObject(f"/{parts.name}"),
                CIDSystemInfo=_dictionary(
                    Registry=TextStringObject("Adobe"),
                    Ordering=TextStringObject("Identity"),
                    Supplement=NumberObject(0),
                ),
                DW=NumberObject(0),
                W=widths,
                FontDescriptor=self.writer._add_object(descriptor),
                CIDToGIDMap=self._stream(parts.glyph_map),
            )
            font.update(
                _dictionary(
                    Type=NameObject("/Font"),
                    Subtype=NameObject("/Type0"),
                    BaseFont=NameObject(f"/{parts.name}"),
                    Encoding=NameObject("/Identity-H"),
                    DescendantFonts=ArrayObject([self.writer._add_object(descendant)]),
                    ToUnicode=self._stream(parts.to_unicode),
                )
            )

    def _stream(self, data: bytes, **entries: PdfObject) -> IndirectObject:
        return self.writer._add_object(packed(data, **entries))


def packed(data: bytes, **entries: PdfObject) -> StreamObject:
    """Make a compressed stream with these entries."""
    plain = StreamObject()
    plain.set_data(data)
    made = plain.flate_encode()
    made.update(_dictionary(**entries))
    return made


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})
