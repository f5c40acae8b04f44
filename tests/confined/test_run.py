"""Work in a child: what it answers, and what stops it."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pks_gen.confined import (
    ChildDiedError,
    ChildFaultError,
    Resource,
    TooMuchError,
    forked,
    run,
    run_confined,
    spawned,
)
from pks_gen.confined.answers import LARGEST_HEADER
from support.confined_work import TRAP

WORK = "support.confined_work:"
Way = Callable[..., tuple[dict[str, Any], bytes]]


def by_spawning(function: str, payload: object, **limits: Any) -> tuple[dict[str, Any], bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forked, "run", spawned.run)
        return run_confined(function, payload, **limits)


WAYS = pytest.mark.parametrize("way", [run_confined, by_spawning], ids=["forked", "spawned"])


@WAYS
def test_an_answer_comes_back_and_the_folder_is_gone(way: Way) -> None:
    header, body = way(WORK + "echo", {"satu": [1, "dua"]})
    assert header["payload"] == {"satu": [1, "dua"]}
    assert body == b"bytes"
    assert not Path(header["cwd"]).exists()


@WAYS
def test_long_data_pass_both_ways(way: Way) -> None:
    assert way(WORK + "long_answer", 20 << 20) == ({}, bytes(20 << 20))
    assert way(WORK + "echo", "x" * (5 << 20))[0]["payload"] == "x" * (5 << 20)


def test_a_warm_job_starts_no_python_and_has_a_process_of_its_own() -> None:
    run_confined(WORK + "echo", None)
    warm = forked._keeper.zygote
    first = [run_confined(WORK + "echo", number)[0] for number in range(20)]
    assert [said["payload"] for said in first] == list(range(20))
    assert len({said["pid"] for said in first}) == 20
    assert forked._keeper.zygote is warm


@WAYS
def test_memory_is_bounded_and_ours_is_unharmed(way: Way) -> None:
    with pytest.raises(TooMuchError, match="memorinya melampaui batas 128 MiB") as caught:
        way(WORK + "eat", None, memory=128 << 20)
    assert caught.value.resource is Resource.MEMORY


@pytest.mark.parametrize("work", ["loop", "sleep"])
def test_time_is_bounded(work: str) -> None:
    with pytest.raises(TooMuchError, match=r"waktunya melampaui batas 1 detik") as caught:
        run_confined(WORK + work, None, seconds=0.3)
    assert caught.value.resource is Resource.TIME


def test_processor_time_is_bounded_in_a_spawned_process_too() -> None:
    with pytest.raises(TooMuchError, match="waktunya"):
        by_spawning(WORK + "loop", None, seconds=1)


@WAYS
def test_an_answer_is_bounded(way: Way) -> None:
    with pytest.raises(TooMuchError, match="hasilnya melampaui batas 1 MiB"):
        way(WORK + "long_answer", 2 << 20, answer=1 << 20)


@WAYS
def test_a_fault_of_the_program_is_told_with_its_place(way: Way) -> None:
    with pytest.raises(ChildFaultError) as caught:
        way(WORK + "fault", None)
    *_, place, kind = caught.value.child_places
    assert "confined_work.py:" in place
    assert kind == "ZeroDivisionError"
    assert "rekaan" not in str(caught.value.child_places), "messages may quote data"


def test_a_child_can_put_no_words_into_the_report_of_a_fault() -> None:
    words = b"/a/b.py:7 work\nNIK 1604010101010001 milik seseorang\nValueError"
    with pytest.raises(ChildFaultError) as caught:
        run_confined(WORK + "say", struct.pack(">cIQ", b"E", len(words), 0) + words, seconds=5)
    assert caught.value.child_places == ("/a/b.py:7 work", "ValueError")


def test_a_crash_is_told() -> None:
    with pytest.raises(ChildDiedError, match="sinyal 11"):
        run_confined(WORK + "crash", None)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"A",
        b"x" * 13,
        TRAP,
        struct.pack(">cIQ", b"A", 4, 0) + b"null",
        struct.pack(">cIQ", b"A", 5, 0) + b"\xff\xfe{}!",
        struct.pack(">cIQ", b"A", 2, 5) + b"{}ab",
        struct.pack(">cIQ", b"A", 9, 0) + b'{"a":NaN}',
        struct.pack(">cIQ", b"A", 60_000, 0) + b"[" * 60_000,
        struct.pack(">cIQ", b"A", LARGEST_HEADER + 1, 0),
        struct.pack(">cIQ", b"A", 2, 1 << 62) + b"{}",
        struct.pack(">cIQ", b"?", 2, 0) + b"{}",
    ],
)
def test_a_lying_child_is_not_believed(said: bytes) -> None:
    with pytest.raises((ChildDiedError, TooMuchError)):
        run_confined(WORK + "say", said, seconds=5)


def test_only_marked_functions_run() -> None:
    for name in (
        "support.confined_work:unmarked",
        "os:system",
        "support.confined_work:absent",
        "absent:work",
    ):
        with pytest.raises(ChildFaultError):
            run_confined(name, "true")


def test_nothing_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    run_confined(WORK + "noise", None)
    by_spawning(WORK + "noise", None)
    assert capfd.readouterr() == ("", "")


def test_threads_share_one_zygote() -> None:
    def job(number: int) -> int:
        payload = run_confined(WORK + "echo", number)[0]["payload"]
        assert isinstance(payload, int)
        return payload

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(job, range(60))) == list(range(60))


def test_no_folder_is_left_whatever_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    run_confined(WORK + "echo", 1)
    for work in ("crash", "fault", "eat"):
        with pytest.raises((ChildDiedError, ChildFaultError, TooMuchError)):
            run_confined(WORK + work, None, memory=64 << 20)
    assert run.SECONDS == 20
    assert list(tmp_path.iterdir()) == []
