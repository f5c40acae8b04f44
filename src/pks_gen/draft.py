"""The Draft: a tree of blocks and runs -> what both renderings are made from.

Words only: nothing here knows paper, fonts or files. What the tree says, line by line, is in
:mod:`pks_gen.canonical`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from pks_gen.listing import Align, Listing

# ---- runs: pieces of one line of text ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Literal words."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A value that nobody supplied yet; shown highlighted, blocks final form."""

    label: str
    """What is missing, for the reader: ``nomor PIHAK KEDUA``."""
    key: str
    """Where to fill it in: ``pihak[1].nomor``."""
    bold: bool = False

    @property
    def text(self) -> str:
        """As printed."""
        return f"{OPEN_MARK}{self.label}]"


OPEN_MARK = "[BELUM DIISI: "
"""How a printed placeholder begins."""
PLACEHOLDER = re.compile(r"\[BELUM DIISI: ([^\[\]]{1,200})\]")
"""A printed placeholder, in text that is read back; the group is its label."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference, resolved: the text is computed from the target's number."""

    target: str
    """Id of the article or numbered item (``iuran`` or ``iuran/jatuh-tempo``)."""
    text: str


Run = Text | Placeholder | Reference
Runs = tuple[Run, ...]

# ---- blocks ---------------------------------------------------------------------------------------


class TitleRole(StrEnum):
    """What a line of the title is; decides its look only."""

    INSTRUMENT = "bentuk"
    CONNECTIVE = "penghubung"
    INSTITUTION = "lembaga"
    SUBJECT = "perihal"


@dataclass(frozen=True, slots=True)
class TitleLine:
    """One centred line of the title."""

    role: TitleRole
    runs: Runs


@dataclass(frozen=True, slots=True)
class Title:
    """PERJANJIAN KERJA SAMA / ANTARA / … / TENTANG / …."""

    lines: tuple[TitleLine, ...]


@dataclass(frozen=True, slots=True)
class NumberLines:
    """One line ``NOMOR : …`` per party, in the order of the parties."""

    lines: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, justified."""

    runs: Runs
    keep_with_next: bool = False
    centered: bool = False


class ListKind(StrEnum):
    """Levels of enumeration (UU 12/2011 Lampiran II): ayat, huruf, angka, then the bracketed two."""

    AYAT = "ayat"
    HURUF = "huruf"
    ANGKA = "angka"
    HURUF_KURUNG = "huruf_kurung"
    ANGKA_KURUNG = "angka_kurung"


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """One ayat, huruf or angka; its label is computed, never typed."""

    label: str
    """``(1)``, ``a.``, ``1.``, ``a)``, ``1)``."""
    content: tuple[Paragraph | NumberedList, ...]
    """Starts with a Paragraph."""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items of one level, numbered from one."""

    kind: ListKind
    items: tuple[NumberedItem, ...]


@dataclass(frozen=True, slots=True)
class PartyIntro:
    """One party in the komparisi: ``1.  NAME : position, authority, address, acting for …``."""

    label: str
    name: Runs
    text: Runs


@dataclass(frozen=True, slots=True)
class Comparison:
    """The komparisi: who appears, in what capacity, for whom."""

    parties: tuple[PartyIntro, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A Pasal: number and title in two centred lines, then its content."""

    id: str
    number: int
    title: Runs
    content: tuple[Paragraph | NumberedList, ...]

    @property
    def heading(self) -> str:
        """``Pasal 7``."""
        return f"Pasal {self.number}"


@dataclass(frozen=True, slots=True)
class SignatureSlot:
    """The place where one person signs."""

    heading: Runs
    """``PIHAK KESATU,``; empty for a witness."""
    capacity: tuple[Runs, ...]
    """Position lines, such as ``a.n. BUPATI BUOL`` and ``SEKRETARIS DAERAH,``."""
    name: Runs
    id_line: Runs = ()
    """``NIP …`` or nothing."""
    stamped: bool = False
    """A meterai box stands in the signing space."""


SignatureRows = tuple[tuple[SignatureSlot, ...], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """The parties' signatures, in rows of one or two; never split over pages."""

    rows: SignatureRows


@dataclass(frozen=True, slots=True)
class Witnesses:
    """``Mengetahui,`` or ``Saksi-saksi,`` with their slots; stays with the signatures."""

    label: str
    rows: SignatureRows


class RowKind(StrEnum):
    """What a table row is."""

    DATA = "data"
    GROUP = "kelompok"
    TOTAL = "jumlah"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; widths are shares of the text width and add up to one."""

    title: str
    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; a GROUP row has one cell that spans all columns."""

    cells: tuple[Runs, ...]
    kind: RowKind = RowKind.DATA


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header repeats on each page and whose rows never split."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """A lampiran: starts on a new page, its heading names the agreement's numbers and date."""

    id: str
    number: str
    """Roman, or empty when there is only one."""
    heading: tuple[Runs, ...]
    """Lines of the annex head: ``Lampiran I``, ``Perjanjian Kerja Sama``, ``Nomor: …``."""
    title: Runs
    content: tuple[Paragraph | NumberedList | Table, ...]
    listing: Listing | None = field(default=None, compare=False)
    """The list with which the annex ends; its rows are said one by one, never held."""


Block = Title | NumberLines | Paragraph | NumberedList | Comparison | Article | Signatures | Witnesses | Table

# ---- values ---------------------------------------------------------------------------------------


class ValueState(StrEnum):
    """Each value knows which it is."""

    GIVEN = "diberikan"
    COMPUTED = "dihitung"
    PLACEHOLDER = "belum diisi"


@dataclass(frozen=True, slots=True)
class Value:
    """One line of the completeness report."""

    key: str
    """``pihak[1].nomor``."""
    label: str
    state: ValueState
    text: str = ""
    line: int = 0
    """Line of the YAML where it stands or is to be filled in; 0 when nothing of it is there yet."""
    column: int = 0


PARTS = (
    "pembukaan",
    "komparisi",
    "menerangkan",
    "dasar_hukum",
    "sepakat",
    "pasal",
    "penutup",
    "tanda_tangan",
    "saksi",
)
"""Parts of the body, in the order in which they stand; an office's own document may put each anywhere."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One agreement as text, ready to be rendered."""

    agreement_id: str
    title: str
    """One line, for document properties and bookmarks."""
    authors: tuple[str, ...]
    """The institutions."""
    body: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    values: tuple[Value, ...] = field(default=(), compare=False)
    parts: tuple[str, ...] = field(default=(), compare=False)
    """Name of the part that each block of the body belongs to, such as ``komparisi``; see :data:`PARTS`."""

    def part(self, name: str) -> tuple[Block, ...]:
        """Return the blocks of one part of the body."""
        return tuple(block for block, part in zip(self.body, self.parts, strict=True) if part == name)

    @property
    def listings(self) -> dict[str, Listing]:
        """Lists by the id of the annex that they end."""
        return {annex.id: annex.listing for annex in self.annexes if annex.listing is not None}
