"""What is done is not done again; what is not there, was changed, or depends on something else, is."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from pks_gen.bulk.jobs import Job, Result, Why
from pks_gen.bulk.ledger import Ledger
from pks_gen.bulk.lock import RunningError
from pks_gen.bulk.store import LocalStore
from support.bulk_jobs import jobs_for, make, problem

MadeJob = Job[tuple[str, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def jobs(root: Path) -> list[MadeJob]:
    return jobs_for(str(root), 4)


def opened(root: Path) -> Ledger:
    return Ledger(root.with_name("ledger.jsonl"), LocalStore(root))


def made(root: Path, jobs: list[MadeJob]) -> None:
    with opened(root) as ledger:
        for job in jobs:
            ledger.record(job, make(job.payload))


def whys(root: Path, jobs: list[MadeJob]) -> list[Why]:
    with opened(root) as ledger:
        return [ledger.why(job) for job in jobs]


def test_done_is_done_and_comes_back_whole(root: Path, jobs: list[MadeJob]) -> None:
    assert whys(root, jobs) == [Why.NEW] * 4
    result = replace(
        make(jobs[0].payload), problems=(problem(1), problem(9)), facts={"peserta": 7, "é": [1, "b"]}
    )
    with opened(root) as ledger:
        ledger.record(jobs[0], result)
    with opened(root) as ledger:
        entry = ledger.entry("j0")
        assert entry is not None
        assert (entry.key, entry.result, entry.left_over) == (jobs[0].key, result, ())
        assert ledger.why(jobs[0]) is Why.FRESH
        assert ledger.entry("j1") is None


def test_each_reason_to_do_it_again(root: Path, jobs: list[MadeJob]) -> None:
    made(root, jobs)
    (root / "j0" / "naskah.txt").unlink()
    (root / "j1" / "naskah.txt").write_bytes(b"lain")
    os.utime(root / "j2" / "naskah.txt", ns=(5, 5))
    same = jobs[3]
    assert whys(root, [*jobs[:3], replace(same, key="0" * 64), same]) == [
        Why.MISSING, Why.ALTERED, Why.FRESH, Why.CHANGED, Why.FRESH,
    ]  # fmt: skip


def test_a_change_that_keeps_the_size_is_seen(root: Path, jobs: list[MadeJob]) -> None:
    made(root, jobs)
    file = root / "j0" / "lampiran.txt"
    seen = file.stat()
    file.write_bytes(b"x" * seen.st_size)
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))  # and its time
    assert whys(root, jobs[:1]) == [Why.ALTERED]


def test_copied_outputs_are_read_once(
    root: Path, jobs: list[MadeJob], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(root, jobs)
    for file in root.rglob("*.txt"):
        os.utime(file, ns=(5, 5))
    assert whys(root, jobs) == [Why.FRESH] * 4
    monkeypatch.setattr(LocalStore, "describe", lambda *_: pytest.fail("read again"))
    assert whys(root, jobs) == [Why.FRESH] * 4


def test_files_that_are_no_longer_made_are_told_until_they_go(root: Path, jobs: list[MadeJob]) -> None:
    made(root, jobs[:1])
    changed = replace(jobs[0], key="1" * 64)
    with opened(root) as ledger:
        assert ledger.left_over("j0") == ("j0/lampiran.txt", "j0/naskah.txt")
        entry = ledger.record(changed, Result(make(changed.payload).outputs[:1]))
        assert entry.left_over == ("j0/lampiran.txt",)
    with opened(root) as ledger:
        again = ledger.record(replace(changed, key="2" * 64), Result(make(changed.payload).outputs[:1]))
        assert again.left_over == ("j0/lampiran.txt",)
        (root / "j0" / "lampiran.txt").unlink()
        assert ledger.record(changed, again.result).left_over == ()


def test_outputs_of_rows_that_are_gone_are_reported_not_deleted(root: Path, jobs: list[MadeJob]) -> None:
    made(root, jobs)
    for file in (root / "j1").iterdir():
        file.unlink()
    with opened(root) as ledger:
        gone = ledger.vanished(["j0", "j3", "j9"])
        assert [entry.id for entry in gone] == ["j2"]
        assert gone[0].paths() == {"j2/naskah.txt", "j2/lampiran.txt"}
    assert (root / "j2" / "naskah.txt").exists()


def test_two_runs_at_once_are_refused(root: Path) -> None:
    with opened(root), pytest.raises(RunningError, match="perintah lain"):
        opened(root)
    opened(root).close()


def test_damaged_lines_are_done_again_and_thrown_away(root: Path, jobs: list[MadeJob]) -> None:
    made(root, jobs)
    file = root.with_name("ledger.jsonl")
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + b"rusak\n" + lines[2] + lines[3][:40])
    with opened(root) as ledger:
        assert ledger.damaged == 1
        assert [ledger.why(job) for job in jobs] == [Why.FRESH, Why.NEW, Why.FRESH, Why.NEW]
    assert file.read_bytes() == lines[0] + lines[2]


def test_superseded_lines_are_thrown_away_in_time(root: Path, jobs: list[MadeJob]) -> None:
    result = make(jobs[0].payload)
    with opened(root) as ledger:
        for number in range(300):
            ledger.record(replace(jobs[0], key=f"{number:064}"), result)
    with opened(root) as ledger:
        assert ledger.why(replace(jobs[0], key=f"{299:064}")) is Why.FRESH
    assert len(root.with_name("ledger.jsonl").read_bytes().splitlines()) == 1


def test_a_failed_opening_lets_go_of_the_lock(root: Path) -> None:
    file = root.with_name("ledger.jsonl")
    file.mkdir()
    with pytest.raises(Exception, match="map"):
        opened(root)
    file.rmdir()
    opened(root).close()


def test_half_files_of_a_killed_writer_are_swept(root: Path, jobs: list[MadeJob]) -> None:
    made(root, jobs)
    half = root / "j0" / ".naskah.txt.123-456.tmp"
    half.write_bytes(b"se")
    (root / "catatan.tmp").write_bytes(b"milik orang")
    with opened(root) as ledger:
        assert ledger.swept == 1
    assert not half.exists()
    assert (root / "catatan.tmp").exists()


def test_a_thousand_entries_are_found_unchanged(root: Path) -> None:
    jobs = jobs_for(str(root), 1028)
    store = LocalStore(root)
    with opened(root) as ledger:
        for job in jobs:
            (root / job.id).mkdir(parents=True)
            for name in "abc":
                (root / job.id / name).write_bytes(b"isi")
            outputs = tuple(store.describe(f"{job.id}/{name}") for name in "abc")
            ledger.record(job, Result(outputs, (problem(1),) * 3, {"peserta": 4957}))
    with opened(root) as ledger:
        assert all(ledger.why(job) is Why.FRESH for job in jobs)
