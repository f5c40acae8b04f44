"""Each value knows whether it was given, computed or is still open."""

from __future__ import annotations

from pks_gen.draft import Draft
from pks_gen.model import Participant
from support.agreements import complete, draft_of


def states(draft: Draft) -> dict[str, tuple[str, str]]:
    """State and text of each value, by key; a key stands once."""
    keys = [value.key for value in draft.values]
    assert len(keys) == len(set(keys))
    return {value.key: (str(value.state), value.text) for value in draft.values}


def test_given_computed_and_open_side_by_side() -> None:
    data = complete()
    data["pihak"][0]["nomor"] = None
    found = states(draft_of(data))
    assert found["pihak[1].nomor"] == ("diberikan", "PER/1/112024")
    assert found["pihak[0].nomor"] == ("belum diisi", "")
    assert found["peserta.jumlah"] == ("dihitung", "450 (empat ratus lima puluh)")
    assert found["wilayah"] == ("diberikan", "16.04")
    assert found["wilayah.nama"] == ("dihitung", "Kabupaten Lahat")


def test_labels_are_words_for_officers() -> None:
    data = complete()
    data["pihak"][0]["nomor"] = None
    labels = {value.key: value.label for value in draft_of(data).values}
    assert labels["pihak[0].nomor"] == "nomor PIHAK KESATU"
    assert labels["peserta.jumlah"] == "jumlah peserta"


def test_a_real_list_gives_the_counts_a_sample_none() -> None:
    people = tuple(Participant(name=f"Contoh {n}", group="KPPS") for n in range(7))
    real = {"berkas": "a.csv", "kelompok": [{"jabatan": "KPPS"}]}
    found = states(draft_of(complete(peserta=real), participants=people))
    assert found["peserta.kelompok[0].jumlah"] == ("dihitung", "7")
    assert found["peserta.jumlah"] == ("dihitung", "7 (tujuh)")
    sample = states(draft_of(complete(peserta={**real, "contoh": True}), participants=people))
    assert sample["peserta.kelompok[0].jumlah"][0] == "belum diisi"
    assert sample["peserta.jumlah"][0] == "belum diisi"


def test_groups_that_nobody_listed_come_from_the_list() -> None:
    people = tuple(Participant(name=f"Contoh {n}", group="PPS" if n % 2 else "PPK") for n in range(5))
    found = states(draft_of(complete(peserta={"berkas": "a.csv"}), participants=people))
    assert found["peserta.jumlah"] == ("dihitung", "5 (lima)")
