"""Nama daerah lain tertinggal dalam naskah.

Naskah yang disalin dari kabupaten lain sering masih menyebut bupati, KPU, atau kejaksaan negeri daerah itu.
Yang diperiksa adalah kata Kabupaten, Kota, Bupati, Wali Kota, KPU, Bawaslu, Kejaksaan Negeri, Provinsi, dan
Gubernur yang diikuti nama daerah selain `wilayah` dan provinsinya, nama kabupaten yang tidak lengkap, serta
kode satuan kerja dalam nomor KPU. Kantor BPJS Ketenagakerjaan, pihak lain, dan kejaksaan saksi boleh
berkedudukan di daerah lain. Ganti nama itu, atau perbaiki `wilayah`.

Salah::

    wilayah: "16.04"
    forum_perselisihan: mediasi oleh Bupati Empat Lawang

Benar::

    wilayah: "16.04"
    forum_perselisihan: mediasi oleh Bupati Lahat
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from pks_gen.choices import PartyKind
from pks_gen.model import LegalBasis
from pks_gen.problems import KeyPath, Level, manual
from pks_gen.reference.region_names import is_truncated, named
from pks_gen.reference.regions import Region, full_name, region
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.quoted import without_titles
from pks_gen.rules.texts import Slip, slips

PAGE = manual(__doc__, "PKS241", Level.WARNING)

_NAME = r"(?:Kep\.|[A-Z][\w'’-]*)"
_CALLED = re.compile(
    r"(?<![\w/])(?P<trigger>(?i:pemerintah\s+(?:kabupaten|kota)|kabupaten|kab\.?|pemkab|bupati|kota|pemkot|wali\s?kota"
    r"|provinsi|prov\.|pemprov|gubernur|kpud?|kip|bawaslu|panwaslih"
    r"|komisi\s+pemilihan\s+umum|badan\s+pengawas\s+pemilihan\s+umum|kejaksaan\s+negeri|kejari|kajari))"
    rf"\s+(?=(?P<words>{_NAME}(?:\s+(?:dan\s+)?{_NAME}){{0,6}}))"
)
_STARTS = (
    *("kab", "bupati", "kota", "wali", "prov", "gubernur", "kpu", "kip", "bawaslu", "panwaslih"),
    *("pemilihan umum", "pemkot", "kej", "kajari"),
)
_LEVELS = (
    ("kabupaten", "kab", "pemkab", "bupati"),
    ("kota", "pemkot", "wali"),
    ("provinsi", "prov", "pemprov", "gubernur"),
)
_HEADS = ("pemerintah", "pemkab", "bupati", "pemkot", "wali")
"""Words for a government or its head: a town inside a kabupaten has neither."""
_NOT_A_NAME = frozenset(["tahun", "nomor", "tanggal", "provinsi", "tentang", "republik"])
_PROSECUTION = re.compile(r"\b(?:kejaksaan|kejari|kajari|polres|kapolres|kepolisian)\b", re.IGNORECASE)
_SERVE_SEVERAL = frozenset({PartyKind.BPJS_TK, PartyKind.LAIN})
_KPU_UNIT = re.compile(r"(?<![0-9])(?P<province>[0-9]{2})(?P<regency>[0-9]{2})/[0-9]{4}$")


def check(case: Case) -> Iterator[Finding]:
    """Look for other regions in wordings, then in addresses, regulations and KPU's number."""
    own = region(case.agreement.region or "")
    if own is None:
        return
    yield from slips(case, partial(_scan, own.code, own.code), partial(_may_be_elsewhere, case))
    yield from _places(case, own)
    for index, basis in enumerate(case.agreement.legal_bases or ()):
        if isinstance(basis, LegalBasis) and basis.kind:
            for slip in _scan(own.code, own.code, basis.kind):
                yield Finding(("dasar_hukum", index, "jenis"), slip.text, slip.hint)
    yield from _kpu_numbers(case, own)


def _may_be_elsewhere(case: Case, path: KeyPath, text: str) -> bool:
    """Offices that serve several regions, and buildings, stand where they stand."""
    match path:
        case ("pihak", int(index), "penandatangan", "kewenangan", int(), "tentang"):
            serves = case.agreement.parties[index].kind in _SERVE_SEVERAL
            return serves or _names_own(text, region(case.agreement.region or ""))
        case ("pihak", int(index), *_, last):
            return case.agreement.parties[index].kind in _SERVE_SEVERAL or last == "alamat"
        case ("tempat",):
            return True
        case ("saksi", *_):
            return _PROSECUTION.search(text) is not None
    return False


def _names_own(text: str, own: Region | None) -> bool:
    """Whether the title names the region, too: one decree appoints people of several regions at once."""
    return own is not None and any(own in named(tuple(words.split()))[1] for _, words in _calls(text))


def _places(case: Case, own: Region) -> Iterator[Finding]:
    """Addresses and the place of signing lie in the province at least."""
    places: list[tuple[KeyPath, str | None]] = [(("tempat",), case.agreement.place)]
    places += [
        (("pihak", index, "alamat"), party.address)
        for index, party in enumerate(case.agreement.parties)
        if party.kind not in _SERVE_SEVERAL
    ]
    for path, text in places:
        for slip in _scan(own.code, own.code[:2], text or ""):
            yield Finding(path, slip.text, slip.hint)


def _kpu_numbers(case: Case, own: Region) -> Iterator[Finding]:
    """Compare the four digits before the year in KPU's number with the region."""
    for index, party in enumerate(case.agreement.parties):
        match = _KPU_UNIT.search(party.number or "") if party.kind is PartyKind.KPU else None
        unit = region(f"{match['province']}.{match['regency']}") if match else None
        if match and unit and not _is_own(unit, own, own.code):
            code = match["province"] + match["regency"]
            text = (
                f"nomor KPU memuat kode satuan kerja {code} ({full_name(unit)}), "
                f"sedangkan wilayahnya {full_name(own)}"
            )
            yield Finding(
                ("pihak", index, "nomor"), text, "periksa nomornya; mungkin tertinggal dari naskah lain"
            )


def _scan(code: str, within: str, text: str) -> tuple[Slip, ...]:
    """Find names outside the region with ``code``, its province, and all that lies ``within`` a code."""
    calls = _calls(text)
    own = region(code) if calls else None
    if own is None:
        return ()
    found: dict[str, Slip] = {}
    for trigger, words in calls:
        slip = _slip(trigger, words, own, within)
        if slip is not None:
            found[slip.found] = slip
    return tuple(found.values())


@lru_cache(maxsize=8192)
def _calls(text: str) -> tuple[tuple[str, str], ...]:
    """Words that announce a region, each with what follows; clauses are the same for every region."""
    small = text.casefold()
    if not any(start in small for start in _STARTS):
        return ()
    return tuple((match["trigger"], match["words"]) for match in _CALLED.finditer(without_titles(text)))


def _slip(trigger: str, words: str, own: Region, within: str) -> Slip | None:
    level = _level(trigger)
    parts = tuple(words.split())
    name, places = named(parts)
    meant = [place for place in places if not level or place.level == level]
    if not meant:
        if own in places and trigger.casefold().startswith(_HEADS):
            text = f"`{trigger} {name}`: wilayah perjanjian ini {full_name(own)}, bukan {level}"
            return Slip(
                f"{trigger} {name}", text, f"sesuaikan dengan {full_name(own)}, atau perbaiki `wilayah`"
            )
        return _truncated(trigger, parts, own) if level == "kabupaten" else None
    if any(_is_own(place, own, within) for place in meant):
        return None
    called = f"{trigger} {name}"
    full = full_name(meant[0])
    shown = "" if called.casefold() == full.casefold() else f" ({full})"
    text = f"menyebut `{called}`{shown}, sedangkan wilayah perjanjian ini {full_name(own)}"
    return Slip(called, text, "ganti nama daerahnya, atau perbaiki `wilayah`")


def _truncated(trigger: str, parts: tuple[str, ...], own: Region) -> Slip | None:
    end = next((place for place, word in enumerate(parts) if word.casefold() in _NOT_A_NAME), len(parts))
    if not end or not is_truncated(parts[:end]):
        return None
    called = f"{trigger} {' '.join(parts[:end])}"
    text = f"`{called}`: tidak ada kabupaten bernama demikian; namanya terpotong"
    return Slip(called, text, f"tulis lengkap, misalnya {full_name(own)}")


def _level(trigger: str) -> str:
    """Level of region that a word such as *bupati* implies; empty for offices of any level."""
    first = trigger.casefold().removeprefix("pemerintah").split()[0].rstrip(".")
    for starts in _LEVELS:
        if first.startswith(starts):
            return starts[0]
    return ""


def _is_own(place: Region, own: Region, within: str) -> bool:
    return place.code.startswith(within) or place.code == own.code[:2]
