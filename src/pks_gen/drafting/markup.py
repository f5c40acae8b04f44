"""Markdown with marks -> paragraphs and numbered lists whose labels are computed.

The dialect is small on purpose: paragraphs, ``1.`` (ayat), ``-`` (rincian), ``*italic*``, ``**bold**``.
``{#id}`` right after a list marker names that item for cross-references. Values are holes here: the same
clause has the same form in a thousand agreements, so it is parsed once and the form is kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pks_gen.draft import ListKind, Text
from pks_gen.drafting.kept_forms import kept_forms
from pks_gen.indonesian import letters
from pks_gen.templating.pieces import MARK, Part, joined, parts_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

BELOW = {
    ListKind.AYAT: ListKind.HURUF,
    ListKind.HURUF: ListKind.ANGKA,
    ListKind.ANGKA: ListKind.HURUF_KURUNG,
    ListKind.HURUF_KURUNG: ListKind.ANGKA_KURUNG,
}
"""Which level stands below which (UU 12/2011 Lampiran II)."""

_GLUED = re.compile(r"\n[ \t]*((?:\d{1,3}[.)]|[-*+])\s[^\n]{0,20})")
_ITEM_ID = re.compile(r"\{#([a-z0-9-]+)\}\s*")


class MarkupError(ValueError):
    """A construct that clauses do not have; the message is Indonesian."""


@dataclass(frozen=True, slots=True)
class RoughParagraph:
    """A paragraph whose values and references are still pending."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RoughItem:
    """A list item with its computed label."""

    label: str
    id: str | None
    content: tuple[RoughParagraph | RoughList, ...]


@dataclass(frozen=True, slots=True)
class RoughList:
    """Items of one level."""

    kind: ListKind
    items: tuple[RoughItem, ...]


Rough = RoughParagraph | RoughList


def item_label(kind: ListKind, number: int) -> str:
    """Write the label of the ``number``-th item: ``(1)``, ``a.``, ``1.``, ``a)``, ``1)``."""
    match kind:
        case ListKind.AYAT:
            return f"({number})"
        case ListKind.HURUF:
            return f"{letters(number)}."
        case ListKind.ANGKA:
            return f"{number}."
        case ListKind.HURUF_KURUNG:
            return f"{letters(number)})"
        case ListKind.ANGKA_KURUNG:
            return f"{number})"


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only for a clause that no run has parsed yet

    return MarkdownIt("zero").enable(["list", "emphasis", "escape"])


@lru_cache(maxsize=512)
def parse(
    text: str, *, ordered: ListKind = ListKind.AYAT, bulleted: ListKind = ListKind.HURUF
) -> tuple[Rough, ...]:
    """Parse one rendered clause.

    Args:
        text: Markdown in which values are marks.
        ordered: Level of a top-level ``1.`` list.
        bulleted: Level of a top-level ``-`` list.

    Raises:
        MarkupError: for an enumeration deeper than five levels or a ``1.`` list below another list.
    """
    key = hashlib.sha256(f"{ordered}\0{bulleted}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()
    forms = kept_forms(Path(__file__))
    return cast("tuple[Rough, ...]", forms.get(key, lambda: _parsed(text, ordered, bulleted)))


def _parsed(text: str, ordered: ListKind, bulleted: ListKind) -> tuple[Rough, ...]:
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - see _parser

    tree = SyntaxTreeNode(_parser().parse(text))
    return _blocks(tree.children, {"ordered_list": ordered, "bullet_list": bulleted})


def _blocks(nodes: Sequence[SyntaxTreeNode], kinds: dict[str, ListKind]) -> tuple[Rough, ...]:
    found: list[Rough] = []
    for node in nodes:
        if node.type == "paragraph":
            if parts := joined(_inline(node.children[0])):
                found.append(RoughParagraph(parts))
        elif node.type in kinds:
            found.append(_list(node, kinds[node.type]))
        elif node.type == "ordered_list":
            raise MarkupError("daftar `1.` di bawah daftar lain; tulis rincian dengan tanda `-`")
        else:
            raise MarkupError(f"enumerasi terlalu dalam atau bentuk {node.type} tidak dikenal")
    return tuple(found)


def _list(node: SyntaxTreeNode, kind: ListKind) -> RoughList:
    below = {"bullet_list": BELOW[kind]} if kind in BELOW else {}
    items: list[RoughItem] = []
    for number, child in enumerate(node.children, start=1):
        item_id = _take_id(child)
        content = _blocks(child.children, below)
        if not content or not isinstance(content[0], RoughParagraph):
            raise MarkupError(f"butir {item_label(kind, number)} tidak diawali kalimat")
        items.append(RoughItem(item_label(kind, number), item_id, content))
    return RoughList(kind, tuple(items))


def _take_id(item: SyntaxTreeNode) -> str | None:
    """Remove ``{#id}`` from the start of an item and return it."""
    if not item.children or item.children[0].type != "paragraph":
        return None
    inline = item.children[0].children[0]
    first = inline.children[0] if inline.children else None
    if first is None or first.type != "text" or not (found := _ITEM_ID.match(first.content)):
        return None
    _token(first).content = first.content[found.end() :]
    return found[1]


def _token(node: SyntaxTreeNode) -> Token:
    assert node.token is not None  # noqa: S101 - text nodes always have their token
    return node.token


def _inline(node: SyntaxTreeNode, *, bold: bool = False, italic: bool = False) -> list[Part]:
    found: list[Part] = []
    for child in node.children:
        if child.type == "strong":
            found += _inline(child, bold=True, italic=italic)
        elif child.type == "em":
            found += _inline(child, bold=bold, italic=True)
        elif child.type in {"text", "text_special"}:
            if glued := _GLUED.search(child.content):
                raise MarkupError(
                    f"baris `{MARK.sub('…', glued[1]).strip()}` menjorok terlalu dalam untuk menjadi butir; "
                    "samakan indentasinya dengan butir di atasnya"
                )
            found += parts_of(re.sub(r"\s+", " ", child.content), bold=bold, italic=italic)
        elif child.type in {"softbreak", "hardbreak"}:
            found.append(Text(" ", bold, italic))
        else:
            raise MarkupError(f"bentuk {child.type} tidak dikenal dalam klausul")
    return found
