"""Nothing -> the rules in the order in which they run."""

from __future__ import annotations

from pks_gen.rules import (
    acceptance_reason,
    authority_stated,
    authority_valid,
    budget_year,
    citation_in_force,
    citation_once,
    citation_registered,
    counterparts,
    form_and_signer,
    keys_in_use,
    law_of_event,
    legal_basis_known,
    logo_present,
    parent_before,
    participant_totals,
    payer_is_a_party,
    printable,
    region_known,
    roles_filled,
    source_conflict,
    source_question,
    term_order,
    term_within_five_years,
    weekday,
)
from pks_gen.rules.protocol import Rule

RULES: tuple[Rule, ...] = (
    region_known,
    legal_basis_known,
    participant_totals,
    payer_is_a_party,
    term_order,
    roles_filled,
    authority_stated,
    authority_valid,
    printable,
    logo_present,
    acceptance_reason,
    citation_in_force,
    citation_once,
    citation_registered,
    term_within_five_years,
    form_and_signer,
    parent_before,
    counterparts,
    law_of_event,
    weekday,
    budget_year,
    keys_in_use,
    source_conflict,
    source_question,
)
"""Rules on the data; they run before drafting."""

TEXT_RULES: tuple[Rule, ...] = ()
"""Rules on wording; they see the draft as well."""
