"""The AcroForm of a PDF -> its fields by their full names: kind, options, widgets (ISO 32000-1, 12.7).

Entries that fields inherit from those above them are looked up; a field is its name, however many widgets
show it. A form may be hostile: loops and depth are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

OFF = "/Off"
MOST_FIELDS = 5_000
_DEEPEST = 32
_INHERITED = ("/FT", "/Ff", "/DA", "/Q", "/MaxLen", "/Opt")


class FieldKind(StrEnum):
    """What can be done with a field."""

    TEXT = "teks"
    CHECKBOX = "kotak centang"
    RADIO = "pilihan tunggal"
    CHOICE = "daftar pilihan"
    BUTTON = "tombol"
    SIGNATURE = "tanda tangan"
    PASSWORD = "kata sandi"  # noqa: S105 - a kind of field
    OTHER = "lain"


FILLABLE = {FieldKind.TEXT, FieldKind.CHECKBOX, FieldKind.RADIO, FieldKind.CHOICE}


@dataclass
class FormField:
    """One field."""

    name: str
    kind: FieldKind
    entries: DictionaryObject
    """Where its value stands."""
    inherited: dict[str, PdfObject]
    widgets: list[DictionaryObject] = field(default_factory=list)

    def flag(self, bit: int) -> bool:
        """Whether a flag is set; bits count from 1, as in the standard."""
        return bool(number_of(self.inherited.get("/Ff")) >> (bit - 1) & 1)

    def clear_flag(self, bit: int) -> None:
        """Take a flag away."""
        if self.flag(bit):
            flags = number_of(self.inherited.get("/Ff")) & ~(1 << (bit - 1))
            self.entries[NameObject("/Ff")] = NumberObject(flags)

    @property
    def required(self) -> bool:
        """The form says that it must be filled in."""
        return self.flag(2)

    @property
    def several_lines(self) -> bool:
        """Text of more than one line."""
        return self.flag(13)

    @property
    def comb(self) -> bool:
        """Each character in a cell of its own."""
        return self.flag(25) and not self.flag(13) and self.most_characters > 0

    @property
    def combo(self) -> bool:
        """A list that opens; otherwise one that shows several rows."""
        return self.flag(18)

    @property
    def most_characters(self) -> int:
        """0: no limit."""
        return max(0, number_of(self.inherited.get("/MaxLen")))

    @property
    def quadding(self) -> int:
        """0 left, 1 centred, 2 right."""
        return number_of(self.inherited.get("/Q")) % 3

    @property
    def look(self) -> str:
        """Default appearance of the field's text."""
        return str(self.inherited.get("/DA", ""))

    def options(self) -> list[tuple[str, str]]:
        """For a list: what is written and what is shown."""
        found = []
        listed = self.inherited.get("/Opt")
        for option in listed if isinstance(listed, ArrayObject) else ():
            pair = resolved(option)
            parts = [str(resolved(part)) for part in pair] if isinstance(pair, ArrayObject) else [str(pair)]
            if parts:
                found.append((parts[0], parts[-1]))
        return found

    def states(self) -> list[str]:
        """For a box: what its widgets may be when they are on, without the slash."""
        names = [state for widget in self.widgets for state in on_states(widget)]
        return list(dict.fromkeys(names))

    def on_labels(self) -> dict[str, str]:
        """For a box: what a person may write -> the state."""
        labels = {state.casefold(): state for state in self.states()}
        exported = [written for written, _ in self.options()]
        for label, widget in zip(exported, self.widgets, strict=False):
            for state in on_states(widget):
                labels.setdefault(label.casefold(), state)
        return labels


def on_states(widget: DictionaryObject) -> list[str]:
    """States of one widget other than off."""
    looks = resolved(widget.get("/AP"))
    normal = resolved(looks.get("/N")) if isinstance(looks, DictionaryObject) else None
    if not isinstance(normal, DictionaryObject) or isinstance(normal, StreamObject):
        return []
    return [str(name)[1:] for name in normal if name != OFF]


def form_of(root: DictionaryObject) -> DictionaryObject | None:
    """Return the AcroForm dictionary."""
    found = resolved(root.get("/AcroForm"))
    return found if isinstance(found, DictionaryObject) else None


def fields_of(form: DictionaryObject) -> dict[str, FormField]:
    """Return all fields by full name, in the order of the form."""
    found: dict[str, FormField] = {}
    seen: set[int] = set()
    roots = resolved(form.get("/Fields"))
    above = {key: _resolved(form[key]) for key in ("/DA", "/Q") if key in form}
    for item in roots if isinstance(roots, ArrayObject) else ():
        for one in _below(resolved(item), "", above, seen, 0):
            if one.name in found:
                found[one.name].widgets += one.widgets
            elif len(found) < MOST_FIELDS:
                found[one.name] = one
    return found


def _below(
    item: object, prefix: str, above: dict[str, PdfObject], seen: set[int], depth: int
) -> Iterator[FormField]:
    if not isinstance(item, DictionaryObject) or id(item) in seen or depth > _DEEPEST:
        return
    seen.add(id(item))
    own = str(resolved(item.get("/T"))) if "/T" in item else ""
    name = ".".join(part for part in (prefix, own) if part)
    inherited = above | {key: _resolved(item[key]) for key in _INHERITED if key in item}
    children = resolved(item.get("/Kids"))
    kids = [resolved(kid) for kid in children] if isinstance(children, ArrayObject) else []
    fields = [kid for kid in kids if isinstance(kid, DictionaryObject) and "/T" in kid]
    if fields:
        for kid in fields:
            yield from _below(kid, name, inherited, seen, depth + 1)
        return
    made = FormField(name, _kind(inherited), item, inherited)
    widgets = [kid for kid in kids if isinstance(kid, DictionaryObject)] or [item]
    made.widgets = [widget for widget in widgets if "/Rect" in widget]
    if name:
        yield made


def _kind(inherited: dict[str, PdfObject]) -> FieldKind:
    flags = number_of(inherited.get("/Ff"))
    match str(inherited.get("/FT")):
        case "/Tx":
            return FieldKind.PASSWORD if flags >> 13 & 1 else FieldKind.TEXT
        case "/Btn" if flags >> 16 & 1:
            return FieldKind.BUTTON
        case "/Btn":
            return FieldKind.RADIO if flags >> 15 & 1 else FieldKind.CHECKBOX
        case "/Ch":
            return FieldKind.CHOICE
        case "/Sig":
            return FieldKind.SIGNATURE
        case _:
            return FieldKind.OTHER


def resolved(item: object) -> object:
    """Follow an indirect reference."""
    return item.get_object() if isinstance(item, IndirectObject) else item


def _resolved(item: PdfObject) -> PdfObject:
    found = item.get_object() if isinstance(item, IndirectObject) else item
    return found if found is not None else item


def number_of(item: object) -> int:
    """Read a whole number; 0 for anything else."""
    found = resolved(item)
    return int(found) if isinstance(found, NumberObject) else 0


def name_object(state: str) -> NameObject:
    """Make the name of a state."""
    return NameObject(f"/{state}")
