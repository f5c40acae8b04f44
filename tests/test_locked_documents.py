"""Documents that are written locked: named, opened, and never open on the disk."""

from __future__ import annotations

import datetime as dt
import io
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
import python_calamine

from pks_gen.errors import NotArchivalError, UsageError
from pks_gen.locks.passphrase import Passphrase
from pks_gen.pipeline import export_list, render_agreement
from pks_gen.workspace import Workspace
from support.locked import opened_office_file, opened_pdf
from support.offices import office_with
from support.pdf_text import raw_lines

TODAY = dt.date(2024, 12, 1)
SECRET = Passphrase("empat kata yang panjang")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return office_with(tmp_path, lengkap="bench/lengkap")


def test_a_locked_copy_says_what_the_open_one_says(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    made = render_agreement(folder, office, out=office.out, final=True, passphrase=SECRET, today=TODAY)
    assert [file.path.name for file in made.files] == ["lengkap-terkunci.docx", "lengkap-terkunci.pdf"]
    assert all(file.locked for file in made.files)
    assert not made.shows_niks
    # No open copy is made unasked.
    assert sorted(path.name for path in office.out.iterdir()) == [file.path.name for file in made.files]

    plain = render_agreement(folder, office, out=office.out, final=True, today=TODAY)
    assert plain.shows_niks
    assert plain.digest == made.digest
    docx, pdf = (file.path for file in plain.files)
    assert opened_office_file(made.files[0].path.read_bytes(), SECRET.text) == docx.read_bytes()
    assert raw_lines(opened_pdf(made.files[1].path.read_bytes(), SECRET.text)) == raw_lines(pdf.read_bytes())
    assert made.files[1].pages == plain.files[1].pages


def test_what_is_locked_was_fit_for_the_archive(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def refuse(pdf: bytes) -> None:
        seen.append(pdf)
        raise NotArchivalError("huruf kantor")

    monkeypatch.setattr("pks_gen.rendering.pdf_archive.ensure_archival", refuse)
    with pytest.raises(NotArchivalError):
        render_agreement(
            office.agreements / "lengkap", office, out=office.out, final=True, passphrase=SECRET, today=TODAY
        )
    assert seen[0].startswith(b"%PDF-")
    assert not list(office.out.iterdir())


def test_a_masked_list_shows_no_nik(office: Workspace) -> None:
    file = office.agreements / "lengkap" / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("berkas: peserta.csv", "berkas: peserta.csv\n  tampilan: tersamar"), encoding="utf-8"
    )
    made = render_agreement(file, office, formats=("docx",), out=office.out, today=TODAY)
    assert not made.shows_niks


def test_a_locked_soft_copy_holds_everybody(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    made = export_list(folder, office, passphrase=SECRET)
    assert (made.path.name, made.rows, made.locked) == ("lengkap-peserta-terkunci.xlsx", 36, True)
    plain = export_list(folder, office)
    assert opened_office_file(made.path.read_bytes(), SECRET.text) == plain.path.read_bytes()
    book = python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(opened_office_file(made.path.read_bytes(), SECRET.text))
    )
    assert "1604010108909001" in {str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row}
    assert zipfile.is_zipfile(plain.path)
    assert not zipfile.is_zipfile(made.path)


def test_a_mapping_is_locked_too_but_no_csv(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    made = export_list(folder, office, mapping="sipp-indikatif", passphrase=SECRET)
    assert zipfile.is_zipfile(io.BytesIO(opened_office_file(made.path.read_bytes(), SECRET.text)))
    csv = office.templates / "ekspor" / "polos.yaml"
    csv.write_text("ekspor: 1\nnama: x\nbentuk: csv\nkolom:\n  - {judul: NIK, isi: nik}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"\.csv tidak dapat dikunci"):
        export_list(folder, office, mapping="polos", passphrase=SECRET)
    assert [path.name for path in office.out.iterdir()] == [made.path.name]


CHILD = """
import os, signal, sys
from pathlib import Path
import datetime as dt
import pks_gen.pipeline.locking as locking
from pks_gen.locks.passphrase import Passphrase
from pks_gen.pipeline import render_agreement
from pks_gen.workspace import find_workspace

def die_before(kind):
    def lock(clear, place, passphrase):
        if sys.argv[2] == "sesudah":
            from pks_gen.locks.pdf import lock_pdf
            lock_pdf(clear, place, passphrase)
        os.kill(os.getpid(), signal.SIGKILL)
    return lock

locking._lock = die_before
office = find_workspace(Path(sys.argv[1]))
render_agreement(
    office.agreements / "lengkap", office, formats=("pdf",), out=office.out,
    passphrase=Passphrase("empat kata yang panjang"), today=dt.date(2024, 12, 1),
)
"""


@pytest.mark.parametrize("moment", ["sebelum", "sesudah"])
def test_a_killed_process_leaves_nothing_open(office: Workspace, moment: str) -> None:
    scratch = office.root / "sementara"
    scratch.mkdir()
    ended = subprocess.run(
        [sys.executable, "-c", CHILD, office.root, moment],
        env={**os.environ, "TMPDIR": str(scratch)},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    left = list(office.out.iterdir())
    # The page engine leaves fonts there.
    assert not any(b"%PDF" in path.read_bytes() for path in scratch.rglob("*") if path.is_file())
    assert len(left) == (moment == "sesudah")
    for file in left:
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(file)
