from __future__ import annotations

from pathlib import Path

import pytest

from pks_gen.problems import Problem, errors_of
from pks_gen.reading.campaign import read_campaign
from pks_gen.reading.campaign_parts import CampaignReading
from support.campaigns import BASE, CAMPAIGN, ROWS, TITLES, make_campaign, row, write_table


def read(root: Path) -> CampaignReading:
    return read_campaign(root / "agreements" / "massal-2024", root / "agreements")


def told(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.place.cell or f"{problem.place.file.name}:{problem.place.line}"


def test_a_campaign_in_order_names_its_rows(tmp_path: Path) -> None:
    make_campaign(tmp_path)
    found = read(tmp_path)
    assert found.problems == ()
    assert found.name == "massal-2024"
    assert [each.agreement_id for each in found.rows] == ["bawaslu-16-04-2024", "bawaslu-18-02-2024"]
    assert found.rows[1].row.place(2).cell == "Perjanjian!C3"


def test_all_mistakes_of_massal_yaml_in_one_run(tmp_path: Path) -> None:
    text = """\
massal: 1
dasar: dasar-2042
tabel: tabel.xlsx
kode: bawaslu-{Kod}-2024
kolom:
  Kode: wilayha
  Lembaga: pihak[0].lembaga
  Nama: pihak[0].lembaga
  Jumlah: pihak[0]
  Tak Ada: tanggal
untuk_semua:
  iuran: {sumber_dna: APBD}
  tempat: Aula {Nama Wilaya}
untuk_provinsi:
  "99": {tempat: Aula}
peserto: {berkas: x.xlsx}
"""
    make_campaign(tmp_path, campaign=text)
    found = read(tmp_path)
    assert [told(p) for p in found.problems] == [("PKS104", "massal.yaml:16")]
    make = text.replace("peserto: {berkas: x.xlsx}\n", "")
    (tmp_path / "agreements/massal-2024/massal.yaml").write_text(make, encoding="utf-8")
    found = read(tmp_path)
    assert [told(p) for p in found.problems] == [
        ("PKS100", "massal.yaml:2"),
        ("PKS136", "massal.yaml:4"),
        ("PKS137", "massal.yaml:6"),
        ("PKS138", "massal.yaml:8"),
        ("PKS137", "massal.yaml:9"),
        ("PKS136", "massal.yaml:10"),
        ("PKS136", "massal.yaml:13"),
        ("PKS143", "massal.yaml:15"),
    ]
    hints = " ".join(p.hint for p in found.problems)
    for hint in ("`dasar-2024`", "`Kode`", "`wilayah`", "`Nama Wilayah`", "`pihak[0].jenis`"):
        assert hint in hints
    assert found.rows == ()


def test_an_unknown_key_of_the_contract_suggests_its_own_keys(tmp_path: Path) -> None:
    make_campaign(tmp_path, campaign=CAMPAIGN.replace("kode:", "kodde:").replace("tabel:", "table:"))
    found = read(tmp_path)
    assert {p.code for p in found.problems} == {"PKS104", "PKS120"}
    assert any("maksud Anda `kode`?" in p.hint for p in found.problems)
    assert any("`tabel`" in p.hint for p in found.problems)


def test_no_massal_yaml_no_table_no_base(tmp_path: Path) -> None:
    folder = make_campaign(tmp_path)
    (folder / "tabel.xlsx").unlink()
    assert [p.code for p in read(tmp_path).problems] == ["PKS150"]
    (folder / "massal.yaml").unlink()
    assert [p.code for p in read(tmp_path).problems] == ["PKS100"]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"\xff\xfe\x00", b"a: [", b"- 1\n- 2\n"])
def test_bytes_that_are_no_campaign_are_problems(tmp_path: Path, raw: bytes) -> None:
    folder = make_campaign(tmp_path)
    (folder / "massal.yaml").write_bytes(raw)
    assert errors_of(read(tmp_path).problems)


def test_a_base_may_lie_in_the_campaigns_folder(tmp_path: Path) -> None:
    folder = make_campaign(tmp_path, campaign=CAMPAIGN.replace("dasar-2024", "dasar.yaml"))
    (folder / "dasar.yaml").write_text(BASE, encoding="utf-8")
    assert read(tmp_path).problems == ()


@pytest.mark.parametrize("name", ["massal-2024", "massal.yaml"])
def test_a_campaign_is_no_base_not_even_its_own(tmp_path: Path, name: str) -> None:
    make_campaign(tmp_path, campaign=CAMPAIGN.replace("dasar-2024", name))
    (problem,) = read(tmp_path).problems
    assert told(problem) == ("PKS100", "massal.yaml:2")
    assert "adalah massal, bukan perjanjian" in problem.text
    assert problem.hint


@pytest.mark.parametrize(
    "name", ["../dasar-2024", "/etc/passwd.yaml", "../../lain/dasar.yaml", "C:\\dasar.yaml"]
)
def test_a_base_elsewhere_is_refused_and_nothing_of_there_is_named(tmp_path: Path, name: str) -> None:
    make_campaign(tmp_path, campaign=CAMPAIGN.replace("dasar-2024", f"'{name}'"))
    (problem,) = read(tmp_path).problems
    assert told(problem) == ("PKS128", "massal.yaml:2")
    assert "dasar-2024 atau dasar.yaml" in problem.text


def test_a_pattern_that_can_name_no_row_is_told_once(tmp_path: Path) -> None:
    make_campaign(tmp_path, campaign=CAMPAIGN.replace("bawaslu-{Kode}-2024", "../Bawaslu {Kode}-2024"))
    (problem,) = read(tmp_path).problems
    assert told(problem) == ("PKS141", "massal.yaml:4")
    assert "spasi, `.`, `/`, `B`" in problem.text


def test_two_rows_with_one_name_and_a_row_without(tmp_path: Path) -> None:
    rows = (*ROWS, row("16.04", "Kabupaten Lain"), row("", "Tanpa Kode"), row("16/04", "x"), row("..", "x"))
    make_campaign(tmp_path, rows)
    found = read(tmp_path)
    assert found.problems == ()
    problems = [told(p) for each in found.rows for p in each.problems]
    cells = ["Perjanjian!A4", "Perjanjian!A5", "Perjanjian!A6", "Perjanjian!A7"]
    assert problems == list(zip(["PKS142", "PKS141", "PKS141", "PKS141"], cells, strict=True))
    assert "baris 2 (Perjanjian!A2)" in found.rows[2].problems[0].text
    assert [each.agreement_id for each in found.rows[2:]] == ["baris-4", "baris-5", "baris-6", "baris-7"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_row_may_not_have_the_name_of_anothers_view(tmp_path: Path, *, turned: bool) -> None:
    rows = [row(code, "x") for code in ("Lahat", "Lahat Rekap", "Lahat Peserta", "Buol Rekap")]
    names = CAMPAIGN.replace("bawaslu-{Kode}-2024", '"{Kode}"')
    make_campaign(tmp_path, rows[::-1] if turned else rows, campaign=names)
    refused = {
        each.row.number: [p.code for p in each.problems] for each in read(tmp_path).rows if each.problems
    }
    assert refused == {(4 if turned else 3): ["PKS142"]}


@pytest.mark.parametrize("cell", ["../../etc", "C:\\x", "a\x00b", "con", "x" * 90, "\u202e16"])
def test_no_name_leaves_the_folder(tmp_path: Path, cell: str) -> None:
    folder = make_campaign(tmp_path, campaign=CAMPAIGN.replace("bawaslu-{Kode}-2024", '"{Kode}"'))
    write_table(folder / "tabel.csv", [row(cell, "x")])
    (folder / "massal.yaml").write_text(
        CAMPAIGN.replace("bawaslu-{Kode}-2024", '"{Kode}"').replace("tabel.xlsx", "tabel.csv"), "utf-8"
    )
    found = read(tmp_path)
    assert errors_of([*found.problems, *(p for each in found.rows for p in each.problems)])


def test_titles_may_stand_lower_and_be_written_otherwise(tmp_path: Path) -> None:
    folder = make_campaign(tmp_path)
    titles = ["KODE", "nama  wilayah", "Lembaga.", "nama", "N.I.P.", "(Tanggal)", "jumlah"]
    book = [["Daftar Perjanjian"], [], titles, [*map(str, range(1, 8))]]
    lines = [";".join(each) for each in book] + ["16.04;Lahat;Lembaga Contoh;Contoh;-;2024-11-20;72"]
    (folder / "tabel.csv").write_text("\n".join(lines), encoding="utf-8")
    text = CAMPAIGN.replace("tabel.xlsx", "tabel.csv").replace("  NIP:", "  N I P:")
    (folder / "massal.yaml").write_text(text, encoding="utf-8")
    found = read(tmp_path)
    assert found.problems == ()
    assert [each.row.number for each in found.rows] == [5]


def test_a_table_without_rows_or_titles(tmp_path: Path) -> None:
    folder = make_campaign(tmp_path, [])
    assert [p.code for p in read(tmp_path).problems] == ["PKS134"]
    write_table(folder / "tabel.xlsx", ROWS, ["Lain", "Sama Sekali"])
    assert [p.code for p in read(tmp_path).problems] == ["PKS132"]


def test_a_double_title_and_an_absent_sheet(tmp_path: Path) -> None:
    folder = make_campaign(tmp_path, titles=[*TITLES, "Kode"])
    assert [told(p) for p in read(tmp_path).problems] == [("PKS133", "Perjanjian!H1")]
    (folder / "massal.yaml").write_text(CAMPAIGN + "lembar: Perjanjan\n", encoding="utf-8")
    found = read(tmp_path)
    assert [p.code for p in found.problems] == ["PKS131"]
    assert found.problems[0].hint == "maksud Anda `Perjanjian`?"


class TestCorrections:
    def corrected(self, root: Path, *rows: dict[str, object]) -> CampaignReading:
        folder = root / "agreements" / "massal-2024"
        write_table(folder / "perbaikan.xlsx", rows, [*reversed(TITLES), "Alasan", "Baris Asal"])
        (folder / "massal.yaml").write_text(CAMPAIGN + "perbaikan: perbaikan.xlsx\n", encoding="utf-8")
        return read(root)

    def test_a_row_takes_the_place_of_the_one_it_came_from(self, tmp_path: Path) -> None:
        make_campaign(tmp_path, [row("16.99", "Salah"), ROWS[1]])
        mark = read(tmp_path).rows[0].row.origin
        found = self.corrected(tmp_path, {**ROWS[0], "Baris Asal": mark}, row("18.03", "Baru"))
        assert found.problems == ()
        ids = ["bawaslu-16-04-2024", "bawaslu-18-02-2024", "bawaslu-18-03-2024"]
        assert [each.agreement_id for each in found.rows] == ids
        assert found.rows[0].row.file.name == "perbaikan.xlsx"
        assert found.rows[0].row.origin == mark

    def test_a_row_changed_meanwhile_is_not_replaced_unseen(self, tmp_path: Path) -> None:
        folder = make_campaign(tmp_path, [row("16.99", "Salah"), ROWS[1]])
        mark = read(tmp_path).rows[0].row.origin
        write_table(folder / "tabel.xlsx", [row("16.05", "Diubah"), ROWS[1]])
        found = self.corrected(tmp_path, {**ROWS[0], "Baris Asal": mark}, {**ROWS[0], "Baris Asal": "x-1"})
        assert [told(p) for p in found.problems] == [("PKS145", "Perjanjian!I2"), ("PKS145", "Perjanjian!I3")]
        assert "baris 2 di tabel.xlsx sudah berubah" in found.problems[0].text


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    import xlsxwriter

    folder = make_campaign(tmp_path)
    book = xlsxwriter.Workbook(folder / "tabel.xlsx")
    sheet = book.add_worksheet("Perjanjian")
    sheet.write_row(0, 0, TITLES)
    sheet.write_column(1, 0, ["16.04", "18.02", "18.03"])
    sheet.set_row(2, None, None, {"hidden": True})
    book.close()
    found = read(tmp_path)
    assert [p.code for p in found.problems] == ["PKS118"]
    assert "1 baris tersembunyi ikut dibaca: 3" in found.problems[0].text
    assert len(found.rows) == 3
