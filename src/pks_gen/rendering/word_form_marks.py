r"""A filled-in part with marks -> the same with the values as words: nothing printed can become markup.

New lines and tabs in a value become breaks and tabs, ``\a`` a new paragraph and ``\f`` a new page, as
docxtpl's users expect. Absent values stand out; blocks become slots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pks_gen.draft import Placeholder
from pks_gen.ooxml import W
from pks_gen.rendering.docx_xml import el
from pks_gen.rendering.word_form_runs import Runs
from pks_gen.templating.pieces import MARK

Element = etree._Element

SLOT = "pksNaskah"
"""Element that stands where a block goes."""
MOST_BLOCKS = 60
"""Pieces of the text that one document may put in; each may be the whole text."""
MOST_WORDS = 5_000_000
"""Characters that values may take, each with some for the XML around it."""
_TOKEN = re.compile(r"([\n\t\a\f])")
_FORBIDDEN = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLOCK_LEVEL = frozenset(
    W + tag for tag in ("body", "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote")
)
_INLINE = frozenset(W + tag for tag in ("p", "hyperlink", "ins", "smartTag", "fldSimple", "bdo", "dir"))


class SwellingError(Exception):
    """A document prints more than anybody reads."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A block that was printed where no block can stand, or where one can."""

    name: str
    gap: Placeholder | None = None


Printed = str | Placeholder | Slot


@dataclass(slots=True)
class Marks:
    """Puts what one document printed into its parts."""

    printed: Sequence[Printed]
    slots: list[Slot] = field(default_factory=list)
    """Blocks that were put in, by the number in their slot."""
    open_values: list[Placeholder] = field(default_factory=list)
    misplaced: list[tuple[str, str]] = field(default_factory=list)
    """Block and why it cannot stand there."""
    _put: int = 0

    def put_in(self, root: Element) -> None:
        """Replace every mark of a part."""
        for node in list(root.iter(etree.Element)):
            for key, value in node.attrib.items():
                if MARK.search(str(value)):
                    node.set(key, self._flat(str(value)))
        for node in list(root.iter(etree.Element)):
            if not len(node) and node.text and not _is_structure(node):
                self._leaf(node)
            else:
                self._between(node)
        for cell in root.iter(W + "tc"):  # a cell ends with a paragraph
            if not len(cell) or cell[-1].tag not in (W + "p", W + SLOT):
                cell.append(el("p"))

    # ---- words inside text -----------------------------------------------------------------------

    def _leaf(self, node: Element) -> None:
        text = node.text or ""
        run = node.getparent()
        if node.tag != W + "t" or run is None or run.tag != W + "r":
            if MARK.search(text):
                flat = self._flat(text)
                # In the code of a field, quotes and backslashes are not words.
                node.text = re.sub(r'["\\]', "", flat) if node.tag == W + "instrText" else flat
        elif MARK.search(text) or _TOKEN.search(text):
            self._split(run, node)

    def _split(self, run: Element, node: Element) -> None:
        """Divide a run at tabs, breaks and absent values; what is behind keeps its order."""
        look = run.find(W + "rPr")
        rest = list(run)[list(run).index(node) + 1 :]
        made = Runs(run, look)
        run.remove(node)
        for token in self._tokens(node.text or ""):
            made.add(token)
        made.close(rest)

    def _tokens(self, text: str) -> Iterator[str | Placeholder]:
        words: list[str] = []
        for index, part in enumerate(MARK.split(text)):
            piece = self._piece(int(part)) if index % 2 else part
            if isinstance(piece, Slot):
                piece = self._inline(piece)
            if isinstance(piece, Placeholder):
                yield from _split_words(words)
                words = []
                yield piece
            else:
                words.append(piece)
        yield from _split_words(words)

    def _inline(self, slot: Slot) -> str | Placeholder:
        """Answer for a block that was printed among words."""
        if slot.gap is not None:
            self.open_values.append(slot.gap)
            return slot.gap
        self.misplaced.append((slot.name, "di tengah kalimat"))
        return ""

    def _flat(self, text: str) -> str:
        """Put pieces into plain text: an attribute, the code of a field, a drawing."""
        tokens = self._tokens(text)
        words = "".join(token.text if isinstance(token, Placeholder) else token for token in tokens)
        return _TOKEN.sub(" ", words)

    def _piece(self, number: int) -> Printed:
        piece = self.printed[number] if number < len(self.printed) else ""
        self._put += 100 + _length(piece)
        if self._put > MOST_WORDS:  # one mark may stand in a loop a thousand times
            raise SwellingError(f"hasilnya melampaui {MOST_WORDS // 1_000_000} juta karakter")
        if isinstance(piece, Placeholder):
            self.open_values.append(piece)
        return piece

    # ---- marks between elements ------------------------------------------------------------------

    def _between(self, node: Element) -> None:
        """Replace what was printed in place of a run, paragraph, cell or row."""
        before: list[Element] = list(self._made(node.text, node)) if node.text else []
        if node.text and node.text.strip():
            node.text = None
        for child in list(node):
            if child.tail and child.tail.strip():
                tail, child.tail = child.tail, None
                made = list(self._made(tail, node))
                place = node.index(child) + 1
                node[place:place] = made
        node[0:0] = before

    def _made(self, text: str, parent: Element) -> Iterator[Element]:
        for index, part in enumerate(MARK.split(text)):
            piece = self._piece(int(part)) if index % 2 else part.strip()
            if isinstance(piece, Slot):
                yield from self._slot(piece, parent)
            elif piece:
                yield from self._element(piece, parent)

    def _slot(self, slot: Slot, parent: Element) -> Iterator[Element]:
        if parent.tag == W + "body" or _is_block_control(parent):
            self.slots.append(slot)
            if len(self.slots) > MOST_BLOCKS:
                raise SwellingError(f"bagian naskah dicetak lebih dari {MOST_BLOCKS} kali")
            yield el(SLOT, n=len(self.slots) - 1)
            return
        names = {W + "tc": "di dalam tabel", W + "hdr": "di kepala halaman", W + "ftr": "di kaki halaman"}
        self.misplaced.append((slot.name, names.get(str(parent.tag), "di dalam bagian lain")))

    def _element(self, piece: str | Placeholder, parent: Element) -> Iterator[Element]:
        """Make what a printed value becomes between elements of ``parent``."""
        holder = el("p")
        run = el("r")
        holder.append(run)
        made = Runs(run, None)
        for token in [piece] if isinstance(piece, Placeholder) else self._tokens(piece):
            made.add(token)
        made.close([])
        if parent.tag in _INLINE or (parent.tag == W + "sdtContent" and not _is_block_control(parent)):
            yield from list(holder)
        elif parent.tag in _BLOCK_LEVEL or parent.tag == W + "sdtContent":
            yield holder
        elif parent.tag == W + "tr":
            yield el("tc", holder)
        elif parent.tag == W + "tbl":
            widths = [column.get(W + "w", "0") for column in parent.iterfind(f"{W}tblGrid/{W}gridCol")]
            whole = sum(int(width) for width in widths if width.isascii() and width.isdigit())
            look = el("tcPr", el("tcW", w=whole, type="dxa"), el("gridSpan", val=len(widths) or 1))
            yield el("tr", el("tc", look, holder))


def _length(piece: Printed) -> int:
    if isinstance(piece, Slot):
        return 0
    return len(piece.text if isinstance(piece, Placeholder) else piece)


def _split_words(words: list[str]) -> Iterator[str]:
    """Join words that stand side by side, and part them at breaks and tabs."""
    return filter(None, _TOKEN.split(_FORBIDDEN.sub("", "".join(words))))


def _is_structure(node: Element) -> bool:
    """Whether text directly in this element stands between elements, though there are none left."""
    return node.tag in _BLOCK_LEVEL | _INLINE or node.tag in (W + "tbl", W + "tr", W + "sdtContent")


def _is_block_control(node: Element) -> bool:
    """Whether a content control holds paragraphs of the body."""
    control = node.getparent() if node.tag == W + "sdtContent" else None
    outside = None if control is None else control.getparent()
    return outside is not None and (outside.tag == W + "body" or _is_block_control(outside))
