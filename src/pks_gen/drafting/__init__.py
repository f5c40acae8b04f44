"""Agreement + clauses -> Draft."""

from __future__ import annotations

from pks_gen.drafting.agreement import draft_agreement, draft_with_form
from pks_gen.drafting.overlay import with_own_text
from pks_gen.drafting.template import AgreementTemplate, load_template

__all__ = ["AgreementTemplate", "draft_agreement", "draft_with_form", "load_template", "with_own_text"]
