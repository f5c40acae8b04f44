"""`kolom`, `lembar` and `baris_judul` of an agreement's `peserta` -> where its list stands, and their faults.

A column is named by its title as it stands in the sheet, or by its letter. What is wrong is told at the key
that points there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pks_gen.cell_names import column_number
from pks_gen.model import ListColumns, Participants
from pks_gen.problems import KeyPath, Level, Problem, SourceMap, suggest
from pks_gen.reading.places import shown

NO_SUCH_COLUMN = "PKS181"
ONE_COLUMN_TWICE = "PKS182"
NO_SUCH_SHEET = "PKS183"
NO_TITLES_THERE = "PKS184"

KEYS = {name: str(one.alias) for name, one in ListColumns.model_fields.items()}
"""Key under ``peserta.kolom`` of each field."""
_LETTERS = re.compile(r"[A-Z]{1,3}")
_DIGITS = re.compile(r"[0-9]{5}")
_MAX_TITLE = 60


@dataclass(frozen=True, slots=True)
class Pointers:
    """Where the agreement says that the list stands; nothing: wherever its usual titles are found."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Title or letters by field."""
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    """From 1; 0 when the list has no titles."""
    source: SourceMap | None = None
    """Where all this was said."""

    @classmethod
    def of(cls, said: Participants, source: SourceMap) -> Pointers:
        """Take what ``peserta`` of an agreement says."""
        columns = {name: title for name in KEYS if (title := getattr(said.columns, name)) is not None}
        return cls(columns, said.sheets, said.header_row, source)

    def no_column(self, name: str, titles: Sequence[str], path: Path) -> Problem:
        """Say that a title stands nowhere in the header; ``titles`` are those that do."""
        where = f"baris {self.header_row} berkas peserta" if self.header_row else "berkas peserta"
        text = f"judul kolom {shown(self.columns[name])} tidak ada di {where}"
        offered = [title for title in titles if not _DIGITS.search(title) and len(title) <= _MAX_TITLE]
        near = suggest(self.columns[name], offered)
        hint = near or "tulis judulnya seperti di berkas, atau huruf kolomnya, misalnya `C`"
        return self._problem(("peserta", "kolom", KEYS[name]), NO_SUCH_COLUMN, text, hint, path)

    def one_column(self, name: str, other: str, path: Path) -> Problem:
        """Say that two fields point to one column."""
        text = f"`{KEYS[name]}` dan `{KEYS[other]}` menunjuk kolom yang sama"
        hint = "setiap kolom berkas hanya untuk satu isian"
        return self._problem(("peserta", "kolom", KEYS[name]), ONE_COLUMN_TWICE, text, hint, path)

    def several_columns(self, name: str, letters: Sequence[str], path: Path) -> Problem:
        """Say that a title stands more than once in the header."""
        text = f"judul {shown(self.columns[name])} ada di kolom {' dan '.join(letters)}"
        hint = f"tulis huruf kolomnya, misalnya `{letters[0]}`"
        return self._problem(("peserta", "kolom", KEYS[name]), ONE_COLUMN_TWICE, text, hint, path)

    def no_sheet(self, index: int, names: Sequence[str], path: Path) -> Problem:
        """Say that a sheet which is to be read is not in the file."""
        text = f"lembar {shown(self.sheets[index])} tidak ada di berkas peserta"
        if names == [""]:
            return self._problem(
                ("peserta", "lembar"), NO_SUCH_SHEET, "berkas .csv tidak berlembar", "hapus `lembar`", path
            )
        hint = suggest(self.sheets[index], names) or f"lembarnya: {', '.join(map(shown, names[:20]))}"
        return self._problem(("peserta", "lembar", index), NO_SUCH_SHEET, text, hint, path)

    def no_titles(self, path: Path) -> Problem:
        """Say that the row which is to hold the titles does not."""
        if self.header_row:
            text = (
                f"baris {self.header_row} bukan baris judul: di situ tidak ada kolom Nama bersama kolom lain"
            )
            hint = "periksa nomor barisnya, atau tunjukkan kolomnya di `peserta.kolom`"
        else:
            text = "tanpa baris judul, kolom hanya dikenal dari hurufnya"
            hint = "tulis huruf kolom `nama`, `jabatan`, dan lainnya di `peserta.kolom`"
        return self._problem(("peserta", "baris_judul"), NO_TITLES_THERE, text, hint, path)

    def _problem(self, key: KeyPath, code: str, text: str, hint: str, path: Path) -> Problem:
        source = self.source or SourceMap(path)
        return source.problem(key, Level.ERROR, code, text, hint)


PLAIN = Pointers()


def column_of_letters(said: str) -> int | None:
    """Read letters of a column, from 0; None when they are none."""
    return column_number(said) - 1 if _LETTERS.fullmatch(said) else None
