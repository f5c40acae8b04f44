"""Lists proven against digests, documents and other lists, without telling who is in them."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.cli.main import run
from pks_gen.cli.proof_words import proof_lines
from pks_gen.errors import LockedFileError, ProblemsFoundError, UnreadableError, UsageError
from pks_gen.locks.passphrase import Passphrase
from pks_gen.model import Participant
from pks_gen.pipeline import ListProof, export_list, prove_list, render_agreement
from pks_gen.pipeline.list_difference import Listed, difference
from pks_gen.problems import CellMap
from pks_gen.roster import canonical_rows
from pks_gen.workspace import Workspace
from support.offices import office_with

TODAY = dt.date(2024, 12, 1)
SECRET = Passphrase("empat kata yang panjang")
ANY_NIK = re.compile(r"\d{16}")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return office_with(tmp_path, lengkap="bench/lengkap")


def said(proof: ListProof) -> str:
    text = "\n".join(proof_lines(proof))
    assert not ANY_NIK.search(text)
    return text


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_document_means_this_list(office: Workspace, kind: str) -> None:
    folder = office.agreements / "lengkap"
    made = render_agreement(folder, office, formats=(kind,), out=office.out, final=True, today=TODAY)  # type: ignore[arg-type]
    proof = prove_list(folder, str(made.files[0].path))
    assert proof.holds
    assert proof.stated is not None
    assert proof.stated.rows == proof.rows == 36
    assert (proof.stated.page is None) == (kind == "docx")
    assert "sama: daftar 36 baris ini adalah daftar yang dimaksud naskah" in said(proof)

    file = folder / "peserta.csv"
    file.write_text(file.read_text(encoding="utf-8-sig").replace("Umpama", "Umpami", 1), encoding="utf-8")
    proof = prove_list(folder, str(made.files[0].path))
    assert not proof.holds
    assert "BERBEDA: daftar ini bukan" in said(proof)


def test_a_locked_document_is_opened(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    made = render_agreement(folder, office, formats=("pdf",), out=office.out, passphrase=SECRET, today=TODAY)
    file = str(made.files[0].path)
    assert prove_list(folder, file, passphrase=SECRET).holds
    with pytest.raises(LockedFileError):
        prove_list(folder, file)


def test_a_text_with_other_rows_but_the_same_digest_was_changed(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    digest = prove_list(folder, "0" * 64).digest
    assert prove_list(folder, digest).holds
    proof = prove_list(folder, f"memuat 37 (tiga puluh tujuh) baris dengan sidik SHA-256 {digest}")
    assert (proof.same, proof.holds) == (True, False)
    assert "periksa apakah naskahnya diubah" in said(proof)


def test_a_document_with_made_up_people_states_nothing_and_says_why(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    file = folder / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("peserta:\n", "peserta:\n  contoh: ya\n", 1), encoding="utf-8")
    document = render_agreement(folder, office, formats=("docx",), out=office.out, today=TODAY).files[0].path
    with pytest.raises(UsageError, match="daftar rekaan memang tidak menyebutnya"):
        prove_list(folder, str(document))
    with pytest.raises(UsageError, match="tulis 64 angka"):
        prove_list(folder, "1234")


def test_what_states_nothing_is_refused(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    for other in ("1234", "lengkap"):
        with pytest.raises(UsageError, match="tidak memuat sidik"):
            prove_list(folder, other)
    for absent in ("tidak-ada.pdf", "tidak-ada.docx"):
        with pytest.raises(UnreadableError, match="tidak-ada"):
            prove_list(folder, absent)
    with pytest.raises(ProblemsFoundError):
        prove_list(folder, "tidak-ada.xlsx")


def test_a_soft_copy_holds_the_same_people(office: Workspace) -> None:
    folder = office.agreements / "lengkap"
    copy = export_list(folder, office).path
    proof = prove_list(folder, str(copy))
    assert (proof.same, proof.holds, proof.difference) == (True, True, None)
    assert "kedua daftar memuat 36 baris yang sama" in said(proof)


def test_lists_that_differ_are_told_by_row_and_column_only(office: Workspace, tmp_path: Path) -> None:
    folder = office.agreements / "lengkap"
    lines = (folder / "peserta.csv").read_text(encoding="utf-8-sig").splitlines()
    head, first, second, third, *rest = lines
    other = tmp_path / "kiriman.csv"
    changed = third.replace(third.split(",")[1], third.split(",")[1][:-1] + "9")
    name = second.split(",")[0]
    added = first.replace(first.split(",")[1], "1604010108909999").replace(
        first.split(",")[0], "Orang Rekaan Baru"
    )
    # Row 2 gone, a name and a NIK changed, one more at the end.
    other.write_text(
        "\n".join([head, second.replace(name, f"{name} Baru"), changed, *rest, added]), encoding="utf-8"
    )
    proof = prove_list(folder, str(other))
    assert not proof.holds
    unlike = proof.difference
    assert unlike is not None
    assert (unlike.missing, unlike.added, unlike.changed) == (1, 1, 2)
    assert unlike.first_missing == ("A2",)
    assert [(one.own, one.other, one.fields) for one in unlike.first_changed] == [
        ("A3", "A2", ("name",)),
        ("A4", "A3", ("nik",)),
    ]
    text = said(proof)
    assert "A3 (di sana A2): nama" in text
    assert "A4 (di sana A3): NIK" in text
    assert name not in text


def test_another_order_is_told_but_nobody_differs(office: Workspace, tmp_path: Path) -> None:
    folder = office.agreements / "lengkap"
    head, *rows = (folder / "peserta.csv").read_text(encoding="utf-8-sig").splitlines()
    other = tmp_path / "kiriman.csv"
    other.write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
    proof = prove_list(folder, str(other))
    assert (proof.same, proof.holds) == (False, True)
    assert "urutannya lain" in said(proof)


PEOPLE = st.lists(
    st.builds(
        Participant,
        name=st.sampled_from(["Rekaan Satu", "Rekaan Dua", "Rekaan Tiga"]),
        nik=st.none() | st.integers(1, 30).map(lambda n: f"99990000{n:08d}"),
        group=st.sampled_from([None, "Pengawas TPS"]),
        wage=st.sampled_from([None, 1_000_000]),
    ),
    max_size=12,
    unique_by=lambda person: person.nik or object(),
).map(tuple)


def listed(people: tuple[Participant, ...]) -> Listed:
    return Listed(people, CellMap(Path("daftar.csv"), "", range(2, 2 + len(people)), {}))


@given(PEOPLE, PEOPLE)
def test_every_person_is_matched_or_counted(
    own: tuple[Participant, ...], other: tuple[Participant, ...]
) -> None:
    found = difference(listed(own), listed(other))
    assert len(own) - found.missing == len(other) - found.added >= found.changed
    assert found.same_people == (sorted(canonical_rows(own)) == sorted(canonical_rows(other)))


@given(PEOPLE, st.randoms())
def test_shuffled_lists_hold_the_same_people(own: tuple[Participant, ...], random: object) -> None:
    other = list(own)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert difference(listed(own), listed(tuple(other))).same_people


def test_the_command_says_it_and_ends_with_its_code(
    office: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(office.root)
    monkeypatch.setenv("PKS_SANDI_UJI", SECRET.text)
    made = render_agreement(
        office.agreements / "lengkap",
        office,
        formats=("pdf",),
        out=office.out,
        passphrase=SECRET,
        today=TODAY,
    )
    file = str(made.files[0].path)
    assert (
        run(["participants", "verify", "lengkap", file, "--passphrase-env", "PKS_SANDI_UJI", "--json"]) == 0
    )
    plain = json.loads(capsys.readouterr().out)
    assert (plain["terbukti"], plain["baris"], plain["baris_di_naskah"]) == (True, 36, 36)
    assert run(["participants", "verify", "lengkap", file]) == 2
    assert "lengkap-terkunci.pdf terkunci" in capsys.readouterr().err
    monkeypatch.setenv("PKS_SANDI_UJI", "kata sandi yang salah")
    assert run(["participants", "verify", "lengkap", file, "--passphrase-env", "PKS_SANDI_UJI"]) == 3
    assert run(["participants", "verify", "lengkap", "0" * 64]) == 1
    assert "BERBEDA" in capsys.readouterr().out
