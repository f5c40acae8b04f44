"""What several copies show -> painted once, and written again from what was noted.

Two thirds of the time that a document takes to write go into asking the page engine for each glyph. What a
page says is the same in every copy; so are its margins, as long as it has the same number. Only text, rules
and fills are noted: what has pictures is painted each time.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import weasyprint.draw
from weasyprint.draw import draw_stacking_context
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.images import SVGImage

_OTHER = (b" Do", b" sh", b" scn", b" SCN")
"""Operators that show something which is not on the page itself (ISO 32000-1, 8)."""
_STATE = ("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke",
          "_current_font", "_current_font_size", "_old_font", "_old_font_size")  # fmt: skip
"""What a stream remembers of what was painted last, to leave out what need not be said again."""


@dataclass(frozen=True)
class _Noted:
    """What painting a part of a page, or a picture, wrote."""

    shown: tuple[Any, ...]
    """What was painted; as long as it is these very objects, it looks the same."""
    before: tuple[Any, ...]
    after: tuple[Any, ...]
    operators: tuple[bytes, ...]
    states: dict[str, Any]
    """Graphics states by name: how far a colour lets shine through."""
    fonts: dict[Any, Any]
    """Fonts, with the glyphs that are shown."""


@dataclass
class _Notes:
    parts: dict[tuple[str, int], _Noted] = field(default_factory=dict)
    """By what they are, and whose."""
    fonts: dict[Any, Any] = field(default_factory=dict)
    """Every font met, without glyphs."""


_plain_image = SVGImage.draw

_noting: ContextVar[_Notes | None] = ContextVar("noting", default=None)


@contextmanager
def painted_once() -> Iterator[None]:
    """Note what is painted meanwhile, and use it when the same page is painted again."""
    token = _noting.set(_Notes())
    try:
        yield
    finally:
        _noting.reset(token)


class _PageFonts(dict[Any, Any]):
    """Fonts of one part, which begin without a glyph."""

    def __init__(self, known: dict[Any, Any]) -> None:
        super().__init__()
        self._known = known

    def __contains__(self, key: object) -> bool:
        if not super().__contains__(key) and key in self._known:
            super().__setitem__(key, _blank(self._known[key]))
        return super().__contains__(key)

    def __setitem__(self, key: Any, font: Any) -> None:
        self._known[key] = _blank(font)
        super().__setitem__(key, font)


def _blank(font: Any) -> Any:
    made = copy.copy(font)
    made.widths, made.to_unicode, made.missing = {}, {}, {}
    return made


def _draw_stacking_context(stream: Any, context: Any) -> None:
    page, box = context.page, context.box
    if box.is_for_root_element:
        _once("html", page, (page,), stream, lambda: draw_stacking_context(stream, context))
    elif isinstance(box, MarginBox):
        _once(box.at_keyword, page, (page.children,), stream, lambda: draw_stacking_context(stream, context))
    else:
        draw_stacking_context(stream, context)


def _draw_image(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
    """Draw a picture made of lines; DRAF stands on every page."""
    kind = f"{width} x {height}"
    _once(kind, image, (image,), stream, lambda: _plain_image(image, stream, width, height, style))


weasyprint.draw.draw_stacking_context = _draw_stacking_context
SVGImage.draw = _draw_image


def _once(kind: str, owner: Any, shown: tuple[Any, ...], stream: Any, paint: Callable[[], None]) -> None:
    """Paint what is shown, unless it was painted before from the same state."""
    notes = _noting.get()
    if notes is None:
        paint()
        return
    noted = notes.parts.get((kind, id(owner)))
    same = noted and all(one is other for one, other in zip(noted.shown, shown, strict=True))
    if noted and same and noted.before == _state(stream):
        _paint_again(stream, noted)
    elif made := _paint(stream, shown, paint, notes):
        notes.parts[kind, id(owner)] = made


def _paint(stream: Any, shown: tuple[Any, ...], paint: Callable[[], None], notes: _Notes) -> _Noted | None:
    """Paint, and note it where that is all there is to it."""
    fonts, before, start = stream._fonts, _state(stream), len(stream.stream)
    stream._fonts = own = _PageFonts(notes.fonts)
    try:
        paint()
    finally:
        stream._fonts = fonts
        _add_glyphs(fonts, own)
    operators = tuple(stream.stream[start:])
    names = {line[1:-3].decode() for line in operators if line.endswith(b" gs")}
    if any(line.endswith(_OTHER) for line in operators) or any(name[0] not in "Aa" for name in names):
        return None
    states = {name: stream._resources["ExtGState"][name] for name in names}
    return _Noted(shown, before, _state(stream), operators, states, dict(own))


def _paint_again(stream: Any, noted: _Noted) -> None:
    stream.stream.extend(noted.operators)
    for name, state in noted.states.items():
        stream._resources["ExtGState"].setdefault(name, state)
    _add_glyphs(stream._fonts, noted.fonts)
    for name, value in zip(_STATE, noted.after, strict=True):
        setattr(stream, name, value)


def _add_glyphs(fonts: dict[Any, Any], of_page: dict[Any, Any]) -> None:
    """Add what a page shows to the fonts of its document, in the order in which it was met first."""
    for key, font in of_page.items():
        if key not in fonts:
            fonts[key] = _blank(font)
        for kind in ("widths", "to_unicode", "missing"):
            known = getattr(fonts[key], kind)
            for glyph, value in getattr(font, kind).items():
                known.setdefault(glyph, value)


def _state(stream: Any) -> tuple[Any, ...]:
    return tuple(getattr(stream, name) for name in _STATE)
