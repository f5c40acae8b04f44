"""Words and measures -> WordprocessingML elements, children in the order that the schema demands.

Everything is built as elements and serialised by lxml: no text can ever become markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from pks_gen.draft import Placeholder, Runs, Text
from pks_gen.errors import UnreadableError
from pks_gen.ooxml import R, W
from pks_gen.rendering.title_lines import balanced

Element = etree._Element

NAMES = {"w": W[1:-1], "r": R[1:-1]}
TWIPS_PER_MM = 1440 / 25.4
EMU_PER_CM = 360_000

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# No-break spaces are meant; every other blank is one blank, as in the canonical text.
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold at all (2.2)."""


def el(tag: str, *children: Element, **attributes: str | int) -> Element:
    """One element of the ``w`` namespace, its attributes too."""
    node = etree.Element(W + tag, {W + key: str(value) for key, value in attributes.items()}, nsmap=NAMES)
    node.extend(children)
    return node


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


class Piece(NamedTuple):
    """Words with one look; what a run becomes on its way to Word."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    open_value: bool = False


def pieces(runs: Runs) -> list[Piece]:
    """Give the runs of one line with single blanks, none at the ends, in NFC."""
    found: list[Piece] = []
    blank = True
    for run in runs:
        words = _BLANKS.sub(" ", unicodedata.normalize("NFC", run.text))
        if blank:
            words = words.removeprefix(" ")
        if not words:
            continue
        blank = words.endswith(" ")
        _check(words)
        match run:
            case Text(bold=bold, italic=italic, underline=underline):
                found.append(Piece(words, bold, italic, underline))
            case Placeholder(bold=bold):
                found.append(Piece(words, bold=bold, open_value=True))
            case _:
                found.append(Piece(words))
    if found and blank:
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip(" "))
    return found


def one_line(words: str) -> str:
    """Give plain words as one line, blanks as in :func:`pieces`; refuse what a document cannot hold."""
    return "".join(piece.text for piece in pieces((Text(words),)))


def _check(words: str) -> None:
    if bad := _FORBIDDEN.search(words):
        shown = _FORBIDDEN.sub("?", words)[:60]
        raise UnreadableError(
            f"naskah: teks `{shown}` memuat karakter kendali U+{ord(bad.group()):04X} yang tidak dapat "
            "ditulis dalam dokumen Word; ketik ulang teks itu"
        )


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph has beside its style; measures in twips."""

    style: str
    keep_with_next: bool = False
    page_break_before: bool = False
    numbering: tuple[int, int] | None = None
    """Level and num."""
    left: int | None = None
    hanging: int = 0
    align: str = ""
    line: int = 0
    """Exact height of a line; 0: the style's own."""


def paragraph(look: Look, content: Iterable[Element] = ()) -> Element:
    """One paragraph."""
    p = el("pPr", el("pStyle", val=look.style))
    if look.keep_with_next:
        p.append(el("keepNext"))
        p.append(el("keepLines"))
    if look.page_break_before:
        p.append(el("pageBreakBefore"))
    if look.numbering is not None:
        level, num = look.numbering
        p.append(el("numPr", el("ilvl", val=level), el("numId", val=num)))
    if look.line:
        p.append(el("spacing", before=0, after=0, line=look.line, lineRule="exact"))
    if look.left is not None:
        p.append(el("ind", left=look.left, hanging=look.hanging))
    if look.align:
        p.append(el("jc", val=look.align))
    return el("p", p, *content)


def text_runs(runs: Runs, open_style: str, *, size: int = 0) -> list[Element]:
    """Make the runs of one line; ``open_style`` is the id of the character style for placeholders."""
    return [run_of(piece, open_style, size) for piece in pieces(runs)]


def balanced_runs(runs: Runs, open_style: str, limit: int, *, size: int = 0) -> list[Element]:
    """Break a long heading into lines of much the same length; a break counts as a blank."""
    if len(runs) != 1 or not isinstance(runs[0], Text):
        return text_runs(runs, open_style, size=size)
    made: list[Element] = []
    for piece in pieces(runs):
        for number, words in enumerate(balanced(piece.text, limit)):
            made += [break_run()] if number else []
            made.append(run_of(piece._replace(text=words), "", size))
    return made


def labelled_runs(runs: Runs, open_style: str) -> list[Element]:
    """Make ``NOMOR`` tab ``:`` tab number of ``NOMOR : 1/2024``, in columns."""
    content = text_runs(runs, open_style)
    first, *others = pieces(runs) or [Piece("")]
    label, colon, rest = first.text.partition(":")
    # A tab reads as a blank: it may stand only where the Draft has one.
    blank_behind = rest.startswith(" ") or not (rest or others)
    if colon and label.endswith(" ") and blank_behind and not first.open_value:
        words = [run_of(first._replace(text=text), "") for text in (label[:-1], ":", rest[1:]) if text]
        content[:1] = [words[0], tab_run(), words[1], tab_run(), *words[2:]]
    return content


def run_of(piece: Piece, open_style: str, size: int = 0) -> Element:
    """One run."""
    properties = el("rPr")
    if piece.open_value:
        properties.append(el("rStyle", val=open_style))
    if piece.bold:
        properties.extend([el("b"), el("bCs")])
    if piece.italic:
        properties.extend([el("i"), el("iCs")])
    if size:
        properties.extend([el("sz", val=size), el("szCs", val=size)])
    if piece.underline:
        properties.append(el("u", val="single"))
    content = el("t")
    content.text = piece.text
    content.set(_SPACE, "preserve")
    return el("r", *([properties] if len(properties) else []), content)


def words_run(words: str) -> Element:
    """Make a run without any look of its own."""
    return run_of(Piece(one_line(words)), "")


def tab_run() -> Element:
    """Make a tab."""
    return el("r", el("tab"))


def break_run() -> Element:
    """Make a line break inside a paragraph."""
    return el("r", el("br"))


def cell(width: int, *content: Element, span: int = 1, shade: str = "", v_align: str = "") -> Element:
    """Make a table cell; ``content`` ends with a paragraph."""
    properties = el("tcPr", el("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(el("gridSpan", val=span))
    if shade:
        properties.append(el("shd", val="clear", color="auto", fill=shade))
    if v_align:
        properties.append(el("vAlign", val=v_align))
    return el("tc", properties, *content)


def row(*cells: Element, height: int = 0, head: bool = False, may_split: bool = False) -> Element:
    """Make a row that stays on one page unless it ``may_split``; a head row is repeated on each page."""
    properties = el("trPr")
    if not may_split:
        properties.append(el("cantSplit"))
    if height:
        properties.append(el("trHeight", val=height, hRule="atLeast"))
    if head:
        properties.append(el("tblHeader"))
    return el("tr", *([properties] if len(properties) else []), *cells)


def table(
    style: str,
    widths: Sequence[int],
    rows: Iterable[Element],
    *,
    align: str = "",
    borders: Element | None = None,
    head: bool = False,
) -> Element:
    """Make a table of fixed layout; ``head`` gives its first row the look of a head."""
    properties = el("tblPr", el("tblStyle", val=style), el("tblW", w=sum(widths), type="dxa"))
    if align:
        properties.append(el("jc", val=align))
    if borders is not None:
        properties.append(borders)
    properties.append(el("tblLayout", type="fixed"))
    properties.append(
        el(
            "tblLook",
            val="0620" if head else "0600",
            firstRow=int(head),
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        )
    )
    return el("tbl", properties, el("tblGrid", *(el("gridCol", w=width) for width in widths)), *rows)


def shares(total: int, parts: Sequence[float]) -> list[int]:
    """Divide ``total`` twips by shares so that nothing is lost in rounding."""
    whole = sum(parts) or 1.0
    edges, reached = [0], 0.0
    for part in parts:
        reached += part
        edges.append(round(total * reached / whole))
    return [b - a for a, b in pairwise(edges)]


def inner_xml(nodes: Iterable[Element]) -> str:
    """Serialise elements side by side, without repeating their namespaces."""
    holder = el("body")
    holder.extend(nodes)
    if not len(holder):
        return ""
    whole = etree.tostring(holder, encoding="unicode")
    # The holder is ours: its start tag ends at the first ">", its end tag starts at the last "<".
    return whole[whole.index(">") + 1 : whole.rindex("<")]


def flat(groups: Iterable[Iterable[Element]]) -> Iterator[Element]:
    """Yield the elements of all groups."""
    for group in groups:
        yield from group
