"""A form, expressions for its fields and an agreement's values -> the filled form; in a confined child."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from jinja2 import Undefined

from pks_gen.confined import confined
from pks_gen.draft import Placeholder, Text
from pks_gen.rendering.form_values import FaultKind, FieldValue, FormFault, Missing
from pks_gen.rendering.pdf_form import fill_form
from pks_gen.templating.faults import FAULTS, said
from pks_gen.templating.form_context import FormContext
from pks_gen.templating.open_values import Open, OpenValueError
from pks_gen.templating.own import FormPieces, OwnTemplateEnvironment
from pks_gen.templating.pieces import MARK, PIECES


@dataclass(frozen=True, slots=True)
class FormJob:
    """What the child is to do."""

    data: bytes
    fields: dict[str, str]
    """Name of the field -> expression."""
    context: FormContext
    flatten: bool


@confined
def fill(job: FormJob) -> tuple[dict[str, Any], bytes]:
    """Work the expressions out, and fill the form."""
    values, faults = _values(job)
    made = fill_form(job.data, values, flatten=job.flatten)
    broken = {fault.field for fault in faults}
    others = (fault for fault in made.faults if fault.field not in broken)
    told = [{**asdict(fault), "kind": str(fault.kind)} for fault in (*faults, *others)]
    gaps = sorted({(value.label, value.key) for value in values.values() if isinstance(value, Missing)})
    return {"faults": told, "open": gaps}, made.data


def _values(job: FormJob) -> tuple[dict[str, FieldValue], list[FormFault]]:
    environment, names = OwnTemplateEnvironment(), job.context.names()
    values: dict[str, FieldValue] = {}
    faults: list[FormFault] = []
    for name, source in job.fields.items():
        pieces = FormPieces()
        try:
            found = environment.compile_expression(source, undefined_to_none=False)(names | {PIECES: pieces})
            values[name] = _value(found, pieces)
        except OpenValueError as asked:
            values[name] = Missing(asked.value.label, asked.value.key)
        except FAULTS as error:
            text, hint = said(error, names)
            faults.append(FormFault(FaultKind.EXPRESSION, name, f"isi kolom `{name}`: {text}", hint))
    return values, faults


def _value(found: object, pieces: FormPieces) -> FieldValue:
    """Turn what an expression yields into what a field may hold."""
    match found:
        case bool():
            return found
        case Open():
            return Missing(found.label, found.key)
        case Undefined() | int() | float():  # the first raises, and says the name
            return str(found)
        case Text():
            return found.text
        case str():
            return _without_marks(found, pieces)
        case list() | tuple():
            parts = [_value(part, pieces) for part in found]
            gaps = [part for part in parts if isinstance(part, Missing)]
            return gaps[0] if gaps else [part for part in parts if isinstance(part, str)]
        case _:
            raise ValueError("ini bukan satu nilai; sebut bagiannya, misalnya pihak[0].lembaga")


def _without_marks(text: str, pieces: FormPieces) -> FieldValue:
    """Read what filters wrote as marks."""
    parts = MARK.split(text)
    found = [pieces.all[int(index)] for index in parts[1::2]]
    gap = next((piece for piece in found if isinstance(piece, Placeholder)), None)
    if gap is not None:
        return Missing(gap.label, gap.key)
    words = [piece.text if isinstance(piece, Text) else "" for piece in found]
    return "".join(part if place % 2 == 0 else words[place // 2] for place, part in enumerate(parts))
