"""An office's Word template + names, Draft, Presentation -> its DOCX, the same bytes for the same input.

The template is filled in by a confined child (:mod:`pks_gen.rendering.word_form_child`); values and blocks
are put in here, where no template can reach them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from pks_gen.confined import ChildDiedError, TooMuchError, run_confined
from pks_gen.draft import Annex, Block, Draft, Placeholder
from pks_gen.errors import ProblemsFoundError, UnreadableError
from pks_gen.ooxml import CONTENT_TYPES, TYPE, OfficeFile, open_office_file, parse_xml, rels_part
from pks_gen.ooxml_writing import to_bytes, write_package_to
from pks_gen.rendering.docx import add_relations, context_of, properties_of
from pks_gen.rendering.docx_body import Body
from pks_gen.rendering.docx_lists import add_nums
from pks_gen.rendering.docx_package import PROPERTIES
from pks_gen.rendering.docx_style import WordStyle, word_style
from pks_gen.rendering.docx_xml import NAMES
from pks_gen.rendering.presentation import Presentation
from pks_gen.rendering.word_form_marks import SLOT, Marks, Printed, Slot, SwellingError
from pks_gen.rendering.word_form_pages import Page, slots_of
from pks_gen.rendering.word_form_problems import broken, child_faults, doubled, misplaced, refused
from pks_gen.rendering.word_form_style import own_style
from pks_gen.rendering.word_form_tables import fit_grids, number_drawings
from pks_gen.templating.form_context import ANNEXES, WHOLE, FormContext, annex_block, printed_twice
from pks_gen.word_places import fetching_fields, stories

CHILD = "pks_gen.rendering.word_form_child:fill"
SECONDS = 20
MEMORY = 512 << 20
ANSWER = 24 << 20
"""Bytes of the parts filled in; the text of a hundred pages takes three million."""
_SLOT = re.compile(rb'<w:%b [^>]*?w:n="(\d+)"[^>]*/>' % SLOT.encode())
_TEMPLATE_TYPE, _DOCUMENT_TYPE = "wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml"


@dataclass(frozen=True, slots=True)
class WordForm:
    """An office's document with the values of one agreement; its blocks are still to come."""

    office: OfficeFile
    parts: Mapping[str, bytes]
    slots: tuple[tuple[Slot, Page], ...]
    placeholders: tuple[Placeholder, ...]
    """Absent values that it shows, each key once; those in blocks are the Draft's."""


def fill_word_form(file: Path, form: FormContext, draft: Draft, presentation: Presentation) -> WordForm:
    """Fill in the template.

    Raises:
        UnreadableError: when the file is no safe, whole Word document.
        ProblemsFoundError: with what is wrong in its tags, each at its place.
    """
    office = open_office_file(file, file.as_posix())
    names = [story.part for story in stories(office)]
    payload = {
        "parts": {name: office.parts[name] for name in names},
        "form": form,
        "words": context_of(draft, presentation),
    }
    header, body = _from_child(file, payload)
    if header["faults"]:
        raise ProblemsFoundError(child_faults(file, office, header["faults"]))
    marks = Marks(header["printed"])
    parts = {name: data for name, data in office.parts.items() if not name.startswith(PROPERTIES)}
    slots: list[tuple[Slot, Page]] = []
    document = office.main_part()
    for name, data in _divided(header["sizes"], body):
        root = _parsed(file, office, name, data)
        try:
            marks.put_in(root)
        except SwellingError as bad:
            raise ProblemsFoundError([refused(file, bad)]) from None
        if name == document:
            fit_grids(root)
            number_drawings(root)
            slots = slots_of(root, marks.slots, office.name)
            root = _with_names(root)
        parts[name] = to_bytes(root)
    _refuse_fetching(office, parts)
    if marks.misplaced:
        raise ProblemsFoundError(misplaced(file, office, marks.misplaced))
    if block := printed_twice([slot.name for slot, _ in slots], form.blocks):
        raise ProblemsFoundError([doubled(file, office, block)])
    shown = {gap.key: gap for gap in reversed(marks.open_values)}
    return WordForm(office, parts, tuple(slots), tuple(reversed(shown.values())))


def _refuse_fetching(office: OfficeFile, parts: Mapping[str, bytes]) -> None:
    """Refuse fields that bring in what lies outside, or start programs; a tag may have written one."""
    for story in stories(office):
        data = parts[story.part]
        if b"instrText" not in data and b"fldSimple" not in data:
            continue
        for place, _, name in fetching_fields(parse_xml(data, office.name), story.name):
            raise UnreadableError(
                f"{office.name}: {place}: bidang {name[1].upper()} mengambil isi dari luar; "
                "ganti dengan teks atau gambar biasa"
            )


def write_word_form(
    target: BinaryIO, form: WordForm, wishes: Mapping[str, str], draft: Draft, presentation: Presentation,
    digest: str,
) -> None:  # fmt: skip
    """Write the document to a file that can seek; ``wishes`` names the office's styles for parts of the text.

    Raises:
        UnreadableError: when the office's styles, a logo or a text cannot be used.
    """
    parts = dict(form.parts)
    document = form.office.main_part()
    if not form.slots:
        add_relations(parts, rels_part(document), document, ())
        parts |= properties_of(draft, presentation, digest)
        _declare_document(parts, document)
        write_package_to(target, parts)
        return
    bundled = word_style(presentation.style_dir, presentation.paper, presentation.typeface)
    try:
        style = own_style(form.office, parts, wishes, bundled)
    except ValueError as error:
        raise UnreadableError(
            f"{form.office.name}: memuat ukuran atau nomor yang bukan angka ({error}); simpan ulang di Word"
        ) from error
    text = parts.pop(document)
    pieces, body = _with_blocks(text, form, style, draft, presentation)
    numbering = parse_xml(parts[style.numbering], style.numbering)
    add_nums(numbering, body.lists.nums)
    parts[style.numbering] = to_bytes(numbering)
    add_relations(parts, style.rels(), document, (body.pictures,))
    parts |= properties_of(draft, presentation, digest)
    _declare_document(parts, document)
    write_package_to(target, {**parts, document: chain.from_iterable(pieces)})


def _with_blocks(
    text: bytes, form: WordForm, style: WordStyle, draft: Draft, presentation: Presentation
) -> tuple[list[Iterable[bytes]], Body]:
    """Divide the document at its slots and write each block there."""
    body = Body(style, draft.listings)
    before, *others = _SLOT.split(text)
    pieces: list[Iterable[bytes]] = [[before]]
    for number, behind in zip(others[::2], others[1::2], strict=True):
        slot, page = form.slots[int(number)]
        body.enter(replace(style, section=page.section, text_width=page.width, text_height=page.height))
        blocks, annexes = chosen(slot.name, draft)
        if slot.name == WHOLE:
            pieces.append(body.write(draft, presentation.logos))
        elif blocks or annexes:
            pieces.append(body.write_part(draft, blocks, annexes))
        pieces += _after(body, page, behind)
    return pieces, body


def _after(body: Body, page: Page, behind: bytes) -> Iterator[Iterable[bytes]]:
    """Close the sections that a block opened; what follows lies as the office set it."""
    if page.ends:
        yield [body.sections.last(behind)]
        return
    yield body.turn_back()
    yield [body.sections.following(behind)]


def chosen(block: str, draft: Draft) -> tuple[Sequence[Block], Sequence[Annex]]:
    """Return the blocks and annexes that a block's name stands for."""
    if block == WHOLE:
        return draft.body, draft.annexes
    if block == ANNEXES:
        return (), draft.annexes
    if block.startswith(f"{ANNEXES}_"):
        return (), [annex for annex in draft.annexes if annex_block(annex.id) == block]
    return draft.part(block), ()


def _with_names(root: etree._Element) -> etree._Element:
    """Let the root declare the prefixes that blocks are written with."""
    if all(root.nsmap.get(prefix) == space for prefix, space in NAMES.items()):
        return root
    spaces: dict[str, str] = {prefix: space for prefix, space in root.nsmap.items() if prefix}
    made = etree.Element(root.tag, nsmap=spaces | NAMES)
    for key, value in root.attrib.items():
        made.set(str(key), str(value))
    made.extend(list(root))
    return made


def _from_child(file: Path, payload: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Let the child fill in the parts; what it answers is looked through before it is used."""
    try:
        header, body = run_confined(CHILD, payload, seconds=SECONDS, memory=MEMORY, answer=ANSWER)
    except (TooMuchError, ChildDiedError) as stopped:
        raise ProblemsFoundError([refused(file, stopped)]) from stopped
    try:
        told = {
            "sizes": [(name, int(size)) for name, size in header["sizes"] if name in payload["parts"]],
            "printed": [_printed([str(word) for word in piece]) for piece in header["printed"]],
            "faults": [dict(fault) for fault in header["faults"]],
        }
    except (KeyError, TypeError, ValueError, IndexError):
        raise ProblemsFoundError([refused(file, ChildDiedError("hasilnya tidak terbaca"))]) from None
    return told, body


def _printed(piece: Sequence[str]) -> Printed:
    kind, first, *rest = piece
    if kind == "open":
        return Placeholder(first, rest[0])
    if kind == "block":
        return Slot(first, Placeholder(rest[0], rest[1]) if rest else None)
    return first


def _divided(sizes: Sequence[Any], body: bytes) -> Iterator[tuple[str, bytes]]:
    start = 0
    for name, size in sizes:
        yield name, body[start : start + size]
        start += size


def _parsed(file: Path, office: OfficeFile, name: str, data: bytes) -> etree._Element:
    try:
        return parse_xml(data, f"{file.name}: {name}")
    except UnreadableError as bad:
        raise ProblemsFoundError([broken(file, office, name)]) from bad


def _declare_document(parts: dict[str, bytes], document: str) -> None:
    """Let a Word template (.dotx) become a document."""
    types = parse_xml(parts[CONTENT_TYPES], CONTENT_TYPES)
    for entry in types.iter(TYPE + "Override"):
        if entry.get("PartName") == f"/{document}":
            entry.set("ContentType", entry.get("ContentType", "").replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE))
    parts[CONTENT_TYPES] = to_bytes(types)
