"""Legal bases: order of the hierarchy, tails as of the signing date, gaps shown."""

from __future__ import annotations

from typing import Any

from pks_gen.canonical import canonical_text
from pks_gen.drafting.legal_basis import Review, reviews
from pks_gen.model import Agreement
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


def test_the_gazettes_are_printed_when_the_house_style_asks() -> None:
    style = {"lembaran_negara": True}
    assert bases(["uu-43-2009"], penulisan=style) == [
        "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan (Lembaran Negara Republik Indonesia Tahun 2009 "
        "Nomor 152, Tambahan Lembaran Negara Republik Indonesia Nomor 5071)."
    ]
    (amended,) = bases(["uu-40-2004"], penulisan=style)
    assert amended == (
        "Undang-Undang Nomor 40 Tahun 2004 tentang Sistem Jaminan Sosial Nasional (Lembaran Negara Republik "
        "Indonesia Tahun 2004 Nomor 150, Tambahan Lembaran Negara Republik Indonesia Nomor 4456) sebagaimana "
        "telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 6 Tahun 2023 tentang Penetapan "
        "Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022 tentang Cipta Kerja menjadi "
        "Undang-Undang (Lembaran Negara Republik Indonesia Tahun 2023 Nomor 41, Tambahan Lembaran Negara "
        "Republik Indonesia Nomor 6856)."
    )


def test_a_gazette_nobody_knows_leaves_no_empty_bracket() -> None:
    (found,) = bases(["permenaker-5-2021"], penulisan={"lembaran_negara": True})
    assert found.endswith("Jaminan Kematian, dan Jaminan Hari Tua.")
    assert bases(["uu-43-2009"], penulisan={"lembaran_negara": False}) == [
        "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan."
    ]


def test_an_open_tail_stands_behind_the_gazette() -> None:
    (found,) = bases(["pp-44-2015"], tanggal=None, penulisan={"lembaran_negara": True})
    assert "Republik Indonesia Nomor 5714) [BELUM DIISI: tanggal penandatanganan" in found


def test_a_regulation_given_in_full_needs_no_register() -> None:
    given = {"jenis": "Perbup Buol", "nomor": "7", "tahun": 2024, "tentang": "Pelaksanaan Rekaan"}
    assert bases([given]) == ["Peraturan Bupati Buol Nomor 7 Tahun 2024 tentang Pelaksanaan Rekaan."]


def reviewed(**changes: Any) -> tuple[Review, ...] | None:
    data = {key: value for key, value in complete(**changes).items() if value is not None}
    return reviews(Agreement.model_validate(data))


def test_a_review_tells_the_standing_and_what_to_read_beside() -> None:
    found = reviewed(dasar_hukum=["pp-44-2015", "uu-11-2020"], tanggal="2026-11-22")
    assert found is not None
    revoked, amended = found
    assert revoked.text.startswith("Undang-Undang Nomor 11 Tahun 2020")
    assert revoked.status.startswith("tidak berlaku: sejak 30 Desember 2022 dicabut dengan ")
    assert amended.status == "berlaku, terakhir diubah dengan Peraturan Pemerintah Nomor 49 Tahun 2023"
    assert amended.remarks == (
        "Perubahan Peraturan Pemerintah Nomor 44 Tahun 2015 sesudah 22 Desember 2025 belum ditelusuri.",
        "Baca bersama Peraturan Pemerintah Nomor 50 Tahun 2025 tentang Penyesuaian Iuran Jaminan Kecelakaan "
        "Kerja dan Jaminan Kematian bagi Peserta Bukan Penerima Upah.",
    )
    assert "Nomor 50 Tahun 2025" not in amended.text


def test_a_review_says_what_nobody_checked() -> None:
    found = reviewed(dasar_hukum=["pp-12-2019"], penulisan={"lembaran_negara": True})
    assert found is not None
    assert found[0].remarks == (
        "Peraturan Pemerintah Nomor 12 Tahun 2019 belum diperiksa terhadap naskah resminya.",
        "Lembaran Negara Peraturan Pemerintah Nomor 12 Tahun 2019 belum diketahui; tidak dicantumkan.",
    )


def test_a_review_of_what_is_open() -> None:
    assert reviewed(dasar_hukum=None) is None
    own = {"jenis": "Perda Kabupaten Buol", "nomor": "1", "tahun": 2023}
    found = reviewed(dasar_hukum=[own, "pp-44-2015", "uu-24-2021"], tanggal=None)
    assert found is not None
    known, written = found
    assert (known.status, known.text[-1]) == ("", "…")
    assert written.text == "Peraturan Daerah Kabupaten Buol Nomor 1 Tahun 2023 tentang …"
    assert written.status == "ditulis sendiri; tidak diperiksa terhadap daftar peraturan"
    assert written.remarks == ("Cocokkan nomor, tahun, dan judulnya dengan naskah resmi.",)
