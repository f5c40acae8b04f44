"""A document -> how each kind of list (ayat, huruf, angka) counts in it, and in which style it stands.

Our own styles say it by their names; in a document with an office's own styles, the lists that stand in its
text do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pks_gen.draft import ListKind
from pks_gen.errors import UnreadableError
from pks_gen.ooxml import W
from pks_gen.rendering.docx_levels import Level, level_of, read_level
from pks_gen.rendering.docx_style import LIST_STYLES
from pks_gen.rendering.docx_xml import Element
from pks_gen.rendering.redline.lists import Place, abstract_of, num_of, place_of

_LABELS = {
    ("decimal", "(%1)"): ListKind.AYAT,
    ("lowerLetter", "%1."): ListKind.HURUF,
    ("decimal", "%1."): ListKind.ANGKA,
    ("lowerLetter", "%1)"): ListKind.HURUF_KURUNG,
    ("decimal", "%1)"): ListKind.ANGKA_KURUNG,
}


class Kind(NamedTuple):
    """One kind of list in one document."""

    level: Level
    style: str
    """Id of the style of its paragraphs; "" when they have none."""


def list_kinds(
    body: Element, sheet: Element, lists: Element, ids: Mapping[str, str], name: str
) -> dict[ListKind, Kind]:
    """Find the kinds of lists that a document has; ``ids`` has its styles by name."""
    found: dict[ListKind, Kind] = {}
    for kind, style in LIST_STYLES.items():
        if style in ids:
            try:
                found[kind] = Kind(read_level(sheet, lists, ids[style], style, name), ids[style])
            except UnreadableError:
                continue
    for paragraph in body.iter(W + "p"):
        place = place_of(paragraph)
        if place is not None and (level := _level(lists, place)) is not None:
            told = _LABELS.get((level.number_format, level.text))
            if told is not None and told not in found:
                link = paragraph.find(f"{W}pPr/{W}pStyle")
                found[told] = Kind(level, "" if link is None else link.get(W + "val", ""))
    return found


def _level(lists: Element, place: Place) -> Level | None:
    num = num_of(lists, place.num)
    abstract = None if num is None else abstract_of(lists, num)
    for level in () if abstract is None else abstract.iterfind(W + "lvl"):
        if level.get(W + "ilvl") == place.level and place.level.isdecimal():
            return level_of(level, "" if abstract is None else abstract.get(W + "abstractNumId", ""))
    return None
