"""A Word template -> tags outside its paragraphs: in attributes, field codes, deleted text, comments, links.

Those in attributes and field codes are filled in, if they are whole; the others never are, or not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from pks_gen.linting.finding import Finding, Spot, Stretch, Text
from pks_gen.ooxml import RELATION, OfficeFile, W
from pks_gen.word_places import Story, paragraphs

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_BEGUN = re.compile(rb"\{\{|\{%")
_CORE = "docProps/core.xml"
_PROPERTIES = {"creator": "penulis", "description": "keterangan", "subject": "subjek", "title": "judul"}


def attribute_texts(root: etree._Element, story: Story) -> Iterator[Text]:
    """Yield the texts of attributes and field codes in which tags stand."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if "{{" in str(value) or "{%" in str(value):
                called = (
                    "teks alternatif" if str(name) in ("descr", "title") else f"atribut {_local(str(name))}"
                )
                yield _text(str(value), f"{story.name}, {called}", story.part)
        if element.tag == W + "instrText" and _TAG.search(element.text or ""):
            yield _text(element.text or "", f"{story.name}, kode bidang", story.part)


def split_field_codes(root: etree._Element, story: Story) -> Iterator[Finding]:
    """Find tags in field codes that Word divided over several runs: nothing joins those again."""
    codes: list[str] = []
    for element in root.iter(W + "fldChar", W + "instrText"):
        if element.tag == W + "instrText":
            codes.append(element.text or "")
            continue
        whole = "".join(codes)
        for found in _TAG.finditer(whole):
            if not any(found[0] in code for code in codes):
                spot = Spot(f"{story.name}, kode bidang", 0, whole, found.start(), found.end(), story.part)
                hint = "ketik ulang tag itu sekaligus di dalam kode bidang (Alt+F9)"
                yield Finding("PKS322", "tag terpotong di dalam kode bidang", hint, spot)
        codes = []


def deleted_tags(root: etree._Element, story: Story) -> Iterator[Finding]:
    """Find tags in text that is deleted, with the change tracked."""
    for element, place in paragraphs(root, story.name):
        text = "".join(node.text or "" for node in element.iter(W + "delText"))
        for found in _TAG.finditer(text):
            spot = Spot(f"{place}, teks terhapus", 0, text, found.start(), found.end(), story.part)
            hint = "terima penghapusannya di Word, atau tolak"
            yield Finding("PKS333", "tag di teks yang dihapus tetap dihitung", hint, spot)


def unfilled(office: OfficeFile, filled: frozenset[str]) -> Iterator[Finding]:
    """Find tags in parts that are never filled in."""
    commented = [part for part in office.related(office.main_part(), "comments") if part in office.parts]
    for part in commented:
        yield from _in_part(office.xml(part), Story(part, "komentar"))
    for part in sorted(office.parts):
        if part in filled or part in commented or not part.startswith("word/") or not part.endswith(".xml"):
            continue
        if _BEGUN.search(office.parts[part]):
            hint = "pindahkan ke naskah, atau hapus"
            yield Finding("PKS332", f"tag di `{part}` tidak pernah diisi", hint, Spot(where=part, part=part))
    yield from _in_links(office, filled)
    yield from _in_properties(office)


def _in_part(root: etree._Element, story: Story) -> Iterator[Finding]:
    for _, place in paragraphs(root, story.name):
        for found in _TAG.finditer(place.text):
            spot = Spot(str(place), 0, place.text, found.start(), found.end(), story.part)
            yield Finding("PKS332", f"tag di {story.name} tidak pernah diisi", "pindahkan ke naskah", spot)


def _in_links(office: OfficeFile, filled: frozenset[str]) -> Iterator[Finding]:
    """Addresses of hyperlinks stand in parts of their own, which are not filled in."""
    for part in sorted(office.parts):
        if not part.endswith(".rels") or not _links_of(part, filled):
            continue
        for link in office.xml(part).iter(RELATION + "Relationship"):
            target = unquote(link.get("Target", ""))
            if "{{" in target or "{%" in target:
                spot = Spot("alamat tautan", 0, target, 0, len(target), part)
                hint = "tulis alamat yang tetap, atau bidang HYPERLINK dengan tag di kodenya"
                yield Finding("PKS332", "tag di alamat tautan tidak pernah diisi", hint, spot)


def _links_of(rels: str, filled: frozenset[str]) -> bool:
    return rels.startswith("word/_rels/") and rels.removesuffix(".rels").replace("_rels/", "") in filled


def _in_properties(office: OfficeFile) -> Iterator[Finding]:
    """Tags in the properties of the document; those of what is made are this program's own."""
    if _CORE not in office.parts or not _BEGUN.search(office.parts[_CORE]):
        return
    for element in office.xml(_CORE):
        name, value = _local(str(element.tag)), element.text or ""
        if found := _TAG.search(value):
            where = f"sifat dokumen, {_PROPERTIES.get(name, name)}"
            spot = Spot(where, 0, value, found.start(), found.end(), _CORE)
            yield Finding(
                "PKS332", "tag di sifat dokumen tidak pernah diisi", "hapus dari sifat dokumen", spot
            )


def _text(value: str, where: str, part: str) -> Text:
    flat = value.replace("\n", " ")
    return Text([Stretch(0, flat, where)], part)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
