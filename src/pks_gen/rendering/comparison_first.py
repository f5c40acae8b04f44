"""A Comparison -> the lines to look at first, as reports tell them on a terminal and on a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pks_gen.comparison.changes import Comparison, Flag, LineChange, PassageChange
from pks_gen.passages import LineKind
from pks_gen.rendering.comparison_places import place_names

LEFT_TEXT = "baris lain yang seluruhnya baru atau hilang juga memuat angka atau nama; lihat di tempatnya"
"""Behind the number of lines that :func:`first_of` leaves where they are."""
_PLAIN = {Flag.NAME, Flag.REFERENCE, Flag.NEGATION}
"""What a whole line that is new or gone shows by itself."""


@dataclass(frozen=True, slots=True)
class First:
    """A line to look at first."""

    place: str
    passage: PassageChange
    flags: tuple[Flag, ...]
    before: tuple[str, ...]
    """Figures, names or words that stood there."""
    after: tuple[str, ...]


def first_of(comparison: Comparison) -> tuple[list[First], int]:
    """Choose the lines to look at first, the gravest first; also how many more are told in their place.

    What a new or removed line names, or a table counts, is plain where that line is shown.
    """
    names: dict[int, dict[int, str]] = {}
    rows, left = [], 0
    for passage, line in comparison.flagged:
        if _tells_itself(line):
            left += 1
            continue
        if id(passage) not in names:
            names[id(passage)] = place_names(passage)
        places = names[id(passage)]
        before = _widest(remark.before for remark in line.remarks)
        after = _widest(remark.after for remark in line.remarks)
        rows.append(First(places[id(line)], passage, line.flags, before, after))
    return rows, left


def _widest(texts: Iterable[str]) -> tuple[str, ...]:
    """Leave out what another text says with more words: ``30`` beside ``30 (empat belas)``."""
    given = tuple(dict.fromkeys(filter(None, texts)))
    return tuple(text for text in given if not any(text != other and text in other for other in given))


def _tells_itself(line: LineChange) -> bool:
    if line.before is not None and line.after is not None:
        return False
    side = line.after or line.before
    return (side is not None and side.kind is LineKind.CELL) or set(line.flags) <= _PLAIN


def first_text(first: First) -> str:
    """``Pasal 8 ayat (2): jumlah uang: Rp5.400,00 → Rp4.500,00``."""
    flags = ", ".join(map(str, first.flags))
    before, after = ", ".join(first.before), ", ".join(first.after)
    if first.before == first.after or not first.before:
        said = after if first.before else f"{after} ditambahkan"
    else:
        said = f"{before} → {after}" if after else f"{before} dihapus"
    return f"{first.place}: {flags}: {said}"
