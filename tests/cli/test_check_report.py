from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from pks_gen.cli import output
from support.cli import Pks, add_agreement

TWO_MISTAKES = "pks: 1\nsalah: 1\njuga: 2\n"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(output.EPOCH_VARIABLE, "1730419200")


@pytest.fixture
def wrong(workspace: Path) -> Path:
    (workspace / "agreements" / "lahat-2024" / "perjanjian.yaml").write_text(TWO_MISTAKES)
    return workspace


def test_the_page_is_written_beside_the_usual_output(pks: Pks, wrong: Path) -> None:
    plain = pks("check")
    ran = pks("check", "--report", "laporan.html")
    assert (ran.code, ran.out) == (plain.code, plain.out)
    assert ran.code == 1
    assert ran.err == plain.err + "laporan ditulis ke laporan.html\n"
    page = (wrong / "laporan.html").read_text(encoding="utf-8")
    assert "1 November 2024" in page
    assert "Ada galat" in page
    assert page.count(">baris 2<") == page.count(">baris 3<") == 1
    assert str(wrong) not in page


def test_the_suffix_decides_and_may_be_written_large(pks: Pks, wrong: Path) -> None:
    assert pks("check", "--report", "Laporan.DOCX").code == 1
    opened = docx.Document(io.BytesIO((wrong / "Laporan.DOCX").read_bytes()))
    assert opened.paragraphs[0].text == "Laporan Pemeriksaan Naskah Perjanjian"


@pytest.mark.parametrize("name", ["laporan.pdf", "laporan", ".html"])
def test_another_suffix_is_refused_before_any_work(pks: Pks, wrong: Path, name: str) -> None:
    ran = pks("check", "--report", name)
    assert (ran.code, ran.out) == (2, "")
    assert ".html atau .docx" in ran.err


def test_a_missing_folder_is_named(pks: Pks, wrong: Path) -> None:
    ran = pks("check", "--report", "tidak-ada/laporan.html")
    assert (ran.code, ran.out) == (2, "")
    assert "map tidak-ada tidak ada" in ran.err
    assert not (wrong / "tidak-ada").exists()


def test_a_folder_of_that_name_is_refused(pks: Pks, wrong: Path) -> None:
    (wrong / "map.html").mkdir()
    ran = pks("check", "--report", "map.html", "--force")
    assert ran.code == 2
    assert "sebuah map" in ran.err


def test_a_file_is_replaced_only_when_told(pks: Pks, wrong: Path) -> None:
    (wrong / "laporan.html").write_text("catatan saya")
    ran = pks("check", "--report", "laporan.html")
    assert (ran.code, ran.out) == (2, "")
    assert "--force" in ran.err
    assert (wrong / "laporan.html").read_text() == "catatan saya"
    assert pks("check", "--report", "laporan.html", "--force").code == 1
    assert "catatan saya" not in (wrong / "laporan.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_the_same_day_gives_the_same_bytes(pks: Pks, wrong: Path, suffix: str) -> None:
    for name in "ab":
        pks("check", "--report", f"{name}.{suffix}")
    assert (wrong / f"a.{suffix}").read_bytes() == (wrong / f"b.{suffix}").read_bytes()


def test_what_cannot_be_read_is_named_in_the_report(
    pks: Pks, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pks_gen import pipeline
    from pks_gen.errors import UnreadableError

    add_agreement(wrong, "rusak-2024")
    check = pipeline.check_agreement

    def check_or_refuse(path: Path, *args: object, **more: object) -> object:
        if path.parent.name == "rusak-2024":
            raise UnreadableError(f"{path} rusak")
        return check(path, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("pks_gen.pipeline.check_agreement", check_or_refuse)
    ran = pks("check", "--report", "laporan.html")
    assert "rusak-2024" in ran.err
    page = (wrong / "laporan.html").read_text(encoding="utf-8")
    assert "<dd>agreements/rusak-2024/perjanjian.yaml</dd>" in page
