"""What rows depend on, sent through a shared store: the same files on a machine that has no workspace."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from pks_gen.bulk.jobs import Result
from pks_gen.bulk.shared_store import SharedStore
from pks_gen.errors import EnvironmentLackingError, ProblemsFoundError, UsageError
from pks_gen.pipeline.campaign_jobs import make_row
from pks_gen.pipeline.campaign_parcel import INPUTS, Parcel, make_row_there
from pks_gen.pipeline.campaign_run import CampaignRun, Order, open_run
from pks_gen.pipeline.campaigns import load_campaign
from pks_gen.pipeline.products import products_of
from pks_gen.problems import Problem
from pks_gen.reference.people import made_up_participants
from pks_gen.rendering.participant_sheet import participant_sheet
from pks_gen.workspace import read_workspace
from support.campaigns import CAMPAIGN, make_campaign, row
from support.offices import office_with

PLACES = (("16.04", "Kabupaten Lahat"), ("16.05", "Kabupaten Musi Rawas"))
TODAY = dt.date(2026, 1, 1)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = tmp_path / "kantor"
    root.mkdir()
    office_with(root)
    rows = [row(code, name) for code, name in PLACES]
    folder = make_campaign(root, rows, campaign=CAMPAIGN + "peserta:\n  berkas: peserta/{Kode}.csv\n")
    (folder / "peserta").mkdir()
    for seed, (code, _) in enumerate(PLACES):
        people = made_up_participants([("Panwaslu Kecamatan", 72)], region=code, seed=seed, rows=72)
        (folder / "peserta" / f"{code}.csv").write_bytes(participant_sheet(people, as_csv=True))
    return root


def opened(office: Path, store: str) -> CampaignRun:
    workspace = read_workspace(office)
    campaign = load_campaign(workspace.agreements / "massal-2024", workspace)
    order = Order(products_of(("docx", "xlsx"), ()), store=store)
    return open_run(campaign, workspace, order, today=TODAY)


def made(result: Result) -> dict[str, str]:
    return {output.path: output.sha256 for output in result.outputs}


def test_a_machine_without_the_workspace_makes_the_same_bytes(office: Path, tmp_path: Path) -> None:
    with opened(office, "") as run:
        here = [make_row(job.payload) for job in run.jobs]
    address = f"memory://{tmp_path.name}-sama"
    with opened(office, address) as run:
        parcel, tasks = run.send_inputs(), [job.payload for job in run.jobs]
    office.rename(tmp_path / "jauh")
    there = [make_row_there(parcel, task) for task in tasks]
    assert [made(result) for result in there] == [made(result) for result in here]
    assert [result.problems for result in there] == [result.problems for result in here]
    assert [len(made(result)) for result in there] == [3, 3], "dua berkas, dan yang dibandingkan"


def test_mistakes_are_told_at_their_places_at_home(office: Path, tmp_path: Path) -> None:
    lists = office / "agreements/massal-2024/peserta"
    broken = lists / "16.04.csv"
    broken.write_text(broken.read_text("utf-8-sig").replace("Panwaslu Kecamatan", "\x07", 2), "utf-8")
    with opened(office, f"memory://{tmp_path.name}-salah") as run:
        parcel, task = run.send_inputs(), run.jobs[0].payload
    (office).rename(tmp_path / "jauh")
    with pytest.raises(ProblemsFoundError) as caught:
        make_row_there(parcel, task)
    places = [
        (each.place.file, each.place.cell) for each in caught.value.problems if isinstance(each, Problem)
    ]
    assert places == [(broken, "C2"), (broken, "C3")]


def test_nothing_is_sent_twice_and_what_was_altered_is_refused(office: Path, tmp_path: Path) -> None:
    address = f"memory://{tmp_path.name}-dua"
    with opened(office, address) as run:
        first, task = run.send_inputs(), run.jobs[0].payload
    store = SharedStore(address)
    index = json.loads(store.read(first.index))
    assert set(index["baris"]) == {"0", "1"}
    assert "agreements/massal-2024/peserta/16.04.csv" not in index["semua"]
    sent = {path: store.describe(path).stamp for path in _paths(index)}
    with opened(office, address) as run:
        assert run.send_inputs() == first
    assert {path: SharedStore(address).describe(path).stamp for path in sent} == sent
    path = f"{INPUTS}/{index['baris']['0']['agreements/massal-2024/peserta/16.04.csv']}"
    store.put(path, b"nama,nik\n")
    with pytest.raises(EnvironmentLackingError, match="rusak"):
        make_row_there(Parcel(address, first.index), task)


def test_what_lies_outside_the_workspace_is_not_sent(office: Path, tmp_path: Path) -> None:
    (office / "templates").rename(tmp_path / "templat")
    (office / "pks.toml").write_text('[map]\ntemplat = "../templat"\n', "utf-8")
    with (
        opened(office, f"memory://{tmp_path.name}-luar") as run,
        pytest.raises(UsageError, match="di luar ruang kerja"),
    ):
        run.send_inputs()


def _paths(index: dict[str, dict[str, str]]) -> list[str]:
    own = [digest for files in index["baris"].values() for digest in files.values()]  # type: ignore[attr-defined]
    return [f"{INPUTS}/{digest}" for digest in (*index["semua"].values(), *own)]
