"""The text of a source -> its Jinja tags with their places, and the halves of tags that stand in it.

A tag ends where Jinja ends it: braces and quotes inside are minded. One that meets the next tag before its
own end was never closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pks_gen.linting.finding import Finding, Text


class Kind(StrEnum):
    """What a tag does."""

    PRINT = "{{"
    DO = "{%"
    COMMENT = "{#"


CLOSERS = {Kind.PRINT: "}}", Kind.DO: "%}", Kind.COMMENT: "#}"}
_EDGE = re.compile(r"\{[{%#]|[}%]\}")
_OPEN = re.compile(r"\{[{%#]")
_HALF_KEYWORD = re.compile(r"[{%\s]*(?:(?:p|tr|tc|r)\s+)?([a-z]+)")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_MARK = re.compile(r"(p|tr|tc|r) ")
_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}", re.DOTALL)
_REACH = 200
"""Characters behind a stray ``}}`` in which its beginning is looked for."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag, or what is left of it."""

    kind: Kind
    start: int
    end: int
    inner: str
    """What stands between the braces, without the mark and the signs for blanks."""
    mark: str = ""
    """``p``, ``tr``, ``tc`` or ``r``: which element of Word the tag takes the place of."""
    whole: bool = True
    """False for half a tag, of which only the keyword is worth something."""

    @property
    def keyword(self) -> str:
        """First word of a ``{% … %}``."""
        found = re.match(r"\s*([A-Za-z_]\w*)", self.inner) if self.kind is Kind.DO else None
        return found[1] if found else ""


def scan(text: Text, *, word: bool) -> tuple[list[Tag], list[Finding]]:
    """Return all tags in their order, and what is wrong with their braces.

    ``word`` asks for the ways of Word templates: marks (``{%p``), curly quotes and breaks within a tag.
    """
    tags: list[Tag] = []
    findings: list[Finding] = []
    source = _without_raw(text.whole)
    position = 0
    while found := _EDGE.search(source, position):
        start = found.start()
        if found[0] in ("}}", "%}"):
            tag, finding = _orphan(text, source, start, position, word=word)
            tags.append(tag)
            findings.append(finding)
            position = found.end()
            continue
        kind = Kind(found[0])
        end = _end(source, start, kind)
        if end is None:
            after = _OPEN.search(source, start + 2)
            limit = min(after.start() if after else len(source), _line_end(source, start))
            tags.append(_tag(kind, source, start, limit, word=word, whole=False))
            findings.append(_unclosed(text, source, kind, start, limit))
            position = max(start + 2, limit)
            continue
        tags.append(_tag(kind, source, start, end, word=word))
        position = end
    return tags, findings


def _without_raw(source: str) -> str:
    """Blank out ``{% raw %}`` parts: what stands in them is text."""
    return _RAW.sub(lambda found: " " * len(found[0]), source)


def _end(source: str, start: int, kind: Kind) -> int | None:
    """Where a tag ends; None when it is not closed before the next one begins."""
    closer = CLOSERS[kind]
    if kind is Kind.COMMENT:
        at = source.find(closer, start + 2)
        return at + 2 if at >= 0 else None
    strict = _closing(source, start + 2, closer, minding_quotes=True)
    return strict if strict is not None else _closing(source, start + 2, closer, minding_quotes=False)


def _closing(  # noqa: C901 - one pass over the characters
    source: str, position: int, closer: str, *, minding_quotes: bool
) -> int | None:
    depth, quote, at = 0, "", position
    while at < len(source):
        char = source[at].translate(_STRAIGHT)
        pair = source[at : at + 2]
        if quote:
            if char == "\\":
                at += 1
            elif char == quote:
                quote = ""
            elif char == "\n" or pair in ("{{", "{%"):
                return None
        elif minding_quotes and char in "\"'":
            quote = char
        elif pair == closer and depth == 0:
            return at + 2
        elif _OPEN.match(pair) and not (pair == "{{" and depth):
            return None
        elif char == "{":
            depth += 1
        elif char == "}" and depth:
            depth -= 1
        at += 1
    return None


def _tag(kind: Kind, source: str, start: int, end: int, *, word: bool, whole: bool = True) -> Tag:
    raw = source[start + 2 : end - 2 if whole else end]
    mark = ""
    if word:
        raw = raw.translate(_STRAIGHT).replace("\t", "").replace("\n", "")
        if found := _MARK.match(raw):
            mark, raw = found[1], raw[found.end() :]
    if whole and kind is not Kind.COMMENT:
        raw = raw.removeprefix("-").removeprefix("+").removesuffix("-").removesuffix("+")
    return Tag(kind, start, end, raw.strip(), mark, whole)


def _orphan(text: Text, source: str, at: int, since: int, *, word: bool) -> tuple[Tag, Finding]:
    """Judge a ``}}`` or ``%}`` that nothing opened; its beginning is often half there."""
    closer = source[at : at + 2]
    first = max(since, at - _REACH, source.rfind("\n", 0, at) + 1)
    before = source[first:at]
    begun = max(before.rfind("{"), before.rfind("%") if closer == "%}" else -1)
    if begun > 0 and before[begun] in "{%" and before[:begun].rstrip().endswith("{"):
        begun = before[:begun].rstrip().rfind("{")
    start = first + begun if begun >= 0 else at
    kind = Kind.PRINT if closer == "}}" else Kind.DO
    keyword = _HALF_KEYWORD.match(source[start:at])
    inner = keyword[1] if keyword and kind is Kind.DO and begun >= 0 else ""
    opener = kind.value
    apart = re.match(r"\{\s+[{%]", source[start : at + 2])
    hint = (
        f"hapus spasi di antara dua tanda pembukanya: `{opener}`"
        if apart
        else f"tulis `{opener}` di awalnya, atau hapus `{closer}`"
    )
    finding = Finding("PKS320", f"`{closer}` tanpa pembuka `{opener}`", hint, text.spot(start, at + 2))
    return Tag(kind, start, at + 2, inner, whole=False), finding


def _unclosed(text: Text, source: str, kind: Kind, start: int, limit: int) -> Finding:
    closer = CLOSERS[kind]
    apart = re.search(r"[}%]\s+\}", source[start:limit])
    hint = (
        f"hapus spasi di antara dua tanda penutupnya: `{closer}`"
        if apart
        else f"tutup dengan `{closer}` sebelum tag berikutnya"
    )
    end = start + len(source[start:limit].rstrip())
    return Finding("PKS320", f"`{kind.value}` tidak ditutup dengan `{closer}`", hint, text.spot(start, end))


def _line_end(source: str, start: int) -> int:
    found = source.find("\n", start)
    return found if found >= 0 else len(source)


def breaks_within(text: Text, tag: Tag) -> Iterator[int]:
    """Yield where a tab or line break parts two words of a tag: Word's own are dropped, the words join."""
    inside = text.whole[tag.start : tag.end]
    for found in re.finditer(r"(?<=\w)[\t\n]+(?=\w)", inside):
        yield tag.start + found.start()
