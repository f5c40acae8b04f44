"""Whatever stands in a cell or in massal.yaml, the answer is data or problems, never an exception."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.problems import errors_of
from pks_gen.reading.campaign import read_campaign
from pks_gen.reading.campaign_parts import CampaignReading
from pks_gen.reading.campaign_rows import named_rows
from pks_gen.reading.expansion import expand
from pks_gen.reading.patterns import name_part, pattern_of
from pks_gen.reading.validation import validate
from pks_gen.workspace import is_id
from support.campaigns import CAMPAIGN, TITLES, make_campaign

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.text(max_size=40),
    st.sampled_from(
        ["-", "'", "'016", "16.04", "16.4", "#N/A", "1E+17", "JKK; JKM", "{Kode}", "..", "/", "con"]
    ),
)
TEXT = CAMPAIGN.replace(
    "  NIP:",
    "  Saksi: saksi[1].nama\n  Program: program\n  Ya: klausul.data_pribadi\n  Dasar: dasar_hukum[0]\n  NIP:",
)
COLUMNS = [*TITLES, "Saksi", "Program", "Ya", "Dasar"]


@pytest.fixture(scope="module")
def reading() -> Iterator[CampaignReading]:
    with tempfile.TemporaryDirectory() as name:
        make_campaign(Path(name), campaign=TEXT, titles=COLUMNS)
        yield read_campaign(Path(name) / "agreements/massal-2024", Path(name) / "agreements")


@given(cells=st.lists(CELLS, max_size=len(COLUMNS)))
def test_any_row_is_an_agreement_or_problems_at_its_cells(
    reading: CampaignReading, cells: list[object]
) -> None:
    row = replace(reading.rows[0].row, cells=tuple(cells))
    (entry,) = named_rows([row], reading.tables, pattern_of("x-{Kode}-2024"))
    assert is_id(entry.agreement_id)
    found = expand(reading, entry)
    agreement, broken = validate(found.nodes)
    problems = [*found.problems, *broken]
    assert agreement is not None or errors_of(problems)
    for problem in errors_of(problems):
        assert re.fullmatch(r"Perjanjian![A-K]2", problem.place.cell or ""), problem
        assert problem.text
    assert row.mark == replace(row).mark


@given(st.text(max_size=60))
def test_a_name_made_of_any_text_is_safe(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", name_part(text))


@given(data=st.data())
def test_a_campaign_with_lines_lost_or_changed_is_read_or_told(data: st.DataObject) -> None:
    lines = TEXT.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(st.sampled_from(["", "x", "  - y", "kolom: {a: [b, {c: d}]}", "untuk_semua: [a]", "kode:",
                      "peserta: {berkas: '{Kode', pembagi: Tak Ada}", "  pihak[0]: {lembaga: [x, {y: z}]}",
                      "untuk_provinsi: {'16': , '1x': {a: b}}", "dasar: ../../x.yaml", "tabel: ../x", lines[at][::-1]]))  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        make_campaign(Path(name), campaign="\n".join(lines), titles=COLUMNS)
        found = read_campaign(Path(name) / "agreements/massal-2024", Path(name) / "agreements")
    if not errors_of(found.problems):
        for entry in found.rows:
            validate(expand(found, entry).nodes)
