"""One agreement shown in three views: only the participants' annex differs, all other words stay."""

from __future__ import annotations

from typing import Any

import pytest

from pks_gen.canonical import canonical_text, digest, lines_of, plain
from pks_gen.choices import ParticipantView
from pks_gen.draft import Annex, Draft, Table
from pks_gen.drafting import draft_agreement, load_template
from pks_gen.model import Agreement, Participant
from support.agreements import MAIN, TEMPLATES, complete

FULL, MASKED, SUMMARY = ParticipantView.FULL, ParticipantView.MASKED, ParticipantView.SUMMARY
POSTS = [("PPK", 5), ("PPS", 9)]
PEOPLE = [
    Participant(f"Contoh {post} {n}", f"99999915059{n:05d}", post, "P", district=f"Kikim {n % 3}")
    for post, many in POSTS
    for n in range(1, many + 1)
]


def shown(
    own: ParticipantView, view: ParticipantView | None = None, template: str = MAIN, **more: Any
) -> Draft:
    groups = [{"jabatan": post, "jumlah": many, **more} for post, many in POSTS]
    data = complete(peserta={"berkas": "a.csv", "tampilan": own.value, "kelompok": groups})
    if template != MAIN:
        data |= {"templat": template, "bentuk": "nota kesepakatan"}
    agreement = Agreement.model_validate(data)
    found = load_template(TEMPLATES, template)
    return draft_agreement(agreement, found, agreement_id="contoh", participants=PEOPLE, view=view)


def words(draft: Draft) -> list[str]:
    return [plain(runs) for block in draft.body for runs in lines_of(block)]


def annex(draft: Draft, name: str = "daftar-peserta") -> Annex:
    (found,) = (each for each in draft.annexes if each.id == name)
    return found


def tables(found: Annex) -> list[Table]:
    return [part for part in found.content if isinstance(part, Table)]


@pytest.mark.parametrize("own", list(ParticipantView))
@pytest.mark.parametrize("view", list(ParticipantView))
def test_another_view_changes_no_word_outside_of_the_list(
    own: ParticipantView, view: ParticipantView
) -> None:
    usual, copy = shown(own), shown(own, view)
    assert words(copy) == words(usual)
    assert any("14 (empat belas) baris dengan sidik SHA-256" in line for line in words(copy))
    others = [each for each in copy.annexes if each.id != "daftar-peserta"]
    assert others == [each for each in usual.annexes if each.id != "daftar-peserta"]
    assert (digest(copy) == digest(usual)) == (own is view), "the digest is that of all that is said"
    numbers = [each.number for each in copy.annexes if each.number]
    assert numbers == [each.number for each in usual.annexes if each.number]


@pytest.mark.parametrize("own", list(ParticipantView))
def test_each_view_shows_what_it_may(own: ParticipantView) -> None:
    full, masked, summary = (canonical_text(shown(own, view)) for view in (FULL, MASKED, SUMMARY))
    assert all(person.name in full and str(person.nik) in full for person in PEOPLE)
    assert all(person.name in masked for person in PEOPLE)
    assert "************0001" in masked
    assert "NIK ditampilkan empat angka terakhirnya saja" in masked
    assert "NIK ditampilkan" not in full
    for text in (masked, summary):
        assert "9999991505" not in text
    assert "Contoh PP" not in summary
    assert "Kikim 1\n2\n3\n5" in summary


def test_counts_stand_in_place_of_the_list_in_a_copy() -> None:
    found = annex(shown(FULL, SUMMARY))
    assert found.listing is None
    (table,) = tables(found)
    assert [plain(cell) for cell in table.rows[-1].cells] == ["", "Jumlah", "5", "9", "14"]
    assert "tanpa nama dan data diri" in plain(next(lines_of(found.content[0])))


def test_where_the_text_says_that_the_list_is_apart_it_stands_behind_all_annexes() -> None:
    own = shown(SUMMARY)
    assert "daftar-peserta" not in [each.id for each in own.annexes]
    assert len(tables(annex(own, "rincian-peserta"))) == 2
    copy = shown(SUMMARY, MASKED)
    last = copy.annexes[-1]
    assert (last.id, last.number, plain(last.heading[0])) == ("daftar-peserta", "", "Daftar Terpisah")
    assert last.listing is not None


def test_made_up_people_are_said_to_be_so_in_every_view() -> None:
    data = complete(
        peserta={"berkas": "a.csv", "contoh": True, "kelompok": [{"jabatan": "PPK", "jumlah": 5}]}
    )
    agreement = Agreement.model_validate(data)
    for view, what in ((FULL, "nama dan NIK"), (MASKED, "nama dan NIK"), (SUMMARY, "jumlah")):
        template = load_template(TEMPLATES, MAIN)
        draft = draft_agreement(agreement, template, agreement_id="x", participants=PEOPLE, view=view)
        assert f"daftar peserta yang sebenarnya; {what} di bawah ini contoh rekaan" in canonical_text(draft)


@pytest.mark.parametrize(
    ("own", "wage", "listed"),
    [
        (FULL, None, "Lampiran I, Lampiran II, dan Lampiran III merupakan"),
        (FULL, 1_000_000, "Lampiran I, Lampiran II, Lampiran III, dan Lampiran IV merupakan"),
        (SUMMARY, None, "Lampiran I dan Lampiran II merupakan"),
        (SUMMARY, 1_000_000, "Lampiran I, Lampiran II, dan Lampiran III merupakan"),
    ],
)
def test_a_nota_kesepakatan_names_all_its_annexes(
    own: ParticipantView, wage: int | None, listed: str
) -> None:
    draft = shown(own, template="nota-kesepakatan", upah=wage)
    assert any(listed in line for line in words(draft))
    assert ("rencana-anggaran" in [each.id for each in draft.annexes]) == (wage is not None)
