"""What stands below a header -> the rows that are no person: headings, sums, signatures below the list.

A row with a NIK, with a name and a group, or with a running number and a name is a person wherever it stands.
Any other row is left out only when it says what it is; the reader of the file is told which rows those were.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from pks_gen.reading.cells import is_blank
from pks_gen.reading.columns import Header, is_numbering, repeats_header
from pks_gen.reading.spreadsheet import Cell, Row, Sheet

_MONTH = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"
_BODY = (
    r"panwas\w*|panitia|pengawas|bawaslu|kpu|ppk|pps|kpps|ptps|pkd|tps|pantarlih|sekretariat|linmas"
    r"|badan ad ?hoc|petugas|anggota"
)
_AREA = r"kecamatan|kec\.|kelurahan|kel\.|desa|nagari|kampung|kabupaten|kab\.|kota|provinsi|distrik|dapil"
_NUMBER = r"(?:(?:[ivx]+|[a-z]|\d+)[.)] ?)?"
_SUM = re.compile(
    r"(?:grand |sub[ -]?)?(?:total|jumlah|jml)\b\.?"
    rf"(?:$|(?= ?[:=(\d.])| (?:keseluruhan|seluruh\w*|semua\w*|akhir|total|peserta|orang|upah|honor\w*"
    rf"|laki|perempuan|pria|wanita|per|{_BODY}|{_AREA})\b)"
)
_CLOSING = re.compile(
    r"(?:mengetahui|menyetujui|mengesahkan|disahkan|disetujui|diketahui|diperiksa|ditetapkan|dibuat"
    r"|yang membuat|pembuat daftar|penanggung jawab|hormat kami|demikian|catatan|keterangan|tertanda|ttd"
    r"|tanda tangan)(?=$|[ ,.:/])"
    r"|(?:ket|nb) ?[.:]|n\.?i\.?p\.? ?[.:]* ?[\d.…_-]"
    rf"|[a-z][a-z .'()-]*, ?(?:tanggal )?[\d .…_-]*(?:(?:{_MONTH})(?: [\d.…_ ]+)?|\b\d{{4}})$"
)
_TITLE = re.compile(r"(?:ketua|sekretaris|bendahara|kepala|plt|plh|pj|camat|lurah|kasubbag|koordinator)\b")
_HEADING = re.compile(rf"{_NUMBER}(?:{_BODY}|(?:{_AREA})(?= ?:| \w))(?=$|[ .:,/(\d])")
_HEAD_COUNT = re.compile(r"[\d.]+ (?:orang|jiwa|peserta)")
_NUMBERED = re.compile(r" *\d+(?:\.0)?[.)]? *")
_ROMAN = re.compile(r"[ivx]+")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d*)?e\+?\d+")
_NIK_DIGITS = 10
"""A cell with this many digits may be what is left of a NIK, whoever it belongs to."""


class Kind(Enum):
    """What a row is that holds no NIK in order."""

    PERSON = auto()
    """To be read, and refused if need be."""
    UNPROVEN = auto()
    """A name and a post without a NIK or a number: a person, or two who sign side by side."""
    BLANK = auto()
    UNSAID = auto()
    """Does not tell what it is: a person, unless the list has ended."""
    HEADING = auto()
    CLOSING = auto()
    """A sum or a signature; below the last person it ends the list."""


class Told(NamedTuple):
    """What one row is, and the column of its first cell that says something."""

    kind: Kind
    first: int = 0


@dataclass(slots=True)
class Ending:
    """Follows a sheet block by block: which rows can be judged at once, and which wait for the list's end."""

    has_niks: bool = False
    closed: bool = False
    """Whether a sum or a signature has come and nobody after it."""

    def look(self, told: Mapping[int, Told], size: int) -> tuple[bool, int]:
        """Tell whether somebody stands in a block, and from which of its rows on the list may have ended.

        ``told`` lacks the rows with a NIK in order, which are people. In a list without any NIK a name and
        a post make a person as well; a first NIK further down only confirms the people above it.
        """
        self.has_niks |= len(told) < size
        people = {Kind.PERSON} if self.has_niks else {Kind.PERSON, Kind.UNPROVEN}
        last = next((at for at in range(size - 1, -1, -1) if at not in told or told[at].kind in people), -1)
        self.closed &= last < 0
        end = 0 if self.closed else size
        if not self.closed:
            end = next((at for at in range(last + 1, size) if told[at].kind is Kind.CLOSING), size)
        self.closed |= end < size
        return last >= 0, end


def left_out(told: Mapping[int, Told], *, ended: bool) -> list[int]:
    """Rows that are no person; below the end of a list those that do not tell what they are as well."""
    out = {Kind.HEADING, Kind.CLOSING, Kind.UNSAID} if ended else {Kind.HEADING, Kind.CLOSING}
    return [at for at, (kind, _) in told.items() if kind in out]


def doubtful(told: Mapping[int, Told], *, ended: bool) -> list[int]:
    """Rows below the end of a list of NIKs with a name and a post: nobody can tell what they are."""
    return [at for at, (kind, _) in told.items() if ended and kind is Kind.UNPROVEN]


@dataclass(frozen=True, slots=True)
class RowKinds:
    """Looks at the cells of one row as they stand in the file."""

    sheet: Sheet
    header: Header

    def told(self, start: int, rows: Sequence[Row], niks: Sequence[object] | None) -> dict[int, Told]:
        """Look at the rows from ``start`` on whose NIK, as it was read, is not in order.

        A NIK in order makes a person: of a good list hardly any row is looked at.
        """
        return {
            at: self._kind(start + at, row)
            for at, row in enumerate(rows)
            if niks is None or type(niks[at]) is not str
        }

    def _kind(self, number: int, row: Row) -> Told:
        filled = {at: cell for at, cell in enumerate(row) if not is_blank(cell)}
        if not filled:
            return Told(Kind.BLANK)
        return Told(self._filled_kind(number, filled), min(filled))

    def _filled_kind(self, number: int, filled: Mapping[int, Cell]) -> Kind:
        if self._is_head(filled):
            return Kind.HEADING
        if person := self._person(filled):
            return person
        at, text = next(((at, text) for at in filled if (text := _words(filled[at]))), (-1, ""))
        known = [field for field, column in self.header.columns.items() if column in filled]
        if self._is_closing(filled, known, at, text):
            return Kind.CLOSING
        is_merged = len(filled) == 1 and (number, min(filled)) in self.sheet.across
        if is_merged or self._is_heading(filled, known, at, text):
            return Kind.HEADING
        return Kind.UNSAID if known else Kind.BLANK

    def _is_closing(self, filled: Mapping[int, Cell], known: list[str], at: int, text: str) -> bool:
        """Look at the first words of a row, which stand in column ``at``; a wage alone is a sum of wages."""
        if not text:
            return known == ["wage"] and min(filled) > self.header.columns["name"]
        return _says_no_person(text) or (at != self.header.columns.get("group") and bool(_TITLE.match(text)))

    def _is_head(self, filled: Mapping[int, Cell]) -> bool:
        """Tell whether the header, or the row that numbers its columns, stands here once more."""
        name = filled.get(self.header.columns["name"])
        if isinstance(name, str) and name[:1].isalpha():
            return repeats_header(filled, self.header)
        return is_numbering(list(filled.values()))

    def _is_heading(self, filled: Mapping[int, Cell], known: list[str], at: int, text: str) -> bool:
        return 0 <= at <= self.header.columns["name"] and len(known) <= 1 and bool(_HEADING.match(text))

    def _person(self, filled: Mapping[int, Cell]) -> Kind | None:
        columns = self.header.columns
        name, group, nik = (filled.get(columns.get(field, -1)) for field in ("name", "group", "nik"))
        digits = _digits(nik)
        if digits >= _NIK_DIGITS:
            return Kind.PERSON
        if name is None or _says_no_person(_plain(name)):
            return None
        has_group = isinstance(group, str) and not _says_no_person(_plain(group))
        is_numbered = any(_NUMBERED.fullmatch(str(filled[at])) for at in filled if at < columns["name"])
        if digits or (is_numbered and (has_group or not _HEADING.match(_plain(name)))):
            return Kind.PERSON
        return Kind.UNPROVEN if has_group else None


def _says_no_person(text: str) -> bool:
    return bool(_SUM.match(text) or _CLOSING.match(text) or _HEAD_COUNT.fullmatch(text))


def _digits(cell: Cell) -> int:
    """Count what may be digits of a NIK; a number in scientific notation has lost some of them."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return len(f"{abs(cell):.0f}")
    text = _plain(cell)
    if _SCIENTIFIC.fullmatch(text):
        return _NIK_DIGITS
    return 0 if _CLOSING.match(text) or _HEAD_COUNT.fullmatch(text) else sum(map(str.isdigit, text))


def _words(cell: Cell) -> str:
    """Return a text of at least two letters that is no Roman number, in small letters; else nothing."""
    text = _plain(cell)
    return text if sum(map(str.isalpha, text)) > 1 and not _ROMAN.fullmatch(text.rstrip(".)")) else ""


def _plain(cell: Cell) -> str:
    return " ".join(cell.casefold().split()) if isinstance(cell, str) else ""
