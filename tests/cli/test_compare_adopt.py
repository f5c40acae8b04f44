from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.cli import Pks
from support.offices import REPOSITORY, SENT_ON, office_that_sent
from support.returned import edited

NAME = "lahat"
SIGNER = ("Nana Priana", "Contoh Rekaan, S.H.")
WORD = ("bencana nonalam", "bencana sosial")
DIGITS = ("60 (enam puluh)", "90 (enam puluh)")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one agreement, rendered once."""
    root = tmp_path_factory.mktemp("kantor")
    office_that_sent(root, lahat="agreements/lahat-bawaslu-2024")
    return root


@pytest.fixture
def sent(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """What was sent from a copy of it, the current directory, on 1 November 2024."""
    root = tmp_path / "kantor"
    shutil.copytree(office, root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SENT_ON)
    return (root / "out" / f"{NAME}.docx").read_bytes()


def yaml() -> str:
    return Path("agreements", NAME, "perjanjian.yaml").read_text(encoding="utf-8")


def test_the_plan_is_shown_and_nothing_is_written(pks: Pks, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(edited(sent, SIGNER, SIGNER, WORD, DIGITS))
    before = yaml()
    ran = pks("compare", NAME, "kembali.docx", "--adopt")
    assert ran.code == 1
    assert "pihak[0].penandatangan.nama: Nana Priana → Contoh Rekaan, S.H." in ran.out
    assert "Pasal 19: diganti (pasal/kahar.md)" in ran.out
    assert "peringatan PKS361: Pasal 19" in ran.out
    assert "belum ditulis; tambahkan --write" in ran.err
    assert yaml() == before
    assert not Path("agreements", NAME, "pasal").exists()


def test_written_checked_rendered_and_found_the_same(pks: Pks, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(edited(sent, SIGNER, SIGNER, WORD))
    ran = pks("compare", NAME, "kembali.docx", "--adopt", "--write")
    assert ran.code == 0
    assert f"ditulis: agreements/{NAME}/perjanjian.yaml" in ran.err
    assert f"ditulis: agreements/{NAME}/pasal/kahar.md" in ran.err
    assert "naskah:\n  khusus: [pasal/kahar.md]\n" in yaml()
    checked = pks("check", NAME)
    assert checked.code == 0
    assert "naskah khusus: Pasal 19 diganti" in checked.err
    assert pks("render", NAME, "--format", "docx").code == 0
    assert pks("compare", NAME, "kembali.docx", "--base", f"{NAME}@2").code == 0
    again = pks("compare", NAME, "kembali.docx", "--adopt")
    assert again.code == 0
    assert "tidak ada yang diadopsi" in again.err


def test_a_person_is_asked(pks: Pks, sent: bytes, answers: Callable[..., None]) -> None:
    Path("kembali.docx").write_bytes(edited(sent, SIGNER, SIGNER))
    before = yaml()
    answers("n")
    assert pks("compare", NAME, "kembali.docx", "--adopt").code == 1
    assert yaml() == before
    answers("y")
    assert pks("compare", NAME, "kembali.docx", "--adopt").code == 0
    assert "nama: Contoh Rekaan, S.H." in yaml().replace('"', "")


def test_machines_get_plain_data(pks: Pks, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(edited(sent, SIGNER, SIGNER, DIGITS))
    ran = pks("compare", NAME, "kembali.docx", "--adopt", "--json")
    assert ran.code == 1
    found = json.loads(ran.out)["adopsi"]
    assert found["nilai"] == [
        {
            "bagian": "pihak[0].penandatangan.nama",
            "uraian": "nama penandatangan PIHAK KESATU",
            "semula": "Nana Priana",
            "menjadi": "Contoh Rekaan, S.H.",
        }
    ]
    assert found["naskah_khusus"] == []
    assert [one["kode"] for one in found["tidak_diadopsi"]] == ["PKS361"]
    assert found["akan_ditulis"] == [f"agreements/{NAME}/perjanjian.yaml"]
    assert found["ditulis"] == []


def test_only_an_agreement_can_adopt_and_only_from_a_file(pks: Pks, sent: bytes) -> None:
    assert pks("compare", f"{NAME}@1", NAME, "--adopt").code == 2
    ran = pks("compare", NAME, "kembali.docx", "--write")
    assert ran.code == 2
    assert "--write hanya bersama --adopt" in ran.err


def test_what_was_adopted_is_no_conflict(pks: Pks, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(edited(sent, WORD))
    assert pks("compare", NAME, "kembali.docx", "--adopt", "--write").code == 0
    ran = pks("compare", NAME, "kembali.docx")
    assert "PKS353" in ran.err
    assert "PKS354" not in ran.err


def test_pasal_in_an_offices_own_word_file_are_adopted_and_its_words_left(pks: Pks, sent: bytes) -> None:
    shutil.copytree(REPOSITORY.root / "docs/contoh/templat-kantor", Path("templates/templat-kantor"))
    file = Path("agreements", NAME, "perjanjian.yaml")
    file.write_text(yaml().replace("templat: pks-badan-ad-hoc", "templat: templat-kantor"), encoding="utf-8")
    assert pks("render", NAME, "--format", "docx").code == 0
    Path("kembali.docx").write_bytes(edited(Path("out", f"{NAME}.docx").read_bytes(), WORD))
    ran = pks("compare", NAME, "kembali.docx", "--adopt", "--write")
    assert ran.code == 0
    assert "Pasal 19: diganti (pasal/kahar.md)" in ran.out
    assert "bagian/" not in ran.out
    assert pks("render", NAME, "--format", "docx").code == 0
    assert pks("compare", NAME, "kembali.docx", "--base", f"out/{NAME}.docx").code == 0
