"""styles.xml + numbering.xml of gaya.docx -> the list level that an office linked to a style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from pks_gen.errors import UnreadableError
from pks_gen.ooxml import W

_WHOLE = re.compile(r"-?[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of enumeration as the office set it; measures in twips."""

    abstract: str
    level: int
    text: str
    """``(%1)`` with the level's own number as ``%1``."""
    number_format: str
    left: int
    hanging: int
    in_style: bool
    """The indent was set in the style, not in the list: it must be repeated on each paragraph."""


def read_level(sheet: etree._Element, lists: etree._Element, style: str, style_name: str, name: str) -> Level:
    """Find the list level that the office linked to a style."""
    own = sheet.find(f"{W}style[@{W}styleId='{style}']/{W}pPr")
    num_id = None if own is None else own.find(f"{W}numPr/{W}numId")
    num = (
        None
        if num_id is None
        else lists.find(f"{W}num[@{W}numId='{num_id.get(W + 'val')}']/{W}abstractNumId")
    )
    if num is not None and own is not None:
        abstract = num.get(W + "val", "")
        levels = list(lists.iterfind(f"{W}abstractNum[@{W}abstractNumId='{abstract}']/{W}lvl"))
        linked = [level for level in levels if _value(level, "pStyle") == style]
        # LibreOffice forgets the link in the list and keeps only the level in the style.
        wanted = _value(own, f"numPr/{W}ilvl")
        linked += [level for level in levels if level.get(W + "ilvl") == wanted]
        if linked:
            return level_of(linked[0], abstract, own)
    raise UnreadableError(
        f"{name}: gaya `{style_name}` tidak lagi terhubung ke daftar bertingkat; "
        "hubungkan lewat Word: Daftar Bertingkat, Tentukan Daftar Bertingkat Baru, Tautkan tingkat ke gaya"
    )


def level_of(node: etree._Element, abstract: str, own: etree._Element | None = None) -> Level:
    """Read a ``w:lvl``; ``own`` has the paragraph properties of the style that it is linked to."""
    number = int(node.get(W + "ilvl", "0"))
    styled = None if own is None else own.find(W + "ind")
    in_style = styled is not None and _left(styled) is not None
    indent = styled if in_style else node.find(f"{W}pPr/{W}ind")
    return Level(
        abstract=abstract,
        level=number,
        text=(_value(node, "lvlText") or "").replace(f"%{number + 1}", "%1"),
        number_format=_value(node, "numFmt") or "decimal",
        left=0 if indent is None else _twips(_left(indent)),
        hanging=0 if indent is None else _twips(indent.get(W + "hanging")),
        in_style=in_style,
    )


def _left(indent: etree._Element) -> str | None:
    """Read the left indent under its old or its new name (17.3.1.12: left, later start)."""
    return indent.get(W + "left", indent.get(W + "start"))


def _twips(value: str | None) -> int:
    """Read a measure in twips; one with a unit of its own (``1.27cm``) counts as none."""
    return int(value) if value is not None and _WHOLE.fullmatch(value) else 0


def _value(node: etree._Element, path: str) -> str | None:
    child = node.find(W + path)
    return None if child is None else child.get(W + "val")
