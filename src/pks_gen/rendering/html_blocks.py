"""Blocks of a Draft -> HTML elements that say what they are; their look is the style sheet's business."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch
from types import MappingProxyType

from markupsafe import Markup

from pks_gen.canonical import STAMP_LABEL, plain
from pks_gen.draft import (
    Annex,
    Article,
    Block,
    Comparison,
    NumberedItem,
    NumberedList,
    NumberLines,
    Paragraph,
    Row,
    RowKind,
    Runs,
    SignatureRows,
    Signatures,
    SignatureSlot,
    Table,
    Title,
    TitleLine,
    Witnesses,
)
from pks_gen.listing import Align
from pks_gen.rendering.html_lists import LIST_ID, ListShape, list_start
from pks_gen.rendering.html_runs import (
    NOTHING,
    heading_html,
    id_attribute,
    joined,
    labelled_html,
    runs_html,
)
from pks_gen.rendering.presentation import LONG_TABLE_ROWS
from pks_gen.rendering.title_lines import CAPACITY_CHARACTERS, SINGLE_CAPACITY_CHARACTERS

LONG_LABEL = 3
"""From so many digits or letters on, a label may need more room than the indent gives."""


def siblings(
    blocks: Sequence[Block], known: frozenset[str], glued: Mapping[int, str | None] = MappingProxyType({})
) -> Markup:
    """Write blocks that follow each other.

    Those in ``glued`` (by place, with their id) stay with the next one, as a lead-in does with its list.
    ``known`` are the ids that a reference may lead to.
    """
    parts = []
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        leads = isinstance(block, Paragraph) and isinstance(following, (NumberedList, Table, Comparison))
        part = block_html(block, known)
        if i in glued or leads:
            part = Markup("<div class='lekat'{}>{}</div>\n").format(id_attribute(glued.get(i)), part)
        parts.append(part)
    return joined(parts)


@singledispatch
def block_html(block: object, known: frozenset[str]) -> Markup:
    """Write one block."""
    raise TypeError(f"bukan blok naskah: {type(block).__name__}")


@block_html.register
def _(block: Title, known: frozenset[str]) -> Markup:
    return Markup("<h1>\n{}</h1>\n").format(joined(_title_line(line, known) for line in block.lines))


def _title_line(line: TitleLine, known: frozenset[str]) -> Markup:
    return Markup("<span class='{}'>{}</span>\n").format(str(line.role), heading_html(line.runs, known))


@block_html.register
def _(block: NumberLines, known: frozenset[str]) -> Markup:
    lines = (Markup("<p>{}</p>\n").format(runs_html(line, known)) for line in block.lines)
    return Markup("<div class='nomor'>\n{}</div>\n").format(joined(lines))


@block_html.register
def _(block: Paragraph, known: frozenset[str]) -> Markup:
    start = Markup("<p class='tengah'>") if block.centered else Markup("<p>")
    return Markup("{}{}</p>\n").format(start, runs_html(block.runs, known))


@block_html.register
def _(block: NumberedList, known: frozenset[str]) -> Markup:
    items = joined(_item(item, known) for item in block.items)
    return Markup("<ol class='{}'>\n{}</ol>\n").format(str(block.kind), items)


def _item(item: NumberedItem, known: frozenset[str]) -> Markup:
    first, *rest = item.content
    opening = first.runs if isinstance(first, Paragraph) else ()
    others = rest if isinstance(first, Paragraph) else item.content
    # The id stands on the label, not around the item: what is below an element with an id shares its style
    # with nothing else, and a quarter of a layout would go into working styles out.
    label = Markup("<span class='{}'{}>{} </span>").format(
        "label panjang" if len(item.label.strip("().")) >= LONG_LABEL else "label",
        id_attribute(item.id),
        item.label,
    )
    if not others:
        # Without a paragraph of its own, for a long agreement has hundreds of them.
        return Markup("<li>{}{}</li>\n").format(label, runs_html(opening, known))
    lead = Markup(" class='lekat'") if isinstance(others[0], NumberedList) else NOTHING
    return Markup("<li><p{}>{}{}</p>\n{}</li>\n").format(
        lead, label, runs_html(opening, known), siblings(others, known)
    )


@block_html.register
def _(block: Comparison, known: frozenset[str]) -> Markup:
    # Paragraphs, for they may end overleaf: WeasyPrint (70) tears the cells of a split row apart.
    parties = (
        Markup("<p><span>{} </span><span>{} </span><span>: </span>{}</p>\n").format(
            party.label, runs_html(party.name, known), runs_html(party.text, known)
        )
        for party in block.parties
    )
    return Markup("<div class='komparisi'>\n{}</div>\n").format(joined(parties))


@block_html.register
def _(block: Article, known: frozenset[str]) -> Markup:
    return Markup(
        "<section class='pasal'>\n<h2 data-penanda='{mark}'><span{id}>{heading}</span>\n"
        "<span>{title}</span></h2>\n{content}</section>\n"
    ).format(
        id=id_attribute(block.id),
        mark=f"{block.heading} {plain(block.title)}".strip(),
        heading=block.heading,
        title=heading_html(block.title, known),
        content=siblings(block.content, known),
    )


@block_html.register
def _(block: Signatures, known: frozenset[str]) -> Markup:
    return _signature_rows(block.rows, known)


@block_html.register
def _(block: Witnesses, known: frozenset[str]) -> Markup:
    return Markup("<p class='saksi'>{}</p>\n{}").format(block.label, _signature_rows(block.rows, known))


def _signature_rows(rows: SignatureRows, known: frozenset[str]) -> Markup:
    """Write rows of one or two slots; a slot has three cells, so that names stand level below any titles."""
    return joined(
        Markup("<div class='baris-ttd {}'>\n{}</div>\n").format(
            "dua" if len(row) > 1 else "satu", joined(_slot(slot, known, alone=len(row) == 1) for slot in row)
        )
        for row in rows
    )


def _slot(slot: SignatureSlot, known: frozenset[str], *, alone: bool) -> Markup:
    limit = SINGLE_CAPACITY_CHARACTERS if alone else CAPACITY_CHARACTERS
    capacity = (
        Markup("<p class='jabatan'>{}</p>").format(heading_html(line, known, limit))
        for line in slot.capacity
        if plain(line)
    )
    heading = (_line(slot.heading, known, "pihak"), *capacity)
    stamp = Markup("<span class='meterai'>{}</span>").format(STAMP_LABEL) if slot.stamped else NOTHING
    name = _line(slot.name, known, "nama") + _line(slot.id_line, known, "nip")
    return Markup(
        "<div class='kepala'>{}</div>\n<div class='ruang'>{}</div>\n<div class='kaki'>{}</div>\n"
    ).format(joined(heading), stamp, name)


def _line(runs: Runs, known: frozenset[str], kind: str) -> Markup:
    return Markup("<p class='{}'>{}</p>").format(kind, runs_html(runs, known)) if plain(runs) else NOTHING


# ---- annexes and tables ---------------------------------------------------------------------------


def annex_html(annex: Annex, known: frozenset[str], listed: ListShape | None = None) -> Markup:
    """Write one annex; it begins a new page.

    ``listed`` says how its list is; None when none follows. Lists are drawn by other means.
    """
    head = joined(labelled_html(line, known) + "\n" for line in annex.heading if plain(line))
    number = plain(annex.heading[0]) if annex.heading else f"Lampiran {annex.number}"
    return Markup(
        "<section class='lampiran{across}'{id}>\n<div class='kepala-lampiran'>\n{head}</div>\n"
        "<h2 data-penanda='{mark}'>{title}</h2>\n{content}{start}</section>\n"
    ).format(
        across=" lanskap" if listed and listed.across else "",
        id=id_attribute(annex.id),
        head=head,
        mark=f"{number} {plain(annex.title)}".strip(),
        title=heading_html(annex.title, known),
        content=siblings(annex.content, known),
        start=list_start(LIST_ID + annex.id) if listed else NOTHING,
    )


@block_html.register
def _(block: Table, known: frozenset[str]) -> Markup:
    widths = joined(Markup("<col style='width: {:.4g}%'/>").format(100 * c.share) for c in block.columns)
    sides = [c.align for c in block.columns]
    heads = joined(Markup("<th scope='col'>{}</th>").format(c.title) for c in block.columns)
    rows = joined(_row(row, sides, known) for row in block.rows)
    return Markup(
        "<table class='{}'>\n<colgroup>{}</colgroup>\n<thead>\n<tr>{}</tr>\n</thead>\n"
        "<tbody>\n{}</tbody>\n</table>\n"
    ).format("daftar panjang" if len(block.rows) >= LONG_TABLE_ROWS else "daftar", widths, heads, rows)


def _row(row: Row, sides: Sequence[Align], known: frozenset[str]) -> Markup:
    if row.kind is RowKind.GROUP:
        cells = joined(runs_html(cell, known) for cell in row.cells)
        return Markup("<tr class='kelompok'><th scope='rowgroup' colspan='{}'>{}</th></tr>\n").format(
            len(sides), cells
        )
    if row.kind is RowKind.TOTAL:
        return Markup("<tr class='jumlah'>{}</tr>\n").format(_total_cells(row, sides, known))
    cells = joined(
        Markup("<td class='{}'>{}</td>").format(str(side), runs_html(cell, known))
        for cell, side in zip(row.cells, sides, strict=True)
    )
    return Markup("<tr>{}</tr>\n").format(cells)


def _total_cells(row: Row, sides: Sequence[Align], known: frozenset[str]) -> Markup:
    """Let the label take the empty cells after it: "Jumlah" must not squeeze into the column "No."."""
    span = 1
    while span < len(row.cells) and not plain(row.cells[span]):
        span += 1
    label = Markup("<th scope='row' colspan='{}'>{}</th>").format(span, runs_html(row.cells[0], known))
    rest = zip(row.cells[span:], sides[span:], strict=True)
    return label + joined(
        Markup("<td class='{}'>{}</td>").format(str(side), runs_html(cell, known)) for cell, side in rest
    )
