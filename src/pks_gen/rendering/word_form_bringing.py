"""Two style sheets with their lists -> styles of the one brought over to the other, under free ids."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from lxml import etree

from pks_gen.errors import UnreadableError
from pks_gen.ooxml import W, is_on
from pks_gen.problems import suggest
from pks_gen.rendering.docx_levels import Level, read_level
from pks_gen.rendering.docx_style import OPTIONAL_STYLES
from pks_gen.rendering.docx_xml import el
from pks_gen.word_names import built_in_style

_KINDS = {"PKS Belum Diisi": "character", "PKS Kisi": "table", "PKS Tanpa Garis": "table"}
"""Type of each style that does not dress paragraphs."""
_WAITING = "pks menunggu "
"""Before the id of a style to which a list is to be linked, while that style is not yet here."""


def part_name(style: str) -> str:
    """Name a style's part as ``gaya_word`` does: ``PKS Judul Pasal`` -> ``judul_pasal``."""
    return style.removeprefix("PKS ").lower().replace(" ", "_")


class Bringing:
    """Brings styles of one sheet over to another."""

    def __init__(
        self,
        name: str,
        sheet: etree._Element,
        lists: etree._Element,
        model: etree._Element,
        model_lists: etree._Element,
    ) -> None:
        self.name = name
        self.sheet = sheet
        self.lists = lists
        self.model = model
        self.model_lists = model_lists
        self.taken = {style.get(W + "styleId", "") for style in sheet.iter(W + "style")}
        self.brought: dict[str, str] = {}
        """Style id in the model -> here."""
        self.abstracts: dict[str, str] = {}

    def style(self, wanted: str, wish: str) -> str:
        """Return the id of the style that dresses a part of the text."""
        kind = _KINDS.get(wanted, "paragraph")
        for name in filter(None, (wish, wanted)):
            own = _named(self.sheet, name, kind)
            if own is None:
                own = _named(self.sheet, built_in_style(name), kind)
            if own is not None:
                return own.get(W + "styleId", "")
            if name == wish:
                self._refuse(wish, wanted, kind)
        if wanted in OPTIONAL_STYLES and _named(self.sheet, OPTIONAL_STYLES[wanted], kind) is not None:
            return self.style(OPTIONAL_STYLES[wanted], "")
        source = _named(self.model, wanted, kind)
        return self.style(OPTIONAL_STYLES[wanted], "") if source is None else self._bring(source)

    def level(self, style: str, name: str) -> Level:
        """Return the list level of a style; that of the bundled one where the office's has no list."""
        try:
            return read_level(self.sheet, self.lists, style, name, self.name)
        except UnreadableError:
            source = _named(self.model, name, "paragraph")
            if source is None:
                raise
            origin = source.get(W + "styleId", "")
            level = read_level(self.model, self.model_lists, origin, name, self.name)
            # The indent of another style's list is not that of this one: each paragraph says it.
            return replace(level, abstract=self._abstract(level.abstract), in_style=True)

    def finish(self) -> None:
        """Unlink levels from styles that were not brought over: the office has its own for them."""
        for link in list(self.lists.iterfind(f"{W}abstractNum/{W}lvl/{W}pStyle")):
            level = link.getparent()
            if level is not None and link.get(W + "val", "").startswith(_WAITING):
                level.remove(link)

    def _refuse(self, wish: str, wanted: str, kind: str) -> None:
        names = [
            label.get(W + "val", "")
            for style in self.sheet.iter(W + "style")
            if style.get(W + "type") == kind and (label := style.find(W + "name")) is not None
        ]
        hint = suggest(wish, names) or "tulis nama gaya seperti tampak di Word"
        raise UnreadableError(
            f"{self.name}: gaya `{wish}`, yang disebut gaya_word untuk {part_name(wanted)}, tidak ada; {hint}"
        )

    def _bring(self, source: etree._Element) -> str:
        """Copy a style with those it is based on; the bundled Normal becomes the office's own."""
        origin, kind = source.get(W + "styleId", ""), source.get(W + "type", "")
        if origin in self.brought:
            return self.brought[origin]
        default = next((s for s in self.sheet.iter(W + "style") if _is_default(s, kind)), None)
        if _is_default(source, kind):
            return "" if default is None else default.get(W + "styleId", "")
        copy = deepcopy(source)
        fresh = _free(origin, self.taken)
        self.taken.add(fresh)
        self.brought[origin] = fresh
        copy.set(W + "styleId", fresh)
        for tag in ("basedOn", "next", "link"):
            self._follow(copy, tag)
        for num in copy.iterfind(f"{W}pPr/{W}numPr/{W}numId"):
            num.set(W + "val", self._num(num.get(W + "val", "")))
        self.sheet.append(copy)
        for level in self.lists.iterfind(f"{W}abstractNum/{W}lvl/{W}pStyle"):
            if level.get(W + "val") == f"{_WAITING}{origin}":
                level.set(W + "val", fresh)
        return fresh

    def _follow(self, copy: etree._Element, tag: str) -> None:
        link = copy.find(W + tag)
        if link is None:
            return
        target = next(
            (s for s in self.model.iter(W + "style") if s.get(W + "styleId") == link.get(W + "val")), None
        )
        if target is None:
            copy.remove(link)
            return
        label = target.find(W + "name")
        own = (
            None
            if label is None
            else _named(self.sheet, label.get(W + "val", ""), target.get(W + "type", ""))
        )
        found = own.get(W + "styleId", "") if own is not None else self._bring(target)
        if found:
            link.set(W + "val", found)
        else:
            copy.remove(link)

    def _num(self, number: str) -> str:
        """Bring the list over that a style belongs to, and return its new num."""
        num = self.model_lists.find(f"{W}num[@{W}numId='{number}']/{W}abstractNumId")
        abstract = self._abstract("" if num is None else num.get(W + "val", ""))
        known = self.lists.find(f"{W}num/{W}abstractNumId[@{W}val='{abstract}']")
        if known is not None and (parent := known.getparent()) is not None:
            return parent.get(W + "numId", "")
        fresh = str(1 + largest(self.lists, "num", "numId"))
        last = self.lists.find(W + "numIdMacAtCleanup")
        place = len(self.lists) if last is None else self.lists.index(last)
        self.lists.insert(place, el("num", el("abstractNumId", val=abstract), numId=fresh))
        return fresh

    def _abstract(self, number: str) -> str:
        if number not in self.abstracts:
            source = self.model_lists.find(f"{W}abstractNum[@{W}abstractNumId='{number}']")
            if source is None:
                raise UnreadableError(
                    "gaya.docx: daftar bertingkat tidak ada; salin lagi dari templat bawaan"
                )
            copy = deepcopy(source)
            fresh = str(1 + largest(self.lists, "abstractNum", "abstractNumId"))
            copy.set(W + "abstractNumId", fresh)
            for tag in ("nsid", "tmpl"):  # two lists with one such number are one list to Word
                for node in copy.findall(W + tag):
                    copy.remove(node)
            for level in copy.findall(W + "lvl"):
                self._relink(level)
            before = [i for i, n in enumerate(self.lists) if n.tag in (W + "abstractNum", W + "numPicBullet")]
            self.lists.insert(before[-1] + 1 if before else 0, copy)
            self.abstracts[number] = fresh
        return self.abstracts[number]

    def _relink(self, level: etree._Element) -> None:
        """Link a level to the style as it is called here, or will be."""
        link = level.find(W + "pStyle")
        if link is None:
            return
        origin = link.get(W + "val", "")
        source = next((s for s in self.model.iter(W + "style") if s.get(W + "styleId") == origin), None)
        label = None if source is None else source.find(W + "name")
        own = None if label is None else _named(self.sheet, label.get(W + "val", ""), "paragraph")
        if own is not None and origin not in self.brought:
            level.remove(link)  # the office's own style of this name has a list of its own
        else:
            link.set(W + "val", self.brought.get(origin, f"{_WAITING}{origin}"))


def _named(sheet: etree._Element, name: str, kind: str) -> etree._Element | None:
    for style in sheet.iter(W + "style"):
        label = style.find(W + "name")
        if (
            label is not None
            and label.get(W + "val", "").lower() == name.lower()
            and style.get(W + "type") == kind
        ):
            return style
    return None


def _is_default(style: etree._Element, kind: str) -> bool:
    return style.get(W + "type") == kind and is_on(style.get(W + "default"))


def _free(wish: str, taken: set[str]) -> str:
    name, number = wish, 1
    while name in taken:
        number += 1
        name = f"{wish}{number}"
    return name


def largest(root: etree._Element, tag: str, key: str) -> int:
    """Return the largest number under a key of all such elements; 0 when there is none."""
    numbers = (node.get(W + key, "") for node in root.iter(W + tag))
    return max((int(number) for number in numbers if number.isascii() and number.isdigit()), default=0)
