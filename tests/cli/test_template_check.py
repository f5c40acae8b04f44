from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.cli import Pks
from support.docx_made import parts_of
from support.linted import package, paragraphs
from support.offices import office_with


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    office_with(tmp_path, lahat="agreements/lahat-bawaslu-2024")
    (tmp_path / "salah.docx").write_bytes(package(paragraphs("{{ perihall }}", "{{p tanda_tangan }} {{ a")))
    (tmp_path / "baik.docx").write_bytes(package(paragraphs("{{p naskah }}")))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_all_problems_are_printed_with_place_and_caret(office: Path, pks: Pks) -> None:
    ran = pks("template", "check", "salah.docx")
    assert ran.code == 1
    assert "salah.docx:naskah, paragraf 1: galat PKS327: nama `perihall` tidak dikenal" in ran.out
    assert "      | {{ perihall }}\n      |    ^^^^^^^^\n      = maksud Anda `perihal`?" in ran.out
    assert "naskah, paragraf 2: galat PKS320" in ran.out
    assert "salah.docx: " in ran.err


def test_a_sound_file_exits_with_zero(office: Path, pks: Pks) -> None:
    assert pks("template", "check", "baik.docx").code == 0
    assert pks("template", "check").code == 0


def test_json_has_promised_keys(office: Path, pks: Pks) -> None:
    ran = pks("template", "check", "salah.docx", "--json")
    (file,) = json.loads(ran.out)["berkas"]
    assert (file["berkas"], file["sah"], file["tidak_terbaca"]) == ("salah.docx", False, None)
    assert {"kode", "sel", "kolom", "pesan", "saran", "kutipan"} <= set(file["masalah"][0])


def test_sarif_names_the_place(office: Path, pks: Pks) -> None:
    (run,) = json.loads(pks("template", "check", "salah.docx", "--format", "sarif").out)["runs"]
    (first, *_) = run["results"]
    assert first["ruleId"] == "PKS327"
    assert first["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "naskah, paragraf 1"}]


def test_an_unreadable_file_exits_with_three(office: Path, pks: Pks) -> None:
    (office / "rusak.docx").write_bytes(b"rusak")
    ran = pks("template", "check", "rusak.docx", "baik.docx")
    assert ran.code == 3
    assert "rusak.docx" in ran.err
    assert "Traceback" not in ran.err


def test_comments_go_into_a_copy_that_is_not_overwritten(office: Path, pks: Pks) -> None:
    before = (office / "salah.docx").read_bytes()
    assert pks("template", "check", "salah.docx", "--comments").code == 1
    assert "word/comments.xml" in parts_of((office / "salah-diperiksa.docx").read_bytes())
    assert (office / "salah.docx").read_bytes() == before
    assert pks("template", "check", "salah.docx", "--comments").code == 2
    assert pks("template", "check", "salah.docx", "--comments", "--force").code == 1
    assert pks("template", "check", "salah.docx", "--comments", "--out", "salah.docx", "--force").code == 2
    assert (office / "salah.docx").read_bytes() == before


def test_a_data_file_makes_names_known(office: Path, pks: Pks) -> None:
    (office / "surat.docx").write_bytes(package(paragraphs("{{ pelanggan }}")))
    (office / "data.yaml").write_text("pelanggan: x\n", encoding="utf-8")
    assert pks("template", "check", "surat.docx").code == 1
    assert pks("template", "check", "surat.docx", "--data", "data.yaml").code == 0
    (office / "data.yaml").write_text("a: [\n", encoding="utf-8")
    assert pks("template", "check", "surat.docx", "--data", "data.yaml").code == 3


@pytest.mark.parametrize(
    "args", [("tidak-ada",), ("salah.docx", "--out", "x.docx"), ("salah.docx", "--json", "--format", "sarif")]
)
def test_wrong_wishes_are_refused(office: Path, pks: Pks, args: tuple[str, ...]) -> None:
    assert pks("template", "check", *args).code == 2


def test_every_name_that_vars_lists_can_be_printed(office: Path, pks: Pks) -> None:
    names = json.loads(pks("template", "vars", "lahat", "--json").out)["nama"]
    values = [
        one["tulis"]
        for one in names
        if one["kelompok"] == "nilai" and one["isi"] not in ("daftar", "catatan")
    ]
    blocks = [one["tulis"] for one in names if one["kelompok"] == "blok"]
    assert len(values) > 60
    assert "{{p tanda_tangan }}" in blocks
    annexes = [block for block in blocks if "lampiran_" in block]
    body = paragraphs(*(f"{{{{ {name} }}}}" for name in values), *annexes)
    (office / "semua.docx").write_bytes(package(body))
    assert pks("template", "check", "semua.docx").out == ""
    files = []
    for number, block in enumerate(one for one in blocks if one not in annexes):  # one may hold another
        files.append(f"blok-{number}.docx")
        (office / files[-1]).write_bytes(package(paragraphs(block)))
    assert "galat PKS" not in pks("template", "check", *files).out


def test_vars_are_searched_and_show_examples(office: Path, pks: Pks) -> None:
    ran = pks("template", "vars", "lahat", "tempat")
    assert "Kantor Sentra Gakkumdu" in ran.out
    assert "iuran" not in ran.out
    assert pks("template", "vars", "entahlah").code == 1
    assert "15 November 2024" in pks("template", "vars", "saringan").out
