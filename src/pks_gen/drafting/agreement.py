"""Agreement + template + participants -> Draft: the whole text, numbered and cross-referenced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pks_gen.choices import ParticipantView
from pks_gen.draft import Draft
from pks_gen.drafting.assembly import Assembly
from pks_gen.drafting.form_context import form_context
from pks_gen.drafting.template import AgreementTemplate
from pks_gen.errors import ProblemsFoundError
from pks_gen.model import Agreement, Participant
from pks_gen.problems import Level, Place, Problem
from pks_gen.templating.form_context import FormContext
from pks_gen.templating.pieces import Veil


def draft_agreement(
    agreement: Agreement,
    template: AgreementTemplate,
    *,
    agreement_id: str,
    participants: Sequence[Participant] = (),
    listed: bool = True,
    view: ParticipantView | None = None,
    veil: Veil | None = None,
) -> Draft:
    """Draft one agreement; without ``listed``, the rows of the participants' list are left out.

    ``view`` shows the participants otherwise than the agreement says, for a copy; whatever stands outside of
    their annex stays word by word. ``veil`` writes something else in place of every value that a clause
    prints: for comparing words, never for reading.

    Raises:
        ProblemsFoundError: with every fault found in the clauses (dangling references, unknown names).
    """
    _ensure_offered(agreement, template)
    return Assembly(agreement, template, agreement_id, participants, listed, view, veil).draft()


def draft_with_form(
    agreement: Agreement,
    template: AgreementTemplate,
    *,
    agreement_id: str,
    participants: Sequence[Participant] = (),
    listed: bool = True,
    view: ParticipantView | None = None,
) -> tuple[Draft, FormContext | None]:
    """Draft as :func:`draft_agreement` does, with what the office's own documents see, if it has any.

    Raises:
        ProblemsFoundError: with every fault found in the clauses.
    """
    _ensure_offered(agreement, template)
    assembly = Assembly(agreement, template, agreement_id, participants, listed, view)
    draft = assembly.draft()
    return draft, form_context(assembly.data, draft) if template.has_own_documents else None


def draft_with_values(
    agreement: Agreement,
    template: AgreementTemplate,
    *,
    agreement_id: str,
    participants: Sequence[Participant] = (),
) -> tuple[Draft, Mapping[str, Any]]:
    """Draft without the rows of the list, and return what the clauses saw as well.

    Raises:
        ProblemsFoundError: with every fault found in the clauses.
    """
    _ensure_offered(agreement, template)
    assembly = Assembly(agreement, template, agreement_id, participants, listed=False)
    return assembly.draft(), assembly.data


def _ensure_offered(agreement: Agreement, template: AgreementTemplate) -> None:
    """Refuse a form of the document that the template does not make."""
    if str(agreement.instrument) in template.manifest.instruments:
        return
    raise ProblemsFoundError(
        [
            Problem(
                Place(template.manifest_path),
                Level.ERROR,
                "PKS308",
                f"templat `{template.name}` tidak menyediakan bentuk `{agreement.instrument}`",
                f"bentuk yang tersedia: {', '.join(template.manifest.instruments)}",
            )
        ]
    )
