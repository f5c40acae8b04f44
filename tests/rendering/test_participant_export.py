"""A list in the columns of a mapping file: what stands in each of its cells."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
import python_calamine

from pks_gen.choices import Program
from pks_gen.export_mapping import ExportField, ExportKind, ExportMapping
from pks_gen.model import Participant
from pks_gen.problems import Level
from pks_gen.reading.export_file import export_mapping
from pks_gen.reading.nodes import read_nodes
from pks_gen.rendering.participant_export import ExportFacts, GroupFacts, lacks, write_export

SHIPPED = Path(__file__).resolve().parents[2] / "templates" / "ekspor"
MADE_AT = dt.datetime(2024, 11, 15, tzinfo=dt.UTC)
FACTS = ExportFacts(
    programs=frozenset({Program.JKK, Program.JKM}),
    start=dt.date(2024, 11, 20),
    end=dt.date(2024, 12, 20),
    regency="Kabupaten Contoh",
    province="Provinsi Contoh",
    employer="Bawaslu Kabupaten Contoh",
    number="1/PKS/2024",
    groups={"PTPS": GroupFacts(1_000_000, dt.date(2024, 11, 4))},
)
ANI = Participant("Ani Contoh", "1604999900000001", "PTPS", "P", dt.date(1990, 1, 2), "Lahat", "Contoh")
BUDI = Participant("Budi Rekaan", None, "Sekretariat", "L", wage=2_500_000)


def mapped(columns: str, more: str = "") -> ExportMapping:
    text = f"ekspor: 1\nterverifikasi: ya\n{more}kolom:\n{columns}"
    nodes = read_nodes(text.encode(), Path("ekspor/unggah.yaml"))
    assert nodes.problems == ()
    assert nodes.data is not None
    mapping, problems = export_mapping(nodes.data, nodes.source)
    assert problems == ()
    assert mapping is not None
    return mapping


def exported(mapping: ExportMapping, people: list[Participant]) -> bytes:
    target = io.BytesIO()
    assert write_export(target, mapping, people, FACTS, MADE_AT) == len(people)
    return target.getvalue()


def sheet(data: bytes) -> list[list[object]]:
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_mapping_is_right_and_says_that_nobody_has_verified_it(path: Path) -> None:
    nodes = read_nodes(path.read_bytes(), path)
    assert nodes.problems == ()
    assert nodes.data is not None
    mapping, problems = export_mapping(nodes.data, nodes.source)
    assert mapping is not None
    assert [(p.code, p.level) for p in problems] == [("PKS174", Level.WARNING)]
    assert not mapping.verified
    head, ani = sheet(exported(mapping, [ANI]))
    told = dict(zip(head, ani, strict=True))
    assert told["NAMA LENGKAP"] == "ANI CONTOH"
    assert told["NIK"] == "1604999900000001"
    assert told["TANGGAL LAHIR"] == "02-01-1990"
    assert told["TGL MULAI"] == "04-11-2024"
    assert told["UPAH"] == 1_000_000
    assert (told["JKK"], told["JKM"], told["JHT"]) == ("Y", "Y", "T")
    assert told["NO_KPJ"] == ""


def test_columns_follow_the_file_in_its_order() -> None:
    mapping = mapped(
        "  - {judul: L/P, isi: jenis_kelamin, ganti: {L: LAKI-LAKI, P: PEREMPUAN}}\n"
        "  - {judul: Nama, isi: nama, huruf: kecil}\n"
        "  - {judul: Negara, tetap: INDONESIA}\n"
        "  - {judul: Lahir, isi: tanggal_lahir}\n"
        "  - {judul: Mulai, isi: mulai, format: TTTTBBHH}\n"
        "  - {judul: Upah, isi: upah}\n",
        "lembar: Unggah\n",
    )
    assert sheet(exported(mapping, [ANI, BUDI])) == [
        ["L/P", "Nama", "Negara", "Lahir", "Mulai", "Upah"],
        ["PEREMPUAN", "ani contoh", "INDONESIA", dt.date(1990, 1, 2), "20241104", 1_000_000.0],
        ["LAKI-LAKI", "budi rekaan", "INDONESIA", "", "20241120", 2_500_000.0],
    ]


def test_every_field_can_be_exported() -> None:
    mapping = mapped("".join(f"  - {{judul: {name}, isi: {name}}}\n" for name in ExportField))
    _, row = sheet(exported(mapping, [ANI]))
    assert "" not in row


def test_csv_has_the_separator_asked_for_and_no_formula() -> None:
    mapping = mapped(
        "  - {judul: Nama, isi: nama}\n  - {judul: Lahir, isi: tanggal_lahir}\n  - {judul: Upah, isi: upah}\n",
        "bentuk: csv\npemisah: titik koma\n",
    )
    assert mapping.kind is ExportKind.CSV
    data = exported(mapping, [ANI, Participant("=1+1"), Participant('A; "B"')])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [
        ["Nama", "Lahir", "Upah"],
        ["Ani Contoh", "02-01-1990", "1000000"],
        ["'=1+1", "", ""],
        ['A; "B"', "", ""],
    ]


def test_many_rows_of_csv_are_all_there() -> None:
    mapping = mapped("  - {judul: No, isi: nomor_urut}\n", "bentuk: csv\n")
    assert exported(mapping, [ANI] * 1_234).count(b"\r\n") == 1_235


def test_what_is_required_and_absent_is_counted_without_naming_anyone() -> None:
    mapping = mapped("  - {judul: NIK, isi: nik, wajib: ya}\n  - {judul: Nama, isi: nama, wajib: ya}\n")
    assert lacks(mapping, [ANI, BUDI, BUDI], FACTS) == [("NIK", 2, (2, 3))]


def test_same_people_same_bytes() -> None:
    mapping = mapped("  - {judul: Nama, isi: nama}\n")
    assert exported(mapping, [ANI]) == exported(mapping, [ANI])
