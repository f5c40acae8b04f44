"""Questions on a terminal -> what is known of a new agreement; Enter leaves a value open."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from pks_gen.errors import EnvironmentLackingError
from pks_gen.model import EventKind, InstrumentKind, PartyKind, PartyRole
from pks_gen.reference.regions import full_name, region
from pks_gen.scaffold import Answers, PartyAnswer
from pks_gen.workspace import Workspace

TEMPLATE_FILE = "templat.yaml"
_REGION = re.compile(r"\d{2}(?:\.\d{2})?")
_YEAR = re.compile(r"(?:19|20)\d{2}")

Choice = TypeVar("Choice", bound=str)


def ask_all(workspace: Workspace) -> Answers:
    """Ask what an agreement cannot be begun without, and what is usually known first."""
    click.echo("Tekan Enter untuk melewati; yang kosong dapat diisi nanti di berkasnya.", err=True)
    templates = sorted(file.parent.name for file in workspace.templates.glob(f"*/{TEMPLATE_FILE}"))
    if not templates:
        raise EnvironmentLackingError(
            f"tidak ada templat di {workspace.templates}; salin dari ruang kerja baru (`pks init`)"
        )
    return Answers(
        template=_required("Templat", templates, templates[0]),
        instrument=InstrumentKind(_required("Bentuk", list(InstrumentKind), InstrumentKind.PKS)),
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
        text = complaint(answer) if answer else ""
        if not text:
            return answer
        click.echo(f"  {text}", err=True)


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
