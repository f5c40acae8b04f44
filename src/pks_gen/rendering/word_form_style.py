"""An office's own document + the bundled styles -> a WordStyle with which blocks look as the office writes.

For each part of the text, in this order: the style that ``gaya_word`` names; the office's own ``PKS …``
style; the bundled one, brought over under its name and based on the office's own body text, so that its
font and size are the office's. Lists come along with their numbering.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from pks_gen.errors import UnreadableError
from pks_gen.ooxml import CONTENT_TYPES, RELATION_TYPE, OfficeFile, parse_xml, rels_part
from pks_gen.ooxml_writing import declare_part, relate, to_bytes
from pks_gen.rendering.docx_style import LIST_STYLES, OPTIONAL_STYLES, STYLES, WordStyle
from pks_gen.rendering.docx_xml import el
from pks_gen.rendering.listing_docx_look import read_list_look
from pks_gen.rendering.word_form_bringing import Bringing, largest, part_name

_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_NEW_NUMBERING = "word/numbering.xml"


def own_style(
    office: OfficeFile, parts: dict[str, bytes], wishes: Mapping[str, str], bundled: WordStyle
) -> WordStyle:
    """Prepare the styles of an office's document; ``parts`` get what is brought over.

    Raises:
        UnreadableError: when a style that ``gaya_word`` names is not there, or there are no styles at all.
    """
    document = office.main_part()
    found = office.related(document, "styles")
    if not found or found[0] not in parts:
        raise UnreadableError(f"{office.name}: tidak memuat gaya; simpan ulang berkas ini dari Word")
    sheet = parse_xml(parts[found[0]], f"{office.name}: {found[0]}")
    numbering, lists = _numbering(office, parts, document)
    model = parse_xml(bundled.parts[_styles_part(bundled)], "gaya.docx")
    model_lists = parse_xml(bundled.parts[bundled.numbering], "gaya.docx")
    bringing = Bringing(office.name, sheet, lists, model, model_lists)
    ids = {style: bringing.style(style, wishes.get(part_name(style), "")) for style in _needed()}
    levels = {kind: bringing.level(ids[style], style) for kind, style in LIST_STYLES.items()}
    bringing.finish()
    parts[found[0]] = to_bytes(sheet)
    parts[numbering] = to_bytes(lists)
    return replace(
        bundled,
        parts={},
        templates={},
        document=document,
        numbering=numbering,
        ids=ids,
        levels=levels,
        next_num=1 + largest(lists, "num", "numId"),
        next_bookmark=1 + largest(parse_xml(parts[document], document), "bookmarkStart", "id"),
        list_look=read_list_look(sheet, ids, bundled.typeface),
    )


def _needed() -> tuple[str, ...]:
    return (*STYLES, *OPTIONAL_STYLES)


def _styles_part(bundled: WordStyle) -> str:
    folder = bundled.document.rpartition("/")[0]
    return f"{folder}/styles.xml"


def _numbering(office: OfficeFile, parts: dict[str, bytes], document: str) -> tuple[str, etree._Element]:
    """Return the numbering part, made and declared where there is none."""
    found = office.related(document, "numbering")
    if found and found[0] in parts:
        return found[0], parse_xml(parts[found[0]], f"{office.name}: {found[0]}")
    types = parse_xml(parts[CONTENT_TYPES], CONTENT_TYPES)
    declare_part(types, _NEW_NUMBERING, _NUMBERING_TYPE)
    parts[CONTENT_TYPES] = to_bytes(types)
    rels = rels_part(document)
    relations = parse_xml(parts[rels], rels)
    relate(relations, "rIdPksNumbering", RELATION_TYPE + "numbering", f"/{_NEW_NUMBERING}")
    parts[rels] = to_bytes(relations)
    return _NEW_NUMBERING, el("numbering")
