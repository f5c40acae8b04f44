"""Nothing -> what one line of a DOCX is: its words, its label, its style and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from pks_gen.ooxml import W
from pks_gen.reading.docx_looks import Looks, read_looks
from pks_gen.word_names import style_names


class Cell(NamedTuple):
    """Where a cell stands: outermost table, row and column, from zero."""

    table: int
    row: int
    column: int
    columns: int
    """How many cells the row has."""
    head: bool
    """The row is repeated on each page."""
    signing: bool
    """The table is read column by column: each is a person who signs."""


class DocxLine(NamedTuple):
    """One line of the text."""

    text: str
    """Label included."""
    label: str = ""
    """As Word numbers it; "" when it has no number of its own."""
    style: str = ""
    """Name of the paragraph's style."""
    cell: Cell | None = None
    bookmarks: tuple[str, ...] = ()
    """Those that start in it, or right before it."""
    sources: tuple[int, ...] = ()
    """Numbers of the marked paragraphs that it comes from."""
    rows: Sequence[tuple[str, ...]] = ()
    """Rows of a list that was read beforehand; then there are no words."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Names of paragraph styles: ids change when another program saves the file."""

    names: Mapping[str, str]
    looks: Mapping[str, Looks] = field(default_factory=dict)
    """How they make words look, by id."""

    @property
    def hiding(self) -> Mapping[str, Looks]:
        """Those that say whether words are printed."""
        return {key: look for key, look in self.looks.items() if look.hidden is not None}

    @classmethod
    def read(cls, styles: etree._Element | None) -> Styles:
        """Collect the names; a file need not have styles."""
        if styles is None:
            return cls({})
        return cls(style_names(styles), read_looks(styles))

    def of(self, properties: etree._Element | None) -> str:
        """Name of a paragraph's style; "" for the default."""
        link = None if properties is None else properties.find(W + "pStyle")
        return "" if link is None else self.names.get(link.get(W + "val", ""), "")
