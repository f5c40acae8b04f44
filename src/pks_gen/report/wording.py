"""Words from files and messages -> words fit for a page that leaves the office: no NIK, nothing unseen.

Every text of a report passes here, whoever wrote it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from pks_gen.characters import INVISIBLE

T = TypeVar("T")

_NIK = re.compile(
    r"(?<!\d)(?:\d{16}"
    r"|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}"
    r"|\d{6}([ .-])\d{6}\2\d{4}"
    r"|\d{2}([ .-])\d{2}\3\d{2}\3\d{6}\3\d{4})(?!\d)"
)
"""Sixteen digits, also in the groups in which people write them; a NIP has eighteen and stays."""
_UNSEEN = re.compile(f"[{INVISIBLE}\\ud800-\\udfff]")
_QUOTED = re.compile(r"`([^`]+)`")
_STRESSED = re.compile(r"(\*{1,2})(?=[^\s*])([^*]+)(?<=[^\s*])\1")


def clean(words: str) -> str:
    """Give one line without hidden characters, with a masked NIK and “quotes” in place of backticks."""
    # Blanks come first, for some line ends are hidden characters too; removing those may leave double blanks.
    visible = _UNSEEN.sub("", re.sub(r"\s", " ", unicodedata.normalize("NFC", words)))
    return _QUOTED.sub("“\\1”", mask(" ".join(visible.split())))


def mask(words: str) -> str:
    """Keep the last two digits of whatever may be a NIK: its front would tell place and day of birth."""
    return _NIK.sub(lambda found: "*" * 14 + found[0][-2:], words)


def cleaned(record: T) -> T:
    """Clean every text in a tree of frozen records and tuples; words of a fixed list stay."""
    return _walk(record)  # type: ignore[no-any-return]  # a tree of any records


def _walk(node: Any) -> Any:
    match node:
        case Enum():
            return node
        case str():
            return clean(node)
        case tuple():
            return tuple(_walk(part) for part in node)
        case _ if is_dataclass(node) and not isinstance(node, type):
            return replace(node, **{field.name: _walk(getattr(node, field.name)) for field in fields(node)})
        case _:
            return node


def sentence(words: str) -> str:
    """Start with a capital letter; leave the rest as it is."""
    return words[:1].upper() + words[1:]


def unmarked(words: str) -> str:
    """Take Markdown's asterisks off the words of a manual page."""
    return _STRESSED.sub(r"\2", words)
