"""What a check found in one agreement -> the facts that a report is built from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pks_gen.choices import NoteKind
from pks_gen.model import Agreement
from pks_gen.pipeline.checking import CheckResult
from pks_gen.problems import key_path

if TYPE_CHECKING:
    from pks_gen.report import Citation, Origin, ReportInput

_MOST_ITEMS = 1000
"""No list of an agreement is longer."""


def report_input(result: CheckResult) -> ReportInput:
    """Take from one check what a report tells."""
    from pks_gen.report import OwnPassage, ReportInput  # noqa: PLC0415

    agreement, drafted = result.agreement, bool(result.values) or result.ok
    return ReportInput(
        agreement_id=result.agreement_id,
        file=result.file,
        subject=(agreement.subject or "") if agreement else "",
        parties=tuple(party.institution or "" for party in agreement.parties) if agreement else (),
        date=agreement.date if agreement else None,
        problems=result.problems,
        values=result.values,
        # Which warnings an office accepts is settled only once all of them are known.
        accepted=result.accepted if drafted else None,
        computations=result.computations if drafted else None,
        citations=_citations(agreement) if agreement and drafted else None,
        origins=tuple(_origins(agreement)) if agreement else None,
        own_passages=tuple(OwnPassage(one.name, one.what, one.file) for one in result.departures),
    )


def _origins(agreement: Agreement) -> Iterator[Origin]:
    """Yield notes that only say where a value came from; conflicts and questions are warnings already."""
    from pks_gen.report import Origin  # noqa: PLC0415

    for note in agreement.source_notes:
        if note.kind is NoteKind.ORIGIN:
            yield Origin(_label(note.key), note.value or "", note.source or "", note.note or "")


def _label(key: str | None) -> str:
    """Say in words what a note is about; a key that no agreement can have stays as it was typed."""
    from pks_gen.drafting.labels import label_of  # noqa: PLC0415

    if not key:
        return "naskah ini"
    path = key_path(key)
    if any(isinstance(step, int) and step > _MOST_ITEMS for step in path):
        return key
    return label_of(path) or key


def _citations(agreement: Agreement) -> tuple[Citation, ...]:
    """Show how each legal basis stands on the signing day."""
    from pks_gen.drafting.legal_basis import reviews  # noqa: PLC0415
    from pks_gen.report import Citation  # noqa: PLC0415

    return tuple(Citation(one.text, one.status, one.remarks) for one in reviews(agreement) or ())
