"""styles.xml + numbering.xml of gaya.docx -> the list level that an office linked to a style."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pks_gen.errors import UnreadableError
from pks_gen.ooxml import W


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
        for level in lists.iterfind(f"{W}abstractNum[@{W}abstractNumId='{abstract}']/{W}lvl"):
            link = level.find(W + "pStyle")
            if link is not None and link.get(W + "val") == style:
                return _read_level(level, abstract, own)
    raise UnreadableError(
        f"{name}: gaya `{style_name}` tidak lagi terhubung ke daftar bertingkat; "
        "hubungkan lewat Word: Daftar Bertingkat, Tentukan Daftar Bertingkat Baru, Tautkan tingkat ke gaya"
    )


def _read_level(level: etree._Element, abstract: str, own: etree._Element) -> Level:
    number = int(level.get(W + "ilvl", "0"))

    def value(tag: str, otherwise: str) -> str:
        node = level.find(W + tag)
        return otherwise if node is None else node.get(W + "val", otherwise)

    styled = own.find(W + "ind")
    in_style = styled is not None and styled.get(W + "left") is not None
    indent = styled if in_style else level.find(f"{W}pPr/{W}ind")
    left, hanging = (
        (0, 0) if indent is None else (int(indent.get(W + key, "0")) for key in ("left", "hanging"))
    )
    text = value("lvlText", "").replace(f"%{number + 1}", "%1")
    return Level(abstract, number, text, value("numFmt", "decimal"), left, hanging, in_style)
