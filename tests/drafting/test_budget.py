"""The budget annex: it stands when a wage is known, adds up, and names what it waits for."""

from __future__ import annotations

from typing import Any

import pytest

from pks_gen.canonical import canonical_text, lines_of, plain
from pks_gen.draft import Annex, Draft, RowKind, Table
from pks_gen.errors import ProblemsFoundError
from pks_gen.model import Participant
from support.agreements import complete, draft_of


def annex_of(draft: Draft) -> Annex:
    (found,) = (annex for annex in draft.annexes if annex.id == "rencana-anggaran")
    return found


def rows_of(annex: Annex) -> list[list[str]]:
    (table,) = (part for part in annex.content if isinstance(part, Table))
    assert all(row.kind is RowKind.GROUP or len(row.cells) == len(table.columns) for row in table.rows)
    assert sum(column.share for column in table.columns) == pytest.approx(1)
    return [[plain(cell) for cell in row.cells] for row in table.rows]


def text_of(annex: Annex) -> str:
    return "\n".join(plain(runs) for part in annex.content for runs in lines_of(part))


GROUPS = (
    {"jabatan": "Panwaslu Kecamatan", "jumlah": 72, "upah": 1_900_000, "bulan": 2},
    {"jabatan": "Pengawas TPS", "jumlah": 755, "upah": 750_000, "bulan": 1},
)


def two_groups(**changes: Any) -> dict[str, Any]:
    return with_groups(*GROUPS, **changes)


def with_groups(*groups: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return complete(peserta={"kelompok": list(groups)}, **changes)


def test_rows_and_total() -> None:
    annex = annex_of(draft_of(two_groups()))
    assert annex.number == "III"
    assert rows_of(annex) == [
        ["1. Panwaslu Kecamatan"],
        ["72", "1.900.000", "4.560", "5.700", "2", "1.477.440"],
        ["2. Pengawas TPS"],
        ["755", "750.000", "1.800", "2.250", "1", "3.057.750"],
        ["Jumlah untuk 827 orang", "", "", "", "", "4.535.190"],
    ]


def test_formulas_rates_and_rounding_stand_below() -> None:
    text = text_of(annex_of(draft_of(two_groups())))
    assert "1. Panwaslu Kecamatan: JKK = 0,24 % × Rp1.900.000 = Rp4.560; JKM = 0,30 % × Rp1.900.000" in text
    assert "(Rp4.560 + Rp5.700) × 72 orang × 2 bulan = Rp1.477.440." in text
    assert (
        "a. JKK sebesar 0,24 % dari upah bagi tingkat risiko lingkungan kerja sangat rendah, berdasarkan "
        "Peraturan Pemerintah Nomor 44 Tahun 2015; dan"
    ) in text
    assert "Rp4.535.190,00 (empat juta lima ratus tiga puluh lima ribu seratus sembilan puluh rupiah)" in text
    assert "dibulatkan ke rupiah terdekat" in text


def test_the_body_points_at_it() -> None:
    text = canonical_text(draft_of(two_groups()))
    assert "beserta cara penghitungannya, tercantum dalam Lampiran III." in text
    assert "Lampiran I, Lampiran II, dan Lampiran III merupakan bagian tidak terpisahkan" in text


def test_without_the_list_it_is_the_second_annex() -> None:
    data = two_groups()
    data["peserta"]["tampilan"] = "rekap"
    draft = draft_of(data)
    assert annex_of(draft).number == "II"
    assert "Lampiran I dan Lampiran II merupakan bagian" in canonical_text(draft)


def test_it_stands_only_when_a_wage_is_known() -> None:
    draft = draft_of(with_groups({"jabatan": "KPPS", "jumlah": 7, "bulan": 1}))
    assert [annex.id for annex in draft.annexes] == ["rincian-peserta", "daftar-peserta"]
    assert "anggaran Iuran menurut kelompok" not in canonical_text(draft)


def test_what_is_open_is_named_and_no_total_is_shown() -> None:
    one = {"jabatan": "KPPS", "jumlah": 7, "bulan": 1, "upah": 850_000}
    data = with_groups(one, {"jabatan": "PPS", "jumlah": 3})
    del data["iuran"]["risiko"]
    draft = draft_of(data)
    annex = annex_of(draft)
    assert rows_of(annex)[1] == ["7", "850.000", "…", "2.550", "1", "…"]
    assert rows_of(annex)[-1][-1] == "…"
    text = text_of(annex)
    assert (
        "menunggu [BELUM DIISI: tingkat risiko kerja], [BELUM DIISI: upah kelompok peserta kedua], dan "
        "[BELUM DIISI: jumlah bulan kelompok peserta kedua]." in text
    )
    assert "Iuran seluruhnya" not in text
    open_keys = {value.key for value in draft.values if str(value.state) == "belum diisi"}
    assert "iuran.risiko" in open_keys


def test_unknown_programmes_leave_no_columns_but_a_placeholder() -> None:
    data = two_groups(program=None)
    annex = annex_of(draft_of(data))
    assert rows_of(annex)[1] == ["72", "1.900.000", "2", "…"]
    assert "[BELUM DIISI: program jaminan sosial]" in text_of(annex)


def test_wages_of_a_list_make_rows_of_their_own() -> None:
    people = tuple(
        Participant(name="Contoh", group="Panwascam", wage=wage) for wage in (1_900_000, 2_200_000, 1_900_000)
    )
    data = complete(peserta={"berkas": "a.csv", "kelompok": [{"jabatan": "Panwascam", "bulan": 1}]})
    annex = annex_of(draft_of(data, participants=people))
    assert [row[:2] for row in rows_of(annex)] == [
        ["1. Panwascam"],
        ["1", "2.200.000"],
        ["2", "1.900.000"],
        ["Jumlah untuk 3 orang", ""],
    ]


def test_shares_of_jht_and_the_table_of_non_wage_earners() -> None:
    shared = text_of(annex_of(draft_of(two_groups(program=["JHT"]))))
    assert "JHT sebesar 5,70 % dari upah (3,70 % dari pemberi kerja dan 2 % dari Peserta)" in shared
    other = text_of(annex_of(draft_of(two_groups(segmen="bukan_penerima_upah"))))
    assert "JKK sebesar 1 % dari penghasilan acuan, berdasarkan" in other
    assert "JKM sebesar Rp6.800, berdasarkan" in other


def test_the_total_is_reported_as_computed() -> None:
    values = {value.key: (str(value.state), value.label) for value in draft_of(two_groups()).values}
    assert values["anggaran.jumlah"] == ("dihitung", "jumlah anggaran iuran")


def test_a_sum_that_has_no_words_is_refused_at_its_clause() -> None:
    huge = {"jabatan": "KPPS", "jumlah": 10**14, "upah": 10**14, "bulan": 120}
    with pytest.raises(ProblemsFoundError) as found:
        draft_of(with_groups(huge))
    (problem,) = found.value.problems
    assert (problem.code, problem.place.file.name) == ("PKS305", "lampiran-anggaran-penutup.md")
    assert "di luar jangkauan terbilang" in problem.text
