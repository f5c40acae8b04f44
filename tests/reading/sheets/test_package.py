"""Zip files as different programs write them, and files that change while they are read."""

from __future__ import annotations

import io
import os
import zipfile

import pytest

from pks_gen.reading.sheets.package import open_package
from pks_gen.reading.sheets.refusals import Refused, corrupt
from pks_gen.reading.sheets.sheet import Limits
from pks_gen.reading.spreadsheet import SheetRefused, read_sheets, rows_of
from support.sheets_made import pack, parts_of, worksheet

PARTS = parts_of(worksheet("".join(f"<row><c><v>{at}</v></c></row>" for at in range(2_000))))
EXPECTED = [[float(at)] for at in range(2_000)]


class Unseekable(io.RawIOBase):
    """A stream that a zip file is written to from front to back, sizes behind the parts."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.written += bytes(data)  # type: ignore[call-overload]
        return len(bytes(data))  # type: ignore[call-overload]


def rows(path):
    found = read_sheets(path)
    assert found.problems == ()
    return [list(row) for row in rows_of(found.sheets[0])]


def test_sizes_behind_the_parts(tmp_path):
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in PARTS.items():
            package.writestr(name, content)
    (tmp_path / "a.xlsx").write_bytes(stream.written)
    assert rows(tmp_path / "a.xlsx") == EXPECTED


def test_wide_sizes(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in PARTS.items():
            with package.open(name, "w", force_zip64=True) as stream:
                stream.write(content.encode() if isinstance(content, str) else content)
    assert rows(tmp_path / "a.xlsx") == EXPECTED


def test_a_wide_directory(tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 2)
    pack(tmp_path / "a.xlsx", PARTS)
    assert b"PK\x06\x06" in (tmp_path / "a.xlsx").read_bytes()
    assert rows(tmp_path / "a.xlsx") == EXPECTED


def test_stored_parts_a_comment_and_backslashes(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.comment = b"PK contoh"
        for name, content in PARTS.items():
            entry = zipfile.ZipInfo(name)
            entry.filename = name.replace("worksheets/", "worksheets\\")
            package.writestr(entry, content)
    assert rows(tmp_path / "a.xlsx") == EXPECTED


def test_a_way_of_packing_that_no_office_uses(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_LZMA) as package:
        for name, content in PARTS.items():
            package.writestr(name, content)
    assert [problem.code for problem in read_sheets(tmp_path / "a.xlsx").problems] == ["PKS150"]


def test_a_part_that_is_not_there(tmp_path):
    package = open_package(pack(tmp_path / "a.xlsx", PARTS), Limits(), corrupt)
    with pytest.raises(Refused, match="rusak"):
        list(package.chunks("xl/tidak-ada.xml"))


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_file_that_changes_between_two_looks(suffix, tmp_path):
    path = tmp_path / f"a.{suffix}"
    pack(path, PARTS) if suffix == "xlsx" else path.write_text("a,b\n" * 9)
    sheet = read_sheets(path).sheets[0]
    assert len(rows_of(sheet)) == (2_000 if suffix == "xlsx" else 9)
    os.utime(path, ns=(1, 1))
    with pytest.raises(SheetRefused) as caught:
        rows_of(sheet)
    assert caught.value.problem.code == "PKS150"
    assert caught.value.problem.text.startswith("berkas berubah selagi dibaca")
    path.unlink()
    with pytest.raises(SheetRefused, match="berubah"):
        rows_of(sheet)


def test_a_broken_walk_leaves_no_file_open(tmp_path):
    sheet = read_sheets(pack(tmp_path / "a.xlsx", PARTS)).sheets[0]
    blocks = sheet.blocks()
    next(blocks)
    blocks.close()
    assert len(rows_of(sheet, 5)) == 5


def test_limits_are_those_of_the_caller(tmp_path):
    pack(tmp_path / "a.xlsx", PARTS)
    sheet = read_sheets(tmp_path / "a.xlsx", Limits(rows=2_000)).sheets[0]
    assert len(rows_of(sheet)) == len(rows_of(sheet)) == 2_000
    sheet = read_sheets(tmp_path / "a.xlsx", Limits(rows=1_999)).sheets[0]
    with pytest.raises(SheetRefused) as caught:
        rows_of(sheet)
    assert caught.value.problem.code == "PKS151"
    assert "1.999 baris" in caught.value.problem.text
    (tmp_path / "a.csv").write_text("a\n" * 300_000)
    assert len(rows_of(read_sheets(tmp_path / "a.csv", Limits(rows=5_000_000)).sheets[0])) == 300_000
