"""A path of a .csv -> one sheet, and how it was read: encoding and separator are found, never asked for."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from pks_gen.cell_names import cell_name
from pks_gen.problems import Problem
from pks_gen.reading.places import at_file
from pks_gen.reading.sheets.refusals import UNOPENED, Refused, changed, guarded, too_long, too_wordy
from pks_gen.reading.sheets.row_blocks import LAST_ROW, RowBlocks, RowCount
from pks_gen.reading.sheets.sheet import BLOCK, Limits, Row, Sheet, SheetFile

CSV_ENCODING = "PKS152"
MAX_LINE = 1 << 20
"""Characters of one row, over all its lines."""
_HEAD = 1 << 16
_SEPARATORS = {";": "titik koma", "\t": "tab", ",": "koma", "|": "garis tegak"}
_ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_DECLARED = re.compile(r"sep=(.)\r?\n")
_CHUNK = 1 << 18


def open_csv(path: Path, limits: Limits) -> SheetFile:
    """Open comma-separated text; a guessed encoding is a warning."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as stream:
        head = stream.read(_HEAD)
    declared = _DECLARED.match(head)
    separator = declared[1] if declared else _separator(head)
    walk = _Walk(path, encoding, separator, bool(declared), limits, _stamp(path))
    problems: tuple[Problem, ...] = ()
    if encoding == "cp1252":
        hint = "periksa nama yang memuat huruf beraksen, atau simpan ulang sebagai CSV UTF-8"
        problems = (at_file(path, CSV_ENCODING, "bukan UTF-8; dibaca sebagai Windows-1252", hint, warn=True),)
    named = _SEPARATORS.get(separator, f"`{separator}`")
    said = f"CSV, {_ENCODINGS[encoding]}, pemisah {named}"
    return SheetFile((Sheet("", guarded(path, walk)),), problems, said=said)


@dataclass(frozen=True, slots=True)
class _Walk:
    """All that a walk needs."""

    path: Path
    encoding: str
    separator: str
    is_declared: bool
    limits: Limits
    stamp: tuple[int, int, int]

    def __call__(self) -> Iterator[list[Row]]:
        blocks = RowBlocks("", 0, RowCount(self.limits))
        try:
            if _stamp(self.path) != self.stamp:
                raise changed()
            with self.path.open(encoding=self.encoding, newline="") as stream:
                yield from self._blocks(stream, blocks)
        except csv.Error:
            hint = "buka di Excel, lalu simpan ulang sebagai CSV UTF-8"
            raise Refused(UNOPENED, "susunan CSV rusak", hint) from None
        except (OSError, UnicodeError):
            raise changed() from None

    def _blocks(self, stream: TextIO, blocks: RowBlocks) -> Iterator[list[Row]]:
        if self.is_declared:
            stream.readline()
        start = 2 if self.is_declared else 1
        lines = _Lines(stream, start)
        for number, row in enumerate(csv.reader(lines, delimiter=self.separator), start):
            lines.length, lines.row = 0, number + 1
            blocks.add(number, row)
            if number > self.limits.rows + LAST_ROW:  # blank ones count in the end
                raise too_long(self.limits, cell_name("", number, 1))
            if number % BLOCK == 0:
                yield from blocks.ready()
        yield from blocks.ready()


class _Lines:
    """Hands out lines, but none without end, and not too many for one row."""

    def __init__(self, stream: TextIO, row: int) -> None:
        self._stream = stream
        self.row = row
        """Number of the row that is being read; whoever takes a row sets both."""
        self.length = 0
        """Characters of it so far."""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(MAX_LINE)
        if not line and self.length:  # all that follows would be one cell
            hint = "tutup atau hapus tanda kutip itu; di Excel simpan ulang sebagai CSV UTF-8"
            text = "tanda kutip yang dibuka di baris ini tidak ditutup"
            raise Refused(UNOPENED, text, hint, cell_name("", self.row, 1))
        if not line:
            raise StopIteration
        self.length += len(line)
        if self.length >= MAX_LINE:
            raise too_wordy()
        return line


def _encoding(path: Path) -> str:
    """Find the encoding by decoding all of the text; Refused when it is none."""
    with path.open("rb") as stream:
        begun = stream.read(2)
    candidates = (
        ("utf-16",) if begun in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else ("utf-8-sig", "cp1252")
    )
    for encoding in candidates:
        if _is_text(path, encoding):
            return encoding
    raise Refused(UNOPENED, "isi berkas bukan teks CSV", "simpan ulang sebagai CSV UTF-8 atau .xlsx")


def _is_text(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                if "\0" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _separator(head: str) -> str:
    """Take the separator that stands in most of the first lines, outside of quotes: degrees bring commas."""
    lines = _QUOTED.sub("", "\n".join(head.splitlines()[:20])).split("\n")

    def use(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines]
        return len(counts) - counts.count(0), sum(counts)

    return max(_SEPARATORS, key=use)


def _stamp(path: Path) -> tuple[int, int, int]:
    state = path.stat()
    return state.st_ino, state.st_size, state.st_mtime_ns
