"""Passages of a text that others wrote + a document of ours -> the text as a document in our own form.

Nothing of the other file's XML is taken over: paragraphs and lists are written anew in the styles of
``like``, and what stood in tables goes into the tables of the same passage of ``like``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from pks_gen.draft import ListKind, NumberedItem, NumberedList, Paragraph
from pks_gen.errors import UnreadableError
from pks_gen.ooxml import W, open_office_file
from pks_gen.ooxml_writing import to_bytes, write_package
from pks_gen.passages import Line, LineKind, Part, Passage
from pks_gen.rendering.docx_levels import Level
from pks_gen.rendering.docx_lists import Lists, add_nums
from pks_gen.rendering.docx_style import LIST_STYLES
from pks_gen.rendering.docx_xml import Element, Look, el, paragraph, text_runs, words_run
from pks_gen.rendering.redline.blocks import Block, Unit, blocks_of, units_of
from pks_gen.rendering.redline.forms import filled, forms_of, paired_forms, runs_of
from pks_gen.rendering.redline.kinds import list_kinds
from pks_gen.word_names import ANNEX_BOOKMARK, BOOKMARK, bookmark_name, style_names

_KINDS = tuple(LineKind(kind) for kind in ListKind)
"""Kinds of numbered lines, the outermost first."""
_NEEDED = ("PKS Isi", "PKS Pasal", "PKS Judul Pasal", "PKS Lampiran Kepala", "PKS Belum Diisi")
"""Styles that are written; where the document lacks one, the paragraph has none."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What is taken from the document that the text shall look like."""

    ids: Mapping[str, str]
    levels: Mapping[ListKind, Level]
    next_num: int


def draw(passages: Sequence[Passage], like: bytes, *, plain: bool = False) -> bytes:
    """Write a text as a document; ``plain`` writes each line as a paragraph, its label typed.

    UnreadableError when ``like`` has no body, lists or styles.
    """
    office = open_office_file(like)
    main = office.main_part()
    root = office.xml(main)
    body, numbering = root.find(W + "body"), next(iter(office.related(main, "numbering")), None)
    sheets = office.related(main, "styles")
    if body is None or numbering is None or not sheets:
        raise UnreadableError(f"{office.name}: tidak berisi naskah; simpan ulang dari Word")
    names = style_names(office.xml(sheets[0]))
    ids = {name: key for key, name in names.items()}
    lists = office.xml(numbering)
    kinds = list_kinds(body, office.xml(sheets[0]), lists, ids, office.name)
    ids |= {name: ids.get(name, "") for name in _NEEDED}
    ids |= {LIST_STYLES[kind]: found.style for kind, found in kinds.items()}
    levels = {kind: found.level for kind, found in kinds.items()}
    taken = [int(key) for num in lists.iter(W + "num") if (key := num.get(W + "numId", "")).isdecimal()]
    units = units_of(blocks_of(body, names))
    pen = _Pen(Lists(_Style(ids, levels, 1 + max(taken, default=0))), ids, units)
    section = body.find(W + "sectPr")
    counted = () if plain else tuple(LineKind(kind) for kind in kinds)
    written = [node for passage in passages for node in pen.passage(_typed(passage, counted))]
    _without_empty_styles(written)
    for node in list(body):
        body.remove(node)
    body.extend([*written, *([] if section is None else [section])])
    add_nums(lists, pen.lists.nums)
    return write_package({**office.parts, main: to_bytes(root), numbering: to_bytes(lists)})


@dataclass(slots=True)
class _Pen:
    """Writes one text."""

    lists: Lists
    ids: Mapping[str, str]
    units: Sequence[Unit]
    _bookmarks: set[str] = field(default_factory=set)

    def passage(self, passage: Passage) -> Iterator[Element]:
        """Write one Pasal, annex or part around them."""
        like = self._unit(passage)
        lines = list(passage.lines)
        if passage.part is Part.OPENING and like is not None:
            yield from (deepcopy(block.node) for block in _wordless(like.blocks))
        if passage.heading:
            yield self._heading(passage)
        if passage.title:
            yield paragraph(Look(self.ids["PKS Judul Pasal"]), [words_run(passage.title)])
        blocks = () if like is None else like.blocks
        # A closing that nothing holds to the signatures would be taken for the end of the last Pasal.
        keep = passage.part is Part.CLOSING
        yield from self._lines(lines, blocks, keep=keep)

    def _unit(self, passage: Passage) -> Unit | None:
        """Find the same passage in the document that shows how it looks."""
        kind = _UNIT_KINDS[passage.part]
        same_kind = [unit for unit in self.units if unit.kind == kind]
        if passage.part in (Part.OPENING, Part.CLOSING, Part.SIGNING):
            return next(iter(same_kind), None)
        named = [unit for unit in same_kind if passage.key and unit.key == bookmark_name(_wish(passage))]
        titled = [unit for unit in same_kind if unit.title == passage.heading]
        return next(iter([*named, *titled]), None)

    def _heading(self, passage: Passage) -> Element:
        annex = passage.part is Part.ANNEX
        style = "PKS Lampiran Kepala" if annex else "PKS Pasal"
        node = paragraph(Look(self.ids[style], page_break_before=annex))
        content = [words_run(passage.heading)]
        if passage.key:
            name = bookmark_name(_wish(passage), self._bookmarks)
            self._bookmarks.add(name.lower())
            number = len(self._bookmarks)
            node.append(el("bookmarkStart", id=number, name=name))
            node.extend([*content, el("bookmarkEnd", id=number)])
        else:
            node.extend(content)
        return node

    def _lines(self, lines: Sequence[Line], blocks: Sequence[Block], *, keep: bool) -> Iterator[Element]:
        """Write lines: forms where there were tables, lists, paragraphs."""
        regions = _regions(lines)
        forms = paired_forms(forms_of(blocks), [[line.text for line in lines[a:b]] for a, b in regions])
        place = 0
        for (start, end), form in zip([*regions, (len(lines), len(lines))], [*forms, None], strict=True):
            yield from self._text(lines[place:start], keep=keep)
            if form is not None:
                said = [line.text for line in lines[start:end]]
                yield from filled(form, said, self.ids["PKS Belum Diisi"])
            else:
                yield from self._text(lines[start:end], keep=False)
            place = end

    def _text(self, lines: Sequence[Line], *, keep: bool) -> Iterator[Element]:
        place = 0
        while place < len(lines):
            if lines[place].kind not in _KINDS:
                last = place == len(lines) - 1
                yield paragraph(
                    Look(self.ids["PKS Isi"], keep_with_next=keep and last),
                    text_runs(runs_of(lines[place].text), self.ids["PKS Belum Diisi"]),
                )
                place += 1
                continue
            end = _list_end(lines, place)
            for listed in _listed(lines[place:end]):
                yield from self.lists.elements(listed)
            place = end


def _wish(passage: Passage) -> str:
    """Bookmark that a passage shall have."""
    return f"{ANNEX_BOOKMARK if passage.part is Part.ANNEX else BOOKMARK}{passage.key}"


def _typed(passage: Passage, counted: Sequence[LineKind]) -> Passage:
    """Let the labels of all lists be words, but for those that the document can count."""
    kept = (*counted, *((LineKind.CELL,) if counted else ()))
    lines = (line if line.kind in kept else Line(line.text) for line in passage.lines)
    return replace(passage, lines=tuple(lines))


def _without_empty_styles(nodes: Iterable[Element]) -> None:
    """Take out the links to styles that the document does not have."""
    links = [link for node in nodes for link in node.iter(W + "pStyle", W + "rStyle")]
    for link in [link for link in links if not link.get(W + "val")]:
        if (parent := link.getparent()) is not None:
            parent.remove(link)


_UNIT_KINDS = {
    Part.OPENING: "pembuka",
    Part.ARTICLE: "pasal",
    Part.CLOSING: "penutup",
    Part.SIGNING: "penutup",
    Part.ANNEX: "lampiran",
}


def _wordless(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the logos and the gap below them, with which a text may begin."""
    for block in blocks:
        if block.text:
            return
        yield block


def _regions(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Find where the lines of tables stand; a label between two tables belongs to them."""
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if line.kind is not LineKind.CELL:
            continue
        between = lines[found[-1][1] : index] if found else []
        if found and len(between) <= 1 and all(one.kind is LineKind.TEXT for one in between):
            found[-1] = found[-1][0], index + 1
        else:
            found.append((index, index + 1))
    return found


def _list_end(lines: Sequence[Line], start: int) -> int:
    """Find the end of a list: what stands above a further item of it belongs to it, words too."""
    level, end = _KINDS.index(lines[start].kind), start + 1
    for index in range(end, len(lines)):
        kind = lines[index].kind
        if kind is LineKind.CELL or (kind in _KINDS and _KINDS.index(kind) < level):
            break
        if kind is lines[start].kind:
            if _begins(lines[index]):
                break
            end = index + 1
    while end < len(lines) and lines[end].kind in _KINDS and _KINDS.index(lines[end].kind) > level:
        end += 1
    return end


def _begins(line: Line) -> bool:
    """Whether a label is the first of its list."""
    return line.label.strip("().") in ("1", "a")


def _listed(lines: Sequence[Line]) -> Iterator[NumberedList]:
    """Build the lists of some lines; deeper kinds stand inside the item above them."""
    kind = lines[0].kind
    items: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if line.kind is kind:
            items.append((line, []))
        else:
            items[-1][1].append(line)
    yield NumberedList(ListKind(kind), tuple(_item(line, inner) for line, inner in items))


def _item(line: Line, inner: Sequence[Line]) -> NumberedItem:
    content: list[Paragraph | NumberedList] = [Paragraph(runs_of(line.words))]
    place = 0
    while place < len(inner):
        if inner[place].kind not in _KINDS:
            content.append(Paragraph(runs_of(inner[place].text)))
            place += 1
            continue
        end = _list_end(inner, place)
        content += _listed(inner[place:end])
        place = end
    return NumberedItem(line.label, tuple(content))
