"""A PDF form of unknown origin -> the same form without anything that acts: scripts, launches, sending.

Removed are, wherever they hang: actions that run or send something (ISO 32000-1, 12.6.4), actions on events,
embedded files, sound, film and 3D, and rights granted to one viewer. Links to a page or to the web stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from pks_gen.form_words import ACTING_KEYS, ACTIONS

_MEDIA = {"/Screen", "/RichMedia", "/Movie", "/Sound", "/3D", "/FileAttachment"}
_SILENT = {"/CO": "urutan hitung", "/RV": "teks berhias", "/Perms": "hak khusus satu aplikasi"}
"""Entries that go without a word: nobody misses them."""
_KEYS = {**ACTING_KEYS, **_SILENT}
MOST_OBJECTS = 200_000


class TooManyObjectsError(ValueError):
    """No form has so many parts."""


def disarm(root: DictionaryObject) -> list[str]:
    """Remove from everything that ``root`` leads to what acts; return what it was, in Indonesian."""
    removed: set[str] = set()
    for item in _all(root):
        if isinstance(item, DictionaryObject):
            for key in list(item):
                if kind := _kind(key, _value(item.raw_get(key))):
                    del item[key]
                    if key not in _SILENT:
                        removed.add(kind)
        else:
            parts = list(list.__iter__(item))
            kinds = [_kind("", _value(part)) for part in parts]
            if any(kinds):
                removed.update(filter(None, kinds))
                item[:] = [part for part, kind in zip(parts, kinds, strict=True) if not kind]
    return sorted(removed)


def _kind(key: str, value: object) -> str:
    if key in _KEYS:
        return _KEYS[key]
    if not isinstance(value, DictionaryObject):
        return ""
    if _value(value.get("/Subtype")) in _MEDIA and "/Rect" in value:
        return "suara, film, atau lampiran"
    return ACTIONS.get(str(_value(value.get("/S"))), "") if key in {"/A", "/OpenAction", "/Next", ""} else ""


def _value(item: object) -> object:
    return item.get_object() if isinstance(item, IndirectObject) else item


def _all(root: DictionaryObject) -> Iterator[DictionaryObject | ArrayObject]:
    """Yield all dictionaries and arrays, each once; what was deleted meanwhile is not entered."""
    pending: list[PdfObject] = [root]
    seen: set[int] = set()
    while pending:
        found = _value(pending.pop())
        if not isinstance(found, DictionaryObject | ArrayObject) or id(found) in seen:
            continue
        if len(seen) >= MOST_OBJECTS:
            raise TooManyObjectsError
        seen.add(id(found))
        yield found
        if isinstance(found, DictionaryObject):
            pending += [found.raw_get(key) for key in found]
        else:
            pending += list.__iter__(found)
