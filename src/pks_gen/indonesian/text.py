"""Words and phrases -> lists, headings and titles in Indonesian spelling.

Source: *EYD Edisi V*: serial comma, semicolon between items that hold commas, capitals in titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pks_gen.indonesian.degrees import is_dotted_degree
from pks_gen.indonesian.names import TITLES

_PARTICLE_LIST = """
    agar antara apabila atas atau bagi bahwa bila dalam dan dari daripada demi dengan di guna hingga
    jika karena ke kepada maka maupun menurut namun oleh pada per sampai sang sebagai sebab sejak
    secara serta si supaya tanpa tentang terhadap tetapi untuk yaitu yakni yang
"""
_ACRONYM_LIST = """
    APBD APBN APD ASN BPJS BPKAD BPU BUMD BUMN DIPA DKI DPRD FKTP JHT JKK JKM JKN JKP JP KCP KK KPPS KPU
    KTP KUHP NIK NIP NKRI NPK NPWP OPD PDP PKD PKS PNS PPK PPLN PPPK PPS PTPS PU RI RSUD SK TK TNI TPS UPTD UU
"""
_PARTICLES = frozenset(_PARTICLE_LIST.split())
_ACRONYMS = frozenset(_ACRONYM_LIST.split())
# How an official signs for an office; written so even in a signature block in capitals.
_OFFICE_MARKS = frozenset({"Plt.", "Plh.", "Pj.", "Pjs.", "a.n.", "u.b."})
_ROMAN = re.compile(r"[IVX]+")


def join_list(items: Iterable[str], conjunction: str = "dan") -> str:
    """Join items into running text: ``A``, ``A dan B``, ``A, B, dan C``; nothing gives an empty text.

    From three items on, an item that itself holds a comma (a name with its degree) turns the commas
    between items into semicolons: ``A, S.H.; B; dan C``.
    """
    *first, last = [*items] or [""]
    if len(first) < 2:
        return f" {conjunction} ".join([*first, last])
    separator = "; " if any("," in item for item in [*first, last]) else ", "
    return separator.join([*first, f"{conjunction} {last}"])


def upper_title(text: str) -> str:
    """Write a heading in capitals: ``PERJANJIAN KERJA SAMA``.

    Personal titles, dotted degrees and marks of acting officials keep their letters: ``RSUD dr. ...``,
    ``Plt. GUBERNUR BENGKULU``, ``a.n. BUPATI``.
    """
    return re.sub(r"\S+", lambda word: word[0] if _keeps_case(word[0]) else word[0].upper(), text)


def title_case(text: str) -> str:
    """Write a title with a capital on each word but the particles (*dan, di, untuk, yang*, ...).

    The first word always has its capital, full reduplication has two (Undang-Undang, but Sayur-mayur), and
    words around a slash each have theirs. Capitals inside mixed text are kept (BPJS, DI Yogyakarta); in
    a text all in capitals, only well-known abbreviations and Roman numerals are.
    """
    shouted = text == text.upper()
    first = True

    def convert(match: re.Match[str]) -> str:
        nonlocal first
        pieces = match[0].split("/")
        converted = [_title_word(pieces[0], first=first, shouted=shouted)]
        converted += [_title_word(piece, first=False, shouted=shouted) for piece in pieces[1:]]
        first = False
        return "/".join(converted)

    return re.sub(r"\S+", convert, text)


def _title_word(word: str, *, first: bool, shouted: bool) -> str:
    bare = word.strip("()[]\"'“”‘’.,;:!?")
    if _keeps_case(word) or _is_abbreviation(bare, shouted=shouted):
        return word
    if bare.lower() in _PARTICLES and not first:
        return word.lower()
    halves = (word.lower() if shouted else word).split("-")
    if len(halves) == 2 and bare.lower().partition("-")[0] == bare.lower().partition("-")[2]:
        return "-".join(_capital(half) for half in halves)
    return "-".join([_capital(halves[0]), *halves[1:]])


def _is_abbreviation(bare: str, *, shouted: bool) -> bool:
    """Whether the word without its punctuation is written in capitals for good."""
    if shouted:
        return bare in _ACRONYMS or _ROMAN.fullmatch(bare) is not None or "." in bare
    return len(bare) > 1 and bare.isupper()


def _keeps_case(word: str) -> bool:
    """Whether the word, punctuation aside, is a title (dr.), a dotted degree (S.Sos) or a mark (Plt.)."""
    bare = word.strip("(),;:")
    is_title = bare.endswith(".") and bare[:-1] in TITLES
    return is_title or bare in _OFFICE_MARKS or is_dotted_degree(bare)


def _capital(word: str) -> str:
    """Put the first letter of the word in capitals."""
    for index, letter in enumerate(word):
        if letter.isalnum():
            return word[:index] + letter.upper() + word[index + 1 :]
    return word
