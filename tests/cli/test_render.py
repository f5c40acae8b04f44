from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from pks_gen.choices import ParticipantView
from pks_gen.draft import Placeholder
from pks_gen.errors import PlaceholdersLeftError, ProblemsFoundError
from pks_gen.locks.passphrase import Passphrase
from pks_gen.pipeline import Format, RenderedFile, RenderResult
from pks_gen.problems import Level, Place, Problem
from pks_gen.workspace import Workspace
from support.cli import Pks, add_agreement

BROKEN = "pks: 1\ntemplat: pks-badan-ad-hoc\nperihl: x\n"
DIGEST = "0123456789abcdef" * 4


@pytest.fixture(autouse=True)
def rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Render in this process, one number of bytes for every file; workers are tried apart."""

    def render(  # noqa: PLR0913 - as the function it stands for
        path: Path,
        workspace: Workspace,
        *,
        formats: tuple[Format, ...],
        out: Path,
        final: bool,
        passphrase: Passphrase | None,
        view: ParticipantView | None,
        today: dt.date,
    ) -> RenderResult:
        name = path.parent.name
        if name.startswith("salah"):
            raise ProblemsFoundError(
                [Problem(Place(path, 3, 1), Level.ERROR, "PKS104", "kunci tidak dikenal")]
            )
        if name.startswith("galat"):
            raise RuntimeError("NIK 1234567890123456")
        if final:
            raise PlaceholdersLeftError(["baris 9: nomor PIHAK KEDUA (pihak[1].nomor)"])
        warning = Problem(Place(path, 1, 1), Level.WARNING, "PKS302", "kewenangan belum ada")
        files = tuple(
            RenderedFile(
                out / f"{name}{f'-{view}' if view else ''}.{fmt}",
                fmt,
                1_234_567,
                "f" * 64,
                9 if fmt == "pdf" else None,
            )
            for fmt in formats
        )
        return RenderResult(name, files, (warning,), (Placeholder("nomor", "pihak[1].nomor"),), DIGEST)

    def in_this_process(jobs: list[object]) -> object:
        from pks_gen.cli.jobs import render_one

        return map(render_one, jobs)

    monkeypatch.setattr("pks_gen.pipeline.render_agreement", render)
    monkeypatch.setattr("pks_gen.cli.jobs.render_many", in_this_process)


def test_ends_with_a_table_of_documents(pks: Pks, workspace: Path) -> None:
    ran = pks("render", "lahat-2024")
    assert ran.code == 0
    heading, docx, pdf = ran.out.splitlines()
    assert heading.split() == [
        "PERJANJIAN",
        "FORMAT",
        "HALAMAN",
        "UKURAN",
        "BELUM",
        "DIISI",
        "SIDIK",
        "BERKAS",
    ]
    assert docx.split() == ["lahat-2024", "docx", "–", "1,2", "MB", "1", DIGEST[:12], "out/lahat-2024.docx"]
    assert pdf.split() == ["lahat-2024", "pdf", "9", "1,2", "MB", "1", DIGEST[:12], "out/lahat-2024.pdf"]
    assert "peringatan PKS302" in ran.err


def test_formats_and_folder_may_be_chosen(pks: Pks, workspace: Path) -> None:
    ran = pks("render", "--format", "pdf", "--format", "pdf", "--out", "hasil", "--json")
    (done,) = json.loads(ran.out)["perjanjian"]
    assert [file["lokasi"] for file in done["berkas"]] == ["hasil/lahat-2024.pdf"]


def test_the_list_may_be_shown_otherwise_for_a_copy(pks: Pks, workspace: Path) -> None:
    ran = pks("render", "--format", "pdf", "--view", "tersamar")
    assert ran.out.splitlines()[1].endswith("out/lahat-2024-tersamar.pdf")
    refused = pks("render", "--view", "samar")
    assert refused.code == 2
    assert "samar" in refused.err


def test_json_has_promised_keys(pks: Pks, workspace: Path) -> None:
    data = json.loads(pks("render", "--format", "pdf", "--json").out)
    assert data["versi"] == 1
    (done,) = data["perjanjian"]
    assert done.pop("masalah")[0]["kode"] == "PKS302"
    assert done == {
        "id": "lahat-2024",
        "berhasil": True,
        "pesan": "",
        "sidik": DIGEST,
        "nik_terbuka": False,
        "berkas": [
            {
                "format": "pdf",
                "lokasi": "out/lahat-2024.pdf",
                "halaman": 9,
                "ukuran": 1_234_567,
                "sha256": "f" * 64,
                "terkunci": False,
                "templat_kantor": None,
            }
        ],
        "catatan": [],
        "belum_diisi": ["pihak[1].nomor"],
    }


def test_the_only_one_failing_gives_its_own_code(pks: Pks, workspace: Path) -> None:
    add_agreement(workspace, "salah-2024")
    ran = pks("render", "salah-2024")
    assert ran.code == 1
    assert ran.out == ""
    assert "agreements/salah-2024/perjanjian.yaml:3:1: galat PKS104" in ran.err


def test_part_failing_is_five_and_the_others_are_made(pks: Pks, workspace: Path) -> None:
    add_agreement(workspace, "salah-2024")
    ran = pks("render", "salah-2024", "lahat-2024")
    assert ran.code == 5
    assert len(ran.out.splitlines()) == 3
    assert "1 dari 2 gagal: salah-2024" in ran.err
    assert "lahat-2024: 0 galat, 1 peringatan" in ran.err


def test_final_lists_what_is_missing(pks: Pks, workspace: Path) -> None:
    ran = pks("render", "lahat-2024", "--final")
    assert ran.code == 1
    assert "  baris 9: nomor PIHAK KEDUA (pihak[1].nomor)" in ran.err
    (done,) = json.loads(pks("render", "lahat-2024", "--final", "--json").out)["perjanjian"]
    assert done["belum_diisi"] == ["baris 9: nomor PIHAK KEDUA (pihak[1].nomor)"]


def test_a_bug_in_one_writes_a_report_without_data(pks: Pks, workspace: Path) -> None:
    add_agreement(workspace, "galat-2024")
    ran = pks("render", "galat-2024")
    assert ran.code == 70
    (report,) = workspace.glob("pks-laporan-galat-*.md")
    assert "1234567890123456" not in report.read_text(encoding="utf-8") + ran.err
    assert pks("render", "galat-2024", "lahat-2024").code == 5


def test_a_bug_is_reported_with_json_too(pks: Pks, workspace: Path) -> None:
    add_agreement(workspace, "galat-2024")
    ran = pks("render", "galat-2024", "--json")
    assert json.loads(ran.out)["perjanjian"][0]["berhasil"] is False
    assert len(list(workspace.glob("pks-laporan-galat-*.md"))) == 1
