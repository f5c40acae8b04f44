from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.pipeline.campaigns import expand_row, load_campaign, write_rows
from pks_gen.reading.agreement import read_agreement
from pks_gen.workspace import find_workspace
from support.campaigns import CAMPAIGN, TITLES, make_campaign, row

TEXTS = st.one_of(
    st.sampled_from(
        [
            "a: b",
            "# x",
            "'",
            '"',
            "ya",
            "null",
            "1e5",
            "16.04",
            "[x]",
            "x # y",
            "-",
            "",
            "Contoh, S.H.",
            "{x}",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp"]), max_size=30),
)
ROWS = st.fixed_dictionaries(
    {
        "Lembaga": TEXTS,
        "Nama": TEXTS,
        "NIP": st.sampled_from(["-", "", "199001012020121001"]),
        "Tanggal": st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)) | st.none(),
        "Jumlah": st.integers(0, 9000) | st.none(),
        "Program": st.sampled_from(["", "-", "JKK", "JKK, JKM, JHT"]),
        "Saksi": TEXTS,
        "Nama Wilayah": TEXTS,
    }
)
MAPPING = CAMPAIGN.replace("  NIP:", "  Program: program\n  Saksi: saksi[0].nama\n  NIP:")


@given(rows=st.lists(ROWS, min_size=1, max_size=4))
@settings(max_examples=40)
def test_a_row_written_out_reads_back_as_the_same_agreement(rows: list[dict[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "pks.toml").write_text("", encoding="utf-8")
        cells = [{**row(f"16.{n:02}", "x"), **each} for n, each in enumerate(rows, start=1)]
        folder = make_campaign(root, cells, campaign=MAPPING, titles=[*TITLES, "Program", "Saksi"])
        workspace = find_workspace(root)
        campaign = load_campaign(folder, workspace)
        written = list(write_rows(campaign, campaign.rows, root / "hasil", workspace))
        for entry, made in zip(campaign.rows, written, strict=True):
            expanded = expand_row(campaign, entry)
            assert bool(made.files) is (expanded.agreement is not None)
            if made.files:
                again = read_agreement(made.files[0].parent)
                assert again.problems == ()
                assert again.agreement == expanded.agreement
                assert again.agreement_id == entry.agreement_id


def test_a_row_is_drafted_like_an_agreement_of_its_own(tmp_path: Path) -> None:
    from pks_gen.pipeline import check_agreement
    from pks_gen.pipeline.campaigns import check_row
    from support.offices import office_with

    workspace = office_with(tmp_path)
    campaign = load_campaign(make_campaign(tmp_path), workspace)
    day = dt.date(2024, 11, 1)
    for entry, made in zip(
        campaign.rows, write_rows(campaign, campaign.rows, tmp_path / "x", workspace), strict=True
    ):
        own = check_agreement(made.files[0], workspace, today=day)
        in_table = check_row(campaign, entry, workspace, today=day)
        assert [(v.key, v.state, v.text) for v in own.values] == [
            (v.key, v.state, v.text) for v in in_table.values
        ]
        assert [(p.code, p.text) for p in own.problems] == [(p.code, p.text) for p in in_table.problems]


def test_what_is_rendered_can_carry_the_rows_own_yaml(tmp_path: Path) -> None:
    (tmp_path / "pks.toml").write_text("", encoding="utf-8")
    campaign = load_campaign(make_campaign(tmp_path), find_workspace(tmp_path))
    raws = [expand_row(campaign, entry).raw for entry in campaign.rows]
    assert len(set(raws)) == len(raws)
    assert raws == [expand_row(campaign, entry).raw for entry in campaign.rows]
