"""A Draft and its template -> which lines of its passages come from which clause file.

What comes from no file (title, numbers, parties, tables, signatures) is made of data alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pks_gen.canonical import lines_of, plain
from pks_gen.draft import (
    Annex,
    Article,
    Block,
    Draft,
    ListKind,
    NumberedItem,
    NumberedList,
    Paragraph,
    Placeholder,
    Reference,
    Run,
)
from pks_gen.drafting.manifest import AnnexPlan
from pks_gen.drafting.template import AgreementTemplate
from pks_gen.passages import Part

_BEFORE = {"pembukaan": 2, "komparisi": 1}
"""Blocks of data that stand before the clause of a part: title and numbers; the parties."""
_ROLES = {
    "pembukaan": "opening",
    "komparisi": "together",
    "menerangkan": "recitals",
    "dasar_hukum": "legal_basis",
    "sepakat": "agreed",
    "penutup": "closing",
}


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line that a clause prints."""

    item: str
    """Id of the ayat or item, "" for none."""
    targets: tuple[str, ...]
    """What it refers to: ``iuran`` or ``iuran/jatuh-tempo``."""
    is_open: bool
    """Whether it holds a placeholder."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A clause file, and where its lines stand."""

    name: str
    """Under which the environment loads it."""
    file: str
    """What an own file in its place is called: ``pasal/iuran.md``, ``bagian/penutup.md``."""
    part: Part
    key: str
    """Of the passage."""
    first: int
    """Index of its first line in the passage."""
    lines: tuple[PrintedLine, ...]
    bulleted: ListKind = ListKind.HURUF
    ordered: ListKind = ListKind.ANGKA
    trails: bool = False
    """It stands at the end of its annex, behind what data alone make; its first lines may be such."""


def origins(draft: Draft, template: AgreementTemplate) -> Iterator[Origin]:
    """Go through the passages of a draft."""
    names = {clause.front.id: clause for clause in template.clauses}
    for block in draft.body:
        if isinstance(block, Article):
            clause = names[block.id]
            lines = tuple(_printed(block.content, block.id))
            file = f"pasal/{clause.path.name}"
            yield Origin(
                clause.name, file, Part.ARTICLE, block.id, 0, lines, clause.front.items, ListKind.AYAT
            )
    yield from _parts(draft, template)
    plans = {plan.id: plan for plan in template.manifest.annexes}
    for annex in draft.annexes:
        yield from _annex(annex, plans[annex.id], template)


def _parts(draft: Draft, template: AgreementTemplate) -> Iterator[Origin]:
    parts = template.manifest.parts
    if parts is None:
        return
    at = 0
    for group in dict.fromkeys(draft.parts):
        blocks = draft.part(group)
        if group == "pasal" or group not in _ROLES:
            at = 0
            continue
        before = blocks[: _BEFORE.get(group, 0)]
        own = [block for block in blocks[len(before) :] if isinstance(block, Paragraph | NumberedList)]
        if group == "dasar_hukum":
            own = own[:-1]  # the regulations themselves
        lines = tuple(_printed(own, ""))
        first = at + sum(map(_count, before))
        reference = getattr(parts, _ROLES[group])
        part = Part.CLOSING if group == "penutup" else Part.OPENING
        role = "sebutan-bersama" if group == "komparisi" else group.replace("_", "-")
        yield Origin(template.part_name(reference), f"bagian/{role}.md", part, "", first, lines)
        at += sum(map(_count, blocks))


def _annex(annex: Annex, plan: AnnexPlan, template: AgreementTemplate) -> Iterator[Origin]:
    head = sum(1 for runs in annex.heading[1:] if plain(runs)) + bool(plain(annex.title))
    texts = [*annex.content]
    leading = [*_leading(texts)] if plan.text else []
    if plan.text and not (plan.table is None and plan.after):
        yield _of_annex(plan.text, annex, head, leading, template)
    if plan.after and plan.table is not None:
        trailing = [*_leading(texts[::-1])][::-1]
        first = head + sum(map(_count, texts[: len(texts) - len(trailing)]))
        yield replace(_of_annex(plan.after, annex, first, trailing, template), trails=True)


def _of_annex(
    reference: str,
    annex: Annex,
    first: int,
    blocks: Sequence[Paragraph | NumberedList],
    template: AgreementTemplate,
) -> Origin:
    stem = reference.rpartition("/")[2]
    lines = tuple(_printed(blocks, ""))
    return Origin(template.part_name(reference), f"bagian/{stem}", Part.ANNEX, annex.id, first, lines)


def _leading(blocks: Sequence[object]) -> Iterator[Paragraph | NumberedList]:
    for block in blocks:
        if not isinstance(block, Paragraph | NumberedList):
            return
        yield block


def _count(block: Block) -> int:
    return sum(1 for runs in lines_of(block) if plain(runs))


def _printed(blocks: Sequence[Paragraph | NumberedList], owner: str) -> Iterator[PrintedLine]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if plain(block.runs):
                yield _line(block.runs, "")
        else:
            for item in block.items:
                yield from _item(item, owner)


def _item(item: NumberedItem, owner: str) -> Iterator[PrintedLine]:
    first, *rest = _printed(item.content, owner)
    own_id = (item.id or "").rpartition("/")[2] if item.id else ""
    yield PrintedLine(own_id, first.targets, first.is_open)
    yield from rest


def _line(runs: Sequence[Run], item: str) -> PrintedLine:
    targets = tuple(run.target for run in runs if isinstance(run, Reference))
    return PrintedLine(item, targets, any(isinstance(run, Placeholder) for run in runs))
