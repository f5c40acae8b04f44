"""What a form's fields are filled with -> the state or the row that is meant; what can be wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pks_gen.form_words import NO, YES
from pks_gen.rendering.form_fields import OFF, FormField


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that nobody supplied yet."""

    label: str
    key: str = ""
    """Where it is to be filled in: ``pihak[1].nomor``."""


FieldValue = str | bool | Sequence[str] | Missing
"""What a field is filled with; several texts only where a list lets one choose several."""


class FaultKind(StrEnum):
    """What can be wrong with a form, or with what it is filled with."""

    UNUSABLE = "unusable"
    EXPRESSION = "expression"
    UNKNOWN_FIELD = "unknown_field"
    NOT_AN_OPTION = "not_an_option"
    DOES_NOT_FIT = "does_not_fit"
    SHRUNK = "shrunk"
    STRIPPED = "stripped"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class FormFault:
    """One thing wrong."""

    kind: FaultKind
    field: str
    """Full name of the field; empty for the form as a whole."""
    text: str
    hint: str = ""


@dataclass(slots=True)
class FilledForm:
    """The filled form, empty when it cannot be used, and all that is wrong."""

    data: bytes = b""
    faults: list[FormFault] = field(default_factory=list)


def plain(value: FieldValue) -> str:
    """Write a value as a person would."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Missing):
        return value.label
    return value if isinstance(value, str) else ", ".join(value)


def state_of(one: FormField, states: list[str], value: FieldValue) -> str | None:
    """Find the state that a value means; its own name comes before yes and no."""
    text = plain(value).strip()
    if text in states:
        return text
    if found := one.on_labels().get(text.casefold()):
        return found
    if text.casefold() in YES:
        alike = [state for state in states if state.casefold() in YES]
        return alike[0] if len(alike) == 1 else states[0] if len(states) == 1 else None
    if text.casefold() in NO:
        alike = [state for state in states if state.casefold() in NO]
        return alike[0] if len(alike) == 1 else OFF[1:]
    return None


def option_place(options: list[tuple[str, str]], text: str) -> int | None:
    """Find the row of a list that a text means, by what is written or shown."""
    folded = text.strip().casefold()
    for at, (written, shown) in enumerate(options):
        if folded in {written.strip().casefold(), shown.strip().casefold()}:
            return at
    return None
