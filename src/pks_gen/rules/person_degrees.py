"""Gelar atau huruf nama perlu dilihat.

Gelar ditulis dengan titik, dan dipisahkan dengan koma dari nama serta dari gelar lain (EYD Edisi V):
`Contoh Rekaan, S.H., M.H.`. `Dr.` adalah doktor dan `dr.` dokter; `DR.` tidak menunjukkan yang mana,
dan hanya orangnya yang tahu. Nama adalah milik orangnya: yang tertulis di sini hanya saran, dan naskah
mencetak nama seperti yang diisi.

Salah::

    penandatangan: {nama: "DR. Contoh Rekaan SH, MH", jabatan: Bupati Lahat}

Benar::

    penandatangan: {nama: "Dr. Contoh Rekaan, S.H., M.H.", jabatan: Bupati Lahat}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.indonesian import Name, split_name, suggest_degrees
from pks_gen.problems import KeyPath, Level, manual
from pks_gen.rules.named_people import everyone
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS221", Level.WARNING)

_CLEAR = ("Prof.", "Ir.", "Drs.", "Dra.", "Hj.")
_WITH_DOT = {title.rstrip("."): title for title in (*_CLEAR, "Dr.", "dr.", "drg.", "drh.")}
_SHOUTED = {title.upper(): title for title in _CLEAR}
"""In capitals these can mean nothing else; DR. and DRG. could."""


def check(case: Case) -> Iterator[Finding]:
    """Look at the names of signatories, witnesses and those who stand in."""
    for person in everyone(case.agreement):
        if person.name:
            yield from _name(person.name, (*person.path, "nama"))


def _name(text: str, path: KeyPath) -> Iterator[Finding]:
    if not any(letter.isalpha() for letter in text):
        yield Finding(path, f"`{text}` bukan nama", "kosongkan selama namanya belum diketahui")
        return
    try:
        name = split_name(text)
    except ValueError as nameless:
        yield Finding(path, str(nameless), "gelar saja tidak menunjukkan orangnya")
        return
    if suggestion := suggest_degrees(text):
        hint = f"mungkin `{suggestion}`; tanyakan orangnya"
        yield Finding(path, f"penulisan gelar `{text}` tidak lazim", hint)
    shouted = _is_shouted(name)
    for title in name.prefixes:
        yield from _title(title, path, shouted=shouted)
    if shouted:
        hint = "tulis huruf besar hanya di awal kata, menurut penulisan orangnya sendiri"
        yield Finding(path, f"nama `{name.core}` seluruhnya huruf besar", hint)


def _title(title: str, path: KeyPath, *, shouted: bool) -> Iterator[Finding]:
    if title.rstrip(".") == "DR":
        text = f"`{title}` dapat berarti `Dr.` (doktor) atau `dr.` (dokter)"
        yield Finding(path, text, "tanyakan orangnya, lalu tulis salah satu")
    elif title in _WITH_DOT:
        yield Finding(path, f"gelar `{title}` ditulis tanpa titik", f"mungkin `{_WITH_DOT[title]}`")
    elif not shouted and (usual := _SHOUTED.get(f"{title.rstrip('.')}.")):
        yield Finding(path, f"gelar `{title}` seluruhnya huruf besar", f"mungkin `{usual}`")


def _is_shouted(name: Name) -> bool:
    """All capitals, with a word long enough not to be an initial or a short form."""
    return name.core.isupper() and any(len(word) > 2 and "." not in word for word in name.core.split())
