"""Redlines between whatever can be compared: agreements, revisions, files that came back."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from pks_gen.pipeline.compared_sides import Side, agreement_side, file_side, read_side, revision_side
from pks_gen.pipeline.documents import render_agreement
from pks_gen.pipeline.redlining import redline_between
from pks_gen.workspace import Workspace, find_workspace
from support.docx_check import faults
from support.docx_made import W, changed, tree_of
from support.redlines import accepted, rejected
from support.word_xml import p, r, word

REPOSITORY = find_workspace(Path(__file__).parent)
NAME, OTHER = "lahat-bawaslu-2024", "buol-2024"
TODAY = dt.date(2024, 12, 1)


def says(side: Side) -> list[str]:
    return [text for passage in side.passages for text in passage.texts]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("kantor")
    for name in (NAME, OTHER):
        shutil.copytree(REPOSITORY.agreements / name, root / "agreements" / name)
    shutil.copytree(REPOSITORY.templates, root / "templates")
    (root / "pks.toml").write_text("", encoding="utf-8")
    workspace = find_workspace(root)
    render_agreement(workspace.agreements / NAME, workspace, formats=("docx",), out=root / "out", today=TODAY)
    return workspace


def returned(office: Workspace, folder: Path, before: str, after: str) -> Side:
    sent = (office.root / "out" / f"{NAME}.docx").read_bytes()
    (folder / "kembali.docx").write_bytes(
        changed(sent, {"word/document.xml": lambda xml: xml.replace(before, after)})
    )
    return read_side(
        file_side(folder / "kembali.docx"), agreement_side(str(office.agreements / NAME), office, today=TODAY)
    )


def assert_redline(before: Side, after: Side) -> bytes:
    made = redline_between(before, after, today=TODAY)
    assert made.exact
    assert accepted(made.data) == says(after)
    assert rejected(made.data) == says(before)
    assert faults(made.data) == []
    return made.data


def test_two_agreements_of_other_parties(office: Workspace) -> None:
    one, other = (
        agreement_side(str(office.agreements / name), office, today=TODAY) for name in (NAME, OTHER)
    )
    data = assert_redline(one, other)
    assert {mark.get(W + "author") for mark in tree_of(data).iter(W + "ins", W + "del")} == {f"pks: {OTHER}"}
    assert_redline(other, one)


def test_a_file_that_came_back_marks_only_what_they_changed(office: Workspace, tmp_path: Path) -> None:
    ours = agreement_side(str(office.agreements / NAME), office, today=TODAY)
    data = assert_redline(ours, returned(office, tmp_path, "Nana Priana", "Nama Rekaan"))
    marked = {
        "".join(t.text or "" for t in mark.iter(W + "t", W + "delText"))
        for mark in tree_of(data).iter(W + "ins", W + "del")
    }
    assert marked <= {"Nana Priana", "Nama Rekaan", "NANA PRIANA", "NAMA REKAAN"}


def test_a_kept_revision_and_the_text_of_today(office: Workspace, tmp_path: Path) -> None:
    kept = revision_side(NAME, "1", office)
    ours = agreement_side(str(office.agreements / NAME), office, today=TODAY)
    assert redline_between(kept, ours, today=TODAY).changes == 0
    assert_redline(kept, returned(office, tmp_path, "paling lambat", "selambatnya"))


def test_two_files_that_others_wrote(office: Workspace, tmp_path: Path) -> None:
    (tmp_path / "lain.docx").write_bytes(
        word(p(r("PERJANJIAN")) + p(r("Pasal 1")) + p(r("IURAN")) + p(r("Iuran dibayar setiap bulan.")))
    )
    (tmp_path / "baru.docx").write_bytes(
        word(p(r("PERJANJIAN")) + p(r("Pasal 1")) + p(r("IURAN")) + p(r("Iuran dibayar setiap tahun.")))
    )
    one, other = (read_side(file_side(tmp_path / name)) for name in ("lain.docx", "baru.docx"))
    data = assert_redline(one, other)
    assert [text_of(mark) for mark in tree_of(data).iter(W + "ins")] == ["tahun"]
    assert_redline(one, returned(office, tmp_path, "Nana Priana", "Nama Rekaan"))


def text_of(mark: object) -> str:
    return "".join(t.text or "" for t in mark.iter(W + "t"))  # type: ignore[attr-defined]


def test_that_the_list_is_left_out_is_said(office: Workspace, tmp_path: Path) -> None:
    ours = agreement_side(str(office.agreements / NAME), office, today=TODAY)
    made = redline_between(ours, returned(office, tmp_path, "paling lambat", "selambatnya"), today=TODAY)
    assert any("baris daftar peserta tidak dimuat" in note for note in made.notes)
