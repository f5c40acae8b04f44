"""Names of other regions: found wherever they are left over, never for the region's own."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pks_gen.model import Agreement
from pks_gen.reference import regions
from pks_gen.rules import Case, check, check_texts
from support.agreements import complete
from support.office_clauses import clause
from support.rule_examples import SOURCE, TODAY, _plain, said

CODE = "PKS241"


def residue(data: dict[str, Any]) -> list[tuple[str, str]]:
    case = Case(Agreement.model_validate(_plain(data)), TODAY)
    return [(p.key, p.text) for p in check_texts(case, SOURCE) if p.code == CODE]


def with_party(index: int, parties: int = 6, **changes: Any) -> dict[str, Any]:
    data = complete(parties)
    data["pihak"][index] = {**data["pihak"][index], **changes}
    return data


@pytest.mark.parametrize(
    ("forum", "found"),
    [
        ("Bupati Empat Lawang", "menyebut `Bupati Empat Lawang` (Kabupaten Empat Lawang)"),
        ("KPU Kabupaten Musi Rawas Utara Tahun 2024", "menyebut `Kabupaten Musi Rawas Utara`"),
        ("KPU Empat Lawang", "menyebut `KPU Empat Lawang` (Kabupaten Empat Lawang)"),
        ("BUPATI EMPAT LAWANG", "menyebut `BUPATI EMPAT LAWANG` (Kabupaten Empat Lawang)"),
        ("Wali Kota Pagar Alam", "menyebut `Wali Kota Pagar Alam` (Kota Pagar Alam)"),
        ("Kejaksaan Negeri Muara Enim", "menyebut `Kejaksaan Negeri Muara Enim` (Kabupaten Muara Enim)"),
        ("Gubernur Bengkulu", "menyebut `Gubernur Bengkulu` (Provinsi Bengkulu)"),
        ("Gubernur DKI Jakarta", "menyebut `Gubernur DKI Jakarta` (Provinsi Daerah Khusus Ibukota Jakarta)"),
        ("Bupati Pangkajene dan Kepulauan", "menyebut `Bupati Pangkajene dan Kepulauan`"),
        ("Pemkab Muara Enim", "menyebut `Pemkab Muara Enim` (Kabupaten Muara Enim)"),
        ("Pemprov Jambi", "menyebut `Pemprov Jambi` (Provinsi Jambi)"),
        ("KPUD Muara Enim", "menyebut `KPUD Muara Enim` (Kabupaten Muara Enim)"),
        ("KPU Prov. Jambi", "menyebut `Prov. Jambi` (Provinsi Jambi)"),
        ("Kajari Muara Enim", "menyebut `Kajari Muara Enim` (Kabupaten Muara Enim)"),
        ("Wali Kota Lahat", "`Wali Kota Lahat`: wilayah perjanjian ini Kabupaten Lahat, bukan kota"),
        ("Pemerintah Kota Lahat", "`Pemerintah Kota Lahat`: wilayah perjanjian ini Kabupaten Lahat, bukan"),
        ("Kabupaten Lampung", "`Kabupaten Lampung`: tidak ada kabupaten bernama demikian"),
    ],
)
def test_other_regions_are_told(forum: str, found: str) -> None:
    (text,) = said(CODE, f"forum_perselisihan: mediasi oleh {forum}, bila perlu")
    assert text.startswith(found)


@pytest.mark.parametrize(
    "forum",
    [
        "Bupati Lahat, KPU Lahat, dan Kejaksaan Negeri Lahat",
        "Gubernur Sumatera Selatan",
        "Bupati dan Wali Kota di Kabupaten/Kota lain",
        "Pengadilan Negeri Muara Enim",
        "Komisi Pemilihan Umum Republik Indonesia",
        "Gubernur Bank Indonesia",
        "Kabupaten Entah Berantah",
        "kota Lahat",
    ],
)
def test_the_own_region_and_common_words_are_not(forum: str) -> None:
    assert said(CODE, f"forum_perselisihan: mediasi oleh {forum}") == []


def test_offices_that_serve_several_regions_may_stand_elsewhere() -> None:
    for index in (1, 4):
        data = with_party(index, lembaga="Kantor Kota Palembang", alamat="Jalan Contoh, Kabupaten Muara Enim")
        assert residue(data) == []
    assert residue(complete(3, saksi=[{"jabatan": "Kepala Kejaksaan Negeri Muara Enim"}])) == []
    assert residue(complete(3, tempat="Hotel Rekaan, Kota Palembang")) == []


def test_addresses_lie_in_the_province() -> None:
    assert residue(with_party(0, alamat="Jalan Contoh, Kabupaten Muara Enim")) == []
    ((key, text),) = residue(with_party(0, alamat="Jalan Contoh, Kabupaten Seruyan"))
    assert key == "pihak[0].alamat"
    assert text.startswith("menyebut `Kabupaten Seruyan`")
    assert [key for key, _ in residue(complete(3, tempat="Aula Kabupaten Seruyan"))] == ["tempat"]


def test_a_witness_of_another_region_is_told_unless_a_prosecutor() -> None:
    ((key, _),) = residue(complete(3, saksi=[{"jabatan": "Bupati Muara Enim"}]))
    assert key == "saksi[0].jabatan"


def test_regulations_of_another_region_are_told() -> None:
    bases = ["uu-24-2011", {"jenis": "Peraturan Daerah Kabupaten Buol", "nomor": "1", "tahun": "2023"}]
    ((key, text),) = residue(complete(3, dasar_hukum=bases))
    assert key == "dasar_hukum[1].jenis"
    assert text.startswith("menyebut `Kabupaten Buol`")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("45/PR.07-NK/6205/2024", True),
        ("45/PR.07-NK/1604/2024", False),
        ("2564/SDM.06.7-SD/01/2024", False),
        ("45/PR.07-NK/9999/2024", False),
    ],
)
def test_the_unit_in_a_number_of_kpu(number: str, *, told: bool) -> None:
    found = residue(with_party(3, nomor=number))
    assert [key for key, _ in found] == (["pihak[3].nomor"] if told else [])


def test_a_clause_left_over_from_another_region_is_told() -> None:
    (text,) = clause("Data disampaikan kepada Bupati Buol, Bupati Lahat, dan Gubernur Sumatera Selatan.")
    assert text.startswith("Pasal 99: menyebut `Bupati Buol` (Kabupaten Buol)")


def test_a_province_holds_its_regions() -> None:
    data = complete(3, wilayah="16", forum_perselisihan="mediasi oleh Bupati Muara Enim")
    assert residue(data) == []
    assert len(residue({**data, "forum_perselisihan": "mediasi oleh Bupati Seruyan"})) == 1


def called(place: regions.Region) -> str:
    """The region in every form: capitals, blanks for hyphens and the other way round, beside its province."""
    name = regions.short_name(place)
    kind = "Provinsi" if place.level == "provinsi" else place.level.capitalize()
    province = regions.full_name(regions.province_of(place.code) or place)
    full = name.replace("Kep.", "Kepulauan")
    forms = (name, name.upper(), full, full.replace(" ", "-"), full.replace("-", " "))
    heads = [f"{regions.head_title(place)} {form}, {kind} {form}, KPU {form}" for form in forms]
    return f"{'; '.join(heads)}, {place.name}, {province}"


def test_no_region_is_residue_in_its_own_agreement() -> None:
    for place in regions.all_regions():
        data = complete(3, wilayah=place.code, forum_perselisihan=called(place))
        data["iuran"] = {**data["iuran"], "sumber_dana": f"APBD {place.name}"}
        for party in data["pihak"]:
            party["lembaga"] = re.sub("Kabupaten Lahat|Lahat", place.name, party["lembaga"])
            party["penandatangan"]["jabatan"] = f"{regions.head_title(place)} {regions.short_name(place)}"
        assert residue(data) == [], place


def test_without_a_known_region_nothing_is_residue() -> None:
    case = Case(Agreement.model_validate(_plain(complete(3, wilayah="16.99"))), TODAY)
    assert [p for p in [*check(case, SOURCE), *check_texts(case, SOURCE)] if p.code == CODE] == []


def test_one_decree_may_appoint_people_of_several_regions() -> None:
    def decree(subject: str) -> dict[str, Any]:
        return complete(3) | {
            "pihak": [
                {
                    **party,
                    "penandatangan": {
                        **party["penandatangan"],
                        "kewenangan": [{"jenis": "Keputusan", "nomor": "1", "tentang": subject}],
                    },
                }
                for party in complete(3)["pihak"]
            ]
        }

    assert residue(decree("Pengangkatan Anggota KPU Kabupaten Empat Lawang dan Kabupaten Lahat")) == []
    assert len(residue(decree("Pengangkatan Anggota KPU Kabupaten Empat Lawang"))) == 2


def test_a_city_may_be_spelt_as_its_law_does() -> None:
    data = complete(3, wilayah="12.77", perihal="Pelindungan Petugas di Kota Padang Sidempuan")
    assert [key for key, _ in residue(data) if key == "perihal"] == []
