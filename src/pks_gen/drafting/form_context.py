"""Values and Draft of one agreement -> the plain names that an office's own document sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pks_gen.draft import PARTS, Article, Draft, ListKind, NumberedList
from pks_gen.drafting.numbering import NAMES
from pks_gen.templating.form_context import ANNEXES, WHOLE, FormContext, annex_block


def form_context(data: Mapping[str, Any], draft: Draft) -> FormContext:
    """Gather what own documents may say; ``data`` are the values that the clauses saw."""
    articles = [block for block in draft.body if isinstance(block, Article)]
    annexes = {annex.id: f"Lampiran {annex.number}".strip() for annex in draft.annexes}
    return FormContext(
        data={name: value for name, value in data.items() if not callable(value)},
        articles={article.id: article.heading for article in articles},
        items=dict(item for article in articles for item in _items(article)),
        annexes=annexes,
        blocks=(WHOLE, *PARTS, ANNEXES, *map(annex_block, annexes)),
    )


def _items(article: Article) -> Iterator[tuple[tuple[str, str | int], str]]:
    for block in article.content:
        if isinstance(block, NumberedList):
            yield from _paths(article.id, block, "")


def _paths(article: str, block: NumberedList, above: str) -> Iterator[tuple[tuple[str, str | int], str]]:
    """Yield each numbered item by its id, and each ayat by its number as well."""
    for number, item in enumerate(block.items, start=1):
        bare = item.label if block.kind is ListKind.AYAT else item.label.rstrip(".")
        path = f"{above} {NAMES[block.kind]} {bare}".strip()
        if item.id:
            yield (article, item.id.removeprefix(f"{article}/")), path
        if block.kind is ListKind.AYAT:
            yield (article, number), path
        for below in item.content:
            if isinstance(below, NumberedList):
                yield from _paths(article, below, path)
