"""The properties of runs and styles of a DOCX -> whether their words can be seen."""

from __future__ import annotations

from dataclasses import dataclass, fields

from lxml import etree

from pks_gen.ooxml import OFF, W

_OFF = OFF | {"none"}
_SMALLEST = 8
"""Half points; 4 pt and less nobody reads."""
_NARROWEST = 20
"""Percent of the width of a letter."""
_LIGHT = 0xF0


@dataclass(frozen=True, slots=True)
class Looks:
    """Of a run or a style; None where it says nothing."""

    hidden: bool | None = None
    struck: bool | None = None
    color: str | None = None
    """``FFFFFF``; "" for the usual one."""
    fill: str | None = None
    """Behind the letters; "" for none."""
    size: int | None = None
    """Half points."""
    width: int | None = None
    """Percent."""

    @classmethod
    def of(cls, node: etree._Element | None) -> Looks:
        """Read ``w:rPr``."""
        if node is None:
            return cls()
        strikes = [_flag(node, tag) for tag in ("strike", "dstrike")]
        marker = _value(node, "highlight")
        shade = node.find(W + "shd")
        fill = None if shade is None else _color(shade.get(W + "fill"))
        if marker is not None:
            fill = {"black": "000000", "white": "FFFFFF"}.get(marker, "")
        return cls(
            _flag(node, "vanish"),
            None if strikes == [None, None] else any(strikes),
            _color(_value(node, "color")),
            fill,
            _number(_value(node, "sz")),
            _number(_value(node, "w")),
        )

    def under(self, other: Looks) -> Looks:
        """Let another, closer to the words, say what it says."""
        said = ((getattr(other, field.name), getattr(self, field.name)) for field in fields(self))
        return Looks(*(mine if closer is None else closer for closer, mine in said))

    def is_faint_on(self, ground: str) -> bool:
        """Whether letters cannot be told from what is behind them, or are too small to read."""
        if (self.size is not None and self.size <= _SMALLEST) or (
            self.width is not None and self.width <= _NARROWEST
        ):
            return True
        behind = self.fill or ground
        if self.color:
            return self.color.upper() == behind.upper() if behind else _is_light(self.color)
        return self.fill == "000000" and self.color is None


def read_looks(styles: etree._Element | None) -> dict[str, Looks]:
    """Read what each style says of its words, those that it is based on included."""
    nodes = {} if styles is None else {node.get(W + "styleId", ""): node for node in styles.iter(W + "style")}
    found: dict[str, Looks] = {}
    for key in nodes:
        chain: list[str] = []
        step: str | None = key
        while step in nodes and step not in chain and step not in found:
            chain.append(step)
            step = _value(nodes[step], "basedOn")
        look = found.get(step or "", Looks())
        for one in reversed(chain):
            look = found[one] = look.under(Looks.of(nodes[one].find(W + "rPr")))
    return found


def _flag(node: etree._Element, tag: str) -> bool | None:
    child = node.find(W + tag)
    return None if child is None else is_on(child)


def is_on(node: etree._Element) -> bool:
    """Read a property that is on or off (17.17.4)."""
    return node.get(W + "val", "1") not in _OFF


def _value(node: etree._Element, tag: str) -> str | None:
    child = node.find(W + tag)
    return None if child is None else child.get(W + "val", "")


def _color(text: str | None) -> str | None:
    return "" if text == "auto" else text


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else None


def _is_light(color: str) -> bool:
    try:
        value = int(color, 16)
    except ValueError:
        return False
    return min(value >> 16 & 255, value >> 8 & 255, value & 255) >= _LIGHT
