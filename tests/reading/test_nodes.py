"""YAML as nodes: everything is text, every fault has its code and place, and nothing ever raises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.problems import Mark
from pks_gen.reading.nodes import Nodes, read_nodes
from pks_gen.reading.tree import MAX_ALIASES
from support.yaml_sample import SAMPLE

FILE = Path("perjanjian.yaml")


def read(text: str | bytes) -> Nodes:
    return read_nodes(text if isinstance(text, bytes) else text.encode(), FILE)


def found(text: str | bytes) -> list[tuple[str, int, int]]:
    return [(p.code, p.place.line, p.place.column) for p in read(text).problems]


def test_every_scalar_is_text_and_blank_ones_are_none():
    text = "a: 1.000\nb: no\nc: 2024-11-15\nd: 007\ne: ~\nf:\ng: null\nh: ''\ni: \"  \"\nj: 'null'\nk: |\n  x\n  y\n"
    nodes = read(text)
    assert nodes.data == {
        "a": "1.000",
        "b": "no",
        "c": "2024-11-15",
        "d": "007",
        "e": None,
        "f": None,
        "g": None,
        "h": None,
        "i": None,
        "j": "null",
        "k": "x\ny\n",
    }
    assert nodes.problems == ()


def test_marks_count_characters_from_one():
    source = read("é: {ñ: 'a b', c: [d, ef]}\nxyz:\n  - 😀 z\n").source
    assert source.keys["é", "ñ"] == Mark(1, 5, 1)
    assert source.values["é", "ñ"] == Mark(1, 8, 5)
    assert source.values["é", "c", 1] == Mark(1, 22, 2)
    assert source.values["é", "c"] == Mark(1, 18, 7)
    assert source.values["xyz", 0] == Mark(3, 5, 3)
    assert source.values["é",] == Mark(1, 4, 22)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_do_not_move_places(ends, start):
    text = start + ends.join(["a: 1", "b: 2", "a: 3", ""])
    assert found(text) == [("PKS108", 3, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("PKS115", 0, 0)]),
        ("# x\n", [("PKS115", 0, 0)]),
        ("---\n", [("PKS115", 0, 0)]),
        ("halo dunia", [("PKS116", 1, 1)]),
        ("- a\n- b\n", [("PKS116", 1, 1)]),
        ("a: 1\nb: 2\na: 3\nb: 4\n", [("PKS108", 3, 1), ("PKS108", 4, 1)]),
        ("? {a: b}\n: c\n", [("PKS109", 1, 3)]),
        ("~: c\n", [("PKS109", 1, 1)]),
        ("a: !!python/object/apply:os.system [x]\n", [("PKS110", 1, 4)]),
        ("a: !lembaga x\nb: !!int 5\n", [("PKS110", 1, 4), ("PKS110", 2, 4)]),
        ("a: *x\n", [("PKS111", 1, 4)]),
        ("a: &x [*x]\n", [("PKS111", 1, 8)]),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", [("PKS112", 3, 3)]),
        ("a: 1\n---\nb: 2\n---\nc: 3\n", [("PKS114", 2, 1)]),
        ("a: x\x07y\x00\n", [("PKS107", 1, 5), ("PKS107", 1, 7)]),
        ("a: x\u202ey\n", [("PKS107", 1, 5)]),
        ("a: x\u2028y\n", [("PKS107", 1, 5)]),
        ("a:\n\tb: c\n\td: e\nf: 1\nf: 2\n", [("PKS106", 2, 1), ("PKS108", 5, 1)]),
        ("a:\n\xa0\xa0b: c\n", [("PKS106", 2, 1)]),
        ("a: b: c\n", [("PKS105", 1, 5)]),
        ("a:b\nc: d\n", [("PKS105", 1, 2)]),
        ("a: 'b\nc: d\n", [("PKS105", 1, 4)]),
        ("a: {b: c\nd: e\n", [("PKS105", 1, 4)]),
        ("a: [b, c\nd: e\n", [("PKS105", 1, 4)]),
        ("a: @b\n", [("PKS105", 1, 4)]),
        ("a: -\nb: c\n", [("PKS105", 1, 4)]),
        ("a: 'b' c\n", [("PKS105", 1, 8)]),
        ("a: 1\nb\nc: 2\n", [("PKS105", 2, 1)]),
        ("a: ]\n", [("PKS105", 1, 4)]),
        ('a: "\\q"\n', [("PKS105", 1, 5)]),
        ("a: |x\n y\n", [("PKS105", 1, 5)]),
        ("a: *\nb: 1\n", [("PKS105", 1, 4)]),
        ("a: 1\n...\nb: 2\n", [("PKS105", 3, 1)]),
        ("%YAML 9.0\n---\na: b\n", [("PKS105", 1, 1)]),
        ("a: !x!y z\n", [("PKS110", 1, 4)]),
    ],
)
def test_faults_have_code_and_place(text, expected):
    assert found(text) == expected


def test_no_message_of_the_parser_is_passed_on():
    for text in ("a: b: c", "a: 'b", "a: [", "a: @", "\ta: b", "a: -", "a: ]", "a: {x: 1", "%FOO"):
        for problem in read(text).problems:
            words = f"{problem.text} {problem.hint}"
            assert "expected" not in words
            assert "found" not in words


def test_several_syntax_errors_and_what_stands_between_them_are_told_in_one_run():
    text = "a: b: c\nd: 1\nd: 2\ne:\n  - f: @x\n    g: 1\n    g: 2\n  - h: 'q' r\ni: [1\nj: 3\nj: 4\nk: 'open\nl: ok\n"
    nodes = read(text)
    assert sorted((p.place.line, p.code) for p in nodes.problems) == [
        *[(1, "PKS105"), (3, "PKS108"), (5, "PKS105"), (7, "PKS108"), (8, "PKS105"), (9, "PKS105")],
        *[(11, "PKS108"), (12, "PKS105")],
    ]
    assert nodes.data is not None
    assert nodes.data["l"] == "ok"
    assert nodes.data["j"] == "3"
    assert {(), ("e", 0), ("e", 0, "f"), ("a",), ("i",), ("k",)} <= nodes.cut
    assert ("d",) not in nodes.cut


def test_a_misaligned_line_costs_only_itself():
    nodes = read("a:\n  - b: 1\n    c: 2\n   d: 3\n    e: 4\nf: 5\n")
    assert [(p.code, p.place.line) for p in nodes.problems] == [("PKS105", 4)]
    assert nodes.data == {"a": [{"b": "1", "c": "2"}], "f": "5"}


def test_an_alias_shares_the_value_and_its_place_is_the_alias():
    nodes = read("a: &x {b: 1}\nc: *x\n")
    assert nodes.problems == ()
    assert nodes.data == {"a": {"b": "1"}, "c": {"b": "1"}}
    assert nodes.source.values["c",] == Mark(2, 4, 2)


def test_an_alias_bomb_is_refused_before_it_grows():
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 4)}]" for n in range(1, 12)]
    nodes = read("\n".join(rows))
    assert {p.code for p in nodes.problems} == {"PKS111"}


def test_only_so_many_aliases():
    text = "a: &x 1\n" + "".join(f"k{n}: *x\n" for n in range(MAX_ALIASES + 2))
    assert [code for code, _, _ in found(text)] == ["PKS111"] * 2


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? "])
def test_depth_is_capped(opener):
    assert "PKS113" in {code for code, _, _ in found("a:\n  " + opener * 5000)}


def test_the_number_of_nodes_is_capped():
    assert found("a: [" + "x," * 30_000 + "]")[-1][0] == "PKS113"


def test_a_windows_1252_byte_is_placed_and_the_rest_is_still_read():
    nodes = read("é: 1\nnama: caf".encode() + b"\xe9\nb: 1\nb: 2\n")
    assert [(p.code, p.place.line, p.place.column) for p in nodes.problems] == [
        ("PKS103", 2, 10),
        ("PKS108", 4, 1),
    ]
    assert "Windows-1252" in nodes.problems[0].text
    assert "`é`" in nodes.problems[0].text
    assert nodes.data is not None
    assert nodes.data["nama"] == "café"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_and_still_read(encoding):
    nodes = read("nama: Contoh Satu\nnama: Contoh Dua\n".encode(encoding))
    assert [p.code for p in nodes.problems] == ["PKS103", "PKS108"]
    assert "UTF-16" in nodes.problems[0].text


@pytest.mark.parametrize("raw", [b"PK\x03\x04xyz", b"%PDF-1.7", b"\xd0\xcf\x11\xe0zzz", b"\x89PNG\r\n"])
def test_files_of_another_kind_are_named(raw):
    nodes = read(raw)
    assert [p.code for p in nodes.problems] == ["PKS103"]
    assert nodes.problems[0].text.startswith("ini ")


def test_no_excerpt_carries_terminal_escapes():
    for problem in read("a\x1b[31m: b\x1b]0;x\x07: c\n").problems:
        assert problem.excerpt.isprintable()
        assert problem.text.isprintable()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_answered(raw):
    nodes = read(raw)
    assert nodes.data is not None or nodes.problems


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="ab:- \n\t'\"[]{},&*!|>?#%@`\\\r~<\ufeff\x00é", max_size=60))
def test_any_yaml_like_text_is_answered(text):
    nodes = read(text)
    assert nodes.data is not None or nodes.problems
    for problem in nodes.problems:
        assert 0 <= problem.place.line <= len(nodes.source.lines)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_damage_to_a_good_file_is_answered(data):
    text = SAMPLE
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        stop = min(len(text), start + data.draw(st.integers(0, 12)))
        text = text[:start] + data.draw(st.text(alphabet="a:- \n\t'\"[]{},&*!|", max_size=5)) + text[stop:]
    nodes = read(text)
    assert nodes.data is not None or nodes.problems


def test_what_follows_an_open_quote_is_not_blamed():
    text = "a: 'x\nkelanjutan kalimat\ndan seterusnya\nb: 1\nb: 2\n"
    assert found(text) == [("PKS105", 1, 4), ("PKS108", 5, 1)]
