"""Files mangled at random: each is read or refused, and whatever is read can be compared without loss."""

from __future__ import annotations

import copy
import random
from functools import lru_cache

import pytest
from lxml import etree

from pks_gen.comparison import Kind, SpanKind, Version, compare
from pks_gen.comparison.plain import plain_comparison
from pks_gen.errors import UnreadableError
from pks_gen.passages import Passage, passages
from pks_gen.reading.returned_document import read_returned
from support.docx_made import made
from support.drafts import sample_draft
from support.program_edits import footnote
from support.returned import edited
from support.word_edits import W, Word

PARTS = (
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/comments.xml",
    "word/footnotes.xml",
)
TAGS = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "sdt",
    "sdtContent",
    "pPr",
    "rPr",
    "numPr",
    "tblPr",
    "trPr",
    "tcPr",
    "bookmarkStart",
    "commentReference",
    "footnoteReference",
    "pStyle",
    "body",
    "sectPr",
    "hyperlink",
    "cellIns",
    "numId",
    "ilvl",
    "abstractNum",
    "lvl",
    "style",
    "name",
]
VALUES = ("", "x", "-1", "9" * 21, "1", "\u0663", "\u00b2")
TEXTS = (
    "Pasal 7",
    "Lampiran I",
    "",
    "x" * 5000,
    "PIHAK KESATU,",
    "(1) a",
    "Pasal 99999 ayat",
    "\u200b",
    "Pasal \u0663",
)


@lru_cache
def material() -> tuple[bytes, tuple[Passage, ...]]:
    """A file with tracked changes, a comment and a footnote."""
    draft = sample_draft(parties=3, witnesses=2, articles=5, rows=20)
    data = made(draft)
    word = Word(data)
    first = next(node for node in word.article("Pasal 2")[2:] if node.tag == W + "p")
    words = "".join(leaf.text or "" for leaf in first.iter(W + "t")).split()[0]
    word = Word(edited(data, (words, "Lain"), author="Rekan", comment="catatan"))
    footnote(word, word.article("Pasal 3")[2], "kaki")
    word.author = "Rekan"
    word.add_after(word.article("Pasal 4")[2], "Tambahan baru.")
    return word.save(), passages(draft)


def mangled(data: bytes, chance: random.Random) -> bytes:
    word = Word(data)
    for part in PARTS:
        root = word.root if part == PARTS[0] else etree.fromstring(word.parts[part])
        for _ in range(chance.choice([1, 3, 10, 40])):
            nodes = [node for node in root.iter() if node is not root]
            if nodes:
                _mangle(chance.choice(nodes), nodes, chance)
        if part != PARTS[0]:
            word.parts[part] = etree.tostring(root)
    return word.save()


def _mangle(node: etree._Element, nodes: list[etree._Element], chance: random.Random) -> None:
    match chance.randrange(6):
        case 0:
            Word.body_of(node).remove(node)
        case 1:
            node.addnext(copy.deepcopy(node))
        case 2:
            node.tag = W + chance.choice(TAGS)
        case 3:
            other = chance.choice(nodes)
            if node is not other and node not in list(other.iterancestors()):
                other.append(node)
        case 4 if node.attrib:
            node.set(chance.choice(sorted(map(str, node.attrib))), chance.choice(VALUES))
        case _:
            node.text = chance.choice(TEXTS)


@pytest.mark.parametrize("seed", range(40))
def test_mangled_files_are_read_or_refused(seed: int) -> None:
    data, sent = material()
    try:
        found = read_returned(mangled(data, random.Random(seed)), sent=sent)  # noqa: S311 - the same in every run
    except UnreadableError:
        return
    changes = compare(Version("a", sent), Version("b", found.passages, found.rejected, found.tracked))
    for one in changes.passages:
        for line in one.all_lines:
            before = "".join(span.text for span in line.spans if span.kind is not SpanKind.ADDED)
            after = "".join(span.text for span in line.spans if span.kind is not SpanKind.REMOVED)
            assert before == (line.before.text if line.before else "")
            assert after == (line.after.text if line.after else "")
    assert sum(changes.counts[kind] for kind in Kind) == len(changes.passages)
    assert plain_comparison(changes)
