"""Signatures and Witnesses -> tables of one or two columns that stay on one page with the words before them.

Heading, signing space and name are rows of their own, so that names stand on one line however long the
headings are. Such a table is read column by column: one person after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from pks_gen.canonical import STAMP_LABEL, plain
from pks_gen.draft import Paragraph, Runs, Signatures, SignatureSlot, Text, Witnesses
from pks_gen.rendering.docx_style import WordStyle
from pks_gen.rendering.docx_xml import (
    Element,
    Look,
    balanced_runs,
    cell,
    el,
    paragraph,
    row,
    table,
    text_runs,
    twips,
    words_run,
)
from pks_gen.rendering.title_lines import CAPACITY_CHARACTERS, SINGLE_CAPACITY_CHARACTERS, balanced

STAMP_WIDTH, STAMP_HEIGHT = twips(25), twips(17)
"""The place for the meterai."""

_STAMP_MARGIN = twips(3)
"""Above and below the box, so that it touches neither title nor name."""

_CLOSING_TWIPS = 415
"""Height of one line of the running text, with its share of the space between paragraphs."""

_OWN_LINE = 1.41
"""Height of a line in the style's own spacing and the tallest stand-in for Bookman, per point of size."""

_TIGHT_LINE = 1.2
"""The same where a plan sets it exactly, whatever the face."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How tightly the whole block is set; measures in twips, size in half points (0: the style's own)."""

    size: int
    space: int
    gap: int
    """Between two rows of people, and before the witnesses."""

    @property
    def points(self) -> float:
        """Font size for estimates."""
        return (self.size or 24) / 2

    @property
    def exact_line(self) -> int:
        """Height of a line to be written; 0 leaves it to the style."""
        return round(self.points * 20 * _TIGHT_LINE) if self.size else 0

    @property
    def line(self) -> float:
        """Height of a line for estimates."""
        return self.exact_line or self.points * 20 * _OWN_LINE

    def letters(self, *, alone: bool) -> int:
        """How many letters of a position fit on a line."""
        limit = SINGLE_CAPACITY_CHARACTERS if alone else CAPACITY_CHARACTERS
        return int(limit * 12 / self.points)


PLANS = (
    Plan(0, twips(24), 400),
    Plan(24, twips(22), 300),
    Plan(22, twips(21), 220),
    Plan(22, twips(19), 170),
    Plan(20, twips(17), 150),
    Plan(18, twips(15), 120),
)
"""From roomy to tight; the first that fits on a page is taken."""


def plan_for(
    blocks: Sequence[Signatures | Witnesses], closing: Sequence[Paragraph], style: WordStyle
) -> Plan:
    """Choose the roomiest plan with which the block and the words before it fill one page at most."""
    words = sum(_lines_of(part, style.text_width, 12.0) for part in closing) * _CLOSING_TWIPS
    for plan in PLANS:
        if (
            words + sum(_height(block, plan, style.text_width) for block in blocks)
            <= style.text_height * 0.97
        ):
            return plan
    return PLANS[-1]


def signature_block(
    block: Signatures | Witnesses, plan: Plan, style: WordStyle, *, last: bool
) -> Iterator[Element]:
    """Tables of one block; all but the last row of the ``last`` block stay with what follows."""
    if isinstance(block, Witnesses):
        look = Look(style.ids["PKS Tanda Tangan"], keep_with_next=True, line=plan.exact_line)
        yield _gap(style, plan.gap)
        yield paragraph(look, text_runs((Text(block.label),), style.ids["PKS Belum Diisi"], size=plan.size))
    for index, slots in enumerate(block.rows):
        # Without a paragraph between them Word would join the tables.
        yield _gap(style, plan.gap if index or isinstance(block, Signatures) else 60)
        yield _people(slots, plan, style, keep=not (last and index == len(block.rows) - 1))


def _gap(style: WordStyle, height: int) -> Element:
    return paragraph(Look(style.ids["PKS Jeda"], keep_with_next=True, line=height))


def _people(slots: tuple[SignatureSlot, ...], plan: Plan, style: WordStyle, *, keep: bool) -> Element:
    alone = len(slots) == 1
    width = style.text_width * 3 // 4 if alone else style.text_width // len(slots)
    rows = [
        row(*(cell(width, *_heading(slot, plan, style, alone=alone)) for slot in slots)),
        row(
            *(cell(width, *_signing_space(slot, plan, style), v_align="center") for slot in slots),
            height=plan.space,
        ),
        row(*(cell(width, *_name(slot, plan, style, keep=keep)) for slot in slots)),
    ]
    return table(style.ids["PKS Tanpa Garis"], [width] * len(slots), rows, align="center")


def _heading(slot: SignatureSlot, plan: Plan, style: WordStyle, *, alone: bool) -> list[Element]:
    look = Look(style.ids["PKS Tanda Tangan"], keep_with_next=True, line=plan.exact_line)
    letters, open_style = plan.letters(alone=alone), style.ids["PKS Belum Diisi"]
    lines = [runs for runs in (slot.heading, *slot.capacity) if plain(runs)]
    made = [paragraph(look, balanced_runs(runs, open_style, letters, size=plan.size)) for runs in lines]
    return made or [paragraph(look)]


def _signing_space(slot: SignatureSlot, plan: Plan, style: WordStyle) -> list[Element]:
    look = Look(style.ids["PKS Jeda"], keep_with_next=True)
    if not slot.stamped:
        return [paragraph(look)]
    width, height = STAMP_WIDTH, min(STAMP_HEIGHT, plan.space - 2 * _STAMP_MARGIN)
    label = paragraph(Look(style.ids["PKS Meterai"], keep_with_next=True), [words_run(STAMP_LABEL)])
    sides = ("top", "left", "bottom", "right")
    borders = el("tblBorders", *(el(side, val="dashed", sz=6, space=0, color="7F7F7F") for side in sides))
    box = table(
        style.ids["PKS Tanpa Garis"],
        [width],
        [row(cell(width, label, v_align="center"), height=height)],
        align="center",
        borders=borders,
    )
    # A cell must end with a paragraph; and LibreOffice keeps a row with the next only if it starts with one.
    return [paragraph(look), box, paragraph(look)]


def _name(slot: SignatureSlot, plan: Plan, style: WordStyle, *, keep: bool) -> list[Element]:
    open_style = style.ids["PKS Belum Diisi"]
    made = []
    for name, runs in (("PKS Nama Penanda Tangan", slot.name), ("PKS Tanda Tangan", slot.id_line)):
        if plain(runs):
            made.append(
                paragraph(
                    Look(style.ids[name], keep_with_next=keep, line=plan.exact_line),
                    text_runs(runs, open_style, size=plan.size),
                )
            )
    return made or [paragraph(Look(style.ids["PKS Tanda Tangan"], keep_with_next=keep))]


# ---- how high it will be ----------------------------------------------------------------------------


def _height(block: Signatures | Witnesses, plan: Plan, text_width: int) -> float:
    total = 0.0
    if isinstance(block, Witnesses):
        total += plan.line + plan.gap
    for slots in block.rows:
        alone = len(slots) == 1
        width = text_width * 0.75 if alone else text_width / 2
        letters = plan.letters(alone=alone)
        heads = max(
            sum(_balanced_lines(runs, letters, width, plan) for runs in (slot.heading, *slot.capacity))
            for slot in slots
        )
        names = max(_rows_of(slot.name, width, plan) + _rows_of(slot.id_line, width, plan) for slot in slots)
        total += (heads + names) * plan.line + plan.space + plan.gap
    return total


def _balanced_lines(runs: Runs, letters: int, width: float, plan: Plan) -> int:
    return sum(_line_count(line, width, plan.points) for line in balanced(plain(runs), letters))


def _rows_of(runs: Runs, width: float, plan: Plan) -> int:
    return _line_count(plain(runs), width, plan.points)


def _lines_of(part: Paragraph, width: int, points: float) -> int:
    return _line_count(plain(part.runs), width, points)


def _line_count(text: str, width: float, points: float) -> int:
    """Lines that a text takes, by the mean width of letters in the widest office face (Bookman)."""
    em = sum(0.74 if letter.isupper() else 0.33 if letter == " " else 0.56 for letter in text)
    return ceil(em * points * 20 / width)
