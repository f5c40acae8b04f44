"""Who signs how: capacities, identity lines, rows, witnesses."""

from __future__ import annotations

from typing import Any

import pytest

from pks_gen.canonical import plain
from pks_gen.draft import Draft, Signatures, SignatureSlot, Witnesses
from support.agreements import complete, draft_of


def signatures(draft: Draft) -> Signatures:
    return next(block for block in draft.body if isinstance(block, Signatures))


def slots(draft: Draft) -> list[SignatureSlot]:
    return [slot for row in signatures(draft).rows for slot in row]


def with_signatory(**changes: Any) -> dict[str, Any]:
    """The third party (a regional government) signs with ``changes``."""
    data = complete(3)
    data["pihak"][2]["penandatangan"] |= changes
    return data


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_rows_of_two_in_the_order_of_the_parties(count: int) -> None:
    rows = signatures(draft_of(complete(count))).rows
    assert [len(row) for row in rows] == [2] * (count // 2) + [1] * (count % 2)
    ordinals = ["KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM"]
    assert [plain(slot.heading) for row in rows for slot in row] == [f"PIHAK {o}," for o in ordinals[:count]]


def test_the_first_party_can_stand_on_the_right() -> None:
    rows = signatures(draft_of(complete(3, cetak={"urutan_tanda_tangan": "kesatu_kanan"}))).rows
    assert [[plain(slot.heading) for slot in row] for row in rows] == [
        ["PIHAK KEDUA,", "PIHAK KESATU,"],
        ["PIHAK KETIGA,"],
    ]


@pytest.mark.parametrize(
    ("changes", "capacity"),
    [
        ({"status": "definitif", "jabatan": "Bupati Lahat"}, ["BUPATI LAHAT,"]),
        ({"status": "plt", "jabatan": "Gubernur Bengkulu"}, ["Plt. GUBERNUR BENGKULU,"]),
        ({"status": "plh", "jabatan": "Bupati Lahat"}, ["Plh. BUPATI LAHAT,"]),
        ({"status": "pj", "jabatan": "Bupati Lahat"}, ["Pj. BUPATI LAHAT,"]),
        ({"status": "pjs", "jabatan": "Bupati Lahat"}, ["Pjs. BUPATI LAHAT,"]),
        (
            {"status": "an", "jabatan": "Sekretaris Daerah", "atas_nama": ["Bupati Lahat"]},
            ["a.n. BUPATI LAHAT", "SEKRETARIS DAERAH,"],
        ),
        (
            {
                "status": "ub",
                "jabatan": "Kepala Bagian Hukum",
                "atas_nama": ["Bupati Lahat", "Sekretaris Daerah"],
            },
            ["a.n. BUPATI LAHAT", "SEKRETARIS DAERAH", "u.b.", "KEPALA BAGIAN HUKUM,"],
        ),
        (
            {"status": "an", "jabatan": "Sekretaris Daerah"},
            [
                "a.n. [BELUM DIISI: jabatan yang diatasnamakan oleh penandatangan PIHAK KETIGA]",
                "SEKRETARIS DAERAH,",
            ],
        ),
        (
            {"status": "plt", "jabatan": None},
            ["Plt. [BELUM DIISI: jabatan penandatangan PIHAK KETIGA],"],
        ),
    ],
)
def test_capacity(changes: dict[str, Any], capacity: list[str]) -> None:
    assert [plain(line) for line in slots(draft_of(with_signatory(**changes)))[2].capacity] == capacity


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"jabatan": "Bupati Lahat"}, ""),
        ({"jabatan": "Wali Kota Rekaan"}, ""),
        ({"jabatan": "Kepala Badan Kesbangpol"}, "NIP [BELUM DIISI: NIP penandatangan PIHAK KETIGA]"),
        ({"jabatan": "Kepala Badan Kesbangpol", "nip": "19990101 202001 1 999"}, "NIP 19990101 202001 1 999"),
        ({"jabatan": "Kepala Badan Kesbangpol", "nip": "-"}, ""),
    ],
)
def test_identity_line_of_a_regional_government(changes: dict[str, Any], line: str) -> None:
    assert plain(slots(draft_of(with_signatory(**changes)))[2].id_line) == line


@pytest.mark.parametrize(
    ("npk", "line"),
    [("A-12", "NPK A-12"), ("-", ""), (None, "NPK [BELUM DIISI: NPK penandatangan PIHAK KEDUA]")],
)
def test_identity_line_of_bpjs(npk: str | None, line: str) -> None:
    data = complete()
    data["pihak"][1]["penandatangan"]["npk"] = npk
    assert plain(slots(draft_of(data))[1].id_line) == line


@pytest.mark.parametrize(
    ("duty", "stamped"), [("silang", True), ("cukup", True), ("tanpa", False), (None, False)]
)
def test_meterai_box(duty: str | None, stamped: bool) -> None:
    draft = draft_of(complete(rangkap={"asli": 2, "salinan": 0, "meterai": duty}))
    assert {slot.stamped for slot in slots(draft)} == {stamped}


def test_names_keep_their_degrees_and_are_never_upper_cased() -> None:
    assert plain(slots(draft_of(complete()))[0].name) == "Contoh Rekaan A, S.H."


def test_a_represented_witness_is_printed_by_position_only() -> None:
    witness = {
        "jabatan": "Kepala Kejaksaan Negeri Lahat",
        "nama": "Tidak Boleh Tercetak",
        "diwakili": {"nama": "Saksi Rekaan, S.H., M.H.", "jabatan": "Kepala Seksi Perdata"},
    }
    draft = draft_of(complete(saksi=[witness]))
    (group,) = [block for block in draft.body if isinstance(block, Witnesses)]
    (slot,) = group.rows[0]
    assert group.label == "Disaksikan oleh,"
    assert [plain(line) for line in slot.capacity] == [
        "KEPALA KEJAKSAAN NEGERI LAHAT",
        "diwakili oleh",
        "KEPALA SEKSI PERDATA,",
    ]
    assert plain(slot.name) == "Saksi Rekaan, S.H., M.H."
    assert "Tidak Boleh Tercetak" not in str(draft.body)


def test_witnesses_are_grouped_by_what_they_do() -> None:
    people = [
        {"peran": "mengetahui", "jabatan": "Bupati", "nama": "A"},
        {"jabatan": "Kajari", "nama": "B"},
        {"jabatan": "Sekretaris Daerah", "status": "pj", "nama": "C"},
    ]
    groups = [block for block in draft_of(complete(saksi=people)).body if isinstance(block, Witnesses)]
    found = [(g.label, [plain(slot.name) for row in g.rows for slot in row]) for g in groups]
    assert found == [("Disaksikan oleh,", ["B", "C"]), ("Mengetahui,", ["A"])]
    assert plain(groups[0].rows[0][1].capacity[0]) == "Pj. SEKRETARIS DAERAH,"
