from __future__ import annotations

import dataclasses

import pytest
from lxml import etree

from pks_gen.canonical import canonical_text
from pks_gen.choices import Paper
from pks_gen.draft import Signatures, SignatureSlot, Witnesses
from pks_gen.reading.docx_text import docx_lines
from support.docx_check import faults
from support.docx_made import LOOK, W, draft_of, made, text_of, tree_of
from support.drafts import sample_draft, words


def body_of(data: bytes) -> list[etree._Element]:
    return list(tree_of(data)[0])


def signing(data: bytes) -> list[etree._Element]:
    """The closing paragraph and all up to the annex."""
    nodes = body_of(data)
    start = next(i for i, node in enumerate(nodes) if text_of(node).startswith("Demikian"))
    end = next(i for i, node in enumerate(nodes) if text_of(node) == "Lampiran I")
    return nodes[start:end]


@pytest.mark.parametrize("witnesses", range(5))
@pytest.mark.parametrize("parties", range(2, 7))
def test_block_is_one_chain_of_paragraphs_that_keep_together(parties: int, witnesses: int) -> None:
    block = signing(made(sample_draft(parties=parties, witnesses=witnesses, rows=1)))
    people = [node for node in block if node.tag == W + "tbl"]
    assert len(people) == -(-parties // 2) + -(-witnesses // 2)
    last_row = people[-1].findall(W + "tr")[-1]
    free = set(last_row.iter(W + "p"))
    for node in block:
        for p in (n for n in node.iter(W + "p") if n not in free):
            style = p.find(f"{W}pPr/{W}pStyle")
            assert p.find(f"{W}pPr/{W}keepNext") is not None, style
    assert all(p.find(f"{W}pPr/{W}keepNext") is None for p in free)
    for row in (row for table in people for row in table.iter(W + "tr")):
        assert row.find(f"{W}trPr/{W}cantSplit") is not None


def test_one_alone_stands_in_the_middle() -> None:
    tables = [
        node for node in signing(made(sample_draft(parties=3, witnesses=0, rows=1))) if node.tag == W + "tbl"
    ]
    assert [len(t.findall(f"{W}tblGrid/{W}gridCol")) for t in tables] == [2, 1]
    jc = tables[1].find(f"{W}tblPr/{W}jc")
    assert jc is not None
    assert jc.get(W + "val") == "center"


def test_names_are_on_one_row_and_styled() -> None:
    (table, *_) = [n for n in signing(made(sample_draft(parties=2, rows=1))) if n.tag == W + "tbl"]
    head, _, names = table.findall(W + "tr")
    assert [text_of(cell)[:12] for cell in head.findall(W + "tc")] == ["PIHAK KESATU", "PIHAK KEDUA,"]
    assert [text_of(cell)[:9] for cell in names.findall(W + "tc")] == ["Dr. Conto"] * 2
    style = names.find(f"{W}tc/{W}p/{W}pPr/{W}pStyle")
    assert style is not None
    assert style.get(W + "val") == "PKSNamaPenandaTangan"


def test_box_for_the_meterai_only_where_one_is_stuck() -> None:
    data = made(sample_draft(parties=4, witnesses=2, rows=1))
    boxes = [n for n in tree_of(data).iter(W + "tbl") if text_of(n) == "METERAI"]
    assert len(boxes) == 2
    borders = boxes[0].find(f"{W}tblPr/{W}tblBorders")
    width, height = boxes[0].find(f"{W}tblPr/{W}tblW"), boxes[0].find(f"{W}tr/{W}trPr/{W}trHeight")
    assert borders is not None
    assert {side.get(W + "val") for side in borders} == {"dashed"}
    assert width is not None
    assert height is not None
    assert int(width.get(W + "w") or 0) / 567 == pytest.approx(2.5, abs=0.1)
    assert int(height.get(W + "val") or 0) / 567 == pytest.approx(1.7, abs=0.15)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_more_people_the_tighter_but_never_without_room_to_sign(paper: Paper) -> None:
    look = dataclasses.replace(LOOK, paper=paper)
    spaces = []
    for parties, witnesses in ((2, 0), (4, 2), (6, 4)):
        block = signing(made(sample_draft(parties=parties, witnesses=witnesses, rows=1), look))
        middle = [n.findall(W + "tr")[1] for n in block if n.tag == W + "tbl"]
        heights = [row.find(f"{W}trPr/{W}trHeight") for row in middle]
        spaces.append(min(int(h.get(W + "val") or 0) for h in heights if h is not None))
    assert spaces == sorted(spaces, reverse=True)
    assert min(spaces) / 567 > 1


def test_slot_without_heading_capacity_or_name() -> None:
    bare = SignatureSlot((), (), ())
    draft = draft_of(
        Signatures(((bare, SignatureSlot(words("A,"), (), words("B"), stamped=True)),)),
        Witnesses("Saksi,", ((bare,),)),
    )
    data = made(draft)
    assert faults(data) == []
    assert docx_lines(data) == canonical_text(draft).splitlines()
