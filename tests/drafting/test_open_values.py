"""Absent values in clauses: shown, never decided on, never crashing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pks_gen.canonical import canonical_text, lines
from pks_gen.draft import Placeholder
from pks_gen.errors import ProblemsFoundError
from pks_gen.problems import Problem
from pks_gen.templating.open_values import Open, OpenValueError
from support.agreements import complete, draft_of
from support.templates import mini_template


def clause_text(tmp_path: Path, source: str, **changes: object) -> str:
    """What the one Pasal of a mini template says."""
    mini_template(tmp_path, {"uji": source})
    draft = draft_of(complete(templat="mini", **changes), templates=tmp_path)
    text = canonical_text(draft)
    return text.split("Pasal 1\nUJI\n")[1].split("Demikian")[0].strip()


@pytest.mark.parametrize(
    "ask",
    [
        bool,
        len,
        iter,
        str,
        int,
        float,
        hash,
        lambda o: o == 1,
        lambda o: 1 in o,
        lambda o: o < 1,
        lambda o: o != 1,
    ],
)
def test_an_open_value_answers_no_question(ask: object) -> None:
    with pytest.raises(OpenValueError):
        ask(Open("tanggal", "tanggal"))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Mulai {{ jangka_waktu.selesai | tanggal }}.", "Mulai [BELUM DIISI: tanggal berakhir]."),
        ("{{ rangkap.asli | angka_huruf }} rangkap.", "[BELUM DIISI: jumlah rangkap asli] rangkap."),
        (
            "Bagi {% if segmen == 'penerima_upah' %}A{% else %}B{% endif %}.",
            "Bagi [BELUM DIISI: segmen kepesertaan].",
        ),
        ("Bagi {{ 'A' if segmen == 'penerima_upah' else 'B' }}.", "Bagi [BELUM DIISI: segmen kepesertaan]."),
        ("Bagi {% if not segmen %}A{% endif %}.", "Bagi [BELUM DIISI: segmen kepesertaan]."),
        ("Ada {% if 'JHT' in program %}JHT{% endif %}.", "Ada [BELUM DIISI: program jaminan sosial]."),
        ("{% for p in program %}{{ p }} {% endfor %}.", "[BELUM DIISI: program jaminan sosial]."),
        ("{% if segmen is diisi %}ya{% else %}belum{% endif %}", "belum"),
        ("{{ ['a', segmen] | daftar }}", "a dan [BELUM DIISI: segmen kepesertaan]"),
        ("{{ 'a' ~ segmen }}", "[BELUM DIISI: segmen kepesertaan]"),
    ],
)
def test_what_hangs_on_an_absent_value_shows_it(tmp_path: Path, source: str, expected: str) -> None:
    text = clause_text(tmp_path, source, segmen=None, program=None, rangkap={}, jangka_waktu={})
    assert text == expected


def test_a_decided_outer_branch_keeps_the_open_inner_one(tmp_path: Path) -> None:
    source = "{% if wilayah.kode == '16.04' %}Lahat {% if segmen == 'x' %}A{% else %}B{% endif %}!{% else %}C{% endif %}"
    assert clause_text(tmp_path, source, segmen=None) == "Lahat [BELUM DIISI: segmen kepesertaan]!"


def test_an_open_condition_around_an_ayat_becomes_an_ayat(tmp_path: Path) -> None:
    source = "1. satu.\n{% if segmen == 'x' %}\n1. dua.\n{% endif %}\n1. tiga."
    text = clause_text(tmp_path, source, segmen=None)
    assert text.splitlines() == [
        "(1) satu.",
        "(2) [BELUM DIISI: segmen kepesertaan, yang menentukan ayat ini]",
        "(3) tiga.",
    ]


def test_an_open_condition_around_an_item_becomes_an_item(tmp_path: Path) -> None:
    source = "1. satu:\n   {% call rinci() %}\n   - a\n   {% if segmen == 'x' %}\n   - b\n   {% endif %}\n   - c\n   {% endcall %}"
    text = clause_text(tmp_path, source, segmen=None)
    assert text.splitlines() == [
        "(1) satu:",
        "a. a;",
        "b. [BELUM DIISI: segmen kepesertaan, yang menentukan butir ini]; dan",
        "c. c.",
    ]


def test_elif_after_an_open_test_is_not_tried(tmp_path: Path) -> None:
    source = "{% if segmen == 'x' %}A{% elif wilayah.kode %}B{% endif %}"
    assert clause_text(tmp_path, source, segmen=None) == "[BELUM DIISI: segmen kepesertaan]"


def test_a_pasal_whose_condition_is_open_stays_and_says_so(tmp_path: Path) -> None:
    mini_template(tmp_path, {"uji": "Pasal biasa.", "opsi": ("'JHT' in program", "Pasal JHT.")})
    draft = draft_of(complete(templat="mini", program=None), templates=tmp_path)
    assert (
        "Pasal 2\nOPSI\n[BELUM DIISI: program jaminan sosial, yang menentukan berlakunya pasal ini]\n"
        in canonical_text(draft)
    )


def test_each_placeholder_knows_where_to_fill_it_in() -> None:
    data = complete()
    data["pihak"][1]["nomor"] = None
    found = {run.key for runs in lines(draft_of(data)) for run in runs if isinstance(run, Placeholder)}
    assert found == {"pihak[1].nomor"}


def test_an_open_value_used_in_arithmetic_is_a_fault_of_the_clause(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        clause_text(tmp_path, "baris satu\n\n{{ (rangkap.asli - 1) | angka }}", rangkap={})
    (found,) = caught.value.problems
    assert isinstance(found, Problem)
    assert (found.code, found.place.file.name, found.place.line) == ("PKS305", "uji.md", 7)
