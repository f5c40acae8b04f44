"""The register of regulations -> whole, in order and honest; found by words."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.reference import DATA, regulations
from pks_gen.reference.citations import citation
from pks_gen.reference.kinds import KIND_NAMES
from pks_gen.reference.lookup import find_regulations
from pks_gen.reference.regulations import Regulation, amendments, end_of, regulation, regulation_ids

IDS = regulation_ids()
ROWS: dict[str, dict[str, Any]] = {
    row["id"]: row for row in yaml.safe_load((DATA / "regulations.yaml").read_text(encoding="utf-8"))
}
KEYS = {
    "id", "jenis", "nomor", "tahun", "tentang", "perubahan", "ditetapkan", "berlaku", "berakhir", "diubah",
    "ditelusuri", "terkait", "ln", "tln", "bn", "verified", "belum_diperiksa", "sumber",
}  # fmt: skip


def entry(regulation_id: str) -> Regulation:
    found = regulation(regulation_id)
    assert found is not None
    return found


def test_every_entry_is_found_though_only_those_needed_are_read() -> None:
    assert list(IDS) == list(ROWS)
    assert len(IDS) > 90
    for one in IDS:
        assert (entry(one).id, entry(one).number) == (one, ROWS[one]["nomor"])


@pytest.mark.parametrize("regulation_id", IDS)
def test_keys_and_values_have_their_form(regulation_id: str) -> None:
    row = ROWS[regulation_id]
    assert set(row) <= KEYS
    assert {"id", "jenis", "nomor", "tahun", "verified", "sumber"} <= set(row)
    assert row["jenis"] in KIND_NAMES
    assert row["id"].startswith(row["jenis"].replace("_", "-"))
    assert row["id"].endswith(row["tahun"])
    assert isinstance(row["nomor"], str)
    assert isinstance(row["verified"], bool)
    assert set(row.get("belum_diperiksa", ())) <= set(row) | {"tentang"}
    assert "tentang" not in row or "perubahan" not in row
    assert row["sumber"].strip()
    if not row["verified"]:
        assert row["sumber"].startswith("belum diperiksa")
    assert set(row.get("berakhir", {"cara": ""})) <= {"cara", "oleh", "sejak"}
    if "oleh" not in row.get("berakhir", {"oleh": ""}):
        assert row["berakhir"]["sejak"]


@pytest.mark.parametrize("regulation_id", IDS)
def test_gazettes_have_their_form_and_year(regulation_id: str) -> None:
    one = entry(regulation_id)
    for value in filter(None, (one.gazette, one.bulletin)):
        found = re.fullmatch(r"(\d{4})/\d{1,4}", value)
        assert found
        assert int(found[1]) == one.year
    if one.supplement:
        assert re.fullmatch(r"\d{4}", one.supplement)
        assert one.gazette
    assert not (one.gazette and one.bulletin)


@pytest.mark.parametrize("regulation_id", IDS)
def test_references_lead_somewhere(regulation_id: str) -> None:
    row = ROWS[regulation_id]
    named = [*row.get("diubah", ()), *row.get("terkait", ())]
    named += [row["perubahan"]["atas"]] if "perubahan" in row else []
    named += [row["berakhir"]["oleh"]] if "oleh" in row.get("berakhir", {}) else []
    assert set(named) <= set(ROWS)
    assert regulation_id not in named
    assert len(named) == len(set(named))


@pytest.mark.parametrize("regulation_id", IDS)
def test_no_reference_comes_back(regulation_id: str) -> None:
    """Amendments of amendments, and successors of successors, end somewhere."""
    for step in (lambda row: row.get("diubah", ()), lambda row: [row.get("berakhir", {}).get("oleh")]):
        seen = {regulation_id}
        ahead = [one for one in step(ROWS[regulation_id]) if one]
        while ahead:
            one = ahead.pop()
            assert one != regulation_id
            ahead += [each for each in step(ROWS[one]) if each and each not in seen]
            seen.add(one)


@pytest.mark.parametrize("regulation_id", IDS)
def test_days_are_iso_and_in_order(regulation_id: str) -> None:
    one = entry(regulation_id)
    if one.enacted:
        assert dt.date.fromisoformat(one.enacted).year == one.year
        assert dt.date.fromisoformat(one.enacted) <= one.start.day
    assert one.start.day.year >= one.year
    if one.traced:
        assert all(each.start.day <= dt.date.fromisoformat(one.traced) for each in amendments(one))
    end = end_of(one)
    assert end is None or one.start.day < end.day
    assert one.title is None or (one.title == one.title.strip() and "None" not in one.title)


@pytest.mark.parametrize("regulation_id", IDS)
def test_amendments_are_in_order_and_agree_with_their_titles(regulation_id: str) -> None:
    one = entry(regulation_id)
    known = [entry(a) for a in one.amended_by]
    assert all(a.in_force for a in known)
    assert all(before.start.day <= after.start.day for before, after in pairwise(known))
    assert all(a.year >= one.year for a in known)
    numbers = [a.amendment_number for a in known if a.amendment_number]
    assert numbers == sorted(set(numbers))
    for a in known:
        if a.amendment_number:
            assert a.title
            assert f"atas {one.short_name}" in a.title


@pytest.mark.parametrize("regulation_id", [key for key, row in ROWS.items() if "perubahan" in row])
def test_what_is_titled_as_an_amendment_stands_in_the_list_of_what_it_amends(regulation_id: str) -> None:
    assert regulation_id in ROWS[ROWS[regulation_id]["perubahan"]["atas"]]["diubah"]


def test_unknown_ids_are_none() -> None:
    assert regulation("uu-24-2021") is None
    assert regulation("") is None
    assert regulation("jenis: uu") is None


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("pp 44 2015", ["pp-44-2015"]),
        ("PP 44/2015", ["pp-44-2015"]),
        ("Peraturan Pemerintah Nomor 44 Tahun 2015", ["pp-44-2015"]),
        ("pp-44-2015", ["pp-44-2015"]),
        ("meterai", ["uu-10-2020"]),
        ("jht", ["pp-46-2015", "pp-60-2015", "permenaker-1-2016", "permenaker-5-2021", "permenaker-1-2025"]),
        ("perppu", ["perppu-2-2020", "perppu-1-2022", "perppu-2-2022"]),
        ("400.5.7/4295/SJ", ["surat-mendagri-400.5.7-4295-2024"]),
        ("uu 1999", []),
        ("", []),
        (" / ", []),
    ],
)
def test_search(words: str, ids: list[str]) -> None:
    assert [one.id for one in find_regulations(words)] == ids


def test_every_number_and_year_finds_its_entry() -> None:
    for one in IDS:
        known = entry(one)
        assert known in find_regulations(f"{known.number} {known.year}")


@given(st.text(max_size=30))
def test_any_words_may_be_searched(words: str) -> None:
    assert set(find_regulations(words)) <= {regulation(one) for one in IDS}
    assert regulation(words) is None or words in IDS


NEW_LAW = """
- {id: pp-9-2027, jenis: pp, nomor: "9", tahun: "2027", perubahan: {atas: pp-44-2015, ke: 3}, berlaku: "2027-03-01",
   ln: 2027/30, tln: "7001", verified: true, sumber: rekaan untuk uji}
"""


def test_a_new_law_is_a_change_of_data_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (DATA / "regulations.yaml").read_text(encoding="utf-8")
    changed = text.replace("diubah: [pp-82-2019, pp-49-2023]", "diubah: [pp-82-2019, pp-49-2023, pp-9-2027]")
    monkeypatch.setattr(regulations, "_text", lambda: changed + NEW_LAW)
    _forget()
    try:
        before = citation(entry("pp-44-2015"), on=dt.date(2027, 2, 28), with_gazette=True)
        after = citation(entry("pp-44-2015"), on=dt.date(2027, 3, 1), with_gazette=True)
    finally:
        _forget()
    assert "Nomor 49 Tahun 2023" in before.tail
    assert after.tail == (
        "sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Pemerintah Nomor 9 Tahun 2027 "
        "tentang Perubahan Ketiga atas Peraturan Pemerintah Nomor 44 Tahun 2015 tentang Penyelenggaraan "
        "Program Jaminan Kecelakaan Kerja dan Jaminan Kematian (Lembaran Negara Republik Indonesia Tahun "
        "2027 Nomor 30, Tambahan Lembaran Negara Republik Indonesia Nomor 7001)"
    )


def _forget() -> None:
    for remembered in (regulations._places, regulations._row, regulations._entry):
        remembered.cache_clear()
