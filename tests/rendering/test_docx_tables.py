from __future__ import annotations

from lxml import etree

from pks_gen.canonical import canonical_text
from pks_gen.draft import Column, Placeholder, Row, Table, Text
from pks_gen.listing import Align
from pks_gen.reading.docx_text import docx_lines
from support.docx_check import faults
from support.docx_made import W, draft_of, made, text_of, tree_of
from support.drafts import para, sample_draft, table, words


def grid_of(block: Table) -> etree._Element:
    (found,) = tree_of(made(draft_of(block, para("x")))).iter(W + "tbl")
    return found


def test_head_repeats_and_rows_never_split() -> None:
    head, *rows = grid_of(table(3)).findall(W + "tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    for row in (head, *rows):
        assert row.find(f"{W}trPr/{W}cantSplit") is not None
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows)


def test_widths_are_shares_of_the_text_and_add_up() -> None:
    thirds = Table(tuple(Column(str(n), 1 / 3) for n in range(3)), ())
    widths = [int(c.get(W + "w") or 0) for c in grid_of(thirds).iter(W + "gridCol")]
    assert sum(widths) == 12189 - 1701 - 1417
    assert max(widths) - min(widths) <= 1


def test_group_spans_all_columns_and_total_is_bold_with_room_for_its_label() -> None:
    _, group, data, total = grid_of(table(1)).findall(W + "tr")
    spans = [[int(s.get(W + "val") or 1) for s in row.iter(W + "gridSpan")] for row in (group, data, total)]
    assert spans == [[4], [], [3]]
    assert [len(list(row.iter(W + "b"))) for row in (group, data, total)] == [1, 0, 2]
    aligned = [p.find(f"{W}pPr/{W}jc") for p in data.iter(W + "p")]
    assert [None if jc is None else jc.get(W + "val") for jc in aligned] == ["center", None, None, "right"]


def test_cells_of_any_look_keep_their_words_apart() -> None:
    columns = (Column("A", 0.5), Column("B", 0.5, Align.RIGHT))
    rows = (
        Row((words("a & <b>"), words("\ue000"))),
        Row(((Text("t", bold=True), Placeholder("k", "k"), Text(" i", italic=True)), ())),
        Row((words(""), words("z"))),
        Row((words("sendiri"),)),
    )
    draft = draft_of(Table(columns, rows))
    data = made(draft)
    assert docx_lines(data) == canonical_text(draft).splitlines()
    assert faults(data) == []


def test_many_rows_are_whole() -> None:
    draft = sample_draft(rows=3000)
    data = made(draft)
    assert docx_lines(data) == canonical_text(draft).splitlines()


def test_tables_never_touch() -> None:
    draft = draft_of(table(1), table(1))
    assert faults(made(draft)) == []


def test_comparison_is_four_columns_without_lines() -> None:
    (found, *_) = tree_of(made(sample_draft(parties=3, rows=1))).iter(W + "tbl")
    assert len(found.findall(f"{W}tblGrid/{W}gridCol")) == 4
    assert [text_of(row)[:2] for row in found.findall(W + "tr")] == ["1.", "2.", "3."]
    assert found.find(f"{W}tblPr/{W}tblBorders") is None
    assert not list(found.iter(W + "cantSplit")), "a long capacity may go on overleaf"
