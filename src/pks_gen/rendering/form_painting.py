"""A field, and what it shall show -> the appearances of its widgets; what does not fit is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from pks_gen.rendering.form_appearance import Canvas, Ink, ink_of, set_in
from pks_gen.rendering.form_fields import OFF, FormField, name_object, on_states, resolved
from pks_gen.rendering.form_fonts import FormFonts
from pks_gen.rendering.form_values import FaultKind

Tell = Callable[[FaultKind, str, str, str], None]
"""Kind, field, text and hint of what is wrong."""
OWN_STATE = "Ya"


class Painter:
    """Draws the fields of one form."""

    def __init__(self, writer: PdfWriter, form: DictionaryObject, tell: Tell) -> None:
        self.writer, self.form, self._tell = writer, form, tell
        self.fonts = FormFonts(writer)

    def printable(self, one: FormField, text: str) -> str:
        """Return the text as it can be shown; letters that no shipped font has are told."""
        text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        advances = ink_of(one, self.form).metrics.advances
        if lacking := [c for c in dict.fromkeys(text) if c not in advances and c != "\n"]:
            shown = ", ".join(f"U+{ord(c):04X}" for c in lacking)
            told = f"isi kolom `{one.name}` memuat huruf yang tidak dapat dicetak: {shown}"
            self._tell(FaultKind.DOES_NOT_FIT, one.name, told, "ganti huruf itu dalam data")
        return "".join(c if c in advances or c == "\n" else "?" for c in text)

    def words(self, one: FormField, text: str) -> None:
        """Show words in every widget."""
        for widget in one.widgets:
            canvas, ink = Canvas(widget), ink_of(one, self.form)
            room = canvas.room(one, widget)
            canvas.ground(widget, room.cells)
            found = set_in(text, ink, room)
            canvas.write(found, ink, self.fonts, room)
            self._show(widget, canvas)
            if not found.fits:
                hint = "pendekkan isinya, atau perlebar kolom itu pada formulir"
                self._tell(FaultKind.DOES_NOT_FIT, one.name, f"isi kolom `{one.name}` tidak muat", hint)
            elif found.shrunk:
                sizes = [f"{size:g}".replace(".", ",") for size in (found.size, ink.size)]
                told = f"isi kolom `{one.name}` hanya muat dengan huruf {sizes[0]} poin, bukan {sizes[1]}"
                self._tell(FaultKind.SHRUNK, one.name, told, "pendekkan isinya, atau perbesar kolom itu")

    def placeholder(self, one: FormField, text: str) -> None:
        """Show, highlighted and as large as there is room, that a value is wanting."""
        for widget in one.widgets:
            canvas, ink = Canvas(widget), Ink(ink_of(one, self.form).metrics, 0, "0 g")
            canvas.ground(widget)
            canvas.highlight()
            room = canvas.line(one, widget)
            canvas.write(set_in(text, ink, room), ink, self.fonts, room)
            self._show(widget, canvas)

    def rows(self, one: FormField, labels: Sequence[str], chosen: Sequence[int]) -> None:
        """Show a list, the chosen rows marked."""
        for widget in one.widgets:
            canvas, ink = Canvas(widget), ink_of(one, self.form)
            canvas.ground(widget)
            canvas.rows(list(labels), set(chosen), ink, self.fonts, canvas.room(one, widget))
            self._show(widget, canvas)

    def state(self, one: FormField, state: str) -> None:
        """Switch boxes on or off; their looks are the form's own."""
        for widget in one.widgets:
            own = state if state in on_states(widget) else OFF[1:]
            widget[NameObject("/AS")] = name_object(own)

    def open_state(self, one: FormField) -> None:
        """Tick nothing for a value that nobody knows; the highlight says so."""
        for widget in one.widgets:
            canvas = Canvas(widget)
            canvas.ground(widget)
            canvas.highlight()
            looks = resolved(widget.get("/AP"))
            normal = resolved(looks.get("/N")) if isinstance(looks, DictionaryObject) else None
            if isinstance(normal, DictionaryObject):
                normal[NameObject(OFF)] = self.writer._add_object(canvas.stream())
            widget[NameObject("/AS")] = NameObject(OFF)

    def give_states(self, one: FormField) -> None:
        """Draw a box that the form leaves to viewers."""
        for widget in one.widgets:
            looks = DictionaryObject()
            for state in (OWN_STATE, OFF[1:]):
                canvas = Canvas(widget)
                canvas.ground(widget)
                if state == OWN_STATE:
                    canvas.mark()
                looks[name_object(state)] = self.writer._add_object(canvas.stream())
            widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): looks})

    def _show(self, widget: DictionaryObject, canvas: Canvas) -> None:
        look = self.writer._add_object(canvas.stream())
        widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): look})
        widget.pop("/AS", None)
