from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pks_gen.reading.agreement import read_agreement
from support.campaigns import BASE, CAMPAIGN, ROWS, TITLES, make_campaign, row, write_table
from support.cli import Pks
from support.offices import office_with


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    office_with(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestExpand:
    def test_rows_become_agreements_with_the_bases_comments(self, pks: Pks, office: Path) -> None:
        make_campaign(office)
        ran = pks("bulk", "expand", "massal-2024")
        assert ran.code == 0
        files = [f"agreements/bawaslu-{code}-2024/perjanjian.yaml" for code in ("16-04", "18-02")]
        assert ran.out.splitlines() == files
        text = (office / files[0]).read_text(encoding="utf-8")
        assert "# dasar: catatan kantor tetap" in text
        assert '"16.04"' in text
        assert "lembaga: Badan Pengawas Pemilihan Umum Kabupaten Lahat" in text
        assert "nomor:                      # datang terakhir" in text
        assert "milik-dasar" not in text
        assert pks("check", "bawaslu-16-04-2024").code == 0

    def test_the_same_again_is_the_same_bytes(self, pks: Pks, office: Path) -> None:
        make_campaign(office)
        pks("bulk", "expand", "massal-2024")
        file = office / "agreements/bawaslu-16-04-2024/perjanjian.yaml"
        before = file.read_bytes()
        assert pks("bulk", "expand", "massal-2024").code == 0
        assert file.read_bytes() == before

    def test_what_a_person_changed_is_not_replaced(self, pks: Pks, office: Path) -> None:
        make_campaign(office)
        pks("bulk", "expand", "massal-2024")
        file = office / "agreements/bawaslu-16-04-2024/perjanjian.yaml"
        file.write_text("pks: 1\n", encoding="utf-8")
        ran = pks("bulk", "expand", "massal-2024")
        assert ran.code == 5
        assert "sudah ada dan isinya lain; tambahkan --force" in ran.err
        assert file.read_text(encoding="utf-8") == "pks: 1\n"
        assert pks("bulk", "expand", "massal-2024", "--force").code == 0
        assert file.read_text(encoding="utf-8") != "pks: 1\n"

    def test_a_bad_row_is_not_written_and_stops_no_other(self, pks: Pks, office: Path) -> None:
        make_campaign(office, [row("16.04", "Lahat", Tanggal="besok"), row("../x", "Luar"), ROWS[1]])
        ran = pks("bulk", "expand", "massal-2024", "--out", office / "luar")
        assert ran.code == 5
        assert sorted(path.name for path in (office / "luar").iterdir()) == ["bawaslu-18-02-2024"]
        assert "tabel.xlsx:Perjanjian!F2: galat PKS125" in ran.err
        assert "1 ditulis, 2 gagal" in ran.err

    def test_its_list_of_people_comes_along(self, pks: Pks, office: Path) -> None:
        folder = make_campaign(office, campaign=CAMPAIGN + "peserta: {berkas: 'peserta/{Kode}.csv'}\n")
        (folder / "peserta").mkdir()
        (folder / "peserta/16.04.csv").write_text("Nama,Jabatan\nContoh Rekaan,Panwaslu Kecamatan\n", "utf-8")
        pks("bulk", "expand", "massal-2024")
        made = office / "agreements/bawaslu-16-04-2024/peserta/16.04.csv"
        assert made.read_bytes() == (folder / "peserta/16.04.csv").read_bytes()
        assert not (office / "agreements/bawaslu-18-02-2024/peserta").exists()

    def test_a_base_with_anchors_is_written_anew(self, pks: Pks, office: Path) -> None:
        base = BASE.replace("saksi: []", "saksi: &kosong []").replace("tempat: Aula Dasar", "tempat: &x Aula")
        make_campaign(office, base=base)
        assert pks("bulk", "expand", "massal-2024").code == 0
        found = read_agreement(office / "agreements/bawaslu-16-04-2024")
        assert found.agreement is not None
        assert found.agreement.place == "Aula Kabupaten Lahat"


class TestTemplate:
    def start(self, pks: Pks, office: Path, *more: str) -> list[list[object]]:
        home = office / "agreements" / "dasar-2024"
        home.mkdir(parents=True)
        (home / "perjanjian.yaml").write_text(BASE, encoding="utf-8")
        ran = pks("bulk", "template", "sumsel-2024", "--kind", "bawaslu", "--base", "dasar-2024", *more)
        assert ran.code == 0, ran.err
        assert ran.out.split() == ["agreements/sumsel-2024/tabel.xlsx", "agreements/sumsel-2024/massal.yaml"]
        return self.cells(office)

    def cells(self, office: Path) -> list[list[object]]:
        book = CalamineWorkbook.from_path(str(office / "agreements/sumsel-2024/tabel.xlsx"))
        assert book.sheet_names == ["Perjanjian", "Petunjuk"]
        return book.get_sheet_by_name("Perjanjian").to_python()

    def test_regions_and_offices_are_filled_in(self, pks: Pks, office: Path) -> None:
        titles, *rows = self.start(pks, office, "--province", "16")
        assert len(rows) == 17
        lahat = dict(zip(titles, rows[3], strict=True))
        assert lahat["Kode Wilayah"] == "16.04"
        assert lahat["Lembaga"] == "Badan Pengawas Pemilihan Umum Kabupaten Lahat"
        assert (lahat["Kecamatan"], lahat["Desa/Kelurahan"]) == (24, 378)
        assert lahat["Kantor Cabang BPJS"] == lahat["Nama Penandatangan"] == ""
        assert "Jumlah Panwaslu Kecamatan" in titles

    def test_what_was_written_is_a_campaign_in_order(self, pks: Pks, office: Path) -> None:
        self.start(pks, office, "--province", "16", "--province", "18")
        ran = pks("bulk", "check", "sumsel-2024")
        assert ran.code == 0, ran.out + ran.err
        assert "32 baris: 32 dapat dibuat (0 lengkap)" in ran.err

    def test_the_whole_country(self, pks: Pks, office: Path) -> None:
        _, *rows = self.start(pks, office)
        assert len(rows) == 514
        aceh = next(each for each in rows if each[0] == "11.01")
        assert "Panitia Pengawas Pemilihan Kabupaten Aceh Selatan" in aceh

    def test_columns_of_ones_own(self, pks: Pks, office: Path) -> None:
        self.start(pks, office)
        file = office / "agreements/sumsel-2024/massal.yaml"
        text = "massal: 1\ndasar: dasar-2024\ntabel: tabel.xlsx\nkode: x-{Kode}-2024\nkolom:\n"
        text += (
            "  Kode: wilayah\n  Penyelenggara: pihak[0].lembaga\nuntuk_semua: {tempat: 'Aula {Provinsi}'}\n"
        )
        file.write_text(text, encoding="utf-8")
        ran = pks("bulk", "template", "sumsel-2024", "--kind", "bawaslu", "--force")
        assert ran.code == 0, ran.err
        titles, first, *_ = self.cells(office)
        assert titles == ["Kode", "Penyelenggara", "Provinsi"]
        assert first == ["11.01", "Panitia Pengawas Pemilihan Kabupaten Aceh Selatan", "Aceh"]
        assert file.read_text(encoding="utf-8") == text

    def test_nothing_is_overwritten_unasked(self, pks: Pks, office: Path) -> None:
        self.start(pks, office, "--province", "16")
        table = office / "agreements/sumsel-2024/tabel.xlsx"
        write_table(table, ROWS, TITLES)
        before = table.read_bytes()
        ran = pks("bulk", "template", "sumsel-2024", "--kind", "bawaslu")
        assert ran.code == 2
        assert "--force" in ran.err
        assert table.read_bytes() == before

    @pytest.mark.parametrize(
        ("arguments", "reason"),
        [
            (("--kind", "bawaslu"), "--base PERJANJIAN"),
            (("--kind", "bawaslu", "--base", "tidak-ada"), "tidak-ada"),
            (("--kind", "bawaslu", "--base", "dasar-2024", "--province", "99"), "kode provinsi `99`"),
            (("--base", "dasar-2024"), "--kind bawaslu"),
            (("--kind", "partai", "--base", "dasar-2024"), "kpu"),
        ],
    )
    def test_what_is_lacking_is_said(
        self, pks: Pks, office: Path, arguments: tuple[str, ...], reason: str
    ) -> None:
        ran = pks("bulk", "template", "sumsel-2024", *arguments)
        assert ran.code == 2
        assert reason in ran.err
        assert not (office / "agreements/sumsel-2024").exists()

    def test_the_same_input_gives_the_same_bytes(self, pks: Pks, office: Path) -> None:
        self.start(pks, office, "--province", "16")
        table = office / "agreements/sumsel-2024/tabel.xlsx"
        before = table.read_bytes()
        pks("bulk", "template", "sumsel-2024", "--kind", "bawaslu", "--province", "16", "--force")
        again = table.read_bytes()
        pks("bulk", "template", "sumsel-2024", "--kind", "bawaslu", "--province", "16", "--force")
        assert table.read_bytes() == again
        assert len(before) > 1000
