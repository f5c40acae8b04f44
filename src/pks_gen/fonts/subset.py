"""A TrueType font and the glyphs that are wanted -> a smaller font for a PDF, with the same glyph numbers."""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping

_TABLES = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
"""What a TrueType font program in a PDF needs (ISO 32000-1, 9.9); the shipped fonts have no hints."""

_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x01, 0x08, 0x20, 0x40, 0x80
"""Flags of a composite glyph (OpenType, table glyf)."""


def subset(font: bytes, glyphs: Collection[int]) -> bytes:
    """Empty all glyphs but these, those they are composed of, and .notdef; numbers stay (OpenType 1.9)."""
    tables = _tables(font)
    wide = struct.unpack_from(">h", tables[b"head"], 50)[0]
    loca = tables[b"loca"]
    places = (
        [place for (place,) in struct.iter_unpack(">I", loca)]
        if wide
        else [2 * place for (place,) in struct.iter_unpack(">H", loca)]
    )
    outlines = {g: tables[b"glyf"][places[g] : places[g + 1]] for g in range(len(places) - 1)}
    kept = _with_components({0, *glyphs}, outlines)
    new_places, data = [0], bytearray()
    for glyph, outline in outlines.items():
        if glyph in kept:
            data += outline + bytes(-len(outline) % 4)
        new_places.append(len(data))
    head = bytearray(tables[b"head"])
    struct.pack_into(">h", head, 50, 1)
    tables |= {
        b"glyf": bytes(data) or b"\0",
        b"loca": struct.pack(f">{len(new_places)}I", *new_places),
        b"head": bytes(head),
    }
    return _font({tag: tables[tag] for tag in _TABLES})


def _tables(font: bytes) -> dict[bytes, bytes]:
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * i) for i in range(count))
    return {tag: font[start : start + length] for tag, _, start, length in records}


def _with_components(glyphs: set[int], outlines: Mapping[int, bytes]) -> set[int]:
    pending, found = list(glyphs), set(glyphs)
    while pending:
        fresh = set(_components(outlines[pending.pop()])) - found
        found |= fresh
        pending += fresh
    return found


def _components(outline: bytes) -> list[int]:
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    found, place, flags = [], 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, place)
        found.append(glyph)
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return found


def _font(tables: Mapping[bytes, bytes]) -> bytes:
    """Put tables into a file, with their checksums and that of the whole."""
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * (count - (1 << power)))
    directory, body, start = b"", b"", 12 + 16 * count
    for tag, table in sorted(tables.items()):
        data = table if tag != b"head" else table[:8] + bytes(4) + table[12:]
        directory += struct.pack(">4sLLL", tag, _checksum(data), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    font = bytearray(header + directory + body)
    head = start + body.index(tables[b"head"][:8])
    struct.pack_into(">L", font, head + 8, (0xB1B0AFBA - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF
