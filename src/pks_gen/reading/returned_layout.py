"""A DOCX -> how it looks, in a few facts; two of them -> what differs, in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pks_gen.ooxml import OfficeFile, W

_APP = "docProps/app.xml"
_TWIPS_PER_MM = 56.7
_TWIPS = re.compile(r"-?[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Layout:
    """Looks that a reader would notice."""

    program: str
    """That saved it."""
    page: tuple[int, int, int, int, int, int]
    """Width, height, margins top, right, bottom, left of the last section, in twips."""
    fonts: tuple[str, ...]
    """Named by runs themselves, the most used first."""
    sizes: tuple[str, ...]
    """Half points that runs name themselves."""
    margins_text: tuple[str, ...]
    """Words of headers and footers, without what fields count."""
    headings: tuple[str, ...]
    """Headings as they are written: ``PASAL 7``."""


def read_layout(office: OfficeFile, body: etree._Element, headings: Sequence[str]) -> Layout:
    """Collect the facts."""
    runs = Counter(
        font for node in body.iter(W + "rFonts") if (font := node.get(W + "ascii") or node.get(W + "hAnsi"))
    )
    sizes = Counter(node.get(W + "val", "") for node in body.iter(W + "sz"))
    return Layout(
        _program(office),
        _page(body),
        tuple(font for font, _ in runs.most_common(5)),
        tuple(size for size, _ in sizes.most_common(5)),
        margin_texts(office),
        tuple(headings),
    )


def layout_differences(before: Layout, after: Layout) -> tuple[str, ...]:
    """Say what differs in looks only; the program that saved it is named whenever it is another one."""
    told: list[str] = []
    if after.program and after.program != before.program:
        told.append(f"disimpan dengan {after.program}")
    if any(abs(one - other) > _TWIPS_PER_MM for one, other in zip(before.page, after.page, strict=True)):
        told.append(f"kertas dan tepinya {_paper(after.page)}, semula {_paper(before.page)}")
    new_fonts = [font for font in after.fonts if font not in before.fonts]
    if new_fonts:
        told.append(f"huruf lain dipakai: {', '.join(new_fonts)}")
    if set(after.sizes) - set(before.sizes):
        told.append("ukuran huruf diubah")
    if set(after.margins_text) != set(before.margins_text):
        told.append("isi kepala atau kaki halaman berubah")
    return (*told, *_heading_forms(before, after))


def _heading_forms(before: Layout, after: Layout) -> Iterator[str]:
    known = {_form(text) for text in before.headings}
    new = dict.fromkeys(text for text in after.headings if _form(text) not in known)
    if new:
        yield f"judul ditulis {', '.join(f'`{text}`' for text in list(new)[:3])}"


def _form(heading: str) -> str:
    return "".join("0" if sign.isdigit() else sign for sign in heading).replace("00", "0")


def _program(office: OfficeFile) -> str:
    if _APP not in office.parts:
        return ""
    name = next(
        (node.text or "" for node in office.xml(_APP).iter("{*}Application")),
        "",
    )
    return " ".join(name.split("$", maxsplit=1)[0].split())[:80]


def _page(body: etree._Element) -> tuple[int, int, int, int, int, int]:
    section = body.find(W + "sectPr")
    size = None if section is None else section.find(W + "pgSz")
    margin = None if section is None else section.find(W + "pgMar")
    return (
        _twips(size, "w"),
        _twips(size, "h"),
        _twips(margin, "top"),
        _twips(margin, "right"),
        _twips(margin, "bottom"),
        _twips(margin, "left"),
    )


def _twips(node: etree._Element | None, name: str) -> int:
    text = "" if node is None else node.get(W + name, "")
    return int(text) if _TWIPS.fullmatch(text) else 0


def _paper(page: Sequence[int]) -> str:
    width, height, *margins = (round(side / _TWIPS_PER_MM) for side in page)
    return f"{width} × {height} mm (tepi {', '.join(map(str, margins))} mm)"


def margin_texts(office: OfficeFile) -> tuple[str, ...]:
    """Return what headers and footers say, each paragraph once, without what their fields count."""
    said: dict[str, None] = {}
    for kind in ("header", "footer"):
        for part in office.related(office.main_part(), kind):
            if part in office.parts:
                paragraphs = office.xml(part).iter(W + "p")
                said |= dict.fromkeys(" ".join("".join(_typed(node)).split()) for node in paragraphs)
    return tuple(filter(None, said))


def _typed(paragraph: etree._Element) -> Iterator[str]:
    depth = 0
    for node in paragraph.iter(W + "fldChar", W + "t", W + "tab"):
        if node.tag == W + "fldChar":
            depth += {"begin": 1, "end": -1}.get(node.get(W + "fldCharType", ""), 0)
        elif node.tag == W + "tab":
            yield " "
        elif depth <= 0 and next(node.iterancestors(W + "fldSimple"), None) is None:
            yield node.text or ""
