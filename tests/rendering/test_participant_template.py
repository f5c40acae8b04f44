from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from pks_gen.model import Participant
from pks_gen.problems import errors_of
from pks_gen.reading.columns import REQUIRED, TITLES
from pks_gen.reading.participants import NOBODY, read_participants
from pks_gen.reference import regions
from pks_gen.rendering.participant_template import FIELDS, participant_template
from pks_gen.rendering.participant_template import REQUIRED as MARKED

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
GROUPS = ["Panwaslu Kecamatan", "Panwaslu Kelurahan/Desa", "Pengawas TPS", "Sekretariat"]
LAHAT = "16.04"
ROWS = [
    (
        "Contoh Rekaan Satu",
        "9999999999990001",
        "Pengawas TPS",
        "L",
        dt.date(1990, 1, 15),
        "Lahat",
        "Contoh",
        1,
    ),
    ("=Contoh", "9999999999990002", "Sekretariat", "P", None, None, None, None),
]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet(data: bytes, number: int = 1) -> etree._Element:
    return etree.fromstring(parts(data)[f"xl/worksheets/sheet{number}.xml"])


def rules(data: bytes) -> dict[str, etree._Element]:
    return {(rule.get("sqref") or "")[0]: rule for rule in sheet(data).iter(S + "dataValidation")}


def filled(data: bytes, path: Path) -> Path:
    """Type rows into the first sheet as Excel stores them: strings as text, dates as days."""
    made = parts(data)
    rows = []
    for number, row in enumerate(ROWS, start=2):
        cells = []
        for letter, value in zip("ABCDEFGH", row, strict=True):
            if isinstance(value, str):
                cells.append(f'<c r="{letter}{number}" t="inlineStr"><is><t>{value}</t></is></c>')
            elif isinstance(value, dt.date):
                days = (value - dt.date(1899, 12, 30)).days
                style = re.search(
                    rb'<col min="5" max="5"[^>]* style="(\d+)"', made["xl/worksheets/sheet1.xml"]
                )
                assert style
                cells.append(f'<c r="{letter}{number}" s="{style[1].decode()}"><v>{days}</v></c>')
            elif value is not None:
                cells.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    xml = made["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", f"{''.join(rows)}</sheetData>".encode())
    made["xl/worksheets/sheet1.xml"] = xml
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return path


def test_titles_are_those_that_the_reader_knows_best() -> None:
    assert [field.title for field in FIELDS] == list(TITLES.values())
    assert {TITLES[name] for name in REQUIRED} == MARKED


def test_filled_in_it_reads_back_without_a_problem(tmp_path: Path) -> None:
    reading = read_participants(filled(participant_template(GROUPS, LAHAT), tmp_path / "peserta.xlsx"))
    assert reading.problems == ()
    assert list(reading.participants) == [Participant(*row) for row in ROWS]


@pytest.mark.parametrize("groups", [GROUPS, []])
def test_left_empty_the_only_fault_is_that_nobody_is_listed(tmp_path: Path, groups: list[str]) -> None:
    path = tmp_path / "peserta.xlsx"
    path.write_bytes(participant_template(groups, LAHAT, title="Nama, NIK"))
    assert [problem.code for problem in errors_of(read_participants(path).problems)] == [NOBODY]


def test_niks_are_text_and_of_sixteen_letters() -> None:
    data = participant_template(GROUPS, LAHAT)
    column = next(col for col in sheet(data).iter(S + "col") if col.get("min") == "2")
    formats = etree.fromstring(parts(data)["xl/styles.xml"]).find(f"{S}cellXfs")
    assert formats is not None
    assert formats[int(column.get("style") or 0)].get("numFmtId") == "49"
    rule = rules(data)["B"]
    assert (rule.get("type"), rule.get("operator"), rule.findtext(S + "formula1")) == (
        "textLength",
        "equal",
        "16",
    )


def test_posts_and_kecamatan_are_chosen_from_the_agreement_and_its_region() -> None:
    data = participant_template(GROUPS, LAHAT)
    districts = [place.name for place in regions.children(LAHAT)]
    found = rules(data)
    assert found["C"].findtext(S + "formula1") == f"Pilihan!$A$1:$A${len(GROUPS)}"
    assert found["F"].findtext(S + "formula1") == f"Pilihan!$B$1:$B${len(districts)}"
    assert found["D"].findtext(S + "formula1") == '"L,P"'
    texts = etree.fromstring(parts(data)["xl/sharedStrings.xml"])
    told = {"".join(node.itertext()) for node in texts}
    assert told >= {*GROUPS, *districts}
    assert "Pilihan" in str(parts(data)["xl/workbook.xml"])
    assert b'name="Pilihan" sheetId="3" state="hidden"' in parts(data)["xl/workbook.xml"]


@pytest.mark.parametrize("region", [None, "16", "99.99"])
def test_without_a_kabupaten_kecamatan_are_typed(region: str | None) -> None:
    assert "F" not in rules(participant_template([], region))
    assert "C" not in rules(participant_template([], region))


def test_nothing_is_a_formula_but_the_choices() -> None:
    data = participant_template(["=1+1"], None, title="=2+2")
    assert not any(list(sheet(data, number).iter(S + "f")) for number in (1, 2, 3))


def test_same_agreement_same_bytes() -> None:
    assert participant_template(GROUPS, LAHAT) == participant_template(GROUPS, LAHAT)
