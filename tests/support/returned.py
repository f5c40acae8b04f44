"""A DOCX of ours -> as a counterpart sends it back: words replaced, tracked or not, with a comment."""

from __future__ import annotations

import copy
import io
import zipfile

from lxml import etree

from pks_gen.ooxml import W

WHEN = "2024-11-10T09:30:00Z"
_DOCUMENT, _COMMENTS = "word/document.xml", "word/comments.xml"
_XML = "http://www.w3.org/XML/1998/namespace"


def without_properties(data: bytes) -> bytes:
    """Save as a program does that drops custom properties."""
    return _zipped({**_parts(data), "docProps/custom.xml": _NO_PROPERTIES})


def with_properties(data: bytes, **values: str) -> bytes:
    """Replace values of custom properties."""
    parts = _parts(data)
    root = etree.fromstring(parts["docProps/custom.xml"])
    for entry in root:
        if (name := entry.get("name", "")) in values:
            entry[0].text = values[name]
    return _zipped({**parts, "docProps/custom.xml": etree.tostring(root)})


def edited(data: bytes, *changes: tuple[str, str], author: str = "", comment: str = "") -> bytes:
    """Replace words, each inside one run of the first paragraph that has them; ``author`` tracks it.

    A comment is put on the last of the paragraphs.
    """
    parts = _parts(data)
    root = etree.fromstring(parts[_DOCUMENT])
    for number, (old, new) in enumerate(changes):
        run = next(run for run in root.iter(W + "r") if old in _text(run))
        _replace(run, old, new, author, 9000 + 2 * number)
        if comment and number == len(changes) - 1:
            _comment(run.getparent(), parts, author, comment)
    return _zipped({**parts, _DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


def _replace(run: etree._Element, old: str, new: str, author: str, number: int) -> None:
    before, _, after = _text(run).partition(old)
    pieces = [_like(run, before)]
    if author:
        gone, come = (_tracked(kind, author, number + step) for step, kind in enumerate(("del", "ins")))
        gone.append(_like(run, old, "delText"))
        come.append(_like(run, new))
        pieces += [gone, come] if new else [gone]
    else:
        pieces.append(_like(run, new))
    for piece in (*pieces, _like(run, after)):
        run.addprevious(piece)
    for text in run.iter(W + "t"):
        text.text = ""


def _like(run: etree._Element, words: str, tag: str = "t") -> etree._Element:
    made = etree.Element(W + "r")
    looks = run.find(W + "rPr")
    if looks is not None:
        made.append(copy.deepcopy(looks))
    text = etree.SubElement(made, W + tag, {f"{{{_XML}}}space": "preserve"})
    text.text = words
    return made


def _tracked(kind: str, author: str, number: int) -> etree._Element:
    return etree.Element(W + kind, {W + "id": str(number), W + "author": author, W + "date": WHEN})


def _comment(paragraph: etree._Element | None, parts: dict[str, bytes], author: str, words: str) -> None:
    assert paragraph is not None
    looks = paragraph.find(W + "pPr")
    paragraph.insert(0 if looks is None else 1, etree.Element(W + "commentRangeStart", {W + "id": "1"}))
    etree.SubElement(paragraph, W + "commentRangeEnd", {W + "id": "1"})
    run = etree.SubElement(paragraph, W + "r")
    etree.SubElement(run, W + "commentReference", {W + "id": "1"})
    root = etree.Element(W + "comments")
    note = etree.SubElement(root, W + "comment", {W + "id": "1", W + "author": author, W + "date": WHEN})
    text = etree.SubElement(etree.SubElement(etree.SubElement(note, W + "p"), W + "r"), W + "t")
    text.text = words
    parts[_COMMENTS] = etree.tostring(root)
    rels = etree.fromstring(parts["word/_rels/document.xml.rels"])
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    etree.SubElement(rels, rels[0].tag, {"Id": "rIdKomentar", "Type": kind, "Target": "comments.xml"})
    parts["word/_rels/document.xml.rels"] = etree.tostring(rels)


def _text(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.iter(W + "t"))


_NO_PROPERTIES = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()
