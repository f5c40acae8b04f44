"""A Word template -> the fonts in which its words are set, and where each is first used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pks_gen.linting.finding import Spot
from pks_gen.ooxml import OfficeFile, W, is_on
from pks_gen.word_places import paragraphs, stories

_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEMED = {"major": "majorFont", "minor": "minorFont"}
_DEPTH = 20
"""Styles upon styles; Word itself allows eleven."""


@dataclass(frozen=True, slots=True)
class FontUse:
    """One font and the first words in it."""

    font: str
    spot: Spot


def fonts_used(office: OfficeFile) -> list[FontUse]:
    """List the fonts of all words, each once, in the order in which they are met."""
    look = _Styles(office)
    met: dict[str, FontUse] = {}
    for story in stories(office):
        root = office.xml(story.part)
        order = {element: index for index, element in enumerate(root.iter(W + "p"))}
        for paragraph, place in paragraphs(root, story.name):
            for run in paragraph.iter(W + "r"):
                words = "".join(node.text or "" for node in run.iterfind(W + "t"))
                if not words.strip():
                    continue
                font = look.font(paragraph, run)
                if font and font not in met:
                    start = max(0, place.text.find(words))
                    end = min(len(place.text), start + len(words))
                    spot = Spot(str(place), 0, place.text, start, end, story.part, order[paragraph])
                    met[font] = FontUse(font, spot)
    return list(met.values())


class _Styles:
    """Looks up which font a run has: its own, its style's, its paragraph's, the document's."""

    def __init__(self, office: OfficeFile) -> None:
        self._themes = _theme_fonts(office)
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        self._normal = ""
        for part in office.related(office.main_part(), "styles"):
            if part in office.parts:
                self._read(office.xml(part))

    def _read(self, root: etree._Element) -> None:
        for style in root.iterfind(W + "style"):
            name = style.get(W + "styleId", "")
            self._styles[name] = style
            if style.get(W + "type") == "paragraph" and is_on(style.get(W + "default")):
                self._normal = name
        self._default = self._own(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def font(self, paragraph: etree._Element, run: etree._Element) -> str:
        """Return the font of a run's Latin letters; "" when nothing names one."""
        look = run.find(W + "rPr")
        own = self._own(look)
        if own:
            return own
        chosen = [_value(look, "rStyle"), _value(paragraph.find(W + "pPr"), "pStyle") or self._normal]
        return next(filter(None, (font for name in chosen for font in self._inherited(name))), self._default)

    def _inherited(self, name: str) -> Iterator[str]:
        for _ in range(_DEPTH):
            style = self._styles.get(name)
            if style is None:
                return
            yield self._own(style.find(W + "rPr"))
            name = _value(style, "basedOn")

    def _own(self, look: etree._Element | None) -> str:
        fonts = look.find(W + "rFonts") if look is not None else None
        if fonts is None:
            return ""
        theme = fonts.get(W + "asciiTheme", "")
        for lead, kind in _THEMED.items():
            if theme.startswith(lead) and self._themes.get(kind):
                return self._themes[kind]
        return fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""


def _theme_fonts(office: OfficeFile) -> dict[str, str]:
    found = {}
    for part in office.related(office.main_part(), "theme"):
        if part in office.parts:
            root = office.xml(part)
            for kind in _THEMED.values():
                latin = next(root.iter(_THEME + kind), None)
                first = latin.find(_THEME + "latin") if latin is not None else None
                if first is not None:
                    found[kind] = first.get("typeface", "")
    return found


def _value(element: etree._Element | None, name: str) -> str:
    found = element.find(W + name) if element is not None else None
    return found.get(W + "val", "") if found is not None else ""
