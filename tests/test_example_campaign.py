from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from pks_gen.pipeline.campaigns import check_row, load_campaign
from support.offices import REPOSITORY, office_with

EXAMPLE = REPOSITORY.root / "docs" / "contoh" / "bawaslu-sumsel-2024"


def test_the_example_of_the_guide_is_in_order(tmp_path: Path) -> None:
    workspace = office_with(tmp_path)
    folder = tmp_path / "agreements" / EXAMPLE.name
    shutil.copytree(EXAMPLE, folder)
    campaign = load_campaign(folder, workspace)
    assert campaign.reading.problems == ()
    found = [check_row(campaign, entry, workspace, today=dt.date(2024, 11, 1)) for entry in campaign.rows]
    assert [each.agreement_id for each in found] == [f"bawaslu-16-{n}-2024" for n in ("01", "04", "07", "71")]
    assert [problem for each in found for problem in each.problems] == []
    palembang = found[-1].agreement
    assert palembang is not None
    assert palembang.place is None
    assert palembang.parties[0].signatory.position == "Ketua Badan Pengawas Pemilihan Umum Kota Palembang"
