"""Draft + WordStyle -> the XML of the document's text, and what it needs beside it: nums and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from pks_gen.canonical import plain
from pks_gen.draft import (
    Annex,
    Article,
    Block,
    Comparison,
    Draft,
    NumberedList,
    NumberLines,
    Paragraph,
    Runs,
    Signatures,
    Table,
    Title,
    TitleLine,
    TitleRole,
    Witnesses,
)
from pks_gen.listing import Listing
from pks_gen.rendering.docx_images import Pictures, logo_row
from pks_gen.rendering.docx_lists import Lists
from pks_gen.rendering.docx_signatures import Plan, plan_for, signature_block
from pks_gen.rendering.docx_style import WordStyle
from pks_gen.rendering.docx_tables import comparison, grid
from pks_gen.rendering.docx_xml import (
    Element,
    Look,
    balanced_runs,
    el,
    inner_xml,
    labelled_runs,
    paragraph,
    text_runs,
    words_run,
)
from pks_gen.rendering.listing_docx import listing_xml
from pks_gen.rendering.listing_docx_sections import Sections, space_for
from pks_gen.rendering.title_lines import HEADING_CHARACTERS
from pks_gen.word_names import ANNEX_BOOKMARK, BOOKMARK, bookmark_name

_TITLE_STYLES = {
    TitleRole.INSTRUMENT: "PKS Judul",
    TitleRole.CONNECTIVE: "PKS Penghubung",
    TitleRole.INSTITUTION: "PKS Lembaga",
    TitleRole.SUBJECT: "PKS Perihal",
}
"""Word cuts longer names, and then two may become one."""


@dataclass(slots=True)
class Body:
    """Writes one document's text, whole or in parts; used for one document."""

    style: WordStyle
    listings: Mapping[str, Listing] = field(default_factory=dict)
    """Annex id -> the list that ends that annex."""
    pictures: Pictures = field(default_factory=Pictures)
    lists: Lists = field(init=False)
    sections: Sections = field(init=False)
    _bookmarks: set[str] = field(default_factory=set)
    _waiting: list[Element] = field(default_factory=list)
    _written: list[Iterable[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lists = Lists(self.style)
        self.sections = Sections(self.style)

    def write(self, draft: Draft, logos: Sequence[Path | None]) -> Iterator[bytes]:
        """Return the text as XML that stands in the body of a document, in pieces; lists are not yet made."""
        self._waiting += logo_row(logos, draft.authors, self.style, self.pictures)
        return self.write_part(draft, draft.body, draft.annexes)

    def write_part(
        self, draft: Draft, blocks: Sequence[Block], annexes: Sequence[Annex] = ()
    ) -> Iterator[bytes]:
        """Return some of a draft's blocks and annexes in the same way; a document may be written in parts."""
        self._written = []
        plan = self._plan(draft.body)
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            self._block(block, following, plan)
        for annex in annexes:
            self._annex(annex)
        if (self._waiting and self._waiting[-1].tag == el("tbl").tag) or not self._waiting:
            # Behind a last table Word would add a line of full height, and with it perhaps a page.
            self._waiting.append(self._gap())
        self._flush()
        return chain.from_iterable(self._written)

    def enter(self, style: WordStyle) -> None:
        """Go on in another section of the document, with its page."""
        self.style = self.lists.style = style
        self.sections = Sections(style)

    def turn_back(self) -> list[bytes]:
        """Let the page lie as it did before the blocks that were written last."""
        return [inner_xml(self.sections.turn(across=False)).encode()]

    def _plan(self, body: tuple[Block, ...]) -> Plan:
        signing = [block for block in body if isinstance(block, Signatures | Witnesses)]
        closing = [block for block in body if isinstance(block, Paragraph) and block.keep_with_next]
        return plan_for(signing, closing[-1:], self.style)

    def _block(self, block: Block, following: Block | None, plan: Plan) -> None:
        match block:
            case Title():
                self._waiting += (self._title_line(line) for line in block.lines)
            case NumberLines():
                self._waiting += (self._number_line(runs) for runs in block.lines)
            case Comparison():
                self._waiting += (comparison(block, self.style), self._gap())
            case Article():
                self._article(block)
            case Signatures() | Witnesses():
                last = not isinstance(following, Witnesses)
                self._waiting += signature_block(block, plan, self.style, last=last)
            case Paragraph() | NumberedList() | Table():
                self._part(block, following)

    def _part(self, part: Paragraph | NumberedList | Table, following: object = None) -> None:
        match part:
            case Paragraph():
                announces = isinstance(following, NumberedList | Comparison | Table) and plain(
                    part.runs
                ).endswith(":")
                look = Look(
                    self.style.ids["PKS Isi"],
                    keep_with_next=part.keep_with_next or announces,
                    align="center" if part.centered else "",
                )
                self._waiting.append(paragraph(look, self._runs(part.runs)))
            case NumberedList():
                self._waiting += self.lists.elements(part)
            case Table():
                self._flush()
                self._written.append(list(grid(part, self.style)))
                self._waiting.append(self._gap())

    def _parts(self, parts: Sequence[Paragraph | NumberedList | Table]) -> None:
        for index, part in enumerate(parts):
            self._part(part, parts[index + 1] if index + 1 < len(parts) else None)

    # ---- pieces ----------------------------------------------------------------------------------

    def _runs(self, runs: Runs) -> list[Element]:
        return text_runs(runs, self.style.ids["PKS Belum Diisi"])

    def _gap(self) -> Element:
        return paragraph(Look(self.style.ids["PKS Jeda"]))

    def _title_line(self, line: TitleLine) -> Element:
        return paragraph(Look(self.style.ids[_TITLE_STYLES[line.role]]), self._balanced(line.runs))

    def _balanced(self, runs: Runs) -> list[Element]:
        return balanced_runs(runs, self.style.ids["PKS Belum Diisi"], HEADING_CHARACTERS)

    def _labelled(self, runs: Runs) -> list[Element]:
        return labelled_runs(runs, self.style.ids["PKS Belum Diisi"])

    def _number_line(self, runs: Runs) -> Element:
        return paragraph(Look(self.style.ids["PKS Nomor"]), self._labelled(runs))

    def _article(self, article: Article) -> None:
        heading = paragraph(Look(self.style.ids["PKS Pasal"]))
        self._mark(heading, f"{BOOKMARK}{article.id}", [words_run(article.heading)])
        self._waiting.append(heading)
        if plain(article.title):
            look = Look(self.style.ids["PKS Judul Pasal"])
            self._waiting.append(paragraph(look, self._balanced(article.title)))
        self._parts(article.content)

    def _annex(self, annex: Annex) -> None:
        listing = self.listings.get(annex.id)
        self._waiting += self.sections.turn(across=listing is not None and listing.landscape)
        lines = [runs for runs in annex.heading if plain(runs)]
        for index, runs in enumerate(lines or [annex.title]):
            style = "PKS Lampiran Kepala" if lines else "PKS Lampiran Judul"
            node = paragraph(Look(self.style.ids[style], page_break_before=not index))
            if index:
                node.extend(self._labelled(runs))
            else:
                self._mark(node, f"{ANNEX_BOOKMARK}{annex.id}", self._runs(runs))
            self._waiting.append(node)
        if lines and plain(annex.title):
            title = Look(self.style.ids["PKS Lampiran Judul"])
            self._waiting.append(paragraph(title, self._balanced(annex.title)))
        self._parts(annex.content)
        if listing is not None:
            self._flush()
            space = space_for(annex, self.style, across=listing.landscape)
            self._written.append(listing_xml(listing, self.style, space))
            self._waiting.append(self._gap())

    def _mark(self, node: Element, wish: str, content: list[Element]) -> None:
        """Put content into a paragraph between the two ends of a bookmark."""
        name = bookmark_name(wish, self._bookmarks)
        number = self.style.next_bookmark + len(self._bookmarks)
        self._bookmarks.add(name.lower())
        node.append(el("bookmarkStart", id=number, name=name))
        node.extend(content)
        node.append(el("bookmarkEnd", id=number))

    def _flush(self) -> None:
        self._written.append([inner_xml(self._waiting).encode()])
        self._waiting.clear()
