"""Draft and a shipped font family -> nothing, or a refusal naming the first characters that it cannot print.

A character without a glyph would come out as an empty box, or silently in another font of the machine.
"""

from __future__ import annotations

import unicodedata

from pks_gen.canonical import lines, plain
from pks_gen.draft import Draft
from pks_gen.errors import UnreadableError
from pks_gen.fonts.coverage import unprintable

_SHOWN = 60


def check_glyphs(draft: Draft, family: str) -> None:
    """Raise :class:`UnreadableError` when the family lacks a character of the text."""
    faults: dict[str, str] = {}
    for text in map(plain, lines(draft)):
        for character in sorted(unprintable(text, family)):
            faults.setdefault(character, text)
    if faults:
        raise UnreadableError(
            f"{draft.agreement_id}: ada huruf yang tidak dapat dicetak dengan {family}; "
            "ganti huruf itu dalam data:\n"
            + "\n".join(f"  {described(c)} dalam “{around(text, c)}”" for c, text in faults.items())
        )


def described(character: str) -> str:
    """``U+4E2D CJK UNIFIED IDEOGRAPH-4E2D (中)``; an invisible character is not shown."""
    name = unicodedata.name(character, "tanpa nama")
    shown = f" ({character})" if character.isprintable() and not unicodedata.combining(character) else ""
    return f"U+{ord(character):04X} {name}{shown}"


def around(text: str, character: str) -> str:
    """Cut out the part of a line in which the character stands."""
    start = max(0, text.index(character) - _SHOWN // 2)
    part = text[start : start + _SHOWN]
    return f"{'…' if start else ''}{part}{'…' if start + _SHOWN < len(text) else ''}"
