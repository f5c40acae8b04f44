"""Source notes: what contradicts, what waits for an answer, and weekdays that the calendar refuses."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.indonesian import day_name, long_date
from pks_gen.rules.dated import date_of
from support.rule_examples import said

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def note(**values: str) -> str:
    inner = ", ".join(f"{key}: {value!r}" for key, value in values.items())
    return f"{{{inner}}}"


@pytest.mark.parametrize(
    ("example", "found"),
    [
        (
            f"catatan_sumber: [{note(bagian='tanggal', nilai='Kamis, 14 November 2024', sumber='foto')}]",
            "`tanggal` berisi 15 November 2024, sedangkan foto menyebut Kamis, 14 November 2024",
        ),
        (
            "peserta: {jumlah: 4047, kelompok: , berkas: a.csv}\n"
            f"catatan_sumber: [{note(bagian='peserta.jumlah', nilai='3.987 orang', sumber='situs')}]",
            "`peserta.jumlah` berisi 4.047, sedangkan situs menyebut 3.987 orang",
        ),
        (
            f"catatan_sumber: [{note(bagian='peserta.kelompok[0].upah', nilai='Rp1.800.000,00')}]",
            "`peserta.kelompok[0].upah` berisi 1.900.000, sedangkan sumber lain menyebut Rp1.800.000,00",
        ),
        (
            f"catatan_sumber: [{note(bagian='tempat', nilai='Rumah Rekaan', sumber='situs', sifat='pertentangan')}]",
            "`tempat` berisi `Lahat`, sedangkan situs menyebut Rumah Rekaan",
        ),
        (
            f"catatan_sumber: [{note(bagian='iuran', nilai='Rp82 juta', sumber='situs', sifat='pertentangan')}]",
            "mengenai `iuran`, situs menyebut Rp82 juta",
        ),
        (
            "jangka_waktu: {mulai: , selesai: }\ncatatan_sumber: ["
            f"{note(bagian='jangka_waktu.mulai', nilai='1 Januari 2024', sumber='A')}, "
            f"{note(bagian='jangka_waktu.mulai', nilai='2 Januari 2024', sumber='B')}]",
            "`jangka_waktu.mulai`: A menyebut 1 Januari 2024, sedangkan B menyebut 2 Januari 2024",
        ),
    ],
)
def test_contradictions_are_told_once(example: str, found: str) -> None:
    assert said("PKS245", example) == [found]


@pytest.mark.parametrize(
    "one",
    [
        note(bagian="tanggal", nilai="Jumat sore, 15 November 2024"),
        note(bagian="tanggal", nilai="sekitar pertengahan November"),
        note(bagian="tempat", nilai="2024"),
        note(bagian="peserta.kelompok[0].jumlah", nilai="72 orang"),
        note(bagian="peserta.kelompok[9].jumlah", nilai="7"),
        note(bagian="jangka_waktu.mulai", nilai="31"),
        note(bagian="tidak.ada", nilai="7"),
        note(nilai="7"),
        note(bagian="tanggal", nilai="14 November 2024", sifat="pertanyaan"),
    ],
)
def test_agreement_and_mere_words_are_not_told(one: str) -> None:
    assert said("PKS245", f"catatan_sumber: [{one}]") == []


def test_a_note_that_contradicts_says_why() -> None:
    one = note(bagian="tempat", nilai="Aula", sumber="situs", sifat="pertentangan", catatan="Tidak dipakai.")
    assert said("PKS245", f"catatan_sumber: [{one}]") == [
        "`tempat` berisi `Lahat`, sedangkan situs menyebut Aula (Tidak dipakai)"
    ]
    unsaid = note(bagian="tempat", sumber="situs", sifat="pertentangan", catatan="Tempat lain.")
    assert said("PKS245", f"catatan_sumber: [{unsaid}]") == [
        "`tempat` berisi `Lahat`, sedangkan situs menyebut lain: Tempat lain."
    ]


def test_a_contradiction_can_be_accepted() -> None:
    example = (
        f"catatan_sumber: [{note(bagian='tanggal', nilai='14 November 2024', sumber='foto')}]\n"
        "abaikan: [{kode: PKS245, bagian: 'catatan_sumber[0]', alasan: Keterangan foto keliru}]"
    )
    assert said("PKS245", example) == []


def test_open_questions_are_told() -> None:
    example = f"catatan_sumber: [{note(bagian='wilayah', sifat='pertanyaan', catatan='Yang mana?')}, {note(nilai='x')}]"
    assert said("PKS246", example) == ["belum terjawab (`wilayah`): Yang mana?"]
    asked = note(bagian="wilayah", nilai="Kabupaten Lampung", sifat="pertanyaan", catatan="Yang mana?")
    assert said("PKS246", f"catatan_sumber: [{asked}]") == [
        "belum terjawab (`wilayah`: Kabupaten Lampung): Yang mana?"
    ]


def test_a_wrong_weekday_is_told_wherever_it_was_typed() -> None:
    example = (
        "tempat: 'Lahat, Senin, 15 November 2024'\n"
        f"catatan_sumber: [{note(catatan='rapat Jum’at tanggal 15 Nopember 2024 dan Ahad, 16 November 2024')}]"
    )
    assert said("PKS242", example) == [
        "`Senin, 15 November 2024`: 15 November 2024 jatuh pada hari Jumat",
        "`Ahad, 16 November 2024`: 16 November 2024 jatuh pada hari Sabtu",
    ]


@pytest.mark.parametrize("written", ["Senin (15/11/2024)", "Senin, 15-11-2024", "Senin 15 Nov. 2024"])
def test_a_weekday_beside_a_short_date_is_looked_at(written: str) -> None:
    (text,) = said("PKS242", f"tempat: {written}")
    assert text.endswith("15 November 2024 jatuh pada hari Jumat")


def test_a_day_outside_the_calendar_has_no_weekday() -> None:
    assert said("PKS242", "tempat: Senin, 31 Februari 2024") == []


@given(DAYS)
def test_a_date_is_read_back_from_its_words(day: dt.date) -> None:
    for text in (long_date(day), f"{day_name(day)}, {long_date(day)}", day.isoformat(), f"{day:%d/%m/%Y}"):
        assert date_of(text) == day


@given(st.text())
def test_no_text_is_too_strange_for_a_date(text: str) -> None:
    assert date_of(text) is None or any(character.isdigit() for character in text)
