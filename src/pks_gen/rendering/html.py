"""Draft -> one HTML page with the same words, marked up by meaning; all look is left to a style sheet.

The page is well-formed XML too (HTML's polyglot markup), which any parser reads much faster. Here stands what
the page as a whole decides: metadata, logos, and what stays together with the signatures.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from markupsafe import Markup

from pks_gen.canonical import lines_of, plain
from pks_gen.draft import (
    Annex,
    Article,
    Block,
    Draft,
    NumberedItem,
    NumberedList,
    Paragraph,
    Signatures,
    Witnesses,
)
from pks_gen.rendering.html_blocks import annex_html, siblings
from pks_gen.rendering.html_lists import ListShape, list_pattern
from pks_gen.rendering.html_runs import NOTHING, joined

CLOSING_CHARACTERS = 200
"""At least so much text (over two lines) is kept on the page of the signatures."""

CLOSING_ID, SIGNING_ID = "_penutup", "_tanda-tangan"
"""Ids of the text before the signatures and of the signatures, to see on which pages they came to lie."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold at all (2.2); no typeface has it, so it can only stand in metadata."""

TIGHTNESS = range(5)
"""How signatures are set: 0 wide, 1 to 3 ever tighter, 4 as 3 but the witnesses may take another page."""


def to_html(
    draft: Draft,
    *,
    made_at: dt.datetime,
    logos: Sequence[str | None] = (),
    tightness: int = 0,
    lists: Mapping[str, ListShape] = MappingProxyType({}),
    further: Markup = NOTHING,
) -> str:
    """Return the whole page.

    ``made_at`` (with a time zone) goes into its metadata, ``logos`` are URLs in the order of the parties,
    ``tightness`` (one of TIGHTNESS) says how the signatures are set, ``lists`` are the ids of the annexes
    that end with a list, with its shape (see :func:`list_pattern`), ``further`` are sections that come last.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at has no time zone: the same moment would be written differently elsewhere")
    moment = made_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    known = ids_of(draft)
    authors = joined(Markup("<meta name='author' content='{}'/>\n").format(name) for name in draft.authors)
    page = Markup(
        "<!DOCTYPE html>\n<html lang='id'>\n<head>\n<meta charset='utf-8'/>\n<title>{title}</title>\n"
        "{authors}"
        "<meta name='generator' content='pks_gen'/>\n"
        "<meta name='dcterms.created' content='{moment}'/>\n<meta name='dcterms.modified' "
        "content='{moment}'/>\n"
        "</head>\n<body data-rapat='{tightness}'>\n{logos}{body}{annexes}</body>\n</html>\n"
    ).format(
        title=draft.title,
        authors=authors,
        moment=moment,
        tightness=tightness,
        logos=_logos(logos),
        body=body_html(draft.body, known, tightness),
        annexes=joined(annex_sections(draft, lists)) + further,
    )
    return _FORBIDDEN.sub("", page)


def annex_sections(draft: Draft, lists: Mapping[str, ListShape]) -> list[Markup]:
    """Write each annex, and behind them a pattern for the pages of each list."""
    known = ids_of(draft)
    patterns = (list_pattern(annex, known, lists[annex.id]) for annex in draft.annexes if annex.id in lists)
    return [*(annex_html(annex, known, lists.get(annex.id)) for annex in draft.annexes), *patterns]


def ids_of(draft: Draft) -> frozenset[str]:
    """Ids that a reference may point to."""
    return frozenset(_ids(draft))


def _ids(draft: Draft) -> Iterator[str]:
    pending: list[object] = [*draft.body, *draft.annexes]
    while pending:
        match pending.pop():
            case Article(id=name, content=content) | Annex(id=name, content=content):
                yield name
                pending.extend(content)
            case NumberedList(items=items):
                pending.extend(items)
            case NumberedItem(id=name, content=content):
                yield from (name,) if name else ()
                pending.extend(content)
            case _:
                pass


def _logos(urls: Sequence[str | None]) -> Markup:
    """Write the logos there are in a row, in the order of the parties."""
    present = [url for url in urls if url]
    if not present:
        return NOTHING
    cells = joined(Markup("<span><img src='{}' alt=''/></span>").format(url) for url in present)
    return Markup("<div class='logo' data-jumlah='{}'>{}</div>\n").format(len(present), cells)


# ---- the body: what must stay together ------------------------------------------------------------


def body_html(blocks: Sequence[Block], known: frozenset[str], tightness: int) -> Markup:
    """Write the blocks in order; signatures and witnesses become one unbreakable part."""
    signing = _signing_part(blocks)
    before = siblings(blocks[: signing.start], known, _glued(blocks, signing.start))
    after = siblings(blocks[signing.stop :], known)
    if not signing:
        return before + after
    part = blocks[signing.start : signing.stop]
    split = tightness == TIGHTNESS[-1]
    groups = _by_witnesses(part) if split else [part]
    sections = joined(
        Markup("<section class='tanda-tangan' id='{}' data-rapat='{}'>\n{}</section>\n").format(
            SIGNING_ID if place == 0 else f"{SIGNING_ID}-{place}", tightness, siblings(group, known)
        )
        for place, group in enumerate(groups)
    )
    return before + sections + after


def _by_witnesses(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """Everything up to the first witnesses, then the rest."""
    cut = next((i for i, block in enumerate(blocks) if isinstance(block, Witnesses)), len(blocks))
    return [group for group in (blocks[:cut], blocks[cut:]) if group]


def _signing_part(blocks: Sequence[Block]) -> range:
    """From the first to the last block of signatures or witnesses."""
    places = [i for i, block in enumerate(blocks) if isinstance(block, (Signatures, Witnesses))]
    return range(places[0], places[-1] + 1) if places else range(len(blocks), len(blocks))


def _glued(blocks: Sequence[Block], end: int) -> Mapping[int, str | None]:
    """Which blocks before ``end`` stay with the next, and their ids.

    These are paragraphs that ask for it, and before signatures enough text to accompany them.
    """
    glued: dict[int, str | None] = {
        i: None for i, block in enumerate(blocks) if isinstance(block, Paragraph) and block.keep_with_next
    }
    size = 0
    for i in range(end - 1, -1, -1) if end < len(blocks) else ():
        glued[i] = CLOSING_ID if i == end - 1 else None
        size += sum(len(plain(line)) for line in lines_of(blocks[i]))
        if size >= CLOSING_CHARACTERS:
            break
    return glued
