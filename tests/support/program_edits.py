"""A DOCX of ours -> the same text as other programs and other habits write it."""

from __future__ import annotations

import re

from lxml import etree

from pks_gen.ooxml import open_office_file
from pks_gen.reading.docx_text import body_of, walk_of
from pks_gen.reading.docx_walk import View
from support.word_edits import W, Word, text_of


def drop(word: Word, *tags: str) -> None:
    """Lose all elements of these names, such as bookmarks and styles."""
    for node in list(word.body.iter(*(W + tag for tag in tags))):
        Word.body_of(node).remove(node)


def type_labels(word: Word) -> None:
    """Turn Word's own numbers into typed ones, as web editors do."""
    office = open_office_file(word.save())
    walk = walk_of(office, View.ACCEPTED)
    labels = [walk.numbering.label(node.find(W + "pPr")) for node in body_of(office).iter(W + "p")]
    for node, label in zip(word.paragraphs(), labels, strict=True):
        looks = node.find(W + "pPr")
        if label and looks is not None:
            for number in looks.findall(W + "numPr"):
                looks.remove(number)
            run = etree.Element(W + "r")
            etree.SubElement(run, W + "t").text = label.strip()
            etree.SubElement(run, W + "tab")
            looks.addnext(run)


def one_line_headings(word: Word, form: str) -> None:
    """Write number and title of each Pasal in one line, as ``form`` says."""
    for heading in word.headings():
        number = text_of(heading).split()[1]
        title = heading.getnext()
        assert title is not None
        words = " ".join(" ".join(t.text or "" for t in title.iter(W + "t")).split())
        next(heading.iter(W + "t")).text = form.format(number=number, title=words)
        word.body.remove(title)


def numbered_headings(word: Word, level_text: str = "Pasal %1") -> None:
    """Let Word count the Pasal: the headings hold no words of their own."""
    numbering = etree.fromstring(word.parts["word/numbering.xml"])
    abstract = etree.Element(W + "abstractNum", {W + "abstractNumId": "977"})
    level = etree.SubElement(abstract, W + "lvl", {W + "ilvl": "0"})
    for tag, value in (("start", "1"), ("numFmt", "decimal"), ("suff", "nothing"), ("lvlText", level_text)):
        etree.SubElement(level, W + tag, {W + "val": value})
    numbering.insert(0, abstract)
    num = etree.SubElement(numbering, W + "num", {W + "numId": "977"})
    etree.SubElement(num, W + "abstractNumId", {W + "val": "977"})
    word.parts["word/numbering.xml"] = etree.tostring(numbering)
    for heading in word.headings():
        looks = heading.find(W + "pPr")
        assert looks is not None
        found = etree.SubElement(looks, W + "numPr")
        etree.SubElement(found, W + "ilvl", {W + "val": "0"})
        etree.SubElement(found, W + "numId", {W + "val": "977"})
        for leaf in heading.iter(W + "t"):
            leaf.text = ""


def autocorrected(word: Word) -> None:
    """Exchange signs as autocorrection and web editors do; no letter changes."""
    for leaf in word.body.iter(W + "t"):
        text = re.sub(r'(?<=\s)"|^"', "\u201c", leaf.text or "").replace('"', "\u201d").replace("'", "\u2019")
        leaf.text = text.replace("-", "\u2011").replace(" ", "\u00a0", 1)


def footnote(word: Word, paragraph: etree._Element, words: str) -> None:
    """Put a footnote behind a paragraph's words."""
    run = etree.SubElement(paragraph, W + "r")
    etree.SubElement(run, W + "footnoteReference", {W + "id": "5"})
    root = etree.Element(W + "footnotes")
    note = etree.SubElement(root, W + "footnote", {W + "id": "5"})
    etree.SubElement(etree.SubElement(etree.SubElement(note, W + "p"), W + "r"), W + "t").text = words
    word.parts["word/footnotes.xml"] = etree.tostring(root)
    rels = etree.fromstring(word.parts["word/_rels/document.xml.rels"])
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    etree.SubElement(rels, rels[0].tag, {"Id": "rIdKaki", "Type": kind, "Target": "footnotes.xml"})
    word.parts["word/_rels/document.xml.rels"] = etree.tostring(rels)
