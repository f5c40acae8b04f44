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
from pks_gen.nik import without_niks

T = TypeVar("T")

_UNSEEN = re.compile(f"[{INVISIBLE}\\ud800-\\udfff]")
_QUOTED = re.compile(r"`([^`]+)`")
_RECORDING = re.compile(r"(?:setelah terjawab|bila disengaja|hapus catatan ini)\b|.*`(?:abaikan|sifat)`")
_FOR_DRAFTERS = re.compile(r",? atau [^,;]*`abaikan`")
_STRESSED = re.compile(r"(\*{1,2})(?=[^\s*])([^*]+)(?<=[^\s*])\1")


def clean(words: str) -> str:
    """Give one line without hidden characters, with a masked NIK and “quotes” in place of backticks."""
    # Blanks come first, for some line ends are hidden characters too; removing those may leave double blanks.
    visible = _UNSEEN.sub("", re.sub(r"\s", " ", unicodedata.normalize("NFC", words)))
    return _QUOTED.sub("“\\1”", without_niks(" ".join(visible.split())))


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


def advice(hint: str) -> str:
    """Leave of a hint what any reader can do; how the drafter records it in the data is the drafter's own."""
    steps = (_FOR_DRAFTERS.sub("", step).strip() for step in hint.split("; "))
    return sentence("; ".join(step for step in steps if step and not _RECORDING.match(step)))


def unmarked(words: str) -> str:
    """Take Markdown's asterisks off the words of a manual page."""
    return _STRESSED.sub(r"\2", words)
