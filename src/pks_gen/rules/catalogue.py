"""Nothing -> the rules in the order in which they run."""

from __future__ import annotations

from pks_gen.rules import (
    acceptance_reason,
    authority_stated,
    authority_valid,
    legal_basis_known,
    logo_present,
    participant_totals,
    payer_is_a_party,
    printable,
    region_known,
    roles_filled,
    term_order,
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
)
"""Rules on the data; they run before drafting."""

TEXT_RULES: tuple[Rule, ...] = ()
"""Rules on wording; they see the draft as well."""
