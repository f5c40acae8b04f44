"""The local store: whole files, below its root, and without fsspec."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from pks_gen.bulk.jobs import Output
from pks_gen.bulk.store import LocalStore, checked, open_store


def test_what_is_put_can_be_read_and_described(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    output = store.put("a/b/c.pdf", b"isi")
    assert output[:3] == ("a/b/c.pdf", 3, hashlib.sha256(b"isi").hexdigest())
    assert store.describe("a/b/c.pdf") == output
    assert store.look("a/b/c.pdf") == (output.size, output.stamp)
    assert store.read("a/b/c.pdf") == b"isi"
    assert store.look("a/b") is not None
    assert store.look("a/tidak-ada") is store.look("a/b/c.pdf/lagi") is None


def test_a_file_is_taken_over(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "out")
    file = tmp_path / "sementara.pdf"
    file.write_bytes(b"besar" * 1000)
    output = store.put_file("x/besar.pdf", file)
    assert isinstance(output, Output)
    assert (output.size, store.read("x/besar.pdf")) == (5000, b"besar" * 1000)
    assert [entry.name for entry in (tmp_path / "out" / "x").iterdir()] == ["besar.pdf"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    for ask in (LocalStore(tmp_path).describe, LocalStore(tmp_path).read):
        with pytest.raises(FileNotFoundError):
            ask("tidak-ada")


@pytest.mark.parametrize("path", ["", "/a", "../a", "a/../b", "a//b", "a/", "./a", "C:/a", "a\\b", "a\0"])
def test_no_path_leaves_the_root(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="below the store's root"):
        LocalStore(tmp_path).put(path, b"")
    with pytest.raises(ValueError, match="below the store's root"):
        LocalStore(tmp_path).look(path)


def test_ordinary_paths_pass() -> None:
    assert checked("16.04-bawaslu/naskah..v2 é.pdf") == "16.04-bawaslu/naskah..v2 é.pdf"


def test_a_local_run_loads_neither_fsspec_nor_dask_nor_django() -> None:
    code = (
        "import sys, pks_gen.bulk, pks_gen.bulk.run, pks_gen.bulk.manifest, pks_gen.bulk.ledger\n"
        "pks_gen.bulk.store.open_store('.').look('x')\n"
        "print(sorted({'fsspec', 'distributed', 'dask', 'django'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
