from __future__ import annotations

import json
from pathlib import Path

import pytest

from pks_gen.reference import regions
from support.campaigns import make_campaign, row, write_table
from support.cli import Pks
from support.offices import office_with

OUT = Path("out/massal-2024")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    office_with(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pks_gen.pipeline.campaign_inputs.program_digest", lambda _: "program")
    return tmp_path


def rows_of(count: int) -> list[dict[str, object]]:
    places = [
        place for place in regions.all_regions() if place.level != "provinsi" and place.code[:2] == "16"
    ]
    return [row(place.code, place.name, Nama=f"Contoh Rekaan {n}") for n, place in enumerate(places[:count])]


def diff(pks: Pks, *more: str) -> dict[str, object]:
    ran = pks("bulk", "diff", "massal-2024", "--json", *more)
    assert ran.code == 0, ran.err
    found: dict[str, object] = json.loads(ran.out)
    return found


def test_values_make_no_text_another(pks: Pks, office: Path) -> None:
    rows = rows_of(4)
    rows[1] |= {"Jumlah": 3, "NIP": "198501012010011001", "Tanggal": "2024-11-01"}
    rows[2] |= {"Nama": None}
    make_campaign(office, rows)
    found = diff(pks)
    assert len(found["sama"]) == 4  # type: ignore[arg-type]
    assert found["berbeda"] == []
    assert "4 sama, 0 berbeda" in pks("bulk", "diff", "massal-2024").err
    assert not list(OUT.glob("*.docx"))


def test_a_clause_that_hangs_on_a_value_makes_another_text(pks: Pks, office: Path) -> None:
    clause = office / "templates/pks-badan-ad-hoc/pasal/objek.md"
    extra = "\n{% if tempat == 'Aula Kabupaten Contoh' %}\nKalimat tambahan untuk satu daerah.\n{% endif %}\n"
    clause.write_text(clause.read_text("utf-8") + extra, encoding="utf-8")
    rows = rows_of(5)
    rows[2]["Nama Wilayah"] = "Kabupaten Contoh"
    make_campaign(office, rows)
    found = diff(pks)
    assert len(found["sama"]) == 4  # type: ignore[arg-type]
    (other,) = found["berbeda"]  # type: ignore[misc]
    assert other["berubah"] == ["Pasal 3"]
    assert other["perjanjian"] == [f"bawaslu-{str(rows[2]['Kode']).replace('.', '-')}-2024"]
    assert "berbeda pada Pasal 3" in pks("bulk", "diff", "massal-2024").out


def test_a_pasal_more_does_not_shift_the_others(pks: Pks, office: Path) -> None:
    clause = office / "templates/pks-badan-ad-hoc/pasal/objek.md"
    text = clause.read_text("utf-8")
    clause.write_text(
        text.replace("\njudul:", "\njika: tempat != 'Aula Kabupaten Contoh'\njudul:", 1), encoding="utf-8"
    )
    rows = rows_of(5)
    rows[2]["Nama Wilayah"] = "Kabupaten Contoh"
    make_campaign(office, rows)
    (other,) = diff(pks)["berbeda"]  # type: ignore[misc]
    assert (other["berubah"], other["tambahan"], other["tanpa"]) == ([], [], ["Pasal 3"])


def test_against_the_last_run(pks: Pks, office: Path) -> None:
    rows = rows_of(4)
    folder = make_campaign(office, rows)
    assert pks("bulk", "diff", "massal-2024", "--since").code == 2
    pks("bulk", "run", "massal-2024", "--format", "docx")
    kept = (OUT / "manifest.jsonl").read_bytes()
    same = diff(pks, "--since")
    assert (same["baru"], same["berubah"], same["tidak_ada_lagi"], same["tetap"]) == ([], [], [], 4)
    names = [f"bawaslu-{str(each['Kode']).replace('.', '-')}-2024" for each in rows]

    rows[0]["Nama"] = "Misal Umpama"
    new = rows_of(5)[4]
    write_table(folder / "tabel.xlsx", [*rows[:2], rows[3], new])
    found = diff(pks, "--since")
    assert found["baru"] == [f"bawaslu-{str(new['Kode']).replace('.', '-')}-2024"]
    assert found["tidak_ada_lagi"] == [names[2]]
    (changed,) = found["berubah"]  # type: ignore[misc]
    assert changed["id"] == names[0]
    assert changed["berubah"] == ["Pembukaan", "Penutup"]
    assert found["tetap"] == 2
    ran = pks("bulk", "diff", "massal-2024", "--since")
    assert "berbeda pada Pembukaan, Penutup" in ran.out
    assert "1 baru, 1 berubah, 1 tidak ada lagi, 2 tetap" in ran.err

    pks("bulk", "run", "massal-2024", "--format", "docx")
    assert diff(pks, "--since")["tetap"] == 4
    Path("lama.jsonl").write_bytes(kept)
    assert diff(pks, "--manifest", "lama.jsonl")["baru"] == found["baru"]


@pytest.mark.parametrize(
    "content", ["", "{}", "[]\n", '{"manifest": 2}\n', "bukan json\n", '{"manifest": 1}\n{}\n']
)
def test_what_is_no_manifest_is_refused(pks: Pks, office: Path, content: str) -> None:
    make_campaign(office, rows_of(1))
    Path("lain.jsonl").write_text(content, encoding="utf-8")
    ran = pks("bulk", "diff", "massal-2024", "--manifest", "lain.jsonl")
    assert ran.code == 3
    assert "lain.jsonl" in ran.err


def test_rows_without_a_text_are_told(pks: Pks, office: Path) -> None:
    rows = rows_of(3)
    rows[1]["Tanggal"] = "besok"
    make_campaign(office, rows)
    ran = pks("bulk", "diff", "massal-2024")
    assert ran.code == 5
    assert "tidak bernaskah" in ran.err
    assert "2 sama, 0 berbeda" in ran.err


def test_a_text_is_drafted_once(pks: Pks, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_campaign(office, rows_of(2))
    diff(pks)
    monkeypatch.setattr("pks_gen.pipeline.campaign_jobs.describe_row", None)
    assert len(diff(pks)["sama"]) == 2  # type: ignore[arg-type]
