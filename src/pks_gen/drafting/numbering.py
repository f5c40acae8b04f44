"""Rough clauses -> numbered Articles with every cross-reference resolved, or an error naming the clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pks_gen.draft import Article, ListKind, NumberedItem, NumberedList, Paragraph, Reference, Run, Runs, Text
from pks_gen.drafting.markup import Rough, RoughList, RoughParagraph
from pks_gen.templating.pieces import Hole, Part, PendingReference, Pieces, joined

NAMES = {
    ListKind.AYAT: "ayat",
    ListKind.HURUF: "huruf",
    ListKind.ANGKA: "angka",
    ListKind.HURUF_KURUNG: "huruf",
    ListKind.ANGKA_KURUNG: "angka",
}


class DanglingReferenceError(LookupError):
    """A reference to a Pasal, item or annex that does not stand in this agreement."""

    def __init__(self, reference: PendingReference) -> None:
        where = reference.clause if reference.item is None else f"{reference.clause}, butir {reference.item}"
        super().__init__(where)
        self.reference = reference


@dataclass(frozen=True, slots=True)
class RoughArticle:
    """A Pasal before its number is known."""

    id: str
    title: Runs
    content: tuple[Rough, ...]
    pieces: Pieces
    """What stands in the holes of the content."""


@dataclass(slots=True)
class References:
    """Numbers of everything that can be referred to."""

    articles: dict[str, int] = field(default_factory=dict)
    annexes: dict[str, str] = field(default_factory=dict)
    items: dict[tuple[str, str | int], str] = field(default_factory=dict)
    """(Pasal id, item id or ayat number) -> ``ayat (2) huruf a``."""

    def add_article(self, article: RoughArticle) -> list[str]:
        """Give the next number to ``article`` and index its items; return the ids that occur twice."""
        self.articles[article.id] = len(self.articles) + 1
        doubles: list[str] = []
        for block in article.content:
            if isinstance(block, RoughList):
                doubles += self._add_items(article.id, block, "")
        return doubles

    def _add_items(self, article: str, block: RoughList, above: str) -> list[str]:
        doubles: list[str] = []
        for number, item in enumerate(block.items, start=1):
            bare = item.label if block.kind is ListKind.AYAT else item.label.rstrip(".")
            path = f"{above} {NAMES[block.kind]} {bare}".strip()
            if item.id:
                doubles += [item.id] if (article, item.id) in self.items else []
                self.items[article, item.id] = path
            if block.kind is ListKind.AYAT:
                self.items[article, number] = path
            for below in item.content:
                if isinstance(below, RoughList):
                    doubles += self._add_items(article, below, path)
        return doubles

    def resolve(self, reference: PendingReference) -> Reference:
        """Turn a pending reference into its text.

        Raises:
            DanglingReferenceError: when what it names does not stand in this agreement.
        """
        if reference.annex:
            if reference.clause not in self.annexes:
                raise DanglingReferenceError(reference)
            return Reference(reference.clause, f"Lampiran {self.annexes[reference.clause]}".strip())
        if reference.clause not in self.articles:
            raise DanglingReferenceError(reference)
        text = f"Pasal {self.articles[reference.clause]}"
        if reference.item is None:
            return Reference(reference.clause, text)
        path = self.items.get((reference.clause, reference.item))
        if path is None:
            raise DanglingReferenceError(reference)
        target = (
            f"{reference.clause}/{reference.item}" if isinstance(reference.item, str) else reference.clause
        )
        return Reference(target, path if reference.relative else f"{text} {path}")


def finished_article(rough: RoughArticle, references: References) -> Article:
    """Give an article its number and resolve what it refers to."""
    content = finished_blocks(rough.content, rough.pieces, references, rough.id)
    return Article(rough.id, references.articles[rough.id], rough.title, content)


def finished_blocks(
    blocks: Iterable[Rough], pieces: Pieces, references: References, owner: str
) -> tuple[Paragraph | NumberedList, ...]:
    """Put the values in and resolve the references of blocks; item ids become ``owner/id``."""
    return tuple(
        [
            Paragraph(_finished_runs(block.parts, pieces, references))
            if isinstance(block, RoughParagraph)
            else _finished_list(block, pieces, references, owner)
            for block in blocks
        ]
    )


def _finished_list(block: RoughList, pieces: Pieces, references: References, owner: str) -> NumberedList:
    items = tuple(
        NumberedItem(
            item.label,
            finished_blocks(item.content, pieces, references, owner),
            f"{owner}/{item.id}" if item.id else None,
        )
        for item in block.items
    )
    return NumberedList(block.kind, items)


def _finished_runs(parts: tuple[Part, ...], pieces: Pieces, references: References) -> Runs:
    if len(parts) == 1 and isinstance(parts[0], Text):
        return parts  # type: ignore[return-value]  # plain words, as most paragraphs are
    found: list[Run] = []
    for part in parts:
        piece = pieces.piece(part) if isinstance(part, Hole) else part
        found.append(references.resolve(piece) if isinstance(piece, PendingReference) else piece)
    return joined(found)
