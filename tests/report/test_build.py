from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.draft import Value, ValueState
from pks_gen.model import ParticipantGroup, Participants
from pks_gen.problems import Accepted, CodePage, Level, Place, Problem
from pks_gen.report import ReportInput, Status, Table, build_report, participant_total
from support.reports import (
    CELL,
    ERROR,
    FILE,
    MADE_ON,
    PAGES,
    PROBLEMS,
    VALUES,
    WARNING,
    cells,
    found,
    full,
    sections,
)

NIK = "1604011502990001"


def test_a_full_chapter_has_seven_numbered_sections() -> None:
    report = build_report([full()], made_on=MADE_ON)
    assert [section.title for section in report.chapters[0].sections] == [
        "1. Ringkasan",
        "2. Yang keliru",
        "3. Yang perlu ditimbang",
        "4. Yang belum diisi",
        "5. Yang dihitung dan caranya",
        "6. Dasar hukum pada hari penandatanganan",
        "7. Peringatan yang diterima",
    ]
    assert report.overview == ()
    assert report.about == (("Tanggal pemeriksaan", "1 November 2024"),)
    assert ("PIHAK KEDUA", "Badan Rekaan") in report.chapters[0].about


def test_what_was_not_asked_is_left_out_and_what_is_empty_is_said() -> None:
    titles = [s.title for s in build_report([found(ERROR)], made_on=MADE_ON).chapters[0].sections]
    assert titles[-1] == "5. Yang dihitung dan caranya"
    empty = found(values=(), accepted=(), citations=(), computations=())
    said = {s.title[3:]: s.intro for s in build_report([empty], made_on=MADE_ON).chapters[0].sections[1:]}
    assert set(said.values()) == {"Tidak ada."}
    assert len(said) == 6


def test_open_legal_bases_are_not_said_to_be_absent() -> None:
    open_value = Value("dasar_hukum", "dasar hukum", ValueState.PLACEHOLDER)
    sections_of = (
        build_report([found(values=(open_value,), citations=())], made_on=MADE_ON).chapters[0].sections
    )
    assert sections_of[5].intro == "Belum diisi."
    undated = build_report([dataclasses.replace(full(), date=None)], made_on=MADE_ON).chapters[0]
    assert undated.sections[5].intro.startswith("Tanggal penandatanganan belum ditetapkan")
    assert ("Tanggal penandatanganan", "belum ditetapkan") in undated.about


def test_every_problem_stands_exactly_once() -> None:
    report = build_report([found(*PROBLEMS)], made_on=MADE_ON)
    notes = [cell.note for cell in cells(report)]
    assert [notes.count(problem.code) for problem in PROBLEMS] == [1, 1, 1]
    wrong, weigh = report.chapters[0].sections[1:3]
    assert [len(table_of(section).rows) for section in (wrong, weigh)] == [1, 2]


def test_a_place_is_what_an_officer_can_find() -> None:
    words = [(cell.text, cell.note) for cell in cells(build_report([found(*PROBLEMS)], made_on=MADE_ON))]
    assert ("baris 3", "perjanjian.yaml") in words
    assert ("Peserta!C14", "peserta.xlsx") in words
    whole = Problem(Place(FILE), Level.ERROR, "PKS101", "kosong")
    words = [(cell.text, cell.note) for cell in cells(build_report([found(whole)], made_on=MADE_ON))]
    assert ("seluruh berkas", "perjanjian.yaml") in words


def test_what_is_missing_stands_under_the_party_that_owes_it() -> None:
    missing = build_report([full()], made_on=MADE_ON).chapters[0].sections[3]
    tables = [part for part in missing.parts if isinstance(part, Table)]
    assert [table.caption for table in tables] == [
        "PIHAK KESATU: Lembaga Contoh",
        "PIHAK KEDUA: Badan Rekaan",
        "PARA PIHAK: Ketentuan penutup dan naskah",
    ]
    number = tables[1].rows[0]
    assert number[1].text == "Nomor (menurut penomoran pihak ini)"
    assert number[1].note == "pihak[1].nomor · baris 34"
    assert number[2].text == ""


def test_numbered_records_are_named() -> None:
    values = (
        Value("peserta.kelompok[1].jabatan", "nama", ValueState.GIVEN, "Pengawas TPS"),
        Value("peserta.kelompok[1].jumlah", "jumlah orang kelompok peserta kedua", ValueState.PLACEHOLDER),
        Value("saksi[0].nama", "nama saksi kesatu", ValueState.PLACEHOLDER),
        Value("pihak[0].sebagai", "peran PIHAK KESATU", ValueState.PLACEHOLDER),
    )
    words = [cell.text for cell in cells(build_report([found(values=values)], made_on=MADE_ON))]
    assert "Jumlah orang kelompok peserta kedua (Pengawas TPS)" in words
    assert "Nama saksi kesatu" in words
    assert "Peran (pemberi kerja, penyelenggara, atau pendukung)" in words


def test_the_summary_says_who_is_waited_for() -> None:
    summary = build_report([full()], made_on=MADE_ON).chapters[0].sections[0]
    assert summary.intro == "Naskah belum siap ditandatangani: 3 bagian belum diisi."
    assert summary.parts[-1] == "Bagian yang masih ditunggu: PIHAK KESATU 1, PIHAK KEDUA 1, PARA PIHAK 1."


@pytest.mark.parametrize(
    ("problems", "values", "status"),
    [
        ((ERROR, WARNING), (), Status.ERRORS),
        ((WARNING,), VALUES, Status.OPEN),
        ((dataclasses.replace(WARNING, blocks_final=True),), VALUES[:2], Status.BLOCKED),
        ((WARNING,), VALUES[:2], Status.READY),
        ((), VALUES[:2], Status.READY),
    ],
)
def test_the_worst_reason_is_the_status(
    problems: tuple[Problem, ...], values: tuple[Value, ...], status: Status
) -> None:
    report = build_report([found(*problems, values=values)], made_on=MADE_ON)
    assert report.chapters[0].status.text == status


def test_before_a_draft_nothing_is_said_to_be_complete() -> None:
    chapter = build_report([found(ERROR, values=())], made_on=MADE_ON).chapters[0]
    assert [s.intro for s in chapter.sections[3:]] == [
        "Belum dapat didaftar: naskah baru tersusun setelah hal yang keliru diperbaiki."
    ] * 2
    assert "belum diisi" not in str(chapter.sections[0])


def test_a_computation_replaces_the_bare_value_of_the_same_name() -> None:
    rows = table_of(build_report([full()], made_on=MADE_ON).chapters[0].sections[4]).rows
    assert [[cell.text for cell in row] for row in rows] == [
        ["Jumlah peserta", "72 + 377 + 755 + 240", "1.444", "kelompok peserta"]
    ]
    bare = table_of(build_report([found()], made_on=MADE_ON).chapters[0].sections[4]).rows
    assert bare[0][2].text == "1.444"


def test_several_agreements_begin_with_a_table_of_all() -> None:
    broken = ReportInput("rusak-2024", FILE, problems=(ERROR,))
    report = build_report([full(), broken], made_on=MADE_ON, unread=["hilang.yaml"])
    (table,) = report.overview
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0][1:]] == [
        "Pelindungan Petugas Contoh",
        "Belum lengkap",
        "0",
        "2",
        "3",
    ]
    assert [cell.text for cell in table.rows[1][1:]] == ["rusak-2024", "Ada galat", "1", "0", "–"]
    assert [row[1].target for row in table.rows] == [chapter.anchor for chapter in report.chapters]
    assert ("Tidak dapat dibaca", "hilang.yaml") in report.about
    assert build_report([], made_on=MADE_ON).overview == ("Tidak ada perjanjian yang dapat diperiksa.",)


def test_marks_of_the_manual_do_not_reach_the_page() -> None:
    pages = {"PKS207": CodePage("PKS207", "judul", "Tulis *kantornya*, **bukan** 2 * 3 * 4.")}
    report = build_report([found(WARNING)], made_on=MADE_ON, pages=pages)
    assert "Judul. Tulis kantornya, bukan 2 * 3 * 4." in [cell.text for cell in cells(report)]


def test_each_code_is_explained_once_also_when_only_accepted() -> None:
    accepted = found(accepted=(Accepted(WARNING, "sudah dibahas"), Accepted(WARNING, "juga")))
    (appendix,) = build_report([accepted, full()], made_on=MADE_ON, pages=PAGES).appendix
    assert [[cell.text for cell in row] for row in table_of(appendix).rows] == [
        ["PKS207", "Kewenangan belum disebut. Isi “kewenangan”."]
    ]


@pytest.mark.parametrize(
    "written", [NIK, "1604 0115 0299 0001", "160401-150299-0001", "16.04.01.150299.0001"]
)
def test_no_nik_leaves_the_office_wherever_it_stands(written: str) -> None:
    leaky = Problem(
        Place(FILE.with_name(f"{NIK}.xlsx"), 1, 1), Level.ERROR, "PKS159", f"NIK {written} janggal", written
    )
    values = (
        Value("pihak[0].nomor", written, ValueState.PLACEHOLDER),
        Value("a", "b", ValueState.COMPUTED, written),
    )
    report = build_report(
        [
            found(
                leaky,
                values=values,
                subject=written,
                parties=(written,),
                accepted=(Accepted(leaky, written),),
            )
        ],
        made_on=MADE_ON,
        unread=[written],
    )
    assert written not in str(report)
    assert "0299" not in str(report)
    assert "************0001" in str(report)


def test_a_nip_stays_for_it_is_printed_in_the_agreement() -> None:
    nip = Problem(Place(FILE), Level.WARNING, "PKS230", "NIP 197001011995031001 atau 19700101 199503 1 001")
    text = str(build_report([found(nip)], made_on=MADE_ON))
    assert "197001011995031001 atau 19700101 199503 1 001" in text


def test_quotes_replace_backticks_and_nothing_hidden_stays() -> None:
    odd = Problem(Place(FILE, 1, 1), Level.ERROR, "PKS104", "kunci `a\x00b\u202e` \ud800 aneh\n", "")
    words = [cell.text for cell in cells(build_report([found(odd)], made_on=MADE_ON))]
    assert "Kunci “ab” aneh" in words
    assert "Perbaiki bagian itu, lalu periksa lagi." in words


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_give_a_report_that_can_be_written(text: str, hint: str) -> None:
    problem = Problem(Place(FILE, 2, 2), Level.WARNING, "PKS999", text, hint)
    report = build_report([found(problem, CELL, subject=text)], made_on=MADE_ON)
    assert len(table_of(report.chapters[0].sections[2]).rows) == 2
    str(report).encode()


def test_every_row_is_as_long_as_its_headings() -> None:
    report = build_report([full(), found(*PROBLEMS)], made_on=MADE_ON, pages=PAGES)
    tables = [p for s in sections(report) for p in s.parts if isinstance(p, Table)]
    assert tables
    for table in tables:
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert sum(column.share for column in table.columns) == pytest.approx(1)


def test_the_total_shows_its_terms_and_is_silent_while_one_is_open() -> None:
    groups = [ParticipantGroup(position="KPPS", count=1400), ParticipantGroup(position="PPS", count=44)]
    (total,) = participant_total(Participants(groups=tuple(groups)))
    assert total.formula == "1.400 (KPPS) + 44 (PPS)"
    assert total.result == "1.444 (seribu empat ratus empat puluh empat) orang"
    assert participant_total(Participants(groups=(*groups, ParticipantGroup(position="PPK")))) == ()
    assert participant_total(Participants()) == ()


def table_of(section: object) -> Table:
    (table,) = [part for part in section.parts if isinstance(part, Table)]  # type: ignore[attr-defined]
    return table
