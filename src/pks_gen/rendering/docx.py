"""Draft + Presentation -> DOCX bytes, in the office's own Word styles, the same bytes for the same input."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import chain
from typing import BinaryIO

from jinja2 import TemplateError

from pks_gen.canonical import digest
from pks_gen.draft import Draft
from pks_gen.errors import UnreadableError
from pks_gen.ooxml import CONTENT_TYPES, CUSTOM_PART, parse_xml, rels_part
from pks_gen.ooxml_writing import declare_extension, relate, to_bytes, write_package_to
from pks_gen.rendering.docx_body import Body
from pks_gen.rendering.docx_images import IMAGE_RELATION, Pictures
from pks_gen.rendering.docx_lists import add_nums
from pks_gen.rendering.docx_package import (
    APP_PART,
    CORE_PART,
    app_properties,
    core_properties,
    custom_properties,
    declare_property_parts,
)
from pks_gen.rendering.docx_slots import SLOT, SLOT_MARK
from pks_gen.rendering.docx_style import STYLE_FILE, WordStyle, word_style
from pks_gen.rendering.docx_xml import one_line
from pks_gen.rendering.presentation import Presentation, document_words

"""In the header of every page until the text is final."""


def render_docx(draft: Draft, presentation: Presentation) -> bytes:
    """Return the Word document; UnreadableError when gaya.docx, a logo or a text cannot be used."""
    target = io.BytesIO()
    write_docx(target, draft, presentation)
    return target.getvalue()


def write_docx(target: BinaryIO, draft: Draft, presentation: Presentation) -> None:
    """Write the Word document to a file that can seek, so that memory does not grow with the rows of a list.

    After an UnreadableError the target is of no use.
    """
    style = word_style(presentation.style_dir, presentation.paper, presentation.typeface)
    body = Body(style, draft.listings)
    text = body.write(draft, presentation.logos)
    parts = {**style.parts, **_filled(style, context_of(draft, presentation))}
    numbering = parse_xml(style.parts[style.numbering], style.numbering)
    add_nums(numbering, body.lists.nums)
    parts[style.numbering] = to_bytes(numbering)
    add_relations(parts, style.rels(), style.document, (body.pictures,))
    parts |= properties_of(draft, presentation, digest(draft))
    before, _, after = parts[style.document].partition(SLOT_MARK.encode())
    after = body.sections.last(after)
    write_package_to(target, {**parts, style.document: chain([before], text, [after])})


def context_of(draft: Draft, presentation: Presentation) -> dict[str, str]:
    """Give the plain words for tags that an officer may put anywhere; each is escaped where it lands."""
    return {name: one_line(words) for name, words in document_words(draft, presentation).items()}


def _filled(style: WordStyle, context: dict[str, str]) -> dict[str, bytes]:
    """Fill document, headers and footers; only the mark where the text goes is not escaped."""
    made = {}
    for part, template in style.templates.items():
        values = {**context, SLOT: SLOT_MARK} if part == style.document else context
        try:
            made[part] = template.render(values).encode()
        except (TemplateError, TypeError, ValueError) as error:
            raise UnreadableError(
                f"{STYLE_FILE}: {part}: penanda tidak dapat diisi ({error}); perbaiki penanda itu di Word"
            ) from error
    return made


def add_relations(parts: dict[str, bytes], rels: str, document: str, pictures: Iterable[Pictures]) -> None:
    """Declare the property parts, and add pictures with what refers to them."""
    types = parse_xml(parts[CONTENT_TYPES], CONTENT_TYPES)
    package = parse_xml(parts[rels_part("")], rels_part(""))
    declare_property_parts(types, package)
    for stored in pictures:
        if not stored.parts:
            continue
        relations = parse_xml(parts[rels], rels)
        folder = document.rpartition("/")[0]
        for name, picture in stored.parts.items():
            parts[f"{folder}/media/{name}"] = picture.data
            relate(relations, stored.relation(picture), IMAGE_RELATION, f"media/{name}")
            declare_extension(types, picture.extension, f"image/{picture.extension}")
        parts[rels] = to_bytes(relations)
    parts[CONTENT_TYPES] = to_bytes(types)
    parts[rels_part("")] = to_bytes(package)


def properties_of(draft: Draft, presentation: Presentation, text_digest: str) -> dict[str, bytes]:
    """Make the parts that tell about a document: title, institutions, and which revision it is."""
    values = {
        "pks_id": one_line(draft.agreement_id),
        "pks_revisi": one_line(presentation.revision),
        "pks_digest": text_digest,
    }
    authors = one_line("; ".join(draft.authors))
    return {
        CORE_PART: core_properties(one_line(draft.title), authors, presentation.made_at),
        APP_PART: app_properties(),
        CUSTOM_PART: custom_properties(values),
    }
