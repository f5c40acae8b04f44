"""Copies that are hard to compare: all that is in them is told, once, and taken over without harm."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from pks_gen.comparison.changes import LineChange, SpanKind
from pks_gen.errors import EnvironmentLackingError
from pks_gen.pipeline import render_agreement
from pks_gen.pipeline.adoption import AdoptionPlan, plan_adoption, write_adoption
from pks_gen.pipeline.adoption_codes import FOLLOWING
from pks_gen.pipeline.comparing import ComparedDocuments, compare_documents
from pks_gen.pipeline.redlining import redline_of
from pks_gen.reading.agreement import read_agreement
from pks_gen.workspace import Workspace, find_workspace
from support.hard_copies import CASE, HARD, Told
from support.offices import office_with
from support.word_edits import Word, text_of

ROOT = find_workspace(Path(__file__).parent).root
TODAY = dt.date(2026, 1, 1)
ALONE = {"kata tersembunyi", "kata di kaki halaman"}
"""Copies whose words are those that were sent."""


def office_in(root: Path) -> Workspace:
    """An office that has sent the text, without its list of people."""
    office_with(root)
    shutil.copytree(ROOT / "agreements" / CASE, root / "agreements" / CASE)
    workspace = find_workspace(root)
    file = workspace.agreements / CASE / "perjanjian.yaml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("  berkas:")), "utf-8")
    render_agreement(file, workspace, formats=("docx",), out=workspace.out, today=TODAY)
    return workspace


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return office_in(tmp_path_factory.mktemp("kantor"))


def sent(office: Workspace) -> Word:
    return Word((office.out / f"{CASE}.docx").read_bytes())


def compared(office: Workspace, word: Word) -> ComparedDocuments:
    file = office.root / "kembali.docx"
    file.write_bytes(word.save())
    return compare_documents(CASE, str(file), office, today=TODAY)


@pytest.mark.parametrize("name", HARD)
def test_all_that_was_changed_is_told_and_nothing_else(name: str, office: Workspace) -> None:
    hard, word = HARD[name], sent(office)
    hard.edit(word)
    found = compared(office, word)
    lines = [line for one in found.comparison.passages for line in one.all_lines if not line.quiet]
    left = list(lines)
    for told in hard.lines:
        hit = next((line for line in left if is_told(line, told)), None)
        assert hit is not None, (told, [line.spans for line in left])
        left.remove(hit)
    assert left == []
    assert sum(1 for line in lines if line.elsewhere) == hard.elsewhere
    warnings = [*found.comparison.notes, *(one.text for one in found.problems)]
    assert len(warnings) == bool(hard.note)
    assert all(hard.note in text for text in warnings)
    if name in ALONE:
        assert found.comparison.same
        assert not found.same
    assert redline_of(found, today=TODAY).notes == ()


def is_told(line: LineChange, told: Told) -> bool:
    kind, gone, come, flag = told
    removed = " ".join(text for how, text in line.spans if how is SpanKind.REMOVED)
    added = " ".join(text for how, text in line.spans if how is SpanKind.ADDED)
    return (
        str(line.kind) == kind
        and (gone in removed if gone else not removed.strip())
        and (come in added if come else not added.strip())
        and (not flag or flag in {str(one) for one in line.flags})
    )


# ---- taking over -----------------------------------------------------------------------------------


def planned(office: Workspace, word: Word) -> AdoptionPlan:
    found = compared(office, word)
    return plan_adoption(read_agreement(office.agreements / CASE), office, found.comparison, today=TODAY)


def test_what_follows_from_an_adoption_is_not_undone_by_the_next(tmp_path: Path) -> None:
    office = office_in(tmp_path)
    word = sent(office)
    word.remove(word.find("Pembayaran Iuran dilakukan secara nontunai"))
    word.add_after(word.find("Iuran dihitung setiap bulan"), "Iuran dibulatkan ke atas oleh PIHAK KEDUA.")
    first = planned(office, word)
    assert [one.name for one in first.clauses] == ["Pasal 8"]
    assert {one.code for one in first.left} == {FOLLOWING}
    write_adoption(first)
    assert planned(office, word).is_empty


def test_references_into_a_new_pasal_mean_what_they_meant_there(tmp_path: Path) -> None:
    """Its ayat came back as (6), (7), …, for the list went on: ours are (1), (2), …."""
    office = office_in(tmp_path)
    word = sent(office)
    start = word.find("PIHAK KEDUA menerbitkan kode pembayaran berdasarkan")
    for like, text in zip(word.article("Pasal 3")[:2], ("Pasal 0", "PEMBAYARAN"), strict=True):
        made = word.add_after(start, text, like=like)
        start.addprevious(made)
    told = {
        int(text_of(node).split()[1]): number
        for number, node in enumerate(word.headings(), start=1)
        if text_of(node) != "Pasal 0"
    }
    word.renumber()
    word.follow(told)
    plan = planned(office, word)
    assert [(one.what, one.name) for one in plan.clauses] == [
        ("diganti", "Pasal 8"),
        ("ditambahkan", "Pasal 9"),
    ]
    assert {one.code for one in plan.left} == {FOLLOWING}
    new = next(text for path, text in plan.texts if path.name == "pembayaran.md")
    assert "sebagaimana dimaksud pada {{ rujuk_ayat(1) }} melalui bank" in new


def test_the_agreement_is_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = office_in(tmp_path)
    word = sent(office)
    word.replace(word.find("Satu orang hanya didaftarkan"), "satu kali", "dua kali")
    plan = planned(office, word)
    before = plan.file.read_bytes()
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target) == plan.file:
            raise OSError(28, "penuh", str(self))
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with pytest.raises(EnvironmentLackingError):
            write_adoption(plan)
    assert plan.file.read_bytes() == before
    assert write_adoption(plan)[0] == plan.file  # what was left behind says the same, and is no obstacle
    assert planned(office, word).is_empty
