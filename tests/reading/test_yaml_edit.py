from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.reading.nodes import read_nodes
from pks_gen.reading.tree import Plain
from pks_gen.reading.yaml_edit import YamlText, written

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted(ROOT.glob("agreements/*/perjanjian.yaml"))
FILE = Path("perjanjian.yaml")
NASTY = ["a: b", "# x", "- x", "'", '"', "ya", "null", "~", "016", "1e5", "16.04", "[x]", "{x: y}", "x # y", "é, ü", "&a",
         "*a", "!t", "%", "@", "`", "a\nb", "\t", "2024-11-15", "1.444", "Contoh, S.H.", "x:", ": x", "?", "|", ">"]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=30),
).filter(lambda text: bool(text.strip()))
VALUES: st.SearchStrategy[Plain] = st.recursive(
    st.none() | TEXTS,
    lambda inner: (
        st.lists(inner.filter(bool), max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=6,
)


def read(text: str) -> dict[str, Plain] | None:
    nodes = read_nodes(text.encode(), FILE)
    assert [p for p in nodes.problems if p.code != "PKS107"] == []
    return nodes.data


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.parent.name)
def test_nothing_changed_is_the_same_bytes(file: Path) -> None:
    raw = file.read_bytes()
    data = read(raw.decode())
    assert YamlText.of(raw).saying(data, copy.deepcopy(data) or {}).encode() == raw


@given(file=st.sampled_from(CASES), data=st.data())
def test_any_change_reads_back_and_keeps_every_comment(file: Path, data: st.DataObject) -> None:
    raw = file.read_bytes()
    old = read(raw.decode())
    new: Any = copy.deepcopy(old)
    for _ in range(data.draw(st.integers(1, 6))):
        here: Any = new
        for _ in range(data.draw(st.integers(0, 3))):
            inner = [
                v
                for v in (here.values() if isinstance(here, dict) else here)
                if isinstance(v, dict | list) and v
            ]
            if inner:
                here = data.draw(st.sampled_from(inner))
        if isinstance(here, dict):
            here[data.draw(st.sampled_from([*here, "baru"]))] = data.draw(VALUES)
        elif data.draw(st.booleans()):
            here.append(data.draw(VALUES.filter(bool)))
        else:
            here[data.draw(st.integers(0, len(here) - 1))] = data.draw(VALUES.filter(bool))
    text = YamlText.of(raw).saying(old, new)
    assert read(text) == new
    first = raw.decode().partition("\n\npks:")[0]
    assert text.startswith(first)


@given(st.dictionaries(st.sampled_from("abcdef"), VALUES, min_size=1))
def test_what_is_written_anew_reads_back(data: dict[str, Plain]) -> None:
    assert read(written(data)) == data


def test_comments_keep_their_column_and_line_ends_stay() -> None:
    raw = b"nomor:          # datang terakhir\r\ntempat: Aula   # kantor\r\n"
    text = YamlText.of(raw).saying(
        {"nomor": None, "tempat": "Aula"}, {"nomor": "1/X", "tempat": None, "baru": "y"}
    )
    assert text == 'nomor: 1/X      # datang terakhir\r\ntempat:        # kantor\r\nbaru: "y"\r\n'


def test_a_file_with_anchors_is_written_anew() -> None:
    raw = b"a: &x {b: c}\nd: *x\n"
    data = read(raw.decode())
    new = {"a": {"b": "z"}, "d": {"b": "c"}}
    assert read(YamlText.of(raw).saying(data, new)) == new
