"""Kunci tidak berpengaruh atau bertentangan.

Nilai yang diisi tetapi tidak mungkin dipakai menunjukkan bahwa salah satu dari dua kunci keliru: upah tetap
pada dasar upah honorarium, tingkat risiko pada bukan penerima upah, NPK pada pihak yang bukan BPJS
Ketenagakerjaan. Hapus kunci yang tidak berlaku, atau perbaiki pasangannya.

Salah::

    iuran: {dasar_upah: honorarium, upah_tetap: 1.000.000}

Benar::

    iuran: {dasar_upah: tetap, upah_tetap: 1.000.000}
    peserta: {kelompok: [{jabatan: Panwaslu Kecamatan, jumlah: 72, bulan: 2}]}
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter

from pks_gen.choices import ParticipantView, PartyKind, Segment, SignatoryStatus, WageBase
from pks_gen.indonesian import long_date
from pks_gen.model import NONE_MARK, Agreement, ListColumns, ListLayout, ParticipantGroup, Party, Term
from pks_gen.problems import KeyPath, Level, manual
from pks_gen.reference.bodies import body_named
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS244", Level.WARNING)

_ATTRIBUTES = {
    "nama": "name",
    "nik": "nik",
    "jenis_kelamin": "sex",
    "tanggal_lahir": "birth_date",
    "jabatan": "group",
    "kecamatan": "district",
    "desa": "village",
    "upah": "wage",
}
"""Of a participant, by what the annex calls it."""
_DELEGATED = frozenset({SignatoryStatus.AN, SignatoryStatus.UB})


def check(case: Case) -> Iterator[Finding]:
    """Go through the tables: the agreement's own keys, then each party's, then each group's."""
    agreement = case.agreement
    for path, applies, text, hint in _OWN:
        if applies(agreement):
            yield Finding(path, text, hint)
    for index, party in enumerate(agreement.parties):
        for key, does, text, hint in _PARTY:
            if does(party):
                yield Finding(("pihak", index, "penandatangan", key), text, hint)
    for index, group in enumerate(agreement.participants.groups or ()):
        yield from _group(agreement, group, ("peserta", "kelompok", index))
    yield from _unlisted(case)


def _unlisted(case: Case) -> Iterator[Finding]:
    """Headings and columns of the annex that nobody in the list has anything for."""
    wanted = case.agreement.participants.annex
    for key, fields in (("menurut", wanted.groups), ("kolom", wanted.columns)):
        for index, field in enumerate(fields or ()):
            said = map(attrgetter(_ATTRIBUTES[field.value]), case.participants)
            if case.participants and not any(value is not None and value != "" for value in said):
                text = f"`{field}` tidak diisi bagi seorang pun dalam daftar"
                hint = f"hapus dari `{key}`, atau lengkapi daftarnya"
                yield Finding(("peserta", "lampiran", key, index), text, hint)


def _is_without_kpu(agreement: Agreement) -> bool:
    """Whether KPU's own compensation is regulated though neither KPU nor a body of it is in the agreement."""
    groups = agreement.participants.groups
    if not agreement.clauses.primary_payer or not groups or None in {group.position for group in groups}:
        return False
    found = [body_named(group.position or "") for group in groups]
    return all(body is not None and body.organiser != "kpu" for body in found) and all(
        party.kind is not PartyKind.KPU for party in agreement.parties
    )


_HOW_TO_READ: dict[str, Callable[[Agreement], bool]] = {
    "kolom": lambda a: a.participants.file is None and a.participants.columns != ListColumns(),
    "lembar": lambda a: a.participants.file is None and bool(a.participants.sheets),
    "baris_judul": lambda a: a.participants.file is None and a.participants.header_row is not None,
}
"""How a list is read, though there is none."""

_OWN: tuple[tuple[KeyPath, Callable[[Agreement], bool], str, str], ...] = (
    (
        ("iuran", "upah_tetap"),
        lambda a: a.contribution.flat_wage is not None and a.contribution.wage_base is not WageBase.FLAT,
        "`upah_tetap` diisi, tetapi `dasar_upah` bukan tetap",
        "tulis `dasar_upah: tetap`, atau hapus `upah_tetap`",
    ),
    (
        ("iuran", "risiko"),
        lambda a: a.contribution.risk is not None and a.segment is Segment.NON_WAGE_EARNER,
        "`risiko` menentukan tarif penerima upah, sedangkan segmennya bukan penerima upah",
        "hapus `risiko`, atau perbaiki `segmen`",
    ),
    (
        ("peserta", "contoh"),
        lambda a: a.participants.sample and a.participants.file is None,
        "`contoh: ya` tanpa `berkas`: tidak ada daftar yang berisi orang rekaan",
        "hapus `contoh`, atau sebut berkasnya",
    ),
    (
        ("peserta", "tampilan"),
        lambda a: a.participants.view is ParticipantView.MASKED and a.participants.file is None,
        "`tampilan: tersamar` tanpa `berkas`: tidak ada daftar yang disamarkan",
        "sebut berkas pesertanya, atau hapus `tampilan`",
    ),
    *(
        (
            ("peserta", key),
            is_given,
            f"`{key}` tanpa `berkas`: tidak ada daftar yang dibaca menurutnya",
            f"sebut berkas pesertanya, atau hapus `{key}`",
        )
        for key, is_given in _HOW_TO_READ.items()
    ),
    (
        ("peserta", "lampiran"),
        lambda a: a.participants.annex != ListLayout() and a.participants.file is None,
        "`lampiran` mengatur susunan daftar, tetapi tanpa `berkas` tidak ada daftar",
        "sebut berkas pesertanya, atau hapus `lampiran`",
    ),
    (
        ("klausul", "santunan_utama"),
        _is_without_kpu,
        "`santunan_utama: ya`, tetapi tidak ada KPU maupun badan ad hoc KPU dalam perjanjian ini",
        "hapus `santunan_utama`, atau periksa kelompok pesertanya",
    ),
)

_PARTY: tuple[tuple[str, Callable[[Party], bool], str, str], ...] = (
    (
        "atas_nama",
        lambda p: bool(p.signatory.on_behalf_of) and p.signatory.status not in _DELEGATED,
        "`atas_nama` diisi, tetapi statusnya bukan `an` atau `ub`",
        "tulis `status: an` atau `status: ub`, atau hapus `atas_nama`",
    ),
    (
        "status",
        lambda p: not p.signatory.on_behalf_of and p.signatory.status in _DELEGATED,
        "menandatangani atas nama pejabat lain, tetapi `atas_nama` kosong",
        "isi `atas_nama` dengan jabatan yang diatasnamakan",
    ),
    (
        "npk",
        lambda p: p.signatory.npk not in {None, NONE_MARK} and p.kind is not PartyKind.BPJS_TK,
        "`npk` hanya untuk pegawai BPJS Ketenagakerjaan",
        "hapus `npk`; nomor pegawai ASN ditulis di `nip`",
    ),
    (
        "nip",
        lambda p: p.signatory.nip not in {None, NONE_MARK} and p.kind is PartyKind.BPJS_TK,
        "`nip` hanya untuk ASN, sedangkan pihak ini BPJS Ketenagakerjaan",
        "tulis nomor pegawainya di `npk`",
    ),
)


def _group(agreement: Agreement, group: ParticipantGroup, path: KeyPath) -> Iterator[Finding]:
    name = group.position or "kelompok ini"
    if group.wage is not None and agreement.contribution.wage_base is WageBase.FLAT:
        text = f"upah {name} diisi, sedangkan dasar upahnya tetap bagi semua peserta"
        yield Finding((*path, "upah"), text, "hapus `upah`, atau tulis `dasar_upah: honorarium`")
    if group.start and group.end and group.end < group.start:
        text = f"pelindungan {name} berakhir {long_date(group.end)}, sebelum mulai {long_date(group.start)}"
        yield Finding((*path, "selesai"), text, "periksa tahun dan bulannya")
    else:
        yield from _outside(agreement.term, group, path, name)


def _outside(term: Term, group: ParticipantGroup, path: KeyPath, name: str) -> Iterator[Finding]:
    """Both days of a group against both of the agreement."""
    hint = "samakan dengan `jangka_waktu`, atau perbaiki `jangka_waktu`"
    for key, day in (("mulai", group.start), ("selesai", group.end)):
        if day is None:
            continue
        if term.start and day < term.start:
            text = (
                f"{key} pelindungan {name}, {long_date(day)}, sebelum jangka waktu mulai "
                f"{long_date(term.start)}"
            )
            yield Finding((*path, key), text, hint)
        elif term.end and day > term.end:
            text = (
                f"{key} pelindungan {name}, {long_date(day)}, sesudah jangka waktu berakhir "
                f"{long_date(term.end)}"
            )
            yield Finding((*path, key), text, hint)
