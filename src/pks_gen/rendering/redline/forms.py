"""Tables of a passage + the lines that another text has there -> the same tables, saying those lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from pks_gen.comparison.likeness import likeness
from pks_gen.draft import PLACEHOLDER, Placeholder, Runs, Text
from pks_gen.ooxml import W
from pks_gen.rendering.docx_xml import Element, el, text_runs
from pks_gen.rendering.redline.blocks import Block, all_words
from pks_gen.rendering.redline.pairs import paired

_SLOT = 0.05
"""Weight of a line in the place of another that shares no word with it."""


@dataclass(frozen=True, slots=True)
class Form:
    """Tables that follow each other, with the gaps and labels between and around them."""

    blocks: tuple[Block, ...]

    @property
    def words(self) -> Counter[str]:
        """Its words."""
        found: Counter[str] = Counter()
        for block in self.blocks:
            found.update(block.text.lower().split())
        return found


def forms_of(blocks: Sequence[Block]) -> list[Form]:
    """Find the tables of a passage; one line of words may stand between two of one form."""
    found: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        if not block.is_table or not block.text:
            continue
        if found and _label_only(blocks[found[-1][1] : index]):
            found[-1] = found[-1][0], index + 1
        else:
            found.append((index, index + 1))
    return [Form(tuple(_with_gaps(blocks, start, end))) for start, end in found]


def _label_only(between: Sequence[Block]) -> bool:
    said = [block for block in between if block.text]
    return len(said) <= 1 and all(block.place is None for block in said)


def _with_gaps(blocks: Sequence[Block], start: int, end: int) -> Sequence[Block]:
    while start and blocks[start - 1].is_paragraph and not blocks[start - 1].text:
        start -= 1
    while end < len(blocks) and blocks[end].is_paragraph and not blocks[end].text:
        end += 1
    return blocks[start:end]


def paired_forms(forms: Sequence[Form], regions: Sequence[Sequence[str]]) -> list[Form | None]:
    """Choose for the lines of each region the form in which they stood, in order."""
    bags = [Counter(word for line in lines for word in line.lower().split()) for lines in regions]
    result: list[Form | None] = [None] * len(regions)
    weights = [form.words for form in forms]
    for one, other in paired(
        [id(form) for form in forms],
        [-1 - index for index in range(len(regions))],
        lambda a, b: likeness(weights[a], bags[b]) + 0.01,
    ):
        if one is not None and other is not None:
            result[other] = forms[one]
    return result


@dataclass(slots=True)
class _Leaf:
    """One paragraph with words, in the order in which it is read."""

    node: Element
    row: Element | None
    """Row of a table without column-wise reading that holds one paragraph per cell."""


def runs_of(text: str) -> Runs:
    """Tell what is not filled in yet from the words around it."""
    parts = PLACEHOLDER.split(text)
    return tuple(Placeholder(part, "") if index % 2 else Text(part) for index, part in enumerate(parts))


def filled(form: Form, lines: Sequence[str], open_style: str) -> Iterator[Element]:
    """Yield copies of a form's tables that say the lines, each in the place of the one most like it.

    ``open_style`` is the id of the character style of placeholders.
    """
    copies = [deepcopy(block.node) for block in form.blocks]
    leaves = [leaf for node, block in zip(copies, form.blocks, strict=True) for leaf in _leaves(node, block)]
    texts = [_text(leaf.node) for leaf in leaves]
    bags = [Counter(text.lower().split()) for text in texts]
    others = [Counter(line.lower().split()) for line in lines]

    def score(a: int, b: int) -> float:
        return 2.0 if texts[a] == lines[b] else _SLOT + likeness(bags[a], others[b])

    above: _Leaf | None = None
    waiting: list[str] = []
    for a, b in [*paired(texts, lines, score), (None, None)]:
        if a is None and b is not None:
            waiting.append(lines[b])
            continue
        if waiting:
            _insert(waiting, above, leaves[a] if a is not None else None, open_style)
            waiting = []
        if a is None:
            break
        if b is None:
            _say(leaves[a].node, "", open_style)
        else:
            if texts[a] != lines[b]:
                _say(leaves[a].node, lines[b], open_style)
            above = leaves[a]
    for node in copies:
        _drop_empty(node)
    yield from (node for node in copies if node.tag != W + "tbl" or node.find(W + "tr") is not None)


def _leaves(node: Element, block: Block) -> Iterator[_Leaf]:
    if block.is_paragraph:
        if block.text:
            yield _Leaf(node, None)
        return
    rows = [row.findall(W + "tc") for row in node.findall(W + "tr")]
    by_column = block.is_signed and len({len(row) for row in rows}) == 1
    if by_column:
        rows = [list(column) for column in zip(*rows, strict=True)]
    for cells in rows:
        simple = not by_column and all(len(list(cell.iter(W + "p"))) == 1 for cell in cells)
        for cell in cells:
            row = cell.getparent() if simple else None
            yield from (_Leaf(p, row) for p in cell.iter(W + "p") if _text(p))


def _text(paragraph: Element) -> str:
    return " ".join("".join(all_words(paragraph)).split())


def _say(paragraph: Element, words: str, open_style: str) -> None:
    """Let a paragraph say other words, in the look of its first."""
    runs = paragraph.findall(W + "r")
    look = None if not runs else runs[0].find(W + "rPr")
    for node in [node for node in paragraph if node.tag != W + "pPr"]:
        paragraph.remove(node)
    kept = [] if look is None else [node for node in look if node.tag != W + "rStyle"]
    for run in text_runs(runs_of(words), open_style):
        own = run.find(W + "rPr")
        if own is None and kept:
            own = el("rPr")
            run.insert(0, own)
        if own is not None:
            own.extend(deepcopy(node) for node in kept)
        paragraph.append(run)


def _insert(lines: Sequence[str], above: _Leaf | None, below: _Leaf | None, open_style: str) -> None:
    """Put new lines below a paragraph: as new rows where they fill some, else as paragraphs of its cell."""
    near = above or below
    if near is None:
        return
    place = near.node
    row = near.row
    if row is not None and (below is None or below.row is not row or above is None):
        cells = row.findall(W + "tc")
        if len(lines) % len(cells) == 0:
            _add_rows(lines, row, open_style, before=above is None)
            return
    for line in lines:
        made = deepcopy(near.node)
        _say(made, line, open_style)
        if above is None:
            near.node.addprevious(made)
        else:
            place.addnext(made)
            place = made


def _add_rows(lines: Sequence[str], row: Element, open_style: str, *, before: bool) -> None:
    place, columns = row, len(row.findall(W + "tc"))
    for start in range(0, len(lines), columns):
        made = deepcopy(row)
        for cell, line in zip(made.findall(W + "tc"), lines[start : start + columns], strict=True):
            _say(next(cell.iter(W + "p")), line, open_style)
        if before:
            row.addprevious(made)
        else:
            place.addnext(made)
            place = made


def _drop_empty(node: Element) -> None:
    """Take out rows that say nothing any more, where nobody signs."""
    if node.tag != W + "tbl" or any(True for _ in node.iter(W + "trHeight")):
        return
    for row in node.findall(W + "tr"):
        if not any(_text(p) for p in row.iter(W + "p")):
            node.remove(row)
