from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from pks_gen.draft import Paragraph, Text
from pks_gen.reading.docx_text import View, docx_lines, docx_properties
from pks_gen.reference.people import made_up_participants
from pks_gen.rendering.participant_sheet import participant_sheet
from support.cli import Pks
from support.docx_made import draft_of, made
from support.offices import REPOSITORY, SENT_ON, office_that_sent
from support.returned import edited, with_properties, without_properties

NAME = "lahat"
WAIT = ("30 (tiga puluh) hari kalender sejak", "30 (empat belas) hari kalender sejak")
SIGNER = ("Nana Priana", "Nana Prianto")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two agreements, the first rendered once."""
    root = tmp_path_factory.mktemp("kantor")
    office_that_sent(root, lahat="agreements/lahat-bawaslu-2024", seruyan="agreements/seruyan-2024")
    return root


@pytest.fixture
def here(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, the current directory, on 1 November 2024."""
    root = tmp_path / "kantor"
    shutil.copytree(office, root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SENT_ON)
    return root


@pytest.fixture
def sent(here: Path) -> bytes:
    return (here / "out" / f"{NAME}.docx").read_bytes()


def change_ours(here: Path, before: str, after: str) -> None:
    file = here / "agreements" / NAME / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


# ---- a file that came back ------------------------------------------------------------------------


def test_an_untouched_file_says_the_same(pks: Pks, here: Path, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(sent)
    ran = pks("compare", NAME, "kembali.docx")
    assert ran.code == 0
    assert ran.err == "kedua naskah berbunyi sama\n"
    assert f"{NAME}@1 (dikirim 1 November 2024; peserta lengkap; keadaan sama dengan hari ini" in ran.out
    assert "Lihat lebih dahulu" not in ran.out


def test_changes_are_told_gravest_first_then_pasal_by_pasal(pks: Pks, here: Path, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(edited(sent, SIGNER, WAIT))
    ran = pks("compare", NAME, "kembali.docx")
    assert ran.code == 1
    first = ran.out.index("Lihat lebih dahulu (2)")
    grave = re.search(r"Pasal \d+ ayat \(\d\): huruf berbeda dari angka.*30 \(empat belas\)", ran.out)
    assert grave is not None
    assert first < grave.start() < ran.out.index("Pembuka: nama") < ran.out.index("— berubah")
    assert "30 ([-tiga puluh-]{+empat belas+}) hari" in ran.out
    assert "Nana [-Priana-]{+Prianto+}" in ran.out
    assert "2 bagian berubah" in ran.err


def test_the_agreement_is_found_by_the_file_alone(pks: Pks, here: Path, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(edited(sent, WAIT))
    named, alone = pks("compare", NAME, "kembali.docx"), pks("compare", "kembali.docx")
    assert named == alone


def test_tracked_changes_say_who_and_untracked_ones_stand_out(pks: Pks, here: Path, sent: bytes) -> None:
    tracked = edited(sent, WAIT, author="Budi Contoh", comment="Mohon ditinjau.")
    Path("kembali.docx").write_bytes(edited(tracked, SIGNER))
    ran = pks("compare", NAME, "kembali.docx")
    assert "dilacak: Budi Contoh, 10 November 2024)" in ran.out
    assert "(nama; tanpa lacak)" in ran.out
    assert re.search(r"Komentar \(1\)\n  Pasal \d+ ayat \(\d\), Budi Contoh, 10 November 2024", ran.out)
    assert "Mohon ditinjau." in " ".join(ran.out.split())
    assert "peringatan PKS355: 1 perubahan tidak tercatat" in ran.err


def test_what_changed_on_our_side_is_told_beside(pks: Pks, here: Path, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(edited(sent, WAIT, SIGNER))
    change_ours(here, "Nana Priana", "Nina Priana")
    change_ours(here, "jumlah: 72,", "jumlah: 73,")
    ran = pks("compare", NAME, "kembali.docx")
    assert ran.code == 1
    assert "30 ([-tiga puluh-]{+empat belas+}) hari" in ran.out
    assert "Nana [-Priana-]{+Prianto+}" in ran.out
    assert "Nina" not in ran.out
    ours = ran.out[ran.out.index("Sementara itu, di pihak kita") :]
    assert "Pasal 5, KEPESERTAAN: berubah" in ours
    assert "diubah di kedua pihak: Pembuka" in ours
    assert "PKS353" in ran.err
    assert "PKS354" in ran.err
    assert "`pks compare lahat@1 lahat`" in ran.err


def test_an_unknown_revision_is_told_and_a_base_helps(pks: Pks, here: Path, sent: bytes) -> None:
    shutil.rmtree(".pks")
    Path("out/lahat.docx").rename("terkirim.docx")
    Path("kembali.docx").write_bytes(edited(sent, WAIT))
    change_ours(here, "Nana Priana", "Nina Priana")
    ran = pks("compare", NAME, "kembali.docx")
    assert ran.code == 1
    assert "peringatan PKS352: revisi" in ran.err
    assert "[-Nina-]{+Nana+} Priana" in ran.out
    ran = pks("compare", NAME, "kembali.docx", "--base", "terkirim.docx")
    assert "PKS352" not in ran.err
    assert "Nana" not in ran.out
    assert "30 ([-tiga puluh-]{+empat belas+}) hari" in ran.out


def test_a_file_among_the_output_is_recognised(pks: Pks, here: Path, sent: bytes) -> None:
    shutil.rmtree(".pks")
    Path("kembali.docx").write_bytes(edited(sent, WAIT))
    change_ours(here, "Nana Priana", "Nina Priana")
    ran = pks("compare", NAME, "kembali.docx")
    assert "PKS352" not in ran.err
    assert "sebelum  lahat.docx" in ran.out


def test_a_file_without_properties_is_compared_with_a_warning(pks: Pks, here: Path, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(without_properties(edited(sent, WAIT)))
    ran = pks("compare", NAME, "kembali.docx")
    assert ran.code == 1
    assert "PKS350" in ran.err
    assert "PKS352" in ran.err
    ran = pks("compare", NAME, "kembali.docx", "--base", "1")
    assert "PKS352" not in ran.err
    ran = pks("compare", "kembali.docx")
    assert ran.code == 2
    assert "tidak menyebut perjanjiannya" in ran.err


def test_a_file_of_another_agreement_is_compared_with_a_warning(pks: Pks, here: Path, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(with_properties(sent, pks_id="seruyan"))
    ran = pks("compare", NAME, "kembali.docx")
    assert ran.code == 0
    assert "PKS351: kembali.docx dibuat dari perjanjian `seruyan`, bukan `lahat`" in ran.err
    assert pks("compare", "kembali.docx", NAME).err.count("PKS351") == 1
    assert "PKS352" not in ran.err


def test_a_file_with_nothing_in_common_is_refused(pks: Pks, here: Path) -> None:
    other = Paragraph((Text("Undangan rapat pada hari Senin di kantor yang lain."),))
    Path("lain.docx").write_bytes(without_properties(made(draft_of(other))))
    ran = pks("compare", NAME, "lain.docx")
    assert ran.code == 3
    assert "tidak memuat satu baris pun yang serupa" in ran.err


# ---- revisions and agreements ---------------------------------------------------------------------


def test_revisions_are_listed_and_compared(pks: Pks, here: Path) -> None:
    change_ours(here, "Nana Priana", "Nina Priana")
    assert pks("render", NAME, "--format", "docx").code == 0
    listed = pks("compare", NAME, "--revisions")
    assert [line.split()[0] for line in listed.out.splitlines()] == ["REVISI", "lahat@1", "lahat@2"]
    plain = json.loads(pks("compare", NAME, "--revisions", "--json").out)
    assert [one["nomor"] for one in plain["revisi"]] == [1, 2]
    ran = pks("compare", "lahat@1", f"lahat@{plain['revisi'][1]['sidik'][:8]}")
    assert ran.code == 1
    assert "[-Nana-]{+Nina+} Priana" in ran.out
    assert pks("compare", "lahat@2", NAME).code == 0


def test_agreements_of_other_parties_read_well(pks: Pks, here: Path) -> None:
    ran = pks("compare", NAME, "seruyan")
    assert ran.code == 1
    assert ran.out.startswith("Perbandingan dua naskah\n")
    assert max(map(len, ran.out.splitlines())) <= 110


def test_two_files_need_no_agreement(pks: Pks, here: Path, sent: bytes) -> None:
    Path("a.docx").write_bytes(sent)
    Path("b.docx").write_bytes(edited(sent, SIGNER))
    ran = pks("compare", "a.docx", "b.docx")
    assert ran.code == 1
    assert "Nana [-Priana-]{+Prianto+}" in ran.out
    assert pks("compare", "b.docx", "b.docx").code == 0


# ---- mistakes -------------------------------------------------------------------------------------


def test_both_sides_are_told_when_neither_opens(pks: Pks, here: Path) -> None:
    Path("rusak.docx").write_bytes(b"bukan zip")
    ran = pks("compare", "rusak.docx", "tiada.docx")
    assert ran.code == 3
    assert ran.out == ""
    assert "rusak.docx: berkas rusak" in ran.err
    assert "tiada.docx: tidak ditemukan" in ran.err


def test_other_kinds_of_text_are_told_what_to_do(pks: Pks, here: Path) -> None:
    for name in ("kembali.doc", "kembali.ODT", "kembali.pdf"):
        for args in ((NAME, name), (name,)):
            ran = pks("compare", *args)
            assert ran.code == 3
            assert f"{name}: hanya .docx yang dapat dibandingkan" in ran.err
    Path("sandi.docx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    ran = pks("compare", NAME, "sandi.docx")
    assert ran.code == 3
    assert "dikunci sandi" in ran.err


def test_a_broken_agreement_and_a_broken_file_are_both_told(pks: Pks, here: Path) -> None:
    change_ours(here, "pks: 1", "pks: 1\nperihl: x")
    Path("rusak.docx").write_bytes(b"bukan zip")
    ran = pks("compare", NAME, "rusak.docx")
    assert ran.code == 3
    assert "perihl" in ran.err
    assert "rusak.docx: berkas rusak" in ran.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("lahat",), "dibandingkan dengan apa?"),
        (("lahat@9", "lahat"), "yang tersimpan: 1"),
        (("seruyan@1", "lahat"), "belum ada yang tersimpan"),
        (("../x@1", "lahat"), "tidak tersimpan"),
        (("lahta", "--revisions"), "maksud Anda `lahat`?"),
        (("lahta", "seruyan"), "maksud Anda `lahat`?"),
        (("lahat", "seruyan", "--base", "1"), "--base hanya untuk"),
        (("lahat", "seruyan", "--revisions"), "sebut satu nama"),
        (("lahat", "seruyan", "--html", "x.txt"), "berakhir dengan .html"),
        (("lahat", "seruyan", "--docx", "tiada/x.docx"), "map tiada tidak ada"),
        (("lahat", "seruyan", "--docx", "out/lahat.docx"), "sudah ada; tambahkan --force"),
    ],
)
def test_questions_without_sense_are_refused(pks: Pks, here: Path, args: tuple[str, ...], said: str) -> None:
    ran = pks("compare", *args)
    assert ran.code == 2
    assert said in ran.err


def test_hostile_names_never_command_the_terminal_or_show_a_nik(pks: Pks, here: Path, sent: bytes) -> None:
    hostile = "\u202eMalik 9109014101019001"
    Path("kembali.docx").write_bytes(edited(sent, WAIT, author=hostile, comment="lihat 9109014101019001"))
    for args in ((), ("--json",), ("--html", "a.html")):
        ran = pks("compare", NAME, "kembali.docx", *args)
        said = ran.out + ran.err
        assert "9109014101019001" not in said
        assert "\u202e" not in said or args == ("--json",)
    assert "9109014101019001" not in Path("a.html").read_text(encoding="utf-8")


# ---- other forms ----------------------------------------------------------------------------------


def test_json_has_the_documented_keys(pks: Pks, here: Path, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(edited(sent, WAIT, author="Budi Contoh", comment="Mohon ditinjau."))
    change_ours(here, "Nana Priana", "Nina Priana")
    found = json.loads(pks("compare", NAME, "kembali.docx", "--json").out)
    assert found["versi"] == 1
    assert set(found) == {
        "versi", "sebelum", "sesudah", "sama", "daftar_dibandingkan", "perbandingan", "pihak_kita",
        "diubah_di_kedua_pihak", "komentar", "masalah", "berkas",
    }  # fmt: skip
    assert found["sebelum"] == {
        "nama": "lahat@1",
        "perjanjian": "lahat",
        "sidik": found["sesudah"]["sidik"],
        "revisi": 1,
        "berkas": None,
    }
    assert found["sama"] is False
    assert set(found["perbandingan"]) == {
        "sebelum", "sesudah", "sama", "jumlah", "perhatian", "bagian", "daftar", "tata_letak", "catatan",
    }  # fmt: skip
    assert found["pihak_kita"]["jumlah"]["berubah"] == 2
    guide = (REPOSITORY.root / "docs" / "panduan" / "perbandingan.md").read_text(encoding="utf-8")
    assert all(
        f"`{key}`" in guide for part in (found, found["sebelum"], found["komentar"][0]) for key in part
    )
    assert all(
        f"`{key}`" in guide for key in (*found["perbandingan"]["jumlah"], "perhatian", "bagian", "daftar")
    )
    assert [one["teks"] for one in found["komentar"]] == ["Mohon ditinjau."]
    assert {one["kode"] for one in found["masalah"]} == {"PKS353"}


def test_a_redline_gives_both_texts_back(pks: Pks, here: Path, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(back := edited(sent, WAIT, SIGNER))
    ran = pks("compare", NAME, "kembali.docx", "--docx", "lacak.docx")
    assert ran.code == 1
    assert "ditulis: lacak.docx" in ran.err
    made = Path("lacak.docx")
    assert docx_lines(made, view=View.REJECTED) == docx_lines(sent)
    assert docx_lines(made, view=View.ACCEPTED) == docx_lines(back)


def test_the_page_stands_alone_and_says_what_the_terminal_says(pks: Pks, here: Path, sent: bytes) -> None:
    Path("kembali.docx").write_bytes(edited(sent, WAIT, ("Nana Priana", "<script>alert(1)</script>")))
    assert pks("compare", NAME, "kembali.docx", "--html", "a.html").code == 1
    page = Path("a.html").read_text(encoding="utf-8")
    assert "30 (<del>tiga puluh</del><ins>empat belas</ins>) hari" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#39;none&#39;" not in page
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert not re.search(r"(?:src|href)=['\"](?!#)", page)
    assert pks("compare", NAME, "kembali.docx", "--html", "b.html").code == 1
    assert Path("b.html").read_bytes() == Path("a.html").read_bytes()
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', page))


def test_the_number_of_the_revision_stands_in_the_file(here: Path, sent: bytes) -> None:
    assert docx_properties(sent)["pks_revisi"] == "1"


def test_an_own_word_template_is_compared_by_its_own_words(pks: Pks, here: Path) -> None:
    shutil.copytree(
        REPOSITORY.root / "docs" / "contoh" / "templat-kantor", here / "templates" / "templat-kantor"
    )
    change_ours(here, "templat: pks-badan-ad-hoc", "templat: templat-kantor")
    assert pks("render", NAME, "--format", "docx").code == 0
    back = (here / "out" / f"{NAME}.docx").read_bytes()
    assert docx_properties(back)["pks_revisi"] == "2"  # the same clauses, but other words around them
    Path("kembali.docx").write_bytes(back)
    assert pks("compare", NAME, "kembali.docx").code == 0
    Path("kembali.docx").write_bytes(edited(back, WAIT))
    ran = pks("compare", NAME, "kembali.docx", "--docx", "lacak.docx")
    assert ran.code == 1
    assert "30 ([-tiga puluh-]{+empat belas+}) hari" in ran.out
    assert "1 bagian berubah" in ran.err
    assert docx_lines(Path("lacak.docx"), view=View.ACCEPTED) == docx_lines(edited(back, WAIT))


# ---- lists of participants ------------------------------------------------------------------------


def listed(here: Path, people: int) -> None:
    """Give the agreement a list of made-up people."""
    rows = made_up_participants([("Pengawas TPS", people)], region="16.04", seed=1, rows=people)
    (here / "agreements" / NAME / "peserta.csv").write_bytes(participant_sheet(rows, as_csv=True))


def test_lists_are_compared_row_by_row_and_niks_stay_masked(pks: Pks, here: Path) -> None:
    listed(here, 30)
    change_ours(here, "  berkas:", "  berkas: peserta.csv")
    file = here / "agreements" / NAME / "perjanjian.yaml"
    groups = re.sub(
        r"  kelompok:.*?\n((?:    - .*\n)+)",
        "  kelompok: [{jabatan: Pengawas TPS, jumlah: 30}]\n",
        file.read_text(encoding="utf-8"),
    )
    file.write_text(groups, encoding="utf-8")
    made = pks("render", NAME, "--format", "docx")
    assert made.code == 0, made.err
    sent = (here / "out" / f"{NAME}.docx").read_bytes()
    people = list(made_up_participants([("Pengawas TPS", 30)], region="16.04", seed=1, rows=30))
    Path("kembali.docx").write_bytes(edited(sent, (people[3].name, "Orang Lain Contoh")))
    ran = pks("compare", NAME, "kembali.docx")
    assert ran.code == 1
    assert "Daftar peserta: 30 baris; 1 berubah" in ran.out
    assert "Orang Lain Contoh" in ran.out
    assert not any(person.nik in ran.out for person in people)
    listed(here, 29)
    change_ours(here, "jumlah: 30", "jumlah: 29")
    ran = pks("compare", NAME, "kembali.docx")
    assert "peringatan PKS356: daftar peserta tidak dibandingkan" in ran.err
    assert "peringatan PKS353" in ran.err
    (here / "terkirim.docx").write_bytes(sent)
    ran = pks("compare", NAME, "kembali.docx", "--base", "terkirim.docx")
    assert "PKS356" not in ran.err
    assert "Daftar peserta: 30 baris; 1 berubah" in ran.out


def test_a_masked_copy_is_compared_with_the_masked_list(pks: Pks, here: Path) -> None:
    listed(here, 30)
    change_ours(here, "  berkas:", "  berkas: peserta.csv")
    assert pks("render", NAME, "--format", "docx", "--view", "tersamar").code == 0
    sent = (here / "out" / f"{NAME}-tersamar.docx").read_bytes()
    Path("kembali.docx").write_bytes(sent)
    ran = pks("compare", NAME, "kembali.docx")
    assert ran.code == 0, ran.out + ran.err
    assert "peserta tersamar" in ran.out
    assert "Daftar peserta: 30 baris; tidak ada baris yang berbeda" in ran.out
    change_ours(here, "Nana Priana", "Nina Priana")
    ran = pks("compare", f"agreements/{NAME}/perjanjian.yaml", "kembali.docx", "--base", "2")
    ours = ran.out[ran.out.index("Sementara itu") :]
    assert "Lampiran" not in ours[: ours.index("Daftar peserta")]
