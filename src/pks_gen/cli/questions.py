"""Questions on a terminal -> what is known of a new agreement; Enter leaves a value open."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import click
from pydantic_core import PydanticCustomError

from pks_gen.choices import EventKind, InstrumentKind, PartyKind, PartyRole
from pks_gen.drafting.template import forms_offered, template_names
from pks_gen.errors import EnvironmentLackingError
from pks_gen.reference.regions import full_name, region
from pks_gen.scaffold import Answers, PartyAnswer
from pks_gen.scalars import MAX_TEXT, one_line
from pks_gen.workspace import Workspace

_REGION = re.compile(r"\d{2}(?:\.\d{2})?")
_YEAR = re.compile(r"(?:19|20)\d{2}")

Choice = TypeVar("Choice", bound=str)


def ask_all(workspace: Workspace) -> Answers:
    """Ask what an agreement cannot be begun without, and what is usually known first."""
    click.echo("Tekan Enter untuk melewati; yang kosong dapat diisi nanti di berkasnya.", err=True)
    templates = template_names(workspace.templates)
    if not templates:
        raise EnvironmentLackingError(
            f"tidak ada templat di {workspace.templates}; salin dari ruang kerja baru (`pks init`)"
        )
    forms_of = {name: forms_offered(workspace.templates, name) for name in templates}
    usual = next((name for name in templates if InstrumentKind.PKS in forms_of[name]), templates[0])
    template = _required("Templat", templates, usual)
    forms = forms_of[template]
    return Answers(
        template=template,
        instrument=_required("Bentuk", forms, forms[0]),
        subject=_ask("Perihal (setelah kata TENTANG)"),
        region=_ask("Kode wilayah Kemendagri, misalnya 16.04", _region_complaint),
        event=_optional("Ajang", list(EventKind)),
        year=_ask("Tahun pemungutan suara", _check(_YEAR, "tulis empat angka, misalnya 2024")),
        parties=tuple(_ask_party(number) for number in range(1, _count_of_parties() + 1)),
    )


def _count_of_parties() -> int:
    return int(_required("Banyaknya pihak", ["2", "3", "4", "5", "6"], "2"))


def _ask_party(number: int) -> PartyAnswer:
    click.echo(f"Pihak ke-{number}", err=True)
    return PartyAnswer(
        kind=PartyKind(_required("  Jenis", list(PartyKind), None)),
        role=_optional("  Sebagai", list(PartyRole)),
        institution=_ask("  Nama lembaga, lengkap"),
    )


def _ask(question: str, complaint: Callable[[str], str] = lambda _: "") -> str:
    """Ask until the answer is empty or has no complaint."""
    while True:
        answer: str = click.prompt(question, default="", show_default=False, err=True).strip()
        text = (_unwritable(answer) or complaint(answer)) if answer else ""
        if not text:
            return answer
        click.echo(f"  {text}", err=True)


def _unwritable(answer: str) -> str:
    """Say why an answer cannot stand in an agreement, whatever was asked."""
    if len(answer) > MAX_TEXT:
        return f"terlalu panjang; paling banyak {MAX_TEXT} karakter"
    try:
        one_line(answer).encode()
    except (PydanticCustomError, UnicodeEncodeError):
        return "memuat karakter yang tidak dapat dicetak; ketik ulang"
    return ""


def _region_complaint(code: str) -> str:
    """Say what is wrong with a region's code; name the region on stderr when nothing is."""
    place = region(code) if _REGION.fullmatch(code) else None
    if place is None:
        return "kode provinsi atau kabupaten/kota itu tidak dikenal; tulis seperti 16 atau 16.04"
    click.echo(f"  {full_name(place)}", err=True)
    return ""


def _check(pattern: re.Pattern[str], advice: str) -> Callable[[str], str]:
    return lambda answer: "" if pattern.fullmatch(answer) else advice


def _optional(question: str, choices: Sequence[Choice]) -> Choice | None:
    """Ask for one of the choices, by word or by number; Enter is none."""
    shown = "  ".join(f"{place}) {choice}" for place, choice in enumerate(choices, 1))
    answer = _ask(
        f"{question}: {shown}", lambda text: "" if _pick(text, choices) else "pilih nomor atau katanya"
    )
    return _pick(answer, choices)


def _required(question: str, choices: Sequence[Choice], default: Choice | None) -> Choice:
    while True:
        note = f" [{default}]" if default is not None else ""
        answer = _optional(question + note, choices) or default
        if answer is not None:
            return answer
        click.echo("  pertanyaan ini perlu jawaban", err=True)


def _pick(text: str, choices: Sequence[Choice]) -> Choice | None:
    if text.isdecimal() and 1 <= int(text) <= len(choices) and text not in choices:
        return choices[int(text) - 1]
    return next((choice for choice in choices if choice == text.lower()), None)
