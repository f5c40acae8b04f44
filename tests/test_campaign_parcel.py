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
from pks_gen.problems import Problem, errors_of
from pks_gen.workspace import read_workspace
from support.campaigns import office_with_lists

TODAY = dt.date(2026, 1, 1)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = tmp_path / "kantor"
    root.mkdir()
    return office_with_lists(root, 2)


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
    broken = lists / "11.01.csv"
    broken.write_text(broken.read_text("utf-8-sig").replace("Panwaslu Kecamatan", "\x07", 2), "utf-8")
    with opened(office, f"memory://{tmp_path.name}-salah") as run:
        parcel, task = run.send_inputs(), run.jobs[0].payload
    (office).rename(tmp_path / "jauh")
    with pytest.raises(ProblemsFoundError) as caught:
        make_row_there(parcel, task)
    found = [each for each in caught.value.problems if isinstance(each, Problem)]
    places = [(each.place.file, each.place.cell) for each in errors_of(found)]
    assert places == [(broken, "C2"), (broken, "C3")]


def test_nothing_is_sent_twice_and_what_was_altered_is_refused(office: Path, tmp_path: Path) -> None:
    address = f"memory://{tmp_path.name}-dua"
    with opened(office, address) as run:
        first, task = run.send_inputs(), run.jobs[0].payload
    store = SharedStore(address)
    index = json.loads(store.read(first.index))
    assert set(index["baris"]) == {"0", "1"}
    assert "agreements/massal-2024/peserta/11.01.csv" not in index["semua"]
    sent = {path: store.describe(path).stamp for path in _paths(index)}
    with opened(office, address) as run:
        assert run.send_inputs() == first
    assert {path: SharedStore(address).describe(path).stamp for path in sent} == sent
    path = f"{INPUTS}/{index['baris']['0']['agreements/massal-2024/peserta/11.01.csv']}"
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


def test_one_list_for_all_rows_is_sent_once_and_parted_there(office: Path, tmp_path: Path) -> None:
    folder = office / "agreements/massal-2024"
    parts = sorted((folder / "peserta").iterdir())
    head = parts[0].read_text("utf-8-sig").splitlines()[0]
    rows = [f"{part.stem},{line}" for part in parts for line in part.read_text("utf-8-sig").splitlines()[1:]]
    (folder / "semua.csv").write_text("\n".join([f"Kode,{head}", *rows, ""]), "utf-8")
    text = (folder / "massal.yaml").read_text("utf-8")
    shared = "  berkas: semua.csv\n  pembagi: Kode\n"
    (folder / "massal.yaml").write_text(text.replace("  berkas: peserta/{Kode}.csv\n", shared), "utf-8")
    with opened(office, "") as run:
        here = [make_row(job.payload) for job in run.jobs]
    with opened(office, f"memory://{tmp_path.name}-satu") as run:
        parcel, tasks = run.send_inputs(), [job.payload for job in run.jobs]
    office.rename(tmp_path / "jauh")
    assert [made(make_row_there(parcel, task)) for task in tasks] == [made(result) for result in here]


def _paths(index: dict[str, dict[str, str]]) -> list[str]:
    own = [digest for files in index["baris"].values() for digest in files.values()]  # type: ignore[attr-defined]
    return [f"{INPUTS}/{digest}" for digest in (*index["semua"].values(), *own)]
