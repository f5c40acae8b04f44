"""What was found in one agreement -> its chapter: numbered sections, an empty one in a single line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pks_gen.draft import ValueState
from pks_gen.indonesian import format_number, join_list, long_date, party_name
from pks_gen.problems import Level, Place, Problem
from pks_gen.report.inputs import ReportInput, Status
from pks_gen.report.missing import missing_tables, owed
from pks_gen.report.page import Cell, Chapter, Column, Labelled, Section, Table, Tone
from pks_gen.report.wording import advice, sentence

STATUS_TONES = {
    Status.READY: Tone.GOOD,
    Status.OPEN: Tone.WARN,
    Status.BLOCKED: Tone.WARN,
    Status.ERRORS: Tone.BAD,
}

NONE = "Tidak ada."
_DISCUSS = "Bahas dan pastikan bersama para pihak."
_UNKNOWN = "Belum dapat didaftar: naskah baru tersusun setelah hal yang keliru diperbaiki."

_NUMBER = Column("No.", 0.07, number=True)
_FINDINGS = (_NUMBER, Column("Hal", 0.43), Column("Letak", 0.17), Column("Yang perlu dilakukan", 0.33))
_ACCEPTED = (_NUMBER, Column("Peringatan", 0.43), Column("Letak", 0.17), Column("Alasan diterima", 0.33))
_COMPUTED = (
    Column("Yang dihitung", 0.26),
    Column("Cara menghitung", 0.30),
    Column("Hasil", 0.24),
    Column("Sumber", 0.20),
)
_CITED = (_NUMBER, Column("Peraturan", 0.46), Column("Keadaan", 0.22), Column("Perlu dipastikan", 0.25))
_ORIGINS = (
    Column("Bagian", 0.22),
    Column("Menurut sumber", 0.22),
    Column("Sumber", 0.2),
    Column("Catatan", 0.36),
)
_OWN = (Column("Bagian", 0.4), Column("Keadaan", 0.2), Column("Berkas", 0.4))
_COUNTS = (Column("Hal", 0.8), Column("Jumlah", 0.2, number=True))


def chapter(found: ReportInput, number: int) -> Chapter:
    """Build the chapter of one agreement; ``number`` makes its anchor."""
    sections = (section for section in _sections(found) if section is not None)
    return Chapter(
        anchor=f"perjanjian-{number}",
        title=found.subject or found.agreement_id,
        about=_about(found),
        status=Cell(found.status, tone=STATUS_TONES[found.status]),
        sections=tuple(
            Section(f"{place}. {section.title}", section.intro, section.parts)
            for place, section in enumerate(sections, start=1)
        ),
    )


def _about(found: ReportInput) -> Labelled:
    parties = ((party_name(index), name or "belum diisi") for index, name in enumerate(found.parties))
    return (
        *parties,
        ("Tanggal penandatanganan", long_date(found.date) if found.date else "belum ditetapkan"),
        ("Kode perjanjian", found.agreement_id),
        ("Berkas data", found.file.as_posix()),
    )


def _sections(found: ReportInput) -> Iterator[Section | None]:
    yield _summary(found)
    yield _findings(
        "Yang keliru", "Harus diperbaiki; selama masih ada, naskah tidak dapat dibuat.", found.errors
    )
    yield _findings(
        "Yang perlu ditimbang",
        "Naskah tetap dapat dibuat; pertimbangkan setiap hal sebelum penandatanganan.",
        found.warnings,
    )
    yield _missing(found)
    yield _computed(found)
    yield _cited(found)
    yield _origins(found)
    yield _own_passages(found)
    yield _accepted(found)


# ---- the summary ----------------------------------------------------------------------------------


def _summary(found: ReportInput) -> Section:
    missing = found.of_state(ValueState.PLACEHOLDER)
    counts = [("Yang keliru", len(found.errors)), ("Yang perlu ditimbang", len(found.warnings))]
    if found.drafted:
        counts += [
            ("Yang belum diisi", len(missing)),
            ("Yang sudah diisi", len(found.of_state(ValueState.GIVEN))),
            ("Yang dihitung oleh program", len(found.of_state(ValueState.COMPUTED))),
        ]
    if found.accepted is not None:
        counts.append(("Peringatan yang diterima", len(found.accepted)))
    rows = tuple((Cell(label), Cell(format_number(count))) for label, count in counts)
    table = Table("Jumlah menurut keadaan", _COUNTS, rows, titled=False)
    waits = (f"Bagian yang masih ditunggu: {owed(missing)}.",) if missing else ()
    return Section("Ringkasan", _verdict(found), (table, *waits))


def _verdict(found: ReportInput) -> str:
    """Say in one sentence where the agreement stands, and what would bring it on."""
    missing = len(found.of_state(ValueState.PLACEHOLDER))
    reasons = []
    if found.errors:
        reasons.append(f"{format_number(len(found.errors))} hal yang keliru harus diperbaiki")
    if blocking := sum(problem.blocks_final for problem in found.warnings):
        reasons.append(f"{format_number(blocking)} peringatan menghalangi naskah final")
    if missing:
        reasons.append(f"{format_number(missing)} bagian belum diisi")
    if reasons:
        return f"Naskah belum siap ditandatangani: {join_list(reasons)}."
    if found.warnings:
        return "Naskah siap dibuat dalam bentuk final; timbang lebih dahulu peringatan di bawah ini."
    return "Naskah siap dibuat dalam bentuk final."


# ---- what was found -------------------------------------------------------------------------------


def _findings(title: str, intro: str, problems: Sequence[Problem]) -> Section:
    if not problems:
        return Section(title, NONE)
    rows = tuple(
        (Cell(format_number(number)), _matter(problem), place_cell(problem.place), Cell(_advice(problem)))
        for number, problem in enumerate(problems, start=1)
    )
    return Section(title, intro, (Table(title, _FINDINGS, rows, titled=False),))


def _matter(problem: Problem) -> Cell:
    note = f"{problem.code} · menghalangi naskah final" if problem.blocks_final else problem.code
    return Cell(sentence(problem.text), note)


def _advice(problem: Problem) -> str:
    default = "Perbaiki bagian itu, lalu periksa lagi." if problem.level is Level.ERROR else _DISCUSS
    return advice(problem.hint) or default


def place_cell(place: Place) -> Cell:
    """Say where, as an officer finds it: a line of the data file, or a cell of the spreadsheet."""
    where = place.cell or (f"baris {place.line}" if place.line else "seluruh berkas")
    return Cell(where, place.file.name)


def _accepted(found: ReportInput) -> Section | None:
    title = "Peringatan yang diterima"
    if found.accepted is None:
        return None
    if not found.accepted:
        return Section(title, NONE)
    rows = tuple(
        (
            Cell(format_number(number)),
            _matter(item.problem),
            place_cell(item.problem.place),
            Cell(sentence(item.reason)),
        )
        for number, item in enumerate(found.accepted, start=1)
    )
    intro = "Sudah ditimbang dan diterima oleh penyusun, dengan alasan yang tercatat."
    return Section(title, intro, (Table(title, _ACCEPTED, rows, titled=False),))


# ---- what is open, computed and cited -------------------------------------------------------------


def _missing(found: ReportInput) -> Section:
    title, missing = "Yang belum diisi", found.of_state(ValueState.PLACEHOLDER)
    if not found.drafted:
        return Section(title, _UNKNOWN)
    if not missing:
        return Section(title, NONE)
    intro = (
        "Dikelompokkan menurut pihak yang menyediakannya. Kolom “Isian” dapat diisi pada lembar ini; "
        "tidak ada yang ditebak oleh program."
    )
    given = {value.key: value.text for value in found.of_state(ValueState.GIVEN)}
    return Section(title, intro, missing_tables(missing, found.parties, given))


def _computed(found: ReportInput) -> Section:
    title = "Yang dihitung dan caranya"
    told = {item.label.casefold() for item in found.computations or ()}
    rows = [
        (Cell(sentence(item.label)), Cell(item.formula), Cell(item.result), Cell(item.source))
        for item in found.computations or ()
    ]
    rows += [
        (
            Cell(sentence(value.label), value.key),
            Cell("diturunkan dari data perjanjian"),
            Cell(value.text),
            Cell(f"baris {value.line}" if value.line else "", found.file.name),
        )
        for value in found.of_state(ValueState.COMPUTED)
        if value.label.casefold() not in told
    ]
    if not rows:
        return Section(title, NONE if found.drafted else _UNKNOWN)
    intro = "Angka dan sebutan berikut tidak diketik, tetapi dihitung dari data."
    return Section(title, intro, (Table(title, _COMPUTED, tuple(rows), titled=False),))


def _cited(found: ReportInput) -> Section | None:
    title = "Dasar hukum pada hari penandatanganan"
    if found.citations is None:
        return None
    if not found.citations:
        is_open = any(value.key == "dasar_hukum" for value in found.of_state(ValueState.PLACEHOLDER))
        return Section(title, "Belum diisi." if is_open else NONE)
    rows = tuple(
        (Cell(format_number(number)), Cell(item.text), Cell(item.status), Cell(" ".join(item.doubts) or "–"))
        for number, item in enumerate(found.citations, start=1)
    )
    intro = (
        f"Seperti berlaku pada tanggal {long_date(found.date)}, dengan perubahannya."
        if found.date
        else "Tanggal penandatanganan belum ditetapkan, karena itu perubahannya belum dapat dipastikan."
    )
    return Section(title, intro, (Table(title, _CITED, rows, titled=False),))


def _own_passages(found: ReportInput) -> Section | None:
    if not found.own_passages:
        return None
    title = "Naskah khusus"
    rows = tuple(
        (Cell(sentence(item.name)), Cell(item.what), Cell(item.file or "–")) for item in found.own_passages
    )
    intro = "Di sini naskah perjanjian ini berbeda dari templatnya."
    return Section(title, intro, (Table(title, _OWN, rows, titled=False),))


def _origins(found: ReportInput) -> Section | None:
    if not found.origins:
        return None
    title = "Asal data yang bukan dokumen"
    rows = tuple(
        (Cell(sentence(item.label)), Cell(item.value or "–"), Cell(sentence(item.source)), Cell(item.note))
        for item in found.origins
    )
    intro = "Berasal dari keterangan, bukan dari naskah resmi; pastikan sebelum penandatanganan."
    return Section(title, intro, (Table(title, _ORIGINS, rows, titled=False),))
