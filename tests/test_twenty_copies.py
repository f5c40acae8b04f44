"""Copies edited as Word does: every change found and told by its kind, none invented.

Also after a round trip through LibreOffice, which splits runs anew, drops content controls and saves
styles and lists in its own way.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from pks_gen.comparison.changes import Comparison, Kind, LineChange, PassageChange, SpanKind
from pks_gen.pipeline import render_agreement
from pks_gen.pipeline.comparing import ComparedDocuments, compare_documents
from pks_gen.workspace import Workspace, find_workspace
from support.offices import office_with
from support.twenty_copies import CASE, TWENTY, Copy, Truth
from support.word_edits import Word

ROOT = find_workspace(Path(__file__).parent).root
TODAY = dt.date(2026, 1, 1)
SOFFICE = shutil.which("soffice")


def office_in(root: Path, *, listed: bool) -> Workspace:
    """Make an office that has sent the text; without the list, which LibreOffice saves in minutes."""
    office_with(root)
    shutil.copytree(ROOT / "agreements" / CASE, root / "agreements" / CASE)
    workspace = find_workspace(root)
    if not listed:
        file = workspace.agreements / CASE / "perjanjian.yaml"
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if not line.startswith("  berkas:")), "utf-8")
    file = workspace.agreements / CASE / "perjanjian.yaml"
    render_agreement(file, workspace, formats=("docx",), out=workspace.out, today=TODAY)
    return workspace


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return office_in(tmp_path_factory.mktemp("kantor"), listed=False)


@pytest.fixture(scope="module")
def edited(office: Workspace) -> dict[str, Path]:
    """All copies, by name."""
    sent = (office.out / f"{CASE}.docx").read_bytes()
    made = {}
    for number, copy in enumerate(TWENTY, start=1):
        word = Word(sent)
        copy.edit(word)
        made[copy.name] = office.root / f"kembali-{number:02}.docx"
        made[copy.name].write_bytes(word.save())
    return made


@pytest.fixture(scope="module")
def resaved(edited: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same copies, opened and saved by LibreOffice."""
    if SOFFICE is None:
        if os.environ.get("PKS_REQUIRE_LIBREOFFICE"):
            pytest.fail("LibreOffice tidak terpasang")
        pytest.skip("LibreOffice tidak terpasang")
    target, profile = tmp_path_factory.mktemp("disimpan"), tmp_path_factory.mktemp("profil")
    command = [SOFFICE, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "docx"]
    command += ["--outdir", str(target), *map(str, edited.values())]
    subprocess.run(command, check=True, capture_output=True, timeout=500)
    return {name: target / file.name for name, file in edited.items()}


@pytest.mark.parametrize("copy", TWENTY, ids=lambda copy: copy.name)
def test_every_change_is_found_and_none_invented(
    copy: Copy, edited: dict[str, Path], office: Workspace
) -> None:
    told = compare_documents(CASE, str(edited[copy.name]), office, today=TODAY)
    judge(copy, told)
    assert bool(told.comparison.layout) == copy.layout


@pytest.mark.parametrize("copy", TWENTY, ids=lambda copy: copy.name)
def test_the_same_after_another_program_saved_it(
    copy: Copy, resaved: dict[str, Path], office: Workspace
) -> None:
    judge(copy, compare_documents(CASE, str(resaved[copy.name]), office, today=TODAY))


def test_the_list_behind_the_text_is_compared_too(tmp_path: Path) -> None:
    office = office_in(tmp_path, listed=True)
    word = Word((office.out / f"{CASE}.docx").read_bytes())
    TWENTY[-1].edit(word)
    file = tmp_path / "kembali.docx"
    file.write_bytes(word.save())
    told = compare_documents(CASE, str(file), office, today=TODAY)
    assert told.comparison.listing is not None
    judge(TWENTY[-1], told)


# ---- the judge -------------------------------------------------------------------------------------


def judge(copy: Copy, told: ComparedDocuments) -> None:
    """Hold what was told against the truth."""
    found = told.comparison
    assert not found.notes
    assert found.listing is None or found.listing.same
    whole, parts = whole_passages(found), changed_lines(found)
    assert whole == copy.passages
    assert Counter((where, str(line.kind)) for where, line in parts) == Counter(
        (truth.where, truth.kind) for truth in copy.lines
    )
    for truth in copy.lines:
        assert any(matches(truth, line) for where, line in parts if where == truth.where), truth
    renumbered = [one for one in found.passages if one.kind is Kind.RENUMBERED]
    # An ayat put in or taken out gives those behind it other numbers; that is no matter of Pasal.
    assert copy.renumbered == any(one.heading and one.heading.kind is Kind.RENUMBERED for one in renumbered)


def whole_passages(found: Comparison) -> dict[str, str]:
    """Pasal that came, went or moved."""
    told = {}
    for one in found.passages:
        if one.kind in (Kind.ADDED, Kind.REMOVED):
            told[one.side.key or one.side.title] = str(one.kind)
        elif one.moved:
            told[one.side.key] = "pindah"
    return told


def changed_lines(found: Comparison) -> list[tuple[str, LineChange]]:
    """Lines about whose content somebody decided, in passages that both sides have."""
    both = [one for one in found.passages if one.before is not None and one.after is not None]
    return [(name_of(one), line) for one in both for line in one.changes if line.kind is not Kind.MOVED]


def name_of(one: PassageChange) -> str:
    assert one.before is not None
    return one.before.key or str(one.before.part)


def matches(truth: Truth, line: LineChange) -> bool:
    gone = "".join(text for kind, text in line.spans if kind is not SpanKind.ADDED)
    come = "".join(text for kind, text in line.spans if kind is not SpanKind.REMOVED)
    assert gone == (line.before.text if line.before else "")
    assert come == (line.after.text if line.after else "")
    taken = [text for kind, text in line.spans if kind is SpanKind.REMOVED]
    given = [text for kind, text in line.spans if kind is SpanKind.ADDED]
    return (
        str(line.kind) == truth.kind
        and (truth.gone in gone and truth.gone not in come if truth.gone else not "".join(taken).strip())
        and (truth.come in come and truth.come not in gone if truth.come else not "".join(given).strip())
        and truth.flags <= {str(flag) for flag in line.flags}
        and truth.author in {"", *(one.author for one in line.tracked)}
        and bool(line.tracked) == bool(truth.author)
    )
