from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pks_gen.bulk.lock import Lock
from pks_gen.pipeline.checking import Checked
from pks_gen.reading.agreement import AgreementReading
from pks_gen.reference import regions
from pks_gen.reference.people import made_up_participants
from pks_gen.rendering.participant_sheet import participant_sheet
from support.campaigns import CAMPAIGN, TITLES, make_campaign, row, write_table
from support.cli import Pks
from support.offices import office_with

LISTED = CAMPAIGN + "peserta:\n  berkas: peserta/{Kode}.csv\n"
OUT = Path("out/massal-2024")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    office_with(tmp_path)
    monkeypatch.chdir(tmp_path)
    # Whoever edits the program while its tests run changes what everything depends on.
    monkeypatch.setattr("pks_gen.pipeline.campaign_inputs.program_digest", lambda _: "program")
    return tmp_path


def places(count: int) -> list[regions.Region]:
    return [place for place in regions.all_regions() if place.level != "provinsi"][:count]


def good_rows(count: int) -> list[dict[str, object]]:
    return [row(place.code, place.name) for place in places(count)]


def with_lists(folder: Path, count: int) -> None:
    (folder / "peserta").mkdir()
    for seed, place in enumerate(places(count)):
        people = made_up_participants([("Panwaslu Kecamatan", 72)], region=place.code, seed=seed, rows=72)
        (folder / "peserta" / f"{place.code}.csv").write_bytes(participant_sheet(people, as_csv=True))


def outputs(folder: Path = OUT) -> dict[str, str]:
    """Digest of each file that is for people."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != "waktu.jsonl"
    }


def manifest(folder: Path = OUT) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    head, *lines = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    return head, {line["id"]: line for line in lines}


def made(ran_out: str) -> dict[str, int]:
    data = json.loads(ran_out)
    return {state: data[state] for state in ("dibuat", "tetap", "gagal")}


def test_each_row_becomes_its_files_once(pks: Pks, office: Path) -> None:
    with_lists(make_campaign(office, good_rows(3), campaign=LISTED), 3)
    ran = pks("bulk", "run", "massal-2024", "--format", "docx", "--jobs", "2")
    assert ran.code == 0, ran.err
    assert "3 perjanjian: 3 dibuat, 0 tetap, 0 gagal" in ran.err
    first, stamps = outputs(), {path: path.stat().st_mtime_ns for path in OUT.glob("*.docx")}
    assert len(stamps) == 3
    head, lines = manifest()
    assert (head["perjanjian"], head["jadi"], head["gagal"]) == (3, 3, 0)
    for name, line in lines.items():
        assert [one["berkas"] for one in line["keluaran"]] == [f"{name}.docx"]
        assert line["keluaran"][0]["sha256"] == first[f"{name}.docx"]
        assert line["fakta"]["peserta"] == 72
        assert line["masukan"]["peserta"]
    ran = pks("bulk", "run", "massal-2024", "--format", "docx", "--json")
    assert made(ran.out) == {"dibuat": 0, "tetap": 3, "gagal": 0}
    assert outputs() == first
    assert {path: path.stat().st_mtime_ns for path in OUT.glob("*.docx")} == stamps


def test_only_what_a_change_reaches_is_made_again(pks: Pks, office: Path) -> None:
    rows = good_rows(3)
    folder = make_campaign(office, rows, campaign=LISTED)
    with_lists(folder, 3)
    again = ("bulk", "run", "massal-2024", "--format", "docx", "--jobs", "1", "--json")
    assert made(pks(*again).out) == {"dibuat": 3, "tetap": 0, "gagal": 0}

    rows[1]["Nama"] = "Misal Umpama, S.H."
    write_table(folder / "tabel.xlsx", rows)
    ran = pks(*again)
    assert made(ran.out) == {"dibuat": 1, "tetap": 2, "gagal": 0}
    assert (
        next(one for one in json.loads(ran.out)["hasil"] if one["hasil"] == "dibuat")["sebab"]
        == "masukan berubah"
    )

    write_table(folder / "tabel.xlsx", [*reversed(rows)])  # the same rows in another order
    assert made(pks(*again).out) == {"dibuat": 0, "tetap": 3, "gagal": 0}

    listed = folder / "peserta" / f"{places(1)[0].code}.csv"
    people = made_up_participants([("Panwaslu Kecamatan", 72)], region=places(1)[0].code, seed=9, rows=72)
    listed.write_bytes(participant_sheet(people, as_csv=True))
    assert made(pks(*again).out) == {"dibuat": 1, "tetap": 2, "gagal": 0}

    clause = next((office / "templates/pks-badan-ad-hoc/pasal").glob("*.md"))
    clause.write_text(clause.read_text("utf-8") + "\n", encoding="utf-8")
    assert made(pks(*again).out) == {"dibuat": 3, "tetap": 0, "gagal": 0}

    (office / "pks.toml").write_text('[cetak]\nkertas = "A4"\n', encoding="utf-8")
    assert made(pks(*again).out) == {"dibuat": 3, "tetap": 0, "gagal": 0}

    next(OUT.glob("*.docx")).unlink()
    assert made(pks(*again).out) == {"dibuat": 1, "tetap": 2, "gagal": 0}


def test_a_list_that_keeps_its_size_and_its_time_is_seen_to_have_changed(pks: Pks, office: Path) -> None:
    folder = make_campaign(office, good_rows(2), campaign=LISTED)
    with_lists(folder, 2)
    listed = folder / "peserta" / f"{places(1)[0].code}.csv"
    seen = listed.stat()
    long_ago = (seen.st_atime_ns, seen.st_mtime_ns - 3600 * 10**9)
    os.utime(listed, ns=long_ago)
    again = ("bulk", "run", "massal-2024", "--format", "docx", "--jobs", "1", "--json")
    assert made(pks(*again).out)["dibuat"] == 2
    with listed.open("r+b") as opened:  # in place: the same file to the system
        swapped = opened.read().replace(b"Kecamatan,", b"Kecamatem,", 1)
        opened.seek(0)
        opened.write(swapped)
    os.utime(listed, ns=long_ago)
    ran = json.loads(pks(*again).out)
    assert {one["id"]: one["sebab"] for one in ran["hasil"]} == {
        f"bawaslu-{place.code.replace('.', '-')}-2024": sebab
        for place, sebab in zip(places(2), ("masukan berubah", "tidak berubah"), strict=True)
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_list_that_is_no_file_holds_nobody_up(pks: Pks, office: Path) -> None:
    folder = make_campaign(office, good_rows(2), campaign=LISTED)
    with_lists(folder, 2)
    listed = folder / "peserta" / f"{places(1)[0].code}.csv"
    listed.unlink()
    os.mkfifo(listed)
    ran = pks("bulk", "run", "massal-2024", "--format", "docx", "--jobs", "1", "--json")
    assert ran.code == 5
    assert made(ran.out) == {"dibuat": 1, "tetap": 0, "gagal": 1}
    (bad,) = [one for one in json.loads(ran.out)["hasil"] if one["hasil"] == "gagal"]
    assert any("bukan berkas biasa" in problem["pesan"] for problem in bad["masalah"])


def test_a_fault_of_the_program_is_reported_once_however_many_rows_it_meets(
    pks: Pks, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(reading: AgreementReading, *_: object, **__: object) -> Checked:
        raise ValueError(f"1604010101909001 {reading.agreement_id}")

    make_campaign(office, good_rows(3))
    monkeypatch.setattr("pks_gen.pipeline.campaign_jobs.check_data", faulty)
    ran = pks("bulk", "run", "massal-2024", "--format", "docx", "--jobs", "1")
    assert ran.code == 5
    (report,) = office.glob("pks-laporan-galat-*.md")
    assert report.name in ran.err
    assert "terjadi kesalahan di dalam program" in ran.out
    text = report.read_text("utf-8")
    assert "faulty" in text
    assert "ValueError" in text
    assert not any("1604010101909001" in each for each in (text, ran.out, ran.err))
    monkeypatch.undo()
    monkeypatch.chdir(office)
    assert pks("bulk", "run", "massal-2024", "--format", "docx", "--jobs", "1").code == 0


def test_the_day_counts_only_while_an_agreement_has_none(
    pks: Pks, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = good_rows(2)
    rows[1]["Tanggal"] = "-"
    make_campaign(office, rows)
    again = ("bulk", "run", "massal-2024", "--format", "docx", "--json")
    for day, expected in ((1, 2), (1, 0), (2, 1)):
        monkeypatch.setenv(
            "SOURCE_DATE_EPOCH", str(int(dt.datetime(2026, 3, day, 12, tzinfo=dt.UTC).timestamp()))
        )
        assert made(pks(*again).out)["dibuat"] == expected


def test_some_rows_only(pks: Pks, office: Path) -> None:
    make_campaign(office, good_rows(3))
    name = f"bawaslu-{places(3)[1].code.replace('.', '-')}-2024"
    ran = pks("bulk", "run", "massal-2024", "--format", "docx", "--only", name)
    assert ran.code == 0, ran.err
    assert [path.name for path in OUT.glob("*.docx")] == [f"{name}.docx"]
    assert list(manifest()[1]) == [name]
    assert made(pks("bulk", "run", "massal-2024", "--format", "docx", "--json").out)["dibuat"] == 2
    pks("bulk", "run", "massal-2024", "--format", "docx", "--only", name)
    assert len(manifest()[1]) == 3  # what stands is listed, whoever was chosen
    assert pks("bulk", "run", "massal-2024", "--only", "kpu-*").code == 2


def test_formats_and_views(pks: Pks, office: Path) -> None:
    with_lists(make_campaign(office, good_rows(1), campaign=LISTED), 1)
    wanted = ("pdf:lengkap", "pdf:tersamar", "docx:rekap", "xlsx", "xlsx:tersamar")
    ran = pks("bulk", "run", "massal-2024", *(part for one in wanted for part in ("--format", one)))
    assert ran.code == 0, ran.err
    name = f"bawaslu-{places(1)[0].code.replace('.', '-')}-2024"
    assert {path.name for path in OUT.glob("bawaslu*")} == {
        f"{name}.pdf",
        f"{name}-tersamar.pdf",
        f"{name}-rekap.docx",
        f"{name}-peserta.xlsx",
        f"{name}-peserta-tersamar.xlsx",
    }
    assert set(manifest()[1][name]["fakta"]["halaman"]) == {f"{name}.pdf", f"{name}-tersamar.pdf"}
    sheet = CalamineWorkbook.from_path(str(OUT / f"{name}-peserta.xlsx")).get_sheet_by_index(0).to_python()
    assert len(sheet) == 73


@pytest.mark.parametrize("wanted", ["odt", "pdf:penuh"])
def test_an_unknown_format_is_refused(pks: Pks, office: Path, wanted: str) -> None:
    make_campaign(office)
    ran = pks("bulk", "run", "massal-2024", "--format", wanted)
    assert ran.code == 2
    assert "tidak dikenal" in ran.err


def test_what_render_makes_of_the_expanded_row_is_the_same(pks: Pks, office: Path) -> None:
    make_campaign(office, good_rows(1))
    assert pks("bulk", "run", "massal-2024", "--format", "docx").code == 0
    assert pks("bulk", "expand", "massal-2024").code == 0
    name = f"bawaslu-{places(1)[0].code.replace('.', '-')}-2024"
    assert pks("render", name, "--format", "docx").code == 0
    assert (OUT / f"{name}.docx").read_bytes() == Path("out", f"{name}.docx").read_bytes()


def test_a_row_that_left_the_table_keeps_its_files(pks: Pks, office: Path) -> None:
    rows = good_rows(2)
    folder = make_campaign(office, rows)
    pks("bulk", "run", "massal-2024", "--format", "docx")
    write_table(folder / "tabel.xlsx", rows[:1])
    ran = pks("bulk", "run", "massal-2024", "--format", "docx")
    assert "tidak ada lagi di tabel, tetapi berkasnya masih ada: bawaslu-" in ran.err
    assert len(list(OUT.glob("*.docx"))) == 2
    assert len(manifest()[1]) == 1


def test_final_refuses_rows_that_are_not_complete(pks: Pks, office: Path) -> None:
    make_campaign(office, good_rows(2))
    ran = pks("bulk", "run", "massal-2024", "--format", "docx", "--final")
    assert ran.code == 5
    assert "PKS190" in ran.out
    assert not list(OUT.glob("*.docx"))


def test_nothing_private_is_open_to_others(pks: Pks, office: Path) -> None:
    with_lists(make_campaign(office, good_rows(1), campaign=LISTED), 1)
    pks("bulk", "run", "massal-2024", "--format", "docx")
    assert (OUT / ".pks").stat().st_mode & 0o077 == 0
    niks = [
        line.split(",")[1]
        for line in next(Path("agreements/massal-2024/peserta").glob("*.csv"))
        .read_text("utf-8")
        .splitlines()[1:]
    ]
    told = "".join(
        path.read_text("utf-8")
        for path in [OUT / "manifest.jsonl", OUT / "waktu.jsonl", OUT / ".pks/buku.jsonl"]
    )
    assert not any(nik in told for nik in niks)


BAD: dict[str, dict[str, object]] = {
    "no code": {"Kode": None},
    "a slash": {"Kode": "16/05"},
    "unknown region": {"Kode": "16.99"},
    "a sum": {"Kode": "JUMLAH"},
    "code as a number": {"Kode": 16.06},
    "code of an earlier row": {"Kode": "11.02"},
    "code failed": {"Kode": "=VLOOKUP(1,A1:A2,3)"},
    "NIP as a number": {"NIP": 198501012010011001},
    "NIP failed": {"NIP": "=VLOOKUP(1,A1:A2,3)"},
    "a day in words": {"Tanggal": "besok"},
    "no such day": {"Tanggal": "2024-02-30"},
    "a day as a number": {"Tanggal": 20241120},
    "a day in slashes": {"Tanggal": "20/11/2024"},
    "a month": {"Tanggal": "November 2024"},
    "a day failed": {"Tanggal": "=VLOOKUP(1,A1:A2,3)"},
    "institution too long": {"Lembaga": "x " * 120},
    "institution failed": {"Lembaga": "=VLOOKUP(1,A1:A2,3)"},
    "count in words": {"Jumlah": "banyak"},
    "half a person": {"Jumlah": 1.5},
    "fewer than none": {"Jumlah": -3},
    "count with a unit": {"Jumlah": "72 orang"},
    "count failed": {"Jumlah": "=VLOOKUP(1,A1:A2,3)"},
    "name failed": {"Nama": "=VLOOKUP(1,A1:A2,3)"},
    "name too long": {"Nama": "Contoh " * 60},
    "name with a control": {"Nama": "Contoh\x01Rekaan"},
    "place failed": {"Nama Wilayah": "=VLOOKUP(1,A1:A2,3)"},
    "list says otherwise": {"Jumlah": 71},
}
BAD_LISTS = {
    "no list": None,
    "an empty list": b"Nama Lengkap,NIK,Jabatan\n",
    "a broken NIK": b"Nama Lengkap,NIK,Jabatan\nContoh Rekaan,12345,Panwaslu Kecamatan\n",
}


def test_thirty_bad_rows_touch_no_other_and_come_back_corrected(pks: Pks, office: Path) -> None:
    rows = good_rows(60)
    changes: list[dict[str, object]] = [*BAD.values(), *({} for _ in BAD_LISTS)]
    bad = [{**each, **change} for each, change in zip(rows[::2], changes, strict=True)]
    table = [line for pair in zip(bad, rows[1::2], strict=True) for line in pair]
    folder = make_campaign(office, table, campaign=LISTED)
    with_lists(folder, 60)
    spoiled = [folder / "peserta" / f"{each['Kode']}.csv" for each in rows[54::2]]
    whole = [file.read_bytes() for file in spoiled]
    for file, content in zip(spoiled, BAD_LISTS.values(), strict=True):
        file.unlink() if content is None else file.write_bytes(content)
    again = ("bulk", "run", "massal-2024", "--format", "docx", "--json")
    ran = pks(*again, "--jobs", "2")
    assert ran.code == 5
    assert made(ran.out) == {"dibuat": 30, "tetap": 0, "gagal": 30}
    assert all(one["masalah"] for one in json.loads(ran.out)["hasil"] if one["hasil"] == "gagal")
    head = manifest()[0]
    assert (head["jadi"], head["gagal"]) == (30, 30)

    sheet = CalamineWorkbook.from_path(str(OUT / "gagal.xlsx")).get_sheet_by_index(0).to_python()
    titles, *failed = sheet
    assert titles == [*TITLES, "Alasan", "Baris Asal"]
    assert len(failed) == 30
    assert all(line[len(TITLES)] for line in failed)
    fixed = [
        {**each, "Alasan": "", "Baris Asal": line[-1]} for each, line in zip(rows[::2], failed, strict=True)
    ]
    write_table(folder / "perbaikan.xlsx", fixed, titles)
    for file, content in zip(spoiled, whole, strict=True):
        file.write_bytes(content)
    (folder / "massal.yaml").write_text(LISTED + "perbaikan: perbaikan.xlsx\n", encoding="utf-8")
    ran = pks(*again, "--jobs", "2")
    assert ran.code == 0, ran.err
    assert made(ran.out) == {"dibuat": 30, "tetap": 30, "gagal": 0}
    assert len(list(OUT.glob("*.docx"))) == 60
    assert not (OUT / "gagal.xlsx").exists()
    assert manifest()[0]["jadi"] == 60


def shared_list(folder: Path, first: int, second: int) -> None:
    """Let the list of one region begin with the first three people of another's."""
    one, other = (folder / "peserta" / f"{places(9)[at].code}.csv" for at in (first, second))
    head, *people = one.read_text("utf-8-sig").splitlines()
    theirs = other.read_text("utf-8-sig").splitlines()[1:]
    other.write_text("\n".join([head, *people[:3], *theirs[3:]]) + "\n", encoding="utf-8")


def test_one_person_in_two_agreements_is_told_also_when_neither_is_made_again(pks: Pks, office: Path) -> None:
    rows = good_rows(4)
    folder = make_campaign(office, rows, campaign=LISTED)
    with_lists(folder, 4)
    shared_list(folder, 0, 2)
    again = ("bulk", "run", "massal-2024", "--format", "docx", "--json")

    def twice() -> list[tuple[str, str, str]]:
        return [
            (one["id"], problem["sel"], problem["pesan"])
            for one in json.loads(pks(*again).out)["hasil"]
            for problem in one["masalah"]
            if problem["kode"] == "PKS276"
        ]

    found = twice()
    assert [name for name, _, _ in found] == ["bawaslu-11-03-2024"] * 3
    assert [cell for _, cell, _ in found] == ["B2", "B3", "B4"]
    assert all("bawaslu-11-01-2024" in text for _, _, text in found)
    assert twice() == found
    rows[3]["Nama"] = "Misal Umpama"
    write_table(folder / "tabel.xlsx", rows)
    assert twice() == found
    assert sum(problem["kode"] == "PKS276" for problem in manifest()[1]["bawaslu-11-03-2024"]["masalah"]) == 3
    with_lists_of = made_up_participants([("Panwaslu Kecamatan", 72)], region="11.03", seed=77, rows=72)
    (folder / "peserta" / "11.03.csv").write_bytes(participant_sheet(with_lists_of, as_csv=True))
    assert twice() == []


def test_the_manifest_is_the_same_whichever_run_made_the_files(pks: Pks, office: Path) -> None:
    rows = good_rows(4)
    folder = make_campaign(office, rows, campaign=LISTED)
    with_lists(folder, 4)
    shared_list(folder, 0, 2)
    again = ("bulk", "run", "massal-2024", "--format", "docx", "--jobs", "2")
    pks(*again)
    first = (OUT / "manifest.jsonl").read_bytes()
    pks(*again)
    assert (OUT / "manifest.jsonl").read_bytes() == first
    (OUT / "bawaslu-11-03-2024.docx").unlink()
    pks(*again)
    assert (OUT / "manifest.jsonl").read_bytes() == first
    # Rows that moved in the table are told where they stand now, made again or not.
    write_table(folder / "tabel.xlsx", rows[::-1])
    pks(*again)
    problems = manifest()[1]["bawaslu-11-01-2024"]["masalah"]
    assert [problem["sel"] for problem in problems if problem["kode"] == "PKS250"] == ["Perjanjian!G5"]


def test_a_run_that_is_stopped_leaves_no_manifest_that_lies(pks: Pks, office: Path) -> None:
    rows = good_rows(3)
    folder = make_campaign(office, rows)
    pks("bulk", "run", "massal-2024", "--format", "docx")
    rows[0]["Tanggal"], rows[2]["Tanggal"] = "besok", "lusa"
    write_table(folder / "tabel.xlsx", rows)
    ran = pks("bulk", "run", "massal-2024", "--format", "docx", "--stop", "--jobs", "1")
    assert ran.code == 5
    assert not (OUT / "gagal.xlsx").exists()
    assert manifest()[0]["gagal"] == 1
    assert "berkas lama yang tidak lagi sesuai dengan masukannya: bawaslu-11-01-2024.docx" in ran.err


def test_another_format_is_added_to_what_stands(pks: Pks, office: Path) -> None:
    rows = good_rows(2)
    folder = make_campaign(office, rows, campaign=LISTED)
    with_lists(folder, 2)
    pks("bulk", "run", "massal-2024", "--format", "docx")
    stamps = {path.name: path.stat().st_mtime_ns for path in OUT.glob("*.docx")}
    assert made(pks("bulk", "run", "massal-2024", "--format", "xlsx", "--json").out)["dibuat"] == 2
    assert {path.name: path.stat().st_mtime_ns for path in OUT.glob("*.docx")} == stamps
    assert [len(line["keluaran"]) for line in manifest()[1].values()] == [2, 2]
    for wanted in (("docx",), ("xlsx",), ("docx", "xlsx")):
        ran = pks(
            "bulk", "run", "massal-2024", *(part for one in wanted for part in ("--format", one)), "--json"
        )
        assert made(ran.out) == {"dibuat": 0, "tetap": 2, "gagal": 0}
    both = (OUT / "manifest.jsonl").read_bytes()

    rows[0]["Nama"] = "Misal Umpama"
    write_table(folder / "tabel.xlsx", rows)
    ran = pks("bulk", "run", "massal-2024", "--format", "docx")
    assert "1 dibuat, 1 tetap" in ran.err
    assert "tidak lagi sesuai dengan masukannya: bawaslu-11-01-2024-peserta.xlsx" in ran.err
    rows[0]["Nama"] = "Contoh Rekaan, S.H."
    write_table(folder / "tabel.xlsx", rows)
    pks("bulk", "run", "massal-2024", "--format", "docx", "--format", "xlsx")
    assert (OUT / "manifest.jsonl").read_bytes() == both


def test_two_runs_at_once_are_refused(pks: Pks, office: Path) -> None:
    make_campaign(office)
    pks("bulk", "run", "massal-2024", "--format", "docx")
    with Lock(OUT / ".pks/buku.lock"):
        ran = pks("bulk", "run", "massal-2024", "--format", "docx")
    assert ran.code == 4
    assert "sedang dikerjakan oleh perintah lain" in ran.err


def test_the_workspace_may_name_place_and_cluster(
    pks: Pks, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_campaign(office, good_rows(1))
    (office / "pks.toml").write_text(f'[massal]\nsimpan = "{office}/bersama"\n', encoding="utf-8")
    assert pks("bulk", "run", "massal-2024", "--format", "docx").code == 0
    assert len(list(Path("bersama/massal-2024").glob("*.docx"))) == 1
    assert (office / "bersama/massal-2024/.pks").stat().st_mode & 0o077 == 0
    assert pks("bulk", "run", "massal-2024", "--format", "docx", "--store", "sendiri").code == 0
    assert len(list(Path("sendiri").glob("*.docx"))) == 1
    asked: list[str] = []
    monkeypatch.setattr("pks_gen.bulk.cluster.ClusterExecutor", asked.append)  # which is no executor
    (office / "pks.toml").write_text('[massal]\ngugus = "tcp://penjadwal:8786"\n', encoding="utf-8")
    pks("bulk", "run", "massal-2024", "--format", "docx")
    assert asked == ["tcp://penjadwal:8786"]
    (office / "pks.toml").write_text('[massal]\ngugusan = "x"\n', encoding="utf-8")
    assert "massal.gugusan tidak dikenal" in pks("bulk", "run", "massal-2024").err
