"""A clause's source + what it shall say -> the source that says it, its own words kept where they can be.

Units whose lines came back as they were stay as they are written, with what they compute; all other lines are
written literally.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pks_gen.comparison import Span
from pks_gen.drafting.clause_units import Unit
from pks_gen.drafting.source_edit import edited
from pks_gen.indonesian import upper_title
from pks_gen.passages import Line, LineKind

_BELOW = {
    LineKind.AYAT: LineKind.HURUF,
    LineKind.HURUF: LineKind.ANGKA,
    LineKind.ANGKA: LineKind.HURUF_KURUNG,
    LineKind.HURUF_KURUNG: LineKind.ANGKA_KURUNG,
}
_FIRST = re.compile(r"\(?(?:1|a)[.)]")
_SMALL = frozenset(
    {
        "dan",
        "atau",
        "serta",
        "yang",
        "di",
        "ke",
        "dari",
        "dengan",
        "dalam",
        "untuk",
        "bagi",
        "pada",
        "tentang",
    }
    | {"terhadap", "oleh", "antara", "atas"}
)
_PLAIN_TITLE = re.compile(r"[A-Za-z][\w ,()/-]*")


@dataclass(frozen=True, slots=True)
class WantedLine:
    """One line that the clause shall print."""

    line: Line
    same_as: int | None = None
    """Index of the line that the clause prints already; None when it is new or changed."""
    item: str = ""
    """Id of the ayat or item, so that references to it still hold."""
    was: int | None = None
    """Index of the line that it was before its words changed."""
    spans: tuple[Span, ...] = ()
    """How they changed."""


def clause_body(
    wanted: Sequence[WantedLine],
    units: Sequence[Unit],
    literal: Callable[[str], str],
    *,
    editing: bool = False,
) -> str:
    """Write the body of a clause that prints the wanted lines.

    Args:
        wanted: All its lines, in order.
        units: Of the source that prints the lines that ``same_as`` counts; none to write all literally.
        literal: Writes the words of one line; raises what the caller shall see.
        editing: Whether changed lines keep what their source computes.
    """
    made: list[str] = []
    by_start = {unit.first: index for index, unit in enumerate(units) if unit.count}
    silent = [index for index, unit in enumerate(units) if not unit.count]
    levels: list[LineKind] = []
    at = 0
    while at < len(wanted):
        start = wanted[at].same_as
        index = by_start.get(start) if start is not None else None
        unit = units[index] if index is not None else None
        if unit is not None and index is not None and _intact(wanted, at, unit):
            while silent and silent[0] < index:
                made.append(units[silent.pop(0)].text)
            made.append(unit.text if made else unit.text.lstrip("\n"))
            for one in wanted[at : at + unit.count]:
                _step(levels, one.line.kind)
            at += unit.count
            continue
        changed = _edited(wanted[at], by_start, units, literal) if editing else None
        if changed is not None:
            made.append(changed if made else changed.lstrip("\n"))
            _step(levels, wanted[at].line.kind)
            at += 1
            continue
        follows = wanted[at + 1].line if at + 1 < len(wanted) else None
        made.append(_item(wanted[at], levels, follows, literal, first=not made))
        at += 1
    made += [units[index].text for index in silent]
    return "\n".join(made) + "\n"


def _edited(
    one: WantedLine, by_start: Mapping[int, int], units: Sequence[Unit], literal: Callable[[str], str]
) -> str | None:
    """Change the words in the line's own source, where it prints this one line."""
    index = by_start.get(one.was) if one.was is not None else None
    if index is None or units[index].count != 1 or not one.spans:
        return None
    return edited(units[index].text, one.spans, literal)


def _intact(wanted: Sequence[WantedLine], at: int, unit: Unit) -> bool:
    found = [one.same_as for one in wanted[at : at + unit.count]]
    return found == list(range(unit.first, unit.first + unit.count))


def _step(levels: list[LineKind], kind: LineKind) -> int:
    """Go to the level of a line in the lists that are open; return how deep it is."""
    if kind in levels:
        del levels[levels.index(kind) + 1 :]
    elif levels and _BELOW.get(levels[-1]) is kind:
        levels.append(kind)
    else:
        levels[:] = [kind]
    return len(levels) - 1


def _item(
    one: WantedLine,
    levels: list[LineKind],
    follows: Line | None,
    literal: Callable[[str], str],
    *,
    first: bool,
) -> str:
    line = one.line
    gap = "" if first else "\n"
    if line.kind in {LineKind.TEXT, LineKind.CELL}:
        inside = (
            bool(levels)
            and follows is not None
            and bool(follows.label)
            and not _FIRST.fullmatch(follows.label)
        )
        if inside and follows is not None and follows.kind in levels:
            return f"{gap}{_indent(levels, levels.index(follows.kind) + 1)}{literal(line.text)}\n"
        levels.clear()
        return f"{gap}{literal(line.text)}\n"
    was = list(levels)
    depth = _step(levels, line.kind)
    mark = "1." if line.kind is LineKind.AYAT else "-"
    name = f"{{#{one.item}}} " if one.item else ""
    opens = "\n" if not first and not was and depth == 0 else ""
    return f"{opens}{_indent(levels, depth)}{mark} {name}{literal(line.words)}"


def _indent(levels: Sequence[LineKind], depth: int) -> str:
    return " " * sum(3 if kind is LineKind.AYAT else 2 for kind in levels[:depth])


def clause_head(name: str, title: str, *, items: str = "", known: str = "") -> str:
    """Write the head of a clause's file.

    Args:
        name: Its id.
        title: As it shall be printed, in capitals.
        items: ``angka`` for lists that stand directly below the Pasal.
        known: A title that may print as wanted, and is kept then.
    """
    said = known if known and upper_title(known) == title else _small(title)
    written = said if _PLAIN_TITLE.fullmatch(said) else json.dumps(said, ensure_ascii=False)
    extra = f"rincian: {items}\n" if items else ""
    return f"---\nid: {name}\njudul: {written}\n{extra}---\n"


def _small(title: str) -> str:
    """Write a title as titles are written, where that prints the same."""
    words = [word.lower() if word.lower() in _SMALL else word.capitalize() for word in title.split(" ")]
    said = " ".join(words)
    said = said[:1].upper() + said[1:]
    return said if upper_title(said) == title else title


def clause_id(title: str, taken: Sequence[str]) -> str:
    """Make an id of a title that no other Pasal has."""
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:28].strip("-") or "pasal"
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
