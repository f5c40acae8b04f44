"""The text that was sent -> what it tells about the file that came back: ids, titles, closing words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pks_gen.passages import LineKind, Part, Passage
from pks_gen.reading.docx_line import DocxLine
from pks_gen.reading.returned_headings import label_of
from pks_gen.word_names import ANNEX_BOOKMARK, BOOKMARK, bookmark_name

_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of the text that was sent."""

    keys: dict[str, str] = field(default_factory=dict)
    """Bookmark in small letters -> id."""
    closing: str = ""
    """First line between the last Pasal and the signatures."""
    titles: frozenset[str] = frozenset()
    """Titles of its Pasal, in small letters."""

    @classmethod
    def of(cls, sent: Sequence[Passage]) -> Hints:
        """Collect them."""
        keys: dict[str, str] = {}
        for passage in sent:
            if passage.key:
                prefix = ANNEX_BOOKMARK if passage.part is Part.ANNEX else BOOKMARK
                keys[bookmark_name(prefix + passage.key).lower()] = passage.key
        closing = next((p.lines[0].text for p in sent if p.part is Part.CLOSING and p.lines), "")
        return cls(keys, closing, frozenset(p.title.casefold() for p in sent if p.title))

    def know_title(self, line: DocxLine) -> bool:
        """Whether a line below a heading is its title, though it has no style of one and no capitals.

        Where all Pasal were sent with titles, a short line that is no sentence is one, too.
        """
        if line.cell is not None or line.label or not self.titles:
            return False
        text = line.text
        return text.casefold() in self.titles or (
            len(text) <= _LONGEST_TITLE and text[-1].isalnum() and label_of(line)[0] is LineKind.TEXT
        )
