"""The file of checksummed lines: whatever is cut off or broken, the rest is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.bulk.journal import Journal, line_of
from pks_gen.bulk.lock import Lock, RunningError
from pks_gen.errors import EnvironmentLackingError, UnreadableError

texts = st.text(st.characters(codec="utf-8"))
records = st.lists(st.fixed_dictionaries({"id": texts, "nilai": st.one_of(st.integers(), st.lists(texts))}))


def written(file: Path, count: int = 5) -> list[bytes]:
    journal = Journal(file)
    for number in range(count):
        journal.append({"id": f"a{number}"})
    journal.close()
    return file.read_bytes().splitlines(keepends=True)


def read(file: Path) -> tuple[list[str], int]:
    journal = Journal(file)
    journal.close()
    return [str(record["id"]) for record in journal.records], journal.damaged


@settings(max_examples=30)
@given(records=records)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, object]]
) -> None:
    file = tmp_path_factory.mktemp("jurnal") / "jurnal.jsonl"
    journal = Journal(file)
    for record in records:
        journal.append(record)  # type: ignore[arg-type]
    journal.close()
    again = Journal(file)
    again.close()
    assert (again.records, again.damaged) == (records, 0)
    assert [json.loads(line)["id"] for line in file.read_text("utf-8").split("\n")[:-1]] == [
        r["id"] for r in records
    ]


def test_a_line_torn_at_any_byte_costs_itself_only(tmp_path: Path) -> None:
    file = tmp_path / "jurnal.jsonl"
    lines = written(file, 3)
    whole = b"".join(lines)
    for cut in range(len(whole) - len(lines[-1]), len(whole)):
        file.write_bytes(whole[:cut])
        assert read(file) == (["a0", "a1"], 0)
        journal = Journal(file)
        journal.append({"id": "baru"})
        journal.close()
        assert read(file) == (["a0", "a1", "baru"], 0)


@settings(max_examples=40)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_broken_byte_costs_at_most_two_lines(
    tmp_path_factory: pytest.TempPathFactory, place: int, byte: int
) -> None:
    file = tmp_path_factory.mktemp("jurnal") / "jurnal.jsonl"
    data = bytearray(b"".join(written(file)))
    data[place % len(data)] = byte
    file.write_bytes(data)
    found, damaged = read(file)
    assert set(found) <= {f"a{number}" for number in range(5)}
    assert len(found) >= 3
    assert damaged <= 2


def test_two_broken_lines_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "jurnal.jsonl"
    lines = written(file)
    lines[1] = lines[1].replace(b"a1", b"b1")
    lines[3] = b"\n"
    file.write_bytes(b"".join(lines))
    assert read(file) == (["a0", "a2", "a4"], 2)


def test_all_lines_can_be_replaced_at_once(tmp_path: Path) -> None:
    file = tmp_path / "jurnal.jsonl"
    written(file)
    journal = Journal(file)
    journal.rewrite([{"id": "x"}])
    journal.append({"id": "y"})
    journal.close()
    journal.close()
    assert read(file) == (["x", "y"], 0)
    assert [entry.name for entry in tmp_path.iterdir()] == ["jurnal.jsonl"]


def test_lines_of_another_version_are_refused_not_dropped(tmp_path: Path) -> None:
    file = tmp_path / "jurnal.jsonl"
    file.write_bytes(line_of({"id": "a"}) + line_of({"v": 2, "id": "b"}))
    with pytest.raises(UnreadableError, match=r"jurnal\.jsonl:2: ditulis oleh versi pks yang lain"):
        Journal(file)


def test_lines_reach_the_disk_once_a_second_and_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[float] = []
    now = 0.0
    journal = Journal(tmp_path / "jurnal.jsonl", clock=lambda: now)
    monkeypatch.setattr(os, "fsync", lambda _: synced.append(now))
    for _ in range(25):
        journal.append({"id": "a"})
        now += 0.1
    assert len(synced) == 2
    journal.close()
    assert len(synced) == 3


def test_a_full_disk_leaves_no_part_of_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "jurnal.jsonl"
    journal = Journal(file)
    journal.append({"id": "a0"})
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:5]))
    with pytest.raises(EnvironmentLackingError, match="ruang cakram penuh"):
        journal.append({"id": "a1"})
    monkeypatch.undo()
    journal.append({"id": "a2"})
    journal.close()
    assert read(file) == (["a0", "a2"], 0)


def test_a_journal_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "berkas").touch()
    with pytest.raises(EnvironmentLackingError, match="tidak dapat"):
        Journal(tmp_path / "berkas" / "jurnal.jsonl")


# ---- the lock -------------------------------------------------------------------------------------


def test_a_lock_is_held_by_one_and_says_by_whom(tmp_path: Path) -> None:
    file = tmp_path / "kampanye" / "x.lock"
    with Lock(file):
        with pytest.raises(RunningError, match=rf"kampanye sedang dikerjakan .*\(proses {os.getpid()}\)"):
            Lock(file)
        assert file.read_text() == f"{os.getpid()}\n"
    with Lock(file) as again:
        again.release()
    assert file.read_text() == ""


def test_another_process_is_refused_and_told_whom_to_wait_for(tmp_path: Path) -> None:
    file = tmp_path / "kampanye" / "x.lock"
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from pks_gen.bulk.lock import Lock, RunningError\n"
        "try:\n"
        "    Lock(Path(sys.argv[1])).release()\n"
        "    print('bebas')\n"
        "except RunningError as error:\n"
        "    print(error)\n"
    )
    command = [sys.executable, "-c", code, str(file)]
    with Lock(file):
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert f"(proses {os.getpid()})" in told
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "bebas\n"


def test_what_a_dead_process_held_is_free(tmp_path: Path) -> None:
    file = tmp_path / "x.lock"
    file.write_text("99999999\n")
    Lock(file).release()


def test_a_lock_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "berkas").touch()
    with pytest.raises(EnvironmentLackingError, match=r"x\.lock tidak dapat dikunci"):
        Lock(tmp_path / "berkas" / "x.lock")
