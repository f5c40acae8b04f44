from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pks_gen.errors import ExitCode
from pks_gen.problems import errors_of
from pks_gen.reading.agreement import read_agreement
from support.agreements import TEMPLATES
from support.cli import Pks

Give = Callable[..., None]
HEADER = "# yaml-language-server: $schema=../../perjanjian.schema.json\n"


def written(workspace: Path, name: str) -> Path:
    return workspace / "agreements" / name / "perjanjian.yaml"


def test_a_copy_keeps_comments_and_loses_persons(pks: Pks, workspace: Path) -> None:
    ran = pks("new", "lahat-2029", "--from", "lahat-2024")
    assert ran.code == 0
    assert "agreements/lahat-2029/perjanjian.yaml dibuat" in ran.err
    assert "pks check lahat-2029" in ran.err
    text = written(workspace, "lahat-2029").read_text(encoding="utf-8")
    assert text.startswith(HEADER)
    assert "# judul kantor" in text
    assert "Orang Rekaan" not in text
    assert "jabatan: Ketua" in text
    assert (workspace / "perjanjian.schema.json").is_file()
    reading = read_agreement(written(workspace, "lahat-2029"))
    assert errors_of(reading.problems) == ()
    assert reading.agreement is not None
    assert reading.agreement.parties[0].signatory.name is None


def test_what_a_person_wrote_is_never_overwritten(pks: Pks, workspace: Path) -> None:
    before = written(workspace, "lahat-2024").read_bytes()
    ran = pks("new", "lahat-2024", "--from", "lahat-2024")
    assert ran.code == ExitCode.USAGE
    assert "sudah ada" in ran.err
    assert written(workspace, "lahat-2024").read_bytes() == before


def test_a_schema_that_stands_is_left_alone(pks: Pks, workspace: Path) -> None:
    schema = workspace / "perjanjian.schema.json"
    schema.write_text("{}", encoding="utf-8")
    pks("new", "lahat-2029", "--from", "lahat-2024")
    assert schema.read_text(encoding="utf-8") == "{}"


def test_without_terminal_it_needs_a_source(pks: Pks, workspace: Path) -> None:
    ran = pks("new", "lahat-2029")
    assert ran.code == 2
    assert "--from" in ran.err
    assert not written(workspace, "lahat-2029").parent.exists()


@pytest.mark.parametrize(
    ("source", "code", "reason"),
    [
        ("lahat-2042", 2, "maksud Anda `lahat-2024`"),
        ("agreements", 2, "memuat 2 perjanjian"),
        ("rusak-2024", 3, "bukan teks UTF-8"),
    ],
)
def test_a_source_that_cannot_be_copied(
    pks: Pks, workspace: Path, source: str, code: int, reason: str
) -> None:
    broken = written(workspace, "rusak-2024")
    broken.parent.mkdir()
    broken.write_bytes(b"perihal: caf\xe9\n")
    ran = pks("new", "baru", "--from", source)
    assert ran.code == code
    assert reason in ran.err
    assert not written(workspace, "baru").exists()


def test_names_that_cannot_be_folders_are_refused(pks: Pks, workspace: Path) -> None:
    assert "bukan nama perjanjian" in pks("new", "../luar", "--from", "lahat-2024").err
    assert not (workspace.parent / "luar").exists()


def test_questions_give_an_agreement_that_reads_without_errors(
    pks: Pks, workspace: Path, answers: Give
) -> None:
    answers(
        "",  # templat: the default
        "nota kesepakatan",
        'Pelindungan "badan ad hoc": tahap 1',
        "99.99",  # no such region: asked again
        "16.04",
        "2",  # pilkada
        "24",  # not a year: asked again
        "2024",
        "9",  # too many parties: asked again
        "3",
        "bawaslu", "1", "Bawaslu Kabupaten Contoh",
        "", "bpjs_tk", "", "",  # a kind is required: asked again
        "pemda", "pendukung", "",
    )  # fmt: skip
    ran = pks("new", "lahat-2029")
    assert ran.code == 0, ran.err
    assert "Kabupaten Lahat" in ran.err
    assert "kode provinsi atau kabupaten/kota itu tidak dikenal" in ran.err
    assert "pertanyaan ini perlu jawaban" in ran.err
    reading = read_agreement(written(workspace, "lahat-2029"))
    assert [problem.text for problem in reading.problems] == []
    agreement = reading.agreement
    assert agreement is not None
    assert agreement.as_plain()["bentuk"] == "nota kesepakatan"
    assert agreement.subject == 'Pelindungan "badan ad hoc": tahap 1'
    assert agreement.region == "16.04"
    assert (agreement.event.kind, agreement.event.year) == ("pilkada", 2024)
    assert [party.kind for party in agreement.parties] == ["bawaslu", "bpjs_tk", "pemda"]
    assert [party.role for party in agreement.parties] == ["pemberi_kerja", None, "pendukung"]


def test_leaving_in_the_middle_writes_nothing(pks: Pks, workspace: Path, answers: Give) -> None:
    answers("", "")
    ran = pks("new", "lahat-2029")
    assert ran.code == ExitCode.INTERRUPTED
    assert not written(workspace, "lahat-2029").exists()


def test_a_workspace_without_templates_is_told(pks: Pks, workspace: Path, answers: Give) -> None:
    (workspace / "templates" / "pks-badan-ad-hoc" / "templat.yaml").unlink()
    answers("")
    ran = pks("new", "lahat-2029")
    assert ran.code == ExitCode.ENVIRONMENT
    assert "tidak ada templat" in ran.err


def test_enter_twice_gives_a_form_that_the_template_makes(pks: Pks, workspace: Path, answers: Give) -> None:
    """The first template by name makes no PKS; it is neither the default nor offered one."""
    manifest = (TEMPLATES / "nota-kesepakatan" / "templat.yaml").read_text(encoding="utf-8")
    other = workspace / "templates" / "a-nota" / "templat.yaml"
    other.parent.mkdir()
    other.write_text(manifest, encoding="utf-8")
    answers("", "", "", "", "", "", "2", "kpu", "", "", "bpjs_tk", "", "")
    assert pks("new", "lahat-2029").code == 0
    answers("a-nota", "perjanjian kerja sama", "", "", "", "", "", "2", "kpu", "", "", "bpjs_tk", "", "")
    ran = pks("new", "lahat-2030")
    assert "pilih nomor atau katanya" in ran.err
    plain = [read_agreement(written(workspace, name)).agreement for name in ("lahat-2029", "lahat-2030")]
    assert [(a.template, str(a.instrument)) for a in plain if a] == [
        ("pks-badan-ad-hoc", "perjanjian kerja sama"),
        ("a-nota", "nota kesepakatan"),
    ]


@pytest.mark.parametrize("answer", ["x\udcff", "x\x07", "x\u202e", "x" * 5000])
def test_an_answer_that_cannot_be_printed_is_asked_again(
    pks: Pks, workspace: Path, answers: Give, answer: str
) -> None:
    answers("", "", answer, "Perihal", "", "", "", "2", "kpu", "", "", "bpjs_tk", "", "")
    assert pks("new", "lahat-2029").code == 0
    agreement = read_agreement(written(workspace, "lahat-2029")).agreement
    assert agreement is not None
    assert agreement.subject == "Perihal"
