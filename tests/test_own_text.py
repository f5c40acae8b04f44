"""An agreement with clauses of its own, from its folder to Word and PDF, and in a campaign."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from pks_gen.canonical import canonical_text, digest
from pks_gen.pipeline import check_agreement, draft_agreement, report_input
from pks_gen.pipeline.campaign_inputs import Digests, Inputs
from pks_gen.pipeline.campaigns import load_campaign
from pks_gen.pipeline.documents import render_agreement
from pks_gen.reading.docx_text import docx_lines, docx_properties
from pks_gen.reading.expansion import expand
from pks_gen.report import build_report
from pks_gen.scaffold import emptied_copy
from pks_gen.workspace import Workspace, find_workspace
from support.pdf_text import assert_says

REPOSITORY = find_workspace(Path(__file__).parent)
LAHAT = "lahat-bawaslu-2024"
TODAY = dt.date(2024, 12, 1)
KAHAR = "---\nid: kahar\njudul: Keadaan Memaksa\n---\n1. {#lama} Lebih dari {{ 45 | angka_huruf }} hari.\n"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    shutil.copytree(REPOSITORY.agreements / LAHAT, tmp_path / "agreements" / LAHAT)
    (tmp_path / "templates").symlink_to(REPOSITORY.templates)
    (tmp_path / "pks.toml").write_text("", encoding="utf-8")
    folder = tmp_path / "agreements" / LAHAT
    (folder / "pasal").mkdir()
    (folder / "pasal/kahar.md").write_text(KAHAR, encoding="utf-8")
    with (folder / "perjanjian.yaml").open("a", encoding="utf-8") as file:
        file.write("\nnaskah: {khusus: [pasal/kahar.md], tanpa: [antigratifikasi]}\n")
    return find_workspace(tmp_path)


def test_word_and_pdf_say_the_own_text(office: Workspace) -> None:
    folder = office.agreements / LAHAT
    draft = draft_agreement(folder, office, today=TODAY).draft
    assert "Lebih dari 45 (empat puluh lima) hari." in canonical_text(draft)
    made = render_agreement(folder, office, out=office.out, today=TODAY)
    by_format = {file.format: file.path for file in made.files}
    data = by_format["docx"].read_bytes()
    assert docx_lines(data) == canonical_text(draft).splitlines()
    assert docx_properties(data)["pks_digest"] == digest(draft)
    assert_says(by_format["pdf"], draft)


def test_checks_and_reports_say_where_the_text_is_its_own(office: Workspace) -> None:
    result = check_agreement(office.agreements / LAHAT, office, today=TODAY)
    assert result.ok
    assert [(one.what, one.name, one.id) for one in result.departures] == [
        ("diganti", "Pasal 19", "kahar"),
        ("ditiadakan", "Antigratifikasi", "antigratifikasi"),
    ]
    assert {"naskah.khusus[0]", "naskah.tanpa[0]"} <= {value.key for value in result.values}
    report = build_report([report_input(result)], made_on=TODAY)
    assert any(section.title.endswith("Naskah khusus") for section in report.chapters[0].sections)


def test_two_mistakes_are_both_told(office: Workspace) -> None:
    folder = office.agreements / LAHAT
    text = (folder / "perjanjian.yaml").read_text(encoding="utf-8")
    text = text.replace("[pasal/kahar.md]", "[pasal/kahar.md, pasal/tidak-ada.md]").replace(
        "[antigrat", "[antigrt"
    )
    (folder / "perjanjian.yaml").write_text(text, encoding="utf-8")
    result = check_agreement(folder, office, today=TODAY)
    found = [(problem.code, problem.key) for problem in result.problems if problem.code == "PKS309"]
    assert sorted(found) == [("PKS309", "naskah.khusus[1]"), ("PKS309", "naskah.tanpa[0]")]
    assert all(problem.place.line for problem in result.problems if problem.code == "PKS309")


def test_a_name_that_leads_elsewhere_is_refused_with_its_place(office: Workspace) -> None:
    file = office.agreements / LAHAT / "perjanjian.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("pasal/kahar.md", "../../rahasia.md"), encoding="utf-8"
    )
    (problem,) = [one for one in check_agreement(file, office, today=TODAY).problems if one.code == "PKS128"]
    assert "bukan berkas klausul" in problem.text


def test_own_clauses_of_a_campaign_decide_what_is_made_again(office: Workspace) -> None:
    folder = office.agreements / "banyak"
    shutil.copytree(REPOSITORY.root / "docs/contoh/bawaslu-sumsel-2024", folder)
    (folder / "pasal").mkdir()
    (folder / "pasal/kahar.md").write_text(KAHAR, encoding="utf-8")
    base = next(file for file in folder.glob("*.yaml") if file.name != "massal.yaml")
    base.write_text(
        base.read_text(encoding="utf-8") + "\nnaskah: {khusus: [pasal/kahar.md]}\n", encoding="utf-8"
    )
    campaign = load_campaign(folder, office)

    def key() -> tuple[str, tuple[Path, ...]]:
        inputs = Inputs.of(office, Digests(), TODAY, ["pdf"])
        row = inputs.of_row(campaign.reading, expand(campaign.reading, campaign.rows[0]), None)
        return row.key, row.files

    before, files = key()
    assert folder / "pasal/kahar.md" in files
    assert key()[0] == before
    (folder / "pasal/kahar.md").write_text(KAHAR.replace("45", "50"), encoding="utf-8")
    assert key()[0] != before


def test_a_new_agreement_from_this_one_begins_with_the_offices_text(office: Workspace) -> None:
    text = (office.agreements / LAHAT / "perjanjian.yaml").read_text(encoding="utf-8")
    folder = office.agreements / "baru-2024"
    folder.mkdir()
    (folder / "perjanjian.yaml").write_text(emptied_copy(text, "skema.json"), encoding="utf-8")
    result = check_agreement(folder, office, today=TODAY)
    assert result.ok
    assert not result.departures
