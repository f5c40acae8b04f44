"""Legal bases: order of the hierarchy, tails as of the signing date, gaps shown."""

from __future__ import annotations

from typing import Any

from pks_gen.draft import canonical_text
from support.agreements import complete, draft_of


def bases(given: Any, **changes: Any) -> list[str]:
    """Lines between the lead-in and the sentence of agreement."""
    text = canonical_text(draft_of(complete(dasar_hukum=given, **changes)))
    return text.split("memperhatikan:\n")[1].split("\nBerdasarkan hal-hal")[0].splitlines()


def test_one_basis_has_no_number() -> None:
    assert bases(["uu-27-2022"]) == ["Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi."]


def test_none_given_is_one_placeholder() -> None:
    assert bases(None) == ["[BELUM DIISI: dasar hukum]"]


def test_hierarchy_then_year_then_number() -> None:
    local = {"jenis": "Peraturan Daerah Kabupaten Buol", "nomor": "1", "tahun": 2023, "tentang": "X"}
    found = bases(["permenaker-5-2021", local, "inpres-2-2021", "pp-44-2015", "uu-24-2011", "uu-10-2020"])
    assert [line.split(" Tahun")[0] for line in found] == [
        "1. Undang-Undang Nomor 24",
        "2. Undang-Undang Nomor 10",
        "3. Peraturan Pemerintah Nomor 44",
        "4. Instruksi Presiden Nomor 2",
        "5. Peraturan Menteri Ketenagakerjaan Nomor 5",
        "6. Peraturan Daerah Kabupaten Buol Nomor 1",
    ]
    assert [line[-5:].split(";")[-1].strip() for line in found] == [
        "",
        "",
        "",
        "",
        "dan",
        found[-1][-5:].strip(),
    ]
    assert found[-1].endswith("tentang X.")


def test_the_tail_depends_on_the_signing_date() -> None:
    assert "diubah" not in bases(["pp-44-2015"], tanggal="2019-11-01")[0]
    assert "sebagaimana telah diubah dengan" in bases(["pp-44-2015"], tanggal="2019-12-31")[0]
    late = bases(["pp-44-2015"], tanggal="2024-11-15")[0]
    assert "sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Pemerintah Nomor 49" in late


def test_without_a_date_the_tail_is_open() -> None:
    (found,) = bases(["pp-44-2015"], tanggal=None)
    assert "[BELUM DIISI: tanggal penandatanganan, yang menentukan perubahan peraturan]" in found


def test_parts_that_the_office_left_out_are_placeholders() -> None:
    (found,) = bases([{"jenis": "Peraturan Daerah Kabupaten Buol", "nomor": "1", "tahun": 2023}])
    assert found.startswith("Peraturan Daerah Kabupaten Buol Nomor 1 Tahun 2023 tentang [BELUM DIISI: ")
