"""One source's tags -> what Jinja cannot read in them, each told on its own; how they nest.

Every tag is parsed alone, by Jinja's own parser: one mistake does not hide the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes

from pks_gen.linting.blocks import BRANCHES, OPENERS, WORD_ONLY, Nesting, nesting
from pks_gen.linting.finding import Finding, Text
from pks_gen.linting.tags import Kind, Tag
from pks_gen.problems import suggest
from pks_gen.templating.syntax import explained

PLAIN = Environment()  # noqa: S701 - it only parses
"""Jinja's own grammar; names are judged elsewhere, against what the production environment offers."""

MAX_INNER = 20_000
"""Characters of one tag."""
MAX_DEPTH = 100
"""Nodes within nodes of one tag; Jinja calls itself for each."""
_DIVIDE = "pecah dengan `{% set … %}`"
Fault = tuple[str, str, str]
"""Code, text and hint."""
_KEYWORDS = (*OPENERS, *BRANCHES, *(f"end{word}" for word in OPENERS))
_REFUSED = {"include", "import", "from", "extends", "do", "debug", "trans", "block"}
_GLUED = re.compile(r"(tr|tc|p|r)(if|for|else|elif|set|endif|endfor)\b")
_ASTRAY = re.compile(r"(tr|tc|p|r)\s+(?=\w)")


def read_tags(tags: Sequence[Tag], text: Text, *, may_include: bool) -> tuple[Nesting, list[Finding]]:
    """Parse each tag, then match openers and ends; all findings in the order of the source."""
    found: list[Finding] = []
    bad: set[int] = set()
    judged: dict[tuple[Kind, str, str], Fault | None] = {}
    for index, tag in enumerate(tags):
        if not tag.whole or tag.kind is Kind.COMMENT:
            continue
        key = (tag.kind, tag.mark, tag.inner)
        if key not in judged:
            judged[key] = _fault(tag, may_include=may_include)
        fault = judged[key]
        if fault is not None:
            bad.add(index)
            code, said, hint = fault
            if code:
                found.append(Finding(code, said, hint, text.spot(tag.start, tag.end)))
    nested = nesting(tags, bad, text)
    return nested, [*found, *nested.findings]


def _fault(tag: Tag, *, may_include: bool) -> Fault | None:
    """Code, text and hint of what is wrong with one tag alone; None when nothing is."""
    if len(tag.inner) > MAX_INNER:
        return "PKS348", "tag ini terlalu panjang", _DIVIDE
    word = tag.keyword
    if word in _REFUSED and not (may_include and word in ("include", "extends", "block")):
        return "PKS331", f"`{{% {word} … %}}` tidak tersedia dalam templat", ""
    if tag.kind is Kind.DO and (mended := _mark_gone_wrong(tag)):
        return mended
    if word.startswith("end") and word[3:] in OPENERS and word != "endblock" and tag.inner.strip() != word:
        return "PKS321", f"`{word}` diikuti kata lain", f"tulis `{{% {word} %}}` saja"
    try:
        deep = _is_deep(PLAIN.parse(_alone(tag)))
    except TemplateSyntaxError as error:
        return _explained(tag, error.message or "")
    except RecursionError:
        deep = True
    return ("PKS348", "tag ini bersarang terlalu dalam", _DIVIDE) if deep else None


def _is_deep(tree: nodes.Node) -> bool:
    """Whether nodes hold nodes deeper than a person writes; walked without calling itself."""
    level: list[nodes.Node] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return False
    return True


def _alone(tag: Tag) -> str:
    """Complete one tag to a template that can be parsed by itself."""
    inner, word = tag.inner, tag.keyword
    if tag.kind is Kind.PRINT:
        return f"{{{{ {inner} }}}}"
    if word in WORD_ONLY:
        value = inner[len(word) :].strip()
        return f"{{{{ {value} }}}}" if value else ""
    if word in OPENERS:
        parsed = f"{{% {inner} %}}"
        inline = word == "set" and re.match(r"set\b[^=|(]*=", inner)
        return parsed if inline else f"{parsed}{{% end{word} %}}"
    if word in BRANCHES:
        return f"{{% if true %}}{{% {inner} %}}{{% endif %}}"
    if word.startswith("end") and word[3:] in OPENERS:
        return "" if inner == word else f"{{% if true %}}{{% {inner} %}}" if word == "endif" else ""
    return f"{{% {inner} %}}"


def _mark_gone_wrong(tag: Tag) -> tuple[str, str, str] | None:
    """Find ``{%trfor`` and ``{% tr for``, in which docxtpl sees no mark."""
    if tag.mark:
        return None
    if found := _GLUED.match(tag.inner):
        right = f"{{%{found[1]} {found[2]}"
        return "PKS323", f"spasi tidak ada di antara `{found[1]}` dan `{found[2]}`", f"tulis `{right} … %}}`"
    if found := _ASTRAY.match(tag.inner):
        right = f"{{%{found[1]} {tag.inner[found.end() :]} %}}"
        return (
            "PKS323",
            f"`{found[1]}` harus langsung mengikuti `{{%`, lalu satu spasi biasa",
            f"tulis `{right}`",
        )
    return None


def _explained(tag: Tag, message: str) -> tuple[str, str, str]:
    if not tag.inner:
        return "PKS321", "tag ini kosong", "isi, atau hapus"
    if tag.kind is Kind.PRINT and not tag.mark and (found := _ASTRAY.match(tag.inner)):
        rest = tag.inner[found.end() :]
        if re.fullmatch(r"[\w.\[\]]+", rest):
            said = f"`{found[1]}` harus langsung mengikuti `{{{{`, lalu satu spasi biasa"
            return "PKS323", said, f"tulis `{{{{{found[1]} {rest} }}}}`"
    if unseen := re.search(r"[\u200b-\u200f\u2060\ufeff\u00ad]", tag.inner):
        said = f"tanda yang tidak tampak (U+{ord(unseen[0]):04X}) di dalam tag"
        return "PKS321", said, "hapus tag ini dan ketik ulang"
    word = tag.keyword
    if word and word not in _KEYWORDS and tag.kind is Kind.DO and "unknown tag" in message:
        near = suggest(word, (*_KEYWORDS, *WORD_ONLY))
        if near:
            return "PKS321", f"`{{% {word} %}}` tidak dikenal", near
    return "PKS321", *explained(message)
