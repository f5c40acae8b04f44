"""Paired passages -> where each Pasal and ayat went, and what references must therefore say now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pks_gen.comparison.figures import NAMES_A_LAW
from pks_gen.passages import Line, LineKind, Passage

_REFERENCE = re.compile(
    r"\b(?P<word>[Pp]asal) (?P<article>[0-9]{1,4})(?![\w]|[.,][0-9])(?: ayat \((?P<ayat>[0-9]{1,4})\))?"
    r"|\bayat \((?P<alone>[0-9]{1,4})\)"
)
_BETWEEN = re.compile(r"(?:,? (?:dan|atau|serta|dan/atau|sampai dengan|s\.d\.)|,)? ")
"""What stands between two references into one Pasal: ``Pasal 7 ayat (1) dan ayat (2)``."""
GONE = ""


@dataclass(slots=True)
class Renumbering:
    """Numbers of the first text -> numbers of the second; :data:`GONE` for what was removed."""

    articles: dict[str, str] = field(default_factory=dict)
    paragraphs: dict[tuple[str, str], str] = field(default_factory=dict)
    """(number of the Pasal before, of the ayat before) -> of the ayat after."""
    idle: bool = True
    """Every number stayed."""

    def add_article(self, before: Passage, after: Passage | None) -> None:
        """Learn where a Pasal went."""
        if before.number is not None:
            number = None if after is None else after.number
            self.articles[str(before.number)] = GONE if number is None else str(number)
            self.idle = self.idle and before.number == number

    def add_lines(
        self, article: Passage, lines: Sequence[Line], after: Sequence[Line], pairs: Mapping[int, int]
    ) -> None:
        """Learn where the ayat of one Pasal went."""
        if article.number is None:
            return
        for index, line in enumerate(lines):
            if line.kind is LineKind.AYAT:
                partner = pairs.get(index)
                label = GONE if partner is None else after[partner].label.strip("()")
                self.paragraphs[str(article.number), line.label.strip("()")] = label
                self.idle = self.idle and label == line.label.strip("()")

    def followed(self, text: str, article: int | None) -> str:
        """Say what a text of the first side must say in the second, if nobody changed what it refers to.

        Args:
            text: A line of the first text.
            article: Number of the Pasal in which it stands; bare ``ayat (2)`` means that one.
        """
        pieces: list[str] = []
        done = 0
        inside = str(article) if article is not None else None
        last: tuple[int, str] | None = None
        for found in _REFERENCE.finditer(text):
            external = NAMES_A_LAW.match(text, found.end()) is not None
            if found["article"] is not None:
                last = (found.end(), found["article"])
                said = None if external else self._article(found)
            else:
                near = last is not None and _BETWEEN.fullmatch(text, last[0], found.start())
                owner = last[1] if near and last is not None else inside
                last = (found.end(), owner) if near and owner is not None else None
                said = None if external or owner is None else self._ayat(owner, found["alone"])
            if said is not None:
                pieces += (text[done : found.start()], said)
                done = found.end()
        return "".join((*pieces, text[done:]))

    def _article(self, found: re.Match[str]) -> str | None:
        old = found["article"]
        new = self.articles.get(old)
        if not new:
            return None
        ayat = found["ayat"]
        moved = self.paragraphs.get((old, ayat), ayat) if ayat is not None else None
        tail = "" if ayat is None else f" ayat ({moved or ayat})"
        return f"{found['word']} {new}{tail}"

    def _ayat(self, article: str, old: str) -> str | None:
        new = self.paragraphs.get((article, old))
        return f"ayat ({new})" if new else None

    def dangling(self, text: str, article: int | None) -> Iterator[str]:
        """Yield the references in a text of the first side to a Pasal or ayat that was removed."""
        for found in _REFERENCE.finditer(text):
            if NAMES_A_LAW.match(text, found.end()):
                continue
            old = found["article"] or (str(article) if article is not None else "")
            ayat = found["ayat"] or found["alone"]
            lost = found["article"] is not None and self.articles.get(old) == GONE
            if lost or (ayat is not None and self.paragraphs.get((old, ayat)) == GONE):
                yield found[0]
