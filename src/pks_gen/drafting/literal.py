"""Words that somebody wrote -> the source of a clause that prints exactly these words.

References to Pasal, ayat and annexes become computed ones again, and what was left open stays open. All that
Markdown or Jinja would take for a mark is put in quotes inside ``{{ … }}``: it is printed, never parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_SAFE = re.compile(r"[\w .,;:()/\"'’‘“”–—%&+@!?§°-]*")
_AT_START = re.compile(r"(?:[-+–*#>|=~]|\(?\w{1,3}[.)])")
"""What a line may not begin with: marks of lists, typed numbers."""
_FOUND = re.compile(
    r"(?P<open>\[BELUM DIISI: [^\]]*\])"
    r"|(?P<pasal>\bPasal (?P<n>[0-9]{1,3})(?: ayat \((?P<a>[0-9]{1,3})\))?(?![0-9A-Za-z]))"
    r"|(?P<ayat>(?<![0-9] )\bayat \((?P<m>[0-9]{1,3})\))"
    r"|(?P<lampiran>\bLampiran [IVXL]+\b)"
)
_OTHER_LAW = re.compile(
    r"(?:\s+(?:huruf|angka)\s\S+)*\s+(?:jo\.?\s|dan Pasal|Undang|UU\b|Peraturan|Kitab|KUH|Perda|Perpres|PP\b)"
)


class LeftOpenError(ValueError):
    """Words hold a placeholder that cannot be made one again."""


@dataclass(frozen=True, slots=True)
class Links:
    """What words may refer to, by the numbers that they use."""

    articles: Mapping[int, str] = field(default_factory=dict)
    """Number of a Pasal -> its id."""
    items: Mapping[tuple[str, int], str | int] = field(default_factory=dict)
    """Pasal id and number of an ayat -> its id, or its number where it has none."""
    annexes: Mapping[str, str] = field(default_factory=dict)
    """``Lampiran II`` -> its id."""
    open_values: Mapping[str, str] = field(default_factory=dict)
    """``[BELUM DIISI: …]`` -> the expression that prints it."""
    this: str = ""
    """Id of the Pasal that the words stand in."""
    respelt: Callable[[str], str] = str
    """The office's spelling of its own words."""


def source_of(words: str, links: Links, *, linked: bool = True) -> str:
    """Write words as the source of a clause; without ``linked``, numbers stay as they were typed.

    Raises:
        LeftOpenError: for a placeholder that nobody knows.
    """
    made: list[str] = []
    done = 0
    for found in _FOUND.finditer(words):
        expression = _expression(found, words, links, linked=linked)
        if expression:
            made += [_literal(words[done : found.start()], links, first=not done), expression]
            done = found.end()
    made.append(_literal(words[done:], links, first=not done))
    return "".join(made)


def _expression(found: re.Match[str], words: str, links: Links, *, linked: bool) -> str:
    if found["open"]:
        if found["open"] not in links.open_values:
            raise LeftOpenError(found["open"])
        return f"{{{{ {links.open_values[found['open']]} }}}}"
    call = _call(found, words, links) if linked else ""
    return f"{{{{ {call} }}}}" if call else ""


def _call(found: re.Match[str], words: str, links: Links) -> str:
    """Write the call that computes a reference; "" where it names nothing in this text."""
    if found["lampiran"]:
        annex = links.annexes.get(found["lampiran"])
        return f'lampiran("{annex}")' if annex else ""
    if _OTHER_LAW.match(words, found.end()):
        return ""
    target = links.this if found["ayat"] else links.articles.get(int(found["n"]), "")
    number = found["m"] or found["a"]
    if not target or not number:
        return f'rujuk("{target}")' if target else ""
    item = links.items.get((target, int(number)))
    if item is None:
        return ""
    said = f'"{item}"' if isinstance(item, str) else str(item)
    return f"rujuk_ayat({said})" if found["ayat"] else f'rujuk("{target}", ayat={said})'


def _literal(text: str, links: Links, *, first: bool) -> str:
    """Write words that stay as they are; ``first`` where they begin a line."""
    if not text:
        return ""
    if links.respelt(text) != text:
        lead, trail = len(text) - len(text.lstrip()), len(text.rstrip())
        return f"{text[:lead]}{printed(text[lead:trail])}{text[trail:]}"
    parts = re.split(r"( +)", text)
    risky = [bool(part) and not (_SAFE.fullmatch(part) and "_" not in part) for part in parts]
    if first and _AT_START.match(text):
        risky[0] = True
    return "".join(printed(part) if bad else part for part, bad in zip(parts, risky, strict=True))


def printed(text: str) -> str:
    """Write text as expressions that print it; each brace alone, so that no two make a mark."""
    return "".join(_printed(part) for part in re.findall(r"[{}]|[^{}]+", text))


def _printed(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'{{{{ "{quoted}" }}}}'
