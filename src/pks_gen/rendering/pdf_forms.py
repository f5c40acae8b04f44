"""One of an office's forms and an agreement's values -> the filled form, by a confined process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.confined import run_confined
from pks_gen.draft import Placeholder
from pks_gen.errors import UnreadableError, machine_reason
from pks_gen.rendering.form_values import FaultKind, FormFault
from pks_gen.rendering.own_faults import gaps_from

if TYPE_CHECKING:
    from pks_gen.templating.form_context import FormContext

MOST_BYTES = 20_000_000
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class MadeForm:
    """One form, filled in."""

    data: bytes
    """Empty when the form cannot be used."""
    faults: tuple[FormFault, ...]
    gaps: tuple[Placeholder, ...]
    """Values that are wanting."""


def fill_in(file: Path, fields: dict[str, str], context: FormContext, *, flatten: bool) -> MadeForm:
    """Fill ``file``; ``fields`` are expressions by the names of fields.

    Raises:
        UnreadableError: when the file cannot be read.
        TooMuchError: when it takes more time or memory than any form needs.
    """
    from pks_gen.rendering.pdf_form_child import FormJob  # noqa: PLC0415 - only where forms are

    try:
        data = file.read_bytes() if file.stat().st_size <= MOST_BYTES else b""
    except OSError as error:
        reason = machine_reason(error) or "tidak dapat dibaca"
        raise UnreadableError(f"{file}: {reason}; periksa nama dan izinnya") from None
    if not data:
        raise UnreadableError(f"{file}: kosong, atau lebih dari 20 MB; pakai formulir yang lebih kecil")
    job = FormJob(data, dict(fields), context, flatten)
    said, made = run_confined("pks_gen.rendering.pdf_form_child:fill", job, seconds=_SECONDS)
    return MadeForm(made, tuple(_faults(said.get("faults"))), gaps_from(said.get("open")))


def _faults(found: object) -> Iterator[FormFault]:
    """Read what the child says; a hostile form may have put words into its mouth."""
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict) and one.get("kind") in set(FaultKind):
            words = [str(one.get(key) or "")[:2000] for key in ("field", "text", "hint")]
            yield FormFault(FaultKind(one["kind"]), *words)
