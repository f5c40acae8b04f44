"""A fillable PDF form and plain values -> the form filled in, shown the same by every viewer.

Runs in a process of its own: forms come from anywhere. See :mod:`pks_gen.rendering.form_actions` for what is
taken out of a form, and :mod:`pks_gen.rendering.form_appearance` for how it is drawn.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from pks_gen.form_words import some_of
from pks_gen.problems import suggest
from pks_gen.rendering.form_actions import TooManyObjectsError, disarm
from pks_gen.rendering.form_fields import (
    FILLABLE,
    OFF,
    FieldKind,
    FormField,
    fields_of,
    form_of,
    name_object,
    resolved,
)
from pks_gen.rendering.form_flatten import flatten as flattened
from pks_gen.rendering.form_painting import Painter
from pks_gen.rendering.form_values import (
    FaultKind,
    FieldValue,
    FilledForm,
    FormFault,
    Missing,
    option_place,
    plain,
    state_of,
)


def fill_form(data: bytes, values: Mapping[str, FieldValue], *, flatten: bool) -> FilledForm:
    """Fill a form; the same input gives the same bytes."""
    made = FilledForm()
    try:
        _Filling(data, values, made).run(flatten=flatten)
    except _UnusableError as error:
        made.faults.append(FormFault(FaultKind.UNUSABLE, "", *error.args))
    except TooManyObjectsError:
        hint = "simpan ulang dengan program pembuat formulir"
        made.faults.append(FormFault(FaultKind.UNUSABLE, "", "berisi terlalu banyak bagian", hint))
    except (PyPdfError, RecursionError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        # A damaged file shows in any step of pypdf, under many names.
        hint = "buka dan simpan ulang dengan program pembuat formulir"
        made.faults.append(FormFault(FaultKind.UNUSABLE, "", "bukan PDF yang utuh", hint))
    return made


_EDITABLE, _SEVERAL_ROWS, _RICH_TEXT = 19, 22, 26
"""Flags of a field, as the standard counts them."""


class _UnusableError(Exception):
    """The form cannot be filled at all: text and hint."""


class _Filling:
    """One form on its way."""

    def __init__(self, data: bytes, values: Mapping[str, FieldValue], made: FilledForm) -> None:
        self.values, self.made = values, made
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise _UnusableError(
                "terkunci atau dibatasi, jadi tidak dapat diisi",
                "mintalah kepada pemiliknya salinan tanpa kunci",
            )
        removed = disarm(reader.root_object)
        self.writer = PdfWriter(clone_from=reader)
        if removed:
            self._fault(FaultKind.STRIPPED, "", f"dibuang dari formulir: {', '.join(removed)}")
        form = form_of(self.writer.root_object)
        if form is None:
            raise _UnusableError("tidak berisi kolom isian", "pakai PDF dengan kolom isian (AcroForm)")
        self.form = form
        self.fields = fields_of(form)
        self._without_xfa()
        if not self.fields:
            raise _UnusableError("tidak berisi kolom isian", "pakai PDF dengan kolom isian (AcroForm)")
        if any(one.kind is FieldKind.SIGNATURE and one.entries.get("/V") for one in self.fields.values()):
            raise _UnusableError(
                "sudah ditandatangani secara elektronik; mengisinya membatalkan tanda tangan itu",
                "pakai formulir yang belum ditandatangani",
            )
        self.painter = Painter(self.writer, form, self._fault)

    def _without_xfa(self) -> None:
        if "/XFA" not in self.form:
            return
        if not any(one.widgets for one in self.fields.values()):
            raise _UnusableError(
                "berbentuk XFA dinamis, yang hanya dikenal Adobe",
                "mintalah bentuk AcroForm",
            )
        del self.form["/XFA"]
        self._fault(FaultKind.STRIPPED, "", "dibuang dari formulir: lapisan XFA")

    def _fault(self, kind: FaultKind, name: str, text: str, hint: str = "") -> None:
        fault = FormFault(kind, name, text, hint)
        if fault not in self.made.faults:  # several widgets of one field
            self.made.faults.append(fault)

    def run(self, *, flatten: bool) -> None:
        """Fill all fields that are named, then write."""
        for name, value in self.values.items():
            found = self.fields.get(name)
            if found is None:
                known = [one.name for one in self.fields.values() if one.kind in FILLABLE]
                near = suggest(name, known) or f"kolom yang ada: {some_of(known)}"
                self._fault(FaultKind.UNKNOWN_FIELD, name, f"kolom `{name}` tidak ada dalam formulir", near)
            elif found.kind not in FILLABLE:
                text = f"kolom `{name}` adalah {found.kind}, jadi tidak dapat diisi"
                self._fault(FaultKind.UNKNOWN_FIELD, name, text, "hapus kolom itu dari `isi`")
            else:
                self._fill(found, value)
        for one in self.fields.values():
            if one.kind in FILLABLE and one.name not in self.values:
                self._leave(one)
        self.painter.fonts.finish()
        self.form[NameObject("/NeedAppearances")] = BooleanObject(value=False)
        if flatten:
            flattened(self.writer, self.form, self.fields)
        target = io.BytesIO()
        self.writer.write(target)
        self.made.data = target.getvalue()

    def _fill(self, one: FormField, value: FieldValue) -> None:
        match one.kind:
            case FieldKind.TEXT:
                self._fill_text(one, value)
            case FieldKind.CHOICE:
                self._fill_choice(one, value)
            case _:
                self._fill_box(one, value)

    def _fill_text(self, one: FormField, value: FieldValue) -> None:
        if isinstance(value, Missing):
            self._show_missing(one, value)
            return
        text = self.painter.printable(one, plain(value))
        most = one.most_characters
        if most and len(text) > most:
            told = f"isi kolom `{one.name}` {len(text)} karakter; formulir hanya menerima {most}"
            self._fault(FaultKind.DOES_NOT_FIT, one.name, told, "pendekkan isinya")
            text = text[:most]
        one.entries[NameObject("/V")] = TextStringObject(text)
        one.clear_flag(_RICH_TEXT)
        self.painter.words(one, text)

    def _show_missing(self, one: FormField, value: Missing) -> None:
        """Show the placeholder; as a value it stands only where it is one that the field may have."""
        text = self.painter.printable(one, f"[BELUM DIISI: {value.label}]")
        may = one.kind is FieldKind.TEXT and (not one.most_characters or len(text) <= one.most_characters)
        one.entries[NameObject("/V")] = TextStringObject(text if may else "")
        one.entries.pop("/I", None)
        self.painter.placeholder(one, text)

    def _fill_box(self, one: FormField, value: FieldValue) -> None:
        if one.kind is FieldKind.CHECKBOX and not one.states():
            self.painter.give_states(one)
        if isinstance(value, Missing):
            one.entries[NameObject("/V")] = NameObject(OFF)
            self.painter.open_state(one)
            return
        states = one.states()
        state = state_of(one, states, value)
        if state is None:
            told = f"kolom `{one.name}` tidak mengenal isi `{plain(value)}`"
            self._fault(FaultKind.NOT_AN_OPTION, one.name, told, f"pilihannya: {some_of([*states, 'tidak'])}")
            return
        one.entries[NameObject("/V")] = name_object(state)
        self.painter.state(one, state)

    def _fill_choice(self, one: FormField, value: FieldValue) -> None:
        if isinstance(value, Missing):
            self._show_missing(one, value)
            return
        wanted = [plain(value)] if isinstance(value, str | bool) else [plain(part) for part in value]
        options = one.options()
        labels = [label for _, label in options]
        places = [option_place(options, text) for text in wanted]
        free = one.combo and one.flag(_EDITABLE) and len(wanted) == 1
        if (None in places and not free) or (len(wanted) > 1 and not one.flag(_SEVERAL_ROWS)):
            told = f"kolom `{one.name}` tidak mengenal pilihan `{', '.join(wanted)}`"
            self._fault(FaultKind.NOT_AN_OPTION, one.name, told, f"pilihannya: {some_of(labels)}")
            return
        chosen = sorted({place for place in places if place is not None})
        texts = [TextStringObject(text) for text in [options[place][0] for place in chosen] or wanted]
        one.entries[NameObject("/V")] = texts[0] if len(texts) == 1 else ArrayObject(texts)
        one.entries[NameObject("/I")] = ArrayObject(map(NumberObject, chosen))
        if one.combo:
            self.painter.words(one, self.painter.printable(one, labels[chosen[0]] if chosen else wanted[0]))
        else:
            self.painter.rows(one, [self.painter.printable(one, label) for label in labels], chosen)

    def _leave(self, one: FormField) -> None:
        """Draw what an untouched field holds, where the form leaves that to viewers."""
        bare = any("/AP" not in widget for widget in one.widgets)
        if bare and one.kind in {FieldKind.TEXT, FieldKind.CHOICE}:
            held = resolved(one.entries.get("/V"))
            self.painter.words(one, self.painter.printable(one, str(held) if isinstance(held, str) else ""))
        if one.kind is FieldKind.CHECKBOX and not one.states():
            self.painter.give_states(one)
            self.painter.state(one, OFF[1:])
        if one.required and _blank(one):
            text = f"kolom `{one.name}` wajib menurut formulir, tetapi tidak ada dalam `isi`"
            self._fault(FaultKind.REQUIRED, one.name, text, "tambahkan di bawah `isi`")


def _blank(one: FormField) -> bool:
    value = resolved(one.entries.get("/V"))
    return value is None or str(value) in {"", OFF}
