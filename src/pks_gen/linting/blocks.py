"""Tags in their order -> which opens what, and what is never closed; and a plain template of the same tags.

The plain template has one tag on each line, so that Jinja's line is the tag's number. What is wrong with a
tag has been told by then: it is left out, or replaced by one of the same shape that says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pks_gen.linting.finding import Finding, Text
from pks_gen.linting.tags import Kind, Tag

OPENERS = frozenset({"if", "for", "macro", "call", "filter", "with", "set", "block", "autoescape"})
BRANCHES = {"elif": ("if",), "else": ("if", "for")}
WORD_ONLY = frozenset({"cellbg", "colspan", "vm", "hm"})
"""What docxtpl adds: colour, width and merging of a table's cells."""
_SET_INLINE = re.compile(r"set\b[^=|(]*=")
_FOR_TARGET = re.compile(r"for\s+([\w\s,()]+?)\s+in\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tags that belong together: an opener and its end, or its branch."""

    opener: int
    other: int


@dataclass(slots=True)
class Nesting:
    """How the tags of one source nest."""

    pairs: list[Pair] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """The plain template; line N is tag N - 1, or several tags on one line."""
    parents: dict[int, int] = field(default_factory=dict)
    """Tag -> the opener in whose part it stands."""


def nesting(tags: Sequence[Tag], bad: set[int], text: Text) -> Nesting:
    """Match openers and ends; ``bad`` are the tags whose inside cannot be read."""
    made, opened = Nesting(), list[int]()
    for index, tag in enumerate(tags):
        if opened:
            made.parents[index] = opened[-1]
        word = tag.keyword
        line = "" if tag.kind is Kind.COMMENT else _plain(tag, bad=index in bad)
        if _opens(tag):
            opened.append(index)
        elif word in BRANCHES and tag.kind is Kind.DO:
            line = line if _branch(tags, index, opened, made, text) else ""
        elif word.startswith("end") and word[3:] in OPENERS:
            line = _close(tags, index, opened, made, text)
        made.lines.append(line)
    for index in reversed(opened):
        made.findings.append(_never_closed(tags[index], text))
    made.lines += [f"{{% end{tags[index].keyword} %}}" for index in reversed(opened)]
    return made


def _opens(tag: Tag) -> bool:
    if tag.kind is not Kind.DO or tag.keyword not in OPENERS:
        return False
    return tag.keyword != "set" or not _SET_INLINE.match(tag.inner)


def _branch(tags: Sequence[Tag], index: int, opened: list[int], made: Nesting, text: Text) -> bool:
    tag = tags[index]
    for at in reversed(opened):
        if tags[at].keyword in BRANCHES[tag.keyword]:
            made.pairs.append(Pair(at, index))
            return at == opened[-1]
    hint = "hapus, atau tulis `{% if … %}` sebelum ini"
    made.findings.append(
        Finding("PKS324", f"`{tag.keyword}` di luar `if`", hint, text.spot(tag.start, tag.end))
    )
    return False


def _close(tags: Sequence[Tag], index: int, opened: list[int], made: Nesting, text: Text) -> str:
    """Close the innermost part of that kind; those inside it were never closed."""
    tag, wanted = tags[index], tags[index].keyword[3:]
    spot = text.spot(tag.start, tag.end)
    alike = [n for n in range(len(opened) - 1, -1, -1) if tags[opened[n]].keyword == wanted]
    # `{%tr endfor %}` ends a `{%tr for %}`, even when a `{%tc for %}` inside it was left open.
    at = next((n for n in alike if tags[opened[n]].mark == tag.mark), alike[0] if alike else None)
    if at is None:
        if opened:
            inner = tags[opened[-1]]
            said = f"`{tag.keyword}` tidak cocok: yang masih terbuka adalah `{inner.keyword}`"
            where = (
                text.spot(inner.start, inner.end).where or f"baris {text.spot(inner.start, inner.end).line}"
            )
            hint = f"`{inner.keyword}` itu dibuka di {where}; tutup dengan `{{% end{inner.keyword} %}}`"
        else:
            said = f"`{tag.keyword}` tanpa pembuka"
            hint = f"hapus, atau tulis `{{% {wanted} … %}}` sebelum ini"
        made.findings.append(Finding("PKS324", said, hint, spot))
        return ""
    ends = []
    for left in reversed(opened[at + 1 :]):
        made.findings.append(_never_closed(tags[left], text))
        ends.append(f"{{% end{tags[left].keyword} %}}")
    made.pairs.append(Pair(opened[at], index))
    made.parents.pop(index, None)
    del opened[at:]
    return "".join(ends) + f"{{% end{wanted} %}}"


def _never_closed(tag: Tag, text: Text) -> Finding:
    mark = tag.mark and f"{tag.mark} "
    return Finding(
        "PKS324",
        f"`{{% {tag.keyword} … %}}` tidak ditutup",
        f"tulis `{{%{mark or ' '}end{tag.keyword} %}}` di akhir bagian itu",
        text.spot(tag.start, tag.end),
    )


def _plain(tag: Tag, *, bad: bool) -> str:
    """Write a tag alone, without marks; a bad one as something of the same shape."""
    if bad or not tag.whole:
        return _stand_in(tag)
    if tag.kind is Kind.PRINT:
        return f"{{{{ {tag.inner} }}}}"
    if tag.keyword in WORD_ONLY:
        value = tag.inner[len(tag.keyword) :].strip()
        return f"{{{{ {value} }}}}" if value else ""
    if tag.keyword.startswith("end"):
        return f"{{% {tag.keyword} %}}"
    return f"{{% {tag.inner} %}}"


def _stand_in(tag: Tag) -> str:
    """Write a tag of the same shape that says nothing."""
    word = tag.keyword
    if word == "for":
        target = _FOR_TARGET.search(tag.inner)
        return f"{{% for {target[1] if target else '_'} in {UNTOLD} %}}"
    if word == "set" and not _opens(tag):
        return f"{{% set {_named(tag)} = {UNTOLD} %}}"
    if word == "macro":
        return f"{{% macro {_named(tag)}() %}}"
    return _SILENT.get(word, "")


def _named(tag: Tag) -> str:
    found = re.match(r"(?:set|macro)\s+([A-Za-z]\w*)", tag.inner)
    return found[1] if found else UNTOLD


UNTOLD = "tak_terbaca"
"""Name in place of what could not be read: nothing is said of it."""
_SILENT = {
    "if": "{% if true %}",
    "elif": "{% elif true %}",
    "else": "{% else %}",
    "with": "{% with %}",
    "filter": "{% filter upper %}",
    "set": f"{{% set {UNTOLD} %}}",
    "call": f"{{% call {UNTOLD}() %}}",
    "autoescape": "{% autoescape true %}",
    "block": f"{{% block {UNTOLD} %}}",
}
