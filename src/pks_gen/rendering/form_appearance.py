"""One widget of a form and what it shall show -> its appearance stream (ISO 32000-1, 12.7.3.3).

Drawn here and not left to viewers: each draws otherwise, and some draw nothing until a field is clicked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from pks_gen.rendering.form_fields import FormField, number_of, resolved
from pks_gen.rendering.form_fonts import FormFonts, metrics_like, packed
from pks_gen.rendering.form_layout import Room, SetText, line_height, set_text
from pks_gen.rendering.listing_fonts import Metrics

_FONT = re.compile(r"/(\S+)\s+(-?[\d.]+)\s+Tf")
_COLOR = re.compile(r"((?:[\d.]+\s+){1,4})(g|rg|k)(?=\s|$)")
_PAINTS = {1: "g", 3: "rg", 4: "k"}
_HIGHLIGHT = "1 0.949 0.659 rg"
_CHOSEN = "0.6 0.757 0.855 rg"


@dataclass(frozen=True)
class Ink:
    """How a field's text looks."""

    metrics: Metrics
    size: float
    """Points; 0 leaves it to us."""
    color: str


def ink_of(field: FormField, form: DictionaryObject) -> Ink:
    """Read the default appearance, and find a shipped font like the form's."""
    font = _FONT.search(field.look)
    color = _COLOR.search(field.look)
    size = min(abs(float(font[2].strip(".") or 0)), 300.0) if font else 0.0
    name = _base_font(form, font[1]) if font else "Helvetica"
    return Ink(metrics_like(name), size, color[0] if color else "0 g")


def _base_font(form: DictionaryObject, name: str) -> str:
    resources = resolved(form.get("/DR"))
    fonts = resolved(resources.get("/Font")) if isinstance(resources, DictionaryObject) else None
    font = resolved(fonts.get(f"/{name}")) if isinstance(fonts, DictionaryObject) else None
    return str(font.get("/BaseFont", name)) if isinstance(font, DictionaryObject) else name


class Canvas:
    """The area of one widget, upright, whatever way it is turned on its page."""

    def __init__(self, widget: DictionaryObject) -> None:
        sides = _numbers(widget.get("/Rect"), 4)
        self._outer = (abs(sides[2] - sides[0]), abs(sides[3] - sides[1]))
        self._look = _part(widget, "/MK")
        self._turn = number_of(self._look.get("/R")) % 360
        self.width, self.height = self._outer if self._turn in {0, 180} else self._outer[::-1]
        self.border = self._border(widget)
        self._operators: list[str] = []
        self._fonts: dict[str, IndirectObject] = {}

    def _border(self, widget: DictionaryObject) -> float:
        if not _paint(self._look.get("/BC"), stroke=True):
            return 0.0
        style = _part(widget, "/BS")
        width = _number(style.get("/W"), 1.0)
        listed = _numbers(widget.get("/Border"), 3)
        if "/BS" not in widget and "/Border" in widget:
            width = listed[2]
        return max(0.0, min(width, self.height / 4))

    def _padding(self, widget: DictionaryObject) -> float:
        raised = _part(widget, "/BS").get("/S") in {"/B", "/I"}
        return self.border * (2 if raised else 1)

    def room(self, field: FormField, widget: DictionaryObject) -> Room:
        """Return where the text may stand."""
        return Room(
            self.width,
            self.height,
            self._padding(widget),
            several=field.several_lines,
            cells=field.most_characters if field.comb else 0,
            quadding=field.quadding,
        )

    def line(self, field: FormField, widget: DictionaryObject) -> Room:
        """Return the same place for running text, whatever the field's cells."""
        return Room(self.width, self.height, self._padding(widget), several=field.several_lines)

    def ground(self, widget: DictionaryObject, cells: int = 0) -> None:
        """Draw background, border, and the rules between the cells of a comb."""
        if fill := _paint(self._look.get("/BG")):
            self._operators.append(f"q {fill} 0 0 {_n(self.width)} {_n(self.height)} re f Q")
        if not self.border:
            return
        half, style = self.border / 2, _part(widget, "/BS")
        inner = (_n(self.width - self.border), _n(self.height - self.border))
        shape = f"{_n(half)} {_n(half)} {inner[0]} {inner[1]} re"
        if style.get("/S") == "/U":
            shape = f"0 {_n(half)} m {_n(self.width)} {_n(half)} l"
        dash = "[3] 0 d " if style.get("/S") == "/D" else ""
        for cell in range(1, min(cells, 500)):
            x = _n(cell * self.width / cells)
            shape += f" {x} 0 m {x} {_n(self.height)} l"
        stroke = _paint(self._look.get("/BC"), stroke=True)
        self._operators.append(f"q {stroke} {_n(self.border)} w {dash}{shape} S Q")

    def highlight(self) -> None:
        """Show that something is still to be filled in."""
        edge = _n(self.border)
        inner = (_n(self.width - 2 * self.border), _n(self.height - 2 * self.border))
        self._operators.append(f"q {_HIGHLIGHT} {edge} {edge} {inner[0]} {inner[1]} re f Q")

    def write(self, found: SetText, ink: Ink, fonts: FormFonts, room: Room) -> None:
        """Draw lines that were set."""
        self._text(found.lines, found.size, ink, fonts, room)

    def rows(self, shown: list[str], chosen: set[int], ink: Ink, fonts: FormFonts, room: Room) -> None:
        """Draw the rows of a list as far as they show, from the first chosen one on; these are marked."""
        size = ink.size or 10.0
        height = line_height(ink.metrics, size)
        fitting = int(room.inner_height / height) if height else 0
        first = min(chosen) if chosen and max(chosen) >= fitting else 0
        top, lines = self.height - room.inset, []
        for place, (number, words) in enumerate(list(enumerate(shown))[first : first + fitting]):
            bottom = top - (place + 1) * height
            if number in chosen:
                area = f"{_n(room.inset)} {_n(bottom)} {_n(self.width - 2 * room.inset)} {_n(height)} re f"
                self._operators.append(f"q {_CHOSEN} {area} Q")
            lines.append((room.side, bottom + size * ink.metrics.descent / 1000, words))
        self._text(tuple(lines), size, ink, fonts, room)

    def _text(
        self, lines: tuple[tuple[float, float, str], ...], size: float, ink: Ink, fonts: FormFonts, room: Room
    ) -> None:
        self._fonts["/F"] = fonts.use(ink.metrics, "".join(words for _, _, words in lines))
        edge = _n(room.inset)
        clip = f"{edge} {edge} {_n(self.width - 2 * room.inset)} {_n(room.inner_height)} re W n"
        parts = [f"/Tx BMC q {clip} BT {ink.color} /F {_n(size)} Tf"]
        pen = (0.0, 0.0)
        for x, y, words in lines:
            codes = words.encode("utf-16-be").hex().upper()
            parts.append(f"{_n(x - pen[0])} {_n(y - pen[1])} Td <{codes}> Tj")
            pen = (x, y)
        self._operators.append("\n".join([*parts, "ET Q EMC"]))

    def mark(self) -> None:
        """Draw a tick of our own, for a box that brings none."""
        side = min(self.width, self.height)
        left, base = (self.width - side) / 2, (self.height - side) / 2
        points = [(left + side * x, base + side * y) for x, y in ((0.2, 0.5), (0.42, 0.26), (0.8, 0.76))]
        path = " ".join(f"{_n(x)} {_n(y)} {'l' if i else 'm'}" for i, (x, y) in enumerate(points))
        self._operators.append(f"q {_n(side / 9)} w 1 J 1 j 0 G {path} S Q")

    def stream(self) -> StreamObject:
        """Return the form XObject."""
        fonts = DictionaryObject({NameObject(name): font for name, font in self._fonts.items()})
        entries: dict[str, PdfObject] = {
            "Type": NameObject("/XObject"),
            "Subtype": NameObject("/Form"),
            "BBox": _array(0, 0, self.width, self.height),
            "Resources": DictionaryObject({NameObject("/Font"): fonts} if fonts else {}),
        }
        width, height = self._outer
        match self._turn:
            case 90:
                entries["Matrix"] = _array(0, 1, -1, 0, width, 0)
            case 180:
                entries["Matrix"] = _array(-1, 0, 0, -1, width, height)
            case 270:
                entries["Matrix"] = _array(0, -1, 1, 0, 0, height)
        return packed("\n".join(self._operators).encode(), **entries)


def set_in(text: str, ink: Ink, room: Room) -> SetText:
    """Set the text of a field in its room."""
    return set_text(text, ink.metrics, room, ink.size)


def _part(item: DictionaryObject, key: str) -> DictionaryObject:
    found = resolved(item.get(key))
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _paint(color: object, *, stroke: bool = False) -> str:
    """Operator that sets a colour of an appearance dictionary; empty for none."""
    found = resolved(color)
    values = [_number(part, 0.0) for part in found] if isinstance(found, ArrayObject) else []
    name = _PAINTS.get(len(values), "")
    return f"{' '.join(map(_n, values))} {name.upper() if stroke else name}" if name else ""


def _number(item: object, otherwise: float) -> float:
    found = resolved(item)
    return float(found) if isinstance(found, (int, float)) and abs(found) < 1e6 else otherwise


def _numbers(item: object, count: int) -> list[float]:
    found = resolved(item)
    values = [_number(part, 0.0) for part in found][:count] if isinstance(found, ArrayObject) else []
    return values + [0.0] * (count - len(values))


def _array(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 3)) for value in values])


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
