from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pks_gen.choices import ParticipantView
from pks_gen.errors import UnreadableError
from pks_gen.nik import holds_nik
from pks_gen.passages import passages
from pks_gen.pipeline import draft_agreement, render_agreement
from pks_gen.pipeline.revision_files import RevisionFacts, add_revision, read_revisions
from pks_gen.pipeline.revisions import find_revision, revisions
from pks_gen.reading.docx_text import docx_lines, docx_properties
from pks_gen.workspace import Workspace, read_workspace

REPO = Path(__file__).resolve().parents[1]
TODAY = dt.date(2024, 11, 1)
NAME = "lahat-bawaslu-2024"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    root = tmp_path / "kantor"
    shutil.copytree(REPO / "agreements" / NAME, root / "agreements" / NAME)
    shutil.copyfile(REPO / "pks.toml", root / "pks.toml")
    (root / "templates").symlink_to(REPO / "templates", target_is_directory=True)
    return read_workspace(root)


def render(office: Workspace, day: dt.date = TODAY, name: str = NAME) -> bytes:
    made = render_agreement(
        office.agreements / name, office, formats=("docx",), out=office.out, today=day
    ).files[0]
    return made.path.read_bytes()


def edit(office: Workspace, before: str, after: str) -> None:
    file = office.agreements / NAME / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def facts(digest: str) -> RevisionFacts:
    return RevisionFacts("contoh", digest, TODAY, digest, "lengkap", "", (), ())


def test_what_was_sent_is_kept_with_words_data_and_document(office: Workspace) -> None:
    sent = render(office)
    (kept,) = revisions(office, NAME)
    drafted = draft_agreement(office.agreements / NAME, office, today=TODAY)
    assert kept.name == f"{NAME}@1"
    assert kept.facts.passages == passages(drafted.draft)
    assert kept.facts.digest == docx_properties(sent)["pks_digest"]
    assert kept.facts.made_on == TODAY
    assert "Nana Priana" in kept.facts.names
    assert kept.source() == (office.agreements / NAME / "perjanjian.yaml").read_bytes()
    texts = [text for passage in kept.facts.passages for text in passage.texts]
    assert docx_lines(kept.body()) == texts


def test_the_same_text_is_the_same_revision_another_the_next(office: Workspace) -> None:
    first = render(office)
    assert render(office, TODAY + dt.timedelta(days=9)) == first
    edit(office, "Nana Priana", "Nina Priana")
    assert docx_properties(render(office))["pks_revisi"] == "2"
    edit(office, "Nina Priana", "Nana Priana")
    assert render(office) == first
    assert [(one.number, one.facts.made_on) for one in revisions(office, NAME)] == [(1, TODAY), (2, TODAY)]


def test_copies_in_another_view_share_the_number(office: Workspace) -> None:
    render(office)
    edit(office, "Nana Priana", "Nina Priana")
    made = [
        docx_properties(file.path)
        for view in (None, ParticipantView.MASKED, ParticipantView.FULL, ParticipantView.SUMMARY)
        for file in render_agreement(
            office.agreements / NAME, office, formats=("docx",), out=office.out, view=view, today=TODAY
        ).files
    ]
    assert [one["pks_revisi"] for one in made] == ["2"] * 4
    assert len({one["pks_digest"] for one in made}) == 3
    kept = revisions(office, NAME)
    assert [(one.number, one.facts.view) for one in kept] == [
        (1, "lengkap"),
        (2, "lengkap"),
        (2, "rekap"),
        (2, "tersamar"),
    ]
    found = find_revision(office, NAME, "2")
    assert found is not None
    assert found.facts.view == "lengkap"
    assert not any(holds_nik(text) for one in kept for p in one.facts.passages for text in p.texts)


def test_a_revision_is_asked_for_by_number_or_digest(office: Workspace) -> None:
    digest = docx_properties(render(office))["pks_digest"]
    for which in ("1", digest[:6], digest.upper()):
        found = find_revision(office, NAME, which)
        assert found is not None
        assert found.number == 1
    for which in ("2", digest[:5], "", "x" * 6, "../x"):
        assert find_revision(office, NAME, which) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_only_the_owner_reads_them(office: Workspace) -> None:
    render(office)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (office.root / ".pks").rglob("*")}
    assert modes == {"revisi": 0o700, NAME: 0o700, "0001.zip": 0o600}


def test_agreements_from_elsewhere_are_not_kept(office: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "lain" / NAME
    shutil.copytree(office.agreements / NAME, other)
    render_agreement(other, office, formats=("docx",), out=office.out, today=TODAY)
    assert not (office.root / ".pks").exists()


def test_a_place_that_cannot_be_written_keeps_nobody_from_rendering(office: Workspace) -> None:
    (office.root / ".pks").write_text("bukan map", encoding="utf-8")
    assert docx_properties(render(office))["pks_revisi"] == "1"


def test_damaged_files_are_passed_over_and_their_numbers_stay_taken(office: Workspace) -> None:
    render(office)
    folder = office.root / ".pks" / "revisi" / NAME
    (folder / "0001.zip").write_bytes(b"PK rusak")
    (folder / "0002.zip").write_bytes(b"")
    with zipfile.ZipFile(folder / "0003.zip", "w") as archive:
        archive.writestr("revisi.json", '{"versi": 2}')
    (folder / "catatan.txt").write_text("x", encoding="utf-8")
    assert revisions(office, NAME) == []
    assert docx_properties(render(office))["pks_revisi"] == "4"


def test_a_file_damaged_anywhere_is_never_a_traceback(office: Workspace) -> None:
    render(office)
    file = office.root / ".pks" / "revisi" / NAME / "0001.zip"
    whole = file.read_bytes()
    for at in range(0, len(whole), 997):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :])
        for known in revisions(office, NAME):
            for read in (known.source, known.body):
                with contextlib.suppress(UnreadableError):
                    read()
        file.write_bytes(whole[:at])
        assert revisions(office, NAME) == []


def test_writers_at_the_same_time_never_share_a_number(tmp_path: Path) -> None:
    folder = tmp_path / ".pks" / "revisi" / "contoh"

    def add(turn: int) -> tuple[str, int]:
        digest = f"{turn % 8:064d}"
        return digest, add_revision(folder, facts(digest), lambda _: (b"", b""))

    with ThreadPoolExecutor(8) as crew:
        told = set(crew.map(add, range(64)))
    kept = {(one.facts.digest, one.number) for one in read_revisions(folder)}
    assert {number for _, number in kept} == set(range(1, len(kept) + 1))
    assert {digest for digest, _ in kept} == {f"{turn:064d}" for turn in range(8)}
    assert told <= kept
    assert not list(folder.glob("*.tmp"))
    assert not list(folder.glob(".*"))


def test_without_hard_links_the_name_is_taken_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    folder = tmp_path / ".pks" / "revisi" / "contoh"
    for turn in (1, 2, 1):
        assert add_revision(folder, facts(str(turn)), lambda _: (b"a", b"b")) == turn
    assert [one.source() for one in read_revisions(folder)] == [b"a", b"a"]
