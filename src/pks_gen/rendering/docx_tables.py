"""Comparison, Table -> Word tables of fixed layout; rows fill compiled shapes, so that many cost little."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from pks_gen.draft import Column, Comparison, Row, RowKind, Table
from pks_gen.listing import Align
from pks_gen.rendering.docx_style import WordStyle
from pks_gen.rendering.docx_xml import (
    Element,
    Look,
    Piece,
    cell,
    el,
    inner_xml,
    paragraph,
    pieces,
    row,
    run_of,
    shares,
    table,
    text_runs,
    words_run,
)
from pks_gen.rendering.presentation import LONG_TABLE_ROWS

_COMPARISON_WIDTHS = (454, 2268, 340)
"""Twips of number, name and colon; the text has the rest."""

_ALIGN = {Align.LEFT: "", Align.RIGHT: "right", Align.CENTER: "center"}
_SHADE = {RowKind.DATA: "", RowKind.GROUP: "F2F2F2", RowKind.TOTAL: "F2F2F2"}
_MARK = "\ue000"
"""Where text goes in a compiled row; stands in templates only, so text may contain it."""


def comparison(block: Comparison, style: WordStyle) -> Element:
    """Set the komparisi: number, name, colon and text side by side, without lines.

    Rows may split: the capacity of one party can take a third of a page.
    """
    widths = [*_COMPARISON_WIDTHS, style.text_width - sum(_COMPARISON_WIDTHS)]
    look = style.ids["PKS Komparisi"]
    open_style = style.ids["PKS Belum Diisi"]
    rows = [
        row(
            cell(widths[0], paragraph(Look(look), [words_run(party.label)])),
            cell(widths[1], paragraph(Look(look), text_runs(party.name, open_style))),
            cell(widths[2], paragraph(Look(look, align="center"), [words_run(":")])),
            cell(widths[3], paragraph(Look(look, align="both"), text_runs(party.text, open_style))),
            may_split=True,
        )
        for party in block.parties
    ]
    return table(style.ids["PKS Tanpa Garis"], widths, rows)


def grid(block: Table, style: WordStyle) -> Iterator[bytes]:
    """Yield a table as XML, piece by piece: its head repeats, its rows never split."""
    widths = shares(style.text_width, [column.share for column in block.columns])
    style_id = style.ids["PKS Daftar" if len(block.rows) >= LONG_TABLE_ROWS else "PKS Tabel"]
    head = row(
        *(
            cell(width, paragraph(Look(style.ids["PKS Tabel Kepala"]), _title(column)), v_align="center")
            for width, column in zip(widths, block.columns, strict=True)
        ),
        head=True,
    )
    # The rows of data go where this paragraph stands; lxml writes all that surrounds them.
    slot = el("tr")
    slot.text = _MARK
    before, after = inner_xml([table(style.ids["PKS Kisi"], widths, [head, slot], head=True)]).split(
        inner_xml([slot])
    )
    yield before.encode()
    compiled: dict[_Shape, list[str]] = {}
    for data in block.rows:
        contents = _contents(data)
        shape = (
            data.kind,
            tuple(tuple(piece._replace(text="") for piece in content) for content in contents),
        )
        if shape not in compiled:
            compiled[shape] = inner_xml([_row(shape, widths, block.columns, style, style_id)]).split(_MARK)
        texts = [str(escape(piece.text)) for content in contents for piece in content]
        parts = compiled[shape]
        yield (parts[0] + "".join(text + part for text, part in zip(texts, parts[1:], strict=True))).encode()
    yield after.encode()


def _contents(data: Row) -> list[list[Piece]]:
    """Return the runs of each cell; the label of a total takes the empty cells behind it, to stay whole."""
    contents = [pieces(runs) for runs in data.cells]
    if data.kind is RowKind.TOTAL:
        while len(contents) > 2 and not contents[1]:
            del contents[1]
    return contents


_Shape = tuple[RowKind, tuple[tuple[Piece, ...], ...]]
"""A row without its words: what it is, and the looks of the runs in each cell."""


def _title(column: Column) -> list[Element]:
    return [words_run(column.title)] if column.title else []


def _row(
    shape: _Shape, widths: list[int], columns: tuple[Column, ...], style: WordStyle, style_id: str
) -> Element:
    """One row with a mark for each text; the first cell spans what the row has no cells for."""
    kind, contents = shape
    span = max(1, len(widths) - len(contents) + 1)
    cells, place = [], 0
    for index, looks in enumerate(contents):
        over = span if index == 0 else 1
        align = _ALIGN[columns[place].align] if over == 1 else ""
        look = Look(style_id, keep_with_next=kind is RowKind.GROUP, align=align)
        runs = [
            run_of(
                piece._replace(text=_MARK, bold=piece.bold or kind is not RowKind.DATA),
                style.ids["PKS Belum Diisi"],
            )
            for piece in looks
        ]
        width = sum(widths[place : place + over])
        cells.append(cell(width, paragraph(look, runs), span=over, shade=_SHADE[kind]))
        place += over
    return row(*cells)
