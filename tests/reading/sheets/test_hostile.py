"""Files made to harm: each is refused with a code, by a process that may use little memory and few seconds."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from support.sheets_made import MAIN, SHEET, TEXTS, TYPES, Parts, links, pack, parts_of, worksheet

MEGABYTES = 56
"""Address space that may be added to what the process has after its imports."""
CHILD = """
import resource, sys
from pathlib import Path
from pks_gen.reading.spreadsheet import SheetRefused, read_sheets
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + int(sys.argv[2]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
opened = read_sheets(Path(sys.argv[1]))
problems = list(opened.problems)
try:
    rows = sum(len(block) for sheet in (*opened.sheets, *opened.hidden) for block in sheet.blocks())
except SheetRefused as refused:
    problems.append(refused.problem)
print(*[problem.code for problem in problems] or [rows])
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="batas memori diukur dari /proc")

GOOD_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
Build = Callable[[Path], Path]


def answer(path: Path) -> str:
    command = [sys.executable, "-c", CHILD, str(path), str(MEGABYTES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def noise(size: int) -> str:
    """Letters that do not compress much."""
    return random.Random(1).randbytes(size // 2).hex()  # noqa: S311  only has to look random


def with_part(name: str, content: str | bytes) -> Build:
    return lambda path: pack(path, {**parts_of(worksheet(GOOD_ROW)), name: content})


def with_sheet(rows: str, *, after: str = "", texts: str = "", styles: str = "") -> Build:
    return lambda path: pack(path, parts_of(worksheet(rows, after=after), texts=texts, styles=styles))


def patched(edit: Callable[[bytearray], None], parts: Parts | None = None) -> Build:
    def build(path: Path) -> Path:
        raw = bytearray(pack(path, parts or parts_of(worksheet(GOOD_ROW))).read_bytes())
        edit(raw)
        path.write_bytes(raw)
        return path

    return build


def entry_of(raw: bytearray, name: str) -> int:
    """Where the directory's entry of a part begins."""
    at = raw.rindex(name.encode())
    assert raw[at - 46 : at - 42] == b"PK\x01\x02"
    return at - 46


def declare(name: str, size: int) -> Callable[[bytearray], None]:
    def edit(raw: bytearray) -> None:
        at = entry_of(raw, name)
        raw[at + 24 : at + 28] = struct.pack("<L", size)

    return edit


def flag(bit: int) -> Callable[[bytearray], None]:
    def edit(raw: bytearray) -> None:
        at = entry_of(raw, SHEET)
        raw[at + 8] |= bit

    return edit


def spoil_checksum(raw: bytearray) -> None:
    raw[entry_of(raw, SHEET) + 16] ^= 1


def overlap(raw: bytearray) -> None:
    """Let two parts begin at one place."""
    first, second = entry_of(raw, SHEET), entry_of(raw, TEXTS)
    raw[second + 42 : second + 46] = raw[first + 42 : first + 46]


def truncate(raw: bytearray) -> None:
    del raw[len(raw) * 2 // 3 :]


def twice(path: Path) -> Path:
    pack(path, parts_of(worksheet(GOOD_ROW)))
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(SHEET, worksheet(""))
    return path


def lying_bomb(path: Path) -> Path:
    """A sheet that unfolds to 120 MB, while the directory says one kilobyte."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = b'<row r="1"/>' * 100_000
    packed = b"".join(squeezer.compress(chunk) for _ in range(100)) + squeezer.flush()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in {**parts_of(""), SHEET: packed}.items():
            package.writestr(name, content)
    raw = bytearray(buffer.getvalue())
    at = entry_of(raw, SHEET)
    raw[at + 10 : at + 12] = struct.pack("<H", zipfile.ZIP_DEFLATED)
    raw[at + 24 : at + 28] = struct.pack("<L", 1_024)
    path.write_bytes(raw)
    return path


def million_entries(path: Path) -> Path:
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[0] * 9, 1, *[0] * 6) + b"a"
    directory = entry * 1_000_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), 0, 0)
    path.write_bytes(directory + end)
    return path


def many_sheets(path: Path) -> Path:
    parts = parts_of(worksheet(GOOD_ROW))
    book = str(parts["xl/workbook.xml"])
    parts["xl/workbook.xml"] = book.replace(
        "<sheets>", "<sheets>" + book[book.index("<sheet ") : book.index("</sheets>")] * 100_000
    )
    return pack(path, parts)


LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "{}"><!ENTITY b "{}">]>'.format("ha" * 50, "&a;" * 50)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def deep() -> str:
    return "<a>" * 1_000_000


def rows_below_excel() -> str:
    return "".join(f'<row r="{at}"/>' for at in range(1, 1_048_600))


def long_references() -> str:
    return "".join(
        f'<row r="{at}"><c r="A{at}" t="s"><v>{at % 2_000}</v></c></row>' for at in range(1, 9_001)
    )


def long_texts() -> str:
    return "".join(f"<si><t>{at:08d}{'teks' * 8_000}</t></si>" for at in range(1_000))


HOSTILE: dict[str, tuple[Callable[[], Build], str]] = {
    "declared 4 GB": (lambda: patched(declare(SHEET, 0xFFFFFFF0)), "PKS151"),
    "declared less": (lambda: patched(declare(SHEET, 3)), "PKS150"),
    "bomb beside": (lambda: with_part("docProps/app.xml", bytes(40 << 20)), "PKS151"),
    "bomb that lies": (lambda: lying_bomb, "PKS150"),
    "wrong checksum": (lambda: patched(spoil_checksum), "PKS150"),
    "encrypted part": (lambda: patched(flag(1)), "PKS150"),
    "cut off": (lambda: patched(truncate), "PKS150"),
    "overlapping parts": (lambda: patched(overlap), "PKS179"),
    "part twice": (lambda: twice, "PKS179"),
    "part twice but for case": (lambda: with_part("XL/WORKSHEETS/SHEET1.XML", ""), "PKS179"),
    "climbing name": (lambda: with_part("../../x.xml", ""), "PKS179"),
    "climbing name, backwards": (lambda: with_part("xl\\..\\..\\x.xml", ""), "PKS179"),
    "absolute name": (lambda: with_part("/etc/x.xml", ""), "PKS179"),
    "a million entries": (lambda: million_entries, "PKS151"),
    "a hundred thousand sheets": (lambda: many_sheets, "PKS151"),
    "entities in the sheet": (lambda: with_part(SHEET, LAUGHS + worksheet(GOOD_ROW)), "PKS179"),
    "entities in the texts": (lambda: with_part(TEXTS, LAUGHS + f'<sst xmlns="{MAIN}"/>'), "PKS179"),
    "entities in the styles": (
        lambda: with_part("xl/styles.xml", OUTSIDE + f'<styleSheet xmlns="{MAIN}"/>'),
        "PKS179",
    ),
    "entities in the book": (
        lambda: with_part("xl/workbook.xml", OUTSIDE + f'<workbook xmlns="{MAIN}"/>'),
        "PKS179",
    ),
    "entities in the links": (lambda: with_part("xl/_rels/workbook.xml.rels", OUTSIDE + links()), "PKS179"),
    "entities in the types": (
        lambda: with_part("[Content_Types].xml", OUTSIDE + f'<Types xmlns="{TYPES}"/>'),
        "PKS179",
    ),
    "entities in a part that is not read": (
        lambda: with_part("docProps/core.xml", LAUGHS + "<a/>"),
        "PKS179",
    ),
    "entities in UTF-16": (
        lambda: with_part("xl/theme/theme1.xml", (LAUGHS + "<a/>").encode("utf-16")),
        "PKS179",
    ),
    "deep nesting": (lambda: with_sheet(deep()), "PKS179"),
    "deep nesting in a cell": (
        lambda: with_sheet(f'<row r="1"><c r="A1" t="inlineStr"><is>{deep()}</is></c></row>'),
        "PKS179",
    ),
    "a tag of 8 MB": (lambda: with_sheet(f'<row r="1" x="{noise(8 << 20)}"/>'), "PKS179"),
    "a comment of 8 MB": (lambda: with_sheet(f"<!--{noise(8 << 20)}-->"), "PKS179"),
    "a shared text of 20 MB": (lambda: with_sheet("", texts=f"<si><t>{noise(20 << 20)}</t></si>"), "PKS151"),
    "a rich text of 20 MB": (
        lambda: with_sheet("", texts=f"<si>{f'<r><t>{noise(30_000)}</t></r>' * 700}</si>"),
        "PKS151",
    ),
    "a cell of 20 MB": (
        lambda: with_sheet(f'<row r="1"><c r="A1" t="str"><v>{noise(20 << 20)}</v></c></row>'),
        "PKS151",
    ),
    "long texts, met again and again": (
        lambda: with_sheet(long_references(), texts=long_texts() * 2),
        "PKS151",
    ),
    "one long text, met again and again": (
        lambda: with_sheet(long_references(), texts=f"<si><t>{noise(16_000)}</t></si>" * 2_000),
        "PKS151",
    ),
    "more rows than Excel has": (lambda: with_sheet(rows_below_excel()), "PKS150"),
    "a million columns": (lambda: with_sheet(f'<row r="1">{"<c><v>1</v></c>" * 1_000_000}</row>'), "PKS151"),
    "the last cell of all": (
        lambda: with_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "PKS151",
    ),
    "declared rows": (
        lambda: (
            lambda path: pack(
                path,
                parts_of(
                    f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{GOOD_ROW}</sheetData></worksheet>'
                ),
            )
        ),
        "1",
    ),
    "declared texts": (
        lambda: with_part(TEXTS, f'<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"/>'),
        "1",
    ),
    "absurd styles": (
        lambda: with_sheet(GOOD_ROW, styles=f"<cellXfs>{'<xf/>' * 200_000}</cellXfs>"),
        "PKS150",
    ),
    "absurd merges": (
        lambda: with_sheet(
            GOOD_ROW, after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 200_000 + "</mergeCells>"
        ),
        "PKS151",
    ),
    "a workbook inside a workbook": (
        lambda: lambda path: pack(path, {"inner.xlsx": pack(path, parts_of("")).read_bytes()}),
        "PKS150",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_harm_is_refused(name, tmp_path):
    build, expected = HOSTILE[name]
    assert answer(build()(tmp_path / "a.xlsx")) == expected


def test_a_good_file_passes_under_the_same_limits(tmp_path):
    rows = "".join(
        f'<row r="{at}"><c r="A{at}" t="str"><v>Contoh {at}</v></c></row>' for at in range(1, 50_001)
    )
    assert answer(with_sheet(rows)(tmp_path / "a.xlsx")) == "50000"


@pytest.mark.parametrize(
    ("begun", "repeated", "times", "expected"),
    [
        ("", "x", 30 << 20, "PKS151"),
        ("", ",", 30 << 20, "PKS151"),
        ('"', "x\n", 10 << 20, "PKS150"),
        ("", '"x\n",', 4 << 20, "PKS151"),
        ("", "\n", 8 << 20, "PKS151"),
        ("", "\n", 1 << 20, "0"),
        ("", "a\n", 200_001, "PKS151"),
    ],
    ids=[
        "one line",
        "one line of blanks",
        "one cell",
        "one row of many lines",
        "only line ends",
        "many line ends",
        "too many rows",
    ],
)
def test_text_without_end(begun, repeated, times, expected, tmp_path):
    (tmp_path / "a.csv").write_text(begun + repeated * times)
    assert answer(tmp_path / "a.csv") == expected
