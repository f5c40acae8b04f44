"""Whole texts side by side: what is found, how it is told, and that nothing is lost or invented."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.comparison import (
    Comparison,
    Flag,
    Kind,
    LineChange,
    Place,
    Tracked,
    TrackedKind,
    Version,
    compare,
    plain_comparison,
)
from pks_gen.passages import Line, LineKind, Part, Passage

SENTENCES = (
    "PIHAK KESATU menyerahkan Data Peserta kepada PIHAK KEDUA setiap bulan.",
    "PIHAK KEDUA menerbitkan kode pembayaran paling lambat 3 (tiga) Hari Kerja.",
    "Iuran dibayar sebesar Rp5.400,00 (lima ribu empat ratus rupiah) setiap orang.",
    "Perselisihan diselesaikan secara musyawarah untuk mencapai mufakat.",
    "Perjanjian ini dapat diperpanjang dengan persetujuan tertulis.",
    "Biaya yang timbul menjadi tanggung jawab masing-masing PIHAK.",
    "Kerahasiaan data wajib dijaga selama dan sesudah jangka waktu berakhir.",
    "Pemberitahuan disampaikan melalui surat resmi atau surat elektronik.",
)
TITLES = ("TUJUAN", "IURAN", "HAK", "KEWAJIBAN", "KAHAR", "PENUTUP")


def ayat(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(f"({n}) {text}", LineKind.AYAT, f"({n})") for n, text in enumerate(texts, start=1))


def article(number: int, title: str, *texts: str, key: str = "") -> Passage:
    return Passage(Part.ARTICLE, key, f"Pasal {number}", title, ayat(*texts))


def numbered(*articles: Passage) -> list[Passage]:
    """The same Pasal, counted in their order."""
    return [replace(one, heading=f"Pasal {n}") for n, one in enumerate(articles, start=1)]


def compared(before: list[Passage], after: list[Passage], names: tuple[str, ...] = ()) -> Comparison:
    return compare(Version("kirim", before), Version("kembali", after), names=names)


def kinds(found: Comparison) -> list[tuple[str, Kind]]:
    return [(one.name, one.kind) for one in found.passages]


def only_line(found: Comparison) -> LineChange:
    (line,) = [line for one in found.passages for line in one.changes]
    return line


def flags(before: str, after: str, names: tuple[str, ...] = ()) -> list[tuple[Flag, str, str]]:
    found = compared([article(1, "IURAN", before)], [article(1, "IURAN", after)], names)
    return [(one.flag, one.before, one.after) for one in only_line(found).remarks]


BASE = numbered(
    *(article(0, title, *SENTENCES[n : n + 3], key=title.lower()) for n, title in enumerate(TITLES))
)

# ---- properties --------------------------------------------------------------------------------------

TEXT = st.lists(st.sampled_from(SENTENCES), max_size=5).map(lambda lines: ayat(*lines))
ARTICLES = st.lists(
    st.builds(
        lambda title, lines, keyed: Passage(Part.ARTICLE, title.lower() if keyed else "", "", title, lines),
        st.sampled_from(TITLES),
        TEXT,
        st.booleans(),
    ),
    max_size=7,
).map(lambda some: numbered(*some))


@given(ARTICLES)
def test_a_text_is_the_same_as_itself(text: list[Passage]) -> None:
    found = compared(text, text)
    assert found.same
    assert {one.kind for one in found.passages} <= {Kind.SAME}
    assert not found.flagged


@given(ARTICLES, ARTICLES)
def test_nothing_is_lost_on_either_side(before: list[Passage], after: list[Passage]) -> None:
    found = compared(before, after)
    assert sorted(one.before_index for one in found.passages if one.before_index is not None) == list(
        range(len(before))
    )
    assert [one.after_index for one in found.passages if one.after_index is not None] == list(
        range(len(after))
    )
    for one in found.passages:
        old = [line.before for line in one.lines if line.before is not None]
        new = [line.after for line in one.lines if line.after is not None]
        assert sorted(map(str, old)) == sorted(map(str, one.before.lines if one.before else ()))
        assert new == list(one.after.lines if one.after else ())
        for line in one.all_lines:
            said_before = "".join(text for kind, text in line.spans if kind != "tambah")
            said_after = "".join(text for kind, text in line.spans if kind != "hapus")
            assert said_before == (line.before.text if line.before else "")
            assert said_after == (line.after.text if line.after else "")


MIRROR = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}


@given(st.permutations(BASE), st.integers(0, 6))
def test_the_other_way_round_is_the_mirror(order: list[Passage], kept: int) -> None:
    after = numbered(*order[:kept])
    there, back = compared(BASE, after), compared(after, BASE)
    mirrored = {kind: there.counts[MIRROR.get(kind, kind)] for kind in Kind}
    quiet = (Kind.SAME, Kind.RENUMBERED, Kind.MOVED)  # which of two swapped Pasal moved is a choice
    assert [back.counts[kind] for kind in Kind if kind not in quiet] == [
        mirrored[kind] for kind in Kind if kind not in quiet
    ]
    assert sum(one.moved for one in there.passages) == sum(one.moved for one in back.passages)


@given(st.integers(0, 6), st.sampled_from(SENTENCES))
def test_a_new_pasal_never_changes_another(where: int, text: str) -> None:
    new = article(0, "DENDA", f"Denda keterlambatan: {text}")
    found = compared(BASE, numbered(*BASE[:where], new, *BASE[where:]))
    assert found.counts[Kind.ADDED] == 1
    assert found.counts[Kind.CHANGED] == found.counts[Kind.REMOVED] == found.counts[Kind.MOVED] == 0
    assert found.counts[Kind.RENUMBERED] == 6 - where


@given(st.integers(0, 5))
def test_a_pasal_that_left_never_changes_another(where: int) -> None:
    found = compared(BASE, numbered(*BASE[:where], *BASE[where + 1 :]))
    assert found.counts[Kind.REMOVED] == 1
    assert found.counts[Kind.CHANGED] == found.counts[Kind.ADDED] == found.counts[Kind.MOVED] == 0


@given(st.integers(0, 5), st.integers(0, 5), st.booleans())
def test_one_moved_pasal_is_one_moved_pasal(one: int, to: int, keyed: bool) -> None:
    base = BASE if keyed else [replace(passage, key="") for passage in BASE]
    rest = [*base[:one], *base[one + 1 :]]
    found = compared(base, numbered(*rest[:to], base[one], *rest[to:]))
    assert sum(passage.moved for passage in found.passages) == (one != to)
    assert found.counts[Kind.CHANGED] == found.counts[Kind.ADDED] == found.counts[Kind.REMOVED] == 0


# ---- Pasal and ayat ----------------------------------------------------------------------------------


def test_a_moved_pasal_can_be_changed_as_well() -> None:
    moved = replace(
        BASE[1], lines=ayat(*SENTENCES[1:3], "Perselisihan diselesaikan melalui pengadilan negeri.")
    )
    found = compared(BASE, numbered(BASE[0], *BASE[2:5], moved, BASE[5]))
    (one,) = [one for one in found.passages if one.moved]
    assert (one.name, one.kind) == ("Pasal 2 → Pasal 5", Kind.CHANGED)


def test_a_bookmark_that_slipped_into_the_neighbour_misleads_nobody() -> None:
    slipped = [replace(one, key=BASE[n - 1].key if n else "") for n, one in enumerate(BASE)]
    assert kinds(compared(BASE, slipped)) == [(one.heading, Kind.SAME) for one in BASE]


def test_a_new_title_and_new_words_are_still_the_same_clause() -> None:
    new = replace(BASE[2], title="HAK PARA PIHAK")
    found = compared(BASE, [*BASE[:2], new, *BASE[3:]])
    (changed,) = found.changed
    assert changed.title is not None
    assert changed.title.kind is Kind.CHANGED
    assert all(line.kind is Kind.SAME for line in changed.lines)


def test_a_number_that_nobody_had_to_change_is_a_change() -> None:
    found = compared(BASE, [*BASE[:5], replace(BASE[5], heading="Pasal 9")])
    assert kinds(found)[-1] == ("Pasal 6 → Pasal 9", Kind.CHANGED)


def test_labels_follow_an_ayat_that_came_or_left() -> None:
    found = compared(
        [article(1, "IURAN", *SENTENCES[:4])], [article(1, "IURAN", SENTENCES[0], *SENTENCES[2:4])]
    )
    assert [line.kind for line in found.passages[0].lines] == [
        Kind.SAME,
        Kind.REMOVED,
        Kind.RENUMBERED,
        Kind.RENUMBERED,
    ]


def test_an_ayat_that_left_its_place() -> None:
    found = compared(
        [article(1, "IURAN", *SENTENCES[:5])],
        [article(1, "IURAN", SENTENCES[3], *SENTENCES[:3], SENTENCES[4])],
    )
    (moved,) = [line for line in found.passages[0].lines if line.moved]
    assert moved.kind is Kind.MOVED
    assert moved.before == Line(f"(4) {SENTENCES[3]}", LineKind.AYAT, "(4)")


def test_an_ayat_that_went_to_another_pasal_is_named_at_both_places() -> None:
    found = compared(
        [article(1, "IURAN", *SENTENCES[:3]), article(2, "HAK", *SENTENCES[4:6])],
        [article(1, "IURAN", *SENTENCES[:2]), article(2, "HAK", *SENTENCES[4:6], SENTENCES[2])],
    )
    gone, come = [line for one in found.passages for line in one.changes]
    assert (gone.kind, gone.elsewhere) == (Kind.REMOVED, "Pasal 2")
    assert (come.kind, come.elsewhere) == (Kind.ADDED, "Pasal 1")


def test_a_split_pasal_loses_nothing() -> None:
    found = compared(
        [article(1, "IURAN", *SENTENCES[:6])],
        [article(1, "IURAN", *SENTENCES[:3]), article(2, "DENDA", *SENTENCES[3:6])],
    )
    assert {line.elsewhere for one in found.passages for line in one.changes if line.before} == {"Pasal 2"}
    assert found.passages[-1].kind is Kind.ADDED


def test_another_form_of_label_is_a_change() -> None:
    item = Line("a. memperoleh laporan bulanan", LineKind.HURUF, "a.")
    other = Line("1. memperoleh laporan bulanan", LineKind.ANGKA, "1.")
    one = replace(BASE[0], lines=(item,))
    assert only_line(compared([one], [replace(one, lines=(other,))])).kind is Kind.CHANGED


# ---- references --------------------------------------------------------------------------------------

REFERRING = "Denda sebagaimana dimaksud dalam Pasal 2 ayat (1) dibayar sekaligus."


def moved_by_one(reference: str) -> Comparison:
    """A Pasal is put before the second; the third refers to the second."""
    before = numbered(BASE[0], BASE[1], article(0, "KAHAR", REFERRING))
    new = article(0, "DENDA", "Ketentuan baru yang belum pernah ada sama sekali.")
    after = numbered(BASE[0], new, BASE[1], article(0, "KAHAR", reference))
    return compared(before, after)


def test_a_reference_that_followed_is_quiet() -> None:
    found = moved_by_one(REFERRING.replace("Pasal 2", "Pasal 3"))
    assert kinds(found)[-1] == ("Pasal 3 → Pasal 4", Kind.RENUMBERED)
    assert not [item for item in found.flagged if item.line.flags[0] is Flag.REFERENCE]


def test_a_reference_that_did_not_follow_is_flagged_though_its_words_stayed() -> None:
    (item,) = moved_by_one(REFERRING).flagged
    assert item.line.kind is Kind.SAME
    (remark,) = item.line.remarks
    assert (remark.flag, remark.before) == (Flag.REFERENCE, "Pasal 2 ayat (1)")
    assert remark.note == "yang dirujuk semula kini Pasal 3 ayat (1)"


def test_a_reference_to_another_pasal_is_flagged() -> None:
    found = moved_by_one(REFERRING.replace("Pasal 2", "Pasal 1"))
    assert [item.line.flags for item in found.flagged] == [(Flag.REFERENCE,)]
    assert found.flagged[0].line.kind is Kind.CHANGED


def test_a_reference_to_what_was_removed_is_flagged() -> None:
    before = numbered(BASE[0], BASE[1], article(0, "KAHAR", REFERRING))
    found = compared(before, numbered(BASE[0], article(0, "KAHAR", REFERRING)))
    notes = [remark.note for item in found.flagged for remark in item.line.remarks if remark.note]
    assert notes == ["yang dirujuk semula sudah dihapus"]


def test_a_reference_into_a_law_follows_nothing() -> None:
    law = "Sesuai dengan Pasal 2 ayat (1) Undang-Undang Nomor 24 Tahun 2011."
    before = numbered(BASE[0], BASE[1], article(0, "KAHAR", law))
    after = numbered(
        BASE[0], article(0, "DENDA", "Ketentuan baru sama sekali."), BASE[1], article(0, "KAHAR", law)
    )
    assert not compared(before, after).flagged


def test_a_bare_ayat_means_the_pasal_in_which_it_stands() -> None:
    text = "Pemberitahuan sebagaimana dimaksud pada ayat (1) dan ayat (2) bersifat final."
    before = [article(1, "HAK", *SENTENCES[:2], text)]
    after = [
        article(
            1,
            "HAK",
            "Ketentuan yang baru sama sekali.",
            *SENTENCES[:2],
            text.replace("(2)", "(3)").replace("(1)", "(2)"),
        )
    ]
    assert compared(before, after).passages[0].lines[-1].kind is Kind.RENUMBERED


# ---- flags -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("selama 30 hari", "selama 14 hari", [(Flag.NUMBER, "30", "14")]),
        (
            "selama 30 (tiga puluh) hari",
            "selama 14 (tiga puluh) hari",
            [(Flag.WORDS, "", "14 (tiga puluh)"), (Flag.NUMBER, "30", "14")],
        ),
        (
            "sebesar Rp5.400,00 sebulan",
            "sebesar Rp4.500,00 sebulan",
            [(Flag.AMOUNT, "Rp5.400,00", "Rp4.500,00")],
        ),
        ("sejak 1 Mei 2024 berlaku", "sejak 1 Juni 2024 berlaku", [(Flag.DATE, "1 Mei 2024", "1 Juni 2024")]),
        ("PIHAK wajib hadir di rapat", "PIHAK dapat hadir di rapat", [(Flag.NEGATION, "wajib", "dapat")]),
        ("PIHAK hadir di rapat", "PIHAK tidak hadir di rapat", [(Flag.NEGATION, "", "tidak")]),
        (
            "dibebankan kepada PIHAK KESATU saja",
            "dibebankan kepada PIHAK KEDUA saja",
            [(Flag.NAME, "PIHAK KESATU", "PIHAK KEDUA")],
        ),
        (
            "diwakili oleh Contoh Rekaan hari ini",
            "diwakili oleh Umpama Khayali hari ini",
            [(Flag.NAME, "Contoh Rekaan", "Umpama Khayali")],
        ),
        ("hadir setiap bulan di kantor", "hadir setiap pekan di kantor", []),
        (
            "hadir 5 (lima) hari kerja",
            "hadir 5 (lima) hari kalender",
            [(Flag.NEGATION, "hari kerja", "hari kalender")],
        ),
    ],
)
def test_what_is_looked_at_first(before: str, after: str, expected: list[tuple[Flag, str, str]]) -> None:
    assert flags(before, after) == expected


def test_known_names_are_seen_in_any_case() -> None:
    found = flags(
        "ditandatangani NANA CONTOH di sini", "ditandatangani pejabat lain di sini", ("Nana Contoh",)
    )
    assert found == [(Flag.NAME, "Nana Contoh", "")]


def test_a_filled_placeholder_is_flagged_by_what_it_asked_for() -> None:
    found = flags("Nomor : [BELUM DIISI: nomor PIHAK KEDUA]", "Nomor : PER/1/112024")
    assert found == [(Flag.NUMBER, "[BELUM DIISI: nomor PIHAK KEDUA]", "PER/1/112024")]


def test_the_gravest_flag_comes_first() -> None:
    before = [
        article(1, "HAK", "PIHAK wajib hadir."),
        article(2, "IURAN", "selama 30 (tiga puluh) hari kerja."),
    ]
    after = [
        article(1, "HAK", "PIHAK dapat hadir."),
        article(2, "IURAN", "selama 14 (tiga puluh) hari kerja."),
    ]
    assert [item.line.flags[0] for item in compared(before, after).flagged] == [Flag.WORDS, Flag.NEGATION]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('disebut "Peserta" saja', "disebut \u201cPeserta\u201d saja"),
        ("Jum'at - Sabtu", "Jum\u2019at \u2013 Sabtu"),
        ("masing-masing", "masing\u2011masing"),
        ("perundang-undangan", "perundang-\u00adundangan"),
        ("2024 - 2025", "2024\u20132025"),
        ("definisi", "de\ufb01nisi"),
    ],
)
def test_signs_alone_are_typography(before: str, after: str) -> None:
    found = compared([article(1, "HAK", before)], [article(1, "HAK", after)])
    assert found.passages[0].kind is Kind.TYPOGRAPHIC
    assert found.same
    assert not found.flagged


def test_case_is_a_change() -> None:
    found = compared([article(1, "HAK", "para pihak hadir")], [article(1, "HAK", "PARA PIHAK hadir")])
    assert found.passages[0].kind is Kind.CHANGED


# ---- tracked changes ---------------------------------------------------------------------------------


def test_who_changed_what_and_what_nobody_tracked() -> None:
    sent = [article(1, "HAK", *SENTENCES[:3])]
    secret = SENTENCES[2].replace("5.400", "4.500")
    rejected = [article(1, "HAK", *SENTENCES[:2], secret)]
    accepted = [article(1, "HAK", SENTENCES[0], SENTENCES[1].replace("3 (tiga)", "5 (lima)"), secret)]
    tracked = Tracked(
        TrackedKind.INSERTED, "Rekan", "2024-11-20T08:00:00Z", "5 (lima)", Place(0, 1), Place(0, 1)
    )
    found = compare(Version("a", sent), Version("b", accepted, rejected, (tracked,)))
    _, open_one, hidden = found.passages[0].lines
    assert (open_one.tracked, open_one.untracked) == ((tracked,), False)
    assert (hidden.tracked, hidden.untracked) == ((), True)
    assert [item.line for item in found.outside_tracking] == [hidden]


def test_a_line_that_was_added_or_removed_outside_tracking() -> None:
    sent = [article(1, "HAK", *SENTENCES[:3])]
    changed = [article(1, "HAK", SENTENCES[0], SENTENCES[2], SENTENCES[5])]
    found = compare(Version("a", sent), Version("b", changed, changed))
    assert [(line.kind, line.untracked) for line in found.passages[0].changes] == [
        (Kind.REMOVED, True),
        (Kind.ADDED, True),
    ]


# ---- bounds and plain data ---------------------------------------------------------------------------


def test_plain_data_holds_no_nik_and_is_the_same_each_time() -> None:
    before = [article(1, "HAK", "Peserta dengan NIK 1604990101900001 dicatat.")]
    after = [article(1, "HAK", "Peserta dengan NIK 1604990101900002 dicatat.")]
    found = compared(before, after)
    told = json.dumps(plain_comparison(found))
    assert "1604990101900" not in told
    assert told == json.dumps(plain_comparison(compared(before, after)))


HOSTILE = {
    "equal": (["sama saja"] * 100_000, ["sama saja"] * 99_000),
    "reversed": ([f"baris {n}" for n in range(30_000)], [f"baris {n}" for n in reversed(range(30_000))]),
    "distinct": (
        [f"baris nomor {n} satu" for n in range(15_000)],
        [f"baris nomor {n} dua" for n in range(15_000)],
    ),
    "digits": (["1" * 300_000], ["1" * 299_999 + "2"]),
    "dots": (["1." * 150_000], ["1." * 149_999 + "2"]),
    "brackets": (["1 (a a a " * 30_000], ["1 (a a b " * 30_000]),
    "placeholders": (["[BELUM DIISI: " * 20_000], ["[BELUM DIISI: " * 19_999]),
    "words": (["a b " * 70_000], ["b a c " * 50_000]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end(name: str) -> None:
    before, after = ([Passage(Part.OPENING, lines=tuple(map(Line, texts)))] for texts in HOSTILE[name])
    found = compared(before, after)
    assert found.passages[0].kind is Kind.CHANGED
    assert bool(found.notes) is (name in ("equal", "reversed", "distinct"))
