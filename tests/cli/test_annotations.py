from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pks_gen.cli.annotations import annotation_lines
from pks_gen.problems import Level, Place, Problem
from support.cli import Pks
from support.reports import PROBLEMS, found


def lines(*problems: Problem, base: Path = Path("/kerja")) -> list[str]:
    return list(annotation_lines([found(*problems)], base=base))


def unescaped(words: str) -> str:
    """Read back as the runner does: the percent sign last."""
    for sign, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        words = words.replace(sign, letter)
    return words


def test_each_problem_is_one_line_in_the_runners_form() -> None:
    assert lines(*PROBLEMS) == [
        "::error file=agreements/contoh-2024/perjanjian.yaml,line=3,col=5,title=PKS104"
        "::kunci `jabatn` tidak dikenal%0Amaksud Anda `jabatan`?",
        "::warning file=agreements/contoh-2024/perjanjian.yaml,line=28,col=19,title=PKS207"
        "::tanpa dokumen kewenangan%0Aisi surat penunjukannya",
        "::warning file=agreements/contoh-2024/peserta.xlsx,title=PKS160"
        "::Peserta!C14: sama dengan Peserta!C9%0Ahapus satu",
    ]


def test_names_and_words_cannot_break_out_of_their_place(tmp_path: Path) -> None:
    file = tmp_path / "a,b:c%d.yaml"
    (line,) = lines(Problem(Place(file), Level.ERROR, "PKS104", "50%\r\n::error::x, y: z"), base=tmp_path)
    assert line == "::error file=a%2Cb%3Ac%25d.yaml,title=PKS104::50%25%0D%0A::error::x, y: z"


@given(st.text(), st.text())
def test_any_text_is_one_line_and_reads_back(text: str, hint: str) -> None:
    (line,) = lines(Problem(Place(Path("a.yaml"), 1, 1), Level.ERROR, "PKS104", f"x{text}", f"y{hint}"))
    assert "\n" not in line
    assert "\r" not in line
    found_text = re.fullmatch(r"::error file=a\.yaml,line=1,col=1,title=PKS104::(.*)", line, re.DOTALL)
    assert found_text
    if not re.search(r"\d{4}", text + hint):
        assert unescaped(found_text[1]) == f"x{text}\ny{hint}"


def test_the_command_writes_only_annotations(pks: Pks, workspace: Path) -> None:
    (workspace / "agreements" / "lahat-2024" / "perjanjian.yaml").write_text("pks: 1\nsalah: 1\njuga: 2\n")
    ran = pks("check", "--format", "github")
    assert ran.code == 1
    rows = ran.out.splitlines()
    assert all(row.startswith(("::error file=agreements/lahat-2024/", "::warning file=")) for row in rows)
    assert [row.partition("line=")[2][:1] for row in rows if "PKS104" in row] == ["2", "3"]
