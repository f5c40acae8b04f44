"""A Draft -> the same after somebody negotiated it: random edits of words, lists, Pasal, tables, signatures."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from pks_gen.draft import (
    Annex,
    Article,
    Block,
    Comparison,
    Draft,
    ListKind,
    NumberedItem,
    NumberedList,
    Paragraph,
    Placeholder,
    Row,
    Runs,
    Signatures,
    SignatureSlot,
    Table,
    Text,
    Title,
)
from pks_gen.indonesian.numerals import letters
from support.drafts import article, para, plain_article, words

WORDS = re.split(
    " ",
    "wajib tidak dapat paling lambat 30 (tiga puluh) hari Rp5.400,00 PIHAK KEDUA Pasal 7 ayat (2) setiap peserta "
    "iuran & <manfaat> “kutip” D’Ayu 1.444 tanggal 15 November 2024 é \u00a0 ] [ {{ x }} ; , .",
)
_LABELS: dict[ListKind, Callable[[int], str]] = {
    ListKind.AYAT: "({})".format,
    ListKind.HURUF: lambda n: f"{letters(n)}.",
    ListKind.ANGKA: "{}.".format,
    ListKind.HURUF_KURUNG: lambda n: f"{letters(n)})",
    ListKind.ANGKA_KURUNG: "{})".format,
}
_DEEPER = list(ListKind)


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 14))).strip() or "kata"


def edited_runs(runs: Runs, rng: random.Random) -> Runs:
    """Some words gone, some new, a placeholder filled in or opened."""
    made = list(runs)
    place = rng.randrange(len(made)) if made else 0
    match rng.randint(0, 4):
        case 0:
            made[place : place + 1] = [Text(sentence(rng))]
        case 1:
            made.insert(place, Text(f" {sentence(rng)} ", bold=rng.random() < 0.3))
        case 2 if len(made) > 1:
            del made[place]
        case 3:
            made.insert(place, Placeholder(sentence(rng)[:20], "kunci"))
        case _:
            if made and isinstance(made[place], Text):
                parts = made[place].text.split(" ")
                parts[rng.randrange(len(parts))] = rng.choice(WORDS)
                made[place] = replace(made[place], text=" ".join(parts))
    return tuple(made)


def relabelled(numbered: NumberedList) -> NumberedList:
    label = _LABELS[numbered.kind]
    return replace(
        numbered, items=tuple(replace(item, label=label(n)) for n, item in enumerate(numbered.items, start=1))
    )


def edited_list(numbered: NumberedList, rng: random.Random) -> NumberedList:
    items = list(numbered.items)
    place = rng.randrange(len(items))
    match rng.randint(0, 5):
        case 0:
            items.insert(rng.randint(0, len(items)), NumberedItem("", (para(sentence(rng)),)))
        case 1 if len(items) > 1:
            del items[place]
        case 2:
            items.insert(rng.randrange(len(items)), items.pop(place))
        case 3 if numbered.kind is not ListKind.ANGKA_KURUNG:
            kind = _DEEPER[_DEEPER.index(numbered.kind) + 1]
            new = [NumberedItem("", (para(sentence(rng)),)) for _ in range(rng.randint(1, 3))]
            inner = relabelled(NumberedList(kind, tuple(new)))
            items[place] = replace(items[place], content=(*items[place].content, inner))
        case 4 if len(items[place].content) > 1:
            items[place] = replace(items[place], content=items[place].content[:-1])
        case _:
            content = tuple(edited_part(part, rng) for part in items[place].content)
            items[place] = replace(items[place], content=content)
    return relabelled(replace(numbered, items=tuple(items)))


def edited_part(part: Paragraph | NumberedList, rng: random.Random) -> Paragraph | NumberedList:
    if isinstance(part, Paragraph):
        return replace(part, runs=edited_runs(part.runs, rng))
    return edited_list(part, rng)


def edited_table(table: Table, rng: random.Random) -> Table:
    rows = list(table.rows)
    place = rng.randrange(len(rows))
    match rng.randint(0, 3):
        case 0:
            cells = tuple(words(sentence(rng)) for _ in table.columns)
            rows.insert(place, Row(cells))
        case 1 if len(rows) > 1:
            del rows[place]
        case _:
            cells = list(rows[place].cells)
            which = rng.randrange(len(cells))
            cells[which] = edited_runs(cells[which], rng)
            rows[place] = replace(rows[place], cells=tuple(cells))
    return replace(table, rows=tuple(rows))


def edited_signatures(block: Signatures, rng: random.Random) -> Signatures:
    slots = [slot for row in block.rows for slot in row]
    place = rng.randrange(len(slots))
    slot = slots[place]
    match rng.randint(0, 4):
        case 0:
            slots[place] = replace(slot, name=words(sentence(rng), bold=True))
        case 1:
            slots[place] = replace(slot, stamped=not slot.stamped)
        case 2:
            slots[place] = replace(slot, id_line=() if slot.id_line else words("NIP 19990101 202001 1 999"))
        case 3:
            slots[place] = replace(slot, capacity=(*slot.capacity, words(sentence(rng))))
        case _:
            slots.insert(
                place, SignatureSlot(words("PIHAK BARU,"), (words("KEPALA"),), words("Orang Contoh"))
            )
    return replace(block, rows=tuple(tuple(slots[i : i + 2]) for i in range(0, len(slots), 2)))


def edited_block(block: Block, rng: random.Random) -> Block:
    made = block
    match block:
        case Paragraph() | NumberedList():
            made = edited_part(block, rng)
        case Table():
            made = edited_table(block, rng)
        case Signatures():
            made = edited_signatures(block, rng)
        case Comparison():
            parties = list(block.parties)
            place = rng.randrange(len(parties))
            if len(parties) > 1 and rng.random() < 0.3:
                del parties[place]
            else:
                parties[place] = replace(parties[place], text=edited_runs(parties[place].text, rng))
            made = replace(block, parties=tuple(parties))
        case Title():
            lines = list(block.lines)
            place = rng.randrange(len(lines))
            lines[place] = replace(lines[place], runs=words(sentence(rng)))
            made = replace(block, lines=tuple(lines))
        case Article():
            content = list(block.content)
            place = rng.randrange(len(content))
            if rng.random() < 0.3:
                content.insert(place, para(sentence(rng)))
            else:
                content[place] = edited_part(content[place], rng)
            title = words(sentence(rng)) if rng.random() < 0.2 else block.title
            made = replace(block, content=tuple(content), title=title)
    return made


def edited_articles(body: list[Block], rng: random.Random) -> list[Block]:
    """A Pasal added, removed or moved; all numbered anew."""
    places = [index for index, block in enumerate(body) if isinstance(block, Article)]
    match rng.randint(0, 2):
        case 0:
            new = rng.choice((article, plain_article))(90 + len(places))
            body.insert(rng.choice(places) if places else len(body) - 2, new)
        case 1 if places:
            del body[rng.choice(places)]
        case _ if len(places) > 1:
            moved = body.pop(rng.choice(places))
            body.insert(rng.choice(places), moved)
    number = 0
    for index, block in enumerate(body):
        if isinstance(block, Article):
            number += 1
            body[index] = replace(block, number=number)
    return body


def edited_annexes(annexes: tuple[Annex, ...], rng: random.Random) -> tuple[Annex, ...]:
    if not annexes or rng.random() < 0.2:
        new = Annex(
            f"baru-{len(annexes)}", "II", (words("Lampiran II"),), words("BARU"), (para(sentence(rng)),)
        )
        return (*annexes, new)
    if rng.random() < 0.2:
        return annexes[:-1]
    first = annexes[0]
    content = list(first.content)
    place = rng.randrange(len(content))
    part = content[place]
    content[place] = edited_table(part, rng) if isinstance(part, Table) else edited_part(part, rng)
    return (replace(first, content=tuple(content)), *annexes[1:])


def edited(draft: Draft, seed: int, *, edits: int) -> Draft:
    """Edit a draft; the same seed gives the same edits."""
    rng = random.Random(seed)  # noqa: S311 -- made-up edits, no secret
    body, annexes = list(draft.body), draft.annexes
    for _ in range(edits):
        chance = rng.random()
        if chance < 0.25:
            body = edited_articles(body, rng)
        elif chance < 0.4:
            annexes = edited_annexes(annexes, rng)
        elif chance < 0.5:
            place = rng.randrange(len(body))
            if isinstance(body[place], Paragraph):
                body.insert(place, para(sentence(rng)))
        else:
            place = rng.randrange(len(body))
            body[place] = edited_block(body[place], rng)
    return replace(draft, body=tuple(body), annexes=annexes)
